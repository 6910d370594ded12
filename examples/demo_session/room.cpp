#include <cmath>
#include <random>

#include "demo.h"

namespace audiosync::demo {
namespace {

struct Echo {
    std::size_t delay = 0;
    float gain = 0.0F;
};

/// Six walls, then a tail that grows denser and dies away in a third of a second.
std::vector<Echo> echoes(double distance_m, unsigned seed) {
    std::mt19937 random(seed);
    const auto uniform = [&](double from, double to) {
        return from + (to - from) * (static_cast<double>(random()) / 4294967296.0);
    };
    // The further away, the more of the room; no single wall is louder than the direct sound.
    const double room = distance_m / (distance_m + 4.0);
    std::vector<Echo> result{{0, 1.0F}};
    for (int wall = 0; wall < 6; ++wall) {
        const double delay_s = uniform(0.004, 0.030);
        const double sign = uniform(0, 1) < 0.5 ? -1.0 : 1.0;
        result.push_back({static_cast<std::size_t>(delay_s * kEventRateHz),
                          static_cast<float>(sign * 0.8 * room / (1.0 + 100.0 * delay_s))});
    }
    for (int i = 0; i < 60; ++i) {
        const double delay_s = uniform(0.03, 0.35);
        const double gain = uniform(-0.25, 0.25) * room * std::exp(-delay_s * 9.0);
        result.push_back(
            {static_cast<std::size_t>(delay_s * kEventRateHz), static_cast<float>(gain)});
    }
    return result;
}

}  // namespace

std::vector<float> heard_from(const std::vector<float>& event, double distance_m, unsigned seed) {
    std::vector<float> heard(event.size(), 0.0F);
    for (const Echo& echo : echoes(distance_m, seed))
        for (std::size_t i = echo.delay; i < heard.size(); ++i)
            heard[i] += echo.gain * event[i - echo.delay];
    return heard;
}

}  // namespace audiosync::demo
