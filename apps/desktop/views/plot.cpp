#include "desktop/views/plot.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "desktop/theme/theme.h"
#include "desktop/viewmodels/texts.h"

namespace audiosync::desktop {

double plotStep(double span, int parts) {
    if (!(span > 0.0) || parts < 1) return 1.0;
    const double rough = span / parts;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (power * factor >= rough * (1.0 - 1e-9)) return power * factor;
    return power * 10.0;
}

Plot::Plot(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void Plot::setData(std::vector<PlotSeries> series, const QString& unit, const QString& summary) {
    series_ = std::move(series);
    unit_ = unit;
    setAccessibleDescription(summary);
    setToolTip(summary);
    update();
}

void Plot::setEmptyText(const QString& text) {
    empty_ = text;
    update();
}

void Plot::paintEvent(QPaintEvent*) {
    const auto& c = Theme::colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? c.accent : c.border, 1));
    painter.setBrush(c.base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);

    double x0 = 1e300, x1 = -1e300, y0 = 1e300, y1 = -1e300;
    for (const auto& series : series_)
        for (const auto& point : series.points) {
            x0 = std::min(x0, point.x());
            x1 = std::max(x1, point.x());
            y0 = std::min(y0, point.y());
            y1 = std::max(y1, point.y());
        }
    if (x0 > x1) {
        painter.setPen(c.mutedText);
        painter.drawText(rect().adjusted(16, 8, -16, -8), Qt::AlignCenter | Qt::TextWordWrap,
                         empty_);
        return;
    }
    if (x1 - x0 < 1e-6) x0 -= 1.0, x1 += 1.0;
    const double room = std::max((y1 - y0) * 0.12, 0.02);
    y0 -= room;
    y1 += room;

    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.85);
    painter.setFont(small);
    const QFontMetrics metrics(small);
    const int left = metrics.horizontalAdvance(QStringLiteral("−00.000")) + 14;
    int legend = 0;
    for (const auto& series : series_) legend += series.name.isEmpty() ? 0 : 1;
    const QRectF area(left, 12 + (legend > 0 ? metrics.height() + 4 : 0), width() - left - 16,
                      height() - metrics.height() - 24 - (legend > 0 ? metrics.height() + 4 : 0));
    const auto at = [&](QPointF p) {
        return QPointF(area.left() + (p.x() - x0) / (x1 - x0) * area.width(),
                       area.bottom() - (p.y() - y0) / (y1 - y0) * area.height());
    };

    const double step = plotStep(y1 - y0, std::max(2, static_cast<int>(area.height()) / 30));
    const int decimals = std::clamp(static_cast<int>(-std::floor(std::log10(step))), 0, 4);
    for (double y = std::ceil(y0 / step) * step; y <= y1; y += step) {
        const double line = at({x0, y}).y();
        painter.setPen(QPen(std::abs(y) < step / 2 ? c.mutedText : c.border, 1));
        painter.drawLine(QPointF(area.left(), line), QPointF(area.right(), line));
        painter.setPen(c.mutedText);
        painter.drawText(QRectF(0, line - 10, left - 7, 20), Qt::AlignRight | Qt::AlignVCenter,
                         QLocale().toString(std::abs(y) < step / 2 ? 0.0 : y, 'f', decimals));
    }
    painter.drawText(QRectF(area.left(), area.bottom() + 4, area.width(), metrics.height() + 2),
                     Qt::AlignLeft, texts::duration(x0));
    painter.drawText(QRectF(area.left(), area.bottom() + 4, area.width(), metrics.height() + 2),
                     Qt::AlignRight, texts::duration(x1));
    painter.drawText(QRectF(area.left(), area.bottom() + 4, area.width(), metrics.height() + 2),
                     Qt::AlignHCenter, unit_);

    double legend_x = area.left();
    for (const auto& series : series_) {
        painter.setPen(QPen(series.colour, 1.8));
        if (series.line && series.points.size() > 1) {
            QPainterPath path(at(series.points.front()));
            for (const auto& point : series.points) path.lineTo(at(point));
            painter.setBrush(Qt::NoBrush);
            painter.drawPath(path);
        } else {
            painter.setBrush(series.hollow ? QColor(Qt::transparent) : series.colour);
            for (const auto& point : series.points) painter.drawEllipse(at(point), 3.2, 3.2);
        }
        if (series.name.isEmpty()) continue;
        const double mid = 8 + metrics.height() / 2.0;
        painter.setBrush(series.hollow ? QColor(Qt::transparent) : series.colour);
        if (series.line)
            painter.drawLine(QPointF(legend_x, mid), QPointF(legend_x + 14, mid));
        else
            painter.drawEllipse(QPointF(legend_x + 7, mid), 3.2, 3.2);
        painter.setPen(c.text);
        painter.drawText(QPointF(legend_x + 19, mid + metrics.ascent() / 2.0 - 1), series.name);
        legend_x += 19 + metrics.horizontalAdvance(series.name) + 18;
    }
}

}  // namespace audiosync::desktop
