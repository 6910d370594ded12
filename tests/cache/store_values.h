#pragma once

#include <cstddef>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "audiosync/cache/store.h"

namespace audiosync::cache::test {

using Bytes = std::vector<std::byte>;

/// Bytes that only this key has.
inline Bytes bytes_of(const std::string& key, std::size_t size) {
    std::seed_seq seed(key.begin(), key.end());
    std::mt19937 random(seed);
    Bytes bytes(size);
    for (auto& byte : bytes) byte = static_cast<std::byte>(random() & 0xFFU);
    return bytes;
}

inline Result<void> keep(Store& store, const std::string& key, const Bytes& bytes) {
    AS_TRY(auto writer, store.create(key));
    AS_CHECK(writer.write(bytes));
    return writer.commit();
}

inline std::optional<Bytes> kept(Store& store, const std::string& key) {
    auto reader = store.find(key);
    if (!reader) return std::nullopt;
    Bytes bytes(reader->remaining());
    if (!reader->read(bytes)) return std::nullopt;
    return bytes;
}

}  // namespace audiosync::cache::test
