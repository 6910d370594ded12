#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <clocale>
#include <exception>

#include "audiosync/base/heap.h"
#include "audiosync/base/version.h"
#include "audiosync/media/libav_log.h"
#include "cli/common.h"
#include "cli/interrupt.h"
#include "cli/verbs.h"

namespace {

using namespace audiosync::cli;

constexpr const char* kFooter = R"(Examples:
  audiosync sync shoot/ -o aligned/
  audiosync analyze CamA/ CamB/ Zoom/ --json > analysis.json
  audiosync timeline shoot/ -o shoot.fcpxml -o shoot.xml
  audiosync drift -r camera.mp4 -t recorder.wav --fix recorder-fixed.wav
  audiosync project new shoot.audiosync shoot/
  audiosync info shoot/

Exit codes: 0 all went well; 1 an error; 2 wrong usage; 3 some clips could not be placed or some
files not be used; 130 interrupted.)";

int parse_and_run(CLI::App& app, int argc, char** argv, int& exit_code) {
    try {
        app.parse(argc, argv);
        return exit_code;
    } catch (const CLI::Success& asked) {
        return app.exit(asked);  // --help, --version
    } catch (const CLI::ParseError& error) {
        fmt::print(stderr, "audiosync: {} (see audiosync --help)\n", error.what());
        return kUsage;
    }
}

}  // namespace

int main(int argc, char** argv) try {
    audiosync::give_back_large_buffers();
    std::setlocale(LC_CTYPE, "");  // numbers stay in the C locale
    audiosync::media::silence_libav_log();
    const InterruptWatch watch;
    CLI::App app{"Synchronises recordings of one event by their sound.", "audiosync"};
    app.set_version_flag("--version", std::string("audiosync ") + audiosync::kVersion);
    app.require_subcommand(1);
    app.footer(kFooter);
    int exit_code = kOk;
    add_sync(app, exit_code);
    add_analyze(app, exit_code);
    add_timeline(app, exit_code);
    add_drift(app, exit_code);
    add_project(app, exit_code);
    add_info(app, exit_code);
    add_cache(app, exit_code);
    return parse_and_run(app, argc, argv, exit_code);
} catch (const std::exception& unexpected) {
    fmt::print(stderr, "audiosync: internal error: {}. Please report this.\n", unexpected.what());
    return audiosync::cli::kFailed;
}
