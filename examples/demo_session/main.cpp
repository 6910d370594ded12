// A session with a known truth, to see the program at work: see demo.h.
#include <fmt/format.h>

#include <cstdio>
#include <string_view>

#include "demo.h"

namespace {

int report(const audiosync::Error& error) {
    fmt::print(stderr, "audiosync_demo: {}\n", error.message);
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    using namespace audiosync::demo;
    const std::string_view verb = argc > 1 ? argv[1] : "";
    if (verb == "make" && argc == 3) {
        const auto made = make_session(argv[2]);
        return made ? 0 : report(made.error());
    }
    if (verb == "check" && (argc == 4 || argc == 5)) {
        const auto good = check_session(argv[2], argv[3], argc == 5 ? argv[4] : "");
        if (!good) return report(good.error());
        return *good ? 0 : 1;
    }
    fmt::print(stderr,
               "usage: audiosync_demo make SESSION\n"
               "       audiosync_demo check SESSION ANALYSIS.json [ALIGNED]\n");
    return 2;
}
