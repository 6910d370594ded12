#pragma once

#include <string>
#include <vector>

#include "audiosync/base/result.h"
#include "audiosync/interchange/timeline.h"

/// @file
/// Edit decision lists, CMX 3600: old conform programs, Avid and Resolve as a fallback.
///
/// A list knows one picture track, so each device (each lane) has its own; it counts to 999
/// events, so longer ones go on in a further list. Times are timecode labels, drop-frame with ';'.
/// A list does not say its rate: the title does.
namespace audiosync::interchange {

/// One list: where it belongs and its text (ASCII, CRLF).
struct EditDecisionList {
    std::string name;  ///< of the lane: "CamA", "CamA (2)"; further lists of it "CamA part 2"
    std::string text;
};

/// Whether labels have two digits for frames at that rate.
bool edl_has_labels_for(FrameRate rate);

/// Record times start at `timeline.start_frame`. Clips that are switched off are left out: a list
/// cannot say so. Errors: unsupported for a rate above 100, whose frames have no label.
Result<std::vector<EditDecisionList>> edl_texts(const Timeline& timeline);

}  // namespace audiosync::interchange
