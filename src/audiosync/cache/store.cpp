#include "audiosync/cache/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>
#include <system_error>
#include <utility>
#include <vector>

#include "audiosync/base/hash.h"
#include "audiosync/base/safe_file.h"

namespace audiosync::cache {
namespace {

namespace fs = std::filesystem;
using FileClock = fs::file_time_type::clock;

// An entry: magic, length of the key (4 bytes), key, bytes, digest of all before it.
constexpr std::string_view kMagic = "ASBLOB1\n";
constexpr std::size_t kLongestKey = 4'096;
constexpr const char* kEntrySuffix = ".blob";
constexpr const char* kPartSuffix = ".part";
constexpr std::size_t kBlock = 256 * 1024;
/// A writer writes all the time; a part that nobody has touched for so long has none.
constexpr auto kAbandonedAfter = std::chrono::minutes(10);
/// Others write into the folder too, so it is counted anew whenever so much of the limit went in.
constexpr std::uint64_t kCountsPerLimit = 64;
/// The cache is not what takes the last of a disk.
constexpr std::uint64_t kLeftFreeBytes = 200'000'000;

struct Found {
    fs::path path;
    std::uint64_t bytes = 0;
    fs::file_time_type used;
};

struct Listing {
    std::vector<Found> entries;
    std::vector<Found> parts;
    [[nodiscard]] std::uint64_t bytes() const {
        std::uint64_t sum = 0;
        for (const auto* files : {&entries, &parts})
            for (const auto& file : *files) sum += file.bytes;
        return sum;
    }
};

Listing list(const fs::path& folder) {
    Listing listing;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        const auto suffix = it->path().extension();
        if (suffix != kEntrySuffix && suffix != kPartSuffix) continue;
        // Another instance may remove it between these lines.
        std::error_code gone;
        const std::uint64_t bytes = it->file_size(gone);
        if (gone) continue;
        const auto used = it->last_write_time(gone);
        if (gone) continue;
        (suffix == kEntrySuffix ? listing.entries : listing.parts)
            .push_back({it->path(), bytes, used});
    }
    return listing;
}

void remove_abandoned(Listing& listing, fs::file_time_type now) {
    std::erase_if(listing.parts, [&](const Found& part) {
        std::error_code error;
        return now - part.used > kAbandonedAfter && fs::remove(part.path, error);
    });
}

/// Longest unused first. A use in the future was stamped by a clock that was wrong, and says
/// nothing.
void sort_by_use(std::vector<Found>& entries, fs::file_time_type now) {
    constexpr auto kClocksDiffer = std::chrono::hours(1);
    for (auto& entry : entries)
        if (entry.used > now + kClocksDiffer) entry.used = fs::file_time_type::min();
    std::sort(entries.begin(), entries.end(), [](const Found& a, const Found& b) {
        return a.used != b.used ? a.used < b.used : a.path < b.path;
    });
}

/// Removes `entry` unless it was used since it was listed. True if it is gone.
bool evict(const Found& entry, fs::file_time_type listed) {
    std::error_code error;
    const auto used = fs::last_write_time(entry.path, error);
    if (!error && used > listed && used <= FileClock::now()) return false;
    fs::remove(entry.path, error);
    return !error;
}

std::array<std::byte, 4> little_endian(std::uint32_t value) {
    std::array<std::byte, 4> bytes{};
    for (std::size_t i = 0; i < 4; ++i) bytes[i] = static_cast<std::byte>(value >> (8 * i));
    return bytes;
}

std::string header_of(std::string_view key) {
    std::string header(kMagic);
    for (const std::byte b : little_endian(static_cast<std::uint32_t>(key.size())))
        header += static_cast<char>(b);
    return header.append(key);
}

bool read_exactly(std::ifstream& file, char* into, std::size_t count) {
    file.read(into, static_cast<std::streamsize>(count));
    return file.gcount() == static_cast<std::streamsize>(count);
}

/// The key that an entry names; nothing if this is not one.
std::optional<std::string> key_in(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::array<char, 12> start{};
    if (!read_exactly(file, start.data(), start.size())) return std::nullopt;
    if (!std::string_view(start.data(), start.size()).starts_with(kMagic)) return std::nullopt;
    std::uint32_t length = 0;
    for (std::size_t i = 0; i < 4; ++i)
        length |= std::uint32_t{static_cast<unsigned char>(start[8 + i])} << (8 * i);
    if (length > kLongestKey) return std::nullopt;
    std::string key(length, '\0');
    if (!read_exactly(file, key.data(), key.size())) return std::nullopt;
    return key;
}

/// Hashes all of `file` but its digest, which it compares; `header` must stand at the beginning.
bool is_whole(std::ifstream& file, std::uint64_t size, const std::string& header,
              const std::stop_token& stop) {
    if (size < header.size() + sizeof(Digest)) return false;
    std::string block(kBlock, '\0');
    Hasher hasher;
    bool first = true;
    for (std::uint64_t left = size - sizeof(Digest); left > 0;) {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left, kBlock));
        if (stop.stop_requested() || !read_exactly(file, block.data(), count)) return false;
        const std::string_view read(block.data(), count);
        static_assert(kBlock > kLongestKey + kMagic.size() + 4);
        if (first && !read.starts_with(header)) return false;
        first = false;
        hasher.add(read);
        left -= count;
    }
    Digest stored{};
    if (!read_exactly(file, block.data(), stored.size())) return false;
    std::transform(block.begin(), block.begin() + stored.size(), stored.begin(),
                   [](char c) { return static_cast<std::byte>(c); });
    return stored == hasher.digest();
}

