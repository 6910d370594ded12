#pragma once

#include <QColor>
#include <QPointF>
#include <QString>
#include <QWidget>
#include <vector>

/// @file
/// A plain plot of lines and points over time, for drift and residuals.
namespace audiosync::desktop {

struct PlotSeries {
    QString name;
    QColor colour;
    std::vector<QPointF> points;  ///< x: seconds, y: the plot's unit
    bool line = true;             ///< joined; else a dot each
    bool hollow = false;          ///< dots as rings: what was not used
};

/// Colours are told apart by shape as well: lines, dots, rings. What is seen is also said, as text,
/// to screen readers.
class Plot : public QWidget {
    Q_OBJECT
   public:
    explicit Plot(QWidget* parent = nullptr);
    /// `unit`: of y, "ms". `summary`: the plot in a sentence.
    void setData(std::vector<PlotSeries> series, const QString& unit, const QString& summary);
    /// Shown where there is nothing to plot.
    void setEmptyText(const QString& text);
    [[nodiscard]] const std::vector<PlotSeries>& series() const { return series_; }
    [[nodiscard]] QSize sizeHint() const override { return {420, 190}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 130}; }

   protected:
    void paintEvent(QPaintEvent* event) override;

   private:
    std::vector<PlotSeries> series_;
    QString unit_;
    QString empty_;
};

/// A round step, 1, 2 or 5 times a power of ten, that divides `span` into at most `parts`.
double plotStep(double span, int parts);

}  // namespace audiosync::desktop
