#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

/// @file
/// Fuzzing without libFuzzer.
namespace audiosync::fuzz {

using Input = std::vector<std::uint8_t>;

/// Runs `count` inputs that come of `seeds` by one to eight changes each: by
/// LLVMFuzzerCustomMutator() where the fuzzer has one, else of bytes. The same ones every time.
///
/// What crashes, takes longer than 20 s, or has more than 100 MB more than the program began with,
/// ends the process with a message that names a file: the input, in the folder of temporary files.
void run_mutated(const std::vector<Input>& seeds, std::size_t count,
                 int (*run)(const std::uint8_t*, std::size_t));

}  // namespace audiosync::fuzz
