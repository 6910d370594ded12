#include "large_shoot.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>
#include <utility>
#include <vector>

#include "audiosync/base/executor.h"
#include "audiosync/cache/file_identity.h"
#include "audiosync/media/audio_file_writer.h"
#include "audiosync/media/probe.h"
#include "audiosync/project/document.h"
#include "audiosync/session/peaks.h"
#include "audiosync/session/project_media.h"
#include "audiosync/session/workspace.h"
#include "audiosync/sync/listening_copy.h"
#include "audiosync/sync/sound_matches.h"

namespace audiosync::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kRateHz = 48'000;
constexpr std::size_t kSources = 8;
constexpr double kStart = 1'780'000'000.0;  ///< when the shoot began, as dates of files tell

/// Phrases, pauses, syllables: not to listen to, but as uneven as a waveform of speech.
Result<void> write_recording(const fs::path& path, double seconds, unsigned seed) {
    media::AudioFileOptions options;
    options.samples = media::SampleFormat::pcm16;
    options.channels = 1;
    options.rate = SampleRate::of(kRateHz);
    options.dither = media::Dither::none;
    AS_TRY(auto writer, media::AudioFileWriter::create(path, options));
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> part(0.0F, 1.0F);
    const auto syllable = static_cast<std::int64_t>(kRateHz) / 5;
    audio::AudioBuffer block(1, SampleCount{syllable});
    const auto total = static_cast<std::int64_t>(seconds * kRateHz);
    float phrase = 0.8F;
    for (std::int64_t at = 0; at < total; at += syllable) {
        if (at / syllable % 16 == 0)
            phrase = part(random) < 0.25F ? 0.02F : 0.3F + 0.6F * part(random);
        const float loud = phrase * (0.2F + 0.8F * part(random));
        const float pitch = 110.0F + 90.0F * part(random);
        auto samples = block.channel(0);
        for (std::int64_t n = 0; n < syllable; ++n) {
            const float t = static_cast<float>(n) / kRateHz;
            const float shape = std::sin(std::numbers::pi_v<float> * static_cast<float>(n) /
                                         static_cast<float>(syllable));
            samples[static_cast<std::size_t>(n)] =
                loud * shape * std::sin(2 * std::numbers::pi_v<float> * pitch * t) +
                0.004F * (part(random) - 0.5F);
        }
        AS_CHECK(writer->append(block, SampleCount{std::min(syllable, total - at)}));
    }
    return writer->finish();
}

/// The recordings that lie on the disk.
Result<std::vector<model::MediaInfo>> sources(const fs::path& folder, double seconds) {
    std::error_code error;
    fs::create_directories(folder, error);
    std::vector<model::MediaInfo> found;
    for (std::size_t k = 0; k < kSources; ++k) {
        const fs::path path = folder / fmt::format("source_{}.wav", k);
        if (!fs::exists(path, error)) {
            fs::path part = path;
            part += ".part";
            // Not all of one length: 0.65 to 1.35 of the mean.
            const double length = seconds * (0.65 + 0.1 * static_cast<double>(k));
            AS_CHECK(write_recording(part, length, static_cast<unsigned>(k + 1)));
            fs::rename(part, path, error);
            if (error) return fail(ErrorCode::io, error.message());
        }
        AS_TRY(auto media, media::probe(path, {}));
        found.push_back(std::move(media));
    }
    return found;
}

model::Placement placed(double start_s, double drift_ppm, double seconds, int n) {
    model::Placement placement;
    const bool doubtful = n % 10 == 3;
    const bool nowhere = n % 50 == 7;
    placement.status = nowhere        ? model::PlacementStatus::unsynced
                       : n % 30 == 11 ? model::PlacementStatus::estimated
                                      : model::PlacementStatus::synced;
    placement.confidence = nowhere ? 0.0 : doubtful ? 4.0 + n % 5 : 15.0 + n % 60;
    placement.map = model::ClockMap::affine(start_s, drift_ppm, seconds);
    placement.drift_stderr_ppm = 0.05;
    placement.reason = nowhere ? "No other device was heard in it." : "Heard by its neighbours.";
    placement.programme = "stream 1, channel 1";
    for (int c = 0; c < (doubtful || nowhere ? 6 : 1); ++c)
        placement.candidates.push_back({start_s + 31.7 * c, 4.0 - 0.5 * c});
    return placement;
}

/// One line of lag between two clips, as the engine would have found it.
sync::Hypothesis heard_together(std::size_t query, std::size_t target, double lag_s,
                                double seconds) {
    sync::Hypothesis hypothesis;
    hypothesis.query = query;
    hypothesis.target = target;
    for (int v = 0; v < 3; ++v) {
        sync::StretchVerdict verdict;
        const double begin = std::max(0.0, -lag_s) + seconds * v / 3.0;
        verdict.first = static_cast<std::int64_t>(begin * sync::kListeningRateHz);
        verdict.end = static_cast<std::int64_t>((begin + seconds / 3.0) * sync::kListeningRateHz);
        auto& match = verdict.match;
        match.middle_s = begin + seconds / 6.0;
        match.lag_s = lag_s;
        match.confidence = 12.0;
        match.score = 20.0;
        match.per_window = 0.4;
        match.seconds = seconds / 3.0;
        for (int p = 0; p < 12; ++p) {
            match.window_s.push_back(begin + seconds / 36.0 * (p + 0.5));
            match.window_peaks.push_back(0.4F);
            match.window_levels.push_back(0.5F);
            match.points.push_back({match.window_s.back(), lag_s, 20.0});
        }
        hypothesis.verdicts.push_back(std::move(verdict));
    }
    hypothesis.confidence = 36.0;
    return hypothesis;
}

