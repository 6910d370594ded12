#pragma once

#include <string>
#include <vector>

#include "audiosync/media/audio_file_writer.h"
#include "audiosync/render/track_renderer.h"
#include "audiosync/session/export.h"

/// @file
/// From what is to be written and where everything lies to what the renderer is given.
namespace audiosync::session {

/// One file on its way to the disk, or the files of its channels.
struct ExportJob {
    ExportItem item;
    std::vector<render::TrackToRender> tracks;  ///< one, or all that a mix adds up
    float gain = 1.0F;
    media::AudioFileOptions file;
    std::filesystem::path video;  ///< the source of the picture; empty: sound only
    double bytes = 0.0;           ///< that it will take on the disk, at most

    [[nodiscard]] double seconds() const { return to_seconds(tracks[0].length, tracks[0].rate); }
};

/// Items for which there is no sound are left out and noted in `warnings`. Errors: invalid_argument
/// when the part to export lies beyond the timeline's end.
Result<std::vector<ExportJob>> make_jobs(const model::Project& project, const Analysis& analysis,
                                         const model::SyncReport& report, const ExportPlan& plan,
                                         const ExportOptions& options,
                                         std::vector<std::string>& warnings);

}  // namespace audiosync::session
