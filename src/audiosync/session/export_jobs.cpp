#include "audiosync/session/export_jobs.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <utility>

#include "audiosync/media/media_reader.h"
#include "audiosync/session/channel_choice.h"
#include "audiosync/session/export_plan.h"
#include "audiosync/session/file_names.h"
#include "audiosync/session/onto_clock.h"

namespace audiosync::session {
namespace {

using model::PlacementStatus;

class JobMaker {
   public:
    JobMaker(const model::Project& project, const Analysis& analysis,
             const model::SyncReport& report, const ExportPlan& plan, const ExportOptions& options,
             std::vector<std::string>& warnings)
        : project_(project),
          analysis_(analysis),
          report_(report),
          options_(options),
          warnings_(warnings),
          rate_(SampleRate::of(plan.rate_hz)) {
        // Whole samples, so that clips that are copied stay copied.
        from_ = position_at(options.from_s.value_or(0.0), rate_);
        const double end_s =
            options.to_s ? std::min(*options.to_s, timeline_end()) : timeline_end();
        end_ = {static_cast<std::int64_t>(std::ceil(end_s * rate_.value() - 1e-6))};
        for (std::size_t r = 0; r < project_.recorders.size(); ++r) {
            rows_.push_back(find_rows(r));
            channels_.push_back(find_channels(r));
        }
    }

    [[nodiscard]] bool empty_span() const { return end_ <= from_; }

    std::optional<ExportJob> make(const ExportItem& item) {
        if (item.picture) return cut_to_clip(item);
        return options_.what == ExportWhat::mix ? mix(item) : track(item);
    }

    void note_unplaced() {
        for (std::size_t r = 0; r < project_.recorders.size(); ++r)
            for (std::size_t c = 0; c < project_.recorders[r].clips.size(); ++c)
                if (!placed({r, c}))
                    warnings_.push_back(
                        fmt::format("{}: is not placed and so not in the export.",
                                    utf8(project_.recorders[r].clips[c].media.path.filename())));
    }

    /// Sound is worked on as 32-bit floating point, which holds 24 bits of an integer; the rest is
    /// taken along only where it can be written.
    void note_long_samples() {
        constexpr int kBitsKept = 24;
        if (!media::is_lossless(options_.format) ||
            options_.samples != media::SampleFormat::float32)
            return;
        for (std::size_t r = 0; r < project_.recorders.size(); ++r)
            for (std::size_t c = 0; c < project_.recorders[r].clips.size(); ++c) {
                if (!placed({r, c})) continue;
                const auto& sound = media({r, c}).audio[stream({r, c})];
                if (!sound.is_float && is_finer_than_float(sound))
                    warnings_.push_back(fmt::format(
                        "{}: its samples are integers of {} bits, of which the first {} are kept; "
                        "--bit-depth 32i keeps all.",
                        utf8(media({r, c}).path.filename()), sound.bits_per_sample, kBitsKept));
            }
    }

   private:
    [[nodiscard]] bool placed(model::ClipIndex i) const {
        return report_.at(i).status != PlacementStatus::unsynced;
    }
    [[nodiscard]] const model::MediaInfo& media(model::ClipIndex i) const {
        return project_.recorders[i.recorder].clips[i.clip].media;
    }
    [[nodiscard]] std::size_t stream(model::ClipIndex i) const {
        return analysis_.streams[i.recorder][i.clip];
    }
    [[nodiscard]] double timeline_end() const {
        double end_s = report_.timeline_s;
        for (std::size_t r = 0; r < project_.recorders.size(); ++r)
            for (std::size_t c = 0; c < project_.recorders[r].clips.size(); ++c)
                if (placed({r, c}))
                    end_s = std::max(end_s,
                                     report_.at({r, c}).map.timeline_at(media({r, c}).duration_s));
        return end_s;
    }

    /// Whether the rests of samples are worth taking along for this recorder: a limiter, which is
    /// not linear, could not treat them like the rest of the sound.
    [[nodiscard]] audio::Rows find_rows(std::size_t r) const {
        if (options_.samples != media::SampleFormat::pcm32 || options_.limiting == Limiting::on ||
            options_.what == ExportWhat::mix)
            return audio::Rows::floats;
        for (std::size_t c = 0; c < project_.recorders[r].clips.size(); ++c)
            if (placed({r, c}) && is_finer_than_float(media({r, c}).audio[stream({r, c})]))
                return audio::Rows::floats_and_rests;
        return audio::Rows::floats;
    }

