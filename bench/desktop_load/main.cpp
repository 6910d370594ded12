// The real window with a large shoot: how long it takes to start, what keeps the event loop, how
// long frames take while panning and zooming, how much memory it needs. Prints a table and answers
// 1 where something is over its limit.
//
//   desktop_load FOLDER [CLIPS HOURS [TRACKS]]    made if it is not there (half a GB)
//   desktop_load --start-only                     one start of an empty window; for the above
#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <QWheelEvent>
#include <QWindow>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include <unistd.h>

#include "desktop/app/translations.h"
#include "desktop/views/details_dialog.h"
#include "desktop/views/export_dialog.h"
#include "desktop/views/fix_drift_window.h"
#include "desktop/views/import_dialog.h"
#include "desktop/views/main_window.h"
#include "desktop/views/open_window.h"
#include "desktop/views/preferences_dialog.h"
#include "desktop/views/tool_windows.h"
#include "desktop/views/tracks_panel.h"
#include "desktop/wait_until.h"
#include "event_probe.h"
#include "large_shoot.h"

namespace audiosync::bench {
namespace {

using desktop::test::waitUntil;

constexpr double kStartLimitMs = 500.0;
constexpr double kMemoryLimitMb = 1'000.0;

double memory_mb(const char* which) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(which))
            return std::atof(line.c_str() + std::string(which).size() + 1) / 1024.0;
    return 0.0;
}

/// Since this process was made, in ms; the kernel counts its beginning in hundredths of a second.
double ms_since_exec() {
    std::ifstream stat("/proc/self/stat");
    std::string text((std::istreambuf_iterator<char>(stat)), {});
    text.erase(0, text.rfind(')') + 2);
    std::size_t at = 0;
    for (int field = 3; field < 22; ++field) at = text.find(' ', at) + 1;
    const double began_s = std::atof(text.c_str() + at) / static_cast<double>(sysconf(_SC_CLK_TCK));
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 - began_s) *
           1e3;
}

/// All that a window stands on, as the program has it.
struct App {
    desktop::Preferences preferences;
    desktop::Theme theme{preferences};
    desktop::LogStore log;
    desktop::JobBridge jobs;
    cache::Store cache{{cache::default_folder()}};
    desktop::MainWindow window{{preferences, theme, log, jobs, &cache}};
};

/// Shown, painted, and the event loop has nothing more to do.
void show_and_wait(QWidget& window) {
    window.show();
    waitUntil(
        [&] {
            return window.isVisible() && window.windowHandle() != nullptr &&
                   window.windowHandle()->isExposed();
        },
        10.0);
    QApplication::processEvents();
    QApplication::sendPostedEvents();
}

class Report {
   public:
    explicit Report(ProbedApplication& application) : application_(application) {}

    /// What was done since the last line, as one.
    void phase(const char* what) {
        for (int i = 0; i < 5; ++i) QApplication::processEvents(QEventLoop::AllEvents, 20);
        const auto longest = application_.take();
        std::printf(
            "%-40s longest event %7.1f ms, %6.1f ms of the processor (most %6.1f), %3d over %.0f "
            "ms  %s\n",
            what, longest.wall_ms, longest.cpu_ms, longest.most_cpu_ms, longest.over_limit,
            kLimitMs, qPrintable(longest.where));
        std::fflush(stdout);
        if (longest.most_cpu_ms > kLimitMs) ++failures_;
        worst_ = std::max(worst_, longest.most_cpu_ms);
    }
    /// Times of frames, in ms: wall and processor.
    void frames(const char* what, std::vector<double> wall, std::vector<double> cpu) {
        std::sort(wall.begin(), wall.end());
        std::sort(cpu.begin(), cpu.end());
        const auto at = [](const std::vector<double>& times, std::size_t percent) {
            return times[times.size() * percent / 100];
        };
        std::printf(
            "%-40s %4zu frames, wall: median %5.1f ms, 99th percentile %5.1f ms; processor: median "
            "%5.1f, 99th percentile %5.1f ms\n",
            what, wall.size(), at(wall, 50), at(wall, 99), at(cpu, 50), at(cpu, 99));
        if (at(cpu, 99) > kLimitMs) ++failures_;
        application_.take();
    }
    void limit(const char* what, double value, double most, const char* unit) {
        std::printf("%-40s %.0f %s (at most %.0f)\n", what, value, unit, most);
        if (value > most) ++failures_;
    }
    [[nodiscard]] int failures() const { return failures_; }
    [[nodiscard]] double worst() const { return worst_; }

   private:
    ProbedApplication& application_;
    int failures_ = 0;
    double worst_ = 0.0;
};

