#include <cstdlib>

#include "audiosync/cache/store.h"

namespace audiosync::cache {
namespace {

namespace fs = std::filesystem;

/// Relative paths count as not set: they would mean another folder for each working directory.
fs::path folder_in(const char* variable) {
    const char* value = std::getenv(variable);
    fs::path path = value != nullptr ? fs::path(value) : fs::path();
    return path.is_absolute() ? path : fs::path();
}

}  // namespace

fs::path default_folder() {
#ifdef _WIN32
    const fs::path local = folder_in("LOCALAPPDATA");
    return local.empty() ? local : local / "audiosync" / "Cache";
#else
    if (const fs::path cache = folder_in("XDG_CACHE_HOME"); !cache.empty())
        return cache / "audiosync";
    fs::path home = folder_in("HOME");
    if (home.empty()) return home;
#ifdef __APPLE__
    return home / "Library" / "Caches" / "audiosync";
#else
    return home / ".cache" / "audiosync";
#endif
#endif
}

}  // namespace audiosync::cache