    [[nodiscard]] int find_channels(std::size_t r) const {
        int channels = 0;
        for (std::size_t c = 0; c < project_.recorders[r].clips.size(); ++c)
            if (placed({r, c}))
                channels = std::max(channels, media({r, c}).audio[stream({r, c})].channels);
        return channels_after(options_.channels, channels);
    }

    [[nodiscard]] render::ClipToRender clip(model::ClipIndex i, model::ClockMap map) const {
        render::ClipToRender clip;
        const auto& info = media(i);
        const std::size_t number = stream(i);
        clip.name = utf8(info.path.filename());
        clip.map = std::move(map);
        clip.duration_s = info.duration_s;
        const audio::Rows rows = rows_[i.recorder];
        clip.open = [info, number, rows]() -> Result<std::unique_ptr<audio::AudioSource>> {
            AS_TRY(auto reader, media::MediaReader::open(info, number, rows));
            return std::unique_ptr<audio::AudioSource>(std::move(reader));
        };
        clip.matrix = channel_matrix(info, number, options_.channels);
        if (rows == audio::Rows::floats_and_rests)
            clip.matrix =
                matrix_with_rests(clip.matrix, info.audio[number].channels, channels_[i.recorder]);
        return clip;
    }

    /// What all files of one recorder share; its clips are not in yet.
    [[nodiscard]] render::TrackToRender track_of(std::size_t r) const {
        render::TrackToRender track;
        track.rate = rate_;
        track.length = end_ - from_;
        track.crossfade_s = options_.crossfade_s;
        track.channels = channels_[r] * (rows_[r] == audio::Rows::floats ? 1 : 2);
        return track;
    }

    [[nodiscard]] render::TrackToRender timeline_track(std::size_t r) const {
        render::TrackToRender track = track_of(r);
        const double from_s = to_seconds(from_, rate_);
        const double end_s = to_seconds(end_, rate_);
        for (std::size_t c = 0; c < project_.recorders[r].clips.size(); ++c) {
            if (!placed({r, c})) continue;
            const auto& map = report_.at({r, c}).map;
            const bool heard =
                map.timeline_at(media({r, c}).duration_s) > from_s && map.timeline_at(0.0) < end_s;
            if (heard) track.clips.push_back(clip({r, c}, map.shifted(-from_s)));
        }
        return track;
    }

    [[nodiscard]] bool anything_placed(std::size_t r) const {
        for (std::size_t c = 0; c < project_.recorders[r].clips.size(); ++c)
            if (placed({r, c})) return true;
        return false;
    }

    std::optional<ExportJob> track(const ExportItem& item) {
        if (!anything_placed(item.recorder)) {
            warnings_.push_back(
                fmt::format("Track {}: nothing of it is placed; no file is written.", item.name));
            return std::nullopt;
        }
        ExportJob job = job_for(item, timeline_track(item.recorder));
        describe(job, item.recorder, from_);
        return job;
    }

    std::optional<ExportJob> mix(const ExportItem& item) {
        std::vector<render::TrackToRender> tracks;
        int channels = 1;
        for (std::size_t r = 0; r < project_.recorders.size(); ++r) {
            if (!anything_placed(r)) continue;
            tracks.push_back(timeline_track(r));
            channels = std::max(channels, tracks.back().channels);
        }
        if (tracks.empty()) return std::nullopt;
        for (auto& one : tracks) one.channels = channels;
        ExportJob job = job_for(item, tracks[0]);
        // Sound below full scale on every track cannot leave it in the sum.
        job.gain = 1.0F / static_cast<float>(tracks.size());
        job.tracks = std::move(tracks);
        describe(job, report_.reference_recorder, from_);
        return job;
    }