/// All jobs are done. What takes too long is stopped, and the report goes on with what there is.
void settle(App& app) {
    constexpr double kPatienceSeconds = 30.0;
    const auto idle = [&] { return app.jobs.running().empty(); };
    if (waitUntil(idle, kPatienceSeconds)) return;
    for (auto* job : app.jobs.running()) {
        std::printf("%s ran for %.0f s and was stopped\n", qPrintable(job->name()),
                    kPatienceSeconds);
        job->cancel();
    }
    waitUntil(idle, 120.0);
}

/// Does it as an event of its own, so that it is measured as what a key or a button starts.
void act(App& app, const std::function<void()>& command) {
    bool done = false;
    QMetaObject::invokeMethod(
        &app.window,
        [&] {
            command();
            done = true;
        },
        Qt::QueuedConnection);
    waitUntil([&] { return done; });
    settle(app);
}

template <class Step>
void measure_frames(App& app, Report& report, const char* what, int frames, const Step& step) {
    auto* view = app.window.timeline();
    std::vector<double> wall;
    std::vector<double> cpu;
    for (int i = 0; i < frames; ++i) {
        const double began = wall_ms();
        const double began_cpu = thread_cpu_ms();
        step(i);
        view->viewport()->repaint();
        wall.push_back(wall_ms() - began);
        cpu.push_back(thread_cpu_ms() - began_cpu);
        QApplication::processEvents();
    }
    report.frames(what, std::move(wall), std::move(cpu));
}

void wheel(desktop::TimelineView& view, int delta, Qt::KeyboardModifiers keys) {
    const QPointF at(view.viewport()->width() * 0.6, view.viewport()->height() / 2.0);
    QWheelEvent event(at, view.viewport()->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, keys,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view.viewport(), &event);
}

