#include "first_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>

namespace audiosync::accuracy {
namespace {

constexpr std::array kLevels = {1, 2, 3, 4, 6, 10};

void add_row(std::string& text, std::string_view name, const Tally& tally) {
    fmt::format_to(std::back_inserter(text), "{:<10} {:>6}", name, tally.trials());
    for (const int c : kLevels) {
        const auto hits = tally.at_least(c);
        const auto range = wilson(hits, tally.trials());
        fmt::format_to(std::back_inserter(text), "  {:>5} {:>7.5f} {:>7.5f}", hits,
                       static_cast<double>(hits) /
                           static_cast<double>(std::max<std::int64_t>(1, tally.trials())),
                       range.high);
    }
    text += '\n';
}

void add_block(std::string& text, const char* title, const std::vector<FamilyResult>& results,
               Tally FamilyResult::*which) {
    fmt::format_to(std::back_inserter(text), "\n{}\n{:<10} {:>6}", title, "family", "pairs");
    for (const int c : kLevels)
        fmt::format_to(std::back_inserter(text), "  {:>21}",
                       fmt::format("c >= {}: n share high", c));
    text += '\n';
    Tally all;
    for (const auto& result : results) {
        add_row(text, result.family->name, result.*which);
        all.add(result.*which);
    }
    add_row(text, "together", all);
}

void add_worst(std::string& text, const FamilyResult& result) {
    auto pairs = result.pairs;
    std::sort(pairs.begin(), pairs.end(), [](const auto& x, const auto& y) {
        return std::tuple(-x.placed, -x.candidate, -x.match, x.a, x.b) <
               std::tuple(-y.placed, -y.candidate, -y.match, y.a, y.b);
    });
    for (std::size_t i = 0; i < std::min<std::size_t>(10, pairs.size()); ++i) {
        const auto& p = pairs[i];
        if (std::max(p.candidate, p.match) < 2.0) break;
        fmt::format_to(std::back_inserter(text),
                       "{:<14} {:<14} placed {:>5.1f} candidate {:>5.1f} match {:>5.1f}   {:.0f} s "
                       "and {:.0f} s\n",
                       clip_name(*result.family, p.a), clip_name(*result.family, p.b), p.placed,
                       p.candidate, p.match, p.a_s, p.b_s);
    }
}

}  // namespace

std::string first_table(const std::vector<FamilyResult>& results) {
    std::string text =
        "Unrelated pairs: number and share with confidence >= c, and the upper end "
        "of the share's 95 % interval\n";
    add_block(text, "Placed (what users see)", results, &FamilyResult::placed);
    add_block(text, "Best candidate, placed or not", results, &FamilyResult::candidate);
    add_block(text, "Strongest raw match (below 3: not reported)", results, &FamilyResult::match);
    text += "\nWorst pairs; again: audiosync_accuracy pair FIRST SECOND\n";
    for (const auto& result : results) add_worst(text, result);
    return text;
}

}  // namespace audiosync::accuracy
