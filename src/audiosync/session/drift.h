#pragma once

#include <filesystem>
#include <vector>

#include "audiosync/base/executor.h"
#include "audiosync/base/run_context.h"
#include "audiosync/cache/store.h"
#include "audiosync/media/audio_file_writer.h"
#include "audiosync/model/clock_map.h"
#include "audiosync/model/media_info.h"
#include "audiosync/session/export.h"
#include "audiosync/sync/synchronise.h"

/// @file
/// The use case "drift": how one recording's clock runs against another's, and putting it right.
namespace audiosync::session {

struct DriftReport {
    model::MediaInfo reference;
    model::MediaInfo target;
    std::size_t target_stream = 0;  ///< the one that was listened to
    sync::DriftMeasurement measured;
    std::vector<std::string> warnings;
};

/// Probes, hears and compares two files. `cache` as in AnalyseOptions. Errors: those of probe;
/// no_signal or ambiguous when they do not fit together; cancelled.
Result<DriftReport> measure_drift(const std::filesystem::path& reference,
                                  const std::filesystem::path& target, cache::Store* cache,
                                  Executor& executor, const RunContext& context);

struct DriftFix {
    std::filesystem::path out;  ///< the suffix names the format: .wav .aif .aiff .flac .mp3
    ExistingFiles existing = ExistingFiles::refuse;
};

/// Whether the fix could be written: known suffix, nothing in the way, no recording overwritten.
Result<void> check_fix(const std::vector<std::filesystem::path>& recordings, const DriftFix& fix);

/// Writes `target` on the clock that `map` leads to. Its first sample stays the first; rate and
/// channels stay, the sample format is that of the source as far as the new file can hold it.
/// Answers the path and, in `warnings`, what went less than well. Errors: check_fix's; io;
/// cancelled.
Result<std::filesystem::path> fix_drift(const model::MediaInfo& target, std::size_t stream,
                                        const model::ClockMap& map, const DriftFix& fix,
                                        std::vector<std::string>& warnings,
                                        const RunContext& context);

/// The same for a clock known to run `drift_ppm` fast.
Result<std::filesystem::path> fix_known_drift(const std::filesystem::path& target, double drift_ppm,
                                              const DriftFix& fix,
                                              std::vector<std::string>& warnings,
                                              const RunContext& context);

}  // namespace audiosync::session
