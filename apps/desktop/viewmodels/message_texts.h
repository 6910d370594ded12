#pragma once

#include <QString>
#include <string>

/// @file
/// What the library says of files, exports and projects, in the user's language.
namespace audiosync::desktop::texts {

/// Errors and warnings of the library: "NAME: what is wrong; what to do." Names, numbers and what
/// the system says stay as they are; a message that is not known stays English.
QString message(const std::string& text);

}  // namespace audiosync::desktop::texts
