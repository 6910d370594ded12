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
    // When it scales, libswresample goes over a square of as many channels as it knows, whatever
    // the layouts are: a smaller one it overruns, and rows that are closer it scales several times.
    constexpr std::size_t kMostChannels = 64;
    std::vector<double> square(kMostChannels * kMostChannels);
    const bool known =
        in.order == AV_CHANNEL_ORDER_NATIVE && in.nb_channels == channels &&
        swr_build_matrix2(&in, &out, kMinus3dB, kMinus3dB, 0.0, 1.0, 1.0, square.data(),
                          kMostChannels, AV_MATRIX_ENCODING_NONE, nullptr) >= 0;
    av_channel_layout_uninit(&in);
    if (!known) return {};
    std::vector<std::vector<float>> matrix(2);
    for (std::size_t side = 0; side < 2; ++side)
        for (std::size_t c = 0; c < static_cast<std::size_t>(channels); ++c)
            matrix[side].push_back(static_cast<float>(square[side * kMostChannels + c]));
    return matrix;
}

}  // namespace audiosync::media
