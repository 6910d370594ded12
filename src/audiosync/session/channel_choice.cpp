#include "audiosync/session/channel_choice.h"

#include <array>
#include <cmath>
#include <numeric>

#include "audiosync/media/downmix.h"
#include "audiosync/media/media_reader.h"
#include "audiosync/sync/listening_copy.h"

namespace audiosync::session {
namespace {

/// One row whose magnitudes add up to 1, so that full scale stays full scale.
std::vector<float> programme_row(const model::MediaInfo& media, std::size_t stream) {
    const auto channels = static_cast<std::size_t>(media.audio[stream].channels);
    std::vector<double> weights(channels, 1.0);
    if (auto reader = media::MediaReader::open(media, stream)) {
        const std::array<audio::AudioSource*, 1> sources{reader->get()};
        const auto heard = sync::choose_programme(sources);
        if (heard && heard->weights.size() == channels) weights = heard->weights;
    }
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0,
                                       [](double s, double w) { return s + std::abs(w); });
    std::vector<float> row;
    for (const double w : weights) row.push_back(static_cast<float>(sum > 0.0 ? w / sum : 0.0));
    return row;
}

}  // namespace

int channels_after(ChannelChoice choice, int channels) {
    if (choice == ChannelChoice::mono) return 1;
    return choice == ChannelChoice::stereo ? 2 : channels;
}

std::vector<std::vector<float>> channel_matrix(const model::MediaInfo& media, std::size_t stream,
                                               ChannelChoice choice) {
    const auto& source = media.audio[stream];
    if (choice == ChannelChoice::keep || source.channels == channels_after(choice, source.channels))
        return {};
    if (choice == ChannelChoice::mono) return {programme_row(media, stream)};
    if (source.channels == 1) return {};  // mono sounds on both sides anyway
    auto matrix = media::stereo_downmix(source.layout, source.channels);
    if (matrix.empty()) matrix.assign(2, programme_row(media, stream));
    return matrix;
}

bool is_finer_than_float(const model::AudioStreamInfo& stream) {
    constexpr int kBitsOfFloat = 32;
    constexpr int kBitsOfItsInteger = 24;
    return stream.bits_per_sample > (stream.is_float ? kBitsOfFloat : kBitsOfItsInteger);
}

std::vector<std::vector<float>> matrix_with_rests(const std::vector<std::vector<float>>& matrix,
                                                  int source_channels, int track_channels) {
    const auto sources = static_cast<std::size_t>(source_channels);
    const auto channels = static_cast<std::size_t>(track_channels);
    std::vector<std::vector<float>> both(2 * channels, std::vector<float>(2 * sources, 0.0F));
    for (std::size_t out = 0; out < channels; ++out)
        for (std::size_t in = 0; in < sources; ++in) {
            // Without a matrix mono goes to every channel and others go to their own.
            const bool own = sources == 1 || in == out;
            const float gain = matrix.empty() ? (own ? 1.0F : 0.0F) : matrix[out][in];
            both[out][in] = both[channels + out][sources + in] = gain;
        }
    return both;
}

}  // namespace audiosync::session
