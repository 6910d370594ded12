#include "audiosync/sync/stamps.h"

#include <algorithm>
#include <cmath>

namespace audiosync::sync {
namespace {

constexpr double kDay_s = 86'400.0;
/// Two recordings of one device cannot have begun, or ended, at the same moment.
constexpr double kSameMoment_s = 0.5;
/// A stamp that is wrong altogether may be wrong by anything; near a given place it falls no more
/// often than once in this many seconds.
constexpr double kWrongStampSpan_s = 3'600.0;
/// Scatter of whole seconds that are rounded, cut off or late; of timecode, the drift of its clock.
constexpr double kDateScatter_s = 1.0;
constexpr double kTimecodeScatter_s = 0.2;

std::optional<Stamp> from_timecode(const std::optional<model::Timecode>& timecode) {
    if (!timecode) return std::nullopt;
    return Stamp{timecode->seconds_since_midnight, timecode->resolution_s, StampKind::timecode,
                 model::Trust::high, 0.0};
}

std::optional<Stamp> from_date(const model::MediaInfo& media) {
    if (!media.created) return std::nullopt;
    const auto& created = *media.created;
    Stamp stamp{created.unix_s, created.resolution_s, StampKind::date, created.trust, 0.0};
    // Which end a date marks is known where the device is, or the file name says the same.
    const bool sure = created.trust == model::Trust::high;
    if (created.marks_end) stamp.clock_s -= media.duration_s;
    if (!sure) stamp.other_end_s = created.marks_end ? media.duration_s : -media.duration_s;
    return stamp;
}

/// Files whose date is that of another as well.
std::vector<bool> copies(const model::Recorder& recorder, const Stamps& stamps) {
    std::vector<bool> copied(stamps.size(), false);
    const auto same = [](double a, double b) { return std::abs(a - b) < kSameMoment_s; };
    for (std::size_t i = 0; i < stamps.size(); ++i)
        for (std::size_t j = 0; j < stamps.size(); ++j)
            if (i != j && stamps[i] && stamps[j] &&
                (same(stamps[i]->clock_s, stamps[j]->clock_s) ||
                 same(recorder.clips[i].media.created->unix_s,
                      recorder.clips[j].media.created->unix_s)))
                copied[i] = true;
    return copied;
}

double wrong_share(const DeviceClock& clock, model::Trust trust) {
    // Share of stamps that are wrong: what is usual for the kind, and what was seen on this device.
    double usual = 1.0;
    if (trust == model::Trust::medium) usual = 0.5;
    if (trust == model::Trust::high) usual = 0.2;
    return (usual + static_cast<double>(clock.contradicting)) /
           (2.0 + static_cast<double>(clock.agreeing + clock.contradicting));
}

std::optional<DeviceClock> fit(std::span<const StampedClip> clips, bool other_end) {
    if (clips.empty()) return std::nullopt;
    std::vector<double> errors;
    for (const auto& clip : clips) {
        double error = clip.start_s - clip.stamp.clock_s - (other_end ? clip.stamp.other_end_s : 0);
        if (clip.stamp.kind == StampKind::timecode && !errors.empty())
            error = errors.front() + std::remainder(error - errors.front(), kDay_s);
        errors.push_back(error);
    }
    std::sort(errors.begin(), errors.end());
    // The longest run of values within twice the tolerance.
    std::size_t best = 0;
    std::size_t best_count = 0;
    for (std::size_t i = 0; i < errors.size(); ++i) {
        const auto end =
            std::upper_bound(errors.begin(), errors.end(), errors[i] + 2.0 * kAgreement_s);
        const auto count = static_cast<std::size_t>(end - errors.begin()) - i;
        if (count > best_count) {
            best = i;
            best_count = count;
        }
    }
    DeviceClock clock;
    clock.error_s = 0.5 * (errors[best + (best_count - 1) / 2] + errors[best + best_count / 2]);
    clock.agreeing = best_count;
    clock.contradicting = errors.size() - best_count;
    clock.other_end = other_end;
    return clock;
}

}  // namespace

Stamps stamps_of(const model::Recorder& recorder,
                 std::span<const std::optional<model::Timecode>> ltc) {
    const auto& clips = recorder.clips;
    Stamps heard;
    Stamps written;
    for (std::size_t c = 0; c < clips.size(); ++c) {
        heard.push_back(c < ltc.size() ? from_timecode(ltc[c]) : std::nullopt);
        written.push_back(from_timecode(clips[c].media.timecode));
    }
    for (const Stamps* timecode : {&heard, &written})
        if (!clips.empty() && std::all_of(timecode->begin(), timecode->end(),
                                          [](const auto& stamp) { return stamp.has_value(); }))
            return *timecode;
    Stamps stamps;
    for (const auto& clip : clips) stamps.push_back(from_date(clip.media));
    const auto copied = copies(recorder, stamps);
    const auto count = std::count(copied.begin(), copied.end(), true);
    const bool most = 2 * static_cast<std::size_t>(count) >= stamps.size();
    for (std::size_t c = 0; c < stamps.size(); ++c)
        if (copied[c] || (count > 0 && most)) stamps[c].reset();
    return stamps;
}

std::vector<Stamps> stamps_of(const model::Project& project) {
    std::vector<Stamps> all;
    for (const auto& recorder : project.recorders) all.push_back(stamps_of(recorder));
    return all;
}

double DeviceClock::departure_s(double start_s, const Stamp& stamp) const {
    const double departure = start_s - start_by(stamp);
    return stamp.kind == StampKind::timecode ? std::remainder(departure, kDay_s) : departure;
}

std::optional<DeviceClock> fit_device_clock(std::span<const StampedClip> clips) {
    auto clock = fit(clips, false);
    if (clips.size() < 2) return clock;
    const auto flipped = fit(clips, true);
    if (flipped && flipped->agreeing > clock->agreeing) return flipped;
    return clock;
}

double stamp_evidence(const DeviceClock& clock, const Stamp& stamp, double start_s) {
    const double scatter =
        std::max(stamp.kind == StampKind::timecode ? kTimecodeScatter_s : kDateScatter_s,
                 stamp.resolution_s);
    const double wrong = wrong_share(clock, stamp.trust);
    const double departure = std::abs(clock.departure_s(start_s, stamp));
    const double right = std::exp(-departure / scatter) / (2.0 * scatter) * kWrongStampSpan_s;
    return std::log10((1.0 - wrong) * right + wrong);
}

std::optional<long> whole_hours(double departure_s) {
    constexpr double kHour_s = 3'600.0;
    constexpr double kWhole_s = 3.0;
    const double hours = std::round(departure_s / kHour_s);
    if (hours == 0.0 || std::abs(departure_s - hours * kHour_s) > kWhole_s) return std::nullopt;
    return std::lround(hours);
}

}  // namespace audiosync::sync
