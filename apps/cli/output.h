#pragma once

#include <cstdio>
#include <string>
#include <vector>

#include "audiosync/model/project.h"
#include "audiosync/model/sync_report.h"

/// @file
/// Text for people.
namespace audiosync::cli {

bool is_terminal(std::FILE* stream);

/// Colour words, or nothing where stdout is no terminal or NO_COLOR is set.
class Palette {
   public:
    static Palette for_stdout();
    explicit Palette(bool colour) : colour_(colour) {}
    [[nodiscard]] std::string bold(const std::string& text) const { return paint("1", text); }
    [[nodiscard]] std::string good(const std::string& text) const { return paint("32", text); }
    [[nodiscard]] std::string fair(const std::string& text) const { return paint("33", text); }
    [[nodiscard]] std::string bad(const std::string& text) const { return paint("31", text); }

   private:
    [[nodiscard]] std::string paint(const char* code, const std::string& text) const;
    bool colour_;
};

/// Names may hold anything; a terminal must not obey it: control characters become '?'.
std::string printable(std::string text);

/// Columns a terminal needs for UTF-8 text: wide East Asian characters two, accents none, colour
/// codes none.
std::size_t display_width(const std::string& text);

/// Rows of cells with columns that line up; the last column is not padded.
std::string table(const std::vector<std::vector<std::string>>& rows);

/// 3723.5 -> "1:02:03.500"; "-0:00:01.250".
std::string clock_text(double seconds);

/// What analyze and sync print: the timeline, then each clip with where it lies and why.
std::string report_text(const model::Project& project, const model::SyncReport& report,
                        const Palette& palette);

/// What info prints: tracks and what the files are.
std::string project_text(const model::Project& project, const Palette& palette);

}  // namespace audiosync::cli
