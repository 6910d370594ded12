#include "audiosync/sync/duration_text.h"

#include <fmt/format.h>

#include <cmath>

namespace audiosync::sync {

std::string duration_text(double seconds) {
    const double size = std::abs(seconds);
    if (size < 9.95) return fmt::format("{:.1f} s", size);
    const auto whole = std::llround(size);
    if (whole < 60) return fmt::format("{} s", whole);
    if (whole < 3'600) return fmt::format("{} min {} s", whole / 60, whole % 60);
    if (whole < 86'400)
        return fmt::format("{} h {} min {} s", whole / 3'600, whole / 60 % 60, whole % 60);
    return fmt::format("{} day{} {} h", whole / 86'400, whole < 172'800 ? "" : "s",
                       whole / 3'600 % 24);
}

}  // namespace audiosync::sync
