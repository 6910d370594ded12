#pragma once

#include <filesystem>

#include "audiosync/base/result.h"
#include "audiosync/cache/store.h"

/// @file
/// A large shoot on the disk: recordings, a project that was analysed, waveforms in the cache.
namespace audiosync::bench {

struct LargeShoot {
    int clips = 1'000;
    double hours = 200.0;
    int tracks = 20;
};

/// Writes `folder`/shoot.audiosync and the recordings that it names, and keeps their waveforms in
/// `store`. Recordings are 48 kHz mono with speech-like sound. Eight lie on the disk, the others
/// are further names (hard links) of these, so that 200 hours take half a GB; the program sees
/// 1,000 files. Each clip has a place, neighbours in time have matches from which the project can
/// be solved anew, one clip in ten is doubtful. What is there is left alone. Errors: io.
Result<void> make_large_shoot(const LargeShoot& shoot, const std::filesystem::path& folder,
                              cache::Store& store);

/// `count` recordings of a second, each another one, on ten devices, in `folder`: for importing.
Result<void> make_many_recordings(int count, const std::filesystem::path& folder);

}  // namespace audiosync::bench
