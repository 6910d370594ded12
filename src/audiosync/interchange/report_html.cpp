#include "audiosync/interchange/report_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

namespace audiosync::interchange {
namespace {

using model::ClipIndex;
using model::PlacementStatus;

constexpr double kWidth = 1000.0;

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string file_name(const model::Clip& clip) {
    const auto name = clip.media.path.filename().u8string();
    return escaped(std::string(name.begin(), name.end()));
}

std::string clock_text(double seconds) {
    const auto ms = static_cast<std::int64_t>(std::llround(std::abs(seconds) * 1e3));
    return fmt::format("{}{}:{:02}:{:02}.{:03}", seconds < 0 ? "-" : "", ms / 3'600'000,
                       ms / 60'000 % 60, ms / 1'000 % 60, ms % 1'000);
}

/// Four states, each with a word and a sign beside its colour.
struct State {
    const char* css;
    const char* word;
    const char* sign;
};
State state_of(const model::Placement& placement) {
    switch (placement.status) {
        case PlacementStatus::synced:
            return placement.confidence > model::kStrongConfidence
                       ? State{"synced", "synced", "&#10003;"}
                       : State{"likely", "likely", "?"};
        case PlacementStatus::estimated:
            return {"estimated", "estimated", "~"};
        case PlacementStatus::unsynced:
            break;
    }
    return {"unsynced", "not placed", "&#10007;"};
}

const char* const kHead = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{}</title>
<style>
:root {{ color-scheme: light dark; --line: #c3cddf; --soft: #5a6683; --band: #eef2f9; }}
@media (prefers-color-scheme: dark) {{ :root {{ --line: #2a3654; --soft: #93a0c0; --band: #151c2e; }} }}
body {{ font: 15px/1.5 system-ui, sans-serif; max-width: 1080px; margin: 2rem auto; padding: 0 1rem; }}
table {{ border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem; }}
th, td {{ text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }}
td.n, th.n {{ text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }}
.soft {{ color: var(--soft); }}
svg {{ width: 100%; height: auto; background: var(--band); border-radius: 8px; }}
svg text {{ font: 12px system-ui, sans-serif; fill: currentColor; }}
.synced {{ fill: #0ea371; }} .likely {{ fill: #d79a0b; }} .estimated {{ fill: #7c6cf0; }} .unsynced {{ fill: #d8504f; }}
.grid {{ stroke: var(--line); }} .zero {{ stroke: var(--soft); }}
</style>
</head>
<body>
)";

std::string summary(const model::Project& project, const model::SyncReport& report) {
    int all = 0;
    int synced = 0;
    int estimated = 0;
    for (const auto& recorder : report.recorders)
        for (const auto& clip : recorder.clips) {
            ++all;
            synced += clip.status == PlacementStatus::synced ? 1 : 0;
            estimated += clip.status == PlacementStatus::estimated ? 1 : 0;
        }
    return fmt::format(
        "<p>{} of {} clips synced by sound, {} by date, timecode or file order, {} not placed. "
        "{} devices, timeline of {}, reference clock: {}.</p>\n",
        synced, all, estimated, all - synced - estimated, project.recorders.size(),
        clock_text(report.timeline_s),
        report.reference_recorder < project.recorders.size()
            ? escaped(project.recorders[report.reference_recorder].name)
            : "none");
}

/// One lane a device, one box a placed clip.
std::string timeline_picture(const model::Project& project, const model::SyncReport& report) {
    constexpr double kLane = 30.0;
    constexpr double kLeft = 150.0;
    const double length = std::max(report.timeline_s, 1e-3);
    const double height = kLane * static_cast<double>(project.recorders.size()) + 28.0;
    std::string svg = fmt::format(
        "<svg viewBox=\"0 0 {} {:.0f}\" role=\"img\" aria-label=\"Where every clip lies on the "
        "timeline\">\n",
        kWidth, height);
    const auto x = [&](double t) { return kLeft + t / length * (kWidth - kLeft - 12.0); };
    for (int i = 0; i <= 5; ++i) {
        const double t = length * i / 5.0;
        svg += fmt::format(
            "<line class=\"grid\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"4\" y2=\"{1:.0f}\"/>"
            "<text x=\"{0:.1f}\" y=\"{2:.0f}\" text-anchor=\"{4}\">{3}</text>\n",
            x(t), height - 22.0, height - 7.0, clock_text(std::round(t)).substr(0, 7),
            i == 5 ? "end" : "middle");
    }
    for (std::size_t r = 0; r < project.recorders.size(); ++r) {
        const double top = 6.0 + kLane * static_cast<double>(r);
        svg += fmt::format("<text x=\"8\" y=\"{:.1f}\">{}</text>\n", top + 17.0,
                           escaped(project.recorders[r].name).substr(0, 40));
        for (std::size_t c = 0; c < project.recorders[r].clips.size(); ++c) {
            const auto& placement = report.at({r, c});
            if (placement.status == PlacementStatus::unsynced) continue;
            const auto& clip = project.recorders[r].clips[c];
            const double begin = placement.map.timeline_at(0.0);
            const double end = placement.map.timeline_at(clip.media.duration_s);
            const auto state = state_of(placement);
            svg += fmt::format(
                "<rect class=\"{}\" x=\"{:.2f}\" y=\"{:.1f}\" width=\"{:.2f}\" height=\"22\" "
                "rx=\"3\"><title>{}: {}, {}</title></rect>\n",
                state.css, x(begin), top, std::max(x(end) - x(begin), 1.5), file_name(clip),
                clock_text(begin), state.word);
        }
    }
    return svg + "</svg>\n";
}

/// How far each comparison was off what was solved, for one device.
std::string residual_picture(const model::Project& project, const model::SyncReport& report,
                             std::size_t recorder) {
    struct Dot {
        double t;
        double ms;
        bool used;
    };
    std::vector<Dot> dots;
    double most = 0.1;
    for (const auto& match : report.matches) {
        const bool here = match.a.recorder == recorder || match.b.recorder == recorder;
        if (!here || report.at(match.a).status == PlacementStatus::unsynced ||
            report.at(match.b).status == PlacementStatus::unsynced)
            continue;
        const auto residual = residual_of(project, report, match);
        const double sign = match.b.recorder == recorder ? 1.0 : -1.0;
        dots.push_back({residual.timeline_s, sign * residual.residual_s * 1e3, match.used});
        if (match.used) most = std::max(most, std::abs(dots.back().ms));
    }
    if (dots.empty()) return "<p class=\"soft\">Nothing was compared with this device.</p>\n";
    most *= 1.15;
    const double length = std::max(report.timeline_s, 1e-3);
    const auto x = [&](double t) { return 70.0 + t / length * (kWidth - 90.0); };
    const auto y = [&](double ms) { return 70.0 - std::clamp(ms / most, -1.0, 1.0) * 58.0; };
    std::string svg = fmt::format(
        "<svg viewBox=\"0 0 {} 140\" role=\"img\" aria-label=\"{} comparisons, the furthest used "
        "one "
        "{:.2f} ms from the solution\">\n<line class=\"zero\" x1=\"70\" x2=\"{}\" y1=\"70\" "
        "y2=\"70\"/>\n<text x=\"8\" y=\"16\">+{:.2f} ms</text><text x=\"8\" y=\"74\">0</text>"
        "<text x=\"8\" y=\"134\">-{:.2f} ms</text>\n",
        kWidth, dots.size(), most / 1.15, kWidth - 20.0, most, most);
    for (const auto& dot : dots)
        svg += dot.used
                   ? fmt::format("<circle class=\"synced\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"/>\n",
                                 x(dot.t), y(dot.ms))
                   : fmt::format(
                         "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\" fill=\"none\" "
                         "stroke=\"#d8504f\"/>\n",
                         x(dot.t), y(dot.ms));
    return svg + "</svg>\n";
}

std::string clip_rows(const model::Recorder& recorder, const model::RecorderReport& report) {
    std::string rows;
    for (std::size_t c = 0; c < recorder.clips.size(); ++c) {
        const auto& clip = recorder.clips[c];
        const auto& placement = report.clips[c];
        const auto state = state_of(placement);
        const bool placed = placement.status != PlacementStatus::unsynced;
        rows += fmt::format(
            "<tr><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>"
            "<td>{} {}</td><td class=\"n\">{}</td><td class=\"soft\">{}</td></tr>\n",
            file_name(clip), clock_text(clip.media.duration_s),
            placed ? clock_text(placement.start_s()) : "-",
            placed ? fmt::format("{:+.2f}", placement.map.drift_ppm() + 0.0) : "-", state.sign,
            state.word, placed ? fmt::format("{:.1f}", placement.confidence) : "-",
            escaped(placement.reason));
    }
    return rows;
}

}  // namespace

MatchResidual residual_of(const model::Project& project, const model::SyncReport& report,
                          const model::Match& match) {
    const auto& a = report.at(match.a).map;
    const auto& b = report.at(match.b).map;
    const auto end = [&](ClipIndex i, const model::ClockMap& map) {
        return map.timeline_at(project.recorders[i.recorder].clips[i.clip].media.duration_s);
    };
    const double begin = std::max(a.timeline_at(0.0), b.timeline_at(0.0));
    const double middle = 0.5 * (begin + std::min(end(match.a, a), end(match.b, b)));
    const double solved = b.source_at(middle) - a.source_at(middle);
    // The same instant later in b's own time than solved: b was measured to begin earlier.
    return {middle, solved - match.offset_s};
}

std::string report_html(const model::Project& project, const model::SyncReport& report,
                        const HtmlReportOptions& options) {
    const std::string title = escaped(options.title);
    std::string html = fmt::format(fmt::runtime(kHead), title);
    html += fmt::format("<h1>{}</h1>\n", title);
    html += summary(project, report);
    html += timeline_picture(project, report);
    if (!report.warnings.empty()) {
        html += "<h2>To be looked at</h2>\n<ul>\n";
        for (const auto& warning : report.warnings)
            html += fmt::format("<li>{}</li>\n", escaped(warning));
        html += "</ul>\n";
    }
    for (std::size_t r = 0; r < project.recorders.size(); ++r) {
        const auto& recorder = report.recorders[r];
        html += fmt::format("<h2>{}</h2>\n", escaped(project.recorders[r].name));
        html += recorder.reference
                    ? std::string("<p class=\"soft\">The reference clock.</p>\n")
                    : fmt::format("<p class=\"soft\">Clock drift {:+.2f} ± {:.2f} ppm.</p>\n",
                                  recorder.drift_ppm + 0.0, recorder.drift_stderr_ppm);
        html +=
            "<table>\n<tr><th>File</th><th class=\"n\">Length</th><th class=\"n\">Position</th>"
            "<th class=\"n\">Drift, ppm</th><th>Status</th><th class=\"n\">Confidence</th>"
            "<th>Why</th></tr>\n";
        html += clip_rows(project.recorders[r], recorder) + "</table>\n";
        html +=
            "<p class=\"soft\">Each comparison with another device, against what was solved:</p>\n";
        html += residual_picture(project, report, r);
    }
    return html + "</body>\n</html>\n";
}

}  // namespace audiosync::interchange