    std::optional<ExportJob> cut_to_clip(const ExportItem& item) {
        const model::ClipIndex picture = *item.picture;
        if (!placed(picture)) return std::nullopt;  // noted already
        const auto& onto = report_.at(picture).map;
        const double length_s = media(picture).duration_s;
        render::TrackToRender track = track_of(item.recorder);
        track.length = {static_cast<std::int64_t>(std::llround(length_s * rate_.value()))};
        for (std::size_t c = 0; c < project_.recorders[item.recorder].clips.size(); ++c) {
            const model::ClipIndex sound{item.recorder, c};
            if (!placed(sound)) continue;
            for (auto& stretch : onto_clock(report_.at(sound).map, media(sound).duration_s, onto)) {
                if (stretch.map.timeline_at(stretch.end_s) <= 0.0 ||
                    stretch.map.timeline_at(stretch.begin_s) >= length_s)
                    continue;
                auto part = clip(sound, std::move(stretch.map));
                part.begin_s = stretch.begin_s;
                part.duration_s = stretch.end_s;
                track.clips.push_back(std::move(part));
            }
        }
        if (track.clips.empty()) {
            if (item.container)
                warnings_.push_back(fmt::format("{}: {} has no sound there; no file is written.",
                                                utf8(media(picture).path.filename()),
                                                project_.recorders[item.recorder].name));
            return std::nullopt;
        }
        ExportJob job = job_for(item, std::move(track));
        describe(job, item.recorder,
                 std::max(SamplePosition{0}, position_at(onto.timeline_at(0.0), rate_)));
        if (item.container) {
            job.video = media(picture).path;
            job.bytes += static_cast<double>(media(picture).size_bytes);
        }
        return job;
    }

    ExportJob job_for(const ExportItem& item, render::TrackToRender track) const {
        ExportJob job;
        job.item = item;
        const bool with_rests =
            options_.what != ExportWhat::mix && rows_[item.recorder] != audio::Rows::floats;
        job.file = file_options(options_, static_cast<int>(rate_.hz.num),
                                track.channels / (with_rests ? 2 : 1));
        job.file.expected = track.length;
        job.bytes = bytes_per_second(job.file) * to_seconds(track.length, rate_);
        job.tracks.push_back(std::move(track));
        return job;
    }

    /// What the file says of itself; `first` is where it begins on the timeline.
    void describe(ExportJob& job, std::size_t recorder, SamplePosition first) const {
        media::FileText& text = job.file.text;
        text.title = job.item.name;
        text.time_reference = static_cast<std::uint64_t>(std::max<std::int64_t>(0, first.value));
        std::vector<std::string> names;
        const model::MediaInfo* earliest = nullptr;
        for (std::size_t c = 0; c < project_.recorders[recorder].clips.size(); ++c) {
            if (!placed({recorder, c})) continue;
            const auto& info = media({recorder, c});
            names.push_back(utf8(info.path.filename()));
            if (c == 0 || job.file.layout.empty()) job.file.layout = layout_of({recorder, c});
            const bool dated = info.created && info.created->trust != model::Trust::low;
            if (dated && (earliest == nullptr || info.created->unix_s < earliest->created->unix_s))
                earliest = &info;
        }
        if (static_cast<int>(options_.channels) != static_cast<int>(ChannelChoice::keep))
            job.file.layout.clear();
        text.description = fmt::format("{}: {}", job.item.name, names.empty() ? "" : names[0]);
        if (names.size() > 1) text.description += fmt::format(" and {} more", names.size() - 1);
        if (earliest == nullptr || earliest->created->marks_end) return;
        const auto when = static_cast<std::time_t>(std::floor(earliest->created->unix_s));
        text.date = fmt::format("{:%Y-%m-%d}", fmt::gmtime(when));
        text.time = fmt::format("{:%H:%M:%S}", fmt::gmtime(when));
    }
    [[nodiscard]] std::string layout_of(model::ClipIndex i) const {
        return media(i).audio[stream(i)].layout;
    }

    const model::Project& project_;
    const Analysis& analysis_;
    const model::SyncReport& report_;
    const ExportOptions& options_;
    std::vector<std::string>& warnings_;
    SampleRate rate_;
    SamplePosition from_;
    SamplePosition end_;
    std::vector<audio::Rows> rows_;  ///< by recorder
    std::vector<int> channels_;      ///< of what is written, by recorder
};

}  // namespace

Result<std::vector<ExportJob>> make_jobs(const model::Project& project, const Analysis& analysis,
                                         const model::SyncReport& report, const ExportPlan& plan,
                                         const ExportOptions& options,
                                         std::vector<std::string>& warnings) {
    JobMaker maker(project, analysis, report, plan, options, warnings);
    if (maker.empty_span())
        return fail(ErrorCode::invalid_argument,
                    "The part to export lies beyond the end of the timeline.");
    maker.note_unplaced();
    maker.note_long_samples();
    std::vector<ExportJob> jobs;
    for (const auto& item : plan.items)
        if (auto job = maker.make(item)) jobs.push_back(std::move(*job));
    return jobs;
}

}  // namespace audiosync::session
