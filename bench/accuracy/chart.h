#pragma once

#include <optional>
#include <string>
#include <vector>

/// @file
/// Charts as SVG that can be read on a light and on a dark page.
namespace audiosync::accuracy {

enum class Scale { linear, logarithmic };

struct Axis {
    std::string label;
    Scale scale = Scale::linear;
    double low = 0.0;
    double high = 1.0;
    /// Where lines are drawn, and what is written there.
    std::vector<std::pair<double, std::string>> marks;
};

struct ChartPoint {
    double x = 0.0;
    double y = 0.0;
    /// An interval around y, drawn as a band; none where equal.
    double low = 0.0;
    double high = 0.0;
};

enum class Stroke { solid, dashed, faint };

struct Series {
    std::string name;  ///< in the legend; empty: not there
    std::vector<ChartPoint> points;
    int colour = 0;  ///< index into a palette of eight that colour-blind people can tell apart
    Stroke stroke = Stroke::solid;
    bool band = false;
};

/// One set of axes; several stand beside one another in a picture.
struct Panel {
    std::string title;
    Axis x, y;
    std::vector<Series> series;
};

/// The picture as text. The page's preference of light or dark decides the colours
/// (prefers-color-scheme). Palette: Okabe & Ito, "Color universal design", 2008.
std::string draw_panels(const std::vector<Panel>& panels);

/// Horizontal bars from 0 to 1 in groups of rows: a name, and a share for each of `kinds`, with
/// its interval as a line.
struct Bar {
    double share = 0.0, low = 0.0, high = 0.0;
};
struct BarRow {
    std::string name;
    std::vector<std::optional<Bar>> bars;  ///< one a kind
};
std::string draw_bars(const std::string& title, const std::vector<std::string>& kinds,
                      const std::vector<BarRow>& rows);

}  // namespace audiosync::accuracy
