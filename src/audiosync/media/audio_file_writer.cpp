#include "audiosync/media/audio_file_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "audiosync/media/file_encoder.h"

namespace audiosync::media {
namespace {

constexpr int kMostFlacChannels = 8;
constexpr std::int64_t kHighestFlacRate = 655'350;
constexpr std::array<int, 4> kMp3Bitrates{128, 192, 256, 320};
/// MPEG-1 layer III; the lower rates of MPEG-2 do not reach 320 kbit/s.
constexpr std::array<std::int64_t, 3> kMp3Rates{32'000, 44'100, 48'000};

template <std::size_t N>
bool among(const std::array<std::int64_t, N>& rates, std::int64_t rate) {
    return std::find(rates.begin(), rates.end(), rate) != rates.end();
}

Result<void> check_mp3(const AudioFileOptions& options, std::int64_t rate) {
    if (options.channels > 2)
        return fail(ErrorCode::unsupported,
                    fmt::format("MP3 holds at most 2 channels, not {}; choose WAV, AIFF or FLAC.",
                                options.channels));
    if (!among(kMp3Rates, rate))
        return fail(ErrorCode::unsupported,
                    fmt::format("MP3 cannot hold {} Hz; choose 44100 or 48000 Hz, or WAV.", rate));
    if (std::find(kMp3Bitrates.begin(), kMp3Bitrates.end(), options.bitrate_kbps) ==
        kMp3Bitrates.end())
        return fail(ErrorCode::invalid_argument,
                    fmt::format("MP3 is written with 128, 192, 256 or 320 kbit/s, not {}.",
                                options.bitrate_kbps));
    return {};
}

/// What libopus takes at other rates it would convert by itself; here one resampler does that.
constexpr std::int64_t kOpusRate = 48'000;
constexpr std::array<std::int64_t, 8> kAacRates{16'000, 22'050, 24'000, 32'000,
                                                44'100, 48'000, 88'200, 96'000};
constexpr int kMostLossyChannels = 8;

Result<void> check_opus_or_aac(const AudioFileOptions& options, std::int64_t rate) {
    const bool opus = options.format == AudioFormat::opus;
    const char* name = opus ? "Opus" : "AAC";
    if (options.channels > kMostLossyChannels)
        return fail(ErrorCode::unsupported,
                    fmt::format("{} is written with at most {} channels, not {}; choose WAV.", name,
                                kMostLossyChannels, options.channels));
    if (opus ? rate != kOpusRate : !among(kAacRates, rate))
        return fail(ErrorCode::unsupported,
                    fmt::format("{} cannot hold {} Hz; choose 48000 Hz, or WAV.", name, rate));
    const int most = opus ? 512 : 576;
    if (options.bitrate_kbps < 32 || options.bitrate_kbps > most)
        return fail(ErrorCode::invalid_argument,
                    fmt::format("{} is written with 32 to {} kbit/s, not {}.", name, most,
                                options.bitrate_kbps));
    return {};
}

Result<void> check_flac(const AudioFileOptions& options, std::int64_t rate) {
    if (options.samples == SampleFormat::pcm32)
        return fail(ErrorCode::unsupported,
                    "FLAC is written with 16 or 24 bits; choose 24, or WAV or AIFF for 32.");
    if (options.samples == SampleFormat::float32)
        return fail(ErrorCode::unsupported,
                    "FLAC holds no floating-point samples; choose 24 bits, or WAV or AIFF for 32.");
    if (options.channels > kMostFlacChannels)
        return fail(ErrorCode::unsupported,
                    fmt::format("FLAC holds at most {} channels, not {}; choose WAV.",
                                kMostFlacChannels, options.channels));
    if (rate > kHighestFlacRate)
        return fail(ErrorCode::unsupported,
                    fmt::format("FLAC cannot hold {} Hz; choose WAV.", rate));
    return {};
}

}  // namespace

int bytes_of(SampleFormat format) {
    switch (format) {
        case SampleFormat::pcm16:
            return 2;
        case SampleFormat::pcm24:
            return 3;
        case SampleFormat::float32:
        case SampleFormat::pcm32:
            break;
    }
    return 4;
}

const char* suffix(AudioFormat format) {
    switch (format) {
        case AudioFormat::aiff:
            return ".aiff";
        case AudioFormat::flac:
            return ".flac";
        case AudioFormat::mp3:
            return ".mp3";
        case AudioFormat::opus:
            return ".opus";
        case AudioFormat::aac:
            return ".m4a";
        case AudioFormat::wav:
            break;
    }
    return ".wav";
}

bool is_lossless(AudioFormat format) {
    return format == AudioFormat::wav || format == AudioFormat::aiff || format == AudioFormat::flac;
}

int nearest_rate(AudioFormat format, int rate_hz) {
    const bool fits = format == AudioFormat::mp3    ? among(kMp3Rates, rate_hz)
                      : format == AudioFormat::opus ? rate_hz == kOpusRate
                      : format == AudioFormat::aac  ? among(kAacRates, rate_hz)
                                                    : true;
    return fits ? rate_hz : 48'000;
}

Result<void> check(const AudioFileOptions& options) {
    const Rational hz = options.rate.hz;
    if (hz.den <= 0 || hz.num <= 0 || hz.num % hz.den != 0 || hz.num / hz.den > 1'000'000)
        return fail(ErrorCode::invalid_argument,
                    "An audio file needs a whole number of samples per second, at most 1000000.");
    if (options.channels < 1 || options.channels > 1024)
        return fail(ErrorCode::invalid_argument,
                    fmt::format("An audio file cannot have {} channels.", options.channels));
    const std::int64_t rate = hz.num / hz.den;
    if (options.format == AudioFormat::mp3) return check_mp3(options, rate);
    if (options.format == AudioFormat::flac) return check_flac(options, rate);
    if (options.format == AudioFormat::opus || options.format == AudioFormat::aac)
        return check_opus_or_aac(options, rate);
    return {};
}

struct AudioFileWriter::Impl {
    std::unique_ptr<FileEncoder> encoder;
    int channels = 0;
};

AudioFileWriter::AudioFileWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
AudioFileWriter::~AudioFileWriter() = default;

Result<std::unique_ptr<AudioFileWriter>> AudioFileWriter::create(const std::filesystem::path& path,
                                                                 const AudioFileOptions& options) {
    AS_CHECK(check(options));
    AS_TRY(auto encoder, options.format == AudioFormat::flac ? create_flac_encoder(path, options)
                         : is_lossless(options.format)       ? create_pcm_encoder(path, options)
                                                             : create_lossy_encoder(path, options));
    auto impl = std::make_unique<Impl>(Impl{std::move(encoder), options.channels});
    return std::unique_ptr<AudioFileWriter>(new AudioFileWriter(std::move(impl)));
}

Result<void> AudioFileWriter::append(const audio::AudioBuffer& block, SampleCount samples) {
    assert(block.channels() == impl_->channels || block.channels() == 2 * impl_->channels);
    assert(samples.value >= 0 && samples <= block.samples());
    return impl_->encoder->append(block, samples);
}

Result<void> AudioFileWriter::finish() { return impl_->encoder->finish(); }

SampleCount AudioFileWriter::clipped() const { return impl_->encoder->clipped(); }

}  // namespace audiosync::media
