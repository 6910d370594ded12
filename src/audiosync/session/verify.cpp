#include "audiosync/session/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <utility>

#include "audiosync/base/executor.h"
#include "audiosync/media/media_reader.h"
#include "audiosync/media/probe.h"
#include "audiosync/session/file_names.h"
#include "audiosync/session/shared_progress.h"
#include "audiosync/sync/listening_copy.h"
#include "audiosync/sync/synchronise.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;

constexpr double kWindowSeconds = 20.0;
/// Less common sound than this says too little.
constexpr double kLeastSeconds = 6.0;

/// A part of another source, from its own position 0 on.
class Section final : public audio::AudioSource {
   public:
    Section(audio::AudioSource& whole, SampleRange part) : whole_(whole), part_(part) {}
    [[nodiscard]] SampleRate rate() const override { return whole_.rate(); }
    [[nodiscard]] int channels() const override { return whole_.channels(); }
    [[nodiscard]] SampleRange range() const override { return {{0}, {part_.length().value}}; }
    Result<SampleCount> read(SamplePosition from, audio::AudioBuffer& into) override {
        const SamplePosition at{part_.first.value + from.value};
        AS_TRY(const auto got, whole_.read(at, into));
        const auto left = std::clamp<std::int64_t>((part_.end - at).value, 0, got.value);
        const auto before = std::clamp<std::int64_t>(-from.value, 0, into.samples().value);
        for (int c = 0; c < into.channels(); ++c) {
            const auto row = into.channel(c);
            std::fill(row.begin(), row.begin() + before, 0.0F);
            std::fill(row.begin() + left, row.end(), 0.0F);
        }
        return SampleCount{left};
    }

   private:
    audio::AudioSource& whole_;
    SampleRange part_;
};

/// The sound of several files that begin together, one's channels behind the other's.
class JoinedFiles final : public audio::AudioSource {
   public:
    /// At least one, all of one rate.
    explicit JoinedFiles(std::vector<std::unique_ptr<media::MediaReader>> files)
        : files_(std::move(files)) {}
    [[nodiscard]] SampleRate rate() const override { return files_[0]->rate(); }
    [[nodiscard]] int channels() const override {
        int sum = 0;
        for (const auto& file : files_) sum += file->channels();
        return sum;
    }
    [[nodiscard]] SampleRange range() const override { return files_[0]->range(); }
    Result<SampleCount> read(SamplePosition from, audio::AudioBuffer& into) override {
        if (files_.size() == 1) return files_[0]->read(from, into);
        SampleCount most;
        int at = 0;
        for (const auto& file : files_) {
            part_.reset(file->channels(), into.samples());
            AS_TRY(const auto got, file->read(from, part_));
            for (int c = 0; c < part_.channels(); ++c, ++at)
                std::copy_n(part_.channel(c).begin(), into.samples().value,
                            into.channel(at).begin());
            most = std::max(most, got);
        }
        return most;
    }

   private:
    std::vector<std::unique_ptr<media::MediaReader>> files_;
    audio::AudioBuffer part_;
};

/// A recording and the stream of it that counts, or the files of its channels.
struct Sound {
    std::vector<fs::path> files;
    std::size_t stream = 0;
    double from_s = 0.0;  ///< of the window
};

/// None where a file has no such stream.
Result<std::unique_ptr<JoinedFiles>> open_sound(const Sound& sound, const RunContext& context) {
    std::vector<std::unique_ptr<media::MediaReader>> readers;
    for (const auto& path : sound.files) {
        AS_TRY(const auto media, media::probe(path, context));
        if (sound.stream >= media.audio.size()) return nullptr;
        AS_TRY(auto reader, media::MediaReader::open(media, sound.stream));
        readers.push_back(std::move(reader));
    }
    return std::make_unique<JoinedFiles>(std::move(readers));
}

struct Comparison {
    LagCheck check;
    Sound exported;
    Sound other;
    double seconds = 0.0;
};

Result<std::optional<sync::ListeningCopy>> hear_window(const Sound& sound, double seconds,
                                                       const RunContext& context) {
    AS_TRY(const auto reader, open_sound(sound, context));
    if (!reader) return std::nullopt;
    const auto first = position_at(sound.from_s, reader->rate());
    Section section(*reader, {first, position_at(sound.from_s + seconds, reader->rate())});
    const std::array<audio::AudioSource*, 1> sources{&section};
    const auto programme = sync::choose_programme(sources, {context.stop, {}});
    AS_CHECK(context.checkpoint());
    if (!programme) return std::nullopt;  // silence there
    AS_TRY(auto copy, sync::listen(section, *programme, {context.stop, {}}));
    return std::optional(std::move(copy));
}

