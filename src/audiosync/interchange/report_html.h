#pragma once

#include <string>

#include "audiosync/model/project.h"
#include "audiosync/model/sync_report.h"

/// @file
/// A report for people: what lies where, how sure that is, how the clocks run, with pictures.
namespace audiosync::interchange {

struct HtmlReportOptions {
    std::string title = "AudioSync Pro";
};

/// One HTML document, UTF-8, complete in itself: pictures are SVG inside it, and nothing is loaded
/// from anywhere. Everything taken from files is escaped. Deterministic. `report` belongs to
/// `project`.
std::string report_html(const model::Project& project, const model::SyncReport& report,
                        const HtmlReportOptions& options);

/// Where a match lies on the timeline, and how much later `b` was measured to be than the solution
/// says, in seconds; what a plot of residuals shows. Both clips must be placed.
struct MatchResidual {
    double timeline_s = 0.0;
    double residual_s = 0.0;
};
MatchResidual residual_of(const model::Project& project, const model::SyncReport& report,
                          const model::Match& match);

}  // namespace audiosync::interchange
