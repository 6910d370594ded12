#include "audiosync/media/sample_format.h"

#include <algorithm>

#include "audiosync/base/cpu_features.h"

namespace audiosync::media {
namespace {

float to_float(std::uint8_t s) { return static_cast<float>(static_cast<int>(s) - 128) / 0x1p7F; }
float to_float(std::int16_t s) { return static_cast<float>(s) * 0x1p-15F; }
float to_float(std::int32_t s) { return static_cast<float>(s) * 0x1p-31F; }
float to_float(std::int64_t s) { return static_cast<float>(s) * 0x1p-63F; }
float to_float(float s) { return s; }
float to_float(double s) { return static_cast<float>(s); }

/// What the float leaves over; formats that fit leave nothing.
template <class Sample>
float rest_of(Sample) {
    return 0.0F;
}
float rest_of(std::int32_t s) {
    // Exact: the float of a large sample is at most 128 steps away.
    return static_cast<float>(s - static_cast<std::int64_t>(static_cast<float>(s))) * 0x1p-31F;
}
float rest_of(double s) { return static_cast<float>(s - static_cast<double>(to_float(s))); }

template <class Sample>
void copy_as(const AVFrame& frame, std::int64_t from, std::int64_t count, audio::Rows rows,
             audio::AudioBuffer& into, std::int64_t at) {
    const bool planar = av_sample_fmt_is_planar(static_cast<AVSampleFormat>(frame.format)) != 0;
    const int in_frame = frame.ch_layout.nb_channels;
    const std::int64_t stride = planar ? 1 : in_frame;
    const bool with_rests = rows == audio::Rows::floats_and_rests;
    const int channels = with_rests ? into.channels() / 2 : into.channels();
    for (int c = 0; c < std::min(in_frame, channels); ++c) {
        const auto* first = reinterpret_cast<const Sample*>(frame.extended_data[planar ? c : 0]);
        const Sample* in = first + (planar ? 0 : c) + from * stride;
        float* out = into.channel(c).data() + at;
        with_widest_vectors([&]() AUDIOSYNC_INLINED {
            if (stride == 1)
                for (std::int64_t i = 0; i < count; ++i) out[i] = to_float(in[i]);
            else if (stride == 2)
                for (std::int64_t i = 0; i < count; ++i) out[i] = to_float(in[i * 2]);
            else
                for (std::int64_t i = 0; i < count; ++i) out[i] = to_float(in[i * stride]);
        });
        if (!with_rests) continue;
        float* rests = into.channel(channels + c).data() + at;
        for (std::int64_t i = 0; i < count; ++i) rests[i] = rest_of(in[i * stride]);
    }
}

}  // namespace

bool copy_samples(const AVFrame& frame, std::int64_t from, std::int64_t count, audio::Rows rows,
                  audio::AudioBuffer& into, std::int64_t at) {
    switch (av_get_packed_sample_fmt(static_cast<AVSampleFormat>(frame.format))) {
        case AV_SAMPLE_FMT_U8:
            copy_as<std::uint8_t>(frame, from, count, rows, into, at);
            return true;
        case AV_SAMPLE_FMT_S16:
            copy_as<std::int16_t>(frame, from, count, rows, into, at);
            return true;
        case AV_SAMPLE_FMT_S32:
            copy_as<std::int32_t>(frame, from, count, rows, into, at);
            return true;
        case AV_SAMPLE_FMT_S64:
            copy_as<std::int64_t>(frame, from, count, rows, into, at);
            return true;
        case AV_SAMPLE_FMT_FLT:
            copy_as<float>(frame, from, count, rows, into, at);
            return true;
        case AV_SAMPLE_FMT_DBL:
            copy_as<double>(frame, from, count, rows, into, at);
            return true;
        default:
            return false;
    }
}

}  // namespace audiosync::media
