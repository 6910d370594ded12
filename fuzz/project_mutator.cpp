// How libFuzzer changes a project file: mostly as JSON, else byte by byte.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "audiosync/project/json_text.h"
#include "json_mutator.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace audiosync::fuzz {
namespace {

/// Discarded where it is no JSON, or such as no reader parses.
nlohmann::ordered_json parsed(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (project::reason_to_refuse(text)) return nlohmann::ordered_json::value_t::discarded;
    return nlohmann::ordered_json::parse(text, nullptr, false);
}

/// Writes `text` over the data if it fits; 0: it does not.
std::size_t put(const std::string& text, std::uint8_t* data, std::size_t most) {
    if (text.size() > most) return 0;
    std::memcpy(data, text.data(), text.size());
    return text.size();
}

std::size_t mutated_project(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
    JsonMutator mutator(seed);
    if (!mutator.chance(5))
        if (auto json = parsed(data, size); !json.is_discarded()) {
            const auto donor = json;
            mutator.change(json, donor);
            if (const std::size_t written = put(mutator.text_of(json), data, most)) return written;
        }
    return LLVMFuzzerMutate(data, size, most);
}

/// One of two projects with values of the other.
std::size_t crossed_projects(const std::uint8_t* a, std::size_t size_a, const std::uint8_t* b,
                             std::size_t size_b, std::uint8_t* out, std::size_t most,
                             unsigned seed) {
    JsonMutator mutator(seed);
    auto json = parsed(a, size_a);
    const auto donor = parsed(b, size_b);
    if (json.is_discarded() || donor.is_discarded()) return 0;
    mutator.change(json, donor);
    return put(mutator.text_of(json), out, most);
}

}  // namespace
}  // namespace audiosync::fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
    return audiosync::fuzz::mutated_project(data, size, most, seed);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* a, std::size_t size_a,
                                                 const std::uint8_t* b, std::size_t size_b,
                                                 std::uint8_t* out, std::size_t most,
                                                 unsigned seed) {
    return audiosync::fuzz::crossed_projects(a, size_a, b, size_b, out, most, seed);
}
