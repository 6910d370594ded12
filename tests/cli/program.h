#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

/// @file
/// The built command, run the way a shell runs it.
namespace audiosync::cli::test {

struct Outcome {
    int exit_code = -1;  ///< 128 + the signal's number if one ended it
    std::string out;
    std::string err;
};

/// XDG_CACHE_HOME of the programs that are started from here on; empty: a new one for each.
std::filesystem::path& kept_cache();

/// A running program; its output goes to files.
class Program {
   public:
    explicit Program(const std::vector<std::string>& arguments);
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    void send(int signal) const;
    [[nodiscard]] bool running();
    [[nodiscard]] std::string err_so_far() const;
    Outcome wait();

   private:
    std::filesystem::path folder_;
    pid_t pid_ = -1;
    int status_ = 0;
    bool ended_ = false;
};

/// Runs `audiosync` to its end.
Outcome run(const std::vector<std::string>& arguments);

/// Empty if `document` is valid by docs/schemas/<schema>.schema.json, else what is wrong.
std::string schema_errors(const std::string& document, const std::string& schema);

/// Seconds [from_s, from_s + length_s) of one unrepeating sound, as another microphone would hear
/// it: `seed` makes its noise. Mono, 16 bits, 16 kHz.
void write_recording(const std::filesystem::path& path, double from_s, double length_s,
                     unsigned seed);

}  // namespace audiosync::cli::test