void pan_and_zoom(App& app, Report& report) {
    auto& view = *app.window.timeline();
    view.zoomToFit();
    QApplication::processEvents();
    measure_frames(app, report, "zooming in at the pointer", 150,
                   [&](int) { wheel(view, 60, Qt::ControlModifier); });
    measure_frames(app, report, "panning at single samples", 150,
                   [&](int) { wheel(view, -20, Qt::ShiftModifier); });
    measure_frames(app, report, "zooming out again", 150,
                   [&](int) { wheel(view, -60, Qt::ControlModifier); });
    for (const double page_s : {20'000.0, 2'000.0, 120.0, 10.0, 0.5}) {
        view.setVisibleRange(6'000.0, 6'000.0 + page_s);
        const auto what = "panning, " + std::to_string(page_s).substr(0, 7) + " s wide";
        measure_frames(app, report, what.c_str(), 200,
                       [&](int i) { wheel(view, i < 100 ? -30 : 30, Qt::ShiftModifier); });
    }
    view.setVisibleRange(0, 2'000);
    measure_frames(app, report, "scrolling over the tracks", 120,
                   [&](int i) { wheel(view, i < 60 ? -60 : 60, Qt::NoModifier); });
    auto* bar = app.window.tracksPanel()->tree()->verticalScrollBar();
    measure_frames(app, report, "scrolling the list of clips", 200, [&](int i) {
        bar->setValue(bar->value() + (i < 100 ? 60 : -60));
        app.window.tracksPanel()->tree()->viewport()->repaint();
    });
}

/// Commands one after another, each a line of the report.
struct Steps {
    App& app;
    Report& report;

    void operator()(const char* what, const std::function<void()>& command) const {
        act(app, command);
        report.phase(what);
    }
    void trigger(const char* name) const { app.window.action(QLatin1String(name))->trigger(); }
};

void edit_all(App& app, Report& report) {
    auto& project = app.window.project();
    const model::ClipIndex clip{3, 7};
    const Steps step{app, report};
    const auto trigger = [&](const char* name) { step.trigger(name); };
    step("choose a clip", [&] { app.window.tracksPanel()->selectClips({clip}); });
    step("rename a track", [&] { project.renameTrack(2, QStringLiteral("Renamed")); });
    step("mute a track", [&] { project.setMuted(1, true); });
    step("add a marker", [&] { trigger("marker"); });
    for (int i = 0; i < 10; ++i) act(app, [&] { trigger("nextDoubtful"); });
    report.phase("ten doubtful clips");
    step("select all clips", [&] { app.window.timeline()->selectAll(); });
    step("choose one again", [&] { app.window.tracksPanel()->selectClips({clip}); });
    step("undo the last", [&] { trigger("undo"); });
    step("redo it", [&] { trigger("redo"); });
}

/// What moves clips: the places are solved anew on a worker, and shown when that is done.
void solve_anew(App& app, Report& report) {
    auto& project = app.window.project();
    const model::ClipIndex clip{3, 7};
    const Steps step{app, report};
    const auto trigger = [&](const char* name) { step.trigger(name); };
    step("nudge a clip", [&] { project.moveBy({clip}, 0.001, true); });
    step("another reference", [&] { project.setReference(1); });
    step("move clips to another track", [&] { project.moveClips({{4, 1}, {4, 2}}, 5); });
    step("remove clips", [&] { project.removeClips({{6, 0}, {6, 1}}); });
    while (!project.undoName().isEmpty()) act(app, [&] { trigger("undo"); });
    report.phase("undo all of it");
    while (!project.redoName().isEmpty()) act(app, [&] { trigger("redo"); });
    report.phase("redo all of it");
}

void windows(App& app, Report& report) {
    auto& project = app.window.project();
    const model::ClipIndex clip{3, 7};
    QDialog* dialog = nullptr;
    const auto look = [&](const char* what, const std::function<QDialog*()>& make) {
        act(app, [&] {
            dialog = make();
            desktop::openWindow(dialog);
        });
        waitUntil([&] { return dialog->isVisible(); });
        report.phase(what);
        delete dialog;
    };
    look("details of a clip",
         [&] { return new desktop::ClipDetailsDialog(project, clip, &app.window); });
    look("clock of a track", [&] { return new desktop::ClockDialog(project, 3, &app.window); });
    look("preferences", [&] {
        return new desktop::PreferencesDialog(app.preferences, app.window.actions(), &app.cache,
                                              app.jobs, &app.window);
    });
    look("help", [&] { return new desktop::HelpWindow(app.window.actions(), &app.window); });
    look("log", [&] { return new desktop::LogWindow(app.log, &app.window); });
    look("fix drift", [&] {
        return new desktop::FixDriftWindow(app.jobs, app.preferences, &app.cache, &app.window);
    });
    look("sync settings", [&] { return new desktop::SyncSettingsDialog(project, &app.window); });
    look("find missing files", [&] {
        return new desktop::RelinkDialog(project, app.jobs, app.preferences, &app.window);
    });
    act(app, [&] { app.window.openExport(desktop::ExportKind::audio); });
    waitUntil([&] { return app.window.exportDialog()->isVisible(); });
    report.phase("export window: audio");
    act(app, [&] { app.window.openExport(desktop::ExportKind::timeline); });
    report.phase("export window: timelines");
    act(app, [&] {
        if (auto* open = app.window.exportDialog()) open->close();
    });
    report.phase("export window closed");
}

/// Of a cache of its own: the kept waveforms are for the next run, too.
void clear_cache(App& app, Report& report) {
    QTemporaryDir folder;
    cache::Store store({std::filesystem::path(folder.path().toStdString())});
    const std::vector<std::byte> bytes(20'000);
    for (int i = 0; i < 2'000; ++i)
        if (auto entry = store.create("test/" + std::to_string(i)); entry && entry->write(bytes))
            (void)entry->commit();
    desktop::PreferencesDialog dialog(app.preferences, {}, &store, app.jobs, &app.window);
    dialog.show();
    act(app, [] {});
    report.phase("before the cache is cleared");
    act(app, [&] { dialog.findChild<QPushButton*>(QStringLiteral("clearCache"))->click(); });
    report.phase("clear a cache of 2,000 entries");
}

void play(App& app, Report& report) {
    act(app, [&] { app.window.action(QStringLiteral("play"))->trigger(); });
    report.phase("begin to play");
    auto& view = *app.window.timeline();
    view.setVisibleRange(0, 600);
    measure_frames(app, report, "panning while playing", 200,
                   [&](int i) { wheel(view, i < 100 ? -30 : 30, Qt::ShiftModifier); });
    act(app, [&] { app.window.action(QStringLiteral("play"))->trigger(); });
    report.phase("stop");
}

int load_test(ProbedApplication& application, const LargeShoot& shoot,
              const std::filesystem::path& folder) {
    // The kept waveforms lie with the shoot; all else is thrown away.
    QTemporaryDir home;
    qputenv("XDG_CACHE_HOME", (folder / "cache").string().c_str());
    qputenv("XDG_STATE_HOME", home.path().toUtf8() + "/state");
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8() + "/config");
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home.path() + "/config");
    std::printf("making %d clips of %.0f hours in %s, where they are not there yet\n", shoot.clips,
                shoot.hours, folder.c_str());
    {
        cache::Store store({cache::default_folder()});
        if (const auto made = make_large_shoot(shoot, folder, store); !made) {
            std::fprintf(stderr, "%s\n", made.error().message.c_str());
            return 2;
        }
        if (const auto made = make_many_recordings(1'000, folder / "cards"); !made) {
            std::fprintf(stderr, "%s\n", made.error().message.c_str());
            return 2;
        }
    }
    Report report(application);
    std::vector<double> starts;
    for (int i = 0; i < 7; ++i) {
        QProcess once;
        once.start(QApplication::applicationFilePath(), {QStringLiteral("--start-only")});
        once.waitForFinished();
        starts.push_back(once.readAllStandardOutput().trimmed().toDouble());
    }
    std::sort(starts.begin(), starts.end());
    report.limit("start to usable window (median of 7)", starts[3], kStartLimitMs, "ms");

    // The program saves into it: work on a copy.
    const auto file = folder / "working.audiosync";
    std::filesystem::remove(folder / ".working.audiosync.journal");
    std::filesystem::copy_file(folder / "shoot.audiosync", file,
                               std::filesystem::copy_options::overwrite_existing);
    {
        App app;
        auto& project = app.window.project();
        app.window.resize(1'600, 1'000);
        show_and_wait(app.window);
        application.take();
        std::printf("memory of the empty window: %.0f MB\n", memory_mb("VmRSS"));
        act(app, [&] { app.window.openPaths({QString::fromStdString(file.string())}); });
        waitUntil([&] { return project.clipCount() > 0; }, 120.0);
        settle(app);
        report.phase("open the project");
        act(app, [&] { app.window.timeline()->zoomToFit(); });
        waitUntil([] { return false; }, 4.0);
        report.phase("waveforms come in");
        std::printf("%d x %d pixels, %zu clips, %.0f hours\n",
                    app.window.timeline()->viewport()->width(),
                    app.window.timeline()->viewport()->height(), project.clipCount(),
                    project.mediaSeconds() / 3'600.0);
        pan_and_zoom(app, report);
        edit_all(app, report);
        windows(app, report);
        play(app, report);
        act(app, [&] { app.window.save(); });
        waitUntil([&] { return !project.isDirty(); }, 60.0);
        report.phase("save");
        act(app,
            [&] { app.window.importPaths({QString::fromStdString((folder / "cards").string())}); });
        waitUntil([&] {
            return app.window.importDialog() != nullptr && app.window.importDialog()->isReviewing();
        });
        report.phase("look at 1,000 more files");
        act(app, [&] { app.window.importDialog()->tree()->topLevelItem(0)->setExpanded(true); });
        report.phase("open a proposed track");
        act(app, [&] { app.window.importDialog()->accept(); });
        report.phase("add them");
        act(app, [&] { app.window.action(QStringLiteral("undo"))->trigger(); });
        report.phase("undo that");
        report.limit("memory now", memory_mb("VmRSS"), kMemoryLimitMb, "MB");
        report.limit("memory at most", memory_mb("VmHWM"), kMemoryLimitMb, "MB");
        solve_anew(app, report);
        clear_cache(app, report);
        report.limit("memory at the end", memory_mb("VmRSS"), kMemoryLimitMb, "MB");
        report.limit("memory at most", memory_mb("VmHWM"), kMemoryLimitMb, "MB");
        act(app, [&] { project.startNew(); });
        report.phase("a new project");
    }
    std::printf("longest stay in one event: %.1f ms of the processor\n", report.worst());
    std::printf("%d over their limit\n", report.failures());
    return report.failures() > 0 ? 1 : 0;
}

}  // namespace
}  // namespace audiosync::bench

int main(int argc, char** argv) {
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    audiosync::bench::ProbedApplication application(argc, argv);
    const auto words = QApplication::arguments();
    if (words.size() == 2 && words[1] == QLatin1String("--start-only")) {
        audiosync::desktop::installTranslations(application, QStringLiteral("en"));
        audiosync::bench::App app;
        audiosync::bench::show_and_wait(app.window);
        std::printf("%.0f\n", audiosync::bench::ms_since_exec());
        std::fflush(stdout);
        std::_Exit(0);
    }
    if (words.size() < 2) {
        std::fprintf(stderr, "usage: %s FOLDER [CLIPS HOURS [TRACKS]]\n", argv[0]);
        return 2;
    }
    audiosync::bench::LargeShoot shoot;
    if (words.size() > 2) shoot.clips = std::max(20, words[2].toInt());
    if (words.size() > 3) shoot.hours = std::max(0.1, words[3].toDouble());
    if (words.size() > 4) shoot.tracks = std::max(8, words[4].toInt());
    return audiosync::bench::load_test(application, shoot,
                                       std::filesystem::absolute(words[1].toStdString()));
}
