#pragma once

#include <QString>
#include <string>

/// @file
/// Why a clip lies where it does, in the user's language.
namespace audiosync::desktop::texts {

/// The library gives its reasons as English sentences with names and numbers in them. Each sentence
/// that is known is said in the user's language, names and numbers as they are; one that is not
/// known, such as why a file could not be read, stays as it is.
QString reason(const std::string& sentences);
/// What of a file was listened to: "stream 1 of 2, channels 1+2".
QString programme(const std::string& said);

}  // namespace audiosync::desktop::texts
