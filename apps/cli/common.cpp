#include "cli/common.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <utility>

#include "audiosync/session/file_names.h"
#include "audiosync/session/job_pool.h"
#include "cli/interrupt.h"

namespace audiosync::cli {
namespace {

const char* name_of(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return "debug";
        case LogLevel::info:
            return "info";
        case LogLevel::warning:
            return "warning";
        case LogLevel::error:
            break;
    }
    return "error";
}

int exit_code(const Error& error) {
    switch (error.code) {
        case ErrorCode::cancelled:
            return kInterrupted;
        case ErrorCode::invalid_argument:
            return kUsage;
        case ErrorCode::no_signal:
        case ErrorCode::ambiguous:
            return kPartly;
        default:
            return kFailed;
    }
}

/// "A=b.wav c.wav D=e.wav": a word with "=" begins a track unless it is a file by itself.
bool begins_track(const std::string& word) {
    std::error_code ignored;
    return word.find('=') != std::string::npos &&
           !std::filesystem::exists(session::path_of(word), ignored);
}

}  // namespace

void add_common_options(CLI::App& verb, CommonOptions& options) {
    verb.add_flag("--json", options.json, "Print one JSON document instead of text");
    verb.add_option("--progress", options.progress,
                    "How to show progress on stderr: bar, json (one object a line) or none")
        ->check(CLI::IsMember({"bar", "json", "none"}))
        ->type_name("HOW");
    auto* quiet = verb.add_flag("-q,--quiet", options.quiet, "Say nothing but errors and results");
    verb.add_flag("-v,--verbose", options.verbose, "Say what is done and why")->excludes(quiet);
    verb.add_option("--log-file", options.log_file, "Append everything that is said to FILE")
        ->type_name("FILE");
    verb.add_option("--threads", options.threads, "How many threads to use (default: all)")
        ->check(CLI::Range(1, 256))
        ->type_name("N");
}

void add_cache_limit(CLI::App& verb, CommonOptions& options) {
    verb.add_option("--cache-limit", options.cache_limit,
                    "What the cache may take on the disk, as 500MB or 2GB (default: 2GB)")
        ->transform(CLI::AsSizeValue(true))
        ->envname("AUDIOSYNC_CACHE_LIMIT")
        ->type_name("SIZE");
}

void add_cache_options(CLI::App& verb, CommonOptions& options) {
    verb.add_flag("--no-cache", options.no_cache,
                  "Neither use nor keep what was heard of the recordings");
    add_cache_limit(verb, options);
}

void add_recordings(CLI::App& verb, CommonOptions& options) {
    verb.add_option("PATH", options.paths, "Recordings, or folders of them");
    verb.add_option("--track", options.tracks,
                    "Put the recordings PATH... on the track NAME; may be repeated. Give it "
                    "behind other PATHs: it takes all paths up to the next option")
        ->type_name("NAME=PATH...")
        ->expected(1, 1 << 16);
}

Session::Session(const CommonOptions& options)
    : options_(options),
      log_file_(nullptr, &std::fclose),
      executor_(std::make_unique<session::JobPool>(options.threads)),
      progress_(options.progress) {
    if (!options.log_file.empty()) {
        log_file_.reset(std::fopen(session::path_of(options.log_file).string().c_str(), "a"));
        if (!log_file_)
            warn(fmt::format("{}: the log cannot be written: {}.", options.log_file,
                             std::strerror(errno)));
    }
    if (const auto folder = cache::default_folder(); !options.no_cache && !folder.empty())
        cache_ = std::make_unique<cache::Store>(cache::StoreOptions{folder, options.cache_limit});
    context_.stop = interrupt_token();
    context_.on_progress = [this](const Progress& progress) { progress_.show(progress); };
}

Session::~Session() { progress_.finish(); }

void Session::line(const std::string& text) {
    progress_.clear();
    fmt::print(stderr, "audiosync: {}\n", text);
}

void Session::error(const std::string& message) {
    line(message);
    log()(LogLevel::error, message);
}

void Session::warn(const std::string& message) {
    if (!options_.quiet) line("warning: " + message);
    if (log_file_) log()(LogLevel::warning, message);
}

LogSink Session::log() {
    return [this](LogLevel level, std::string_view text) {
        const std::lock_guard lock(log_mutex_);
        if (options_.verbose && level <= LogLevel::info) line(std::string(text));
        if (!log_file_) return;
        const std::time_t now = std::time(nullptr);
        fmt::print(log_file_.get(), "{:%Y-%m-%dT%H:%M:%SZ} {}: {}\n", fmt::gmtime(now),
                   name_of(level), text);
        std::fflush(log_file_.get());
    };
}

void Session::count_in(const session::Import& imported) {
    double seconds = 0.0;
    for (const auto& recorder : imported.project.recorders)
        for (const auto& clip : recorder.clips) seconds += clip.media.duration_s;
    progress_.count_in(seconds);
}

void Session::finish_progress() { progress_.finish(); }

int Session::fail_with(const Error& failure) {
    progress_.finish();
    if (failure.code == ErrorCode::cancelled)
        error("stopped; nothing was left behind.");
    else
        error(failure.message);
    return exit_code(failure);
}

Result<session::ImportRequest> import_request(const CommonOptions& options) {
    session::ImportRequest request;
    for (const auto& path : options.paths) request.paths.push_back(session::path_of(path));
    for (const auto& word : options.tracks) {
        if (!request.tracks.empty() && !begins_track(word)) {
            request.tracks.back().paths.push_back(session::path_of(word));
            continue;
        }
        const auto equals = word.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == word.size())
            return fail(ErrorCode::invalid_argument,
                        fmt::format("--track {}: write NAME=PATH.", word));
        request.tracks.push_back(
            {word.substr(0, equals), {session::path_of(word.substr(equals + 1))}});
    }
    if (request.paths.empty() && request.tracks.empty())
        return fail(ErrorCode::invalid_argument,
                    "Name at least one recording or folder; --help shows examples.");
    return request;
}

Result<session::Import> import_and_warn(const CommonOptions& options, Session& run,
                                        const RunContext& context) {
    AS_TRY(const auto request, import_request(options));
    auto imported = session::import_recordings(request, run.executor(), context);
    if (!imported) return imported;
    for (const auto& problem : imported->problems) run.warn(problem.message);
    return imported;
}

Result<void> print(const std::string& text) {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    if (written && std::fflush(stdout) == 0) return {};
    return fail(ErrorCode::io, fmt::format("The result could not be written to stdout: {}.",
                                           std::strerror(errno)));
}

}  // namespace audiosync::cli