/// Made for the user alone, marked as what backups may leave out (bford.info/cachedir).
Result<void> make_folder(const fs::path& folder) {
    std::error_code error;
    if (fs::is_directory(folder, error)) return {};
    if (folder.empty())
        return fail(ErrorCode::io, "There is no folder for the cache; set XDG_CACHE_HOME or HOME.");
    fs::create_directories(folder, error);
    if (error)
        return fail(ErrorCode::io, fmt::format("{}: the cache folder cannot be made: {}.",
                                               folder.string(), error.message()));
    fs::permissions(folder, fs::perms::owner_all, error);
    std::ofstream(folder / "CACHEDIR.TAG", std::ios::binary)
        << "Signature: 8a477f597d28d172789f06886806bc55\n"
           "# What AudioSync Pro can find out again; `audiosync cache clear` empties it.\n";
    return {};
}

std::string random_name() {
    std::random_device random;
    std::string name;
    for (int i = 0; i < 4; ++i) name += fmt::format("{:08x}", random());
    return name;
}

Error cannot_write(const fs::path& folder) {
    return {ErrorCode::io,
            fmt::format("{}: the cache cannot be written; is the disk full?", folder.string())};
}

Error too_large(const fs::path& folder) {
    return {ErrorCode::io, fmt::format("{}: the entry is larger than the cache may be; allow it "
                                       "more.",
                                       folder.string())};
}

}  // namespace

Result<void> EntryReader::read(std::span<std::byte> bytes) {
    if (bytes.size() > remaining_)
        return fail(ErrorCode::invalid_argument, "The cache entry ends too early.");
    if (!read_exactly(file_, reinterpret_cast<char*>(bytes.data()), bytes.size()))
        return fail(ErrorCode::io, "The cache entry cannot be read.");
    remaining_ -= bytes.size();
    return {};
}

Store::Store(StoreOptions options) : options_(std::move(options)) {}
Store::~Store() = default;

fs::path Store::entry_path(std::string_view key) const {
    Hasher hasher;
    hasher.add(key);
    return options_.folder / (hasher.hex() + kEntrySuffix);
}

std::optional<EntryReader> Store::find(std::string_view key, const std::stop_token& stop) {
    const fs::path path = entry_path(key);
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file) return std::nullopt;
    const auto size = static_cast<std::uint64_t>(file.tellg());
    file.seekg(0);
    const std::string header = header_of(key);
    std::error_code ignored;
    if (!is_whole(file, size, header, stop)) {
        if (!stop.stop_requested()) fs::remove(path, ignored);
        return std::nullopt;
    }
    fs::last_write_time(path, FileClock::now(), ignored);
    file.clear();
    file.seekg(static_cast<std::streamoff>(header.size()));
    return EntryReader(std::move(file), size - header.size() - sizeof(Digest));
}

Result<void> Store::reserve(std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    const bool known = ever_counted_ && counted_ + bytes <= options_.limit_bytes &&
                       since_count_ + bytes <= options_.limit_bytes / kCountsPerLimit;
    if (!known) {
        const auto now = FileClock::now();
        auto listing = list(options_.folder);
        remove_abandoned(listing, now);
        counted_ = listing.bytes();
        since_count_ = 0;
        ever_counted_ = true;
        if (counted_ + bytes > options_.limit_bytes) {
            sort_by_use(listing.entries, now);
            // A little more than needed, so that a full cache is not counted for each block.
            const std::uint64_t slack = options_.limit_bytes / kCountsPerLimit;
            for (const auto& entry : listing.entries) {
                if (counted_ + bytes + slack <= options_.limit_bytes) break;
                if (evict(entry, now)) counted_ -= entry.bytes;
            }
        }
        if (counted_ + bytes > options_.limit_bytes)
            return tl::unexpected(too_large(options_.folder));
        const auto free = free_space(options_.folder);
        if (free && *free < kLeftFreeBytes + bytes)
            return tl::unexpected(cannot_write(options_.folder));
    }
    counted_ += bytes;
    since_count_ += bytes;
    return {};
}

