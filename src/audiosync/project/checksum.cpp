#include "audiosync/project/checksum.h"

#include <fmt/format.h>

#include <cassert>

#include "audiosync/base/hash.h"

namespace audiosync::project {
namespace {

constexpr std::string_view kEnd = "\n}";

/// What stands behind the bytes that were summed up.
std::string ending(const std::string& sum) {
    return fmt::format(",\n \"{}\": \"{}\"{}\n", kChecksum, sum, kEnd);
}

}  // namespace

std::string with_checksum(std::string object) {
    assert(object.ends_with(kEnd));
    object.resize(object.size() - kEnd.size());
    object += ending(hash_of(object));
    return object;
}

bool is_altered(std::string_view text, const Json& json) {
    const auto sum = json.find(kChecksum);
    if (sum == json.end()) return false;
    if (!sum->is_string()) return true;
    const std::string& told = sum->get_ref<const std::string&>();
    const std::string end = ending(told);
    if (!text.ends_with(end)) return true;
    text.remove_suffix(end.size());
    return hash_of(text) != told;
}

}  // namespace audiosync::project
