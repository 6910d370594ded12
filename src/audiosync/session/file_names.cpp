#include "audiosync/session/file_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <regex>
#include <set>

namespace audiosync::session {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool matches(std::string_view text, const std::regex& pattern) {
    return std::regex_match(text.begin(), text.end(), pattern);
}

constexpr auto kLoose = std::regex::ECMAScript | std::regex::icase | std::regex::optimize;

std::int64_t number_in(std::string_view digits) {
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

int small_number_in(std::string_view digits) { return static_cast<int>(number_in(digits)); }

std::size_t digits_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - at;
}

/// Numbers of any length, without overflow: by length, then by digits.
int compare_numbers(std::string_view a, std::string_view b) {
    a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
    b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
    if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
    return a.compare(b);
}

std::string without_trailing_separators(std::string text) {
    while (!text.empty() && std::string_view("_-. (#").find(text.back()) != std::string_view::npos)
        text.pop_back();
    return text;
}

std::optional<NameFamily> dated_family(std::string_view stem) {
    // VID_20260301_101500, PXL_20260301_101500123, 2026-03-01 10-15-00, 260301_101500
    static const std::regex kDated(
        R"(^(.*?)[ _-]*(?:20\d\d[-_.]?\d\d[-_.]?\d\d|\d{6})[ _T-]+(?:\d\d[-_.:h]?\d\d(?:[-_.:m]?\d\d(?:\d{3})?)?s?|\d{3,4})(?:[^0-9].*)?$)",
        kLoose);
    std::match_results<std::string_view::const_iterator> found;
    if (!std::regex_match(stem.begin(), stem.end(), found, kDated)) return std::nullopt;
    const std::string prefix = without_trailing_separators(found[1].str());
    return NameFamily{lower_case(prefix) + "#date", prefix, false};
}

std::string without_copy_mark(std::string_view stem) {
    static const std::regex kCopy(R"((.*?)(?: ?\(\d{1,2}\)| copy(?: \d+)?| - Kopie| - Copy))",
                                  kLoose);
    std::match_results<std::string_view::const_iterator> found;
    if (std::regex_match(stem.begin(), stem.end(), found, kCopy)) return found[1].str();
    return std::string(stem);
}

bool is_reserved_on_windows(std::string_view name) {
    static const std::regex kReserved(R"((con|prn|aux|nul|com[1-9]|lpt[1-9])(\..*)?)", kLoose);
    return matches(name, kReserved);
}

}  // namespace

