// Stands in for libFuzzer in ordinary builds: gives each file of the folders named to the fuzzer.
// With --mutate N, N changed ones as well: blind, as nothing tells which code they reach, but at
// the speed of an ordinary build, without clang, and with the assertions on.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "mutate_inputs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv) {
    std::size_t mutated = 0;
    std::vector<std::filesystem::path> files;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--mutate") == 0 && i + 1 < argc) {
            mutated = std::strtoull(argv[++i], nullptr, 10);
            continue;
        }
        for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
            if (entry.is_regular_file()) files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    std::vector<audiosync::fuzz::Input> inputs;
    for (const auto& file : files) {
        std::printf("%s\n", file.c_str());
        std::fflush(stdout);  // the last line before a crash names the culprit
        std::ifstream in(file, std::ios::binary);
        const std::vector<char> bytes(std::istreambuf_iterator<char>(in), {});
        inputs.emplace_back(bytes.begin(), bytes.end());
        LLVMFuzzerTestOneInput(inputs.back().data(), inputs.back().size());
    }
    std::printf("%zu files\n", files.size());
    if (files.empty()) return 1;
    if (mutated > 0) audiosync::fuzz::run_mutated(inputs, mutated, LLVMFuzzerTestOneInput);
    return 0;
}
