#pragma once

#include <string>
#include <vector>

#include "unrelated.h"

/// @file
/// The result for people at a terminal.
namespace audiosync::accuracy {

/// Shares of false places per family, and the pairs that mislead the engine most.
std::string first_table(const std::vector<FamilyResult>& results);

}  // namespace audiosync::accuracy
