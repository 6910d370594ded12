// Bins and timelines of editors: the first byte chooses the format, the rest is the document. What
// is read is also put back with a synced clip in it.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "audiosync/interchange/editor_document.h"
#include "audiosync/interchange/make_timeline.h"

namespace {

using namespace audiosync;

/// One camera, one recorder, under the names that the seeds use.
interchange::Timeline small_timeline() {
    model::Project project;
    model::SyncReport report;
    for (const char* path : {"/m/a.mov", "/m/b.wav"}) {
        model::MediaInfo media;
        media.path = path;
        media.duration_s = 10.0;
        media.audio.emplace_back();
        media.audio.back().rate_hz = 48'000;
        media.audio.back().channels = 2;
        if (project.recorders.empty()) {
            media.video.emplace();
            media.video->duration_s = 10.0;
        }
        project.recorders.push_back({path, {{media, false}}});
        model::Placement placement;
        placement.status = model::PlacementStatus::synced;
        placement.map = model::ClockMap::affine(1.0, 0.0, 10.0);
        report.recorders.emplace_back();
        report.recorders.back().clips.push_back(placement);
    }
    return interchange::make_timeline(project, report, {}).value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto timeline = small_timeline();
    if (size == 0) return 0;
    constexpr interchange::TimelineFormat kFormats[] = {interchange::TimelineFormat::xmeml,
                                                        interchange::TimelineFormat::fcpxml,
                                                        interchange::TimelineFormat::otio};
    const auto format = kFormats[data[0] % 3];
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    (void)interchange::editor_content(format, text, "/m");
    (void)interchange::with_synced(format, text, "/m", timeline);
    return 0;
}
