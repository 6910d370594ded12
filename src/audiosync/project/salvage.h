#pragma once

#include <optional>
#include <string_view>

#include "audiosync/project/json_members.h"
#include "audiosync/project/losses.h"

/// @file
/// What is left of a project file that is no JSON any more.
namespace audiosync::project {

/// Lines that stop the text from being JSON are left out, one after the other: the writer puts each
/// clip and each match on a line of its own. Where that does not help, all from the first damage
/// on is left out, and what is open there is closed. Nothing: no object is left. Cost: up to some
/// hundred parsings, less for long texts.
std::optional<Json> salvage(std::string_view text, Losses& losses);

}  // namespace audiosync::project
