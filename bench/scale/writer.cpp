#include "writer.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>

#include "accuracy/device.h"
#include "accuracy/program.h"
#include "audiosync/dsp/rate_converter.h"
#include "audiosync/media/audio_file_writer.h"

namespace audiosync::scale {
namespace {

namespace fs = std::filesystem;
using accuracy::Sound;

/// Saturday morning: when the event begins, seconds since 1970.
constexpr std::int64_t kEventBegins = 1'780'736'400;
/// What record() wants of the event around a clip.
constexpr double kMargin_s = 6.0;

Result<Sound> rendered(const PlannedDevice& device, const PlannedClip& clip,
                       const Programme& programme, const fs::path& scratch) {
    const double from_s = std::floor(clip.start_s) - kMargin_s;
    const Sound event = programme.part(from_s, clip.duration_s + 2.0 * kMargin_s + 1.0);
    accuracy::Device heard_by;
    heard_by.room = {device.reverberation_s, device.direct_to_reverberant_db};
    heard_by.snr_db = device.snr_db;
    heard_by.drift_ppm = device.drift_ppm;
    AS_TRY(const auto sound, accuracy::record(device.name + clip.file, event, clip.start_s - from_s,
                                              clip.duration_s, heard_by, scratch));
    AS_TRY(auto converter, dsp::RateConverter::create(accuracy::kRateHz, device.rate_hz,
                                                      dsp::ConverterQuality::analysis));
    Sound converted;
    AS_CHECK(converter.process(sound, converted));
    AS_CHECK(converter.drain(converted));
    return converted;
}

Result<void> write_audio(const fs::path& path, const Sound& sound, int rate_hz,
                         media::AudioFormat format) {
    media::AudioFileOptions options;
    options.format = format;
    options.samples = media::SampleFormat::pcm16;
    options.rate = SampleRate::of(rate_hz);
    options.channels = 2;
    AS_TRY(auto writer, media::AudioFileWriter::create(path, options));
    audio::AudioBuffer block(2, SampleCount{static_cast<std::int64_t>(sound.size())});
    for (int c = 0; c < 2; ++c) std::copy(sound.begin(), sound.end(), block.channel(c).begin());
    AS_CHECK(writer->append(block, block.samples()));
    return writer->finish();
}

Result<void> write_video(const fs::path& path, const fs::path& sound, const fs::path& picture,
                         double duration_s, std::int64_t created) {
    return accuracy::run_program({"ffmpeg",
                                  "-nostdin",
                                  "-y",
                                  "-v",
                                  "error",
                                  "-i",
                                  picture.string(),
                                  "-i",
                                  sound.string(),
                                  "-map",
                                  "0:v",
                                  "-map",
                                  "1:a",
                                  "-c:v",
                                  "copy",
                                  "-c:a",
                                  "aac",
                                  "-aac_coder",
                                  "fast",
                                  "-b:a",
                                  "128k",
                                  "-t",
                                  fmt::format("{:.3f}", duration_s),
                                  "-metadata",
                                  fmt::format("creation_time={:%Y-%m-%dT%H:%M:%SZ}",
                                              fmt::gmtime(static_cast<std::time_t>(created))),
                                  path.string()});
}

}  // namespace

Result<void> write_clip(const PlannedDevice& device, std::size_t number, const Programme& programme,
                        const fs::path& picture, const fs::path& folder) {
    const PlannedClip& clip = device.clips[number];
    const fs::path place = folder / device.name;
    const fs::path path = place / (clip.file + device.suffix);
    if (fs::exists(path)) return {};
    std::error_code failed;
    const fs::path scratch = folder / "scratch";
    fs::create_directories(place, failed);
    fs::create_directories(scratch, failed);
    AS_TRY(const auto sound, rendered(device, clip, programme, scratch));
    const fs::path part = scratch / (device.name + clip.file + device.suffix);
    const auto created = kEventBegins + std::llround(clip.start_s + device.clock_error_s);
    if (device.suffix == ".mp4" || device.suffix == ".mov") {
        const fs::path plain = scratch / (device.name + clip.file + ".wav");
        AS_CHECK(write_audio(plain, sound, device.rate_hz, media::AudioFormat::wav));
        AS_CHECK(write_video(part, plain, picture, clip.duration_s, created));
        fs::remove(plain, failed);
    } else {
        AS_CHECK(write_audio(
            part, sound, device.rate_hz,
            device.suffix == ".flac" ? media::AudioFormat::flac : media::AudioFormat::wav));
    }
    const auto ended =
        std::chrono::sys_seconds(std::chrono::seconds(created + std::llround(clip.duration_s)));
    fs::last_write_time(part, std::chrono::file_clock::from_sys(ended), failed);
    fs::rename(part, path, failed);
    if (failed) return fail(ErrorCode::io, fmt::format("Cannot write {}.", path.string()));
    return {};
}

Result<void> make_picture(const fs::path& path) {
    if (fs::exists(path)) return {};
    std::error_code failed;
    fs::create_directories(path.parent_path(), failed);
    const fs::path part = path.parent_path() / ("part-" + path.filename().string());
    AS_CHECK(accuracy::run_program({"ffmpeg", "-nostdin", "-y", "-v", "error", "-f", "lavfi", "-i",
                                    "testsrc=size=160x90:rate=25:duration=3600", "-c:v", "mpeg4",
                                    "-q:v", "20", "-g", "25", part.string()}));
    fs::rename(part, path, failed);
    if (failed) return fail(ErrorCode::io, fmt::format("Cannot write {}.", path.string()));
    return {};
}

}  // namespace audiosync::scale
