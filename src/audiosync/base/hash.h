#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

/// @file
/// XXH3 with 128 bits (https://xxhash.com), fed piece by piece. It finds damage, not forgery.
namespace audiosync {

using Digest = std::array<std::byte, 16>;

class Hasher {
   public:
    Hasher();
    void add(std::span<const std::byte> bytes);
    void add(std::string_view text) { add(std::as_bytes(std::span(text))); }
    /// Of all that was added so far, in the canonical order of bytes.
    [[nodiscard]] Digest digest() const;
    /// The same as 32 hexadecimal digits.
    [[nodiscard]] std::string hex() const;

   private:
    struct State;
    struct Free {
        void operator()(State* state) const noexcept;
    };
    std::unique_ptr<State, Free> state_;
};

/// As Hasher::hex() of these bytes alone.
std::string hash_of(std::string_view bytes);

}  // namespace audiosync
