#include "runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>

#include "audiosync/session/job_pool.h"
#include "compare.h"
#include "numbers.h"
#include "summary.h"
#include "table.h"
#include "trial.h"
#include "unrelated.h"

namespace audiosync::accuracy {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kWorstKept = 5;
constexpr int kQuickPairs = 40;
constexpr int kQuickClipShare = 10;

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

bool wanted(const MeasureOptions& options, const std::string& name) {
    return options.only.empty() ||
           std::find(options.only.begin(), options.only.end(), name) != options.only.end();
}

UnrelatedPlan plan_for(const MeasureOptions& options) {
    UnrelatedPlan plan;
    if (options.effort == Effort::quick) plan = {kQuickPairs, kQuickClipShare};
    if (options.pairs > 0) plan.pairs = options.pairs;
    return plan;
}

void keep(Numbers& numbers, const FamilyResult& result) {
    auto fresh = numbers_of(result);
    const auto old = std::find_if(numbers.families.begin(), numbers.families.end(),
                                  [&](const auto& f) { return f.name == fresh.name; });
    if (old == numbers.families.end())
        numbers.families.push_back(std::move(fresh));
    else
        *old = std::move(fresh);
    std::erase_if(numbers.worst, [&](const auto& p) {
        return p.a.starts_with(std::string(result.family->name) + "-");
    });
    const auto worst = worst_of(result, kWorstKept);
    numbers.worst.insert(numbers.worst.end(), worst.begin(), worst.end());
}

/// The rows of an earlier run that this one is to make anew: those of what it is asked for.
std::function<bool(const std::string&)> forgetting(const MeasureOptions& options,
                                                   char end_of_kind) {
    return [&options, end_of_kind](const std::string& row) {
        return !options.resume && wanted(options, row.substr(0, row.find(end_of_kind)));
    };
}

Result<void> measure_families(const MeasureOptions& options, Executor& executor, Numbers& numbers) {
    const Shelf shelf(options.sounds);
    AS_TRY(const auto journal,
           Journal::open(options.results / "pairs.csv", kPairColumns, forgetting(options, '-')));
    for (const Family& family : families()) {
        if (!wanted(options, family.name)) continue;
        const auto start = std::chrono::steady_clock::now();
        AS_TRY(const auto result,
               measure_unrelated(family, plan_for(options), shelf, *journal, executor));
        fmt::print(stderr, "{}: {} pairs in {:.0f} s\n", family.name, result.pairs.size(),
                   seconds_since(start));
        keep(numbers, result);
        AS_CHECK(save(numbers, options.results));
        std::ofstream(options.results / "table.txt") << table_of(numbers);
    }
    return {};
}

void keep(Numbers& numbers, const std::vector<CellResult>& results) {
    for (const auto& result : results) {
        const auto fresh = numbers_of(result);
        const auto old =
            std::find_if(numbers.cells.begin(), numbers.cells.end(), [&](const auto& cell) {
                return cell.group == fresh.group && cell.condition == fresh.condition &&
                       cell.source == fresh.source && cell.overlap_s == fresh.overlap_s;
            });
        if (old == numbers.cells.end())
            numbers.cells.push_back(fresh);
        else
            *old = fresh;
    }
}

/// Groups one after the other: what is done is kept when a run is stopped.
Result<void> measure_groups(const MeasureOptions& options, Executor& executor, Numbers& numbers) {
    AS_TRY(const auto journal,
           Journal::open(options.results / "trials.csv", kTrialColumns, forgetting(options, '/')));
    auto cells = grid(options.effort);
    if (options.trials > 0)
        for (auto& cell : cells) cell.trials = std::min(cell.trials, options.trials);
    for (auto first = cells.begin(); first != cells.end();) {
        const auto last = std::find_if(
            first, cells.end(), [&](const Cell& cell) { return cell.group != first->group; });
        const std::vector<Cell> group(first, last);
        first = last;
        if (!wanted(options, group.front().group)) continue;
        const auto start = std::chrono::steady_clock::now();
        AS_TRY(const auto results, measure_related(group, options.sounds, *journal, executor));
        fmt::print(stderr, "{}: {} cells in {:.0f} s\n", group.front().group, results.size(),
                   seconds_since(start));
        keep(numbers, results);
        AS_CHECK(save(numbers, options.results));
        std::ofstream(options.results / "table.txt") << table_of(numbers);
    }
    return {};
}

}  // namespace

