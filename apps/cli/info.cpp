#include <memory>

#include "audiosync/session/file_names.h"
#include "cli/common.h"
#include "cli/info_json.h"
#include "cli/output.h"
#include "cli/verbs.h"

namespace audiosync::cli {
namespace {

Result<int> info(const CommonOptions& options, Session& run) {
    AS_TRY(const auto imported, import_and_warn(options, run, run.context()));
    run.finish_progress();
    AS_CHECK(print(options.json ? info_json(imported)
                                : project_text(imported.project, Palette::for_stdout())));
    return imported.everything_used() ? kOk : kPartly;
}

}  // namespace

void add_info(CLI::App& app, int& exit_code) {
    auto options = std::make_shared<CommonOptions>();
    auto* verb =
        app.add_subcommand("info", "Show what the recordings are and which tracks they make");
    add_recordings(*verb, *options);
    add_common_options(*verb, *options);
    verb->footer(R"(Examples:
  audiosync info shoot/
  audiosync info --json camera.mp4)");
    verb->callback([options, &exit_code] {
        Session run(*options);
        const auto result = info(*options, run);
        exit_code = result ? *result : run.fail_with(result.error());
    });
}

}  // namespace audiosync::cli
