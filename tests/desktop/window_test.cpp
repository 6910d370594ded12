// The window as it stands on a screen of the usual size.
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QToolButton>
#include <filesystem>

#include "audiosync/base/safe_file.h"
#include "desktop/views/check_panel.h"
#include "desktop/views/export_dialog.h"
#include "desktop/views/preferences_dialog.h"
#include "desktop/views/tool_windows.h"
#include "desktop/window_fixture.h"

namespace audiosync::desktop {
namespace {

using test::App;
using test::child;
using test::fill;
using test::waitUntil;

class Window : public test::DesktopTest {};

/// All of it is on the screen: not scrolled away, not covered, not cut off.
bool isInSight(const QWidget* widget) {
    return widget->isVisible() && widget->visibleRegion().boundingRect() == widget->rect();
}

TEST_F(Window, KeepsWhatIsDoneWithADoubtfulClipInSight) {
    App app;
    fill(app);
    app.window.action(QStringLiteral("nextDoubtful"))->trigger();
    auto* panel = app.window.checkPanel();
    ASSERT_EQ(panel->clip(), (model::ClipIndex{0, 1}));
    for (const QSize size : {QSize(1280, 800), QSize(1024, 700)}) {
        app.window.resize(size);
        for (int i = 0; i < 5; ++i) QApplication::processEvents();
        for (const char* name : {"auditionSplit", "auditionDifference", "nudgeEarlier",
                                 "nudgeLater", "confirmPlace", "unpin"})
            EXPECT_TRUE(isInSight(child<QWidget>(panel, name))) << name << ", " << size.width();
    }
    app.window.resize(1280, 800);
    for (int i = 0; i < 5; ++i) QApplication::processEvents();
    EXPECT_TRUE(isInSight(panel->candidates()));
    EXPECT_TRUE(isInSight(child<QWidget>(panel, "useCandidate")));
}

TEST_F(Window, OpensOneExportWindowHoweverOftenItIsAskedTo) {
    App app;
    fill(app);
    app.window.openExport(ExportKind::audio);
    auto* dialog = app.window.exportDialog();
    ASSERT_NE(dialog, nullptr);
    app.window.openExport(ExportKind::timeline);
    EXPECT_EQ(app.window.exportDialog(), dialog);
    ASSERT_TRUE(waitUntil([&] { return dialog->isVisible(); }));
    EXPECT_EQ(dialog->request().kind, ExportKind::timeline);
    dialog->close();
    ASSERT_TRUE(waitUntil([&] { return app.window.exportDialog() == nullptr; }));
    app.window.openExport(ExportKind::report);
    ASSERT_NE(app.window.exportDialog(), nullptr);
    EXPECT_TRUE(waitUntil([&] { return app.window.exportDialog()->isVisible(); }));
}

TEST_F(Window, OpensToolsReadyToBeUsed) {
    App app;
    fill(app);
    app.window.action(QStringLiteral("preferences"))->trigger();
    auto* dialog = app.window.findChild<PreferencesDialog*>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_TRUE(waitUntil([&] { return dialog->isVisible(); }));
    app.window.action(QStringLiteral("log"))->trigger();
    // Closed before it was shown: nothing is left of it.
    delete app.window.findChild<LogWindow*>();
    for (int i = 0; i < 50; ++i) QApplication::processEvents();
    EXPECT_EQ(app.window.findChild<LogWindow*>(), nullptr);
}

TEST_F(Window, ClearsTheCacheWithoutMakingAnyoneWait) {
    App app;
    const std::vector<std::byte> bytes(1'000);
    auto entry = app.cache.create("test/one");
    ASSERT_TRUE(entry && entry->write(bytes) && entry->commit());
    ASSERT_EQ(app.cache.summary().all.entries, 1U);
    PreferencesDialog dialog(app.preferences, {}, &app.cache, app.jobs, &app.window);
    auto* clear = child<QPushButton>(&dialog, "clearCache");
    clear->click();
    EXPECT_FALSE(clear->isEnabled());
    EXPECT_EQ(app.jobs.running().size(), 1U);
    test::settle(app);
    EXPECT_TRUE(clear->isEnabled());
    EXPECT_EQ(app.cache.summary().all.entries, 0U);
    EXPECT_TRUE(child<QLabel>(&dialog, "cacheCleared")->text().contains(QLatin1String("freed")));
}

TEST_F(Window, ForgetsADialogThatIsClosedWhileItsCacheIsCleared) {
    App app;
    auto dialog = std::make_unique<PreferencesDialog>(app.preferences, QList<QAction*>{},
                                                      &app.cache, app.jobs, &app.window);
    child<QPushButton>(dialog.get(), "clearCache")->click();
    dialog.reset();
    test::settle(app);
    EXPECT_TRUE(app.jobs.running().empty());
}

}  // namespace
}  // namespace audiosync::desktop
