#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>

#include "audiosync/base/result.h"

/// @file
/// Exported tracks held against the truth, sample by sample.
namespace audiosync::demo {

/// How the analysed timeline lies over the event: event time e is at e * reference_rate + shift_s.
struct Timeline {
    double reference_rate = 1.0;  ///< of the reference recorder's clock
    double shift_s = 0.0;
};

/// For each track of `analysis` whose file EXPORTED/NAME.wav was written: its lag against what the
/// device heard of the event, every two seconds, and what is left of the resampled parts when an
/// ideal reconstruction of the recordings (long sinc, double precision, the same clock map) is
/// subtracted, below 0.88 of the lower Nyquist frequency. Prints a line for each. Answers whether
/// every lag is below 0.05 ms and every rest below -90 dB. Errors: those of reading the files.
/// May throw what nlohmann_json throws for a document that is no analysis.
Result<bool> check_nulls(const nlohmann::json& analysis, const Timeline& timeline,
                         const std::filesystem::path& exported);

}  // namespace audiosync::demo
