#include "audiosync/interchange/sections.h"

#include <algorithm>
#include <cmath>

#include "audiosync/interchange/timecode.h"

namespace audiosync::interchange {
namespace {

using model::ClockMap;

/// Containers round durations to milliseconds: a picture this near to whole frames has whole ones.
constexpr double kPictureTolerance = 0.1;

std::string utf8_name(const std::filesystem::path& path) {
    const auto text = path.filename().u8string();
    return {text.begin(), text.end()};
}

/// What an editor can show: the picture's length, in whole frames of its own, where there is one.
ExactTime media_duration(const model::MediaInfo& info, FrameRate rate) {
    if (info.video && info.video->duration_s > 0) {
        const double frames = info.video->duration_s * rate.value();
        const auto whole = std::llround(frames);
        if (whole >= 1 && std::abs(frames - static_cast<double>(whole)) <= kPictureTolerance)
            return ExactTime::of_frames(whole, rate);
        return ExactTime::of_frames(std::max<std::int64_t>(1, whole_frames(frames, {{1, 1}}, 0)),
                                    rate);
    }
    const int rate_hz = info.audio.empty() ? 48'000 : std::max(info.audio.front().rate_hz, 1);
    return ExactTime::nearest_sample(std::max(info.duration_s, 1.0 / rate_hz), rate_hz);
}

/// Clips [first, end) of a recorder that are laid as one.
struct Chain {
    std::size_t first = 0;
    std::size_t end = 0;
};

bool has_gap(const ClockMap& map) {
    const auto& knots = map.knots();
    for (std::size_t i = 1; i < knots.size(); ++i)
        if (ClockMap::is_step(knots[i - 1], knots[i])) return true;
    return false;
}

/// Whether the sound at this time of the clip was heard before, so that it has no place of its own.
bool is_there_twice(const ClockMap& map, double source_s) {
    const auto& knots = map.knots();
    for (std::size_t i = 1; i < knots.size(); ++i)
        if (knots[i - 1].source_s < source_s && source_s < knots[i].source_s)
            return ClockMap::is_step(knots[i - 1], knots[i]);
    return false;
}

/// By how many frames the clock runs away between two times of the clip.
double drift_frames(const ClockMap& map, double from_s, double to_s, FrameRate rate) {
    return std::abs(map.timeline_at(to_s) - map.timeline_at(from_s) - (to_s - from_s)) *
           rate.value();
}

class Divider {
   public:
    Divider(const model::Recorder& recorder, const model::RecorderReport& report,
            const std::vector<TimelineMedia>& media, std::size_t first_media,
            const SectionOptions& options)
        : recorder_(recorder),
          report_(report),
          media_(media),
          first_media_(first_media),
          options_(options) {}

    std::vector<Section> divide() {
        for (const Chain chain : chains()) {
            if (chain.end == chain.first + 1 && must_divide(chain.first))
                divide_clip(chain.first);
            else
                lay_chain(chain);
        }
        return std::move(sections_);
    }

   private:
    [[nodiscard]] const ExactTime& duration(std::size_t clip) const {
        return media_[first_media_ + clip].duration;
    }
    [[nodiscard]] const ClockMap& map(std::size_t clip) const { return report_.clips[clip].map; }
    [[nodiscard]] bool must_divide(std::size_t clip) const {
        return options_.drift == DriftHandling::cut || has_gap(map(clip));
    }
    [[nodiscard]] std::vector<Chain> chains() const;
    [[nodiscard]] double chain_start(Chain chain) const;
    void lay_chain(Chain chain);
    void divide_clip(std::size_t clip);
    [[nodiscard]] std::vector<ExactTime> cuts(std::size_t clip) const;
    void add_even_cuts(std::size_t clip, double from_s, double to_s,
                       std::vector<ExactTime>& cuts) const;

