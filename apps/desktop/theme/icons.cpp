#include "desktop/theme/icons.h"

#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include "desktop/theme/theme.h"

namespace audiosync::desktop {
namespace {

/// The body of a 24 x 24 drawing; strokes take the icon's colour, "F" marks what is filled.
const char* drawingOf(Icon which) {
    switch (which) {
        case Icon::add:
            return "<path d='M12 5v14M5 12h14'/>";
        case Icon::addFolder:
            return "<path d='M3 7a2 2 0 0 1 2-2h4l2 2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 "
                   "1-2-2z"
                   "M12 10.5v6M9 13.5h6'/>";
        case Icon::analyse:
            return "<path d='M3 12h2M7 8v8M11 4v16M15 7v10M19 10v4M21.5 12h.5'/>";
        case Icon::exportOut:
            return "<path d='M12 15V4M8 8l4-4 4 4M4 14v4a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-4'/>";
        case Icon::undo:
            return "<path d='M8 5 4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3'/>";
        case Icon::redo:
            return "<path d='m16 5 4 4-4 4M20 9H10a6 6 0 0 0 0 12h3'/>";
        case Icon::pin:
            return "<path d='M9 3h6l-1 6 4 4H6l4-4zM12 13v8'/>";
        case Icon::film:
            return "<rect x='3' y='5' width='18' height='14' rx='2'/>"
                   "<path d='M7 5v14M17 5v14M3 9.5h4M3 14.5h4M17 9.5h4M17 14.5h4'/>";
        case Icon::wave:
            return "<path d='M4 10v4M8 6v12M12 9v6M16 4v16M20 10v4'/>";
        case Icon::mute:
            return "<path d='M4 9v6h4l5 4V5L8 9zM17 9.5l4 5M21 9.5l-4 5'/>";
        case Icon::solo:
            return "<path d='M4 15v-3a8 8 0 0 1 16 0v3'/>"
                   "<rect x='3' y='14' width='4' height='6' rx='1.5'/>"
                   "<rect x='17' y='14' width='4' height='6' rx='1.5'/>";
        case Icon::check:
            return "<path d='m5 12.5 4.5 4.5L19 7.5'/>";
        case Icon::question:
            return "<circle cx='12' cy='12' r='9'/>"
                   "<path d='M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M12 16.6v.2'/>";
        case Icon::clock:
            return "<circle cx='12' cy='12' r='9'/><path d='M12 7v5l3.5 2'/>";
        case Icon::cross:
            return "<path d='M6 6l12 12M18 6 6 18'/>";
        case Icon::star:
            return "<path d='m12 3.5 2.6 5.4 5.9.8-4.3 4.1 1.1 5.9L12 16.8l-5.3 2.9 1.1-5.9L3.5 9.7"
                   "l5.9-.8z'/>";
        case Icon::bin:
            return "<path d='M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5'/>";
        case Icon::search:
            return "<circle cx='10.5' cy='10.5' r='6.5'/><path d='m15.5 15.5 5 5'/>";
        case Icon::next:
            return "<path d='m9 5 7 7-7 7'/>";
        case Icon::previous:
            return "<path d='m15 5-7 7 7 7'/>";
        case Icon::nudgeLeft:
            return "<path d='m11 6-6 6 6 6M5 12h9M19 5v14'/>";
        case Icon::nudgeRight:
            return "<path d='m13 6 6 6-6 6M19 12h-9M5 5v14'/>";
        case Icon::drift:
            return "<circle cx='12' cy='13' r='8'/><path d='M12 9v4l3 2M9 2h6M12 2v3'/>";
        case Icon::folder:
            return "<path d='M3 7a2 2 0 0 1 2-2h4l2 2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 "
                   "1-2-2z'/>";
        case Icon::save:
            return "<path d='M5 3h11l5 5v11a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM8 "
                   "3v5h7V3"
                   "M7 21v-7h10v7'/>";
        case Icon::menu:
            return "<path d='M5 12h.01M12 12h.01M19 12h.01' stroke-width='3'/>";
        case Icon::warning:
            return "<path d='M12 4 2.5 20h19zM12 10v5M12 17.4v.2'/>";
        case Icon::listen:
            return "<path d='M4 9v6h4l5 4V5L8 9zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11'/>";
        case Icon::cloud:
            return "<path d='M7 18a4 4 0 0 1-.5-8 6 6 0 0 1 11.5 1.5A3.3 3.3 0 0 1 17.5 18z'/>";
        case Icon::play:
            return "<path d='M7 4.5v15l12-7.5z' F/>";
        case Icon::pause:
            return "<path d='M8 5v14M16 5v14' stroke-width='3.4'/>";
        case Icon::stop:
            return "<rect x='6' y='6' width='12' height='12' rx='1' F/>";
        case Icon::loop:
            return "<path d='M17 3l3 3-3 3M20 6H8a4 4 0 0 0-4 4v1M7 21l-3-3 3-3M4 18h12a4 4 0 0 0 "
                   "4-4v-1'/>";
        case Icon::zoomIn:
            return "<circle cx='10.5' cy='10.5' r='6.5'/><path d='m15.5 15.5 5 5M10.5 8v5M8 "
                   "10.5h5'/>";
        case Icon::zoomOut:
            return "<circle cx='10.5' cy='10.5' r='6.5'/><path d='m15.5 15.5 5 5M8 10.5h5'/>";
        case Icon::fit:
            return "<path d='M3 5v14M21 5v14M7 12h10M10 9l-3 3 3 3M14 9l3 3-3 3'/>";
        case Icon::candidate:
            return "<circle cx='12' cy='12' r='8'/><circle cx='12' cy='12' r='3' F/>";
        case Icon::markerFlag:
            return "<path d='M6 21V4h11l-2.5 4L17 12H6'/>";
    }
    return "";
}

void draw(QPainter& painter, Icon which, const QRectF& rect, const QColor& colour) {
    QString body = QString::fromLatin1(drawingOf(which));
    body.replace(QLatin1String(" F/>"), QStringLiteral(" fill='%1'/>").arg(colour.name()));
    const QString svg =
        QStringLiteral(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' "
            "stroke='%1' stroke-width='1.8' stroke-linecap='round' "
            "stroke-linejoin='round'>%2</svg>")
            .arg(colour.name(), body);
    QSvgRenderer renderer(svg.toUtf8());
    renderer.render(&painter, rect);
}

class ThemedIcon final : public QIconEngine {
   public:
    explicit ThemedIcon(Icon which) : which_(which) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const auto& colours = Theme::colours();
        draw(*painter, which_, rect, mode == QIcon::Disabled ? colours.mutedText : colours.text);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new ThemedIcon(which_); }

   private:
    Icon which_;
};

}  // namespace

QIcon icon(Icon which) { return QIcon(new ThemedIcon(which)); }

QPixmap iconPixmap(Icon which, int size, const QColor& colour, qreal device_pixel_ratio) {
    const QString key = QStringLiteral("audiosync/%1/%2/%3/%4")
                            .arg(static_cast<int>(which))
                            .arg(size)
                            .arg(colour.rgba())
                            .arg(device_pixel_ratio);
    QPixmap known;
    if (QPixmapCache::find(key, &known)) return known;
    QPixmap pixmap(QSizeF(size * device_pixel_ratio, size * device_pixel_ratio).toSize());
    pixmap.setDevicePixelRatio(device_pixel_ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    draw(painter, which, QRectF(0, 0, size, size), colour);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

}  // namespace audiosync::desktop
