#include <FLAC/metadata.h>
#include <FLAC/stream_encoder.h>
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>
#include <vector>

#include "audiosync/media/file_encoder.h"
#include "audiosync/media/input_file.h"
#include "audiosync/media/sample_reduction.h"

namespace audiosync::media {
namespace {

/// As `flac` does by default: a good trade, and every decoder's streamable subset.
constexpr unsigned kCompression = 5;
constexpr std::int64_t kSecondsPerSeekPoint = 10;

template <auto Delete>
struct DeleteWith {
    template <class T>
    void operator()(T* object) const noexcept {
        Delete(object);
    }
};
using Encoder = std::unique_ptr<FLAC__StreamEncoder, DeleteWith<FLAC__stream_encoder_delete>>;
using Metadata = std::unique_ptr<FLAC__StreamMetadata, DeleteWith<FLAC__metadata_object_delete>>;

struct CloseFile {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

/// libFLAC's own way to write a file does not tell when closing it failed.
FLAC__StreamEncoderWriteStatus write_bytes(const FLAC__StreamEncoder*, const FLAC__byte* bytes,
                                           std::size_t count, std::uint32_t, std::uint32_t,
                                           void* file) {
    return std::fwrite(bytes, 1, count, static_cast<std::FILE*>(file)) == count
               ? FLAC__STREAM_ENCODER_WRITE_STATUS_OK
               : FLAC__STREAM_ENCODER_WRITE_STATUS_FATAL_ERROR;
}

FLAC__StreamEncoderSeekStatus seek(const FLAC__StreamEncoder*, FLAC__uint64 to, void* file) {
    return fseeko(static_cast<std::FILE*>(file), static_cast<off_t>(to), SEEK_SET) == 0
               ? FLAC__STREAM_ENCODER_SEEK_STATUS_OK
               : FLAC__STREAM_ENCODER_SEEK_STATUS_ERROR;
}

FLAC__StreamEncoderTellStatus tell(const FLAC__StreamEncoder*, FLAC__uint64* at, void* file) {
    const off_t place = ftello(static_cast<std::FILE*>(file));
    *at = static_cast<FLAC__uint64>(place);
    return place >= 0 ? FLAC__STREAM_ENCODER_TELL_STATUS_OK
                      : FLAC__STREAM_ENCODER_TELL_STATUS_ERROR;
}

Metadata tags(const FileText& text) {
    Metadata block(FLAC__metadata_object_new(FLAC__METADATA_TYPE_VORBIS_COMMENT));
    const auto add = [&](const char* name, const std::string& value) {
        FLAC__StreamMetadata_VorbisComment_Entry entry;
        if (value.empty() || !FLAC__metadata_object_vorbiscomment_entry_from_name_value_pair(
                                 &entry, name, value.c_str()))
            return;
        if (!FLAC__metadata_object_vorbiscomment_append_comment(block.get(), entry, false))
            std::free(entry.entry);
    };
    add("TITLE", text.title);
    add("DESCRIPTION", text.description);
    add("ENCODED-BY", text.originator);
    add("DATE", text.date);
    return block;
}

Metadata seek_table(const AudioFileOptions& options) {
    Metadata block(FLAC__metadata_object_new(FLAC__METADATA_TYPE_SEEKTABLE));
    const std::int64_t rate = options.rate.hz.num / options.rate.hz.den;
    FLAC__metadata_object_seektable_template_append_spaced_points_by_samples(
        block.get(), static_cast<std::uint32_t>(rate * kSecondsPerSeekPoint),
        static_cast<FLAC__uint64>(options.expected->value));
    FLAC__metadata_object_seektable_template_sort(block.get(), /*compact=*/true);
    return block;
}

class FlacEncoder final : public FileEncoder {
   public:
    FlacEncoder(std::filesystem::path path, const AudioFileOptions& options, File file)
        : path_(std::move(path)),
          options_(options),
          file_(std::move(file)),
          encoder_(FLAC__stream_encoder_new()),
          reduction_(options.channels, options.dither) {}

