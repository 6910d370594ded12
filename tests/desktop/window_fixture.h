#pragma once

#include <gtest/gtest.h>

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QTreeWidget>
#include <QUrl>
#include <QWidget>

#include "desktop/app_fixture.h"
#include "desktop/views/export_dialog.h"
#include "desktop/views/import_dialog.h"
#include "desktop/views/main_window.h"

/// @file
/// The real window, and what people do with it.
namespace audiosync::desktop::test {

/// A window with all it stands on.
struct App {
    Preferences preferences;
    Theme theme{preferences};
    LogStore log;
    JobBridge jobs;
    cache::Store cache{{cache::default_folder()}};
    MainWindow window{{preferences, theme, log, jobs, &cache}};
    App() {
        window.resize(1280, 800);
        window.show();
    }
};

inline void drop(QWidget* widget, const QStringList& paths) {
    QMimeData data;
    QList<QUrl> urls;
    for (const auto& path : paths) urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    // Qt hands a drop only to what has accepted that it may come.
    const QPoint at = widget->rect().center();
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(widget, &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(widget, &event);
}

template <class Widget>
Widget* child(QWidget* parent, const char* name) {
    auto* found = parent->findChild<Widget*>(QString::fromLatin1(name));
    EXPECT_NE(found, nullptr) << name;
    return found;
}

/// Commands that place clips, open or save finish on a worker.
inline void settle(App& app) {
    ASSERT_TRUE(waitUntil([&] { return app.jobs.running().empty(); }));
}

inline void reviewAndAdd(App& app, int tracks) {
    ASSERT_TRUE(waitUntil([&] {
        return app.window.importDialog() != nullptr && app.window.importDialog()->isReviewing();
    }));
    auto* dialog = app.window.importDialog();
    EXPECT_EQ(dialog->tree()->topLevelItemCount(), tracks);
    const auto before = app.window.project().clipCount();
    child<QPushButton>(dialog, "importAdd")->click();
    ASSERT_TRUE(waitUntil([&] {
        return app.window.importDialog() == nullptr && app.window.project().clipCount() > before;
    }));
}

inline void sync(App& app) {
    EXPECT_EQ(app.window.workflowBar()->step(), WorkflowStep::sync);
    app.window.workflowBar()->nextButton()->click();
    ASSERT_NE(app.window.project().analysisJob(), nullptr);
    ASSERT_TRUE(waitUntil([&] { return app.window.project().analysisJob() == nullptr; }));
    settle(app);
    ASSERT_TRUE(app.window.project().isSolved());
}

/// CamA and Zoom, all in place, the second clip doubtful.
inline void fill(App& app) {
    auto& project = app.window.project();
    project.addRecordings(twoDevices());
    auto next = project.document();
    next.solved = placesFor(next.project);
    project.applyMedia("Places", std::move(next));
    QApplication::processEvents();
}

/// Lets the open export dialog write, and waits for it; its settings are made before.
inline void writeExport(App& app) {
    auto* dialog = app.window.exportDialog();
    ASSERT_NE(dialog, nullptr);
    auto* start = child<QPushButton>(dialog, "exportStart");
    ASSERT_TRUE(waitUntil([&] { return start->isEnabled(); }));
    start->click();
    ASSERT_TRUE(waitUntil([&] { return !dialog->written().isEmpty(); }));
}

inline void closeExport(App& app) {
    app.window.exportDialog()->close();
    ASSERT_TRUE(waitUntil([&] { return app.window.exportDialog() == nullptr; }));
}

inline int demo(const QStringList& arguments) {
    return QProcess::execute(QStringLiteral(AUDIOSYNC_DEMO_PROGRAM), arguments);
}

}  // namespace audiosync::desktop::test
