#include "compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace audiosync::accuracy {
namespace {

/// Where other sound was tried than before, chance has a say; some hundred comparisons are made.
constexpr double kUnlikely = 1e-4;
/// The same sound gives the same answers: what changed, the engine changed. So few changes that as
/// many point up as down are none for the worse.
constexpr double kOneSided = 0.02;
/// A false place is worth a word as soon as three more do not stand against fewer elsewhere.
constexpr std::int64_t kNotableFalse = 3;
/// Were the promise kept, so many false places would be seen in fewer runs than this.
constexpr double kBrokenPromise = 0.025;
/// Errors that grow by less are the rounding of another compiler, not worth a word.
constexpr double kNotableGrowth = 1.10;

/// Whether `now` hits more often than `before` did. All pairs and trials are drawn by name: equal
/// numbers of them are the same ones.
bool more_false(std::int64_t before, std::int64_t trials_before, std::int64_t now,
                std::int64_t trials_now) {
    if (trials_before == trials_now) return now >= before + kNotableFalse && 4 * now >= 5 * before;
    return chance_of_more(before, trials_before, now, trials_now) < kUnlikely;
}

void compare_tallies(const std::string& name, const char* what, const Tally& before,
                     const Tally& now, std::vector<std::string>& worse) {
    for (int c = 1; c <= Tally::kHighest; ++c) {
        if (!more_false(before.at_least(c), before.trials(), now.at_least(c), now.trials()))
            continue;
        worse.push_back(fmt::format(
            "{}: {} of {} unrelated pairs {} with confidence {} or more, where it was {} of {}",
            name, now.at_least(c), now.trials(), what, c, before.at_least(c), before.trials()));
        return;  // what follows says the same again
    }
}

/// Counts of the cells of one group and source that both runs have.
struct Sums {
    std::int64_t trials_before = 0, right_before = 0, wrong_before = 0;
    std::int64_t trials = 0, right = 0, wrong = 0;
    bool same_trials = true;
    int fewer_right = 0, more_right = 0;  ///< summed over the cells
    int larger_errors = 0, smaller_errors = 0;
    std::vector<double> growth;
};

void add_cell(Sums& sums, const CellNumbers& old, const CellNumbers& cell) {
    sums.trials_before += old.trials;
    sums.right_before += old.right;
    sums.wrong_before += old.wrong;
    sums.trials += cell.trials;
    sums.right += cell.right;
    sums.wrong += cell.wrong;
    sums.same_trials = sums.same_trials && old.trials == cell.trials;
    sums.fewer_right += std::max(0, old.right - cell.right);
    sums.more_right += std::max(0, cell.right - old.right);
    if (!cell.error_median_ms || !old.error_median_ms) return;
    const double growth = *cell.error_median_ms / std::max(*old.error_median_ms, 1e-3);
    sums.growth.push_back(growth);
    (growth > 1.0 ? sums.larger_errors : sums.smaller_errors) += growth == 1.0 ? 0 : 1;
}

std::map<std::string, Sums> sum_up(const Numbers& before, const Numbers& now) {
    std::map<std::string, Sums> groups;
    for (const auto& cell : now.cells)
        if (const auto* old = before.cell(cell))
            add_cell(groups[fmt::format("{}, {}", cell.group, cell.source)], *old, cell);
    return groups;
}

/// Sign test: the chance of so many heads or more among fair coins.
double chance_of_heads(int heads, int tails) {
    const int tosses = heads + tails;
    double chance = 0.0;
    for (int k = heads; k <= tosses; ++k)
        chance += std::exp(std::lgamma(tosses + 1.0) - std::lgamma(k + 1.0) -
                           std::lgamma(tosses - k + 1.0) - tosses * std::log(2.0));
    return chance;
}

bool fewer_right(const Sums& sums) {
    if (sums.same_trials) return chance_of_heads(sums.fewer_right, sums.more_right) < kOneSided;
    return chance_of_more(sums.trials_before - sums.right_before, sums.trials_before,
                          sums.trials - sums.right, sums.trials) < kUnlikely;
}

void compare_group(const std::string& name, Sums sums, std::vector<std::string>& worse) {
    if (fewer_right(sums))
        worse.push_back(fmt::format("{}: {} of {} true pairs are right, where it was {} of {}",
                                    name, sums.right, sums.trials, sums.right_before,
                                    sums.trials_before));
    if (more_false(sums.wrong_before, sums.trials_before, sums.wrong, sums.trials))
        worse.push_back(fmt::format("{}: {} of {} true pairs are wrong, where it was {} of {}",
                                    name, sums.wrong, sums.trials, sums.wrong_before,
                                    sums.trials_before));
    if (sums.growth.empty()) return;
    std::sort(sums.growth.begin(), sums.growth.end());
    const double growth = sums.growth[sums.growth.size() / 2];
    if (growth > kNotableGrowth &&
        chance_of_heads(sums.larger_errors, sums.smaller_errors) < kOneSided)
        worse.push_back(
            fmt::format("{}: errors are {:.2f} times what they were (the median of {} "
                        "cells)",
                        name, growth, sums.growth.size()));
}

}  // namespace

std::vector<std::string> what_got_worse(const Numbers& before, const Numbers& now) {
    std::vector<std::string> worse;
    for (const auto& family : now.families) {
        const auto* old = before.family(family.name);
        if (old == nullptr) continue;
        compare_tallies(family.name, "are placed", old->placed, family.placed, worse);
        compare_tallies(family.name, "have a candidate", old->candidate, family.candidate, worse);
    }
    if (!before.families.empty() && before.families.size() == now.families.size())
        compare_tallies("all families", "are placed", before.together().placed,
                        now.together().placed, worse);
    for (const auto& [name, sums] : sum_up(before, now)) compare_group(name, sums, worse);
    return worse;
}

std::vector<std::string> where_confidence_fails(const Numbers& numbers) {
    std::vector<std::string> fails;
    auto families = numbers.families;
    if (!families.empty()) families.push_back(numbers.together());
    for (const auto& family : families)
        for (int c = 1; c <= Tally::kHighest; ++c) {
            const auto hits = family.placed.at_least(c);
            if (chance_of_hits(hits, family.placed.trials(), std::pow(10.0, -c)) > kBrokenPromise)
                continue;
            fails.push_back(
                fmt::format("{}: {} of {} unrelated pairs are placed with confidence {} or more",
                            family.name, hits, family.placed.trials(), c));
        }
    return fails;
}

}  // namespace audiosync::accuracy
