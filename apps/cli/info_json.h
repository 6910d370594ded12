#pragma once

#include <string>

#include "audiosync/session/import.h"

namespace audiosync::cli {

/// The document that `audiosync info --json` prints: schema "audiosync.info/1",
/// docs/schemas/info-1.schema.json.
std::string info_json(const session::Import& imported);

}  // namespace audiosync::cli
