#include "audiosync/sync/second_look.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "audiosync/sync/placing_board.h"

namespace audiosync::sync {
namespace {

constexpr std::size_t kPlaces = 8;
constexpr double kLeastShared_s = 2.0;
constexpr double kNarrow_s = 0.060;
constexpr double kDrift_ppm = 120.0;
/// Around where a stamp says, in steps that leave nothing between; as far as stamps that agree may
/// be off.
constexpr double kSweepReach_s = 0.100;
constexpr double kDateReach_s = 2.5;
constexpr double kTimecodeReach_s = 0.5;
/// So much of a long clip is listened to on the way.
constexpr double kSweepLength_s = 60.0;
/// Readings of one lag in neighbouring steps.
constexpr double kSameLag_s = 0.030;

/// One pair to listen to: the clip's start is tried around `start_s`.
struct Look {
    std::size_t clip = 0;
    std::size_t neighbour = 0;
    double start_s = 0.0;  ///< on the axis of the neighbour's group
    double reach_s = 0.0;  ///< 0: at that start only
};

class Listener {
   public:
    Listener(std::span<const EngineClip> clips, const Consensus& consensus, const Look& look)
        : look_(look) {
        // As everywhere the shorter one is looked for in the longer.
        const bool clip_asks =
            clips[look.clip].copy->frames() <= clips[look.neighbour].copy->frames();
        query_ = clip_asks ? look.clip : look.neighbour;
        target_ = clip_asks ? look.neighbour : look.clip;
        const double behind = look.start_s - consensus.clips[look.neighbour].start_s;
        lag_s_ = clip_asks ? behind : -behind;
        query_copy_ = clips[query_].copy;
        target_copy_ = clips[target_].copy;
        options_.drift_search_ppm = kDrift_ppm;
    }

    std::vector<Hypothesis> listen() {
        if (look_.reach_s <= 0.0) return whole(lag_s_, 0.0);
        return sweep();
    }

   private:
    [[nodiscard]] std::optional<StretchVerdict> verdict(std::int64_t first, std::int64_t end,
                                                        double lag_s, double search_s) {
        LagLine line;
        line.at_middle = lag_s * kListeningRateHz;
        line.middle = 0.5 * static_cast<double>(first + end);
        options_.search_s = search_s;
        auto match = match_stretch(*query_copy_, *target_copy_, first, end, line, Whitening::strong,
                                   options_);
        if (!match || match->confidence < kKeptConfidence) return std::nullopt;
        return StretchVerdict{first, end, std::move(*match)};
    }

    /// All stretches of the query at one lag.
    std::vector<Hypothesis> whole(double lag_s, double penalty) {
        Hypothesis found{query_, target_, {}, 0.0};
        constexpr std::int64_t kSamplesPerFrame = kListeningRateHz / kFeatureRateHz;
        for (const Stretch& stretch : stretches_of(query_, *query_copy_)) {
            const std::int64_t first = stretch.first * kSamplesPerFrame;
            auto v = verdict(first, first + stretch.frames * kSamplesPerFrame, lag_s, kNarrow_s);
            if (!v) continue;
            found.confidence += v->match.confidence;
            found.verdicts.push_back(std::move(*v));
        }
        found.confidence -= penalty;
        if (found.verdicts.empty() || found.confidence < kKeptConfidence) return {};
        return {std::move(found)};
    }

    std::vector<Hypothesis> sweep() {
        // What of the query the target covers at that lag, and of that the middle.
        const double from = std::max(0.0, -lag_s_);
        const double to = std::min(query_copy_->seconds(), target_copy_->seconds() - lag_s_);
        const double middle = 0.5 * (from + to);
        const double half = 0.5 * std::min(to - from, kSweepLength_s);
        const auto first = std::llround((middle - half) * kListeningRateHz);
        const auto end = std::llround((middle + half) * kListeningRateHz);
        const int steps = static_cast<int>(std::ceil(look_.reach_s / (2.0 * kSweepReach_s)));
        std::vector<StretchVerdict> found;
        for (int i = -steps; i <= steps; ++i)
            if (auto v = verdict(first, end, lag_s_ + 2.0 * i * kSweepReach_s, kSweepReach_s))
                found.push_back(std::move(*v));
        std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
            return a.match.confidence > b.match.confidence;
        });
        // Evidence allows for ten places looked at; here there were more.
        const double penalty = std::log10(std::max(1.0, (2.0 * steps + 1.0) / 10.0));
        std::vector<double> lags;
        std::vector<Hypothesis> all;
        for (const auto& v : found) {
            const double lag = v.match.lag_s;
            if (std::any_of(lags.begin(), lags.end(),
                            [&](double other) { return std::abs(other - lag) < kSameLag_s; }))
                continue;
            lags.push_back(lag);
            for (auto& h : whole(lag, penalty)) all.push_back(std::move(h));
        }
        return all;
    }

