#pragma once

#include <string>

/// @file
/// A span of time in words for people.
namespace audiosync::sync {

/// "3.2 s", "45 s", "4 min 10 s", "1 h 0 min 2 s", "2 days 3 h"; of a negative span its size.
std::string duration_text(double seconds);

}  // namespace audiosync::sync