    const model::Recorder& recorder_;
    const model::RecorderReport& report_;
    const std::vector<TimelineMedia>& media_;
    std::size_t first_media_;
    SectionOptions options_;
    std::vector<Section> sections_;
};

std::vector<Chain> Divider::chains() const {
    std::vector<Chain> chains;
    for (std::size_t i = 0; i < recorder_.clips.size(); ++i) {
        if (report_.clips[i].status == model::PlacementStatus::unsynced) continue;
        const bool goes_on = recorder_.clips[i].continues_previous && !chains.empty() &&
                             chains.back().end == i && !must_divide(i) && !must_divide(i - 1);
        if (goes_on)
            chains.back().end = i + 1;
        else
            chains.push_back({i, i + 1});
    }
    return chains;
}

/// Where the chain's first sample lies if the chain is right in its middle.
double Divider::chain_start(Chain chain) const {
    double total_s = 0;
    for (auto i = chain.first; i < chain.end; ++i) total_s += duration(i).seconds();
    double before_s = 0;
    auto middle = chain.first;
    while (middle + 1 < chain.end && before_s + duration(middle).seconds() <= total_s / 2)
        before_s += duration(middle++).seconds();
    return map(middle).timeline_at(total_s / 2 - before_s) - total_s / 2;
}

void Divider::lay_chain(Chain chain) {
    auto start = ExactTime::nearest_sample(chain_start(chain), options_.sample_rate_hz);
    for (auto i = chain.first; i < chain.end; ++i) {
        sections_.push_back({i, {}, duration(i), start, i > chain.first});
        start = start + duration(i);
    }
}

/// So many cuts that no piece drifts by more than a frame from end to end.
void Divider::add_even_cuts(std::size_t clip, double from_s, double to_s,
                            std::vector<ExactTime>& cuts) const {
    if (options_.drift != DriftHandling::cut) return;
    const auto pieces =
        static_cast<int>(std::ceil(drift_frames(map(clip), from_s, to_s, options_.rate)));
    for (int p = 1; p < pieces; ++p) {
        const double at_s = from_s + (to_s - from_s) * p / pieces;
        cuts.push_back(ExactTime::of_frames(frame_at(at_s, options_.rate), options_.rate));
    }
}

/// Where pieces begin and end, from 0 to the clip's length, on frames of the timeline.
std::vector<ExactTime> Divider::cuts(std::size_t clip) const {
    const auto& knots = map(clip).knots();
    const double length_s = duration(clip).seconds();
    std::vector<ExactTime> cuts{{}};
    double from_s = 0.0;
    const auto cut_at = [&](double at_s) {
        const auto cut = ExactTime::of_frames(frame_at(at_s, options_.rate), options_.rate);
        if (!(cut > cuts.back()) || !(cut < duration(clip))) return false;
        cuts.push_back(cut);
        return true;
    };
    for (std::size_t i = 1; i < knots.size(); ++i) {
        if (!ClockMap::is_step(knots[i - 1], knots[i])) continue;
        const double at_s = knots[i - 1].source_s;
        std::vector<ExactTime> even;
        add_even_cuts(clip, from_s + ClockMap::kStepSourceSeconds,
                      at_s - ClockMap::kStepSourceSeconds, even);
        if (!cut_at(at_s)) continue;
        cuts.insert(cuts.end() - 1, even.begin(), even.end());
        // What is there twice is a piece of its own, which divide_clip() leaves out.
        cut_at(knots[i].source_s);
        from_s = knots[i].source_s;
    }
    add_even_cuts(clip, from_s, length_s, cuts);
    cuts.push_back(duration(clip));
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    return cuts;
}

void Divider::divide_clip(std::size_t clip) {
    const auto at = cuts(clip);
    for (std::size_t i = 1; i < at.size(); ++i) {
        Section section{clip, at[i - 1], at[i] - at[i - 1], {}, false};
        const double in_s = section.in.seconds();
        const double half_s = section.length.seconds() / 2;
        if (is_there_twice(map(clip), in_s + half_s)) continue;
        section.start = ExactTime::nearest_sample(map(clip).timeline_at(in_s + half_s) - half_s,
                                                  options_.sample_rate_hz);
        // Pieces of one clock touch: a frame more or less of the source is what the cut is for.
        const double frame_s = 1.0 / options_.rate.value();
        if (!sections_.empty() && sections_.back().clip == clip) {
            auto& before = sections_.back();
            const double jump_s = (section.start - (before.start + before.length)).seconds();
            section.chained = std::abs(jump_s) <= 1.5 * frame_s;
            if (section.chained) before.length = section.start - before.start;
        }
        sections_.push_back(section);
    }
}

}  // namespace

TimelineMedia timeline_media(const model::MediaInfo& info, FrameRate timeline_rate) {
    TimelineMedia media;
    media.info = info;
    media.name = utf8_name(info.path);
    media.rate = info.video && info.video->frame_rate.fps.num > 0
                     ? usual_rate(info.video->frame_rate)
                     : timeline_rate;
    media.start = media_start(info, media.rate);
    media.drop_frame = info.timecode && info.timecode->drop_frame && has_drop_frame(media.rate);
    media.duration = media_duration(info, media.rate);
    return media;
}

double drift_cuts(const model::Recorder& recorder, const model::RecorderReport& report,
                  FrameRate rate) {
    double cuts = 0.0;
    for (std::size_t c = 0; c < recorder.clips.size(); ++c) {
        if (report.clips[c].status == model::PlacementStatus::unsynced) continue;
        const ClockMap& map = report.clips[c].map;
        const double length_s = recorder.clips[c].media.duration_s;
        double from_s = 0.0;
        const auto& knots = map.knots();
        for (std::size_t k = 0; k < knots.size(); ++k) {
            const double at_s = knots[k].source_s;
            if (at_s <= from_s || at_s >= length_s) continue;
            // What is lost or there twice is cut away by itself.
            const bool step = k > 0 && ClockMap::is_step(knots[k - 1], knots[k]);
            if (!step && at_s - from_s >= 2 * ClockMap::kStepSourceSeconds)
                cuts += drift_frames(map, from_s + ClockMap::kStepSourceSeconds,
                                     at_s - ClockMap::kStepSourceSeconds, rate);
            from_s = at_s;
        }
        cuts += drift_frames(map, from_s, length_s, rate);
    }
    return cuts;
}

std::vector<Section> sections_of(const model::Recorder& recorder,
                                 const model::RecorderReport& report,
                                 const std::vector<TimelineMedia>& media, std::size_t first_media,
                                 const SectionOptions& options) {
    return Divider(recorder, report, media, first_media, options).divide();
}

}  // namespace audiosync::interchange
