#include "audiosync/audio/magnitude.h"

#include "audiosync/base/cpu_features.h"

namespace audiosync::audio {

float largest_magnitude(std::span<const float> row) {
    return with_widest_vectors(
        [&]() AUDIOSYNC_INLINED { return largest_magnitude_inlined(row.data(), row.size()); });
}

}  // namespace audiosync::audio
