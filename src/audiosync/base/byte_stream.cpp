#include "audiosync/base/byte_stream.h"

#include <algorithm>
#include <array>
#include <bit>

namespace audiosync {
namespace {

constexpr std::size_t kChunk = 4'096;

/// Turns each value of `width` bytes round, on machines that keep the high byte first.
void swap_each(std::span<std::byte> bytes, std::size_t width) {
    for (std::size_t at = 0; at + width <= bytes.size(); at += width)
        std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                     bytes.begin() + static_cast<std::ptrdiff_t>(at + width));
}

constexpr bool kSwap = std::endian::native == std::endian::big;

}  // namespace

Result<void> MemoryByteSource::read(std::span<std::byte> bytes) {
    if (bytes.size() > left_.size())
        return fail(ErrorCode::invalid_argument, "The data end too early.");
    if (!bytes.empty()) std::memcpy(bytes.data(), left_.data(), bytes.size());
    left_ = left_.subspan(bytes.size());
    return {};
}

namespace detail {

Result<void> write_little_endian(ByteSink& sink, const void* values, std::size_t count,
                                 std::size_t width) {
    const std::span bytes(static_cast<const std::byte*>(values), count * width);
    if (!kSwap || width == 1) return sink.write(bytes);
    std::array<std::byte, kChunk> chunk{};
    for (std::size_t at = 0; at < bytes.size(); at += kChunk) {
        const auto part = bytes.subspan(at, std::min(kChunk, bytes.size() - at));
        std::copy(part.begin(), part.end(), chunk.begin());
        swap_each(std::span(chunk).first(part.size()), width);
        AS_CHECK(sink.write(std::span<const std::byte>(chunk).first(part.size())));
    }
    return {};
}

Result<void> read_little_endian(ByteSource& source, void* values, std::size_t count,
                                std::size_t width) {
    const std::span bytes(static_cast<std::byte*>(values), count * width);
    AS_CHECK(source.read(bytes));
    if (kSwap && width > 1) swap_each(bytes, width);
    return {};
}

Result<std::size_t> read_length(ByteSource& source, std::size_t width) {
    AS_TRY(const auto length, take<std::uint64_t>(source));
    if (length > source.remaining() / width)
        return fail(ErrorCode::invalid_argument, "The data end before a list in them does.");
    return static_cast<std::size_t>(length);
}

}  // namespace detail

Result<void> put(ByteSink& sink, std::string_view text) {
    return put(sink, std::span<const char>(text.data(), text.size()));
}

Result<void> put(ByteSink& sink, const std::vector<std::string>& texts) {
    AS_CHECK(put(sink, static_cast<std::uint64_t>(texts.size())));
    for (const auto& text : texts) AS_CHECK(put(sink, std::string_view(text)));
    return {};
}

Result<std::string> take_text(ByteSource& source) {
    AS_TRY(const std::size_t length, detail::read_length(source, 1));
    std::string text(length, '\0');
    AS_CHECK(detail::read_little_endian(source, text.data(), length, 1));
    return text;
}

Result<std::vector<std::string>> take_texts(ByteSource& source) {
    // Every text takes eight bytes for its length at least.
    AS_TRY(const std::size_t count, detail::read_length(source, sizeof(std::uint64_t)));
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count; ++i) {
        AS_TRY(auto text, take_text(source));
        texts.push_back(std::move(text));
    }
    return texts;
}

}  // namespace audiosync
