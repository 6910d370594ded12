#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "audiosync/base/result.h"

/// @file
/// Bytes in order, and values in them: what a binary format is written to and read from.
///
/// Numbers are little-endian. Readers are made for bytes that nobody vouches for: a length is
/// compared with what is left before anything is allocated, so that memory never exceeds a small
/// multiple of the input.
namespace audiosync {

/// Takes bytes. What becomes of them after an error is the sink's affair.
class ByteSink {
   public:
    virtual ~ByteSink() = default;
    virtual Result<void> write(std::span<const std::byte> bytes) = 0;

   protected:
    ByteSink() = default;
    ByteSink(const ByteSink&) = default;
    ByteSink& operator=(const ByteSink&) = default;
};

/// Gives bytes.
class ByteSource {
   public:
    virtual ~ByteSource() = default;
    /// Fills all of `bytes` or fails. Errors: invalid_argument when fewer are left; io.
    virtual Result<void> read(std::span<std::byte> bytes) = 0;
    /// How many bytes are still to come.
    [[nodiscard]] virtual std::uint64_t remaining() const = 0;

   protected:
    ByteSource() = default;
    ByteSource(const ByteSource&) = default;
    ByteSource& operator=(const ByteSource&) = default;
};

/// A sink that keeps everything.
class MemoryByteSink final : public ByteSink {
   public:
    Result<void> write(std::span<const std::byte> bytes) override {
        bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
        return {};
    }
    [[nodiscard]] const std::vector<std::byte>& bytes() const { return bytes_; }

   private:
    std::vector<std::byte> bytes_;
};

/// Bytes that lie in memory; borrows them.
class MemoryByteSource final : public ByteSource {
   public:
    explicit MemoryByteSource(std::span<const std::byte> bytes) : left_(bytes) {}
    Result<void> read(std::span<std::byte> bytes) override;
    [[nodiscard]] std::uint64_t remaining() const override { return left_.size(); }

   private:
    std::span<const std::byte> left_;
};

/// A number a format may hold: whole numbers of fixed width, IEEE floats.
template <class T>
concept StoredNumber = std::is_arithmetic_v<T> && !std::is_same_v<T, bool> && sizeof(T) <= 8;

namespace detail {
Result<void> write_little_endian(ByteSink& sink, const void* values, std::size_t count,
                                 std::size_t width);
Result<void> read_little_endian(ByteSource& source, void* values, std::size_t count,
                                std::size_t width);
/// The length that stands next, if so many of `width` bytes are really there.
Result<std::size_t> read_length(ByteSource& source, std::size_t width);
}  // namespace detail

template <StoredNumber T>
Result<void> put(ByteSink& sink, T value) {
    return detail::write_little_endian(sink, &value, 1, sizeof(T));
}

/// Length, then the values.
template <StoredNumber T>
Result<void> put(ByteSink& sink, std::span<const T> values) {
    AS_CHECK(put(sink, static_cast<std::uint64_t>(values.size())));
    return detail::write_little_endian(sink, values.data(), values.size(), sizeof(T));
}

Result<void> put(ByteSink& sink, std::string_view text);
Result<void> put(ByteSink& sink, const std::vector<std::string>& texts);

/// Errors of all that follow: invalid_argument when the bytes end before the value does.
template <StoredNumber T>
Result<T> take(ByteSource& source) {
    T value{};
    AS_CHECK(detail::read_little_endian(source, &value, 1, sizeof(T)));
    return value;
}

template <StoredNumber T>
Result<std::vector<T>> take_vector(ByteSource& source) {
    AS_TRY(const std::size_t count, detail::read_length(source, sizeof(T)));
    std::vector<T> values(count);
    AS_CHECK(detail::read_little_endian(source, values.data(), count, sizeof(T)));
    return values;
}

Result<std::string> take_text(ByteSource& source);
Result<std::vector<std::string>> take_texts(ByteSource& source);

}  // namespace audiosync
