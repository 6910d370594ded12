#include "audiosync/base/heap.h"

#include <cstdlib>  // tells which C library this is

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace audiosync {

void give_back_large_buffers() {
#if defined(__GLIBC__)
    constexpr int kLarge = 1 << 20;
    mallopt(M_MMAP_THRESHOLD, kLarge);
#endif
}

}  // namespace audiosync
