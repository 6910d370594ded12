#include "memory_limit.h"

#ifdef __has_feature
#define AUDIOSYNC_COUNTS_MEMORY __has_feature(address_sanitizer)
#endif

#if defined(AUDIOSYNC_COUNTS_MEMORY) && AUDIOSYNC_COUNTS_MEMORY
#include <sanitizer/allocator_interface.h>
#include <sanitizer/common_interface_defs.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace audiosync::fuzz {
namespace {

std::atomic<std::int64_t> limit{0};  // 0: nobody is counting
std::atomic<std::int64_t> held{0};
std::atomic<std::int64_t> greatest{0};

void on_malloc(const volatile void* /*block*/, std::size_t size) {
    const std::int64_t most = limit;
    if (most == 0) return;
    const std::int64_t now = held += static_cast<std::int64_t>(size);
    if (now > greatest) greatest = now;
    if (now <= most) return;
    limit = 0;
    std::fprintf(stderr, "This input holds more than %lld bytes.\n", static_cast<long long>(most));
    __sanitizer_print_stack_trace();
    std::abort();
}

void on_free(const volatile void* block) {
    if (limit == 0 || block == nullptr) return;
    held -=
        static_cast<std::int64_t>(__sanitizer_get_allocated_size(const_cast<const void*>(block)));
}

void tell_greatest() {
    std::fprintf(stderr, "stat::most_bytes_of_one_input:  %lld\n",
                 static_cast<long long>(greatest.load()));
}

}  // namespace

MemoryLimit::MemoryLimit(std::size_t most_bytes) {
    static const bool installed = [] {
        std::atexit(tell_greatest);
        return __sanitizer_install_malloc_and_free_hooks(on_malloc, on_free) != 0;
    }();
    if (!installed) std::abort();
    held = 0;
    limit = static_cast<std::int64_t>(most_bytes);
}

MemoryLimit::~MemoryLimit() { limit = 0; }

}  // namespace audiosync::fuzz

#else

namespace audiosync::fuzz {

MemoryLimit::MemoryLimit(std::size_t /*most_bytes*/) {}
MemoryLimit::~MemoryLimit() = default;

}  // namespace audiosync::fuzz
#endif
