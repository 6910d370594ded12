#pragma once

#include <string>

/// @file
/// Which decoders are at work.
namespace audiosync::media {

/// The versions of the libav libraries that are loaded, as text without spaces. Another version may
/// decode a file to other samples, so what was made of them is worth keeping only along with this.
std::string decoder_version();

}  // namespace audiosync::media
