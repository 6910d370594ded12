#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "audiosync/model/project.h"

/// @file
/// What the devices' own clocks say: dates and timecode as stamps of clip time 0, and how far such
/// a clock is off.
///
/// A device's clock may show anything, but it is one clock: what it is off by is the same for all
/// its clips, to about a second. That error is estimated from clips that the sound has placed, and
/// then tells where the others of the device belong. Any single stamp may be wrong altogether (a
/// file that was copied, cut or repaired), so the law of its error has a heavy tail.
namespace audiosync::sync {

enum class StampKind { date, timecode };

struct Stamp {
    double clock_s = 0.0;  ///< the device's clock at clip time 0: Unix time, or since midnight
    double resolution_s = 1.0;
    StampKind kind = StampKind::date;
    model::Trust trust = model::Trust::low;
    /// To add to clock_s if the stamp was taken at the other end than it is taken for; 0 where that
    /// is known for sure.
    double other_end_s = 0.0;
};

/// One a clip; none where the clip tells nothing that can be used.
using Stamps = std::vector<std::optional<Stamp>>;

/// Timecode where the whole recorder has it, else dates; mixing the two would mix two clocks. One
/// stamp on several files is the date of a copy, not of a recording: where most files are like that
/// none of the recorder's dates are used, else not those. `ltc` (one a clip, or empty) is timecode
/// heard on an audio channel; it goes before what the file says.
Stamps stamps_of(const model::Recorder& recorder,
                 std::span<const std::optional<model::Timecode>> ltc = {});
/// Of all recorders, by what the files say.
std::vector<Stamps> stamps_of(const model::Project& project);

/// A clip that lies somewhere, and its stamp.
struct StampedClip {
    double start_s = 0.0;  ///< of clip time 0, on any one axis
    Stamp stamp;
};

struct DeviceClock {
    double error_s = 0.0;      ///< axis minus clock, of most clips
    std::size_t agreeing = 0;  ///< clips whose stamps say so
    std::size_t contradicting = 0;
    bool other_end = false;  ///< the stamps were taken at the other end of the recording

    /// More stamps agree than not; with a single one there is nothing to agree with.
    [[nodiscard]] bool steady() const { return agreeing > contradicting; }
    [[nodiscard]] double start_by(const Stamp& stamp) const {
        return stamp.clock_s + (other_end ? stamp.other_end_s : 0.0) + error_s;
    }
    /// The same, timecode on the day that is nearest to `near_s`.
    [[nodiscard]] double start_near(double near_s, const Stamp& stamp) const {
        return near_s - departure_s(near_s, stamp);
    }
    /// Where the axis says the clip is less where its stamp does, timecode within half a day.
    [[nodiscard]] double departure_s(double start_s, const Stamp& stamp) const;
};

/// The error that most stamps agree on; nothing without stamps.
std::optional<DeviceClock> fit_device_clock(std::span<const StampedClip> clips);

/// How well a clip's start fits its stamp: log10 of the ratio of the likelihoods of the clip being
/// there and of the stamp telling nothing. Between about -1 and 4.
double stamp_evidence(const DeviceClock& clock, const Stamp& stamp, double start_s);

/// How many whole hours a departure is; nothing if it is none or not a whole number. A clock that
/// was set to another zone, to summer time or to the wrong half of the day shows so.
std::optional<long> whole_hours(double departure_s);
/// Zones and halves of the day differ by no more.
inline constexpr long kMostZoneHours = 14;

/// By how much clock and axis may differ in agreement: whole seconds, slow file systems, drift.
inline constexpr double kAgreement_s = 2.5;

}  // namespace audiosync::sync
