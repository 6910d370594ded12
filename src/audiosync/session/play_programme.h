#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "audiosync/base/result.h"
#include "audiosync/base/run_context.h"
#include "audiosync/model/project.h"
#include "audiosync/model/sync_report.h"
#include "audiosync/render/track_renderer.h"
#include "audiosync/session/analyse.h"

/// @file
/// What is to be heard: tracks of the timeline and how they add up to left and right.
namespace audiosync::session {

/// A stereo track and its way to the ears: ear = sum over side of gain[ear][side] * track[side].
struct PlayVoice {
    render::TrackToRender track;  ///< two channels, at the programme's rate
    std::array<std::array<float, 2>, 2> gain{{{1.0F, 0.0F}, {0.0F, 1.0F}}};
    /// Its gain is multiplied by what makes it as loud as the first voice where both are heard.
    bool matched = false;
};

struct PlayProgramme {
    SampleRate rate = SampleRate::of(48'000);
    SampleCount length;  ///< of the timeline
    std::vector<PlayVoice> voices;
    /// match_level() looks here for sound that both voices have.
    SampleRange common;
};

/// How one track is listened to.
struct TrackMix {
    double gain_db = 0.0;
    bool muted = false;
    bool solo = false;  ///< while any track is, only those are heard
};

/// The whole timeline as it would be exported in stereo at `rate_hz`, drift corrected, tracks added
/// up at their gains. `mix` has one for every recorder, or none: all as they are. Tracks that are
/// not heard are left out. Listens to a few places of clips with odd channels, so it takes a blink
/// or two. Errors: invalid_argument when nothing is placed.
Result<PlayProgramme> play_timeline(const model::Project& project, const Analysis& analysis,
                                    const std::vector<TrackMix>& mix, int rate_hz);

enum class CheckMode {
    split,      ///< reference left, clip right
    difference  ///< clip, matched in level, minus reference: silence where they agree
};

/// One clip against what the other tracks have there: for judging a doubtful place. `reference` is
/// a clip, or, where it is the clip itself, all of the reference recorder. A place to try is put
/// into the analysis' report before. Errors: invalid_argument when either is not placed.
Result<PlayProgramme> play_check(const model::Project& project, const Analysis& analysis,
                                 model::ClipIndex clip, model::ClipIndex reference, CheckMode mode,
                                 int rate_hz);

/// The gain, polarity included, with which the matched voices come nearest to the first: least
/// squares over up to 8 s around `near`, or in the middle of what they have in common. 1 where
/// there is nothing to go by. Cost: renders that much.
float match_level(const PlayProgramme& programme, SamplePosition near);

}  // namespace audiosync::session