    const Look& look_;
    std::size_t query_ = 0;
    std::size_t target_ = 0;
    double lag_s_ = 0.0;
    const ListeningCopy* query_copy_ = nullptr;
    const ListeningCopy* target_copy_ = nullptr;
    FineOptions options_;
};

class LookPlanner {
   public:
    LookPlanner(std::span<const EngineClip> clips, std::span<const Hypothesis> hypotheses,
                const Consensus& consensus, const ConsensusOptions& options)
        : clips_(clips),
          hypotheses_(hypotheses),
          consensus_(consensus),
          options_(options),
          of_clip_(clips.size()) {
        for (std::size_t h = 0; h < hypotheses.size(); ++h) {
            of_clip_[hypotheses[h].query].push_back(h);
            of_clip_[hypotheses[h].target].push_back(h);
        }
    }

    std::vector<Look> plan() const {
        std::vector<Look> looks;
        for (std::size_t c = 0; c < clips_.size(); ++c) {
            const auto& clip = consensus_.clips[c];
            if (clip.group || clips_[c].copy == nullptr) continue;
            for (std::size_t p = 0; p < std::min(clip.places.size(), kPlaces); ++p)
                around(c, group_of(c, clip.places[p]), clip.places[p].start_s, 0.0, looks);
            for (std::size_t g = 0; g < consensus_.groups; ++g) by_stamp(c, g, looks);
        }
        return looks;
    }

   private:
    [[nodiscard]] std::optional<std::size_t> group_of(std::size_t c, const Place& place) const {
        const auto& h = hypotheses_[place.hypotheses.front()];
        return consensus_.clips[h.query == c ? h.target : h.query].group;
    }

    /// A look with every clip that lies there and was not compared there yet.
    void around(std::size_t c, std::optional<std::size_t> group, double start_s, double reach_s,
                std::vector<Look>& looks) const {
        if (!group) return;
        for (std::size_t n = 0; n < clips_.size(); ++n) {
            const auto& lies = consensus_.clips[n];
            if (lies.group != group || clips_[n].recorder == clips_[c].recorder ||
                clips_[n].copy == nullptr)
                continue;
            const double shared =
                std::min(start_s + clips_[c].duration_s, lies.start_s + clips_[n].duration_s) -
                std::max(start_s, lies.start_s);
            if (shared < kLeastShared_s || compared(c, n, start_s, std::max(reach_s, kSamePlace_s)))
                continue;
            looks.push_back({c, n, start_s, reach_s});
        }
    }

    [[nodiscard]] bool compared(std::size_t c, std::size_t n, double start_s,
                                double within_s) const {
        return std::any_of(of_clip_[c].begin(), of_clip_[c].end(), [&](std::size_t i) {
            const auto& h = hypotheses_[i];
            if ((h.query == c ? h.target : h.query) != n) return false;
            const double lag = h.lag_at(h.strongest_s());
            const double start = consensus_.clips[n].start_s + (h.query == c ? lag : -lag);
            return std::abs(start - start_s) < within_s;
        });
    }

    void by_stamp(std::size_t c, std::size_t group, std::vector<Look>& looks) const {
        if (c >= options_.stamps.size() || !options_.stamps[c]) return;
        std::vector<StampedClip> placed;
        for (std::size_t o = 0; o < clips_.size(); ++o) {
            const auto& lies = consensus_.clips[o];
            if (clips_[o].recorder == clips_[c].recorder && lies.group == group && !lies.by_date &&
                options_.stamps[o])
                placed.push_back({lies.start_s, *options_.stamps[o]});
        }
        const auto clock = fit_device_clock(placed);
        if (!clock || !clock->steady()) return;
        const auto& stamp = *options_.stamps[c];
        const bool timecode = stamp.kind == StampKind::timecode;
        around(c, group, clock->start_by(stamp), timecode ? kTimecodeReach_s : kDateReach_s, looks);
    }

    std::span<const EngineClip> clips_;
    std::span<const Hypothesis> hypotheses_;
    const Consensus& consensus_;
    const ConsensusOptions& options_;
    std::vector<std::vector<std::size_t>> of_clip_;
};

}  // namespace

Result<std::vector<Hypothesis>> look_again(std::span<const EngineClip> clips,
                                           std::span<const Hypothesis> hypotheses,
                                           const Consensus& consensus,
                                           const ConsensusOptions& options, Executor& executor,
                                           const RunContext& context) {
    const auto looks = LookPlanner(clips, hypotheses, consensus, options).plan();
    std::vector<std::vector<Hypothesis>> found(looks.size());
    executor.for_each(looks.size(), [&](std::size_t i) {
        if (!context.stop.stop_requested())
            found[i] = Listener(clips, consensus, looks[i]).listen();
    });
    AS_CHECK(context.checkpoint());
    std::vector<Hypothesis> all;
    for (auto& of_look : found)
        for (auto& h : of_look) all.push_back(std::move(h));
    return all;
}

}  // namespace audiosync::sync
