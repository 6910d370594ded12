#include "audiosync/base/user_folder.h"
#include "audiosync/cache/store.h"

namespace audiosync::cache {

std::filesystem::path default_folder() { return user_folder(UserFolder::cache); }

}  // namespace audiosync::cache
