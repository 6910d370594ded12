#include "desktop/viewmodels/clock_plots.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>
#include <functional>

#include "audiosync/interchange/report_html.h"

namespace audiosync::desktop {
namespace {

struct ClockPlots {
    Q_DECLARE_TR_FUNCTIONS(ClockPlots)
};

/// The report with the project that it belongs to; null where nothing was analysed.
const project::Solved* solvedOf(const ProjectViewModel& project) {
    return project.document().solved.get();
}

/// Indices of the document are those of the solved state as long as both agree; else nothing shown.
ResidualPoints residuals(const ProjectViewModel& project,
                         const std::function<bool(model::ClipIndex)>& wanted) {
    ResidualPoints points;
    const auto* solved = solvedOf(project);
    if (solved == nullptr || !project.isSolved()) return points;
    double worst = 0.0;
    for (const auto& match : solved->report.matches) {
        const bool as_a = wanted(match.a);
        const bool as_b = wanted(match.b);
        if (!as_a && !as_b) continue;
        if (solved->report.at(match.a).status == model::PlacementStatus::unsynced ||
            solved->report.at(match.b).status == model::PlacementStatus::unsynced)
            continue;
        const auto residual = interchange::residual_of(solved->project, solved->report, match);
        const double ms = (as_b ? 1.0 : -1.0) * residual.residual_s * 1e3;
        (match.used ? points.used : points.rejected).emplace_back(residual.timeline_s, ms);
        if (match.used) worst = std::max(worst, std::abs(ms));
    }
    const auto by_time = [](QPointF a, QPointF b) { return a.x() < b.x(); };
    std::sort(points.used.begin(), points.used.end(), by_time);
    std::sort(points.rejected.begin(), points.rejected.end(), by_time);
    if (!points.used.empty())
        points.summary = ClockPlots::tr("%n comparison(s), the furthest off by %1 ms", nullptr,
                                        static_cast<int>(points.used.size()))
                             .arg(QLocale().toString(worst, 'f', 2));
    return points;
}

}  // namespace

ResidualPoints residualsOfClip(const ProjectViewModel& project, model::ClipIndex clip) {
    return residuals(project, [clip](model::ClipIndex i) { return i == clip; });
}

ResidualPoints residualsOfTrack(const ProjectViewModel& project, std::size_t track) {
    return residuals(project, [track](model::ClipIndex i) { return i.recorder == track; });
}

DriftLines driftOfTrack(const ProjectViewModel& project, std::size_t track) {
    DriftLines lines;
    if (solvedOf(project) == nullptr || !project.isSolved()) return lines;
    const auto& report = project.document().solved->report;
    const auto& clips = project.document().project.recorders[track].clips;
    for (std::size_t c = 0; c < clips.size(); ++c) {
        const auto& placement = report.at({track, c});
        if (placement.status == model::PlacementStatus::unsynced) continue;
        auto& line = lines.clips.emplace_back();
        const double start = placement.map.timeline_at(0.0);
        constexpr int kPoints = 60;
        for (int i = 0; i <= kPoints; ++i) {
            const double u = clips[c].media.duration_s * i / kPoints;
            const double t = placement.map.timeline_at(u);
            line.emplace_back(t, (u - (t - start)) * 1e3);
        }
    }
    const auto& recorder = report.recorders[track];
    if (lines.clips.empty()) return lines;  // then nothing is known of its clock
    lines.summary = recorder.reference
                        ? ClockPlots::tr("The reference clock: all others are measured against it.")
                        : ClockPlots::tr("Clock drift %1 ± %2 ppm")
                              .arg(QLocale().toString(recorder.drift_ppm, 'f', 2),
                                   QLocale().toString(recorder.drift_stderr_ppm, 'f', 2));
    return lines;
}

std::vector<MatchRow> matchesOf(const ProjectViewModel& project, model::ClipIndex clip) {
    std::vector<MatchRow> rows;
    const auto* solved = solvedOf(project);
    if (solved == nullptr || !project.isSolved()) return rows;
    for (const auto& match : solved->report.matches) {
        if (!(match.a == clip) && !(match.b == clip)) continue;
        const bool is_b = match.b == clip;
        const auto other = is_b ? match.a : match.b;
        MatchRow row;
        row.other = QStringLiteral("%1 / %2").arg(
            QString::fromStdString(solved->project.recorders[other.recorder].name),
            texts::fileName(
                solved->project.recorders[other.recorder].clips[other.clip].media.path));
        row.offset_s = is_b ? match.offset_s : -match.offset_s;
        row.drift_ppm = is_b ? match.drift_ppm : -match.drift_ppm;
        row.overlap_s = match.overlap_s;
        row.confidence = match.confidence;
        if (solved->report.at(match.a).status != model::PlacementStatus::unsynced &&
            solved->report.at(match.b).status != model::PlacementStatus::unsynced)
            row.residual_ms = match.residual_s * 1e3;
        row.used = match.used;
        rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end(),
              [](const MatchRow& a, const MatchRow& b) { return a.confidence > b.confidence; });
    return rows;
}

}  // namespace audiosync::desktop
