#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "audiosync/base/byte_stream.h"
#include "audiosync/base/result.h"

/// @file
/// A persistent store of blobs by key, of bounded size: what was costly to find out and can be
/// found out again. It knows nothing of what the blobs mean.
///
/// Every entry is a file of its own that appears whole, by renaming, and is never changed after;
/// its time of modification says when it was last used. There is no index that could disagree with
/// the files, so that a crash at any point leaves at worst an unfinished part, which later
/// instances clear away. Each entry ends with a 128-bit hash (XXH3) of its key and bytes; one that
/// does not agree is removed and counts as absent. Any number of threads and processes may use one
/// folder at the same time.
namespace audiosync::cache {

/// 2 GB: some fifty hours of listening copies.
inline constexpr std::uint64_t kDefaultLimitBytes = 2'000'000'000;

struct StoreOptions {
    std::filesystem::path folder;
    /// What all entries together may take. Room is made by removing those whose last use is longest
    /// ago. An entry larger than this is not kept. Instances that write at the same time may exceed
    /// it by a 64th each.
    std::uint64_t limit_bytes = kDefaultLimitBytes;
};

/// The user's folder for such data: $XDG_CACHE_HOME/audiosync or ~/.cache/audiosync, on macOS
/// ~/Library/Caches/audiosync, on Windows %LOCALAPPDATA%\audiosync\Cache. Empty where the system
/// names none.
std::filesystem::path default_folder();

/// The bytes of an entry, found whole. Stays readable when the entry is removed meanwhile.
class EntryReader final : public ByteSource {
   public:
    Result<void> read(std::span<std::byte> bytes) override;
    [[nodiscard]] std::uint64_t remaining() const override { return remaining_; }

   private:
    friend class Store;
    EntryReader(std::ifstream file, std::uint64_t size)
        : file_(std::move(file)), remaining_(size) {}
    std::ifstream file_;
    std::uint64_t remaining_;
};

class EntryWriter;

/// How much there is.
struct Usage {
    std::uint64_t entries = 0;
    std::uint64_t bytes = 0;
};

struct Summary {
    Usage all;
    std::map<std::string, Usage> kinds;  ///< by what stands before the first '/' of the keys
    std::optional<std::chrono::system_clock::time_point> oldest_use;
};

/// Thread-safe. Opening touches no file; the folder is made, for the user alone, with the first
/// entry.
class Store {
   public:
    explicit Store(StoreOptions options);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    /// The entry of `key`, which thereby becomes the most recently used. Nothing if there is none,
    /// if it cannot be read, or if it is damaged; then it is removed. Nothing either once stop is
    /// asked for. Cost: reads it once.
    [[nodiscard]] std::optional<EntryReader> find(std::string_view key,
                                                  const std::stop_token& stop = {});

    /// Begins the entry of `key`, which appears when it is committed and replaces an older one.
    /// `expected_bytes`, where it is known, keeps an entry that is too large for the store from
    /// driving others out. Errors: io when the folder cannot be written.
    Result<EntryWriter> create(std::string_view key, std::uint64_t expected_bytes = 0);

    /// What is there. Reads the first bytes of each entry. Damage is not looked for.
    [[nodiscard]] Summary summary() const;

    /// Removes all entries and unfinished parts; answers how much that was. Errors: io when
    /// something cannot be removed.
    Result<Usage> clear();

    [[nodiscard]] const StoreOptions& options() const { return options_; }

   private:
    friend class EntryWriter;
    /// Counts `bytes` that are about to be written and removes entries until they fit. Errors: io
    /// when they cannot.
    Result<void> reserve(std::uint64_t bytes);
    [[nodiscard]] std::filesystem::path entry_path(std::string_view key) const;

    StoreOptions options_;
    std::mutex mutex_;
    std::uint64_t counted_ = 0;      ///< bytes in the folder when they were last counted, and ours
    std::uint64_t since_count_ = 0;  ///< of those, ours since then
    bool ever_counted_ = false;
};

/// Writes one entry. Dropped without commit it leaves nothing. Must not outlive the store.
class EntryWriter final : public ByteSink {
   public:
    EntryWriter(EntryWriter&& other) noexcept;
    EntryWriter& operator=(EntryWriter&&) = delete;
    EntryWriter(const EntryWriter&) = delete;
    EntryWriter& operator=(const EntryWriter&) = delete;
    ~EntryWriter() override;

    /// Errors: io when the disk is full or the entry would exceed the store's limit.
    Result<void> write(std::span<const std::byte> bytes) override;
    /// Puts the entry in place. Errors: io.
    Result<void> commit();

   private:
    friend class Store;
    struct Impl;
    explicit EntryWriter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace audiosync::cache
