// A program of somebody else's, built on the installed library.
#include <cmath>
#include <cstdio>
#include <string_view>

#include "audiosync/base/time.h"
#include "audiosync/base/version.h"
#include "audiosync/model/clock_map.h"

int main(int argc, char** argv) {
    using namespace audiosync;
    if (argc != 2 || std::string_view(argv[1]) != kVersion) {
        std::printf("built on version %s\n", kVersion);
        return 1;
    }
    // Compiled code of two folders: an hour on a clock that runs 20 ppm fast is 72 ms shorter.
    const auto map = model::ClockMap::affine(10.0, 20.0, 3600.0);
    const double shrunk_s = 3600.0 - (map.timeline_at(3600.0) - map.timeline_at(0.0));
    const auto there = rescale(SamplePosition{48'000}, SampleRate::of(48'000),
                               SampleRate::of(44'100), Rounding::nearest);
    std::printf("AudioSync %s: an hour at +20 ppm is %.1f ms shorter\n", kVersion, shrunk_s * 1e3);
    return std::abs(shrunk_s - 0.072) < 1e-3 && there == SamplePosition{44'100} ? 0 : 1;
}
