#pragma once

#include <array>
#include <cstdint>

/// @file
/// Shares and how well they are known.
namespace audiosync::accuracy {

struct Interval {
    double low = 0.0;
    double high = 1.0;
};

/// 95 % interval of a share of which `hits` of `trials` were seen. Source: Wilson, "Probable
/// inference, the law of succession, and statistical inference", JASA 22, 1927.
Interval wilson(std::int64_t hits, std::int64_t trials);

/// Probability that, were both shares equal, the second sample would hold at least `hits_b` of the
/// hits: Fisher's exact test, one-sided (Fisher 1922).
double chance_of_more(std::int64_t hits_a, std::int64_t trials_a, std::int64_t hits_b,
                      std::int64_t trials_b);

/// Probability of `hits` or more among `trials` of which each hits with probability `share`.
double chance_of_hits(std::int64_t hits, std::int64_t trials, double share);

/// How often a confidence reached each whole number.
class Tally {
   public:
    static constexpr int kHighest = 20;

    void add(double confidence);
    void add(const Tally& other);
    [[nodiscard]] std::int64_t trials() const { return trials_; }
    /// Trials with confidence >= c, c in [0, kHighest].
    [[nodiscard]] std::int64_t at_least(int c) const {
        return at_least_[static_cast<std::size_t>(c)];
    }
    /// Counts as read from a file of numbers.
    static Tally of(std::int64_t trials, const std::array<std::int64_t, kHighest + 1>& at_least);

   private:
    std::int64_t trials_ = 0;
    std::array<std::int64_t, kHighest + 1> at_least_{};
};

}  // namespace audiosync::accuracy
