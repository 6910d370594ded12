#pragma once

#include <string>

#include "audiosync/media/audio_file_writer.h"

/// @file
/// The iXML document of a WAV file.
namespace audiosync::media {

/// Version 1.61: track names, the time reference and the rate. Source: "iXML specification",
/// gallery.co.uk/ixml.
std::string ixml_document(const AudioFileOptions& options);

/// `text` cut at a whole UTF-8 character so that it takes at most `bytes`.
std::string cut_utf8(const std::string& text, std::size_t bytes);

}  // namespace audiosync::media
