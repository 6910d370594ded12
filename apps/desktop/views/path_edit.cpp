#include "desktop/views/path_edit.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace audiosync::desktop {
namespace {

QString firstFile(const QMimeData& data) {
    for (const auto& url : data.urls())
        if (url.isLocalFile()) return url.toLocalFile();
    return {};
}

}  // namespace

PathEdit::PathEdit(Of of, QWidget* parent) : QLineEdit(parent), of_(of) {}

void PathEdit::dragEnterEvent(QDragEnterEvent* event) {
    if (firstFile(*event->mimeData()).isEmpty()) return QLineEdit::dragEnterEvent(event);
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void PathEdit::dragMoveEvent(QDragMoveEvent* event) {
    if (firstFile(*event->mimeData()).isEmpty()) return QLineEdit::dragMoveEvent(event);
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void PathEdit::dropEvent(QDropEvent* event) {
    QString path = firstFile(*event->mimeData());
    if (path.isEmpty()) return QLineEdit::dropEvent(event);
    event->setDropAction(Qt::CopyAction);
    event->accept();
    if (const QFileInfo info(path); of_ == Of::folder && !info.isDir()) path = info.absolutePath();
    setText(path);
}

}  // namespace audiosync::desktop
