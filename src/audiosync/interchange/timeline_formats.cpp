#include "audiosync/interchange/timeline_formats.h"

#include <fmt/format.h>

#include <algorithm>

#include "audiosync/interchange/audacity_lof.h"
#include "audiosync/interchange/edl.h"
#include "audiosync/interchange/kdenlive.h"
#include "audiosync/interchange/mlt.h"
#include "audiosync/interchange/otio.h"
#include "audiosync/interchange/placements.h"
#include "audiosync/interchange/reaper.h"
#include "audiosync/interchange/xmeml.h"

namespace audiosync::interchange {
namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::size_t unsynced_clips(const Timeline& timeline) {
    std::size_t count = 0;
    for (const auto& track : timeline.tracks)
        for (const auto& lane : track.lanes)
            for (const auto& clip : lane.clips) count += clip.enabled ? 0 : 1;
    return count;
}

TimelineText list_of_files(const Timeline& timeline, const PathStyle& paths) {
    TimelineText file;
    std::vector<std::string> left_out;
    file.text = audacity_lof_text(timeline, paths, left_out);
    for (const auto& name : left_out)
        file.warnings.push_back(
            fmt::format("{}: its path cannot be written in a .lof file and is left out.", name));
    return file;
}

Result<std::vector<TimelineText>> lists_of_edits(const Timeline& timeline) {
    AS_TRY(auto lists, edl_texts(timeline));
    std::vector<TimelineText> files;
    for (auto& list : lists) files.push_back({std::move(list.name), std::move(list.text), {}});
    return files;
}

}  // namespace

const std::vector<TimelineFormatInfo>& timeline_formats() {
    static const std::vector<TimelineFormatInfo> kFormats{
        {TimelineFormat::fcpxml, "fcpxml", ".fcpxml", "FCPXML (Final Cut Pro, Resolve)"},
        {TimelineFormat::xmeml, "xmeml", ".xml", "Final Cut Pro 7 XML (Premiere Pro, Resolve)"},
        {TimelineFormat::otio, "otio", ".otio", "OpenTimelineIO (Resolve, Premiere, Kdenlive)"},
        {TimelineFormat::edl, "edl", ".edl", "CMX 3600 edit decision lists"},
        {TimelineFormat::mlt, "mlt", ".mlt", "MLT (Shotcut)"},
        {TimelineFormat::kdenlive, "kdenlive", ".kdenlive", "Kdenlive"},
        {TimelineFormat::reaper, "rpp", ".rpp", "REAPER"},
        {TimelineFormat::audacity_lof, "lof", ".lof", "Audacity"},
        {TimelineFormat::csv, "csv", ".csv", "a table of all places"},
        {TimelineFormat::json, "json", ".json", "all places for scripts"}};
    return kFormats;
}

const TimelineFormatInfo& info_of(TimelineFormat format) {
    const auto& all = timeline_formats();
    return *std::find_if(all.begin(), all.end(),
                         [&](const auto& info) { return info.format == format; });
}

std::optional<TimelineFormat> timeline_format(std::string_view suffix_or_name) {
    const auto wanted = lower(suffix_or_name);
    for (const auto& info : timeline_formats())
        if (wanted == info.suffix || wanted == info.name) return info.format;
    return std::nullopt;
}

Result<std::vector<TimelineText>> timeline_texts(const Timeline& timeline, TimelineFormat format,
                                                 const TimelineTextOptions& options) {
    const auto one = [](std::string text) {
        return std::vector<TimelineText>{{{}, std::move(text), {}}};
    };
    const auto without_bin = [&](std::vector<TimelineText> texts) {
        if (!timeline.bin.empty())
            texts.front().warnings.push_back(fmt::format(
                "{} has no bin: clips that are not synced are left out.", info_of(format).suffix));
        return texts;
    };
    std::vector<TimelineText> files;
    switch (format) {
        case TimelineFormat::fcpxml:
            return one(fcpxml_text(timeline, options.fcpxml));
        case TimelineFormat::xmeml:
            return one(xmeml_text(timeline));
        case TimelineFormat::otio:
            return without_bin(one(otio_text(timeline, options.paths)));
        case TimelineFormat::edl: {
            AS_TRY(files, lists_of_edits(timeline));
            break;
        }
        case TimelineFormat::mlt:
            return one(mlt_text(timeline, options.paths));
        case TimelineFormat::kdenlive:
            return one(kdenlive_text(timeline, options.paths));
        case TimelineFormat::reaper:
            return without_bin(one(reaper_text(timeline, options.paths)));
        case TimelineFormat::audacity_lof:
            files = {list_of_files(timeline, options.paths)};
            break;
        case TimelineFormat::csv:
            return without_bin(one(placements_csv(timeline)));
        case TimelineFormat::json:
            return one(placements_json(timeline));
    }
    if (!files.empty() && unsynced_clips(timeline) + timeline.bin.size() > 0)
        files.front().warnings.push_back(
            fmt::format("{} cannot hold clips that are not synced; {} left out.",
                        info_of(format).suffix, unsynced_clips(timeline) + timeline.bin.size()));
    return files;
}

}  // namespace audiosync::interchange
