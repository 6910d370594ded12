#include "grid.h"

#include <fmt/format.h>

#include <array>

namespace audiosync::accuracy {
namespace {

constexpr std::array kSources = {"speech", "music"};
constexpr int kTrials = 8;
constexpr int kLongTrials = 2;

/// An ordinary far device: what is not varied.
Device ordinary() {
    Device device;
    device.room = {0.4, 3.0};
    device.snr_db = 15.0;
    return device;
}

/// Collects the cells of one group.
class Grid {
   public:
    explicit Grid(Effort effort) : effort_(effort) {}

    void add(const std::string& group, const std::string& condition, const Device& device,
             double overlap_s, bool in_quick, int trials = kTrials) {
        if (effort_ == Effort::quick && !in_quick) return;
        if (effort_ == Effort::quick) trials = std::min(trials, kLongTrials);
        for (const char* source : kSources)
            cells_.push_back(
                {group, condition, source, overlap_s, device, group == "clock", trials});
    }
    std::vector<Cell> take() { return std::move(cells_); }

   private:
    Effort effort_;
    std::vector<Cell> cells_;
};

void add_noise(Grid& grid) {
    for (const int snr_db : {-15, -10, -5, 0, 5, 10, 15, 20, 25, 30})
        for (const double overlap_s : {2.0, 3.0, 5.0, 10.0, 20.0, 60.0}) {
            Device device = ordinary();
            device.snr_db = snr_db;
            grid.add("noise", fmt::format("{} dB", snr_db), device, overlap_s,
                     snr_db % 10 == 0 && (overlap_s == 5.0 || overlap_s == 20.0));
        }
}

void add_rooms(Grid& grid) {
    for (const double time_s : {0.0, 0.4, 1.0, 2.0})
        for (const double direct_db : {6.0, 0.0, -6.0, -12.0}) {
            if (time_s == 0.0 && direct_db != 6.0) continue;
            Device device = ordinary();
            device.room = {time_s, direct_db};
            const auto condition = time_s == 0.0
                                       ? std::string("dry")
                                       : fmt::format("{:.1f} s, {:.0f} dB", time_s, direct_db);
            for (const double overlap_s : {5.0, 20.0})
                grid.add("room", condition, device, overlap_s,
                         overlap_s == 20.0 && (direct_db == 0.0 || direct_db == -12.0));
        }
}

void add_bands(Grid& grid) {
    struct Band {
        const char* name;
        double low_hz, high_hz;
    };
    constexpr std::array kBands = {Band{"up to 4 kHz", 0, 4'000}, Band{"up to 2 kHz", 0, 2'000},
                                   Band{"up to 1 kHz", 0, 1'000}, Band{"telephone", 300, 3'400},
                                   Band{"from 500 Hz", 500, 0},   Band{"from 1 kHz", 1'000, 0}};
    for (const Band& band : kBands) {
        Device device = ordinary();
        device.low_hz = band.low_hz;
        device.high_hz = band.high_hz;
        for (const double overlap_s : {5.0, 20.0})
            grid.add("band", band.name, device, overlap_s, overlap_s == 20.0 && band.low_hz == 300);
    }
}

void add_distortion(Grid& grid) {
    for (const int by_db : {10, 20, 30, 40}) {
        Device device = ordinary();
        device.overdrive_db = by_db;
        for (const double overlap_s : {5.0, 20.0})
            grid.add("distortion", fmt::format("clipped {} dB", by_db), device, overlap_s,
                     overlap_s == 20.0 && by_db == 30);
    }
    for (const Gain gain : {Gain::slow_control, Gain::fast_control}) {
        Device device = ordinary();
        device.gain = gain;
        const bool fast = gain == Gain::fast_control;
        for (const double overlap_s : {5.0, 20.0})
            grid.add("distortion", fast ? "fast gain control" : "slow gain control", device,
                     overlap_s, overlap_s == 20.0 && fast);
    }
}

void add_codecs(Grid& grid) {
    constexpr std::array<std::pair<const char*, const char*>, 6> kCodecs = {{
        {"MP3 48 kbit/s", ".mp3 -c:a libmp3lame -b:a 48k"},
        {"MP3 24 kbit/s", ".mp3 -c:a libmp3lame -b:a 24k"},
        {"AAC 32 kbit/s", ".m4a -c:a aac -b:a 32k"},
        {"AAC 16 kbit/s", ".m4a -c:a aac -b:a 16k"},
        {"Opus 16 kbit/s", ".opus -c:a libopus -b:a 16k"},
        {"Opus 8 kbit/s", ".opus -c:a libopus -b:a 8k"},
    }};
    for (const auto& [name, arguments] : kCodecs) {
        Device device = ordinary();
        device.codec = arguments;
        for (const double overlap_s : {5.0, 20.0})
            grid.add("codec", name, device, overlap_s, overlap_s == 20.0 && name[0] == 'O');
    }
}

void add_clocks(Grid& grid) {
    for (const int ppm : {-300, -150, -60, -20, 0, 20, 60, 150, 300})
        for (const double overlap_s : {20.0, 60.0, 600.0}) {
            Device device = ordinary();
            device.drift_ppm = ppm;
            grid.add("clock", fmt::format("{:+} ppm", ppm), device, overlap_s,
                     overlap_s == 60.0 && ppm % 60 == 0, overlap_s > 100.0 ? kLongTrials : kTrials);
        }
}

void add_long(Grid& grid) {
    for (const int snr_db : {-15, -10, -5, 0, 15}) {
        Device device = ordinary();
        device.snr_db = snr_db;
        grid.add("long", fmt::format("{} dB", snr_db), device, 600.0, false, kLongTrials);
        if (snr_db == -10 || snr_db == 15)
            grid.add("long", fmt::format("{} dB", snr_db), device, 7'200.0, false, 1);
    }
}

}  // namespace

std::string Cell::name() const {
    return fmt::format("{}/{}/{}/{:.0f} s", group, condition, source, overlap_s);
}

std::vector<Cell> grid(Effort effort) {
    Grid grid(effort);
    add_noise(grid);
    add_rooms(grid);
    add_bands(grid);
    add_distortion(grid);
    add_codecs(grid);
    add_clocks(grid);
    add_long(grid);
    return grid.take();
}

}  // namespace audiosync::accuracy
