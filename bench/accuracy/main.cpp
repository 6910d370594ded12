#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>

#include "audiosync/media/libav_log.h"
#include "pictures.h"
#include "runs.h"

/// @file
/// Measures how far the engine's confidence can be trusted and how exact its places are.

namespace {

using namespace audiosync;
using namespace audiosync::accuracy;

Result<bool> draw_stored(const std::filesystem::path& folder) {
    AS_TRY(const auto numbers, load(folder));
    AS_CHECK(draw(numbers, folder));
    return true;
}

Result<bool> succeeded(const Result<void>& done) {
    AS_CHECK(done);
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("How far the engine's confidence can be trusted, and how exact its places are");
    app.require_subcommand(1);
    MeasureOptions options;
    options.sounds = "build/accuracy/sounds";
    options.results = "build/accuracy/full";
    app.add_option("--sounds", options.sounds, "where made sounds are kept between runs");

    auto* measuring = app.add_subcommand("measure", "unrelated pairs, then true pairs");
    const std::map<std::string, Effort> efforts = {{"quick", Effort::quick},
                                                   {"full", Effort::full}};
    measuring->add_option("effort", options.effort, "quick or full")
        ->transform(CLI::CheckedTransformer(efforts));
    measuring->add_option("--results", options.results, "folder of the numbers");
    measuring->add_option("--only", options.only, "families and groups; the others' numbers stay");
    measuring->add_option("--pairs", options.pairs, "unrelated pairs of each family");
    measuring->add_option("--trials", options.trials, "of each cell of true pairs, at most");
    measuring->add_flag("--resume", options.resume, "go on where an earlier run was stopped");
    measuring->add_option("--threads", options.threads, "0: as many as the machine runs at once");

    std::filesystem::path before = "docs/accuracy";
    auto* comparing = app.add_subcommand("compare", "fails if something is worse than stored");
    comparing->add_option("results", options.results, "folder of the new numbers")->required();
    comparing->add_option("stored", before, "folder of the stored numbers");

    auto* drawing = app.add_subcommand("draw", "the pictures of stored numbers, beside them");
    drawing->add_option("stored", before, "folder of the stored numbers");

    std::vector<std::string> names;
    auto* pair = app.add_subcommand("pair", "one unrelated pair again: speech-003 speech-017");
    pair->add_option("clips", names)->expected(2)->required();

    std::string cell;
    int trial = 0;
    auto* again = app.add_subcommand("trial", "one trial again: \"noise/-5 dB/speech/20 s\" 3");
    again->add_option("cell", cell)->required();
    again->add_option("number", trial, "from 0 on");

    CLI11_PARSE(app, argc, argv);
    media::silence_libav_log();
    const auto run = [&]() -> Result<bool> {
        if (*comparing) return compare(before, options.results);
        if (*drawing) return draw_stored(before);
        if (*pair) return succeeded(pair_again(names, options.sounds));
        if (*again) return succeeded(trial_again(cell, trial, options.sounds));
        return succeeded(measure(options));
    };
    const auto done = run();
    if (done) return *done ? 0 : 1;
    fmt::print(stderr, "audiosync_accuracy: {}\n", done.error().message);
    return 2;
}
