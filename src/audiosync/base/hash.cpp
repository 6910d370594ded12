#include "audiosync/base/hash.h"

#include <xxhash.h>

namespace audiosync {

struct Hasher::State {
    XXH3_state_t* xxh3 = XXH3_createState();
};

void Hasher::Free::operator()(State* state) const noexcept {
    XXH3_freeState(state->xxh3);
    delete state;
}

Hasher::Hasher() : state_(new State) { XXH3_128bits_reset(state_->xxh3); }

void Hasher::add(std::span<const std::byte> bytes) {
    if (!bytes.empty()) XXH3_128bits_update(state_->xxh3, bytes.data(), bytes.size());
}

Digest Hasher::digest() const {
    static_assert(sizeof(XXH128_canonical_t) == std::tuple_size_v<Digest>);
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state_->xxh3));
    Digest digest{};
    for (std::size_t i = 0; i < digest.size(); ++i) digest[i] = std::byte{canonical.digest[i]};
    return digest;
}

std::string Hasher::hex() const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const std::byte b : digest()) {
        text += kDigits[std::to_integer<std::size_t>(b >> 4)];
        text += kDigits[std::to_integer<std::size_t>(b & std::byte{15})];
    }
    return text;
}

std::string hash_of(std::string_view bytes) {
    Hasher hasher;
    hasher.add(bytes);
    return hasher.hex();
}

}  // namespace audiosync
