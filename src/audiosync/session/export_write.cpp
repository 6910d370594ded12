#include "audiosync/session/export_write.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "audiosync/media/video_remux.h"
#include "audiosync/render/limiter.h"
#include "audiosync/session/export_plan.h"
#include "audiosync/session/file_names.h"

namespace audiosync::session {
namespace {

/// Each channel into a file of its own.
class ChannelSplitter final : public audio::AudioSink {
   public:
    void add(std::unique_ptr<media::AudioFileWriter> writer) {
        writers_.push_back(std::move(writer));
    }

    Result<void> append(const audio::AudioBuffer& block, SampleCount samples) override {
        const int channels = static_cast<int>(writers_.size());
        const int rows = block.channels() / channels;  // with the rests, two a channel
        for (std::size_t c = 0; c < writers_.size(); ++c) {
            one_.reset(rows, samples);
            for (int r = 0; r < rows; ++r)
                std::copy_n(block.channel(static_cast<int>(c) + r * channels).begin(),
                            samples.value, one_.channel(r).begin());
            AS_CHECK(writers_[c]->append(one_, samples));
        }
        return {};
    }
    Result<void> finish() override {
        for (const auto& writer : writers_) AS_CHECK(writer->finish());
        return {};
    }
    [[nodiscard]] SampleCount clipped() const {
        SampleCount sum;
        for (const auto& writer : writers_) sum = sum + writer->clipped();
        return sum;
    }

   private:
    std::vector<std::unique_ptr<media::AudioFileWriter>> writers_;
    audio::AudioBuffer one_;
};

/// The file or files of one job, of whatever kind.
class Output {
   public:
    static Result<Output> create(const ExportJob& job, const ExportOptions& options,
                                 WrittenParts& parts, const RunContext& context);

    audio::AudioSink& sink() { return *sink_; }
    [[nodiscard]] std::int64_t clipped() const { return clipped_().value; }
    [[nodiscard]] std::vector<std::string> warnings() const {
        return video_ != nullptr ? video_->warnings() : std::vector<std::string>{};
    }

   private:
    std::unique_ptr<audio::AudioSink> sink_;
    const media::VideoRemuxer* video_ = nullptr;
    std::function<SampleCount()> clipped_;
};

Result<Output> Output::create(const ExportJob& job, const ExportOptions& options,
                              WrittenParts& parts, const RunContext& context) {
    Output output;
    const auto reserve = [&](const std::filesystem::path& path) -> Result<std::filesystem::path> {
        AS_TRY(auto pending, PendingFile::create(path, if_exists(options.existing)));
        parts.files.push_back(std::move(pending));
        return parts.files.back().part_path();
    };
    if (!job.video.empty()) {
        AS_TRY(const auto part, reserve(job.item.path));
        media::RemuxOptions remux;
        remux.source = job.video;
        remux.container = *job.item.container;
        remux.samples = options.samples;
        remux.bitrate_kbps = options.bitrate_kbps;
        remux.rate = job.file.rate;
        remux.channels = job.file.channels;
        remux.layout = job.file.layout;
        remux.dither = options.dither;
        remux.title = options.device;
        remux.original = options.original;
        remux.stop = context.stop;
        AS_TRY(auto video, media::VideoRemuxer::create(part, remux));
        output.video_ = video.get();
        output.clipped_ = [writer = video.get()] { return writer->clipped(); };
        output.sink_ = std::move(video);
        return output;
    }
    if (options.channel_files == ChannelFiles::together) {
        AS_TRY(const auto part, reserve(job.item.path));
        AS_TRY(auto writer, media::AudioFileWriter::create(part, job.file));
        output.clipped_ = [raw = writer.get()] { return raw->clipped(); };
        output.sink_ = std::move(writer);
        return output;
    }
    auto splitter = std::make_unique<ChannelSplitter>();
    for (int c = 0; c < job.file.channels; ++c) {
        auto file = job.file;
        file.channels = 1;
        file.layout.clear();
        if (job.file.channels > 1) file.text.title += fmt::format(" {}", c + 1);
        AS_TRY(const auto part, reserve(channel_path(job.item.path, c)));
        AS_TRY(auto writer, media::AudioFileWriter::create(part, file));
        splitter->add(std::move(writer));
    }
    output.clipped_ = [raw = splitter.get()] { return raw->clipped(); };
    output.sink_ = std::move(splitter);
    return output;
}

void report_level(const ExportJob& job, double peak, std::int64_t clipped, std::int64_t limited,
                  std::vector<std::string>& warnings) {
    if (peak <= 1.0) return;
    const double over_db = 20 * std::log10(peak);
    if (limited > 0)
        warnings.push_back(fmt::format("{}: peaks up to {:.1f} dB above full scale were limited.",
                                       job.item.name, over_db));
    else if (clipped > 0)
        warnings.push_back(fmt::format(
            "{}: {} samples lay above full scale, up to {:.1f} dB, and were clipped; --bit-depth "
            "32 keeps them, --limit turns them down.",
            job.item.name, clipped, over_db));
    else if (over_db >= 0.005)
        warnings.push_back(
            fmt::format("{}: peaks lie up to {:.1f} dB above full scale; the floating-point file "
                        "keeps them, players may clip them.",
                        job.item.name, over_db));
}

Result<void> write_into(WrittenParts& parts, const ExportJob& job, const ExportOptions& options,
                        const RunContext& context) {
    AS_CHECK(context.checkpoint());
    AS_TRY(auto output, Output::create(job, options, parts, context));
    std::optional<render::LimitingSink> limiter;
    if (options.limiting == Limiting::on) limiter.emplace(output.sink(), job.file.rate);
    audio::AudioSink& sink = limiter ? *limiter : output.sink();
    const bool mixed = job.tracks.size() > 1 || job.gain != 1.0F;
    AS_TRY(auto summary, mixed ? render::render_mix(job.tracks, job.gain, sink, context)
                               : render::render_track(job.tracks[0], sink, context));
    AS_CHECK(sink.finish());
    parts.warnings = std::move(summary.warnings);
    for (auto& warning : output.warnings()) parts.warnings.push_back(std::move(warning));
    report_level(job, summary.peak, output.clipped(), limiter ? limiter->limited().value : 0,
                 parts.warnings);
    return {};
}

}  // namespace

Error with_target_name(Error error, const PendingFile& file) {
    const std::string part = file.part_path().filename().string();
    if (const auto at = error.message.find(part); at != std::string::npos)
        error.message.replace(at, part.size(), utf8(file.target_path()));
    return error;
}

Result<WrittenParts> write_parts(const ExportJob& job, const ExportOptions& options,
                                 const RunContext& context) {
    WrittenParts parts;
    auto written = write_into(parts, job, options, context);
    if (written) return parts;
    Error error = std::move(written).error();
    for (const auto& file : parts.files) error = with_target_name(std::move(error), file);
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace audiosync::session
