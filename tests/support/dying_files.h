#pragma once

#include <cstddef>
#include <functional>

/// @file
/// A process that dies in the middle of writing files.
///
/// dying_files.cpp stands in for the calls of the C library that change files (write, fsync,
/// rename, link, unlink, ...), also for what the C++ library makes of them. It counts them and at
/// the one that is asked for ends the process, as a kill or a power cut would: before the call or,
/// where it writes, in the middle of it.
namespace audiosync::test {

enum class Death {
    kill,      ///< what was written reaches the disk
    power_cut  ///< of a file, what was not synced is gone
};

struct DyingRun {
    bool died = false;       ///< false: `work` came to its end before
    bool succeeded = false;  ///< its answer, where it did
};

/// Runs `work` in a process of its own, which dies at the `at`th change of a file, from 0.
DyingRun run_and_die(std::size_t at, Death death, const std::function<bool()>& work);

}  // namespace audiosync::test
