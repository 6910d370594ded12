#include "desktop/timeline/status_icons.h"

#include <QPainter>
#include <QPainterPath>

namespace audiosync::desktop {
namespace {

/// A path on a square of 16 by 16.
template <class Draw>
QPixmap on_square(const QColor& colour, int size, double ratio, const Draw& draw) {
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(size / 16.0, size / 16.0);
    painter.setPen(QPen(colour, 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    draw(painter);
    return pixmap;
}

void draw_tick(QPainter& painter) {
    painter.drawPolyline(QPolygonF{{2.5, 8.5}, {6.5, 12.5}, {13.5, 3.5}});
}

void draw_clock(QPainter& painter) {
    painter.drawEllipse(QPointF(8, 8), 6, 6);
    painter.drawPolyline(QPolygonF{{8, 4.5}, {8, 8}, {10.8, 9.6}});
}

void draw_question(QPainter& painter) {
    QPainterPath path;
    path.moveTo(4.5, 5.2);
    path.cubicTo(4.5, 0.8, 11.5, 0.8, 11.5, 5.0);
    path.cubicTo(11.5, 7.8, 8, 7.6, 8, 10.4);
    painter.drawPath(path);
    painter.drawPoint(QPointF(8, 14));
}

void draw_cross(QPainter& painter) {
    painter.drawLine(QPointF(3.5, 3.5), QPointF(12.5, 12.5));
    painter.drawLine(QPointF(12.5, 3.5), QPointF(3.5, 12.5));
}

void draw_warning(QPainter& painter) {
    painter.drawPolygon(QPolygonF{{8, 1.8}, {14.8, 14}, {1.2, 14}});
    painter.drawLine(QPointF(8, 6.5), QPointF(8, 9.2));
    painter.drawPoint(QPointF(8, 11.7));
}

void draw_dots(QPainter& painter) {
    for (const double x : {3.0, 8.0, 13.0}) painter.drawPoint(QPointF(x, 8));
}

void draw_pin(QPainter& painter) {
    painter.drawLine(QPointF(8, 10), QPointF(8, 15));
    QPainterPath head;
    head.moveTo(5, 1.5);
    head.lineTo(11, 1.5);
    head.lineTo(10.2, 6);
    head.lineTo(12.5, 9.5);
    head.lineTo(3.5, 9.5);
    head.lineTo(5.8, 6);
    head.closeSubpath();
    painter.setBrush(painter.pen().color());
    painter.drawPath(head);
}

}  // namespace

QPixmap status_icon(ClipStatus status, const QColor& colour, int size, double ratio) {
    return on_square(colour, size, ratio, [&](QPainter& painter) {
        switch (status) {
            case ClipStatus::synced:
                return draw_tick(painter);
            case ClipStatus::likely:
                return draw_question(painter);
            case ClipStatus::estimated:
                return draw_clock(painter);
            case ClipStatus::unsynced:
                return draw_cross(painter);
            case ClipStatus::missing:
                return draw_warning(painter);
            case ClipStatus::waiting:
                return draw_dots(painter);
        }
    });
}

QPixmap pin_icon(const QColor& colour, int size, double ratio) {
    return on_square(colour, size, ratio, draw_pin);
}

}  // namespace audiosync::desktop
