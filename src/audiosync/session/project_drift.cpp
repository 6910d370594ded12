#include "audiosync/session/project_drift.h"

#include <algorithm>
#include <utility>

#include "audiosync/cache/file_identity.h"
#include "audiosync/media/probe.h"
#include "audiosync/session/workspace_files.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;

Result<project::MediaIdentity> identity_of(const fs::path& path) {
    AS_TRY(const auto found, cache::identify(path));
    project::MediaIdentity identity;
    identity.size_bytes = found.size_bytes;
    identity.modified_ns = found.modified_ns;
    identity.content = found.content;
    identity.state = project::MediaState::present;
    return identity;
}

bool is_same(const fs::path& path, const project::MediaIdentity& known) {
    const auto now = cache::identify(path);
    return now && !known.content.empty() && now->size_bytes == known.size_bytes &&
           now->content == known.content;
}

}  // namespace

Result<std::optional<DriftReport>> measured_before(const project::Document& document,
                                                   const fs::path& reference,
                                                   const fs::path& target,
                                                   const RunContext& context) {
    const fs::path a = settled(reference);
    const fs::path b = settled(target);
    for (const auto& drift : document.drifts) {
        if (drift.reference_path != a || drift.target_path != b) continue;
        if (!is_same(a, drift.reference) || !is_same(b, drift.target)) continue;
        DriftReport report;
        AS_TRY(report.reference, media::probe(a, context));
        AS_TRY(report.target, media::probe(b, context));
        if (drift.target_stream >= report.target.audio.size()) continue;
        report.target_stream = drift.target_stream;
        report.measured = {drift.map,         drift.drift_ppm,  drift.drift_stderr_ppm,
                           drift.offset_s,    drift.confidence, drift.overlap_s,
                           drift.measurements};
        return std::optional(std::move(report));
    }
    return std::optional<DriftReport>{};
}

Result<project::Document> with_drift(const project::Document& document, const DriftReport& report) {
    project::DriftMeasured drift;
    drift.reference_path = settled(report.reference.path);
    drift.target_path = settled(report.target.path);
    AS_TRY(drift.reference, identity_of(drift.reference_path));
    AS_TRY(drift.target, identity_of(drift.target_path));
    drift.target_stream = report.target_stream;
    drift.map = report.measured.map;
    drift.offset_s = report.measured.offset_s;
    drift.drift_ppm = report.measured.drift_ppm;
    drift.drift_stderr_ppm = report.measured.drift_stderr_ppm;
    drift.confidence = report.measured.confidence;
    drift.overlap_s = report.measured.overlap_s;
    drift.measurements = report.measured.measurements;
    project::Document result = document;
    const auto same = [&](const project::DriftMeasured& other) {
        return other.reference_path == drift.reference_path &&
               other.target_path == drift.target_path;
    };
    result.drifts.erase(std::remove_if(result.drifts.begin(), result.drifts.end(), same),
                        result.drifts.end());
    result.drifts.push_back(std::move(drift));
    return result;
}

}  // namespace audiosync::session
