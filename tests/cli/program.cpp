#include "cli/program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <random>

namespace audiosync::cli::test {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// In the child: never returns.
[[noreturn]] void become(std::vector<std::string> words, const fs::path& folder) {
    const int out = ::open((folder / "out").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int err = ::open((folder / "err").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    // Nobody's own cache is touched, and no test knows what another heard.
    const fs::path cache = kept_cache().empty() ? folder / "cache" : kept_cache();
    ::setenv("XDG_CACHE_HOME", cache.c_str(), 1);
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    ::execv(argv[0], argv.data());
    ::_exit(127);
}

/// Noise whose loudness and colour wander, the same for every caller at the same time.
double event_at(std::int64_t sample) {
    const auto noise = [](std::uint64_t x) {
        x += 0x9E3779B97F4A7C15ULL;
        x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
        return static_cast<double>((x ^ (x >> 31U)) >> 11U) / 9007199254740992.0 * 2.0 - 1.0;
    };
    const double loudness =
        0.5 + 0.5 * noise(static_cast<std::uint64_t>(sample / 1777) + (1ULL << 40U));
    return 0.4 * loudness * loudness * noise(static_cast<std::uint64_t>(sample));
}

void put(std::string& bytes, std::uint32_t value, int count) {
    for (int i = 0; i < count; ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

}  // namespace

fs::path& kept_cache() {
    static fs::path folder;
    return folder;
}

Program::Program(const std::vector<std::string>& arguments) {
    std::string pattern = (fs::temp_directory_path() / "audiosync-cli-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    std::vector<std::string> words{AUDIOSYNC_PROGRAM};
    words.insert(words.end(), arguments.begin(), arguments.end());
    pid_ = ::fork();
    if (pid_ == 0) become(std::move(words), folder_);
}

Program::~Program() {
    if (!ended_) {
        ::kill(pid_, SIGKILL);
        wait();
    }
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

void Program::send(int signal) const { ::kill(pid_, signal); }

bool Program::running() {
    if (!ended_) ended_ = ::waitpid(pid_, &status_, WNOHANG) == pid_;
    return !ended_;
}

std::string Program::err_so_far() const { return content(folder_ / "err"); }

Outcome Program::wait() {
    if (!ended_) ::waitpid(pid_, &status_, 0);
    ended_ = true;
    return {WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_),
            content(folder_ / "out"), content(folder_ / "err")};
}

Outcome run(const std::vector<std::string>& arguments) { return Program(arguments).wait(); }

std::string schema_errors(const std::string& document, const std::string& schema) {
    std::string pattern = (fs::temp_directory_path() / "audiosync-json-XXXXXX").string();
    const fs::path folder = ::mkdtemp(pattern.data());
    std::ofstream(folder / "document.json") << document;
    const std::string command = std::string(AUDIOSYNC_PYTHON) + " -W ignore -m jsonschema -i '" +
                                (folder / "document.json").string() + "' '" +
                                AUDIOSYNC_SCHEMAS "/" + schema + ".schema.json' > '" +
                                (folder / "errors").string() + "' 2>&1";
    const int status = std::system(command.c_str());
    std::string errors = content(folder / "errors");
    if (status != 0 && errors.empty()) errors = "the validator failed";
    fs::remove_all(folder);
    return status == 0 ? std::string() : errors;
}

void write_recording(const fs::path& path, double from_s, double length_s, unsigned seed) {
    constexpr std::uint32_t kRate = 16'000;
    const auto samples = static_cast<std::uint32_t>(std::lround(length_s * kRate));
    const auto first = static_cast<std::int64_t>(std::lround(from_s * kRate));
    std::string bytes = "RIFF";
    put(bytes, 36 + samples * 2, 4);
    bytes += "WAVEfmt ";
    put(bytes, 16, 4);
    put(bytes, 1, 2);
    put(bytes, 1, 2);
    put(bytes, kRate, 4);
    put(bytes, kRate * 2, 4);
    put(bytes, 2, 2);
    put(bytes, 16, 2);
    bytes += "data";
    put(bytes, samples * 2, 4);
    std::mt19937 random(seed);
    for (std::uint32_t i = 0; i < samples; ++i) {
        const double own = (static_cast<double>(random()) / 4294967296.0 - 0.5) * 0.02;
        const double value = event_at(first + i) + own;
        put(bytes, static_cast<std::uint32_t>(std::lround(value * 32'000)) & 0xFFFFU, 2);
    }
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace audiosync::cli::test
