#pragma once

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "audiosync/sync/listening_copy.h"
#include "support/event.h"
#include "support/memory_audio.h"

/// @file
/// Listening copies of sound in memory.
namespace audiosync::sync {

/// Samples at any rate -> listening copy, by the way every clip goes.
inline ListeningCopy heard(std::vector<float> samples, SampleRate rate = SampleRate::of(8'000)) {
    test::MemorySource source(rate, {std::move(samples)});
    auto copy = listen(source, {.stream = 0, .weights = {1.0}, .notes = {}}, {});
    EXPECT_TRUE(copy.has_value());
    return copy ? std::move(*copy) : ListeningCopy{};
}

/// What a recorder of kEventRateHz heard of `event`.
inline ListeningCopy heard(const std::vector<float>& event, const test::RecordingOptions& options) {
    return heard(test::recording(event, options),
                 SampleRate::of(static_cast<std::int64_t>(options.rate_hz)));
}

inline std::vector<float> read_all(const CompactSignal& signal) {
    std::vector<float> all(static_cast<std::size_t>(signal.size()));
    signal.read(0, all);
    return all;
}

}  // namespace audiosync::sync
