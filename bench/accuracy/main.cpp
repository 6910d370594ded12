#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "audiosync/media/libav_log.h"
#include "audiosync/session/job_pool.h"
#include "first_table.h"
#include "trial.h"
#include "unrelated.h"

/// @file
/// Measures how far the engine's confidence can be trusted and how exact its places are.

namespace {

using namespace audiosync;
using namespace audiosync::accuracy;
namespace fs = std::filesystem;

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

struct Options {
    fs::path folder = "build/accuracy";
    std::vector<std::string> only;
    UnrelatedPlan unrelated;
    std::size_t threads = 0;
    fs::path table;
};

Result<void> run_unrelated(const Options& options) {
    session::JobPool pool(options.threads);
    const Shelf shelf(options.folder / "sounds");
    std::vector<FamilyResult> results;
    for (const Family& family : families()) {
        if (!options.only.empty() &&
            std::find(options.only.begin(), options.only.end(), family.name) == options.only.end())
            continue;
        const auto start = std::chrono::steady_clock::now();
        AS_TRY(auto result, measure_unrelated(family, options.unrelated, shelf, pool));
        fmt::print(stderr, "{}: {} pairs in {:.0f} s\n", family.name, result.pairs.size(),
                   seconds_since(start));
        results.push_back(std::move(result));
        if (!options.table.empty()) std::ofstream(options.table) << first_table(results);
    }
    fmt::print("{}", first_table(results));
    return {};
}

/// One pair again, its sounds left as files to listen to.
Result<void> run_pair(const Options& options, const std::vector<std::string>& names) {
    const Shelf shelf(options.folder / "sounds");
    std::vector<sync::ClipSound> heard;
    std::vector<double> seconds;
    for (const auto& name : names) {
        const auto dash = name.rfind('-');
        const Family* family = find_family(name.substr(0, dash));
        if (family == nullptr || dash == std::string::npos)
            return fail(ErrorCode::not_found, fmt::format("There is no clip {}.", name));
        AS_TRY(auto sound, shelf.clip(*family, std::stoi(name.substr(dash + 1))));
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

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("How far the engine's confidence can be trusted, and how exact its places are");
    Options options;
    app.add_option("--folder", options.folder, "where sounds and results are kept");
    app.add_option("--threads", options.threads, "0: as many as the machine runs at once");
    app.require_subcommand(1);
    auto* unrelated = app.add_subcommand("unrelated", "pairs that share nothing");
    unrelated->add_option("--pairs", options.unrelated.pairs, "of each family");
    unrelated->add_option("--clip-share", options.unrelated.clip_share,
                          "3: use the first third of the clips");
    unrelated->add_option("--only", options.only, "families");
    unrelated->add_option("--table", options.table, "also write the table here, family by family");
    auto* pair = app.add_subcommand("pair", "one pair again, by the clips' names");
    std::vector<std::string> names;
    pair->add_option("clips", names)->expected(2)->required();
    CLI11_PARSE(app, argc, argv);
    const auto done = *pair ? run_pair(options, names) : run_unrelated(options);
    if (done) return 0;
    fmt::print(stderr, "audiosync_accuracy: {}\n", done.error().message);
    return 1;
}
