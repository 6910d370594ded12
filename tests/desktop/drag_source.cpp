#include "desktop/drag_source.h"

#include <QApplication>
#include <QDrag>
#include <QLabel>
#include <QMimeData>
#include <QMouseEvent>
#include <QProcess>
#include <QStandardPaths>
#include <QUrl>
#include <QWindow>
#include <cstdio>

#include "desktop/wait_until.h"

namespace audiosync::desktop::test {
namespace {

constexpr QRect kSource{1320, 20, 200, 120};

class Files : public QLabel {
   public:
    explicit Files(const QStringList& paths) : QLabel(paths.join(QLatin1Char('\n'))) {
        for (const auto& path : paths) urls_ << QUrl::fromLocalFile(path);
    }

   protected:
    void mouseMoveEvent(QMouseEvent* event) override {
        if (!event->buttons().testFlag(Qt::LeftButton) || dragging_) return;
        dragging_ = true;
        auto* files = new QMimeData;
        files->setUrls(urls_);
        auto* drag = new QDrag(this);
        drag->setMimeData(files);
        drag->exec(Qt::CopyAction | Qt::MoveAction, Qt::CopyAction);
        std::puts("dropped");
        std::fflush(stdout);
    }

   private:
    QList<QUrl> urls_;
    bool dragging_ = false;
};

/// A person's hand: one thing after the other, each with a moment to be seen.
bool hand(const QStringList& does) {
    QProcess xdotool;
    xdotool.start(QStringLiteral("xdotool"), does);
    return waitUntil([&] { return xdotool.state() == QProcess::NotRunning; }, 10.0) &&
           xdotool.exitCode() == 0 && !waitUntil([] { return false; }, 0.1);
}

bool moveTo(QPoint at) {
    return hand({QStringLiteral("mousemove"), QString::number(at.x()), QString::number(at.y())});
}

}  // namespace

bool canDrag() {
    return QGuiApplication::platformName() == QLatin1String("xcb") &&
           !QStandardPaths::findExecutable(QStringLiteral("xdotool")).isEmpty();
}

bool dragFromAnotherProgram(MainWindow& window, const QStringList& paths) {
    QProcess source;
    source.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    source.start(QApplication::applicationFilePath(), QStringList{"--drag-source"} + paths);
    QByteArray said;
    QObject::connect(&source, &QProcess::readyReadStandardOutput,
                     [&] { said += source.readAllStandardOutput(); });
    if (!waitUntil([&] { return said.contains("shown"); }, 20.0)) return false;
    const QPoint from = kSource.center();
    const QPoint to = window.mapToGlobal(window.rect().center());
    bool good = moveTo(from) && hand({"mousedown", "1"});
    // More than a click, then on the way, then there.
    for (const double way : {0.05, 0.1, 0.5, 0.9, 0.99, 1.0})
        good = good && moveTo(from + (QPointF(to - from) * way).toPoint());
    good =
        good && hand({"mouseup", "1"}) && waitUntil([&] { return said.contains("dropped"); }, 20.0);
    source.kill();
    source.waitForFinished();
    return good;
}

int beDragSource(const QStringList& paths) {
    Files files(paths);
    files.setGeometry(kSource);
    files.show();
    std::puts(waitUntil([&] { return files.windowHandle()->isExposed(); }, 20.0) ? "shown"
                                                                                 : "hidden");
    std::fflush(stdout);
    return QApplication::exec();
}

}  // namespace audiosync::desktop::test
