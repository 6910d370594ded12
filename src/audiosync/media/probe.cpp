#include "audiosync/media/probe.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

extern "C" {
#include <libavutil/display.h>
}

#include "audiosync/media/clip_origin.h"
#include "audiosync/media/duration.h"
#include "audiosync/media/input_file.h"
#include "audiosync/media/metadata.h"
#include "audiosync/media/picture_rotation.h"
#include "audiosync/media/tags.h"

namespace audiosync::media {
namespace {

namespace fs = std::filesystem;

/// Bits of the stored samples, 0 for lossy codecs.
int stored_bits(const AVCodecParameters& par) {
    const AVCodecDescriptor* codec = avcodec_descriptor_get(par.codec_id);
    const bool lossless = codec != nullptr && (codec->props & AV_CODEC_PROP_LOSSY) == 0;
    if (!lossless) return 0;
    if (const int exact = av_get_exact_bits_per_sample(par.codec_id); exact > 0)
        return par.bits_per_raw_sample > 0 ? std::min(exact, par.bits_per_raw_sample) : exact;
    return std::max(par.bits_per_raw_sample, 0);
}

bool is_float_codec(AVCodecID id) {
    return id == AV_CODEC_ID_PCM_F32LE || id == AV_CODEC_ID_PCM_F32BE ||
           id == AV_CODEC_ID_PCM_F64LE || id == AV_CODEC_ID_PCM_F64BE;
}

model::AudioStreamInfo describe_sound(const AVStream& stream, const FirstSound& first,
                                      double zero_s, double end_s) {
    model::AudioStreamInfo info;
    info.index = stream.index;
    info.codec = avcodec_get_name(stream.codecpar->codec_id);
    info.rate_hz = first.rate_hz;
    info.channels = first.channels;
    info.layout = first.layout;
    info.bits_per_sample = stored_bits(*stream.codecpar);
    info.is_float = is_float_codec(stream.codecpar->codec_id);
    info.start_s = first.at_s - zero_s;
    info.duration_s = std::max(0.0, end_s - first.at_s);
    info.title = tag(stream.metadata, "title");
    if (const auto handler = tag(stream.metadata, "handler_name");
        info.title.empty() && handler != "SoundHandler")
        info.title = handler;
    info.is_default = (stream.disposition & AV_DISPOSITION_DEFAULT) != 0;
    return info;
}

/// Clockwise, [0, 360).
int rotation(const fs::path& path, const InputFile& file, const AVStream& stream) {
    const auto matrix = display_matrix(path, file, stream);
    const double left = matrix ? av_display_rotation_get(matrix->data()) : 0.0;
    if (std::isnan(left)) return 0;
    return (static_cast<int>(std::lround(-left)) % 360 + 360) % 360;
}

model::VideoStreamInfo describe_picture(const fs::path& path, const InputFile& file,
                                        AVStream& stream, double zero_s, double end_s) {
    model::VideoStreamInfo info;
    info.index = stream.index;
    info.codec = avcodec_get_name(stream.codecpar->codec_id);
    info.width = stream.codecpar->width;
    info.height = stream.codecpar->height;
    const AVRational rate = frame_rate_of(file.format(), stream);
    if (rate.num > 0 && rate.den > 0) info.frame_rate = {{rate.num, rate.den}};
    info.duration_s = std::max(0.0, end_s - zero_s);
    info.rotation_deg = rotation(path, file, stream);
    return info;
}

Error without_sound(const std::string& name, const ClipOrigin& origin) {
    if (!origin.problems.empty())
        return {ErrorCode::unreadable_media,
                fmt::format("{}: holds no readable sound ({}); is the recording complete?", name,
                            origin.problems.front())};
    if (origin.video)
        return {ErrorCode::unreadable_media,
                fmt::format("{}: has a picture but no sound; leave it out or record sound with it.",
                            name)};
    return {ErrorCode::unreadable_media, fmt::format("{}: holds no sound; leave it out.", name)};
}

void describe_streams(InputFile& file, const ClipOrigin& origin, model::MediaInfo& info) {
    AVFormatContext& format = file.format();
    const std::vector<double> ends = find_stream_ends(info.path, file, origin);
    double end_s = origin.zero_s;
    for (unsigned i = 0; i < format.nb_streams; ++i) {
        AVStream& stream = *format.streams[i];
        if (origin.sound.size() > i && origin.sound[i]) {
            info.audio.push_back(describe_sound(stream, *origin.sound[i], origin.zero_s, ends[i]));
            end_s = std::max(end_s, ends[i]);
        } else if (origin.video == static_cast<int>(i)) {
            info.video = describe_picture(info.path, file, stream, origin.zero_s, ends[i]);
            end_s = std::max(end_s, ends[i]);
        }
    }
    info.duration_s = end_s - origin.zero_s;
}

}  // namespace

Result<model::MediaInfo> probe(const fs::path& path, const RunContext& context) {
    AS_CHECK(context.checkpoint());
    AS_TRY(auto file, InputFile::open(path, context.stop));
    AS_TRY(const auto origin, find_clip_origin(file));
    AS_CHECK(context.checkpoint());
    model::MediaInfo info;
    info.path = path;
    info.container = file.format().iformat->name;
    std::error_code ignored;
    info.size_bytes = fs::file_size(path, ignored);
    describe_streams(file, origin, info);
    AS_CHECK(context.checkpoint());
    if (info.audio.empty()) return tl::unexpected<Error>(without_sound(file.name(), origin));
    const bool all_empty = std::all_of(info.audio.begin(), info.audio.end(),
                                       [](const auto& a) { return a.duration_s <= 0.0; });
    if (all_empty)
        return fail(ErrorCode::unreadable_media,
                    fmt::format("{}: its sound has no length; leave it out.", file.name()));
    for (const auto& problem : origin.problems)
        info.warnings.push_back(fmt::format("{}: {}, left out.", file.name(), problem));
    read_metadata(file, info);
    return info;
}

}  // namespace audiosync::media
