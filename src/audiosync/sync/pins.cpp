#include "audiosync/sync/pins.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "audiosync/sync/placing_board.h"

namespace audiosync::sync {
namespace {

/// More than all sound of a day could say.
constexpr double kBeyondDoubt = 1e7;
/// Four months: further away is nothing that was recorded together.
constexpr double kFurthest_s = 1e7;
/// What a pin says to the solver: a place chosen by eye.
constexpr double kByEye_s = 2e-3;

struct InChain {
    std::size_t chain = 0;
    double begin_s = 0.0;
};

std::optional<InChain> find(const Chains& chains, model::ClipIndex file) {
    for (std::size_t c = 0; c < chains.chains.size(); ++c)
        for (const ChainMember& member : chains.chains[c].members)
            if (member.file == file) return InChain{c, member.begin_s};
    return std::nullopt;
}

std::string name_of(const model::Project& project, model::ClipIndex i) {
    if (i.recorder >= project.recorders.size() ||
        i.clip >= project.recorders[i.recorder].clips.size())
        return "a clip that is not there";
    const auto& recorder = project.recorders[i.recorder];
    return fmt::format("{}/{}", recorder.name,
                       recorder.clips[i.clip].media.path.filename().string());
}

}  // namespace

std::vector<ChainPin> pins_of(const model::Project& project, const Chains& chains,
                              std::vector<std::string>& warnings) {
    std::vector<ChainPin> pins;
    for (const model::Pin& pin : project.pins) {
        const auto clip = find(chains, pin.clip);
        const auto anchor = find(chains, pin.anchor);
        const auto leave_out = [&](const char* why) {
            warnings.push_back(
                fmt::format("The pin of {} is left out: {}.", name_of(project, pin.clip), why));
        };
        if (!clip || !anchor) {
            leave_out("what it is pinned to is not in the project");
        } else if (!(std::abs(pin.offset_s) <= kFurthest_s)) {
            leave_out("it is pinned months away");
        } else if (clip->chain == anchor->chain) {
            leave_out("it is pinned to a file that it continues");
        } else if (std::any_of(pins.begin(), pins.end(),
                               [&](const ChainPin& other) { return other.clip == clip->chain; })) {
            leave_out("a file that it continues is pinned already");
        } else {
            pins.push_back({clip->chain, anchor->chain,
                            pin.offset_s - clip->begin_s + anchor->begin_s, pin.exact});
        }
    }
    return pins;
}

std::vector<Hypothesis> as_hypotheses(std::span<const ChainPin> pins,
                                      std::span<const EngineClip> clips) {
    std::vector<Hypothesis> all;
    for (const ChainPin& pin : pins) {
        Hypothesis h{pin.clip, pin.anchor, {}, kBeyondDoubt};
        h.by_hand = true;
        StretchVerdict said;
        // The middle of what both cover, or the end that is nearer to the other clip.
        const double from = std::max(0.0, -pin.offset_s);
        const double to =
            std::min(clips[pin.clip].duration_s, clips[pin.anchor].duration_s - pin.offset_s);
        said.match.middle_s = std::clamp(0.5 * (from + to), 0.0, clips[pin.clip].duration_s);
        said.match.lag_s = pin.offset_s;
        said.match.confidence = kBeyondDoubt;
        said.match.score = 25.0 * 5e-5 / kByEye_s;
        said.match.points.resize(2);  // of no weight: what lies by hand tells no slope
        said.first = std::llround(said.match.middle_s * kListeningRateHz);
        said.end = said.first;
        h.verdicts.push_back(std::move(said));
        all.push_back(std::move(h));
    }
    return all;
}

void drop_what_pins_deny(std::span<const ChainPin> pins, std::span<const EngineClip> clips,
                         const ConsensusOptions& options, std::vector<Hypothesis>& hypotheses) {
    if (pins.empty()) return;
    std::vector<std::optional<std::size_t>> pin_of(clips.size());
    for (std::size_t p = 0; p < pins.size(); ++p) pin_of[pins[p].clip] = p;
    std::vector<Hypothesis> of_others;
    for (const Hypothesis& h : hypotheses)
        if (!pin_of[h.query] && !pin_of[h.target]) of_others.push_back(h);
    for (auto& h : as_hypotheses(pins, clips)) of_others.push_back(std::move(h));
    const Consensus others = find_consensus(clips, of_others, options);
    std::erase_if(hypotheses, [&](const Hypothesis& h) {
        if (!pin_of[h.query] && !pin_of[h.target]) return false;
        const auto& query = others.clips[h.query];
        const auto& target = others.clips[h.target];
        if (!query.group || query.group != target.group) return false;
        const double start = target.start_s + h.lag_at(h.strongest_s());
        return std::abs(start - query.start_s) >= kSamePlace_s;
    });
}

void hold_exactly(std::span<const ChainPin> pins, ClockFit& fit) {
    // A pin may hang on a pinned clip: as often as there are pins, and all have come to rest.
    for (std::size_t round = 0; round < pins.size(); ++round)
        for (const ChainPin& pin : pins) {
            auto& map = fit.maps[pin.clip];
            const auto& anchor = fit.maps[pin.anchor];
            if (!pin.exact || !map || !anchor) continue;
            const double wanted = anchor->timeline_at(0.0) + pin.offset_s;
            map = map->shifted(wanted - map->timeline_at(0.0));
        }
}

}  // namespace audiosync::sync
