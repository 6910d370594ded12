// Opening and saving a project of 1,000 clips beside bare parsing of the same text. Only the ratios
// count: `from_text` and `open` to `bare_parsing`, `to_text` and `save` to `bare_dumping`.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "audiosync/project/project_file.h"
#include "audiosync/session/workspace.h"
#include "support/random_document.h"
#include "support/temp_folder.h"

namespace {

using namespace audiosync;

const project::Document& large() {
    static const project::Document document = test::RandomDocument(1).make(1000, 8);
    return document;
}

const std::string& text() {
    static const std::string the_text = project::to_text(large());
    return the_text;
}

session::WorkspaceOptions options_in(const test::TempFolder& folder) {
    session::WorkspaceOptions options;
    options.journal_after_s = -1.0;
    options.state_folder = folder.path();
    return options;
}

void bare_parsing(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(nlohmann::json::parse(text()));
    state.counters["MB"] = static_cast<double>(text().size()) * 1e-6;
}

void bare_dumping(benchmark::State& state) {
    const auto json = nlohmann::json::parse(text());
    for (auto _ : state) benchmark::DoNotOptimize(json.dump());
}

void from_text(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(project::from_text(text()));
}

void to_text(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(project::to_text(large()));
}

void open_project(benchmark::State& state) {
    const test::TempFolder folder;
    {
        auto workspace = session::Workspace::untitled(options_in(folder));
        workspace->apply("Begin", large());
        if (!workspace->save_as(folder / "shoot.audiosync")) std::abort();
    }
    for (auto _ : state) {
        auto opened = session::Workspace::open(folder / "shoot.audiosync", options_in(folder));
        if (!opened) std::abort();
    }
}

void save_project(benchmark::State& state) {
    const test::TempFolder folder;
    auto workspace = session::Workspace::untitled(options_in(folder));
    workspace->apply("Begin", large());
    if (!workspace->save_as(folder / "shoot.audiosync")) std::abort();
    for (auto _ : state)
        if (!workspace->save()) std::abort();
}

BENCHMARK(bare_parsing)->Unit(benchmark::kMillisecond);
BENCHMARK(bare_dumping)->Unit(benchmark::kMillisecond);
BENCHMARK(from_text)->Unit(benchmark::kMillisecond);
BENCHMARK(to_text)->Unit(benchmark::kMillisecond);
BENCHMARK(open_project)->Unit(benchmark::kMillisecond);
BENCHMARK(save_project)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
