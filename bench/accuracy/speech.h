#pragma once

#include <filesystem>
#include <string>

#include "sound.h"

/// @file
/// People talking: synthetic voices reading sentences nobody has said before, and recorded prompts.
namespace audiosync::accuracy {

/// A voice made up from `name` reads random words of its language's word list for `seconds`, in
/// sentences with pauses: 100000 words in random order leave no phrase in common between two texts.
/// `scratch` is a folder for the program's files. Errors: io without espeak-ng and the word lists.
Result<Sound> synthetic_speech(const std::string& name, double seconds,
                               const std::filesystem::path& scratch);

/// Recorded prompts of at least two seconds of one of three speakers in random order with pauses.
/// Every prompt belongs to one value of `number` in [0, kRecordedSpeechClips), so that two clips
/// have none in common; what there is for a number lasts 15 to 60 seconds and is cut to `seconds`.
inline constexpr int kRecordedSpeechClips = 100;
Result<Sound> recorded_speech(int number, double seconds);

}  // namespace audiosync::accuracy
