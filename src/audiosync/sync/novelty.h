#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "audiosync/dsp/autocorrelation.h"
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

/// Measures new sound. What was found out about a query is kept for the next target. For one thread
/// at a time.
class NoveltyMeter {
   public:
    /// Seconds, at most `shared.seconds`, of what is not a repetition of what came 80 ms to 4.6 s
    /// before. The share r that repeats after d seconds is what both recordings resemble themselves
    /// by, the geometric mean of their autocorrelations, less what noise reaches, over the height
    /// of the peak; then seconds * (1 - r) + d * r are new, and the least of all d counts. Looks at
    /// half a minute in the middle. Cost: four FFTs of twice the length, or two where the part of
    /// the query is that of the call before. `query` must outlive this.
    double novel_seconds(const CompactSignal& query, const CompactSignal& target,
                         const SharedSound& shared);

   private:
    std::vector<double> self_likeness(const CompactSignal& signal, std::int64_t first);
    const std::vector<double>& of_query(const CompactSignal& query, std::int64_t first);
    void set_up(std::size_t samples, std::size_t delays);

    std::size_t samples_ = 0;
    std::size_t delays_ = 0;
    std::optional<dsp::Autocorrelation> autocorrelation_;
    const CompactSignal* query_ = nullptr;  ///< whose likeness `query_likeness_` is
    std::int64_t query_first_ = 0;
    std::vector<double> query_likeness_;
};

/// The highest confidence that so many seconds of new sound can give: 3.2 and a fifth for each of
/// the first five, half for each beyond. One pair of unrelated recordings in some thousand shares a
/// sample of up to a few seconds; of the measured pairs (docs/accuracy.md) none shared a longer
/// one.
double confidence_limit(double novel_s);

}  // namespace audiosync::sync
