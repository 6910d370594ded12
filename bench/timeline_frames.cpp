// How long the timeline takes to draw a frame of a large shoot, and what it needs of memory:
//   timeline_frames [CLIPS HOURS TRACKS]         frame times while panning and zooming
//   timeline_frames --picture FILE.png [light] [huge] [samples] [tall]   one picture of a scene
// Run it under QT_QPA_PLATFORM=offscreen or in an X server; QT_SCALE_FACTOR=2 for dense screens.

#include <sys/resource.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QWheelEvent>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <numbers>
#include <random>
#include <string>
#include <vector>

#include "audiosync/session/peaks.h"
#include "audiosync/session/wave_columns.h"
#include "desktop/timeline/timeline_view.h"

namespace {

using namespace audiosync;
using namespace audiosync::desktop;

constexpr double kRate = 48'000.0;

/// A number in 0..1 that belongs to (seed, n).
float noise_at(std::uint32_t seed, std::int64_t n) {
    auto x = static_cast<std::uint64_t>(n) * 0x9E3779B97F4A7C15ULL + seed * 0xD1B54A32D192ED03ULL;
    x ^= x >> 29;
    x *= 0xBF58476D1CE4E5B9ULL;
    x ^= x >> 32;
    return static_cast<float>(x >> 40) * 0x1p-24F;
}

/// Speech-like: phrases with pauses, syllables, and a floor. Overviews have their true size; what
/// is finer is computed when it is asked for.
class MadeUpWaveform final : public session::Waveform {
   public:
    MadeUpWaveform(std::uint32_t seed, double seconds)
        : seed_(seed), samples_(static_cast<std::int64_t>(seconds * kRate)) {
        const auto count = samples_ / session::kCoarseBin + 1;
        levels_.emplace_back();
        for (std::int64_t i = 0; i < count; ++i) levels_[0].push_back(bin(i, session::kCoarseBin));
        while (levels_.back().size() > 16)
            levels_.push_back(session::reduce(levels_.back(), session::kLevelFactor));
    }
    [[nodiscard]] SampleRate rate() const override { return SampleRate::of(48'000); }
    [[nodiscard]] int channels() const override { return 1; }
    [[nodiscard]] std::uint64_t version() const override { return 1; }

    session::WaveDetail columns(std::span<const double> edges_s,
                                std::span<session::WaveColumn> into) const override {
        std::vector<double> edges(edges_s.begin(), edges_s.end());
        for (double& edge : edges) edge *= kRate;
        const double a_column = (edges.back() - edges.front()) / static_cast<double>(into.size());
        std::int64_t size = session::kCoarseBin;
        std::size_t level = 0;
        while (level + 1 < levels_.size() &&
               static_cast<double>(size * session::kLevelFactor) <= a_column) {
            ++level;
            size *= session::kLevelFactor;
        }
        const auto end = static_cast<double>(samples_);
        if (a_column >= static_cast<double>(session::kCoarseBin)) {
            const auto& bins = levels_[level];
            session::fill_columns(
                edges, size, end,
                [&](std::int64_t i) { return &bins[static_cast<std::size_t>(i)]; }, into);
        } else {
            const auto fine = std::max<std::int64_t>(1, static_cast<std::int64_t>(a_column));
            session::PeakBin one;
            session::fill_columns(
                edges, fine, end,
                [&](std::int64_t i) {
                    one = bin(i, fine);
                    return &one;
                },
                into);
        }
        return session::WaveDetail::full;
    }
    bool samples(int, SamplePosition from, std::span<float> into) const override {
        for (std::size_t i = 0; i < into.size(); ++i) {
            const auto n = from.value + static_cast<std::int64_t>(i);
            into[i] = n < 0 || n >= samples_ ? 0.0F : sample(n);
        }
        return true;
    }

   private:
    [[nodiscard]] float envelope(double seconds) const {
        const auto phrase = static_cast<std::int64_t>(seconds / 3.1);
        const float loud = noise_at(seed_, phrase) < 0.22F ? 0.03F : 0.9F;
        const auto syllable = static_cast<std::int64_t>(seconds * 4.7);
        const auto within = static_cast<float>(seconds * 4.7 - static_cast<double>(syllable));
        const float shape = std::sin(within * std::numbers::pi_v<float>);
        return 0.02F + loud * (0.15F + 0.6F * noise_at(seed_ + 1, syllable)) * shape;
    }
    [[nodiscard]] float sample(std::int64_t n) const {
        const double seconds = static_cast<double>(n) / kRate;
        const double tone = 0.55 * std::sin(seconds * 2 * std::numbers::pi * 190.0) +
                            0.3 * std::sin(seconds * 2 * std::numbers::pi * 740.0);
        return envelope(seconds) *
               (static_cast<float>(tone) + 0.25F * (noise_at(seed_ + 2, n) - 0.5F));
    }
    [[nodiscard]] session::PeakBin bin(std::int64_t i, std::int64_t size) const {
        const auto level = [](float x) {
            return static_cast<std::int16_t>(std::clamp(x, -1.0F, 1.0F) * 32'767.0F);
        };
        if (size <= 64) {
            float low = 1;
            float high = -1;
            float power = 0;
            for (std::int64_t n = i * size; n < (i + 1) * size; ++n) {
                const float x = sample(n);
                low = std::min(low, x);
                high = std::max(high, x);
                power += x * x;
            }
            return {level(low), level(high), level(std::sqrt(power / static_cast<float>(size)))};
        }
        const float size_of =
            envelope((static_cast<double>(i) + 0.5) * static_cast<double>(size) / kRate);
        const float jitter = 0.75F + 0.25F * noise_at(seed_ + 3, i);
        return {level(-size_of * jitter), level(size_of * (1.6F - 0.6F * jitter)),
                level(size_of * 0.42F)};
    }

    std::uint32_t seed_;
    std::int64_t samples_;
    std::vector<std::vector<session::PeakBin>> levels_;
};

struct SceneSize {
    int clips = 1'000;
    double hours = 200.0;
    int tracks = 20;
};

ClipStatus status_for(int n) {
    constexpr std::array kStatuses{ClipStatus::synced,    ClipStatus::synced, ClipStatus::synced,
                                   ClipStatus::likely,    ClipStatus::synced, ClipStatus::synced,
                                   ClipStatus::estimated, ClipStatus::synced, ClipStatus::unsynced,
                                   ClipStatus::synced,    ClipStatus::synced, ClipStatus::missing};
    return kStatuses[static_cast<std::size_t>(n) % kStatuses.size()];
}

std::shared_ptr<const TimelineScene> make_scene(const SceneSize& size, bool with_takes) {
    auto scene = std::make_shared<TimelineScene>();
    const char* const names[] = {"Sony A7S III", "Zoom F6", "GoPro HERO12", "Canon R5",
                                 "iPhone 15",    "Tascam",  "Lavalier Mia", "Drone"};
    const QRgb colours[] = {0xff38bdf8, 0xffa78bfa, 0xff2dd4bf, 0xfffb7185,
                            0xfffbbf24, 0xff818cf8, 0xff34d399, 0xffe879f9};
    std::mt19937 random(7);
    std::uniform_real_distribution<double> part(0.0, 1.0);
    const double mean_s = size.hours * 3'600.0 / size.clips;
    for (int t = 0; t < size.tracks; ++t) {
        TimelineTrack track;
        track.id = t;
        track.name = QStringLiteral("%1%2")
                         .arg(QLatin1String(names[t % 8]))
                         .arg(t < 8 ? QString() : QStringLiteral(" %1").arg(t / 8 + 1));
        track.colour = QColor(colours[t % 8]);
        track.reference = t == 1;
        track.muted = t == 3;
        double at_s = part(random) * mean_s;
        const int count = size.clips / size.tracks + (t < size.clips % size.tracks ? 1 : 0);
        for (int c = 0; c < count; ++c) {
            TimelineClip clip;
            const int n = t * 1'000 + c;
            clip.id = n;
            clip.name = QStringLiteral("%1_%2.%3")
                            .arg(QLatin1String(t % 2 == 0 ? "C" : "ZOOM"))
                            .arg(c + 1, 4, 10, QChar(u'0'))
                            .arg(QLatin1String(t % 2 == 0 ? "MP4" : "WAV"));
            clip.duration_s = mean_s * (0.4 + 1.2 * part(random));
            clip.status = status_for(n * 7 + t);
            clip.confidence = clip.status == ClipStatus::likely ? 6.4 : 12.0 + 30 * part(random);
            clip.pinned = n % 9 == 4;
            clip.map = model::ClockMap::affine(at_s, 20.0 * (part(random) - 0.5), clip.duration_s);
            if (clip.status != ClipStatus::missing)
                clip.waveform = std::make_shared<MadeUpWaveform>(static_cast<std::uint32_t>(n + 1),
                                                                 clip.duration_s);
            at_s += clip.duration_s + mean_s * 0.15 * part(random);
            if (with_takes && t == 2 && c == 1) at_s -= clip.duration_s * 0.6;
            track.clips.push_back(std::move(clip));
        }
        track.detail = QStringLiteral("%1 clips · %2 h").arg(count).arg(at_s / 3'600.0, 0, 'f', 1);
        scene->tracks.push_back(std::move(track));
    }
    scene->markers.push_back(
        {1, QStringLiteral("First dance"), mean_s * 1.2, QColor(0xfb, 0xbf, 0x24)});
    scene->markers.push_back({2, QStringLiteral("Speech"), mean_s * 2.1, QColor(0x34, 0xd3, 0x99)});
    return scene;
}

double memory_mb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:")) return std::atof(line.c_str() + 6) / 1024.0;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

void wheel(TimelineView& view, int delta, Qt::KeyboardModifiers keys, double share = 0.6) {
    const QPointF at(view.viewport()->width() * share, view.viewport()->height() / 2.0);
    QWheelEvent event(at, view.viewport()->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, keys,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view.viewport(), &event);
}

template <class Step>
void measure(TimelineView& view, const char* what, int frames, const Step& step) {
    std::vector<double> times;
    const int unfinished = view.unfinishedFrames();
    for (int i = 0; i < frames; ++i) {
        QElapsedTimer clock;
        clock.start();
        step(i);
        view.viewport()->repaint();
        times.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
        QCoreApplication::processEvents();
    }
    std::sort(times.begin(), times.end());
    std::printf(
        "%-34s %4d frames  median %6.2f ms  99th percentile %6.2f ms  longest %6.2f ms"
        "  unfinished %d\n",
        what, frames, times[times.size() / 2], times[times.size() * 99 / 100], times.back(),
        view.unfinishedFrames() - unfinished);
}

int measure_frames(const SceneSize& size) {
    const double before = memory_mb();
    TimelineView view;
    view.resize(1'920, 1'000);
    view.setReducedMotion(true);
    view.setScene(make_scene(size, true));
    view.show();
    QCoreApplication::processEvents();
    std::printf("%d clips, %.0f h, %d tracks, %d x %d pixels\n", size.clips, size.hours,
                size.tracks, view.viewport()->width(), view.viewport()->height());
    view.zoomToFit();
    measure(view, "standing still, whole shoot", 60, [](int) {});
    measure(view, "zooming in at the pointer", 150,
            [&](int) { wheel(view, 60, Qt::ControlModifier); });
    measure(view, "panning at single samples", 150,
            [&](int) { wheel(view, -20, Qt::ShiftModifier); });
    measure(view, "zooming out again", 150, [&](int) { wheel(view, -60, Qt::ControlModifier); });
    for (const double page_s : {20'000.0, 2'000.0, 120.0, 10.0, 0.5}) {
        view.setVisibleRange(6'000.0, 6'000.0 + page_s);
        const std::string what = "panning, " +
                                 std::to_string(static_cast<int>(page_s * 10) / 10.0).substr(0, 7) +
                                 " s wide";
        measure(view, what.c_str(), 200,
                [&](int i) { wheel(view, i < 100 ? -30 : 30, Qt::ShiftModifier); });
    }
    view.setVisibleRange(0, 2'000);
    measure(view, "scrolling over the tracks", 120,
            [&](int i) { wheel(view, i < 60 ? -60 : 60, Qt::NoModifier); });
    measure(view, "the playhead moves", 300, [&](int i) { view.setPlayhead(100.0 + i / 60.0); });
    std::printf("memory: %.0f MB before, %.0f MB now\n", before, memory_mb());
    return 0;
}

int take_picture(const QStringList& words) {
    const QString path = words.at(2);
    const bool huge = words.contains(QStringLiteral("huge"));
    TimelineView view;
    view.resize(1'440, words.contains(QStringLiteral("tall")) ? 820 : 520);
    if (words.contains(QStringLiteral("light"))) view.setTheme(TimelineTheme::light());
    if (words.contains(QStringLiteral("timecode"))) view.setRulerMode(RulerMode::timecode);
    view.setReducedMotion(true);
    view.setPictureBudget(1e9);
    view.setScene(huge ? make_scene({}, true) : make_scene({16, 1.2, 4}, true));
    view.show();
    QCoreApplication::processEvents();
    view.zoomToFit();
    view.setSelection({1, 2'000});
    view.setCurrentClip(1);
    view.setPlayhead(700.0);
    view.setLoop(LoopRange{900.0, 1'100.0});
    view.setFocus();
    if (words.contains(QStringLiteral("close"))) view.setVisibleRange(600, 720);
    if (words.contains(QStringLiteral("near"))) view.setVisibleRange(699.0, 703.0);
    if (words.contains(QStringLiteral("samples"))) view.setVisibleRange(700.0, 700.003);
    QCoreApplication::processEvents();
    return view.grab().save(path) ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() > 2 && words.at(1) == QStringLiteral("--picture")) return take_picture(words);
    SceneSize size;
    if (argc > 1) size.clips = std::max(1, std::atoi(argv[1]));
    if (argc > 2) size.hours = std::max(0.01, std::atof(argv[2]));
    if (argc > 3) size.tracks = std::max(1, std::atoi(argv[3]));
    return measure_frames(size);
}
