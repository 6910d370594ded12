#pragma once

#include <xxhash.h>

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

/// @file
/// XXH3 with 128 bits, fed piece by piece. It finds damage, not forgery.
namespace audiosync::cache {

using Digest = std::array<std::byte, sizeof(XXH128_canonical_t)>;

class Hasher {
   public:
    Hasher() : state_(XXH3_createState()) { XXH3_128bits_reset(state_.get()); }
    void add(std::span<const std::byte> bytes) {
        if (!bytes.empty()) XXH3_128bits_update(state_.get(), bytes.data(), bytes.size());
    }
    void add(std::string_view text) { add(std::as_bytes(std::span(text))); }
    [[nodiscard]] Digest digest() const {
        XXH128_canonical_t canonical;
        XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state_.get()));
        Digest digest{};
        for (std::size_t i = 0; i < digest.size(); ++i) digest[i] = std::byte{canonical.digest[i]};
        return digest;
    }
    [[nodiscard]] std::string hex() const {
        constexpr std::string_view kDigits = "0123456789abcdef";
        std::string text;
        for (const std::byte b : digest()) {
            text += kDigits[std::to_integer<std::size_t>(b >> 4)];
            text += kDigits[std::to_integer<std::size_t>(b & std::byte{15})];
        }
        return text;
    }

   private:
    struct Free {
        void operator()(XXH3_state_t* state) const noexcept { XXH3_freeState(state); }
    };
    std::unique_ptr<XXH3_state_t, Free> state_;
};

}  // namespace audiosync::cache
