#include "audiosync/sync/clock_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "audiosync/sync/duration_text.h"

namespace audiosync::sync {
namespace {

using model::PlacementStatus;

/// Whole seconds, slow file systems and drift explain less than this.
constexpr double kOddDate_s = 5.0;
constexpr double kOddTimecode_s = 1.0;
/// Clocks that are set by hand differ by less than this as a rule.
constexpr double kOddClock_s = 60.0;
/// 1001/1000: what colour television took off the frame rate.
constexpr double kPulldown = 1e-3;
constexpr double kPulldownWithin = 1e-4;

/// A clip that lies by sound, and its stamp.
struct Witness {
    std::size_t clip = 0;
    StampedClip stamped;
};

struct Device {
    std::size_t recorder = 0;
    std::vector<Witness> witnesses;
    std::optional<DeviceClock> clock;
    bool pulldown = false;
};

std::string typical_cause(double departure_s) {
    const auto hours = whole_hours(departure_s);
    if (!hours) return "";
    const long whole = std::abs(*hours);
    if (whole % 24 == 0) return " (whole days: the date was set wrong)";
    if (whole == 12) return " (twelve hours: morning and evening mixed up)";
    if (whole <= kMostZoneHours) return " (whole hours: another time zone, or summer time)";
    return "";
}

class ClockChecker {
   public:
    ClockChecker(const model::Project& project, const model::SyncReport& report,
                 const std::vector<Stamps>& stamps)
        : project_(project), report_(report), stamps_(stamps) {}

    std::vector<std::string> check() {
        for (std::size_t r = 0; r < project_.recorders.size(); ++r) gather(r);
        for (auto& device : devices_) check_rate(device);
        for (const auto& device : devices_) check_clips(device);
        check_devices();
        return std::move(warnings_);
    }

   private:
    [[nodiscard]] const std::string& name(const Device& device) const {
        return project_.recorders[device.recorder].name;
    }

    void gather(std::size_t r) {
        Device device;
        device.recorder = r;
        std::vector<StampedClip> stamped;
        for (std::size_t c = 0; c < report_.recorders[r].clips.size(); ++c) {
            const auto& placement = report_.recorders[r].clips[c];
            const bool chapter = project_.recorders[r].clips[c].continues_previous;
            if (placement.status != PlacementStatus::synced || !stamps_[r][c] || chapter) continue;
            device.witnesses.push_back({c, {placement.start_s(), *stamps_[r][c]}});
            stamped.push_back(device.witnesses.back().stamped);
        }
        device.clock = fit_device_clock(stamped);
        if (device.clock) devices_.push_back(std::move(device));
    }

    void check_rate(Device& device) {
        const auto& all = device.witnesses;
        if (all.size() < 2 || all.front().stamped.stamp.kind != StampKind::timecode) return;
        const auto [first, last] =
            std::minmax_element(all.begin(), all.end(), [](const Witness& a, const Witness& b) {
                return a.stamped.start_s < b.stamped.start_s;
            });
        const double span = last->stamped.start_s - first->stamped.start_s;
        const double counted = std::remainder(
            last->stamped.stamp.clock_s - first->stamped.stamp.clock_s - span, 86'400.0);
        const double resolution = last->stamped.stamp.resolution_s;
        if (span <= 0.0 || std::abs(counted) < 3.0 * resolution) return;
        if (std::abs(std::abs(counted / span) - kPulldown) > kPulldownWithin) return;
        device.pulldown = true;
        warnings_.push_back(fmt::format(
            "{}: its timecode runs 0.1 % {} against its sound, {} over what was recorded; frames "
            "were counted as 30 a second where 29.97 were meant, or the other way round.",
            name(device), counted > 0.0 ? "fast" : "slow", duration_text(counted)));
    }

    void check_clips(const Device& device) {
        if (device.pulldown) return;
        if (!device.clock->steady()) {
            const auto trust = device.witnesses.front().stamped.stamp.trust;
            if (device.witnesses.size() >= 3 && trust != model::Trust::low)
                warnings_.push_back(
                    fmt::format("{}: its dates contradict its sound throughout and were not used.",
                                name(device)));
            return;
        }
        if (device.clock->agreeing < 2) return;
        for (const auto& witness : device.witnesses) {
            const auto& stamp = witness.stamped.stamp;
            const bool timecode = stamp.kind == StampKind::timecode;
            const double departure = device.clock->departure_s(witness.stamped.start_s, stamp);
            if (std::abs(departure) <= (timecode ? kOddTimecode_s : kOddDate_s)) continue;
            const auto& path = project_.recorders[device.recorder].clips[witness.clip].media.path;
            warnings_.push_back(fmt::format(
                "{}/{}: its {} is {} {} than its sound says, while this device's other clips "
                "agree{}; it was placed by sound.",
                name(device), path.filename().string(), timecode ? "timecode" : "date",
                duration_text(departure), departure < 0.0 ? "later" : "earlier",
                typical_cause(departure)));
        }
    }

    /// Whether the device's clock is well enough known to speak of.
    [[nodiscard]] static bool telling(const Device& device, StampKind kind) {
        const auto& stamp = device.witnesses.front().stamped.stamp;
        if (stamp.kind != kind || !device.clock->steady() || device.pulldown) return false;
        return stamp.trust != model::Trust::low || device.clock->agreeing >= 2;
    }

    void check_devices() {
        for (const auto kind : {StampKind::date, StampKind::timecode}) {
            const Device* most = nullptr;
            std::size_t votes = 0;
            for (const auto& device : devices_) {
                if (!telling(device, kind)) continue;
                std::size_t count = 0;
                for (const auto& other : devices_)
                    if (telling(other, kind) && std::abs(difference(other, device)) <= kOddClock_s)
                        ++count;
                const bool better =
                    count > votes ||
                    (count == votes && device.recorder == report_.reference_recorder);
                if (!better) continue;
                votes = count;
                most = &device;
            }
            if (most == nullptr) continue;
            for (const auto& device : devices_) warn_of_clock(device, *most, votes, kind);
        }
    }

    /// How far the clock of a is ahead of that of b.
    [[nodiscard]] static double difference(const Device& a, const Device& b) {
        const double ahead = b.clock->error_s - a.clock->error_s;
        const bool timecode = a.witnesses.front().stamped.stamp.kind == StampKind::timecode;
        return timecode ? std::remainder(ahead, 86'400.0) : ahead;
    }

    void warn_of_clock(const Device& device, const Device& common, std::size_t votes,
                       StampKind kind) {
        if (!telling(device, kind)) return;
        const double ahead = difference(device, common);
        const bool timecode = kind == StampKind::timecode;
        if (std::abs(ahead) <= (timecode ? kOddTimecode_s : kOddClock_s)) return;
        warnings_.push_back(fmt::format(
            "{}: its {} is {} {} of {}{}; that was taken into account.", name(device),
            timecode ? "timecode" : "clock", duration_text(ahead), ahead > 0.0 ? "ahead" : "behind",
            votes > 1 ? "the other devices'" : fmt::format("that of {}", name(common)),
            typical_cause(ahead)));
    }

    const model::Project& project_;
    const model::SyncReport& report_;
    const std::vector<Stamps>& stamps_;
    std::vector<Device> devices_;
    std::vector<std::string> warnings_;
};

}  // namespace

std::vector<std::string> check_clocks(const model::Project& project,
                                      const model::SyncReport& report,
                                      const std::vector<Stamps>& stamps) {
    return ClockChecker(project, report, stamps).check();
}

}  // namespace audiosync::sync
