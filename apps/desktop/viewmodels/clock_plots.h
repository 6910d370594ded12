#pragma once

#include <QPointF>
#include <QString>
#include <optional>
#include <vector>

#include "desktop/viewmodels/project_view_model.h"

/// @file
/// What the plots of clocks and residuals show: x in seconds of the timeline, y in milliseconds.
namespace audiosync::desktop {

/// Measured minus solved for each comparison; > 0: heard later than placed.
struct ResidualPoints {
    std::vector<QPointF> used;
    std::vector<QPointF> rejected;  ///< thrown out as contradicting the others
    QString summary;
};
ResidualPoints residualsOfClip(const ProjectViewModel& project, model::ClipIndex clip);
ResidualPoints residualsOfTrack(const ProjectViewModel& project, std::size_t track);

/// How far each clip's own time has run away from the timeline's since the clip began.
struct DriftLines {
    std::vector<std::vector<QPointF>> clips;
    QString summary;
};
DriftLines driftOfTrack(const ProjectViewModel& project, std::size_t track);

/// One comparison of a clip with another, in words for a table.
struct MatchRow {
    QString other;
    double offset_s = 0.0;
    double drift_ppm = 0.0;
    double overlap_s = 0.0;
    double confidence = 0.0;
    std::optional<double> residual_ms;  ///< none where one of the two has no place
    bool used = true;
};
std::vector<MatchRow> matchesOf(const ProjectViewModel& project, model::ClipIndex clip);

}  // namespace audiosync::desktop
