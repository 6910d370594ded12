#include "chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace audiosync::accuracy {
namespace {

constexpr double kPanelWidth = 420, kPanelHeight = 300;
constexpr double kLeft = 64, kTop = 34, kBottom = 48, kRight = 16;
constexpr std::array kLight = {"#0072B2", "#D55E00", "#009E73", "#AA5C8F",
                               "#B08000", "#3388CC", "#555555", "#000000"};
constexpr std::array kDark = {"#56B4E9", "#FF9040", "#2CC79B", "#E59AC8",
                              "#F0E442", "#88CCFF", "#AAAAAA", "#FFFFFF"};

/// Text that grows.
class Svg {
   public:
    Svg(double width, double height) {
        put("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:.0f} {:.0f}\" "
            "width=\"{:.0f}\" height=\"{:.0f}\" font-family=\"sans-serif\" font-size=\"12\">\n",
            width, height, width, height);
        text_ += "<style>\n" + palette(kLight, "#222222", "#d8d8d8", "#ffffff");
        text_ += "@media (prefers-color-scheme: dark) {\n" +
                 palette(kDark, "#e8e8e8", "#404448", "#14171a") + "}\n</style>\n";
        put("<rect class=\"paper\" width=\"{:.0f}\" height=\"{:.0f}\"/>\n", width, height);
    }
    template <class... Values>
    void put(fmt::format_string<Values...> format, Values&&... values) {
        fmt::format_to(std::back_inserter(text_), format, std::forward<Values>(values)...);
    }
    void write(double x, double y, const char* anchor, const std::string& what,
               const char* more = "") {
        put("<text class=\"ink\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\"{}>{}</text>\n", x, y,
            anchor, more, escaped(what));
    }
    void line(double x1, double y1, double x2, double y2, const char* style) {
        put("<line class=\"{}\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>\n", style,
            x1, y1, x2, y2);
    }
    std::string take() { return std::move(text_) + "</svg>\n"; }

   private:
    static std::string palette(const std::array<const char*, 8>& colours, const char* ink,
                               const char* grid, const char* paper) {
        std::string style = fmt::format(
            ".paper {{ fill: {}; }} .ink {{ fill: {}; }} .axis {{ stroke: {}; }} .grid {{ stroke: "
            "{}; }}\n",
            paper, ink, ink, grid);
        for (std::size_t i = 0; i < colours.size(); ++i)
            style += fmt::format(".s{} {{ stroke: {}; fill: none; }} .f{} {{ fill: {}; }}\n", i,
                                 colours[i], i, colours[i]);
        return style;
    }
    static std::string escaped(const std::string& what) {
        std::string safe;
        for (const char c : what)
            safe += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
        return safe;
    }
    std::string text_;
};

double place(const Axis& axis, double value) {
    const auto on = [&](double v) {
        return axis.scale == Scale::logarithmic ? std::log10(std::max(v, 1e-12)) : v;
    };
    const double part = (on(value) - on(axis.low)) / (on(axis.high) - on(axis.low));
    return std::clamp(part, 0.0, 1.0);
}

class PanelPainter {
   public:
    PanelPainter(Svg& svg, const Panel& panel, double left) : svg_(svg), panel_(panel) {
        x0_ = left + kLeft;
        x1_ = left + kPanelWidth - kRight;
        y0_ = kTop + kPanelHeight;
    }

    void paint() {
        frame();
        for (const auto& series : panel_.series)
            if (series.band) band(series);
        for (const auto& series : panel_.series) curve(series);
    }

   private:
    double x(double value) const { return x0_ + place(panel_.x, value) * (x1_ - x0_); }
    double y(double value) const { return y0_ - place(panel_.y, value) * (y0_ - kTop); }

    void frame() {
        svg_.write(0.5 * (x0_ + x1_), 20, "middle", panel_.title, " font-weight=\"bold\"");
        for (const auto& [at, text] : panel_.x.marks) {
            svg_.line(x(at), kTop, x(at), y0_, "grid");
            svg_.write(x(at), y0_ + 16, "middle", text);
        }
        for (const auto& [at, text] : panel_.y.marks) {
            svg_.line(x0_, y(at), x1_, y(at), "grid");
            svg_.write(x0_ - 6, y(at) + 4, "end", text);
        }
        svg_.line(x0_, y0_, x1_, y0_, "axis");
        svg_.line(x0_, kTop, x0_, y0_, "axis");
        svg_.write(0.5 * (x0_ + x1_), y0_ + 36, "middle", panel_.x.label);
        const double middle = 0.5 * (kTop + y0_);
        svg_.put(
            "<text class=\"ink\" transform=\"translate({:.1f} {:.1f}) rotate(-90)\" "
            "text-anchor=\"middle\">{}</text>\n",
            x0_ - 48, middle, panel_.y.label);
    }