struct Laid {
    model::ClipIndex clip;
    std::size_t number = 0;  ///< in the order of tracks
    double begin_s = 0.0;
    double end_s = 0.0;
};

/// Each clip with the one of the first track that it lies over most.
void add_matches(const std::vector<Laid>& laid, sync::SoundMatches& matches,
                 model::SyncReport& report) {
    for (const auto& a : laid) {
        if (a.clip.recorder == 0) continue;
        const Laid* best = nullptr;
        double most = 10.0;
        for (const auto& b : laid) {
            if (b.clip.recorder != 0) continue;
            const double common = std::min(a.end_s, b.end_s) - std::max(a.begin_s, b.begin_s);
            if (common > most) {
                most = common;
                best = &b;
            }
        }
        if (best == nullptr) continue;
        const double lag = a.begin_s - best->begin_s;
        auto hypothesis = heard_together(a.number, best->number, lag, most);
        hypothesis.id = matches.hypotheses.size();
        matches.hypotheses.push_back(std::move(hypothesis));
        report.matches.push_back({a.clip, best->clip, lag, 0.0, 36.0, most,
                                  0.0001 * static_cast<double>(a.number % 9), true});
    }
}

Result<project::Document> analysed(const LargeShoot& shoot,
                                   const std::vector<model::MediaInfo>& media,
                                   const fs::path& folder) {
    model::Project project;
    session::Analysis analysis;
    auto matches = std::make_shared<sync::SoundMatches>();
    std::vector<Laid> laid;
    std::mt19937 random(11);
    std::uniform_real_distribution<double> part(0.0, 1.0);
    std::error_code error;
    int n = 0;
    for (int t = 0; t < shoot.tracks; ++t) {
        const auto name = fmt::format("Device {:02}", t + 1);
        auto& recorder = project.recorders.emplace_back(model::Recorder{name, {}});
        auto& report = analysis.report.recorders.emplace_back();
        report.reference = t == 0;
        report.drift_ppm = t == 0 ? 0.0 : 40.0 * (part(random) - 0.5);
        report.drift_stderr_ppm = 0.05;
        auto& facts = matches->clips.emplace_back();
        auto& streams = analysis.streams.emplace_back();
        fs::create_directories(folder / name, error);
        double at_s = 60.0 * part(random);
        const int count = shoot.clips / shoot.tracks + (t < shoot.clips % shoot.tracks ? 1 : 0);
        for (int c = 0; c < count; ++c, ++n) {
            const auto& source = media[static_cast<std::size_t>(n * 5 + t) % media.size()];
            model::Clip clip;
            clip.media = source;
            clip.media.path = folder / name / fmt::format("C{:04}.wav", c + 1);
            fs::remove(clip.media.path, error);
            fs::create_hard_link(source.path, clip.media.path, error);
            if (error)
                return fail(ErrorCode::io, clip.media.path.string() + ": " + error.message());
            clip.media.created =
                model::CreationTime{kStart + at_s,        1.0,  model::DateSource::container_tag,
                                    model::Trust::medium, true, false};
            clip.media.device = {"Maker", name, {}};
            const double length = clip.media.duration_s;
            laid.push_back({{static_cast<std::size_t>(t), static_cast<std::size_t>(c)},
                            static_cast<std::size_t>(n),
                            at_s,
                            at_s + length});
            report.clips.push_back(placed(at_s, report.drift_ppm, length, t == 0 ? 0 : n));
            facts.push_back({"stream 1, channel 1", {}, std::nullopt, true});
            streams.push_back(0);
            matches->chains.push_back({{{laid.back().clip, 0.0, length}}});
            at_s += length + 20.0 * part(random);
            recorder.clips.push_back(std::move(clip));
        }
        analysis.report.timeline_s = std::max(analysis.report.timeline_s, at_s);
    }
    analysis.report.groups = 1;
    add_matches(laid, *matches, analysis.report);
    analysis.matches = std::move(matches);
    InlineExecutor executor;
    auto document = session::with_identities(project::document_of(std::move(project)), executor);
    return session::with_analysis(std::move(document), analysis);
}

}  // namespace

Result<void> make_large_shoot(const LargeShoot& shoot, const fs::path& folder,
                              cache::Store& store) {
    const fs::path file = folder / "shoot.audiosync";
    std::error_code error;
    AS_TRY(const auto media, sources(folder / "sources", shoot.hours * 3'600.0 / shoot.clips));
    for (const auto& one : media) {
        const session::PeakFile peaks({one, 0, std::nullopt}, &store);
        if (!peaks.kept({})) AS_CHECK(peaks.make({}));
    }
    if (fs::exists(file, error)) return {};
    AS_TRY(auto document, analysed(shoot, media, folder));
    session::WorkspaceOptions options;
    options.journal_after_s = -1.0;
    auto workspace = session::Workspace::untitled(options);
    workspace->apply("Analyze & Sync", std::move(document));
    return workspace->save_as(file);
}

Result<void> make_many_recordings(int count, const fs::path& folder) {
    std::error_code error;
    for (int n = 0; n < count; ++n) {
        const fs::path device = folder / fmt::format("Card {:02}", n % 10 + 1);
        fs::create_directories(device, error);
        const fs::path path = device / fmt::format("R{:04}.wav", n / 10 + 1);
        if (!fs::exists(path, error))
            AS_CHECK(write_recording(path, 1.0, static_cast<unsigned>(n + 100)));
    }
    return {};
}

}  // namespace audiosync::bench
