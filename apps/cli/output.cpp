#include "cli/output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "audiosync/session/file_names.h"

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace audiosync::cli {
namespace {

/// Never "-0.00 ppm".
std::string ppm_text(double ppm) {
    return fmt::format("{:+.2f} ppm", std::round(ppm * 100.0) / 100.0 + 0.0);
}

using model::PlacementStatus;

/// The character at `at`, which moves behind it; damaged UTF-8 counts byte by byte.
char32_t next_character(const std::string& text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    char32_t value = more == 3   ? lead & 0x07U
                     : more == 2 ? lead & 0x0FU
                     : more      ? lead & 0x1FU
                                 : lead;
    for (int i = 0; i < more && at < text.size(); ++i)
        value = (value << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
    return value;
}

bool is_combining(char32_t c) {
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0xFE00 && c <= 0xFE0F);
}

bool is_wide(char32_t c) {
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
           (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
           (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

std::string status_text(const model::Placement& clip, const Palette& palette) {
    if (clip.status == PlacementStatus::unsynced) return palette.bad("unsynced");
    if (clip.status == PlacementStatus::estimated) return palette.fair("estimated");
    const bool strong = clip.confidence > model::kStrongConfidence;
    return strong ? palette.good("synced, strong") : palette.fair("synced, likely");
}

std::vector<std::string> clip_row(const std::string& track, const model::Clip& clip,
                                  const model::Placement& placement, const Palette& palette) {
    const bool placed = placement.status != PlacementStatus::unsynced;
    return {track,
            (clip.continues_previous ? "+ " : "") +
                printable(session::utf8(clip.media.path.filename())),
            status_text(placement, palette),
            fmt::format("{:.1f}", placement.confidence),
            placed ? clock_text(placement.start_s()) : "-",
            placed ? ppm_text(placement.map.drift_ppm()) : "-",
            printable(placement.reason)};
}

std::string headline(const model::Project& project, const model::SyncReport& report) {
    std::size_t clips = 0;
    std::size_t placed = 0;
    for (const auto& recorder : report.recorders)
        for (const auto& clip : recorder.clips) {
            ++clips;
            if (clip.status != PlacementStatus::unsynced) ++placed;
        }
    return fmt::format("{} of {} clips placed on {} tracks, timeline {}, reference {}{}\n\n",
                       placed, clips, project.recorders.size(), clock_text(report.timeline_s),
                       printable(project.recorders[report.reference_recorder].name),
                       report.groups > 1
                           ? fmt::format(", {} groups that do not hear each other", report.groups)
                           : "");
}

std::string sound_text(const model::MediaInfo& media) {
    std::string text;
    for (const auto& stream : media.audio)
        text += fmt::format(
            "{}{} {} Hz {}", text.empty() ? "" : "; ", stream.codec, stream.rate_hz,
            stream.layout.empty() ? fmt::format("{} channels", stream.channels) : stream.layout);
    return printable(text);
}

std::string picture_text(const model::MediaInfo& media) {
    if (!media.video) return "-";
    return fmt::format("{} {}x{} {:.3f} fps", media.video->codec, media.video->width,
                       media.video->height, media.video->frame_rate.value());
}

}  // namespace

bool is_terminal(std::FILE* stream) {
#ifdef _WIN32
    return _isatty(_fileno(stream)) != 0;
#else
    return isatty(fileno(stream)) != 0;
#endif
}

Palette Palette::for_stdout() {
    const char* no_color = std::getenv("NO_COLOR");
    return Palette(is_terminal(stdout) && (no_color == nullptr || *no_color == '\0'));
}

std::string Palette::paint(const char* code, const std::string& text) const {
    return colour_ ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text;
}

std::string printable(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    return text;
}

std::size_t display_width(const std::string& text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '\x1b') {
            at = std::min(text.find('m', at), text.size() - 1) + 1;
            continue;
        }
        const char32_t c = next_character(text, at);
        if (!is_combining(c)) width += is_wide(c) ? 2 : 1;
    }
    return width;
}

std::string table(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows)
        for (std::size_t c = 0; c < row.size(); ++c) {
            if (c == widths.size()) widths.push_back(0);
            widths[c] = std::max(widths[c], display_width(row[c]));
        }
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c) {
            line += row[c];
            if (c + 1 < row.size()) line += std::string(widths[c] + 2 - display_width(row[c]), ' ');
        }
        while (line.ends_with(' ')) line.pop_back();
        text += line + "\n";
    }
    return text;
}

std::string clock_text(double seconds) {
    const auto ms = std::llround(std::abs(seconds) * 1000.0);
    return fmt::format("{}{}:{:02}:{:02}.{:03}", seconds < 0 && ms > 0 ? "-" : "", ms / 3'600'000,
                       ms / 60'000 % 60, ms / 1000 % 60, ms % 1000);
}

std::string report_text(const model::Project& project, const model::SyncReport& report,
                        const Palette& palette) {
    std::vector<std::vector<std::string>> rows{{palette.bold("Track"), palette.bold("Clip"),
                                                palette.bold("Status"), palette.bold("Confidence"),
                                                palette.bold("Start"), palette.bold("Clock"),
                                                palette.bold("Because")}};
    for (std::size_t r = 0; r < project.recorders.size(); ++r) {
        const auto& recorder = project.recorders[r];
        for (std::size_t c = 0; c < recorder.clips.size(); ++c)
            rows.push_back(clip_row(c == 0 ? printable(recorder.name) : "", recorder.clips[c],
                                    report.at({r, c}), palette));
    }
    return headline(project, report) + table(rows);
}

std::string project_text(const model::Project& project, const Palette& palette) {
    std::vector<std::vector<std::string>> rows{{palette.bold("Track"), palette.bold("Clip"),
                                                palette.bold("Length"), palette.bold("Sound"),
                                                palette.bold("Picture"), palette.bold("Timecode")}};
    for (const auto& recorder : project.recorders)
        for (std::size_t c = 0; c < recorder.clips.size(); ++c) {
            const auto& clip = recorder.clips[c];
            rows.push_back({c == 0 ? printable(recorder.name) : "",
                            (clip.continues_previous ? "+ " : "") +
                                printable(session::utf8(clip.media.path.filename())),
                            clock_text(clip.media.duration_s), sound_text(clip.media),
                            picture_text(clip.media),
                            clip.media.timecode ? printable(clip.media.timecode->text) : "-"});
        }
    return table(rows);
}

}  // namespace audiosync::cli
