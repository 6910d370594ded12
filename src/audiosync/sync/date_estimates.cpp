#include "audiosync/sync/date_estimates.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace audiosync::sync {
namespace {

using model::PlacementStatus;

/// Differences between stamp and sound may spread by so much within one recorder: resolution of a
/// second or two on old cards, and a clock that drifts over a day.
constexpr double kLargestSpread_s = 5.0;

/// A clip that by its date lies further than this from everything that was placed belongs to
/// another shoot; the timeline must not grow by days of silence for it.
constexpr double kFarthest_s = 3'600.0;

struct Stamp {
    double unix_s = 0.0;
    bool timecode = false;
    model::Trust trust = model::Trust::low;
};

/// Timecode where the whole recorder has it, else dates; mixing the two would mix two clocks.
std::vector<std::optional<Stamp>> stamps_of(const model::Recorder& recorder) {
    const bool timecode = !recorder.clips.empty() &&
                          std::all_of(recorder.clips.begin(), recorder.clips.end(),
                                      [](const auto& c) { return c.media.timecode.has_value(); });
    std::vector<std::optional<Stamp>> stamps;
    for (const auto& clip : recorder.clips) {
        const auto& media = clip.media;
        if (timecode) {
            stamps.push_back(
                Stamp{media.timecode->seconds_since_midnight, true, model::Trust::high});
        } else if (media.created) {
            const double end = media.created->marks_end ? media.duration_s : 0.0;
            stamps.push_back(Stamp{media.created->unix_s - end, false, media.created->trust});
        } else {
            stamps.emplace_back();
        }
    }
    // One stamp on several clips is the date of a copy, not of a recording.
    for (std::size_t i = 0; i < stamps.size(); ++i)
        for (std::size_t j = i + 1; j < stamps.size(); ++j)
            if (stamps[i] && stamps[j] && std::abs(stamps[i]->unix_s - stamps[j]->unix_s) < 0.5)
                return std::vector<std::optional<Stamp>>(recorder.clips.size());
    return stamps;
}

/// The median, if most of the values lie near it: one clip with a wrong stamp, or placed wrong,
/// does not spoil the rest.
std::optional<double> steady_median(std::vector<double> values) {
    if (values.empty()) return std::nullopt;
    std::sort(values.begin(), values.end());
    const double median = values[values.size() / 2];
    const auto near = std::count_if(values.begin(), values.end(), [&](double value) {
        return std::abs(value - median) <= 0.5 * kLargestSpread_s;
    });
    if (2 * static_cast<std::size_t>(near) <= values.size()) return std::nullopt;
    return median;
}

/// Timeline minus stamp over the clips of recorder r in one group, if they agree.
std::optional<double> clock_error(const model::SyncReport& report, std::size_t r, std::size_t group,
                                  const std::vector<std::optional<Stamp>>& stamps) {
    std::vector<double> values;
    for (std::size_t c = 0; c < stamps.size(); ++c) {
        const auto& placement = report.recorders[r].clips[c];
        if (placement.status == PlacementStatus::unsynced || placement.group != group) continue;
        if (stamps[c]) values.push_back(placement.start_s() - stamps[c]->unix_s);
    }
    return steady_median(std::move(values));
}

}  // namespace

void place_groups_by_dates(const model::Project& project, model::SyncReport& report) {
    std::vector<std::vector<std::optional<Stamp>>> stamps;
    for (const auto& recorder : project.recorders) stamps.push_back(stamps_of(recorder));
    for (std::size_t g = 1; g < report.groups; ++g) {
        std::vector<double> shifts;
        for (std::size_t r = 0; r < stamps.size(); ++r) {
            const auto there = clock_error(report, r, 0, stamps[r]);
            const auto here = clock_error(report, r, g, stamps[r]);
            if (there && here) shifts.push_back(*there - *here);
        }
        const auto shift = steady_median(std::move(shifts));
        for (auto& recorder : report.recorders) {
            for (auto& placement : recorder.clips) {
                if (placement.status == PlacementStatus::unsynced || placement.group != g) continue;
                if (shift) placement.map = placement.map.shifted(*shift);
                placement.reason += fmt::format(
                    " Group {} shares no sound with the main one: {}.", g + 1,
                    shift ? "it lies where file dates put it, about a second exact at best"
                          : "it was put behind it, where it really belongs is not known");
            }
        }
    }
}

void estimate_by_dates(const model::Project& project, model::SyncReport& report) {
    std::vector<std::vector<std::optional<Stamp>>> stamps;
    std::vector<std::optional<double>> offsets;  // timeline minus stamp, per recorder
    std::vector<double> of_dates;
    for (std::size_t r = 0; r < project.recorders.size(); ++r) {
        stamps.push_back(stamps_of(project.recorders[r]));
        offsets.push_back(clock_error(report, r, 0, stamps[r]));
        const bool dates = !stamps[r].empty() && stamps[r][0] && !stamps[r][0]->timecode &&
                           stamps[r][0]->trust != model::Trust::low;
        if (offsets.back() && dates) of_dates.push_back(*offsets.back());
    }
    const auto common = steady_median(of_dates);
    double placed_end_s = 0.0;
    for (std::size_t r = 0; r < stamps.size(); ++r)
        for (std::size_t c = 0; c < stamps[r].size(); ++c)
            if (report.recorders[r].clips[c].status != PlacementStatus::unsynced)
                placed_end_s =
                    std::max(placed_end_s, report.recorders[r].clips[c].map.timeline_at(
                                               project.recorders[r].clips[c].media.duration_s));
    for (std::size_t r = 0; r < project.recorders.size(); ++r) {
        for (std::size_t c = 0; c < stamps[r].size(); ++c) {
            auto& placement = report.recorders[r].clips[c];
            const auto& stamp = stamps[r][c];
            if (placement.status != model::PlacementStatus::unsynced || !stamp) continue;
            const bool own = offsets[r].has_value();
            if (!own && (!common || stamp->timecode || stamp->trust == model::Trust::low)) continue;
            const double start = stamp->unix_s + (own ? *offsets[r] : *common);
            const double duration_s = project.recorders[r].clips[c].media.duration_s;
            if (start + duration_s < -kFarthest_s || start > placed_end_s + kFarthest_s) {
                placement.reason +=
                    fmt::format(" By its date it lies {:.0f} h away from the rest.",
                                std::abs(start < 0.0 ? start : start - placed_end_s) / 3600.0);
                continue;
            }
            placement.status = model::PlacementStatus::estimated;
            placement.map = model::ClockMap::affine(start, report.recorders[r].drift_ppm,
                                                    project.recorders[r].clips[c].media.duration_s);
            placement.group = 0;
            placement.reason =
                fmt::format("Placed by {} only, about a second exact at best; {} {}",
                            stamp->timecode ? "timecode" : "file date",
                            own ? "this device's clock error is known from its other clips."
                                : "this device's clock is taken to be right like the others'.",
                            placement.reason);
        }
    }
}

}  // namespace audiosync::sync
