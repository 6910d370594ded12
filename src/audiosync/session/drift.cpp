#include "audiosync/session/drift.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <map>
#include <system_error>
#include <utility>

#include "audiosync/base/safe_file.h"
#include "audiosync/media/media_reader.h"
#include "audiosync/media/probe.h"
#include "audiosync/media/video_remux.h"
#include "audiosync/render/track_renderer.h"
#include "audiosync/session/channel_choice.h"
#include "audiosync/session/export_plan.h"
#include "audiosync/session/export_write.h"
#include "audiosync/session/file_names.h"
#include "audiosync/session/programme.h"
#include "audiosync/session/shared_progress.h"
#include "audiosync/session/work_estimate.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;

Result<media::AudioFormat> format_of(const fs::path& out) {
    static const std::map<std::string, media::AudioFormat> kFormats{
        {".wav", media::AudioFormat::wav},   {".aif", media::AudioFormat::aiff},
        {".aiff", media::AudioFormat::aiff}, {".flac", media::AudioFormat::flac},
        {".mp3", media::AudioFormat::mp3},   {".opus", media::AudioFormat::opus},
        {".m4a", media::AudioFormat::aac}};
    const auto found = kFormats.find(lower_case(utf8(out.extension())));
    if (found != kFormats.end()) return found->second;
    return fail(ErrorCode::invalid_argument,
                fmt::format("{}: cannot tell a format from this suffix; use .wav, .aiff, .flac, "
                            ".mp3, .opus or .m4a, or .mov, .mp4 or .mkv for a video.",
                            utf8(out)));
}

std::optional<media::VideoContainer> container_of(const fs::path& out) {
    return media::video_container(lower_case(utf8(out.extension())));
}

media::SampleFormat samples_of(const model::AudioStreamInfo& stream, media::AudioFormat format) {
    const bool float_fits = format != media::AudioFormat::flac;
    if (stream.is_float && float_fits) return media::SampleFormat::float32;
    if (stream.bits_per_sample > 24 && float_fits) return media::SampleFormat::pcm32;
    if (stream.bits_per_sample > 0 && stream.bits_per_sample <= 16)
        return media::SampleFormat::pcm16;
    return media::SampleFormat::pcm24;
}

Result<HeardClip> hear_or_fail(const model::MediaInfo& media, cache::Store* cache,
                               const RunContext& context) {
    AS_TRY(auto heard, hear(media, cache, context));
    if (!heard.sound.copy)
        return fail(ErrorCode::no_signal,
                    fmt::format("{}: {}", utf8(media.path), heard.sound.why_not));
    return heard;
}

Result<void> check_space_for(double bytes, const fs::path& out) {
    AS_TRY(const auto space, free_space(out));
    if (bytes <= static_cast<double>(space)) return {};
    return fail(ErrorCode::io,
                fmt::format("{}: the disk is too full; free some space or choose another place.",
                            utf8(out)));
}

/// The whole of `target` from its first sample on, its clock made right.
render::TrackToRender fixed_track(const model::MediaInfo& target, std::size_t stream,
                                  const model::ClockMap& map, SampleRate rate,
                                  media::SampleFormat samples) {
    const bool with_rests =
        samples == media::SampleFormat::pcm32 && is_finer_than_float(target.audio[stream]);
    const audio::Rows rows = with_rests ? audio::Rows::floats_and_rests : audio::Rows::floats;
    render::ClipToRender clip;
    clip.name = utf8(target.path.filename());
    clip.map = map.shifted(-map.timeline_at(0.0));
    clip.duration_s = target.duration_s;
    clip.open = [&target, stream, rows]() -> Result<std::unique_ptr<audio::AudioSource>> {
        AS_TRY(auto reader, media::MediaReader::open(target, stream, rows));
        return std::unique_ptr<audio::AudioSource>(std::move(reader));
    };
    render::TrackToRender track;
    track.rate = rate;
    track.channels = target.audio[stream].channels * (with_rests ? 2 : 1);
    track.length = {std::llround(clip.map.timeline_at(target.duration_s) * rate.value())};
    track.clips.push_back(std::move(clip));
    return track;
}

/// What render_track wrote into, and how often it met full scale.
void note_result(const fs::path& out, SampleCount clipped, render::RenderSummary&& summary,
                 std::vector<std::string>& warnings) {
    for (auto& warning : summary.warnings) warnings.push_back(std::move(warning));
    if (clipped.value > 0)
        warnings.push_back(fmt::format("{}: {} samples lay above full scale and were clipped.",
                                       utf8(out.filename()), clipped.value));
}

/// Renders `track` into the part of a file that `create` opens, and puts the file in its place.
template <class Create>
Result<fs::path> write_track(const render::TrackToRender& track, const DriftFix& fix,
                             const Create& create, std::vector<std::string>& warnings,
                             const RunContext& context) {
    AS_TRY(auto pending, PendingFile::create(fix.out, if_exists(fix.existing)));
    const auto write = [&]() -> Result<void> {
        AS_TRY(auto writer, create(pending.part_path()));
        AS_TRY(auto summary, render::render_track(track, *writer, context));
        AS_CHECK(writer->finish());
        if constexpr (requires { writer->warnings(); })
            for (const auto& warning : writer->warnings()) warnings.push_back(warning);
        note_result(fix.out, writer->clipped(), std::move(summary), warnings);
        return {};
    };
    if (auto written = write(); !written)
        return tl::unexpected<Error>(with_target_name(std::move(written).error(), pending));
    AS_CHECK(pending.commit());
    return pending.target_path();
}

