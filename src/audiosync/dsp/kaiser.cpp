#include "audiosync/dsp/kaiser.h"

#include <cmath>
#include <numbers>

namespace audiosync::dsp {
namespace {

/// Modified Bessel function of the first kind, order 0, by its power series.
double bessel_i0(double x) {
    const double quarter = x * x / 4;
    double term = 1;
    double sum = 1;
    for (int k = 1; term > sum * 1e-17; ++k) {
        term *= quarter / (static_cast<double>(k) * k);
        sum += term;
    }
    return sum;
}

double sinc(double x) {
    const double angle = std::numbers::pi * x;
    return std::abs(angle) < 1e-9 ? 1.0 : std::sin(angle) / angle;
}

}  // namespace

double windowed_sinc(double distance, double half, double cutoff, double beta) {
    const double place = distance / half;
    if (std::abs(place) >= 1) return 0;
    return sinc(cutoff * distance) * bessel_i0(beta * std::sqrt(1 - place * place));
}

}  // namespace audiosync::dsp
