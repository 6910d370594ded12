#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "audiosync/base/result.h"
#include "audiosync/dsp/decimator.h"

/// @file
/// Streaming conversion between two fixed rates, by libsoxr; far down for analysis, whole steps by
/// a short filter come first, which takes half the time.
///
/// Its filter is linear phase and its delay is taken out: the first output sample lies at the same
/// instant as the first input sample.
namespace audiosync::dsp {

enum class ConverterQuality {
    analysis,  ///< 16 bit: fast, for listening copies
    mastering  ///< 28 bit: for sound that people will hear
};

/// One channel. Not thread-safe; objects are independent.
class RateConverter {
   public:
    /// Rates in Hz, any ratio. Errors: invalid_argument for rates <= 0.
    static Result<RateConverter> create(double from_hz, double to_hz, ConverterQuality quality);

    /// Converts a block and appends what is ready to `out`.
    Result<void> process(std::span<const float> in, std::vector<float>& out);
    /// The end of the input: appends the rest. round(n * to / from) samples came out in all.
    Result<void> drain(std::vector<float>& out);

   private:
    struct Free {
        void operator()(void* handle) const noexcept;
    };
    RateConverter(void* handle, double ratio) : handle_(handle), ratio_(ratio) {}
    Result<void> convert(std::span<const float> in, std::vector<float>& out);

    std::optional<Decimator> first_;
    std::vector<float> lower_;  ///< what came out of that, for one call
    std::unique_ptr<void, Free> handle_;
    double ratio_;  ///< of the rates, `to` over `from`
    std::uint64_t taken_ = 0;
    std::uint64_t given_ = 0;
};

}  // namespace audiosync::dsp
