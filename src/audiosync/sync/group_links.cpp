#include "audiosync/sync/group_links.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "audiosync/model/sync_report.h"

namespace audiosync::sync {
namespace {

/// Pauses that people make are spread over more than this many seconds.
constexpr double kPauses_s = 4.0;
/// Seams are placed no better than this: clocks are extrapolated to the ends of files.
constexpr double kSeam_s = 0.001;
constexpr double kWidestSeam_s = 0.010;
/// Files of one recording follow one another with always the same gap: 0, or less by what an
/// encoder pads at the end.
constexpr double kHabit_s = 0.005;
constexpr double kLargestHabit_s = 0.3;
/// log10 of the odds that a device went on without a pause: one whose files always follow one
/// another like that, one that was seen to pause, one of which nothing is known.
constexpr double kGoesOn = 1.0;
constexpr double kPauses = -1.5;
/// A stamp tells pauses of a second from none, not more.
constexpr double kMostByDate = 1.0;
constexpr double kMostByTimecode = 2.0;
/// A stamp that speaks of a pause.
constexpr double kSpeaksAgainst = -2.0;

struct Seam {
    std::size_t recorder = 0;
    double shift_s = 0.0;
    bool habit = false;  ///< the device's other files follow one another in the same way
    double odds = 0.0;   ///< log10, of going on without a pause
};

using Seams = std::map<std::pair<std::size_t, std::size_t>, std::vector<Seam>>;

/// What is known of the gaps between a device's files.
struct Habit {
    double gap_s = 0.0;
    int seams = 0;
    bool pauses = false;
};

double gap_after(std::size_t c, std::span<const EngineClip> clips, const ClockFit& fit) {
    return fit.maps[c + 1]->timeline_at(0.0) - fit.maps[c]->timeline_at(clips[c].duration_s);
}

Habit habit_of(std::size_t recorder, std::span<const EngineClip> clips, const Consensus& consensus,
               const ClockFit& fit) {
    Habit habit;
    for (std::size_t c = 0; c + 1 < clips.size(); ++c) {
        if (clips[c].recorder != recorder || clips[c + 1].recorder != recorder ||
            !consensus.clips[c].group || consensus.clips[c].group != consensus.clips[c + 1].group)
            continue;
        const double gap = gap_after(c, clips, fit);
        if (std::abs(gap) > kLargestHabit_s ||
            (habit.seams > 0 && std::abs(gap - habit.gap_s) > kHabit_s)) {
            habit.pauses = true;
            continue;
        }
        habit.gap_s = gap;
        ++habit.seams;
    }
    return habit;
}

/// What the stamps say of two files of one device that would follow one another.
double stamps_say(std::size_t c, std::span<const EngineClip> clips, double gap_s,
                  const ConsensusOptions& options) {
    if (c + 1 >= options.stamps.size() || !options.stamps[c] || !options.stamps[c + 1]) return 0.0;
    const StampedClip here{0.0, *options.stamps[c]};
    const auto clock = fit_device_clock({&here, 1});
    const double evidence =
        stamp_evidence(*clock, *options.stamps[c + 1], clips[c].duration_s + gap_s);
    if (evidence < 0.0) return kSpeaksAgainst;
    const double most = here.stamp.kind == StampKind::timecode ? kMostByTimecode : kMostByDate;
    return std::min(evidence, most);
}

/// What each device says if its next file goes on where the one before ends.
Seams seams_of(std::span<const EngineClip> clips, const Consensus& consensus, const ClockFit& fit,
               const ConsensusOptions& options) {
    Seams seams;
    for (std::size_t c = 0; c + 1 < clips.size(); ++c) {
        const auto& here = consensus.clips[c];
        const auto& next = consensus.clips[c + 1];
        const std::size_t recorder = clips[c].recorder;
        const bool in_order =
            (recorder < options.numbered.size() && options.numbered[recorder]) ||
            (c + 1 < options.stamps.size() && options.stamps[c] && options.stamps[c + 1] &&
             options.stamps[c]->clock_s < options.stamps[c + 1]->clock_s);
        if (clips[c + 1].recorder != recorder || !in_order || !here.group || !next.group ||
            here.group == next.group || consensus.takes[c])
            continue;
        const Habit habit = habit_of(recorder, clips, consensus, fit);
        const bool known = habit.seams > 0 && !habit.pauses;
        Seam seam{recorder, 0.0, known, 0.0};
        const double gap = known ? habit.gap_s : 0.0;
        seam.shift_s = gap - gap_after(c, clips, fit);
        seam.odds = stamps_say(c, clips, gap, options);
        if (habit.pauses) seam.odds += kPauses;
        if (known && habit.seams >= 2) seam.odds += kGoesOn;
        seams[{*here.group, *next.group}].push_back(seam);
    }
    return seams;
}

std::optional<GroupLink> link(std::pair<std::size_t, std::size_t> groups, std::vector<Seam> seams) {
    std::sort(seams.begin(), seams.end(),
              [](const Seam& a, const Seam& b) { return a.shift_s < b.shift_s; });
    std::optional<GroupLink> best;
    for (std::size_t i = 0; i < seams.size(); ++i) {
        double odds = seams[i].odds;
        for (std::size_t j = i + 1; j < seams.size(); ++j) {
            const double width = seams[j].shift_s - seams[i].shift_s;
            if (width > kWidestSeam_s) break;
            odds += seams[j].odds;
            // That each further one falls so near the first, of all places where it could; and each
            // pair of seams was one to try.
            const auto count = static_cast<double>(seams.size());
            const double confidence = odds -
                                      static_cast<double>(j - i) *
                                          std::log10(2.0 * std::max(width, kSeam_s) / kPauses_s) -
                                      std::log10(count * (count - 1.0) / 2.0);
            if (best && confidence <= best->confidence) continue;
            best = GroupLink{groups.first, groups.second, 0.0, confidence, {}};
            const bool habits =
                std::any_of(&seams[i], &seams[j] + 1, [](const Seam& seam) { return seam.habit; });
            double weight = 0.0;
            for (std::size_t k = i; k <= j; ++k) {
                best->recorders.push_back(seams[k].recorder);
                if (habits && !seams[k].habit) continue;
                best->shift_s += seams[k].shift_s;
                weight += 1.0;
            }
            best->shift_s /= weight;
        }
    }
    if (!best || best->confidence < model::kPlacedConfidence) return std::nullopt;
    return best;
}

}  // namespace

std::vector<GroupLink> find_group_links(std::span<const EngineClip> clips,
                                        const Consensus& consensus, const ClockFit& fit,
                                        const ConsensusOptions& options) {
    std::vector<GroupLink> links;
    for (auto& [groups, seams] : seams_of(clips, consensus, fit, options)) {
        auto found = link(groups, std::move(seams));
        if (!found) continue;
        const bool known = std::any_of(links.begin(), links.end(), [&](const GroupLink& other) {
            return other.group == found->next && other.next == found->group;
        });
        if (!known) links.push_back(std::move(*found));
    }
    std::stable_sort(links.begin(), links.end(), [](const GroupLink& a, const GroupLink& b) {
        return a.confidence > b.confidence;
    });
    return links;
}

}  // namespace audiosync::sync
