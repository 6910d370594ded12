#include "audiosync/cache/file_identity.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <system_error>

#include "audiosync/cache/hash.h"

namespace audiosync::cache {

namespace fs = std::filesystem;

Result<std::string> file_identity(const fs::path& path) {
    constexpr std::uint64_t kPiece = 64 * 1024;
    const auto cannot_read = [&](const std::string& why) {
        return fail(ErrorCode::io, fmt::format("{}: cannot be read{}.", path.string(), why));
    };
    std::error_code error;
    const auto changed = fs::last_write_time(path, error);
    if (error == std::errc::no_such_file_or_directory)
        return fail(ErrorCode::not_found, fmt::format("{}: is not there.", path.string()));
    if (error) return cannot_read(": " + error.message());
    const std::uint64_t size = fs::file_size(path, error);
    if (error) return cannot_read(": " + error.message());

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
        if (!file) return cannot_read("");
        hasher.add(piece);
    }
    const auto time = std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::file_clock::to_sys(changed).time_since_epoch());
    return fmt::format("{}-{}-{}", size, time.count(), hasher.hex());
}

}  // namespace audiosync::cache
