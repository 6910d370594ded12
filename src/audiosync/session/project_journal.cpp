#include "audiosync/session/project_journal.h"

#include <fmt/format.h>

#include <fstream>
#include <span>
#include <utility>

#include "audiosync/base/byte_stream.h"
#include "audiosync/base/hash.h"
#include "audiosync/base/safe_file.h"
#include "audiosync/cache/file_identity.h"
#include "audiosync/session/file_names.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "audiosync-journal-1\n";
constexpr std::size_t kHashLength = 32;
constexpr std::uint64_t kLargest = std::uint64_t{512} << 20U;

std::string_view as_text(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

Result<void> write_journal_file(const fs::path& file, const Journal& journal) {
    MemoryByteSink sink;
    AS_CHECK(put(sink, std::string_view(journal.base)));
    AS_CHECK(put(sink, journal.revision));
    AS_CHECK(put(sink, journal.written_unix_s));
    AS_CHECK(put(sink, std::string_view(utf8(journal.project))));
    AS_CHECK(put(sink, std::string_view(journal.text)));
    const auto payload = as_text(sink.bytes());
    std::string content(kMagic);
    content += hash_of(payload);
    content += payload;
    return write_file(file, content, IfExists::replace);
}

Result<Journal> read_journal_file(const fs::path& file) {
    AS_TRY(const std::string content, read_whole_file(file, kLargest));
    const auto damaged = [&] {
        return fail(ErrorCode::invalid_argument,
                    fmt::format("{}: is damaged and cannot be used.", utf8(file)));
    };
    std::string_view payload(content);
    if (!payload.starts_with(kMagic) || payload.size() < kMagic.size() + kHashLength)
        return damaged();
    const auto hash = payload.substr(kMagic.size(), kHashLength);
    payload.remove_prefix(kMagic.size() + kHashLength);
    if (hash_of(payload) != hash) return damaged();
    MemoryByteSource source(std::as_bytes(std::span(payload)));
    Journal journal;
    AS_TRY(journal.base, take_text(source));
    AS_TRY(journal.revision, take<std::uint64_t>(source));
    AS_TRY(journal.written_unix_s, take<std::int64_t>(source));
    AS_TRY(const std::string project, take_text(source));
    journal.project = path_of(project);
    AS_TRY(journal.text, take_text(source));
    return journal;
}

Result<std::string> read_whole_file(const fs::path& file, std::uint64_t limit) {
    AS_TRY(const auto identity, cache::look_at(file));
    if (identity.size_bytes > limit)
        return fail(ErrorCode::invalid_argument,
                    fmt::format("{}: is larger than {} MB.", utf8(file), limit >> 20U));
    std::string content(static_cast<std::size_t>(identity.size_bytes), '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(content.data(), static_cast<std::streamsize>(content.size()));
    if (!in || in.gcount() != static_cast<std::streamsize>(content.size()))
        return fail(ErrorCode::io, fmt::format("{}: cannot be read.", utf8(file)));
    return content;
}

}  // namespace audiosync::session