Result<std::optional<double>> measure(const Comparison& pair, const RunContext& context) {
    AS_TRY(const auto exported, hear_window(pair.exported, pair.seconds, context));
    AS_TRY(const auto other, hear_window(pair.other, pair.seconds, context));
    if (!exported || !other) return std::nullopt;
    InlineExecutor here;  // the windows are what is spread over threads
    const auto measured = sync::measure_drift(*other, *exported, here, {context.stop, {}});
    AS_CHECK(context.checkpoint());
    if (!measured) return std::nullopt;
    const double middle_s = pair.seconds / 2;
    return std::optional(middle_s - measured->map.timeline_at(middle_s));
}

class Planner {
   public:
    Planner(const model::Project& project, const Analysis& analysis,
            const model::SyncReport& report, const ExportOptions& options,
            const ExportSummary& summary)
        : project_(project),
          analysis_(analysis),
          report_(report),
          options_(options),
          summary_(summary) {}

    std::vector<Comparison> plan() {
        switch (options_.what) {
            case ExportWhat::tracks:
                for (const auto& written : outputs()) files_[written.item.recorder] = written.files;
                for_each_clip([&](model::ClipIndex clip) { compare_tracks(clip); });
                break;
            case ExportWhat::mix:
                for (const auto& written : outputs())
                    for_each_clip([&](model::ClipIndex clip) { compare_mix(clip, written.files); });
                break;
            case ExportWhat::clips:
            case ExportWhat::replace_sound:
                for (const auto& written : outputs()) compare_with_clip(written);
                break;
        }
        return std::move(pairs_);
    }

   private:
    struct Span {
        double begin_s = 0.0;
        double end_s = 0.0;
        [[nodiscard]] double length() const { return end_s - begin_s; }
    };

    /// What was written of one item: one file, or one a channel.
    struct Output {
        ExportItem item;
        std::vector<fs::path> files;
    };

    [[nodiscard]] std::vector<Output> outputs() const {
        std::vector<Output> all;
        for (const auto& file : summary_.tracks) {
            // The files of an item's channels follow one another; no two items share a path.
            if (all.empty() || all.back().item.path != file.item.path)
                all.push_back({file.item, {}});
            all.back().files.push_back(file.path);
        }
        return all;
    }

    template <class Do>
    void for_each_clip(const Do& run) const {
        for (std::size_t r = 0; r < project_.recorders.size(); ++r)
            for (std::size_t c = 0; c < project_.recorders[r].clips.size(); ++c)
                run(model::ClipIndex{r, c});
    }

    [[nodiscard]] const model::MediaInfo& media(model::ClipIndex i) const {
        return project_.recorders[i.recorder].clips[i.clip].media;
    }
    [[nodiscard]] std::string name(model::ClipIndex i) const {
        return fmt::format("{}/{}", project_.recorders[i.recorder].name,
                           utf8(media(i).path.filename()));
    }
    [[nodiscard]] Span on_timeline(model::ClipIndex i) const {
        const auto& map = report_.at(i).map;
        return {map.timeline_at(0.0), map.timeline_at(media(i).duration_s)};
    }
    static Span common(Span a, Span b) {
        return {std::max(a.begin_s, b.begin_s), std::min(a.end_s, b.end_s)};
    }
    [[nodiscard]] bool placed(model::ClipIndex i) const {
        return report_.at(i).status != model::PlacementStatus::unsynced;
    }

    /// Beginning, middle and end of what two have in common. `span` counts in the exported sound's
    /// time, and `onto_other` leads from there to the other's.
    template <class OntoOther>
    void add(const LagCheck& check, const Sound& exported, const Sound& other, Span span,
             const OntoOther& onto_other) {
        if (span.length() < kLeastSeconds) return;
        const double seconds = std::min(kWindowSeconds, span.length());
        const double room = span.length() - seconds;
        const int places = room > kLeastSeconds ? 3 : 1;
        for (int i = 0; i < places; ++i) {
            const double begin_s =
                span.begin_s + (places == 1 ? room / 2 : room * static_cast<double>(i) / 2);
            const double middle_s = begin_s + seconds / 2;
            Comparison pair{check, exported, other, seconds};
            // Clocks may differ: the windows' middles are what must agree.
            pair.exported.from_s += begin_s;
            pair.other.from_s += onto_other(middle_s) - seconds / 2;
            pair.check.at_s = pair.exported.from_s + seconds / 2;
            pairs_.push_back(std::move(pair));
        }
    }

    /// With the clip of another track that shares the most sound with it.
    void compare_tracks(model::ClipIndex clip) {
        if (!files_.contains(clip.recorder) || !placed(clip)) return;
        std::optional<model::ClipIndex> best;
        double most_s = 0.0;
        for (const auto& match : report_.matches) {
            if (!match.used || !(match.a == clip || match.b == clip)) continue;
            const model::ClipIndex other = match.a == clip ? match.b : match.a;
            // Each pair is looked at once, from the track that comes later.
            const bool earlier = other.recorder < clip.recorder || other.recorder == reference();
            if (!files_.contains(other.recorder) || !placed(other) || !earlier ||
                clip.recorder == reference() || match.overlap_s <= most_s)
                continue;
            best = other;
            most_s = match.overlap_s;
        }
        if (!best) return;
        const double from_s = options_.from_s.value_or(0.0);
        Span span = common(on_timeline(clip), on_timeline(*best));
        span = common(span, {from_s, options_.to_s.value_or(span.end_s)});
        LagCheck check;
        check.clip = name(clip);
        check.other = name(*best);
        add(check, {files_[clip.recorder], 0, -from_s}, {files_[best->recorder], 0, -from_s}, span,
            [](double at_s) { return at_s; });
    }

