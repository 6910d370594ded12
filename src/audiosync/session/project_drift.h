#pragma once

#include <filesystem>
#include <optional>

#include "audiosync/base/result.h"
#include "audiosync/base/run_context.h"
#include "audiosync/project/document.h"
#include "audiosync/session/drift.h"

/// @file
/// Measurements of drift that a project keeps.
namespace audiosync::session {

/// What was measured of these two files before, if neither has changed since. Probes both. Errors:
/// those of probe.
Result<std::optional<DriftReport>> measured_before(const project::Document& document,
                                                   const std::filesystem::path& reference,
                                                   const std::filesystem::path& target,
                                                   const RunContext& context);

/// The document with a measurement, which replaces an earlier one of the same two files. Errors:
/// io when a file cannot be identified.
Result<project::Document> with_drift(const project::Document& document, const DriftReport& report);

}  // namespace audiosync::session
