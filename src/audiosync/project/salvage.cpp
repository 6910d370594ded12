#include "audiosync/project/salvage.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "audiosync/project/json_text.h"

namespace audiosync::project {
namespace {

/// Where parsing ends; keeps nothing.
class WhereItFails final : public nlohmann::json_sax<Json> {
   public:
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t&) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception&) override {
        at = position;
        return false;
    }
    std::size_t at = 0;
};

/// Byte at which the text stops being JSON; nothing if it is.
std::optional<std::size_t> first_damage(const std::string& text) {
    WhereItFails where;
    if (Json::sax_parse(text, &where)) return std::nullopt;
    // The position counts what was read, the wrong character too.
    return std::min(where.at > 0 ? where.at - 1 : 0, text.size());
}

std::size_t line_of(std::string_view text, std::size_t at) {
    return 1 + static_cast<std::size_t>(
                   std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// A line that was taken out leaves a comma too many or too few.
bool mend_comma(std::string& text, std::size_t damage) {
    std::size_t at = damage;
    while (at < text.size() && is_space(text[at])) ++at;
    std::size_t before = std::min(at, text.size());
    while (before > 0 && is_space(text[before - 1])) --before;
    if (before == 0 || at >= text.size()) return false;
    const char last = text[before - 1];
    const char next = text[at];
    if (last == ',' && (next == ']' || next == '}')) {
        text.erase(before - 1, 1);
        return true;
    }
    if ((last == '}' || last == ']') && (next == '{' || next == '"')) {
        text.insert(before, 1, ',');
        return true;
    }
    return false;
}

/// "C0001.MP4", where the line still tells.
std::string name_in(std::string_view line) {
    constexpr std::string_view kPath = "\"path\": \"";
    auto at = line.find(kPath);
    std::size_t skip = kPath.size();
    if (at == std::string_view::npos) {
        at = line.find("\"path\":\"");
        skip = kPath.size() - 1;
    }
    if (at == std::string_view::npos) return "";
    line.remove_prefix(at + skip);
    const auto end = line.find('"');
    if (end == std::string_view::npos) return "";
    line = line.substr(0, end);
    if (const auto slash = line.find_last_of('/'); slash != std::string_view::npos)
        line.remove_prefix(slash + 1);
    return utf8_of(std::string(line));
}

/// Without the damaged lines; nothing where taking them out leads nowhere.
std::optional<std::string> without_bad_lines(std::string text, std::vector<std::string>& lost) {
    constexpr std::size_t kMostParsed = std::size_t{256} << 20U;
    constexpr int kMostSteps = 300;
    std::size_t removed_lines = 0;
    std::size_t parsed = 0;
    for (int step = 0; step < kMostSteps && parsed < kMostParsed; ++step) {
        parsed += text.size();
        const auto damage = first_damage(text);
        if (!damage) return text;
        // Shortened: no line is to blame.
        if (*damage + 1 >= text.size()) return std::nullopt;
        if (mend_comma(text, *damage)) continue;
        const std::size_t at = std::min(*damage, text.empty() ? 0 : text.size() - 1);
        const auto newline = at > 0 ? text.rfind('\n', at - 1) : std::string::npos;
        const std::size_t from = newline == std::string::npos ? 0 : newline + 1;
        const auto line_end = text.find('\n', at);
        const std::size_t to = line_end == std::string::npos ? text.size() : line_end + 1;
        const auto line = std::string_view(text).substr(from, to - from);
        const auto first = line.find_first_not_of(" \t\r");
        // Only what stands for itself may be left out: an element of a list, or one member.
        if (first == std::string_view::npos || from == 0 || first == 0) return std::nullopt;
        const std::string name = name_in(line);
        lost.push_back(fmt::format("line {}{} is damaged and was left out",
                                   line_of(text, from) + removed_lines,
                                   name.empty() ? "" : " (" + name + ")"));
        ++removed_lines;
        text.erase(from, to - from);
        if (text.empty()) return std::nullopt;
    }
    return std::nullopt;
}

/// The text up to the last complete value before `damage`, with what is open closed.
std::string cut_and_closed(std::string_view text, std::size_t damage) {
    std::string open;
    std::string open_at_cut;
    std::size_t cut = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < std::min(damage, text.size()); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                quoted = false;
            continue;
        }
        if (c == '"') quoted = true;
        if (c == '{' || c == '[') {
            open += c;
            cut = i + 1;
            open_at_cut = open;
        } else if ((c == '}' || c == ']') && !open.empty()) {
            open.pop_back();
            cut = i + 1;
            open_at_cut = open;
        } else if (c == ',') {
            cut = i;
            open_at_cut = open;
        }
    }
    std::string closed(text.substr(0, cut));
    for (auto bracket = open_at_cut.rbegin(); bracket != open_at_cut.rend(); ++bracket)
        closed += *bracket == '{' ? '}' : ']';
    return closed;
}

}  // namespace

std::optional<Json> salvage(std::string_view text, Losses& losses) {
    std::vector<std::string> lost;
    if (const auto mended = without_bad_lines(std::string(text), lost)) {
        auto json = Json::parse(*mended, nullptr, false);
        if (json.is_object()) {
            for (auto& loss : lost) losses.add(std::move(loss));
            return json;
        }
    }
    const std::string whole(text);
    const auto damage = first_damage(whole);
    if (!damage) return std::nullopt;
    auto json = Json::parse(cut_and_closed(text, *damage), nullptr, false);
    if (!json.is_object() || json.empty()) return std::nullopt;
    losses.add(fmt::format("everything behind line {} of {} is damaged and was left out",
                           line_of(text, *damage), line_of(text, text.size())));
    return json;
}

}  // namespace audiosync::project
