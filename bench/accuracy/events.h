#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "sound.h"

/// @file
/// What happens while the devices of true pairs record.
namespace audiosync::accuracy {

/// An event of "speech" (synthetic voices) or "music" of at least `seconds`, one of several that
/// `random` chooses from. They are made once and kept in `folder`; those that last minutes are
/// shared in memory as long as someone holds one. Thread-safe. Errors: io.
Result<std::shared_ptr<const Sound>> event_sound(const std::string& source, double seconds,
                                                 Random& random,
                                                 const std::filesystem::path& folder);

}  // namespace audiosync::accuracy
