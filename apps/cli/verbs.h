#pragma once

#include <CLI/CLI.hpp>

/// @file
/// One function a verb: adds it to the command line; when it is called, it runs and stores how it
/// ended in `exit_code`.
namespace audiosync::cli {

void add_analyze(CLI::App& app, int& exit_code);
void add_sync(CLI::App& app, int& exit_code);
void add_timeline(CLI::App& app, int& exit_code);
void add_drift(CLI::App& app, int& exit_code);
void add_cache(CLI::App& app, int& exit_code);
void add_project(CLI::App& app, int& exit_code);
void add_info(CLI::App& app, int& exit_code);

}  // namespace audiosync::cli
