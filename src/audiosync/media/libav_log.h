#pragma once

/// @file
/// libav writes its complaints to standard error unless the program says otherwise.
namespace audiosync::media {

/// Stops that, for the whole process: for a program to call once at its start. No function of the
/// library does so by itself; whatever matters is in Errors and warnings anyway.
void silence_libav_log();

}  // namespace audiosync::media
