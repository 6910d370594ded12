#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "audiosync/base/run_context.h"
#include "audiosync/cache/store.h"
#include "audiosync/model/media_info.h"
#include "audiosync/sync/synchronise.h"

/// @file
/// Listening to one file.
namespace audiosync::session {

/// What was heard of a clip and where in the file it is.
struct HeardClip {
    sync::ClipSound sound;
    std::size_t stream = 0;  ///< index into MediaInfo::audio; the first if none was heard
    std::vector<std::string> warnings;  ///< damage met while reading
    bool known = false;                 ///< from before, without decoding
};

/// Opens the file, picks the stream and channels that carry the programme and listens to them. A
/// file that cannot be heard is an answer (ClipSound::why_not), not an error. What an earlier run
/// kept in `store` is taken from there, with the same result; null: no store. Reports progress in
/// seconds of media. Errors: cancelled only.
Result<HeardClip> hear(const model::MediaInfo& media, cache::Store* store,
                       const RunContext& context);

/// Only what an earlier run kept of it; nothing if that is not all that hear() would answer.
std::optional<HeardClip> recall(const model::MediaInfo& media, cache::Store& store,
                                const RunContext& context);

}  // namespace audiosync::session
