#include "mutate_inputs.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "memory_limit.h"

namespace audiosync::fuzz {
namespace {

constexpr std::size_t kLongest = 60'000;
constexpr unsigned kMostSeconds = 20;

std::minstd_rand& random_numbers() {
    static std::minstd_rand the_numbers(1);
    return the_numbers;
}
std::size_t below(std::size_t end) { return end == 0 ? 0 : random_numbers()() % end; }

// What a signal handler may touch.
const Input* running = nullptr;
char kept_as[512];

extern "C" void keep_input(int signal) {
    const int file = ::open(kept_as, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const bool kept =
        file >= 0 && running != nullptr && ::write(file, running->data(), running->size()) >= 0;
    const char* const what = kept ? "\nThis input did it: " : "\nThe input could not be kept: ";
    (void)!::write(2, what, std::strlen(what));
    (void)!::write(2, kept_as, std::strlen(kept_as));
    (void)!::write(2, "\n", 1);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

void watch_for_crashes() {
    const auto file = std::filesystem::temp_directory_path() /
                      ("audiosync-fuzz-crash-" + std::to_string(::getpid()));
    std::snprintf(kept_as, sizeof kept_as, "%s", file.c_str());
    for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM})
        std::signal(signal, keep_input);
}

/// Bytes of address space that the process has.
std::size_t address_space() {
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

/// Allocating beyond it fails, which nothing catches.
void limit_memory() {
    const std::size_t now = address_space();
    if (now == 0) return;
    // The address sanitizer reserves terabytes; it counts by itself (memory_limit.h).
    if (now > std::size_t{1} << 40U) return;
    const rlimit limit{now + kMostBytes, now + kMostBytes};
    ::setrlimit(RLIMIT_AS, &limit);
}

}  // namespace

}  // namespace audiosync::fuzz

extern "C" {

/// As libFuzzer's: some bytes change, go, or come twice.
std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most) {
    using audiosync::fuzz::below;
    if (size == 0) return 0;
    const std::size_t at = below(size);
    const std::size_t length = std::min(size - at, 1 + below(32));
    switch (below(4)) {
        case 0:
            data[at] = static_cast<std::uint8_t>(data[at] ^ (1U << below(8)));
            return size;
        case 1:
            data[at] = static_cast<std::uint8_t>(below(256));
            return size;
        case 2:
            std::memmove(data + at, data + at + length, size - at - length);
            return size - length;
        default:
            if (size + length > most) return size;
            std::memmove(data + at + length, data + at, size - at);
            return size + length;
    }
}

/// The fuzzer's own stands in for this one.
__attribute__((weak)) std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                                          std::size_t most, unsigned /*seed*/) {
    return LLVMFuzzerMutate(data, size, most);
}
}

namespace audiosync::fuzz {

void run_mutated(const std::vector<Input>& seeds, std::size_t count,
                 int (*run)(const std::uint8_t*, std::size_t)) {
    watch_for_crashes();
    limit_memory();
    Input input;
    for (std::size_t done = 1; done <= count; ++done) {
        input = seeds[below(seeds.size())];
        for (std::size_t changes = 1 + below(8); changes > 0; --changes) {
            std::size_t size = std::min(input.size(), kLongest);
            input.resize(kLongest);
            size = LLVMFuzzerCustomMutator(input.data(), size, kLongest,
                                           static_cast<unsigned>(random_numbers()()));
            input.resize(size);
        }
        running = &input;
        ::alarm(kMostSeconds);
        run(input.data(), input.size());
        ::alarm(0);
        running = nullptr;
        if (done % 1000 == 0 || done == count) {
            std::printf("%zu of %zu changed inputs\n", done, count);
            std::fflush(stdout);
        }
    }
}

}  // namespace audiosync::fuzz
