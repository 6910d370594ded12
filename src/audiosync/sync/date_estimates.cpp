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

/// The clock of recorder r by the clips that sound placed in one group, if they agree.
std::optional<DeviceClock> clock_of(const model::SyncReport& report, std::size_t r,
                                    std::size_t group, const Stamps& stamps) {
    std::vector<StampedClip> placed;
    for (std::size_t c = 0; c < stamps.size(); ++c) {
        const auto& placement = report.recorders[r].clips[c];
        if (placement.status == PlacementStatus::unsynced || placement.group != group) continue;
        if (stamps[c]) placed.push_back({placement.start_s(), *stamps[c]});
    }
    const auto clock = fit_device_clock(placed);
    return clock && clock->steady() ? clock : std::nullopt;
}

}  // namespace

void place_groups_by_dates(const model::Project& project, const std::vector<Stamps>& stamps,
                           model::SyncReport& report) {
    for (std::size_t g = 1; g < report.groups; ++g) {
        std::vector<double> shifts;
        for (std::size_t r = 0; r < project.recorders.size(); ++r) {
            const auto there = clock_of(report, r, 0, stamps[r]);
            const auto here = clock_of(report, r, g, stamps[r]);
            if (there && here && there->other_end == here->other_end)
                shifts.push_back(there->error_s - here->error_s);
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

void estimate_by_dates(const model::Project& project, const std::vector<Stamps>& stamps,
                       model::SyncReport& report) {
    std::vector<std::optional<DeviceClock>> clocks;
    std::vector<double> of_dates;
    for (std::size_t r = 0; r < project.recorders.size(); ++r) {
        clocks.push_back(clock_of(report, r, 0, stamps[r]));
        const bool dates = !stamps[r].empty() && stamps[r][0] &&
                           stamps[r][0]->kind == StampKind::date &&
                           stamps[r][0]->trust != model::Trust::low;
        if (clocks.back() && dates) of_dates.push_back(clocks.back()->error_s);
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
            const bool own = clocks[r].has_value();
            const bool timecode = stamp->kind == StampKind::timecode;
            if (!own && (!common || timecode || stamp->trust == model::Trust::low)) continue;
            const double start =
                own ? clocks[r]->start_near(0.5 * placed_end_s, *stamp) : stamp->clock_s + *common;
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
                            timecode ? "timecode" : "file date",
                            own ? "this device's clock error is known from its other clips."
                                : "this device's clock is taken to be right like the others'.",
                            placement.reason);
        }
    }
}

}  // namespace audiosync::sync
