#pragma once

#include <string>
#include <string_view>

#include "audiosync/project/json_members.h"

/// @file
/// The last member of a project file: a checksum of the bytes before it.
///
/// JSON that is damaged may well be JSON still: a digit becomes another, a letter of a name.
/// Whoever edits a file by hand changes it in the same way, so that a wrong checksum is told and
/// nothing is refused for it.
namespace audiosync::project {

inline constexpr const char* kChecksum = "checksum";

/// A project's text with its last member and the newline at the end. `object` is an object of at
/// least one member as it is laid out for the file: it ends with "\n}".
std::string with_checksum(std::string object);

/// Whether `text`, which `json` was parsed from, has a checksum of something else. False without
/// one.
bool is_altered(std::string_view text, const Json& json);

}  // namespace audiosync::project
