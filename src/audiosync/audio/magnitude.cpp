#include "audiosync/audio/magnitude.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace audiosync::audio {

float largest_magnitude(std::span<const float> row) {
    // So many at once, in a form that compilers make vectors of; std::max over one is not.
    constexpr std::size_t kLanes = 16;
    float most[kLanes] = {};
    std::size_t i = 0;
    for (; i + kLanes <= row.size(); i += kLanes)
        for (std::size_t j = 0; j < kLanes; ++j) {
            const float x = std::abs(row[i + j]);
            most[j] = x > most[j] ? x : most[j];
        }
    for (; i < row.size(); ++i) most[0] = std::max(most[0], std::abs(row[i]));
    return *std::max_element(most, most + kLanes);
}

}  // namespace audiosync::audio
