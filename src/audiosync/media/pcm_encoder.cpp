#include <fmt/format.h>
#include <sndfile.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <map>
#include <optional>
#include <utility>

#include "audiosync/media/broadcast_text.h"
#include "audiosync/media/bwf_chunks.h"
#include "audiosync/media/file_encoder.h"
#include "audiosync/media/input_file.h"
#include "audiosync/media/libav_handles.h"
#include "audiosync/media/loudness.h"
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
                        : options.samples == SampleFormat::pcm32 ? SF_FORMAT_PCM_32
                                                                 : SF_FORMAT_FLOAT;
    switch (options.format) {
        case AudioFormat::aiff:
            return SF_FORMAT_AIFF | samples;
        default:
            return SF_FORMAT_RF64 | samples;
    }
}

Error write_error(const std::filesystem::path& path, const char* why) {
    return {ErrorCode::io,
            fmt::format("{}: writing failed: {}; is the disk full?", file_name(path), why)};
}

SF_BROADCAST_INFO broadcast_info(const FileText& text, const LoudnessFields& loudness) {
    SF_BROADCAST_INFO info{};
    const auto put = [](auto& field, const std::string& value) {
        const std::string fits = cut_utf8(value, sizeof field);
        std::copy(fits.begin(), fits.end(), field);
    };
    put(info.description, text.description);
    put(info.originator, text.originator);
    put(info.origination_date, text.date);
    put(info.origination_time, text.time);
    info.time_reference_low = static_cast<std::uint32_t>(text.time_reference);
    info.time_reference_high = static_cast<std::uint32_t>(text.time_reference >> 32U);
    info.version = 2;
    info.loudness_value = loudness.value;
    info.loudness_range = loudness.range;
    info.max_true_peak_level = loudness.max_true_peak;
    info.max_momentary_loudness = loudness.max_momentary;
    info.max_shortterm_loudness = loudness.max_short_term;
    return info;
}

/// The channels' places as libsndfile names them; empty where one has none.
std::vector<int> channel_map(const AudioFileOptions& options) {
    static const std::map<AVChannel, int> kPlaces{
        {AV_CHAN_FRONT_LEFT, SF_CHANNEL_MAP_LEFT},
        {AV_CHAN_FRONT_RIGHT, SF_CHANNEL_MAP_RIGHT},
        {AV_CHAN_FRONT_CENTER, SF_CHANNEL_MAP_CENTER},
        {AV_CHAN_LOW_FREQUENCY, SF_CHANNEL_MAP_LFE},
        {AV_CHAN_BACK_LEFT, SF_CHANNEL_MAP_REAR_LEFT},
        {AV_CHAN_BACK_RIGHT, SF_CHANNEL_MAP_REAR_RIGHT},
        {AV_CHAN_FRONT_LEFT_OF_CENTER, SF_CHANNEL_MAP_FRONT_LEFT_OF_CENTER},
        {AV_CHAN_FRONT_RIGHT_OF_CENTER, SF_CHANNEL_MAP_FRONT_RIGHT_OF_CENTER},
        {AV_CHAN_BACK_CENTER, SF_CHANNEL_MAP_REAR_CENTER},
        {AV_CHAN_SIDE_LEFT, SF_CHANNEL_MAP_SIDE_LEFT},
        {AV_CHAN_SIDE_RIGHT, SF_CHANNEL_MAP_SIDE_RIGHT}};
    if (options.channels == 1 && options.layout.empty()) return {SF_CHANNEL_MAP_MONO};
    if (options.channels == 2 && options.layout.empty())
        return {SF_CHANNEL_MAP_LEFT, SF_CHANNEL_MAP_RIGHT};
    AVChannelLayout layout{};
    if (av_channel_layout_from_string(&layout, options.layout.c_str()) < 0) return {};
    std::vector<int> places;
    for (int c = 0; c < layout.nb_channels && layout.nb_channels == options.channels; ++c) {
        const auto found =
            kPlaces.find(av_channel_layout_channel_from_index(&layout, static_cast<unsigned>(c)));
        if (found == kPlaces.end()) break;
        places.push_back(found->second);
    }
    av_channel_layout_uninit(&layout);
    if (places.size() != static_cast<std::size_t>(options.channels)) return {};
    return places;
}

