#include "desktop/timeline/snapping.h"

#include <algorithm>
#include <cmath>

namespace audiosync::desktop {

std::optional<Snap> snap_move(double move_s, std::span<const double> edges_s,
                              std::span<const double> targets_s, double tolerance_s) {
    std::optional<Snap> best;
    double best_distance_s = tolerance_s;
    for (const double edge : edges_s) {
        const auto after = std::lower_bound(targets_s.begin(), targets_s.end(), edge + move_s);
        for (auto at = after == targets_s.begin() ? after : after - 1;
             at != targets_s.end() && at <= after; ++at) {
            const double distance_s = std::abs(*at - (edge + move_s));
            if (distance_s > best_distance_s || (best && distance_s == best_distance_s)) continue;
            best = Snap{*at - edge, *at};
            best_distance_s = distance_s;
        }
    }
    return best;
}

}  // namespace audiosync::desktop
