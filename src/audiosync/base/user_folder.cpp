#include "audiosync/base/user_folder.h"

#include <cstdlib>

namespace audiosync {
namespace {

namespace fs = std::filesystem;

fs::path folder_in(const char* variable) {
    const char* value = std::getenv(variable);
    fs::path path = value != nullptr ? fs::path(value) : fs::path();
    return path.is_absolute() ? path : fs::path();
}

}  // namespace

fs::path user_folder(UserFolder kind) {
    const bool cache = kind == UserFolder::cache;
#ifdef _WIN32
    const fs::path local = folder_in("LOCALAPPDATA");
    return local.empty() ? local : local / "audiosync" / (cache ? "Cache" : "State");
#else
    if (const fs::path named = folder_in(cache ? "XDG_CACHE_HOME" : "XDG_STATE_HOME");
        !named.empty())
        return named / "audiosync";
    fs::path home = folder_in("HOME");
    if (home.empty()) return home;
#ifdef __APPLE__
    return home / "Library" / (cache ? "Caches" : "Application Support") / "audiosync";
#else
    return home / (cache ? ".cache" : ".local/state") / "audiosync";
#endif
#endif
}

}  // namespace audiosync
