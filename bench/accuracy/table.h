#pragma once

#include <string>

#include "numbers.h"

/// @file
/// The numbers for people at a terminal.
namespace audiosync::accuracy {

/// Shares of false places by family, the pairs that mislead the engine most, then what became of
/// true pairs cell by cell.
std::string table_of(const Numbers& numbers);

}  // namespace audiosync::accuracy
