#pragma once

#include <string>
#include <vector>

#include "audiosync/base/executor.h"
#include "audiosync/base/result.h"
#include "catalogue.h"
#include "journal.h"
#include "tally.h"

/// @file
/// Pairs of clips that share nothing: whatever is placed here is placed falsely.
namespace audiosync::accuracy {

struct UnrelatedPair {
    int a = 0;
    int b = 0;
    double placed = 0.0;
    double candidate = 0.0;
    double match = 0.0;
};

struct FamilyResult {
    const Family* family = nullptr;
    Tally placed;     ///< by the confidence of the placement that users see
    Tally candidate;  ///< by that of the best candidate, placed or only listed
    Tally match;      ///< by that of the strongest raw match
    std::vector<UnrelatedPair> pairs;
};

struct UnrelatedPlan {
    int pairs = 1'700;  ///< of each family, or all that there are
    /// 1 for all clips; 3 uses the first third only. Quick runs need not make them all.
    int clip_share = 1;
};

/// Name and numbers of a pair's row: "speech-003 speech-017", then these.
std::string row_name(const Family& family, int a, int b);
inline const std::vector<std::string> kPairColumns = {"a_s", "b_s", "placed", "candidate", "match"};

/// One family. Clips are heard once and paired many times; pairs that the journal knows are not
/// tried again. Errors: those of Shelf, Journal and the engine.
Result<FamilyResult> measure_unrelated(const Family& family, const UnrelatedPlan& plan,
                                       const Shelf& shelf, Journal& journal, Executor& executor);

}  // namespace audiosync::accuracy
