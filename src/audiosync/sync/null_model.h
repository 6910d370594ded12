#pragma once

#include <cstddef>
#include <span>

/// @file
/// How likely a correlation peak is when nothing matches.
///
/// The largest of many background values follows a Gumbel law (Fisher & Tippett 1928). Location and
/// scale are fitted to the maxima of blocks of the very correlation the peak stands in, away from
/// the peak: tonal or rhythmic sound has a rough background, gets a wide law, and so needs a taller
/// peak. The exponential tail is heavier than that of Gaussian noise, which errs to the safe side.
namespace audiosync::sync {

struct GumbelLaw {
    double location = 0.0;
    double scale = 1.0;

    /// -log10 of the probability that the largest of `blocks` block maxima reaches `value`.
    [[nodiscard]] double surprise(double value, double blocks) const;
};

/// Fitted to block maxima (at least 4) by probability-weighted moments, with the scale widened by
/// kScaleInflation for what a background a few hundred milliseconds away does not tell.
/// Source: Hosking, Wallis & Wood, Technometrics 27(3), 1985.
GumbelLaw fit_gumbel(std::span<const double> block_maxima);

/// The law of what exceeds a high level: a share of the maxima does, by an amount that falls off
/// exponentially. It looks at the tail alone, and where that is made of a few tall peaks (a beat
/// that falls into place at some lags and not at others) it is much wider than a Gumbel law fitted
/// to all of them. Source: Pickands, Annals of Statistics 3(1), 1975 (shape 0).
struct ExceedanceLaw {
    double level = 0.0;
    double share = 1.0;  ///< of the maxima that exceed the level
    double scale = 1.0;

    /// As GumbelLaw::surprise.
    [[nodiscard]] double surprise(double value, double blocks) const;
};

/// Fitted to the highest fifth of block maxima (at least 4 maxima), as they are: what a Gumbel law
/// has to be widened for, this one sees.
ExceedanceLaw fit_exceedances(std::span<const double> block_maxima);

/// Unrelated speech and music put 1.3 to 1.5 times more into the tail than one fit says.
inline constexpr double kScaleInflation = 1.4;

/// 1.4826 times the median magnitude of every so many-th value: of Gaussian noise the standard
/// deviation, which a few peaks do not move. 0 for none.
float robust_deviation(std::span<const float> values, std::size_t every);

}  // namespace audiosync::sync
