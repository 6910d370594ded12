#pragma once

#include <cstdint>

#include "audiosync/sync/listening_copy.h"

/// @file
/// How much of what two recordings have in common is new, and how sure that can make.
///
/// A peak may be beyond doubt as a peak and still mean nothing: two songs that were made with one
/// drum machine, the same ring tone, a jingle, one note of one sampled piano are the same sound to
/// the last sample, in recordings that have nothing to do with each other. What tells an event from
/// such a sample is how long the same sound goes on without repeating itself.
namespace audiosync::sync {

/// What two recordings share along one lag.
struct SharedSound {
    std::int64_t first = 0;  ///< query samples
    std::int64_t end = 0;
    double lag = 0.0;         ///< target sample minus query sample, half way
    double seconds = 0.0;     ///< of sound that the peak rests on
    double per_sample = 0.0;  ///< height of the correlation peak, per sample of query
};

/// Seconds, at most `shared.seconds`, of what is not a repetition of what came 80 ms to 4.6 s
/// before. The share r that repeats after d seconds is what both recordings resemble themselves by,
/// the geometric mean of their autocorrelations, less what noise reaches, over the height of the
/// peak; then seconds * (1 - r) + d * r are new, and the least of all d counts. Looks at half a
/// minute in the middle. Cost: four FFTs of twice the length.
double novel_seconds(const CompactSignal& query, const CompactSignal& target,
                     const SharedSound& shared);

/// The highest confidence that so many seconds of new sound can give: 3.2 and a fifth for each of
/// the first five, half for each beyond. One pair of unrelated recordings in some thousand shares a
/// sample of up to a few seconds; of the measured pairs (docs/accuracy.md) none shared a longer
/// one.
double confidence_limit(double novel_s);

}  // namespace audiosync::sync
