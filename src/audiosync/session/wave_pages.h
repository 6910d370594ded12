#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

#include "audiosync/session/peaks.h"

/// @file
/// The pieces of waveforms that are in memory only while they are looked at.
namespace audiosync::session {

/// Fine peaks of one page, and the level above.
struct PeakPage {
    std::vector<PeakBin> fine;    ///< kFineBin samples each
    std::vector<PeakBin> medium;  ///< kFineBin * kLevelFactor samples each
    [[nodiscard]] std::size_t bytes() const {
        return (fine.size() + medium.size()) * sizeof(PeakBin);
    }
};

inline constexpr std::int64_t kSamplePage = 65'536;  ///< samples
inline constexpr std::int64_t kSampleBin = 16;

/// The sound itself.
struct SamplePage {
    std::vector<std::vector<float>> rows;  ///< a row a channel, kSamplePage each
    std::vector<PeakBin> bins;             ///< kSampleBin samples each
    [[nodiscard]] std::size_t bytes() const {
        return rows.size() * static_cast<std::size_t>(kSamplePage) * sizeof(float) +
               bins.size() * sizeof(PeakBin);
    }
};

enum class PageKind { peaks, samples };

struct PageKey {
    std::uint64_t waveform = 0;
    PageKind kind = PageKind::peaks;
    std::int64_t page = 0;
    friend auto operator<=>(const PageKey&, const PageKey&) = default;
};

/// Keeps the pages used last, up to a number of bytes. Not thread-safe.
class WavePages {
   public:
    explicit WavePages(std::size_t limit_bytes) : limit_(limit_bytes) {}

    template <class Page>
    [[nodiscard]] std::shared_ptr<const Page> find(const PageKey& key) {
        const auto found = by_key_.find(key);
        if (found == by_key_.end()) return nullptr;
        order_.splice(order_.begin(), order_, found->second);
        return std::static_pointer_cast<const Page>(found->second->page);
    }

    template <class Page>
    void put(const PageKey& key, std::shared_ptr<const Page> page) {
        if (const auto found = by_key_.find(key); found != by_key_.end()) remove(found->second);
        const std::size_t bytes = page->bytes();
        order_.push_front({key, bytes, std::move(page)});
        by_key_[key] = order_.begin();
        held_ += bytes;
        // The newest stays even where it alone is too large.
        while (held_ > limit_ && order_.size() > 1) remove(std::prev(order_.end()));
    }

    [[nodiscard]] std::size_t bytes() const { return held_; }

   private:
    struct Entry {
        PageKey key;
        std::size_t bytes = 0;
        std::shared_ptr<const void> page;
    };
    void remove(std::list<Entry>::iterator entry) {
        held_ -= entry->bytes;
        by_key_.erase(entry->key);
        order_.erase(entry);
    }

    std::size_t limit_;
    std::size_t held_ = 0;
    std::list<Entry> order_;  ///< the one used last in front
    std::map<PageKey, std::list<Entry>::iterator> by_key_;
};

}  // namespace audiosync::session
