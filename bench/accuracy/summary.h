#pragma once

#include <cstddef>
#include <vector>

#include "numbers.h"
#include "related.h"
#include "unrelated.h"

/// @file
/// From single pairs and trials to the counts and quantiles that are kept.
namespace audiosync::accuracy {

FamilyNumbers numbers_of(const FamilyResult& result);
/// The `count` pairs that mislead the engine most; fewer where fewer mislead it at all.
std::vector<MisleadingPair> worst_of(const FamilyResult& result, std::size_t count);
CellNumbers numbers_of(const CellResult& result);

}  // namespace audiosync::accuracy
