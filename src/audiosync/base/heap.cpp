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
    // What is free at the heap's end is about to be used again: giving it back and fetching it
    // anew, page by page, took a twentieth of the time that comparing takes.
    constexpr int kKeptAtTheEnd = 32 << 20;
    mallopt(M_TRIM_THRESHOLD, kKeptAtTheEnd);
#endif
}

void give_back_freed_memory() {
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
}

}  // namespace audiosync
