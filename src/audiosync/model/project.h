#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "audiosync/model/media_info.h"

/// @file
/// What the user brought: recorders (tracks) and their clips. Plain values.
namespace audiosync::model {

/// The channels of one stream that carry programme sound, and how they add up to one.
struct ProgrammeChannels {
    std::size_t stream = 0;          ///< index into MediaInfo::audio
    std::vector<double> weights;     ///< one per channel: 0 unused, negative for reversed polarity
    std::vector<std::string> notes;  ///< "channel 2 carries timecode", for the report
    /// Channels of all streams that carry linear timecode, as (index into MediaInfo::audio,
    /// channel).
    std::vector<std::pair<std::size_t, std::size_t>> timecode = {};
};

struct Clip {
    MediaInfo media;
    /// True where this file continues the one before it on the same track without a gap (camera
    /// chapters, 4 GB splits).
    bool continues_previous = false;
};

/// One recording device with one clock; a track of the timeline.
struct Recorder {
    std::string name;
    std::vector<Clip> clips;  ///< in order of recording as far as it is known
};

/// Addresses a clip: recorders[recorder].clips[clip].
struct ClipIndex {
    std::size_t recorder = 0;
    std::size_t clip = 0;
    friend bool operator==(ClipIndex, ClipIndex) = default;
    friend auto operator<=>(ClipIndex, ClipIndex) = default;
};

/// Where the user has put a clip: its clip time 0 lies `offset_s` after that of `anchor`, a clip of
/// another file. Said relative to a clip since the timeline's zero moves with what is placed.
struct Pin {
    ClipIndex clip;
    ClipIndex anchor;
    double offset_s = 0.0;
    /// True: there and nowhere else. False: at that place rather than at others that sound alike,
    /// to the millisecond where the sound says so.
    bool exact = true;
    friend bool operator==(const Pin&, const Pin&) = default;
};

struct Project {
    std::vector<Recorder> recorders;
    std::vector<Pin> pins = {};  ///< at most one a clip
};

}  // namespace audiosync::model
