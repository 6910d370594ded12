#pragma once

#include <cstddef>
#include <span>
#include <vector>

/// @file
/// Every n-th sample of a low-passed signal.
///
/// For the first step down from a high rate: where much room lies between what is kept and what
/// must not fold into it, a short filter does. Linear phase, the delay is taken out: output sample
/// m lies at the instant of input sample m * factor. Source: Kaiser, "Nonrecursive digital filter
/// design using the I0-sinh window function", ISCAS 1974.
namespace audiosync::dsp {

/// One channel. Not thread-safe; objects are independent. Same output for blocks of any size.
class Decimator {
   public:
    /// `factor` >= 2. Up to `kept` cycles per input sample, below 1/(2 factor), the level stays
    /// within 0.001 dB, and what would fold onto it is 100 dB down. Cost: some
    /// 6.4 / (1 - 2 * factor * kept) multiplications an input sample.
    Decimator(std::size_t factor, double kept);

    /// Takes a block and appends what is ready to `out`.
    void process(std::span<const float> in, std::vector<float>& out);
    /// The end: appends the rest, up to the first instant that lies behind all input.
    void drain(std::vector<float>& out);

    [[nodiscard]] std::size_t factor() const { return phases_.size(); }

   private:
    struct Phase {
        std::vector<float> taps;
        std::vector<float> samples;  ///< every factor-th one, from the first that is still needed
        std::size_t held = 0;        ///< of them; what lies behind is room
    };
    void take(std::span<const float> in);
    void give(std::vector<float>& out);

    std::vector<Phase> phases_;
    std::size_t padding_;  ///< zeros before the first sample
    std::size_t taken_ = 0;
    std::size_t given_ = 0;
};

}  // namespace audiosync::dsp
