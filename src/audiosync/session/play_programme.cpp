#include "audiosync/session/play_programme.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "audiosync/session/export_jobs.h"
#include "audiosync/session/file_names.h"

namespace audiosync::session {
namespace {

/// So much sound decides on the level.
constexpr double kMatchSeconds = 8.0;
/// No louder than this, however quiet the clip is: 40 dB.
constexpr float kMostMatchGain = 100.0F;
/// Rendered at a time: little latency, and still longer than any filter.
constexpr SampleCount kBlock{2'048};

bool placed(const model::SyncReport& report, model::ClipIndex i) {
    return report.at(i).status != model::PlacementStatus::unsynced;
}

/// The tracks exactly as an export would render them.
Result<std::vector<ExportJob>> jobs_for(const model::Project& project, const Analysis& analysis,
                                        const std::vector<std::size_t>& recorders, int rate_hz) {
    ExportOptions options;
    options.what = ExportWhat::tracks;
    options.channels = ChannelChoice::stereo;
    options.rate_hz = rate_hz;
    ExportPlan plan;
    plan.rate_hz = rate_hz;
    for (const std::size_t r : recorders) {
        ExportItem item;
        item.name = project.recorders[r].name;
        item.recorder = r;
        plan.items.push_back(std::move(item));
    }
    std::vector<std::string> warnings;
    return make_jobs(project, analysis, analysis.report, plan, options, warnings);
}

PlayVoice voice_of(ExportJob job) {
    PlayVoice voice;
    voice.track = std::move(job.tracks[0]);
    voice.track.channels = 2;
    voice.track.block = kBlock;
    return voice;
}

/// Both sides of a track, as one, to one ear.
std::array<std::array<float, 2>, 2> to_ear(std::size_t ear) {
    std::array<std::array<float, 2>, 2> gain{};
    gain[ear] = {0.5F, 0.5F};
    return gain;
}

/// Everything of the analysis but other clips than one is taken as not placed.
Analysis only_clip(const Analysis& analysis, model::ClipIndex keep) {
    Analysis one = analysis;
    auto& clips = one.report.recorders[keep.recorder].clips;
    for (std::size_t c = 0; c < clips.size(); ++c)
        if (c != keep.clip) clips[c].status = model::PlacementStatus::unsynced;
    return one;
}

SampleRange range_of(const model::Project& project, const model::SyncReport& report,
                     model::ClipIndex i, SampleRate rate) {
    const auto& map = report.at(i).map;
    const double end_s = project.recorders[i.recorder].clips[i.clip].media.duration_s;
    return {position_at(map.timeline_at(0.0), rate), position_at(map.timeline_at(end_s), rate)};
}

}  // namespace

Result<PlayProgramme> play_timeline(const model::Project& project, const Analysis& analysis,
                                    const std::vector<TrackMix>& mix, int rate_hz) {
    const bool any_solo =
        std::any_of(mix.begin(), mix.end(), [](const TrackMix& one) { return one.solo; });
    const auto heard = [&](std::size_t r) {
        if (r >= mix.size()) return !any_solo;
        return any_solo ? mix[r].solo : !mix[r].muted;
    };
    std::vector<std::size_t> all;
    for (std::size_t r = 0; r < project.recorders.size(); ++r) all.push_back(r);
    AS_TRY(auto jobs, jobs_for(project, analysis, all, rate_hz));
    PlayProgramme programme;
    programme.rate = SampleRate::of(rate_hz);
    for (auto& job : jobs) {
        const std::size_t r = job.item.recorder;
        programme.length = std::max(programme.length, job.tracks[0].length);
        if (!heard(r)) continue;
        PlayVoice voice = voice_of(std::move(job));
        const double gain_db = r < mix.size() ? mix[r].gain_db : 0.0;
        const auto gain = static_cast<float>(std::pow(10.0, gain_db / 20.0));
        voice.gain = {{{gain, 0.0F}, {0.0F, gain}}};
        programme.voices.push_back(std::move(voice));
    }
    if (jobs.empty())
        return fail(ErrorCode::invalid_argument,
                    "Nothing is placed on the timeline yet, so there is nothing to play.");
    return programme;
}

Result<PlayProgramme> play_check(const model::Project& project, const Analysis& analysis,
                                 model::ClipIndex clip, model::ClipIndex reference, CheckMode mode,
                                 int rate_hz) {
    const auto name = [&](model::ClipIndex i) {
        return utf8(project.recorders[i.recorder].clips[i.clip].media.path.filename());
    };
    for (const auto i : {clip, reference})
        if (!placed(analysis.report, i))
            return fail(ErrorCode::invalid_argument,
                        fmt::format("{}: is not placed; give it a place to try first.", name(i)));
    const bool whole_recorder = clip == reference;
    const std::size_t other =
        whole_recorder ? analysis.report.reference_recorder : reference.recorder;
    const auto& heard_with = whole_recorder ? analysis : only_clip(analysis, reference);
    // A clip of the reference recorder itself is held against the rest of it.
    Analysis beside = heard_with;
    if (whole_recorder && other == clip.recorder)
        beside.report.recorders[other].clips[clip.clip].status = model::PlacementStatus::unsynced;
    AS_TRY(auto others, jobs_for(project, beside, {other}, rate_hz));
    AS_TRY(auto own, jobs_for(project, only_clip(analysis, clip), {clip.recorder}, rate_hz));
    if (others.empty() || own.empty())
        return fail(ErrorCode::invalid_argument,
                    fmt::format("{}: there is nothing placed to compare it with.", name(clip)));

    PlayProgramme programme;
    programme.rate = SampleRate::of(rate_hz);
    programme.length = std::max(others[0].tracks[0].length, own[0].tracks[0].length);
    programme.common = range_of(project, analysis.report, clip, programme.rate);
    if (!whole_recorder) {
        const auto with = range_of(project, analysis.report, reference, programme.rate);
        programme.common = {std::max(programme.common.first, with.first),
                            std::min(programme.common.end, with.end)};
    }
    PlayVoice first = voice_of(std::move(others[0]));
    PlayVoice second = voice_of(std::move(own[0]));
    if (mode == CheckMode::split) {
        first.gain = to_ear(0);
        second.gain = to_ear(1);
    } else {
        first.gain = {{{0.5F, 0.5F}, {0.5F, 0.5F}}};
        second.gain = {{{-0.5F, -0.5F}, {-0.5F, -0.5F}}};
        second.matched = true;
    }
    programme.voices.push_back(std::move(first));
    programme.voices.push_back(std::move(second));
    for (PlayVoice& voice : programme.voices) voice.track.length = programme.length;
    return programme;
}

float match_level(const PlayProgramme& programme, SamplePosition near) {
    if (programme.voices.size() < 2 || programme.common.empty()) return 1.0F;
    const SampleCount span =
        std::min(programme.common.length(),
                 SampleCount{static_cast<std::int64_t>(kMatchSeconds * programme.rate.value())});
    const SamplePosition first = std::clamp(near - SampleCount{span.value / 2},
                                            programme.common.first, programme.common.end - span);
    render::TrackStream a(programme.voices[0].track);
    render::TrackStream b(programme.voices[1].track);
    a.seek(std::max(first, SamplePosition{0}));
    b.seek(std::max(first, SamplePosition{0}));
    double together = 0.0;
    double alone = 0.0;
    for (std::int64_t done = 0; done < span.value;) {
        const auto count = std::min(a.next().value, b.next().value);
        if (count == 0) break;
        for (std::int64_t i = 0; i < count; ++i) {
            const auto at = static_cast<std::size_t>(i);
            const double x = double{a.block().channel(0)[at]} + a.block().channel(1)[at];
            const double y = double{b.block().channel(0)[at]} + b.block().channel(1)[at];
            together += x * y;
            alone += y * y;
        }
        done += count;
    }
    if (alone < 1e-12) return 1.0F;
    const auto gain = static_cast<float>(together / alone);
    return std::abs(gain) < 1e-3F ? 1.0F : std::clamp(gain, -kMostMatchGain, kMostMatchGain);
}

}  // namespace audiosync::session
