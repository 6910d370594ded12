#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <fstream>
#include <nlohmann/json.hpp>

#include "accuracy/first_error.h"
#include "audiosync/media/libav_log.h"
#include "audiosync/session/job_pool.h"
#include "writer.h"

/// @file
/// Writes a shoot of many hours and clips whose truth is known, for measuring time and memory.

namespace {

using namespace audiosync;
using namespace audiosync::scale;
namespace fs = std::filesystem;

struct Step {
    std::size_t device = 0;
    std::size_t clip = 0;
};

Result<void> write_truth(const Plan& plan, const fs::path& path) {
    nlohmann::ordered_json clips = nlohmann::ordered_json::array();
    for (const auto& device : plan.devices)
        for (const auto& clip : device.clips)
            clips.push_back({{"file", device.name + "/" + clip.file + device.suffix},
                             {"device", device.name},
                             {"start_s", clip.start_s},
                             {"duration_s", clip.duration_s},
                             {"drift_ppm", device.drift_ppm}});
    std::ofstream out(path);
    out << nlohmann::ordered_json({{"clips", clips}}).dump(1) << '\n';
    if (!out.flush()) return fail(ErrorCode::io, fmt::format("Cannot write {}.", path.string()));
    return {};
}

/// The clips of all sizes lie in folder/clips; a size is a folder of hard links to its own.
Result<void> link_size(const Plan& plan, double hours, const fs::path& folder) {
    const fs::path size = folder / fmt::format("{:g}h", hours);
    for (const auto& device : plan.devices) {
        std::error_code failed;
        fs::create_directories(size / device.name, failed);
        for (const auto& clip : device.clips) {
            const auto name = clip.file + device.suffix;
            const fs::path to = size / device.name / name;
            if (!fs::exists(to))
                fs::create_hard_link(folder / "clips" / device.name / name, to, failed);
            if (failed) return fail(ErrorCode::io, fmt::format("Cannot make {}.", to.string()));
        }
    }
    return write_truth(plan, folder / fmt::format("{:g}h.json", hours));
}

Result<void> make(const fs::path& folder, double hours, std::size_t threads) {
    const Plan plan = plan_for(hours);
    AS_TRY(const auto programme, Programme::make(folder / "pool"));
    const fs::path picture = folder / "pool" / "picture.mp4";
    AS_CHECK(make_picture(picture));
    std::vector<Step> steps;
    for (std::size_t d = 0; d < plan.devices.size(); ++d)
        for (std::size_t c = 0; c < plan.devices[d].clips.size(); ++c) steps.push_back({d, c});
    session::JobPool pool(threads);
    accuracy::FirstError error;
    std::atomic<std::size_t> done = 0;
    pool.for_each(steps.size(), [&](std::size_t i) {
        const auto wrote = write_clip(plan.devices[steps[i].device], steps[i].clip, programme,
                                      picture, folder / "clips");
        if (!wrote) error.keep(i, wrote.error());
        if (++done % 100 == 0) fmt::print(stderr, "{} of {} clips\n", done.load(), steps.size());
    });
    AS_CHECK(error.result());
    return link_size(plan, hours, folder);
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Writes a shoot of HOURS (of 30 at most) into FOLDER, with its truth");
    fs::path folder;
    double hours = 30.0;
    std::size_t threads = 0;
    app.add_option("folder", folder)->required();
    app.add_option("hours", hours)->check(CLI::Range(1.0, 30.0));
    app.add_option("--threads", threads, "0: as many as the machine runs at once");
    CLI11_PARSE(app, argc, argv);
    media::silence_libav_log();
    const auto done = make(folder, hours, threads);
    if (done) return 0;
    fmt::print(stderr, "audiosync_scale_session: {}\n", done.error().message);
    return 1;
}
