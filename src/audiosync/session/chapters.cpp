#include "audiosync/session/chapters.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <utility>

#include "audiosync/session/file_names.h"

namespace audiosync::session {
namespace {

using model::Clip;
using model::MediaInfo;

std::string stem(const MediaInfo& media) { return utf8(media.path.stem()); }

bool near_a_size_limit(std::uint64_t bytes) {
    // FAT32 and 32 bit RIFF headers, in binary and in decimal.
    constexpr std::array<double, 4> kLimits{2'147'483'648.0, 4'294'967'296.0, 2e9, 4e9};
    constexpr double kWithin = 0.02;
    return std::any_of(kLimits.begin(), kLimits.end(), [&](double limit) {
        return std::abs(static_cast<double>(bytes) - limit) <= kWithin * limit;
    });
}

enum class Evidence { none, agrees, contradicts };

Evidence by_timecode(const MediaInfo& a, const MediaInfo& b) {
    if (!a.timecode || !b.timecode) return Evidence::none;
    constexpr double kDay = 86'400.0;
    const double gap =
        b.timecode->seconds_since_midnight - (a.timecode->seconds_since_midnight + a.duration_s);
    const double tolerance = std::max({0.1, a.timecode->resolution_s, b.timecode->resolution_s});
    return std::abs(std::remainder(gap, kDay)) <= tolerance ? Evidence::agrees
                                                            : Evidence::contradicts;
}

Evidence by_date(const MediaInfo& a, const MediaInfo& b) {
    const auto start_a = trusted_start(a);
    const auto start_b = trusted_start(b);
    if (!start_a || !start_b || a.created->source != b.created->source) return Evidence::none;
    const double tolerance = 2.0 + a.created->resolution_s + b.created->resolution_s;
    const double gap = *start_b - (*start_a + a.duration_s);
    // Some cameras stamp every chapter with the time of the first.
    const bool same_stamp = std::abs(a.created->unix_s - b.created->unix_s) <= 1.0;
    return std::abs(gap) <= tolerance || same_stamp ? Evidence::agrees : Evidence::contradicts;
}

bool next_by_number(const std::string& a, const std::string& b) {
    const auto number_a = numbered_name(a);
    const auto number_b = numbered_name(b);
    if (!number_b) return false;
    if (number_a && lower_case(number_a->prefix) == lower_case(number_b->prefix) &&
        number_a->digits == number_b->digits)
        return number_b->number == number_a->number + 1;
    // ZOOM0001_LR -> ZOOM0001_LR-0001 or ZOOM0001_LR_2: the first part has no running suffix.
    const bool suffix_begins = number_b->number <= 2 && b.size() > a.size() + 1 &&
                               lower_case(b).starts_with(lower_case(a)) &&
                               (b[a.size()] == '_' || b[a.size()] == '-');
    return suffix_begins && number_b->prefix.size() == a.size() + 1;
}

bool is_next_gopro_chapter(const GoProName& a, const GoProName& b) {
    return a.numbered_from_one == b.numbered_from_one && a.encoding == b.encoding &&
           a.recording == b.recording && b.chapter == a.chapter + 1;
}

bool continues(const MediaInfo& a, const MediaInfo& b) {
    if (!same_format(a, b)) return false;
    const std::string stem_a = stem(a);
    const std::string stem_b = stem(b);
    const auto gopro_a = gopro_name(stem_a);
    const auto gopro_b = gopro_name(stem_b);
    if (gopro_a && gopro_b) return is_next_gopro_chapter(*gopro_a, *gopro_b);
    if (!near_a_size_limit(a.size_bytes)) return false;
    const Evidence timecode = by_timecode(a, b);
    if (timecode == Evidence::contradicts) return false;
    if (timecode == Evidence::none && by_date(a, b) == Evidence::contradicts) return false;
    return timecode == Evidence::agrees || next_by_number(stem_a, stem_b);
}

/// What one clip is sorted by. GoPro names interleave recordings when sorted as text.
struct SortKey {
    double start_s = 0.0;
    int recording = 0;
    int chapter = 0;
    std::string name;
    std::size_t index = 0;
};

bool earlier(const SortKey& a, const SortKey& b) {
    const auto numbers = [](const SortKey& k) {
        return std::tuple(k.start_s, k.recording, k.chapter);
    };
    if (numbers(a) != numbers(b)) return numbers(a) < numbers(b);
    if (a.name != b.name) return natural_less(a.name, b.name);
    return a.index < b.index;
}

std::vector<SortKey> sort_keys(const std::vector<Clip>& clips) {
    const bool dated = std::all_of(clips.begin(), clips.end(), [](const Clip& clip) {
        return trusted_start(clip.media).has_value();
    });
    const bool all_gopro = std::all_of(clips.begin(), clips.end(), [](const Clip& clip) {
        return gopro_name(stem(clip.media)).has_value();
    });
    std::vector<SortKey> keys;
    for (std::size_t i = 0; i < clips.size(); ++i) {
        // The suffix would put "ZOOM0001_0001.WAV" before "ZOOM0001.WAV".
        auto name = clips[i].media.path;
        SortKey key{0.0, 0, 0, utf8(name.replace_extension()), i};
        if (dated) key.start_s = *trusted_start(clips[i].media);
        if (const auto gopro = gopro_name(stem(clips[i].media)); gopro && all_gopro) {
            key.recording = gopro->recording;
            key.chapter = gopro->chapter;
        }
        keys.push_back(std::move(key));
    }
    if (!dated || !all_gopro) return keys;
    // Chapters stay with their first one, whatever their own stamps say.
    for (auto& key : keys)
        for (const auto& other : keys)
            if (other.recording == key.recording)
                key.start_s = std::min(key.start_s, *trusted_start(clips[other.index].media));
    return keys;
}

}  // namespace

std::optional<double> trusted_start(const MediaInfo& media) {
    if (!media.created || media.created->trust == model::Trust::low) return std::nullopt;
    return media.created->unix_s - (media.created->marks_end ? media.duration_s : 0.0);
}

bool same_format(const MediaInfo& a, const MediaInfo& b) {
    if (a.audio.size() != b.audio.size() || a.video.has_value() != b.video.has_value())
        return false;
    for (std::size_t i = 0; i < a.audio.size(); ++i)
        if (a.audio[i].codec != b.audio[i].codec || a.audio[i].rate_hz != b.audio[i].rate_hz ||
            a.audio[i].channels != b.audio[i].channels)
            return false;
    return !a.video ||
           (a.video->codec == b.video->codec && a.video->width == b.video->width &&
            a.video->height == b.video->height && a.video->frame_rate == b.video->frame_rate);
}

void arrange(std::vector<Clip>& clips) {
    auto keys = sort_keys(clips);
    std::sort(keys.begin(), keys.end(), earlier);
    std::vector<Clip> sorted;
    sorted.reserve(clips.size());
    for (const auto& key : keys) sorted.push_back(std::move(clips[key.index]));
    clips = std::move(sorted);
    for (std::size_t i = 0; i < clips.size(); ++i)
        clips[i].continues_previous = i > 0 && continues(clips[i - 1].media, clips[i].media);
}

}  // namespace audiosync::session
