#include <fmt/format.h>
#include <sndfile.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "audiosync/media/file_encoder.h"
#include "audiosync/media/input_file.h"
#include "audiosync/media/sample_reduction.h"

namespace audiosync::media {
namespace {

struct CloseSndFile {
    void operator()(SNDFILE* file) const noexcept { sf_close(file); }
};
using SndFile = std::unique_ptr<SNDFILE, CloseSndFile>;

int sndfile_format(const AudioFileOptions& options) {
    const int samples = options.samples == SampleFormat::pcm16   ? SF_FORMAT_PCM_16
                        : options.samples == SampleFormat::pcm24 ? SF_FORMAT_PCM_24
                                                                 : SF_FORMAT_FLOAT;
    switch (options.format) {
        case AudioFormat::aiff:
            return SF_FORMAT_AIFF | samples;
        case AudioFormat::flac:
            return SF_FORMAT_FLAC | samples;
        default:
            return SF_FORMAT_RF64 | samples;
    }
}

Error write_error(const std::filesystem::path& path, const char* why) {
    return {ErrorCode::io,
            fmt::format("{}: writing failed: {}; is the disk full?", file_name(path), why)};
}

class PcmEncoder final : public FileEncoder {
   public:
    PcmEncoder(std::filesystem::path path, const AudioFileOptions& options, SndFile file)
        : path_(std::move(path)), options_(options), file_(std::move(file)) {}

    Result<void> append(const audio::AudioBuffer& block, SampleCount samples) override {
        if (samples.value == 0) return {};
        errno = 0;
        const sf_count_t written = write(block, samples);
        if (written == samples.value) return {};
        return tl::unexpected<Error>(write_error(path_, reason()));
    }

    Result<void> finish() override {
        errno = 0;
        SNDFILE* file = file_.release();
        const int sync_error = sf_error(file);
        const int code = sf_close(file);
        if (code == 0 && sync_error == 0) return check_length();
        return tl::unexpected<Error>(
            write_error(path_, errno != 0 ? std::strerror(errno) : sf_error_number(code)));
    }

    [[nodiscard]] SampleCount clipped() const override { return reduction_.clipped(); }

   private:
    sf_count_t write(const audio::AudioBuffer& block, SampleCount samples) {
        samples_ += samples.value;
        if (options_.samples == SampleFormat::float32) {
            SampleReduction::to_floats(block, samples, floats_);
            return sf_writef_float(file_.get(), floats_.data(), samples.value);
        }
        reduction_.to_integers(block, samples, options_.samples, integers_);
        return sf_writef_int(file_.get(), integers_.data(), samples.value);
    }

    [[nodiscard]] const char* reason() const {
        return errno != 0 ? std::strerror(errno) : sf_strerror(file_.get());
    }

    /// libsndfile does not say when the last bytes, written on closing, did not fit.
    [[nodiscard]] Result<void> check_length() const {
        if (options_.format == AudioFormat::flac) return {};
        const int bytes = options_.samples == SampleFormat::pcm16   ? 2
                          : options_.samples == SampleFormat::pcm24 ? 3
                                                                    : 4;
        std::error_code error;
        const auto size = std::filesystem::file_size(path_, error);
        const auto sound = static_cast<std::uintmax_t>(samples_) *
                           static_cast<std::uintmax_t>(options_.channels * bytes);
        if (error || size >= sound) return {};
        return tl::unexpected<Error>(
            write_error(path_, "the file is shorter than what was written"));
    }

    std::filesystem::path path_;
    AudioFileOptions options_;
    SndFile file_;
    SampleReduction reduction_;
    std::vector<std::int32_t> integers_;
    std::vector<float> floats_;
    std::int64_t samples_ = 0;
};

}  // namespace

Result<std::unique_ptr<FileEncoder>> create_pcm_encoder(const std::filesystem::path& path,
                                                        const AudioFileOptions& options) {
    SF_INFO info{};
    info.samplerate = static_cast<int>(options.rate.hz.num / options.rate.hz.den);
    info.channels = options.channels;
    info.format = sndfile_format(options);
    errno = 0;
    SndFile file(sf_open(path.string().c_str(), SFM_WRITE, &info));
    if (!file) {
        const char* why = errno != 0 ? std::strerror(errno) : sf_strerror(nullptr);
        return fail(ErrorCode::io, fmt::format("{}: cannot be written: {}.", file_name(path), why));
    }
    // A PEAK chunk carries the time of writing; and plain WAV until 4 GB are passed.
    sf_command(file.get(), SFC_SET_ADD_PEAK_CHUNK, nullptr, SF_FALSE);
    sf_command(file.get(), SFC_RF64_AUTO_DOWNGRADE, nullptr, SF_TRUE);
    return std::make_unique<PcmEncoder>(path, options, std::move(file));
}

}  // namespace audiosync::media