Result<void> measure(const MeasureOptions& options) {
    session::JobPool pool(options.threads);
    Numbers numbers;
    if (options.resume || !options.only.empty()) {
        AS_TRY(numbers, load(options.results));
    }
    std::error_code ignored;
    fs::create_directories(options.results, ignored);
    AS_CHECK(measure_families(options, pool, numbers));
    AS_CHECK(measure_groups(options, pool, numbers));
    fmt::print("{}", table_of(numbers));
    return {};
}

Result<bool> compare(const fs::path& before, const fs::path& now) {
    AS_TRY(const auto old, load(before));
    AS_TRY(const auto fresh, load(now));
    if (fresh.families.empty() && fresh.cells.empty())
        return fail(ErrorCode::not_found,
                    fmt::format("There are no numbers in {}; measure first.", now.string()));
    const auto broken = where_confidence_fails(fresh);
    for (const auto& sentence : broken) fmt::print("confidence does not hold: {}\n", sentence);
    const auto worse = what_got_worse(old, fresh);
    for (const auto& sentence : worse) fmt::print("worse: {}\n", sentence);
    if (old.families.empty() && old.cells.empty())
        fmt::print("there are no numbers in {} to compare with\n", before.string());
    else if (worse.empty())
        fmt::print("nothing is worse than the numbers in {}\n", before.string());
    return worse.empty() && (broken.empty() || !where_confidence_fails(old).empty());
}

Result<void> pair_again(const std::vector<std::string>& names, const fs::path& sounds) {
    const Shelf shelf(sounds);
    std::vector<sync::ClipSound> heard;
    std::vector<double> seconds;
    for (const auto& name : names) {
        const auto dash = name.rfind('-');
        const Family* family =
            dash == std::string::npos ? nullptr : find_family(name.substr(0, dash));
        const int number = family == nullptr ? -1 : std::atoi(name.c_str() + dash + 1);
        if (family == nullptr || number < 0 || number >= family->clips)
            return fail(ErrorCode::not_found, fmt::format("There is no clip {}.", name));
        AS_TRY(auto sound, shelf.clip(*family, number));
        seconds.push_back(seconds_of(sound));
        AS_TRY(auto clip, hear(std::move(sound)));
        heard.push_back(std::move(clip));
        fmt::print("{}: {:.1f} s, {}\n", name, seconds.back(), shelf.path_of(name).string());
    }
    AS_TRY(const auto verdict, try_pair(heard[0], seconds[0], heard[1], seconds[1]));
    fmt::print("placed {:.1f}, best candidate {:.1f}, strongest match {:.1f}\n", verdict.placed,
               verdict.candidate, verdict.match);
    if (verdict.placed > 0.0)
        fmt::print("the second begins at {:.4f} s of the first\n", verdict.b_on_a(0.0));
    return {};
}

Result<void> trial_again(const std::string& cell, int trial, const fs::path& sounds) {
    for (const Cell& candidate : grid(Effort::full)) {
        if (candidate.name() != cell) continue;
        AS_TRY(const auto result, try_cell(candidate, trial, sounds, fs::current_path()));
        if (result.confidence <= 0.0)
            fmt::print("not placed\n");
        else
            fmt::print("confidence {:.1f}, error {:.3f} ms, drift error {:.2f} ppm\n",
                       result.confidence, 1e3 * result.error_s, result.drift_error_ppm);
        return {};
    }
    return fail(
        ErrorCode::not_found,
        fmt::format("There is no cell {}; names look like \"noise/-5 dB/speech/20 s\".", cell));
}

}  // namespace audiosync::accuracy
