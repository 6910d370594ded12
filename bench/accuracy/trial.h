#pragma once

#include "audiosync/model/clock_map.h"
#include "audiosync/sync/synchronise.h"
#include "sound.h"

/// @file
/// Two clips, two devices: what users would be told.
namespace audiosync::accuracy {

/// Listens as an analysis of files does: chooses the channels, then reads once. Where there is
/// nothing to hear the copy is missing and the reason is given, as there.
Result<sync::ClipSound> hear(Sound sound);

struct Verdict {
    double placed = 0.0;     ///< confidence of the placement; 0 when not placed
    double candidate = 0.0;  ///< confidence of the best candidate, placed or not
    double match = 0.0;      ///< of the strongest match before rivals are weighed; below 1.5 none
    model::ClockMap a;       ///< where both lie on the timeline, if placed
    model::ClockMap b;

    /// Where clip time `u_s` of b lies on a's axis.
    [[nodiscard]] double b_on_a(double u_s) const { return a.source_at(b.timeline_at(u_s)); }
};

/// A project of two recorders with one clip each of that length, without dates. Errors: those of
/// `synchronise`.
Result<Verdict> try_pair(const sync::ClipSound& a, double a_s, const sync::ClipSound& b,
                         double b_s);

}  // namespace audiosync::accuracy