class PcmEncoder final : public FileEncoder {
   public:
    PcmEncoder(std::filesystem::path path, const AudioFileOptions& options, SndFile file)
        : path_(std::move(path)),
          options_(options),
          file_(std::move(file)),
          reduction_(options.channels, options.dither) {}

    /// What stands before the sound. The loudness is filled in when it is known.
    void write_header() {
        // A PEAK chunk carries the time of writing; see clear_peak_time().
        sf_command(file_.get(), SFC_SET_ADD_PEAK_CHUNK, nullptr, SF_FALSE);
        if (auto map = channel_map(options_); !map.empty())
            sf_command(file_.get(), SFC_SET_CHANNEL_MAP_INFO, map.data(),
                       static_cast<int>(map.size() * sizeof(int)));
        if (options_.format != AudioFormat::wav) {
            sf_set_string(file_.get(), SF_STR_TITLE, options_.text.title.c_str());
            sf_set_string(file_.get(), SF_STR_COMMENT, options_.text.description.c_str());
            return;
        }
        // Plain WAV until 4 GB are passed.
        sf_command(file_.get(), SFC_RF64_AUTO_DOWNGRADE, nullptr, SF_TRUE);
        meter_.emplace(options_.channels, options_.rate);
        put_broadcast_info({});
        std::string document = ixml_document(options_);
        SF_CHUNK_INFO chunk{};
        std::copy_n("iXML", 4, chunk.id);
        chunk.id_size = 4;
        chunk.data = document.data();
        chunk.datalen = static_cast<unsigned>(document.size());
        sf_set_chunk(file_.get(), &chunk);
    }

    Result<void> append(const audio::AudioBuffer& block, SampleCount samples) override {
        if (samples.value == 0) return {};
        errno = 0;
        const sf_count_t written = write(block, samples);
        if (written == samples.value) return {};
        return tl::unexpected<Error>(write_error(path_, reason()));
    }

    Result<void> finish() override {
        if (meter_) put_broadcast_info(meter_->fields());
        errno = 0;
        SNDFILE* file = file_.release();
        const int sync_error = sf_error(file);
        const int code = sf_close(file);
        if (code == 0 && sync_error == 0) {
            AS_CHECK(check_length());
            return clear_peak_time();
        }
        return tl::unexpected<Error>(
            write_error(path_, errno != 0 ? std::strerror(errno) : sf_error_number(code)));
    }

    [[nodiscard]] SampleCount clipped() const override { return reduction_.clipped(); }

   private:
    void put_broadcast_info(const LoudnessFields& loudness) {
        SF_BROADCAST_INFO info = broadcast_info(options_.text, loudness);
        sf_command(file_.get(), SFC_SET_BROADCAST_INFO, &info, sizeof info);
    }

    sf_count_t write(const audio::AudioBuffer& block, SampleCount samples) {
        samples_ += samples.value;
        if (meter_) meter_->add(block, samples);
        if (options_.samples == SampleFormat::float32) {
            reduction_.to_floats(block, samples, floats_);
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
        const int bytes = bytes_of(options_.samples);
        std::error_code error;
        const auto size = std::filesystem::file_size(path_, error);
        const auto sound = static_cast<std::uintmax_t>(samples_) *
                           static_cast<std::uintmax_t>(options_.channels * bytes);
        if (error || size >= sound) return {};
        return tl::unexpected<Error>(
            write_error(path_, "the file is shorter than what was written"));
    }

    /// In WAV files of floats that may grow to RF64, libsndfile writes a PEAK chunk though it was
    /// told not to. The same sound is to give the same bytes at any time.
    [[nodiscard]] Result<void> clear_peak_time() const {
        if (options_.format != AudioFormat::wav || options_.samples != SampleFormat::float32)
            return {};
        const auto peak = chunk_position(path_, "PEAK");
        if (!peak) return {};
        constexpr std::uint64_t kTimeInPeak = 4;
        std::fstream file(path_, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(static_cast<std::streamoff>(*peak + kTimeInPeak));
        file.write("\0\0\0\0", 4);
        file.close();
        if (file) return {};
        return tl::unexpected<Error>(write_error(path_, "its header cannot be written"));
    }

    std::filesystem::path path_;
    AudioFileOptions options_;
    SndFile file_;
    SampleReduction reduction_;
    std::optional<LoudnessMeter> meter_;
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
    auto encoder = std::make_unique<PcmEncoder>(path, options, std::move(file));
    encoder->write_header();
    return encoder;
}

}  // namespace audiosync::media
