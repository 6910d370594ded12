#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audiosync/base/result.h"
#include "audiosync/base/run_context.h"
#include "audiosync/cache/store.h"
#include "audiosync/model/media_info.h"
#include "audiosync/model/project.h"
#include "audiosync/sync/listening_copy.h"

/// @file
/// What an earlier run found out by listening to a file.
///
/// Entries are named after the file's identity (cache/file_identity.h), the sources and decoders
/// that made them, and for copies the channels that were listened to. So a file may be moved and
/// renamed, and nothing outlives the code that it came from. Trouble with the store is never an
/// error: then nothing is known, or nothing kept.
namespace audiosync::session {

class HeardBefore {
   public:
    /// `store` may be null: nothing is known and nothing is kept. Borrows all three.
    HeardBefore(cache::Store* store, const model::MediaInfo& media, const RunContext& context);

    /// What choose_programme() said; `stream` indexes MediaInfo::audio. Its error is no_signal.
    [[nodiscard]] std::optional<Result<model::ProgrammeChannels>> programme() const;
    /// Other errors than no_signal are not kept: they may pass.
    void keep(const Result<model::ProgrammeChannels>& programme) const;

    struct Copy {
        sync::ListeningCopy copy;
        std::vector<std::string> warnings;  ///< damage met while reading, with the file's name now
    };
    [[nodiscard]] std::optional<Copy> copy(const model::ProgrammeChannels& programme) const;
    void keep(const model::ProgrammeChannels& programme, const sync::ListeningCopy& copy,
              const std::vector<std::string>& warnings) const;

   private:
    [[nodiscard]] std::string key(const char* kind) const;
    [[nodiscard]] std::string key(const model::ProgrammeChannels& programme) const;

    cache::Store* store_;  ///< null also where the file cannot be identified
    const model::MediaInfo& media_;
    const RunContext& context_;
    std::string identity_;
};

}  // namespace audiosync::session