Summary Store::summary() const {
    Summary summary;
    for (const auto& entry : list(options_.folder).entries) {
        const auto key = key_in(entry.path);
        const std::string kind = key ? key->substr(0, key->find('/')) : "damaged";
        for (auto* usage : {&summary.all, &summary.kinds[kind]}) {
            ++usage->entries;
            usage->bytes += entry.bytes;
        }
        const auto used = std::chrono::time_point_cast<std::chrono::system_clock::duration>(
            std::chrono::file_clock::to_sys(entry.used));
        if (!summary.oldest_use || used < *summary.oldest_use) summary.oldest_use = used;
    }
    return summary;
}

Result<Usage> Store::clear() {
    const std::lock_guard lock(mutex_);
    ever_counted_ = false;
    Usage removed;
    const auto listing = list(options_.folder);
    for (const auto* files : {&listing.entries, &listing.parts}) {
        for (const auto& file : *files) {
            std::error_code error;
            if (fs::remove(file.path, error)) {
                removed.entries += files == &listing.entries ? 1 : 0;
                removed.bytes += file.bytes;
            }
            if (error)
                return fail(ErrorCode::io, fmt::format("{}: cannot be removed: {}.",
                                                       file.path.string(), error.message()));
        }
    }
    return removed;
}

struct EntryWriter::Impl {
    Store* store = nullptr;
    fs::path target;
    fs::path part;
    std::ofstream file;
    std::string pending;  ///< not yet in the file
    Hasher hasher;

    /// Room is asked for in blocks, and for just what a small entry takes.
    Result<void> flush() {
        AS_CHECK(store->reserve(pending.size()));
        file.write(pending.data(), static_cast<std::streamsize>(pending.size()));
        if (!file) return tl::unexpected(cannot_write(part.parent_path()));
        pending.clear();
        return {};
    }
    Result<void> add(std::string_view bytes) {
        hasher.add(bytes);
        return add_unhashed(bytes);
    }
    Result<void> add_unhashed(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto piece = bytes.substr(0, kBlock - pending.size());
            pending += piece;
            bytes.remove_prefix(piece.size());
            if (pending.size() == kBlock) AS_CHECK(flush());
        }
        return {};
    }
    Impl() = default;
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        if (part.empty()) return;
        file.close();
        std::error_code ignored;
        fs::remove(part, ignored);
    }
};

EntryWriter::EntryWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
EntryWriter::EntryWriter(EntryWriter&& other) noexcept = default;
EntryWriter::~EntryWriter() = default;

Result<EntryWriter> Store::create(std::string_view key, std::uint64_t expected_bytes) {
    if (key.size() > kLongestKey)
        return fail(ErrorCode::invalid_argument, "The key of a cache entry is too long.");
    if (expected_bytes > options_.limit_bytes) return tl::unexpected(too_large(options_.folder));
    AS_CHECK(make_folder(options_.folder));
    auto impl = std::make_unique<EntryWriter::Impl>();
    impl->store = this;
    impl->target = entry_path(key);
    impl->part = options_.folder / (random_name() + kPartSuffix);
    impl->file.open(impl->part, std::ios::binary | std::ios::trunc);
    if (!impl->file) {
        impl->part.clear();
        return tl::unexpected(cannot_write(options_.folder));
    }
    AS_CHECK(impl->add(header_of(key)));
    return EntryWriter(std::move(impl));
}

Result<void> EntryWriter::write(std::span<const std::byte> bytes) {
    return impl_->add({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

Result<void> EntryWriter::commit() {
    const Digest digest = impl_->hasher.digest();
    AS_CHECK(impl_->add_unhashed({reinterpret_cast<const char*>(digest.data()), digest.size()}));
    AS_CHECK(impl_->flush());
    impl_->file.close();
    if (!impl_->file) return tl::unexpected(cannot_write(impl_->part.parent_path()));
    // Not synced to the disk: should the power fail now, the digest tells.
    std::error_code error;
    fs::rename(impl_->part, impl_->target, error);
    if (error) return tl::unexpected(cannot_write(impl_->part.parent_path()));
    impl_->part.clear();
    return {};
}

}  // namespace audiosync::cache
