#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "audiosync/base/log.h"
#include "audiosync/base/run_context.h"
#include "audiosync/cache/store.h"
#include "audiosync/session/import.h"
#include "cli/progress.h"

/// @file
/// What all verbs share: options, messages, the way an error becomes an exit code.
namespace audiosync::cli {

/// The exit codes, fixed for scripts.
enum ExitCode : int {
    kOk = 0,
    kFailed = 1,  ///< something went wrong; the message says what
    kUsage = 2,   ///< the command line makes no sense
    kPartly = 3,  ///< some clips could not be placed, some files could not be used
    kInterrupted = 130
};

struct CommonOptions {
    std::vector<std::string> paths;
    std::vector<std::string> tracks;  ///< NAME=PATH, further PATHs
    bool json = false;
    bool quiet = false;
    bool verbose = false;
    std::string progress;  ///< "bar", "json", "none"; empty: by the terminal
    std::string log_file;
    std::size_t threads = 0;
    bool no_cache = false;
    std::uint64_t cache_limit = cache::kDefaultLimitBytes;
};

/// Adds what every verb takes: --json --progress -q -v --threads --log-file.
void add_common_options(CLI::App& verb, CommonOptions& options);
/// Adds --cache-limit, for verbs that use the cache or show it.
void add_cache_limit(CLI::App& verb, CommonOptions& options);
/// Adds --no-cache and --cache-limit, for verbs that listen.
void add_cache_options(CLI::App& verb, CommonOptions& options);
/// Adds PATH... and --track.
void add_recordings(CLI::App& verb, CommonOptions& options);

/// Everything a verb needs while it runs. Messages and progress share stderr; this keeps them
/// apart.
class Session {
   public:
    explicit Session(const CommonOptions& options);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    [[nodiscard]] const RunContext& context() const { return context_; }
    [[nodiscard]] LogSink log();
    [[nodiscard]] Executor& executor() { return *executor_; }
    /// What earlier runs heard; null with --no-cache.
    [[nodiscard]] cache::Store* cache() { return cache_.get(); }

    /// "audiosync: <message>" on stderr.
    void error(const std::string& message);
    /// "audiosync: warning: <message>", unless -q.
    void warn(const std::string& message);
    /// The recordings are known: progress counts seconds of them from here on.
    void count_in(const session::Import& imported);
    /// Ends the bar; call before the result goes to stdout.
    void finish_progress();
    /// Says what went wrong and answers the exit code for it.
    int fail_with(const Error& error);

   private:
    void line(const std::string& text);

    CommonOptions options_;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> log_file_;
    std::mutex log_mutex_;
    std::unique_ptr<Executor> executor_;
    std::unique_ptr<cache::Store> cache_;
    ProgressDisplay progress_;
    RunContext context_;
};

/// --track and PATH as the library wants them. Errors: invalid_argument.
Result<session::ImportRequest> import_request(const CommonOptions& options);

/// What looking at files takes of the progress of a verb that also listens.
inline constexpr double kImportShare = 0.02;

/// Imports, and says on stderr what is left out. `context`: the share of the progress.
Result<session::Import> import_and_warn(const CommonOptions& options, Session& run,
                                        const RunContext& context);

/// Writes to stdout. Errors: io when it is closed or the disk behind it is full.
Result<void> print(const std::string& text);

}  // namespace audiosync::cli
