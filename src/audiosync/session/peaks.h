#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audiosync/base/result.h"
#include "audiosync/base/run_context.h"
#include "audiosync/base/time.h"
#include "audiosync/cache/store.h"
#include "audiosync/model/media_info.h"

/// @file
/// Peak pyramids: the smallest, largest and mean-square sample of every 256 samples, and of ever
/// longer stretches, so that a waveform can be drawn at any scale without reading the sound again.
///
/// The coarse levels of a recording are small (0.4 MB an hour) and are kept in memory as an
/// overview. The finest level (4 MB an hour) is cut into pages that lie in the cache and are
/// fetched when they are looked at. Bins lie on a grid from sample position 0; sound that begins or
/// ends within a bin counts as silence for the rest of it.
namespace audiosync::session {

/// Full scale is 32767; beyond it is cut off.
struct PeakBin {
    std::int16_t low = 0;
    std::int16_t high = 0;
    std::int16_t rms = 0;  ///< 0 or above
    friend bool operator==(const PeakBin&, const PeakBin&) = default;
};

inline constexpr std::int64_t kFineBin = 256;      ///< samples
inline constexpr std::int64_t kCoarseBin = 4'096;  ///< samples, of the overview's finest level
inline constexpr std::int64_t kLevelFactor = 4;    ///< between one level and the next
inline constexpr std::int64_t kPageBins = 65'536;  ///< fine bins a page: 6 min at 48 kHz
inline constexpr std::int64_t kPageSamples = kPageBins * kFineBin;

/// One bin out of each `factor`, the last one of what is left, silence for the rest.
std::vector<PeakBin> reduce(std::span<const PeakBin> bins, std::int64_t factor);

/// Bins of `bin` samples over rows that begin on a bin's border. All channels in one picture.
std::vector<PeakBin> bins_of(std::span<const std::span<const float>> rows, std::int64_t bin);

/// Which sound.
struct PeakSource {
    model::MediaInfo media;
    std::size_t stream = 0;      ///< index into MediaInfo::audio
    std::optional<int> channel;  ///< only this one; else all together: their extremes, their power
};

struct PeakOverview {
    SampleRate rate;
    int channels = 0;
    SamplePosition origin;     ///< where bin 0 of every level begins; a multiple of kPageSamples
    SamplePosition sound_end;  ///< where the sound ends, or, while `complete` is not, how far it is
    bool complete = true;
    /// levels[k] has bins of kCoarseBin * kLevelFactor^k samples; the last has few.
    std::vector<std::vector<PeakBin>> levels;

    [[nodiscard]] std::int64_t page_count() const;
};

/// Peaks of one recording, from the cache or from the file. Trouble with the cache is never an
/// error: then the file is read. One object may be used by several threads.
class PeakFile {
   public:
    /// `store` may be null; it is borrowed. Cost: three short reads, to identify the file.
    PeakFile(PeakSource source, cache::Store* store);

    /// What an earlier run kept; nothing if there is none.
    [[nodiscard]] std::optional<PeakOverview> kept(const RunContext& context) const;

    /// Reads the whole recording, block by block, and keeps all levels. Now and then `on_part` is
    /// given the overview as far as it is. Progress in seconds of media. Errors: those of opening
    /// the file; cancelled. Memory: a block of sound, a page and the overview.
    Result<PeakOverview> make(const RunContext& context,
                              const std::function<void(const PeakOverview&)>& on_part = {}) const;

    /// The fine bins of page `page` (from 0): from the cache, else from the file, which is then
    /// read over kPageSamples. Bins behind the end are left out. Errors: as make.
    Result<std::vector<PeakBin>> page(const PeakOverview& overview, std::int64_t page,
                                      const RunContext& context) const;

    [[nodiscard]] const PeakSource& source() const { return source_; }

   private:
    [[nodiscard]] std::string key(const std::string& part) const;
    void keep_page(std::int64_t page, std::span<const PeakBin> bins) const;
    void keep_overview(const PeakOverview& overview) const;

    PeakSource source_;
    cache::Store* store_;  ///< null also where the file cannot be identified
    std::string identity_;
};

}  // namespace audiosync::session
