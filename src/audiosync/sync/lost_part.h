#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "audiosync/sync/pair_match.h"

/// @file
/// The part of a stretch that lies on another lag than the rest.
///
/// A stretch is judged as one, so where a recorder lost sound in the middle of it the larger part
/// decides and the smaller one is heard nowhere. Its windows give it away: they stand low at the
/// beginning or at the end.
namespace audiosync::sync {

/// Samples of the query.
struct Part {
    std::int64_t first = 0;
    std::int64_t end = 0;
};

/// The beginning or end of the verdict's stretch whose windows hardly match, if there is one of
/// seven seconds or more.
std::optional<Part> unheard_part(const StretchVerdict& verdict);

/// The verdict on that part at another lag, up to kLargestBreak_s away, if there is a sure one that
/// a break explains and the line of `main` does not. Cost: some milliseconds, and a few looks.
std::optional<StretchVerdict> find_on_other_lag(const EngineClip& query, const EngineClip& target,
                                                const Part& part, const FineMatch& main);

/// How much of its level a window holds where the lag is right.
double common_share(const FineMatch& match);

/// Whether the windows on either side of query time `at_s`, up to half a minute away, both hold
/// what the line promises: then there is no break at that moment.
bool goes_on_at(const FineMatch& match, double at_s);

/// A jump of the lag up to this is lost or repeated sound; more is another recording.
inline constexpr double kLargestBreak_s = 2.0;
/// Echoes move a line of lag by less than this between neighbouring stretches; a break moves it
/// more.
inline constexpr double kLeastBreak_s = 0.015;

}  // namespace audiosync::sync