std::string utf8(const std::filesystem::path& path) {
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

std::filesystem::path path_of(std::string_view text) {
    return std::filesystem::path(std::u8string(text.begin(), text.end()));
}

std::string lower_case(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

bool natural_less(std::string_view a, std::string_view b) {
    const std::string small_a = lower_case(a);
    const std::string small_b = lower_case(b);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < small_a.size() && j < small_b.size()) {
        const std::size_t digits_a = digits_at(small_a, i);
        const std::size_t digits_b = digits_at(small_b, j);
        if (digits_a > 0 && digits_b > 0) {
            const int order = compare_numbers(std::string_view(small_a).substr(i, digits_a),
                                              std::string_view(small_b).substr(j, digits_b));
            if (order != 0) return order < 0;
            i += digits_a;
            j += digits_b;
            continue;
        }
        if (small_a[i] != small_b[j])
            return static_cast<unsigned char>(small_a[i]) < static_cast<unsigned char>(small_b[j]);
        ++i;
        ++j;
    }
    if (i < small_a.size() || j < small_b.size()) return j < small_b.size();
    return a < b;
}

std::optional<GoProName> gopro_name(std::string_view stem) {
    static const std::regex kNew(R"((G[HXSM])(\d\d)(\d{4}))", kLoose);
    static const std::regex kOldFirst(R"(GOPR(\d{4}))", kLoose);
    static const std::regex kOldNext(R"(GP(\d\d)(\d{4}))", kLoose);
    std::match_results<std::string_view::const_iterator> found;
    if (std::regex_match(stem.begin(), stem.end(), found, kNew))
        return GoProName{small_number_in(found[3].str()), small_number_in(found[2].str()), true,
                         lower_case(found[1].str())};
    if (std::regex_match(stem.begin(), stem.end(), found, kOldFirst))
        return GoProName{small_number_in(found[1].str()), 0, false, "gopr"};
    if (std::regex_match(stem.begin(), stem.end(), found, kOldNext))
        return GoProName{small_number_in(found[2].str()), small_number_in(found[1].str()), false,
                         "gopr"};
    return std::nullopt;
}

std::optional<NumberedName> numbered_name(std::string_view stem) {
    std::size_t begin = stem.size();
    while (begin > 0 && is_digit(stem[begin - 1])) --begin;
    const std::size_t digits = stem.size() - begin;
    if (digits == 0 || digits > 18) return std::nullopt;
    return NumberedName{std::string(stem.substr(0, begin)), number_in(stem.substr(begin)),
                        static_cast<int>(digits)};
}

std::optional<TakeName> take_name(std::string_view stem) {
    static const std::regex kTake(
        R"((.+?)(?:[_-](Tr\d{1,2}(?:[_-]\d{1,2})?|TrLR|TrMS|TrMic|TrMix|LR|L-?R|MIC|MIX|MS|XY|S?Bup|D-?06)|(S\d\d|D06)))",
        kLoose);
    std::match_results<std::string_view::const_iterator> found;
    if (!std::regex_match(stem.begin(), stem.end(), found, kTake)) return std::nullopt;
    const std::string part = found[2].matched ? found[2].str() : found[3].str();
    // "S12" without a number before it is an ordinary name.
    if (found[3].matched && !is_digit(found[1].str().back())) return std::nullopt;
    return TakeName{found[1].str(), part};
}

NameFamily name_family(std::string_view full_stem) {
    const std::string stem = without_copy_mark(full_stem);
    if (gopro_name(stem)) return {"#gopro", "GoPro", false};
    if (auto dated = dated_family(stem)) return *dated;
    if (const auto take = take_name(stem)) return name_family(take->take);
    const auto numbered = numbered_name(stem);
    if (!numbered) return {lower_case(stem), stem, false};
    static const std::regex kPartWord(R"((.*?)[ _-]*(part|pt|teil|take|clip|file|chapter)[ _-]*)",
                                      kLoose);
    std::match_results<std::string::const_iterator> found;
    if (std::regex_match(numbered->prefix, found, kPartWord)) {
        const std::string name = without_trailing_separators(found[1].str());
        return {lower_case(name) + "#part", name.empty() ? found[2].str() : name, false};
    }
    const std::string name = without_trailing_separators(numbered->prefix);
    return {lower_case(name) + "#", name, numbered->digits < 3};
}

bool is_card_structure(std::string_view folder, std::string_view parent) {
    static const std::set<std::string, std::less<>> kAlways{
        "DCIM",     "PRIVATE", "M4ROOT",   "XDROOT", "AVCHD", "BDMV",   "MP_ROOT",
        "AVF_INFO", "BPAV",    "CONTENTS", "CLPR",   "XDCAM", "AVCHDTN"};
    static const std::set<std::string, std::less<>> kBelow{
        "M4ROOT/CLIP",    "XDROOT/CLIP", "BDMV/STREAM",  "CONTENTS/VIDEO",
        "CONTENTS/AUDIO", "XDROOT/Clip", "CONTENTS/CLIP"};
    // DCF folders (100GOPRO, 101CANON, 100_PANA, 100EOS5D), Sony MP_ROOT, XDCAM EX, Zoom H4n-H6.
    static const std::regex kNumbered(
        R"([1-9]\d\d[A-Z_][A-Z0-9_]{4}|[1-9]\d\d(GOPRO|MEDIA|CANON|MSDCF|APPLE|EOS\w+|ANV01|MNV01)|CLIPS\d{3}|FOLDER\d\d|ZOOM\d{4})");
    if (kAlways.contains(folder) || matches(folder, kNumbered)) return true;
    if (parent == "CLPR") return true;  // one folder a clip
    return kBelow.contains(fmt::format("{}/{}", parent, folder));
}

bool is_day(std::string_view folder) {
    static const std::regex kDay(
        R"((day|tag|jour|dia|giorno)[ _-]*\d{1,2}|(20)?\d\d[-_.]?\d\d[-_.]?\d\d)", kLoose);
    return matches(folder, kDay);
}

bool is_part_of_a_device(std::string_view folder) {
    static const std::regex kPart(
        R"((card|karte|carte|tarjeta|sd|cf|cfast|xqd|ssd|mag|reel|roll|disk|take|scene|part|teil)[ _-]*(\d{1,4}|[a-d])|[A-Z]\d{3}(_\w+)?|\d{1,4}|\d{6}_\d{3,6})",
        kLoose);
    return is_day(folder) || matches(folder, kPart);
}

std::string safe_file_name(std::string_view name) {
    std::string result;
    for (const char c : name) {
        const bool forbidden = static_cast<unsigned char>(c) < 0x20 || c == 0x7f ||
                               std::string_view(R"(/\:*?"<>|)").find(c) != std::string_view::npos;
        result += forbidden ? '_' : c;
    }
    while (!result.empty() && (result.back() == '.' || result.back() == ' ')) result.pop_back();
    result.erase(0, std::min(result.find_first_not_of(' '), result.size()));
    if (!result.empty() && result.front() == '.') result.front() = '_';  // would be hidden
    // 255 bytes a name: room for " (2)", the suffix and what a part file adds.
    constexpr std::size_t kLongest = 200;
    if (result.size() > kLongest) {
        std::size_t end = kLongest;
        while (end > 0 && (static_cast<unsigned char>(result[end]) & 0xC0U) == 0x80U) --end;
        result.resize(end);
    }
    if (result.empty()) return "track";
    if (is_reserved_on_windows(result)) return fmt::format("_{}", result);
    return result;
}

std::vector<std::string> made_unique(std::vector<std::string> names) {
    std::set<std::string> taken;
    for (const auto& name : names) taken.insert(lower_case(name));
    std::set<std::string> used;
    for (auto& name : names) {
        const std::string wanted = name;
        for (int n = 2; !used.insert(lower_case(name)).second; ++n) {
            const std::string candidate = fmt::format("{} ({})", wanted, n);
            // A later track may really be called so.
            if (!taken.contains(lower_case(candidate))) name = candidate;
        }
    }
    return names;
}

}  // namespace audiosync::session
