#include "plan.h"

#include <fmt/format.h>

#include <cmath>

#include "accuracy/sound.h"

namespace audiosync::scale {
namespace {

constexpr double kEvent_s = 7.5 * 3'600.0;
constexpr double kHoursPerEventHour = 4.0;

/// Files of `length_s` one behind the other, with a gap that the device needs to open the next.
void record_through(PlannedDevice& device, const char* pattern, double length_s, double gap_s) {
    for (double at = 0.0; at < kEvent_s - 1.0; at += length_s)
        device.clips.push_back({fmt::format(fmt::runtime(pattern), device.clips.size() + 1), at,
                                std::min(length_s - gap_s, kEvent_s - at)});
}

/// `count` clips spread over the event, together `hours` long: mostly short ones, a few long.
void record_now_and_then(PlannedDevice& device, const char* pattern, int count, double hours) {
    auto random = accuracy::random_for("shoot of " + device.name);
    std::vector<double> lengths;
    double sum = 0.0;
    for (int i = 0; i < count; ++i) {
        lengths.push_back(std::exp(0.7 * random.normal()));
        sum += lengths.back();
    }
    const double scale = hours * 3'600.0 / sum;
    const double pause_s = (kEvent_s - hours * 3'600.0) / count;
    double at = 0.0;
    for (int i = 0; i < count; ++i) {
        const double length_s =
            std::round(10.0 * lengths[static_cast<std::size_t>(i)] * scale) / 10.0;
        const double start_s = at + random.between(0.05, 0.9) * pause_s;
        device.clips.push_back({fmt::format(fmt::runtime(pattern), i + 1), start_s, length_s});
        at += length_s + pause_s;
    }
}

std::vector<PlannedDevice> all_devices() {
    std::vector<PlannedDevice> devices = {
        {"Desk", ".flac", 48'000, 1.2, 0.2, 15.0, 45.0, 0.0, {}},
        {"Recorder", ".wav", 48'000, -6.5, 0.3, 8.0, 35.0, 14.0, {}},
        {"Main", ".mp4", 48'000, 17.0, 0.8, 2.0, 20.0, -3.0, {}},
        {"Roaming", ".mp4", 48'000, -23.0, 0.7, 0.0, 14.0, 65.0, {}},
        {"Second", ".mov", 48'000, 8.0, 0.9, -2.0, 12.0, 1.5, {}},
        {"Phone", ".mp4", 44'100, 31.0, 0.8, 0.0, 10.0, 0.3, {}},
    };
    record_through(devices[0], "desk-{:02d}", 900.0, 0.0);
    record_through(devices[1], "REC_{:04d}", 900.0, 0.2);
    record_now_and_then(devices[2], "C{:04d}", 45, 6.0);
    record_now_and_then(devices[3], "GX{:06d}", 200, 4.0);
    record_now_and_then(devices[4], "DSCF{:04d}", 200, 3.0);
    record_now_and_then(devices[5], "VID_{:05d}", 295, 2.0);
    return devices;
}

}  // namespace

Plan plan_for(double hours) {
    Plan plan;
    plan.event_s = hours / kHoursPerEventHour * 3'600.0;
    for (auto device : all_devices()) {
        std::erase_if(device.clips, [&](const PlannedClip& clip) {
            return clip.start_s + clip.duration_s > plan.event_s + 0.01;
        });
        plan.devices.push_back(std::move(device));
    }
    return plan;
}

}  // namespace audiosync::scale
