#include "audiosync/cache/file_identity.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <system_error>

#include "audiosync/base/hash.h"

namespace audiosync::cache {

namespace fs = std::filesystem;

Result<FileIdentity> look_at(const fs::path& path) {
    const auto cannot_read = [&](const std::string& why) {
        return fail(ErrorCode::io, fmt::format("{}: cannot be read: {}.", path.string(), why));
    };
    std::error_code error;
    const auto status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found)
        return fail(ErrorCode::not_found, fmt::format("{}: is not there.", path.string()));
    if (error) return cannot_read(error.message());
    if (!fs::is_regular_file(status)) return cannot_read("it is no file");
    FileIdentity identity;
    const auto changed = fs::last_write_time(path, error);
    if (error) return cannot_read(error.message());
    identity.size_bytes = fs::file_size(path, error);
    if (error) return cannot_read(error.message());
    identity.modified_ns = std::chrono::duration_cast<std::chrono::nanoseconds>(
                               std::chrono::file_clock::to_sys(changed).time_since_epoch())
                               .count();
    return identity;
}

Result<FileIdentity> identify(const fs::path& path) {
    constexpr std::uint64_t kPiece = 64 * 1024;
    AS_TRY(FileIdentity identity, look_at(path));
    const std::uint64_t size = identity.size_bytes;
    std::ifstream file(path, std::ios::binary);
    std::string piece;
    Hasher hasher;
    const std::uint64_t last = size > kPiece ? size - kPiece : 0;
    std::uint64_t end = 0;  // of what was hashed so far: the pieces of small files overlap
    for (const std::uint64_t at : {std::uint64_t{0}, last / 2, last}) {
        const std::uint64_t from = std::max(at, end);
        end = std::min(size, at + kPiece);
        if (from >= end) continue;
        piece.resize(static_cast<std::size_t>(end - from));
        file.seekg(static_cast<std::streamoff>(from));
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        if (!file) return fail(ErrorCode::io, fmt::format("{}: cannot be read.", path.string()));
        hasher.add(piece);
    }
    identity.content = hasher.hex();
    return identity;
}

Result<std::string> file_identity(const fs::path& path) {
    AS_TRY(const FileIdentity identity, identify(path));
    return fmt::format("{}-{}-{}", identity.size_bytes, identity.modified_ns, identity.content);
}

}  // namespace audiosync::cache
