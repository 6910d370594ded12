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
#include "audiosync/render/track_renderer.h"
#include "audiosync/session/export_plan.h"
#include "audiosync/session/file_names.h"
#include "audiosync/session/programme.h"
#include "audiosync/session/shared_progress.h"
#include "audiosync/session/work_estimate.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;

Result<media::AudioFormat> format_of(const fs::path& out) {
    static const std::map<std::string, media::AudioFormat> kFormats{
        {".wav", media::AudioFormat::wav},
        {".aif", media::AudioFormat::aiff},
        {".aiff", media::AudioFormat::aiff},
        {".flac", media::AudioFormat::flac},
        {".mp3", media::AudioFormat::mp3}};
    const auto found = kFormats.find(lower_case(utf8(out.extension())));
    if (found != kFormats.end()) return found->second;
    return fail(ErrorCode::invalid_argument,
                fmt::format("{}: cannot tell a format from this suffix; use .wav, .aiff, .flac or "
                            ".mp3.",
                            utf8(out)));
}

media::SampleFormat samples_of(const model::AudioStreamInfo& stream, media::AudioFormat format) {
    const bool float_fits = format != media::AudioFormat::flac;
    if ((stream.is_float || stream.bits_per_sample > 24) && float_fits)
        return media::SampleFormat::float32;
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

Result<void> check_space_for(const media::AudioFileOptions& file, double seconds,
                             const fs::path& out) {
    AS_TRY(const auto space, free_space(out));
    if (bytes_per_second(file) * seconds <= static_cast<double>(space)) return {};
    return fail(ErrorCode::io,
                fmt::format("{}: the disk is too full; free some space or choose another place.",
                            utf8(out)));
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
    AS_CHECK(format_of(fix.out));
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
    AS_TRY(const auto format, format_of(fix.out));
    const auto& source = target.audio[stream];
    const media::AudioFileOptions file{format, samples_of(source, format), 320,
                                       SampleRate::of(source.rate_hz), source.channels};
    AS_CHECK(media::check(file));
    const model::ClockMap from_zero = map.shifted(-map.timeline_at(0.0));
    const double seconds = from_zero.timeline_at(target.duration_s);
    AS_CHECK(check_space_for(file, seconds, fix.out));

    render::TrackToRender track;
    track.rate = file.rate;
    track.channels = file.channels;
    track.length = {static_cast<std::int64_t>(std::llround(seconds * file.rate.value()))};
    track.clips.push_back({utf8(target.path.filename()), from_zero, target.duration_s,
                           [&]() -> Result<std::unique_ptr<audio::AudioSource>> {
                               AS_TRY(auto reader, media::MediaReader::open(target, stream));
                               return std::unique_ptr<audio::AudioSource>(std::move(reader));
                           }});
    AS_TRY(auto pending, PendingFile::create(fix.out, if_exists(fix.existing)));
    AS_TRY(auto writer, media::AudioFileWriter::create(pending.part_path(), file));
    AS_TRY(auto summary, render::render_track(track, *writer, context));
    AS_CHECK(writer->finish());
    writer.reset();
    warnings.insert(warnings.end(), summary.warnings.begin(), summary.warnings.end());
    AS_CHECK(pending.commit());
    return pending.target_path();
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
