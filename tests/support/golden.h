#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

/// @file
/// Texts that were reviewed by eye and must not change unnoticed.
namespace audiosync::test {

inline std::filesystem::path golden_path(const std::string& name) {
    return std::filesystem::path(AUDIOSYNC_GOLDEN_DIR) / name;
}

/// The reviewed text of that name. With AUDIOSYNC_UPDATE_GOLDEN=1 in the environment it is first
/// replaced by `actual`; the difference is then for `git diff` to show.
inline std::string golden_text(const std::string& name, const std::string& actual) {
    const char* const update = std::getenv("AUDIOSYNC_UPDATE_GOLDEN");
    if (update != nullptr && std::string(update) == "1")
        std::ofstream(golden_path(name), std::ios::binary) << actual;
    std::ifstream file(golden_path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace audiosync::test
