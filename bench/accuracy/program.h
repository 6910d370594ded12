#pragma once

#include <string>
#include <vector>

#include "audiosync/base/result.h"

/// @file
/// Other people's programs, run by name.
namespace audiosync::accuracy {

/// Looks `arguments[0]` up in PATH, runs it with nothing to read and its output thrown away, and
/// waits. Errors: io if it cannot be started or fails. Thread-safe.
Result<void> run_program(const std::vector<std::string>& arguments);

}  // namespace audiosync::accuracy
