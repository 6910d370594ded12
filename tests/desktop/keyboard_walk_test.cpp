// The three steps without a pointer: every key goes where the keyboard is.
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QSet>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include "desktop/views/export_dialog.h"
#include "desktop/views/tracks_panel.h"
#include "desktop/window_fixture.h"

namespace audiosync::desktop {
namespace {

using test::App;
using test::waitUntil;

void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    // A window that another one gave way to gets the keyboard a moment later.
    const auto owner = [] {
        auto* focus = QApplication::focusWidget();
        return focus != nullptr ? focus : QApplication::activeWindow();
    };
    ASSERT_TRUE(waitUntil([&] { return owner() != nullptr; })) << "nothing has the keyboard";
    auto* to = owner();
    QTest::keyClick(to, key, modifiers);
}

void type(const QString& text) {
    ASSERT_NE(QApplication::focusWidget(), nullptr);
    QTest::keyClicks(QApplication::focusWidget(), text);
}

/// As a window manager does with a window that opens: the keyboard is its own.
bool activate(QWidget& window) {
    return waitUntil([&] {
        window.activateWindow();
        return QApplication::activeWindow() == &window &&
               (QApplication::focusWidget() == nullptr ||
                QApplication::focusWidget()->window() == &window);
    });
}

/// Tabs until a widget of this name has the keyboard; all that had it on the way.
QList<QWidget*> tabTo(const char* name) {
    QList<QWidget*> passed;
    for (int i = 0; i < 120; ++i) {
        auto* now = QApplication::focusWidget();
        if (now != nullptr && now->objectName() == QLatin1String(name)) return passed;
        passed << now;
        press(Qt::Key_Tab);
    }
    QStringList names;
    for (auto* widget : passed) names << (widget != nullptr ? widget->objectName() : "nothing");
    ADD_FAILURE() << "Tab does not lead to " << name << " but to "
                  << names.join(QLatin1Char(' ')).toStdString();
    return passed;
}

class KeyboardWalk : public test::DesktopTest {};

TEST_F(KeyboardWalk, LeadsFromFilesToExportedOnes) {
    const QString session = home.path() + "/session";
    ASSERT_EQ(test::demo({"make", session}), 0);
    App app;
    ASSERT_TRUE(activate(app.window));
    auto& project = app.window.project();

    // Import: the dialog for folders, the review, Return.
    QTimer::singleShot(0, [&] {
        ASSERT_TRUE(waitUntil([] { return QApplication::activeModalWidget() != nullptr; }, 20.0));
        auto* ask = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        ASSERT_NE(ask, nullptr);
        auto* line = ask->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        ASSERT_NE(line, nullptr);
        line->setFocus();
        QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
        // Pasted: the dialog selects folders on the way while a path is typed.
        QGuiApplication::clipboard()->setText(session);
        QTest::keyClick(line, Qt::Key_V, Qt::ControlModifier);
        ASSERT_TRUE(waitUntil([&] { return ask->selectedFiles() == QStringList{session}; }));
        QTest::keyClick(line, Qt::Key_Return);
    });
    press(Qt::Key_O, Qt::ControlModifier | Qt::AltModifier);
    ASSERT_TRUE(waitUntil([&] {
        return app.window.importDialog() != nullptr && app.window.importDialog()->isReviewing();
    }));
    app.window.importDialog()->activateWindow();
    ASSERT_TRUE(waitUntil([&] {
        return QApplication::focusWidget() != nullptr &&
               QApplication::focusWidget()->objectName() == QLatin1String("importTree");
    }));
    press(Qt::Key_Return);
    ASSERT_TRUE(waitUntil([&] { return app.window.importDialog() == nullptr; }));
    ASSERT_TRUE(waitUntil([&] { return project.clipCount() == 4U; }));
    ASSERT_TRUE(activate(app.window));

    // Every part of the window can be reached, and each thing on the way tells what it is.
    tabTo("workflowNext");
    press(Qt::Key_Tab);
    const auto passed = tabTo("workflowNext");
    QSet<QString> names;
    for (auto* widget : passed) {
        ASSERT_NE(widget, nullptr);
        names << widget->objectName();
    }
    for (const char* name : {"tracksTree", "timeline"})
        EXPECT_TRUE(names.contains(QLatin1String(name))) << name;

    // Every row of the tracks by arrows.
    tabTo("tracksTree");
    auto* tree = app.window.tracksPanel()->tree();
    press(Qt::Key_Home);
    QSet<QString> rows{tree->currentIndex().data(Qt::AccessibleTextRole).toString()};
    for (int i = 0; i < 10; ++i) {
        press(Qt::Key_Down);
        rows << tree->currentIndex()
                    .sibling(tree->currentIndex().row(), 0)
                    .data(Qt::AccessibleTextRole)
                    .toString();
    }
    EXPECT_EQ(rows.size(), 3 + 4);

    // Every clip of the timeline: tracks by Up and Down, clips by Ctrl and Left and Right.
    tabTo("timeline");
    QSet<qint64> clips;
    for (int i = 0; i < 5; ++i) press(Qt::Key_Up);
    for (int track = 0; track < 3; ++track) {
        for (int i = 0; i < 5; ++i) {
            press(Qt::Key_Left, Qt::ControlModifier);
            clips << app.window.timeline()->currentClip();
        }
        for (int i = 0; i < 5; ++i) {
            press(Qt::Key_Right, Qt::ControlModifier);
            clips << app.window.timeline()->currentClip();
        }
        press(Qt::Key_Down);
    }
    clips.remove(kNoId);
    EXPECT_EQ(clips.size(), 4);

    // Sync.
    tabTo("workflowNext");
    press(Qt::Key_Space);
    ASSERT_NE(project.analysisJob(), nullptr);
    ASSERT_TRUE(waitUntil([&] { return project.analysisJob() == nullptr; }));
    ASSERT_TRUE(project.isSolved());

    // Export.
    press(Qt::Key_E, Qt::ControlModifier);
    ASSERT_NE(app.window.exportDialog(), nullptr);
    ASSERT_TRUE(activate(*app.window.exportDialog()));
    tabTo("exportFolder");
    press(Qt::Key_A, Qt::ControlModifier);
    type(home.path() + "/out");
    auto* start = test::child<QAbstractButton>(app.window.exportDialog(), "exportStart");
    ASSERT_TRUE(waitUntil([&] { return start->isEnabled(); }));
    press(Qt::Key_Return);
    ASSERT_TRUE(waitUntil([&] { return !app.window.exportDialog()->written().isEmpty(); }));
    EXPECT_EQ(QDir(home.path() + "/out").entryList({"*.wav"}).size(), 3);
    press(Qt::Key_Escape);
    EXPECT_TRUE(waitUntil([&] { return app.window.exportDialog() == nullptr; }));
}

}  // namespace
}  // namespace audiosync::desktop