Result<fs::path> fix_video(const model::MediaInfo& target, std::size_t stream,
                           const model::ClockMap& map, const DriftFix& fix,
                           media::VideoContainer container, std::vector<std::string>& warnings,
                           const RunContext& context) {
    if (!target.video)
        return fail(ErrorCode::unsupported,
                    fmt::format("{}: has no picture; choose a sound format for {}.",
                                utf8(target.path), utf8(fix.out)));
    const auto& source = target.audio[stream];
    media::RemuxOptions remux;
    remux.source = target.path;
    remux.container = container;
    remux.samples = fix.samples.value_or(samples_of(source, media::AudioFormat::wav));
    remux.bitrate_kbps = fix.bitrate_kbps;
    remux.rate = SampleRate::of(media::nearest_rate(
        container == media::VideoContainer::mp4 ? media::AudioFormat::aac : media::AudioFormat::wav,
        source.rate_hz));
    remux.channels = source.channels;
    remux.layout = source.layout;
    remux.title = source.title;
    remux.stop = context.stop;
    const auto track = fixed_track(target, stream, map, remux.rate, remux.samples);
    constexpr double kMostBytesPerSample = 4.0;
    AS_CHECK(check_space_for(
        static_cast<double>(target.size_bytes) +
            kMostBytesPerSample * source.channels * static_cast<double>(track.length.value),
        fix.out));
    const auto create = [&](const fs::path& part) {
        return media::VideoRemuxer::create(part, remux);
    };
    return write_track(track, fix, create, warnings, context);
}

}  // namespace

Result<DriftReport> measure_drift(const fs::path& reference, const fs::path& target,
                                  cache::Store* cache, Executor& executor,
                                  const RunContext& context) {
    DriftReport report;
    AS_TRY(report.reference, media::probe(reference, context));
    AS_TRY(report.target, media::probe(target, context));
    const std::array<const model::MediaInfo*, 2> files{&report.reference, &report.target};
    const std::vector<double> costs{listening_cost(report.reference),
                                    listening_cost(report.target)};
    const double seconds = report.reference.duration_s + report.target.duration_s;
    const double listening_time = makespan(costs, executor.width());
    const double share =
        listening_time /
        (listening_time + matching_cost(seconds) / static_cast<double>(executor.width()) + 1e-9);
    const RunContext counted = counted_in_seconds(context, seconds);
    const RunContext listening = counted.slice(0.0, share);
    SharedProgress progress("Listening", costs, executor.width(), listening);
    std::array<Result<HeardClip>, 2> heard{HeardClip{}, HeardClip{}};
    executor.for_each(
        2, [&](std::size_t i) { heard[i] = hear_or_fail(*files[i], cache, progress.part(i)); });
    for (auto& clip : heard) {
        if (!clip) return tl::unexpected(clip.error());
        for (auto& warning : clip->warnings) report.warnings.push_back(std::move(warning));
    }
    report.target_stream = heard[1]->stream;
    AS_TRY(report.measured, sync::measure_drift(*heard[0]->sound.copy, *heard[1]->sound.copy,
                                                executor, counted.slice(share, 1.0)));
    return report;
}

Result<void> check_fix(const std::vector<fs::path>& recordings, const DriftFix& fix) {
    if (!container_of(fix.out)) AS_CHECK(format_of(fix.out));
    model::Project project;
    project.recorders.emplace_back();
    for (const auto& path : recordings) {
        model::Clip clip;
        clip.media.path = path;
        project.recorders.back().clips.push_back(std::move(clip));
    }
    return check_target(fix.out, project, fix.existing);
}

Result<fs::path> fix_drift(const model::MediaInfo& target, std::size_t stream,
                           const model::ClockMap& map, const DriftFix& fix,
                           std::vector<std::string>& warnings, const RunContext& context) {
    AS_CHECK(check_fix({target.path}, fix));
    if (const auto container = container_of(fix.out))
        return fix_video(target, stream, map, fix, *container, warnings, context);
    AS_TRY(const auto format, format_of(fix.out));
    const auto& source = target.audio[stream];
    media::AudioFileOptions file;
    file.format = format;
    file.samples = fix.samples.value_or(samples_of(source, format));
    file.bitrate_kbps = fix.bitrate_kbps;
    file.rate = SampleRate::of(media::nearest_rate(format, source.rate_hz));
    file.channels = source.channels;
    file.layout = source.layout;
    file.text.title = utf8(target.path.stem());
    file.text.description = fmt::format("{}: clock corrected by {:+.3f} ppm",
                                        utf8(target.path.filename()), -map.drift_ppm());
    AS_CHECK(media::check(file));
    const auto track = fixed_track(target, stream, map, file.rate, file.samples);
    file.expected = track.length;
    AS_CHECK(
        check_space_for(bytes_per_second(file) * to_seconds(track.length, track.rate), fix.out));
    const auto create = [&](const fs::path& part) {
        return media::AudioFileWriter::create(part, file);
    };
    return write_track(track, fix, create, warnings, context);
}

Result<fs::path> fix_known_drift(const fs::path& target, double drift_ppm, const DriftFix& fix,
                                 std::vector<std::string>& warnings, const RunContext& context) {
    AS_TRY(const auto media, media::probe(target, context));
    if (media.audio.empty())
        return fail(ErrorCode::unreadable_media, fmt::format("{}: has no sound.", utf8(target)));
    return fix_drift(media, 0, model::ClockMap::affine(0.0, drift_ppm, media.duration_s), fix,
                     warnings, context);
}

}  // namespace audiosync::session
