#pragma once

#include <filesystem>
#include <string>

#include "score.h"
#include "sound.h"

/// @file
/// A score played by sampled instruments.
namespace audiosync::accuracy {

/// One way of playing: another name is another recording of the same piece, with other players,
/// another tempo that breathes in another way, other instruments and another set of samples. A
/// score of a machine (feel 0) is played exactly in time at its tempo. Cut or ended by silence to
/// `seconds`. `scratch` is a folder for the program's files. Errors: io without fluidsynth and its
/// sound fonts.
Result<Sound> perform(const Score& score, const std::string& name, double seconds,
                      const std::filesystem::path& scratch);

}  // namespace audiosync::accuracy
