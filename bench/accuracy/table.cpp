#include "table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace audiosync::accuracy {
namespace {

constexpr std::array kLevels = {1, 2, 3, 4, 6, 10};

class Text {
   public:
    template <class... Values>
    void put(fmt::format_string<Values...> format, Values&&... values) {
        fmt::format_to(std::back_inserter(text_), format, std::forward<Values>(values)...);
    }
    std::string take() { return std::move(text_); }

   private:
    std::string text_;
};

void add_row(Text& text, const std::string& name, const Tally& tally) {
    text.put("{:<10} {:>6}", name, tally.trials());
    const auto trials = static_cast<double>(std::max<std::int64_t>(1, tally.trials()));
    for (const int c : kLevels) {
        const auto hits = tally.at_least(c);
        text.put("  {:>5} {:>7.5f} {:>7.5f}", hits, static_cast<double>(hits) / trials,
                 wilson(hits, tally.trials()).high);
    }
    text.put("\n");
}

void add_block(Text& text, const char* title, const Numbers& numbers, Tally FamilyNumbers::*which) {
    text.put("\n{}\n{:<10} {:>6}", title, "family", "pairs");
    for (const int c : kLevels) text.put("  {:>21}", fmt::format("c >= {}: n share high", c));
    text.put("\n");
    for (const auto& family : numbers.families) add_row(text, family.name, family.*which);
    add_row(text, "together", numbers.together().*which);
}

void add_unrelated(Text& text, const Numbers& numbers) {
    text.put(
        "Unrelated pairs: number and share with confidence >= c, and the upper end of the "
        "share's 95 % interval\n");
    add_block(text, "Placed (what users see)", numbers, &FamilyNumbers::placed);
    add_block(text, "Best candidate, placed or not", numbers, &FamilyNumbers::candidate);
    add_block(text, "Strongest match, before rivals and repetition are weighed (below 1.5: none)",
              numbers, &FamilyNumbers::match);
    text.put("\nWorst pairs; again: audiosync_accuracy pair FIRST SECOND\n");
    for (const auto& p : numbers.worst)
        text.put("{:<14} {:<14} placed {:>5.1f} candidate {:>5.1f} match {:>5.1f}\n", p.a, p.b,
                 p.placed, p.candidate, p.match);
}

std::string number(const std::optional<double>& value) {
    return value ? fmt::format("{:.3f}", *value) : "-";
}

void add_related(Text& text, const Numbers& numbers) {
    text.put(
        "\nTrue pairs: right within 20 ms, errors of the right ones; again: audiosync_accuracy "
        "trial GROUP/CONDITION/SOURCE/OVERLAP N\n{:<44} {:>6} {:>6} {:>6}  {:>8} {:>8} {:>8}  "
        "{:>8} {:>8}\n",
        "cell", "trials", "right", "wrong", "median", "90 %", "most ms", "ppm", "90 %");
    for (const auto& c : numbers.cells)
        text.put("{:<44} {:>6} {:>6} {:>6}  {:>8} {:>8} {:>8}  {:>8} {:>8}\n",
                 fmt::format("{}/{}/{}/{:.0f} s", c.group, c.condition, c.source, c.overlap_s),
                 c.trials, c.right, c.wrong, number(c.error_median_ms), number(c.error_p90_ms),
                 number(c.error_max_ms), number(c.drift_median_ppm), number(c.drift_p90_ppm));
}

}  // namespace

std::string table_of(const Numbers& numbers) {
    Text text;
    if (!numbers.families.empty()) add_unrelated(text, numbers);
    if (!numbers.cells.empty()) add_related(text, numbers);
    return text.take();
}

}  // namespace audiosync::accuracy