    Result<void> start() {
        auto* flac = encoder_.get();
        FLAC__stream_encoder_set_channels(flac, static_cast<std::uint32_t>(options_.channels));
        FLAC__stream_encoder_set_bits_per_sample(flac, bits());
        FLAC__stream_encoder_set_sample_rate(
            flac, static_cast<std::uint32_t>(options_.rate.hz.num / options_.rate.hz.den));
        FLAC__stream_encoder_set_compression_level(flac, kCompression);
        blocks_.push_back(tags(options_.text));
        if (options_.expected && options_.expected->value > 0) {
            FLAC__stream_encoder_set_total_samples_estimate(
                flac, static_cast<FLAC__uint64>(options_.expected->value));
            blocks_.push_back(seek_table(options_));
        }
        std::vector<FLAC__StreamMetadata*> raw;
        for (const auto& block : blocks_) raw.push_back(block.get());
        FLAC__stream_encoder_set_metadata(flac, raw.data(), static_cast<std::uint32_t>(raw.size()));
        errno = 0;
        const auto status =
            FLAC__stream_encoder_init_stream(flac, write_bytes, seek, tell, nullptr, file_.get());
        if (status == FLAC__STREAM_ENCODER_INIT_STATUS_OK) return {};
        if (errno != 0) return write_failed();
        return fail(ErrorCode::unsupported,
                    fmt::format("{}: FLAC cannot hold {} channels at {} Hz: {}; choose WAV.",
                                file_name(path_), options_.channels, options_.rate.value(),
                                FLAC__StreamEncoderInitStatusString[status]));
    }

    Result<void> append(const audio::AudioBuffer& block, SampleCount samples) override {
        if (samples.value == 0) return {};
        reduction_.to_integers(block, samples, options_.samples, integers_);
        // The reduction leaves samples at the top of 32 bits; FLAC wants them at the bottom.
        const int shift = 32 - static_cast<int>(bits());
        for (auto& value : integers_) value >>= shift;
        errno = 0;
        if (FLAC__stream_encoder_process_interleaved(encoder_.get(), integers_.data(),
                                                     static_cast<std::uint32_t>(samples.value)))
            return {};
        return write_failed();
    }

    Result<void> finish() override {
        errno = 0;
        const bool finished = FLAC__stream_encoder_finish(encoder_.get()) != 0;
        const bool flushed = std::fflush(file_.get()) == 0 && std::ferror(file_.get()) == 0;
        const int why = errno;
        const bool closed = std::fclose(file_.release()) == 0;
        if (finished && flushed && closed) return {};
        if (errno == 0) errno = why;
        return write_failed();
    }

    [[nodiscard]] SampleCount clipped() const override { return reduction_.clipped(); }

   private:
    [[nodiscard]] std::uint32_t bits() const {
        return options_.samples == SampleFormat::pcm16 ? 16 : 24;
    }
    [[nodiscard]] Result<void> write_failed() const {
        const char* why = errno != 0
                              ? std::strerror(errno)
                              : FLAC__stream_encoder_get_resolved_state_string(encoder_.get());
        return fail(ErrorCode::io, fmt::format("{}: writing failed: {}; is the disk full?",
                                               file_name(path_), why));
    }

    std::filesystem::path path_;
    AudioFileOptions options_;
    File file_;
    std::vector<Metadata> blocks_;  // libFLAC reads them again when it finishes
    Encoder encoder_;
    SampleReduction reduction_;
    std::vector<std::int32_t> integers_;
};

}  // namespace

Result<std::unique_ptr<FileEncoder>> create_flac_encoder(const std::filesystem::path& path,
                                                         const AudioFileOptions& options) {
    errno = 0;
    File file(std::fopen(path.string().c_str(), "w+b"));
    if (!file)
        return fail(ErrorCode::io, fmt::format("{}: cannot be written: {}.", file_name(path),
                                               std::strerror(errno)));
    auto encoder = std::make_unique<FlacEncoder>(path, options, std::move(file));
    AS_CHECK(encoder->start());
    return encoder;
}

}  // namespace audiosync::media
