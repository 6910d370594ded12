#include "audiosync/cache/store.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>
#include <memory>
#include <nlohmann/json.hpp>

#include "audiosync/base/version.h"
#include "audiosync/session/file_names.h"
#include "cli/common.h"
#include "cli/output.h"
#include "cli/verbs.h"

namespace audiosync::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
    CommonOptions common;
    std::string what = "show";
};

std::string bytes_text(std::uint64_t bytes) {
    constexpr const char* kUnits[] = {"B", "kB", "MB", "GB", "TB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; value >= 999.95 && unit + 1 < std::size(kUnits); ++unit) value /= 1000.0;
    return fmt::format("{:.{}f} {}", value, unit == 0 ? 0 : 1, kUnits[unit]);
}

std::string date_text(std::chrono::system_clock::time_point when) {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                       fmt::gmtime(std::chrono::system_clock::to_time_t(when)));
}

Json usage_json(const cache::Usage& usage) {
    return {{"entries", usage.entries}, {"bytes", usage.bytes}};
}

std::string cache_json(const cache::Store& store, const cache::Summary& summary,
                       const std::optional<cache::Usage>& removed) {
    Json kinds = Json::array();
    for (const auto& [name, usage] : summary.kinds)
        kinds.push_back({{"kind", name}, {"entries", usage.entries}, {"bytes", usage.bytes}});
    const Json document{
        {"schema", "audiosync.cache/1"},
        {"version", kVersion},
        {"folder", session::utf8(store.options().folder)},
        {"limit_bytes", store.options().limit_bytes},
        {"entries", summary.all.entries},
        {"bytes", summary.all.bytes},
        {"kinds", std::move(kinds)},
        {"oldest_use", summary.oldest_use ? Json(date_text(*summary.oldest_use)) : Json(nullptr)},
        {"removed", removed ? usage_json(*removed) : Json(nullptr)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string count_text(std::uint64_t entries) {
    return fmt::format("{} entr{}", entries, entries == 1 ? "y" : "ies");
}

std::string cache_text(const cache::Store& store, const cache::Summary& summary) {
    std::string text =
        fmt::format("{}\n{} of {} in {}\n", session::utf8(store.options().folder),
                    bytes_text(summary.all.bytes), bytes_text(store.options().limit_bytes),
                    count_text(summary.all.entries));
    std::vector<std::vector<std::string>> rows;
    for (const auto& [name, usage] : summary.kinds)
        rows.push_back({"  " + name, bytes_text(usage.bytes), count_text(usage.entries)});
    text += table(rows);
    if (summary.oldest_use)
        text += fmt::format("Longest unused: since {}\n", date_text(*summary.oldest_use));
    return text;
}

Result<int> cache(const Options& options, Session& run) {
    if (run.cache() == nullptr)
        return fail(ErrorCode::io, "There is no cache folder; set XDG_CACHE_HOME or HOME.");
    cache::Store& store = *run.cache();
    std::optional<cache::Usage> removed;
    if (options.what == "clear") {
        AS_TRY(removed, store.clear());
    }
    const auto summary = store.summary();
    if (options.common.json) {
        AS_CHECK(print(cache_json(store, summary, removed)));
    } else if (removed) {
        AS_CHECK(print(fmt::format("Removed {} with {}\n", count_text(removed->entries),
                                   bytes_text(removed->bytes))));
    } else {
        AS_CHECK(print(cache_text(store, summary)));
    }
    return kOk;
}

}  // namespace

void add_cache(CLI::App& app, int& exit_code) {
    auto options = std::make_shared<Options>();
    auto* verb =
        app.add_subcommand("cache", "Show or clear what was kept of recordings heard before");
    verb->add_option("WHAT", options->what, "show (default) or clear")
        ->check(CLI::IsMember({"show", "clear"}));
    add_cache_limit(*verb, options->common);
    add_common_options(*verb, options->common);
    verb->footer(
        R"(What is heard of a recording is kept, so that it need not be decoded again. Clearing the cache loses
nothing but time. XDG_CACHE_HOME sets where it lies, AUDIOSYNC_CACHE_LIMIT how large it may become.

Examples:
  audiosync cache
  audiosync cache clear
  audiosync cache show --json)");
    verb->callback([options, &exit_code] {
        Session run(options->common);
        const auto result = cache(*options, run);
        exit_code = result ? *result : run.fail_with(result.error());
    });
}

}  // namespace audiosync::cli
