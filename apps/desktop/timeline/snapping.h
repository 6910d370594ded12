#pragma once

#include <optional>
#include <span>
#include <vector>

/// @file
/// What a dragged clip is drawn to.
namespace audiosync::desktop {

struct Snap {
    double move_s = 0.0;  ///< how far to move instead
    double line_s = 0.0;  ///< where the edges meet
};

/// The move nearest to `move_s` that brings one of `edges_s` onto one of `targets_s` (in ascending
/// order), if there is one within `tolerance_s`; of equally near ones the first edge's.
std::optional<Snap> snap_move(double move_s, std::span<const double> edges_s,
                              std::span<const double> targets_s, double tolerance_s);

}  // namespace audiosync::desktop
