#include "pictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <functional>

#include "chart.h"

namespace audiosync::accuracy {
namespace {

namespace fs = std::filesystem;

constexpr std::array kSources = {"speech", "music"};

Axis decades(const char* label, int from, int to) {
    Axis axis{label, Scale::logarithmic, std::pow(10.0, from), std::pow(10.0, to), {}};
    for (int e = from; e <= to; ++e) {
        const double value = std::pow(10.0, e);
        axis.marks.emplace_back(
            value, value >= 0.01 ? fmt::format("{:g}", value) : fmt::format("1e{}", e));
    }
    return axis;
}

Axis percent(const char* label) {
    Axis axis{label, Scale::linear, 0.0, 1.0, {}};
    for (int p = 0; p <= 100; p += 20) axis.marks.emplace_back(0.01 * p, fmt::format("{} %", p));
    return axis;
}

Axis signal_to_noise() {
    Axis axis{"signal to noise ratio, dB", Scale::linear, -16.0, 31.0, {}};
    for (int db = -15; db <= 30; db += 5) axis.marks.emplace_back(db, std::to_string(db));
    return axis;
}

Series shares(const char* name, const Tally& tally, int colour, Stroke stroke, bool band) {
    Series series{name, {}, colour, stroke, band};
    for (int c = 0; c <= 12; ++c) {
        const auto hits = tally.at_least(c);
        if (tally.trials() == 0 || (hits == 0 && !band)) break;
        const auto range = wilson(hits, tally.trials());
        const double share = static_cast<double>(hits) / static_cast<double>(tally.trials());
        series.points.push_back({static_cast<double>(c), share, range.low, range.high});
    }
    return series;
}

Panel confidence_panel(const char* title, const Numbers& numbers, Tally FamilyNumbers::*which) {
    Panel panel{title,
                {"confidence c", Scale::linear, 0.0, 12.0, {}},
                decades("share with confidence c or more", -6, 0),
                {}};
    for (int c = 0; c <= 12; c += 2) panel.x.marks.emplace_back(c, std::to_string(c));
    panel.series.push_back(shares("all unrelated pairs, 95 % interval", numbers.together().*which,
                                  0, Stroke::solid, true));
    Series promise{"what confidence promises: 10^-c", {}, 1, Stroke::dashed, false};
    for (int c = 0; c <= 6; ++c)
        promise.points.push_back({static_cast<double>(c), std::pow(10.0, -c), 0, 0});
    panel.series.push_back(promise);
    bool named = false;
    for (const auto& family : numbers.families) {
        panel.series.push_back(
            shares(named ? "" : "each family", family.*which, 6, Stroke::faint, false));
        named = true;
    }
    return panel;
}

using Chosen = std::function<bool(const CellNumbers&)>;
using XOf = std::function<double(const CellNumbers&)>;
using YOf = std::function<std::optional<ChartPoint>(const CellNumbers&)>;

Series series_of(const Numbers& numbers, const std::string& name, int colour, const Chosen& chosen,
                 const XOf& x, const YOf& y, Stroke stroke = Stroke::solid) {
    Series series{name, {}, colour, stroke, false};
    for (const auto& cell : numbers.cells) {
        if (!chosen(cell)) continue;
        auto point = y(cell);
        if (!point) continue;
        point->x = x(cell);
        series.points.push_back(*point);
    }
    std::stable_sort(series.points.begin(), series.points.end(),
                     [](const auto& a, const auto& b) { return a.x < b.x; });
    return series;
}

std::optional<ChartPoint> share_right(const CellNumbers& cell) {
    const auto range = wilson(cell.right, cell.trials);
    return ChartPoint{0.0, static_cast<double>(cell.right) / cell.trials, range.low, range.high};
}

std::optional<ChartPoint> plain(const std::optional<double>& value) {
    if (!value) return std::nullopt;
    return ChartPoint{0.0, *value, *value, *value};
}

double leading_number(const CellNumbers& cell) { return std::atof(cell.condition.c_str()); }

std::vector<Panel> detection(const Numbers& numbers) {
    std::vector<Panel> panels;
    for (const char* source : kSources) {
        Panel panel{fmt::format("{}: placed right", source),
                    signal_to_noise(),
                    percent("share of true pairs"),
                    {}};
        int colour = 0;
        for (const double overlap_s : {2.0, 3.0, 5.0, 10.0, 20.0, 60.0})
            panel.series.push_back(series_of(
                numbers, fmt::format("{:.0f} s overlap", overlap_s), colour++,
                [&](const auto& c) {
                    return c.group == "noise" && c.source == source && c.overlap_s == overlap_s;
                },
                leading_number, share_right));
        panels.push_back(std::move(panel));
    }
    return panels;
}

std::vector<Panel> rooms(const Numbers& numbers) {
    std::vector<Panel> panels;
    for (const char* source : kSources) {
        Panel panel{fmt::format("{} in rooms, 20 s overlap, 15 dB SNR", source),
                    {"direct sound over reverberation, dB", Scale::linear, -13, 7, {}},
                    decades("error of right places, ms (median)", -3, 1),
                    {}};
        for (const int db : {-12, -6, 0, 6}) panel.x.marks.emplace_back(db, std::to_string(db));
        int colour = 0;
        for (const char* time : {"0.4 s", "1.0 s", "2.0 s"})
            panel.series.push_back(series_of(
                numbers, fmt::format("{} reverberation", time), colour++,
                [&](const auto& c) {
                    return c.group == "room" && c.source == source && c.overlap_s == 20.0 &&
                           c.condition.starts_with(time);
                },
                [](const auto& c) {
                    return std::atof(c.condition.c_str() + c.condition.find(',') + 1);
                },
                [](const auto& c) { return plain(c.error_median_ms); }));
        panels.push_back(std::move(panel));
    }
    return panels;
}

std::vector<Panel> errors(const Numbers& numbers) {
    std::vector<Panel> panels;
    for (const char* source : kSources) {
        Panel panel{fmt::format("{}: error of right places", source),
                    signal_to_noise(),
                    decades("error, ms", -3, 1),
                    {}};
        int colour = 0;
        for (const double overlap_s : {5.0, 20.0, 60.0}) {
            const auto chosen = [&](const auto& c) {
                return c.group == "noise" && c.source == source && c.overlap_s == overlap_s;
            };
            panel.series.push_back(series_of(
                numbers, fmt::format("{:.0f} s overlap, median", overlap_s), colour, chosen,
                leading_number, [](const auto& c) { return plain(c.error_median_ms); }));
            panel.series.push_back(series_of(
                numbers, "90 %", colour++, chosen, leading_number,
                [](const auto& c) { return plain(c.error_p90_ms); }, Stroke::dashed));
        }
        panels.push_back(std::move(panel));
    }
    return panels;
}

std::vector<Panel> drift(const Numbers& numbers) {
    std::vector<Panel> panels;
    for (const char* source : kSources) {
        Panel panel{
            fmt::format("{}: error of clock drift", source),
            {"drift of the far clock against the close one, ppm", Scale::linear, -310, 310, {}},
            decades("median error, ppm", -3, 2),
            {}};
        for (const int ppm : {-300, -150, -60, 0, 60, 150, 300})
            panel.x.marks.emplace_back(ppm, std::to_string(ppm));
        int colour = 0;
        for (const double overlap_s : {20.0, 60.0, 600.0})
            panel.series.push_back(series_of(
                numbers, fmt::format("{:.0f} s overlap", overlap_s), colour++,
                [&](const auto& c) {
                    return c.group == "clock" && c.source == source && c.overlap_s == overlap_s;
                },
                leading_number, [](const auto& c) { return plain(c.drift_median_ppm); }));
        panels.push_back(std::move(panel));
    }
    return panels;
}

std::string devices(const Numbers& numbers) {
    std::vector<BarRow> rows;
    for (const char* group : {"band", "distortion", "codec"})
        for (const auto& cell : numbers.cells) {
            if (cell.group != group) continue;
            auto row = std::find_if(rows.begin(), rows.end(),
                                    [&](const auto& r) { return r.name == cell.condition; });
            if (row == rows.end())
                row = rows.insert(rows.end(), {cell.condition, std::vector<std::optional<Bar>>(4)});
            const std::size_t kind =
                (cell.source == kSources[0] ? 0U : 1U) + (cell.overlap_s > 10.0 ? 2U : 0U);
            const auto point = share_right(cell);
            row->bars[kind] = Bar{point->y, point->low, point->high};
        }
    return draw_bars("Placed right, 15 dB SNR, 0.4 s reverberation",
                     {"speech, 5 s", "music, 5 s", "speech, 20 s", "music, 20 s"}, rows);
}

Result<void> write(const fs::path& path, const std::string& text) {
    std::ofstream out(path);
    out << text;
    if (!out.flush()) return fail(ErrorCode::io, fmt::format("Cannot write {}.", path.string()));
    return {};
}

}  // namespace

Result<void> draw(const Numbers& numbers, const fs::path& folder) {
    std::error_code ignored;
    fs::create_directories(folder, ignored);
    if (!numbers.families.empty())
        AS_CHECK(write(folder / "confidence.svg",
                       draw_panels({confidence_panel("Placed", numbers, &FamilyNumbers::placed),
                                    confidence_panel("Best candidate, placed or not", numbers,
                                                     &FamilyNumbers::candidate)})));
    if (numbers.cells.empty()) return {};
    AS_CHECK(write(folder / "detection.svg", draw_panels(detection(numbers))));
    AS_CHECK(write(folder / "rooms.svg", draw_panels(rooms(numbers))));
    AS_CHECK(write(folder / "devices.svg", devices(numbers)));
    AS_CHECK(write(folder / "errors.svg", draw_panels(errors(numbers))));
    return write(folder / "drift.svg", draw_panels(drift(numbers)));
}

}  // namespace audiosync::accuracy