    void band(const Series& series) {
        std::string path;
        for (const auto& p : series.points)
            path += fmt::format("{:.1f},{:.1f} ", x(p.x), y(p.high));
        for (auto p = series.points.rbegin(); p != series.points.rend(); ++p)
            path += fmt::format("{:.1f},{:.1f} ", x(p->x), y(p->low));
        svg_.put("<polygon class=\"f{}\" fill-opacity=\"0.18\" points=\"{}\"/>\n", series.colour,
                 path);
    }

    void curve(const Series& series) {
        std::string path;
        for (const auto& p : series.points) path += fmt::format("{:.1f},{:.1f} ", x(p.x), y(p.y));
        const char* how = series.stroke == Stroke::dashed  ? " stroke-dasharray=\"5 4\""
                          : series.stroke == Stroke::faint ? " stroke-opacity=\"0.35\""
                                                           : "";
        svg_.put("<polyline class=\"s{}\" stroke-width=\"{}\"{} points=\"{}\"/>\n", series.colour,
                 series.stroke == Stroke::faint ? 1 : 2, how, path);
        if (series.stroke != Stroke::solid) return;
        for (const auto& p : series.points)
            svg_.put("<circle class=\"f{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"2.6\"/>\n",
                     series.colour, x(p.x), y(p.y));
    }

    Svg& svg_;
    const Panel& panel_;
    double x0_ = 0.0, x1_ = 0.0, y0_ = 0.0;
};

/// What the colours mean, once for all panels; in rows of what fits. Returns the height it takes.
double legend(Svg* svg, const Panel& panel, double width, double top) {
    double x = kLeft;
    double y = top;
    for (const auto& series : panel.series) {
        if (series.name.empty()) continue;
        const double needs = 40.0 + 7.0 * static_cast<double>(series.name.size());
        if (x + needs > width && x > kLeft) {
            x = kLeft;
            y += 20;
        }
        if (svg != nullptr) {
            const char* how = series.stroke == Stroke::dashed ? " stroke-dasharray=\"5 4\"" : "";
            svg->put(
                "<line class=\"s{}\" stroke-width=\"2\"{} x1=\"{:.1f}\" y1=\"{:.1f}\" "
                "x2=\"{:.1f}\" y2=\"{:.1f}\"/>\n",
                series.colour, how, x, y - 4, x + 22, y - 4);
            svg->write(x + 28, y, "start", series.name);
        }
        x += needs;
    }
    return y + 16 - top;
}

}  // namespace

std::string draw_panels(const std::vector<Panel>& panels) {
    const double width = kPanelWidth * static_cast<double>(panels.size());
    const double top = kTop + kPanelHeight + kBottom + 12;
    Svg svg(width, top + legend(nullptr, panels.front(), width, top));
    for (std::size_t i = 0; i < panels.size(); ++i)
        PanelPainter(svg, panels[i], kPanelWidth * static_cast<double>(i)).paint();
    legend(&svg, panels.front(), width, top);
    return svg.take();
}

std::string draw_bars(const std::string& title, const std::vector<std::string>& kinds,
                      const std::vector<BarRow>& rows) {
    constexpr double kNames = 190, kWidth = 760, kBar = 11, kGap = 9;
    const double x0 = kNames;
    const double x1 = kWidth - 30;
    const double row_height = kBar * static_cast<double>(kinds.size()) + kGap;
    const double bottom = kTop + 10 + row_height * static_cast<double>(rows.size());
    Svg svg(kWidth, bottom + 56);
    svg.write(0.5 * kWidth, 20, "middle", title, " font-weight=\"bold\"");
    const auto x = [&](double share) { return x0 + share * (x1 - x0); };
    for (int tenth = 0; tenth <= 10; tenth += 2) {
        svg.line(x(0.1 * tenth), kTop, x(0.1 * tenth), bottom, "grid");
        svg.write(x(0.1 * tenth), bottom + 16, "middle", fmt::format("{} %", 10 * tenth));
    }
    double y = kTop + 10;
    for (const auto& row : rows) {
        svg.write(x0 - 8, y + 0.5 * row_height, "end", row.name);
        for (std::size_t k = 0; k < row.bars.size(); ++k) {
            if (!row.bars[k]) continue;
            const double top = y + kBar * static_cast<double>(k);
            const auto& bar = *row.bars[k];
            svg.put(
                "<rect class=\"f{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" "
                "height=\"{:.1f}\"/>\n",
                k, x0, top, std::max(0.5, x(bar.share) - x0), kBar - 2);
            svg.line(x(bar.low), top + 0.5 * (kBar - 2), x(bar.high), top + 0.5 * (kBar - 2),
                     "axis");
        }
        y += row_height;
    }
    double at = x0;
    for (std::size_t k = 0; k < kinds.size(); ++k) {
        svg.put("<rect class=\"f{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"14\" height=\"10\"/>\n", k,
                at, bottom + 34);
        svg.write(at + 20, bottom + 43, "start", kinds[k]);
        at += 60.0 + 7.0 * static_cast<double>(kinds[k].size());
    }
    return svg.take();
}

}  // namespace audiosync::accuracy