    /// A mix holds the recording itself, which matches best where it lies.
    void compare_mix(model::ClipIndex clip, const std::vector<fs::path>& files) {
        if (!placed(clip)) return;
        const double from_s = options_.from_s.value_or(0.0);
        const Span whole = on_timeline(clip);
        LagCheck check;
        check.clip = name(clip);
        check.other = "its recording";
        const auto& map = report_.at(clip).map;
        add(check, {files, 0, -from_s}, recording(clip),
            common(whole, {from_s, options_.to_s.value_or(whole.end_s)}),
            [&map](double at_s) { return map.source_at(at_s); });
    }

    void compare_with_clip(const Output& written) {
        const ExportItem& item = written.item;
        if (!item.picture) return;
        const model::ClipIndex picture = *item.picture;
        Span heard{1e300, -1e300};
        for (std::size_t c = 0; c < project_.recorders[item.recorder].clips.size(); ++c) {
            const model::ClipIndex sound{item.recorder, c};
            if (!placed(sound)) continue;
            const Span span = common(on_timeline(sound), on_timeline(picture));
            if (span.length() > heard.length()) heard = span;
        }
        if (heard.length() < kLeastSeconds) return;
        const auto& map = report_.at(picture).map;
        LagCheck check;
        check.clip = utf8(written.files[0].filename());
        check.other = name(picture);
        add(check, {written.files, 0, 0.0}, recording(picture),
            {map.source_at(heard.begin_s), map.source_at(heard.end_s)},
            [](double at_s) { return at_s; });
    }
    [[nodiscard]] Sound recording(model::ClipIndex i) const {
        return {{media(i).path}, analysis_.streams[i.recorder][i.clip], 0.0};
    }
    [[nodiscard]] std::size_t reference() const { return report_.reference_recorder; }

    const model::Project& project_;
    const Analysis& analysis_;
    const model::SyncReport& report_;
    const ExportOptions& options_;
    const ExportSummary& summary_;
    std::map<std::size_t, std::vector<fs::path>> files_;  ///< by recorder
    std::vector<Comparison> pairs_;
};

std::vector<double> magnitudes(const std::vector<LagCheck>& checks) {
    std::vector<double> lags;
    for (const auto& check : checks)
        if (check.lag_s) lags.push_back(std::abs(*check.lag_s));
    std::sort(lags.begin(), lags.end());
    return lags;
}

}  // namespace

std::size_t Verification::measured() const { return magnitudes(checks).size(); }

double Verification::worst_s() const {
    const auto lags = magnitudes(checks);
    return lags.empty() ? 0.0 : lags.back();
}

double Verification::median_s() const {
    const auto lags = magnitudes(checks);
    return lags.empty() ? 0.0 : lags[lags.size() / 2];
}

const LagCheck* Verification::worst() const {
    const LagCheck* worst = nullptr;
    for (const auto& check : checks)
        if (check.lag_s && (worst == nullptr || std::abs(*check.lag_s) > std::abs(*worst->lag_s)))
            worst = &check;
    return worst;
}

Result<Verification> verify_export(const model::Project& project, const Analysis& analysis,
                                   const ExportOptions& options, const ExportSummary& summary,
                                   Executor& executor, const RunContext& context) {
    const model::SyncReport report = options.drift == DriftCorrection::on
                                         ? analysis.report
                                         : without_drift(project, analysis.report);
    auto pairs = Planner(project, analysis, report, options, summary).plan();
    std::vector<Result<std::optional<double>>> lags(pairs.size());
    SharedProgress progress("Checking", std::vector<double>(pairs.size(), kWindowSeconds),
                            executor.width(), context);
    executor.for_each(pairs.size(), [&](std::size_t i) {
        lags[i] = measure(pairs[i], progress.part(i));
        progress.finish(i);
    });
    AS_CHECK(context.checkpoint());
    Verification result;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        AS_TRY(pairs[i].check.lag_s, std::move(lags[i]));
        const LagCheck& check = pairs[i].check;
        if (check.lag_s && std::abs(*check.lag_s) > kWarnAboveSeconds)
            result.warnings.push_back(fmt::format(
                "{}: lies {:.2f} ms {} against {} at {:.0f} s of the exported files; listen to it.",
                check.clip, std::abs(*check.lag_s) * 1e3, *check.lag_s > 0 ? "late" : "early",
                check.other, check.at_s));
        result.checks.push_back(check);
    }
    return result;
}

}  // namespace audiosync::session
