// How long a running analysis takes to stop: asks at random times, and times the answer.
//
// usage: cancel_latency TRIALS THREADS PATH...
//
// Every other trial runs on a cache that holds all that was heard, so that the stages behind
// listening are met as often as listening itself. Processor time stands beside the time on the
// clock, because other work on the machine does not count in it (with one thread: exactly what was
// done after being asked).
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "audiosync/cache/store.h"
#include "audiosync/media/libav_log.h"
#include "audiosync/session/analyse.h"
#include "audiosync/session/import.h"
#include "audiosync/session/job_pool.h"

namespace {

using namespace audiosync;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point then) {
    return std::chrono::duration<double>(Clock::now() - then).count();
}

double processor_s() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

struct Latency {
    std::string stage;  ///< in which it was asked to stop
    double clock_s = 0.0;
    double processor_s = 0.0;
};

class Trials {
   public:
    Trials(session::ImportRequest request, std::size_t threads)
        : request_(std::move(request)), pool_(threads) {}

    /// The whole way: from looking at files to the report.
    Result<void> run(cache::Store* store, const RunContext& context) {
        AS_TRY(const auto imported, session::import_recordings(request_, pool_, context));
        session::AnalyseOptions options;
        options.cache = store;
        AS_TRY(const auto analysis, session::analyse(imported.project, options, pool_, context));
        return {};
    }

    /// Asks after `after_s`; a run that was over before that gives an empty stage.
    Latency stop_after(double after_s, cache::Store* store) {
        std::stop_source stop;
        std::mutex mutex;
        std::string stage = "Beginning";
        const RunContext context{stop.get_token(), [&](const Progress& progress) {
                                     const std::lock_guard lock(mutex);
                                     stage = progress.stage;
                                     if (progress.done >= progress.total) stage += ", end";
                                 }};
        Latency latency;
        Clock::time_point asked;
        double before = 0.0;
        std::jthread asker([&](const std::stop_token& over) {
            const auto begin = Clock::now();
            while (seconds_since(begin) < after_s && !over.stop_requested())
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            if (over.stop_requested()) return;
            const std::lock_guard lock(mutex);
            latency.stage = stage;
            before = processor_s();
            asked = Clock::now();
            stop.request_stop();
        });
        const bool stopped = !run(store, context);
        asker.request_stop();
        asker.join();
        if (!stopped || latency.stage.empty()) return {};
        latency.clock_s = seconds_since(asked);
        latency.processor_s = processor_s() - before;
        return latency;
    }

   private:
    session::ImportRequest request_;
    session::JobPool pool_;
};

void print(const std::vector<Latency>& latencies) {
    std::map<std::string, std::vector<Latency>> by_stage;
    for (const auto& latency : latencies) {
        by_stage[latency.stage].push_back(latency);
        by_stage["(all)"].push_back(latency);
    }
    std::printf("%-26s %6s %12s %12s %16s\n", "stage", "trials", "median ms", "longest ms",
                "longest CPU ms");
    for (auto& [stage, all] : by_stage) {
        std::sort(all.begin(), all.end(),
                  [](const auto& a, const auto& b) { return a.clock_s < b.clock_s; });
        double processor = 0.0;
        for (const auto& latency : all) processor = std::max(processor, latency.processor_s);
        std::printf("%-26s %6zu %12.1f %12.1f %16.1f\n", stage.c_str(), all.size(),
                    1e3 * all[all.size() / 2].clock_s, 1e3 * all.back().clock_s, 1e3 * processor);
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fprintf(stderr, "usage: cancel_latency TRIALS THREADS PATH...\n");
        return 2;
    }
    media::silence_libav_log();
    session::ImportRequest request;
    for (int i = 3; i < argc; ++i) request.paths.emplace_back(argv[i]);
    Trials trials(request, static_cast<std::size_t>(std::max(1, std::atoi(argv[2]))));

    const auto folder = std::filesystem::temp_directory_path() /
                        ("audiosync-cancel-" + std::to_string(std::random_device()()));
    cache::Store store({folder, 8'000'000'000});
    auto begin = Clock::now();
    if (const auto ran = trials.run(&store, {}); !ran) {
        std::fprintf(stderr, "%s\n", ran.error().message.c_str());
        return 1;
    }
    const double anew_s = seconds_since(begin);
    begin = Clock::now();
    (void)trials.run(&store, {});
    const double known_s = seconds_since(begin);
    std::printf("an analysis takes %.2f s, %.2f s with the cache\n", anew_s, known_s);

    std::vector<Latency> latencies;
    std::mt19937 random(1);
    for (int i = 0; i < std::atoi(argv[1]); ++i) {
        const bool known = i % 2 == 1;
        std::uniform_real_distribution<double> when(0.0, known ? known_s : anew_s);
        auto latency = trials.stop_after(when(random), known ? &store : nullptr);
        if (!latency.stage.empty()) latencies.push_back(std::move(latency));
    }
    print(latencies);
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    return 0;
}
