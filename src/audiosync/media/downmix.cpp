#include "audiosync/media/downmix.h"

extern "C" {
#include <libswresample/swresample.h>
}

#include <cmath>

#include "audiosync/media/libav_handles.h"

namespace audiosync::media {

std::vector<std::vector<float>> stereo_downmix(const std::string& layout, int channels) {
    constexpr double kMinus3dB = 0.7071067811865476;
    AVChannelLayout in{};
    if (av_channel_layout_from_string(&in, layout.c_str()) < 0) return {};
    AVChannelLayout out = AV_CHANNEL_LAYOUT_STEREO;
    std::vector<double> flat(static_cast<std::size_t>(2 * channels));
    const bool known =
        in.order == AV_CHANNEL_ORDER_NATIVE && in.nb_channels == channels &&
        swr_build_matrix2(&in, &out, kMinus3dB, kMinus3dB, 0.0, 1.0, 1.0, flat.data(), channels,
                          AV_MATRIX_ENCODING_NONE, nullptr) >= 0;
    av_channel_layout_uninit(&in);
    if (!known) return {};
    std::vector<std::vector<float>> matrix(2);
    for (std::size_t i = 0; i < flat.size(); ++i)
        matrix[i / static_cast<std::size_t>(channels)].push_back(static_cast<float>(flat[i]));
    return matrix;
}

}  // namespace audiosync::media
