#include "events.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <mutex>

#include "performance.h"
#include "speech.h"

namespace audiosync::accuracy {
namespace {

namespace fs = std::filesystem;

struct Length {
    double seconds;
    std::size_t events;
};
constexpr std::array kLengths = {Length{160.0, 12}, Length{760.0, 2}, Length{7'300.0, 1}};

Result<Sound> make(const std::string& source, const std::string& name, std::size_t number,
                   double seconds, const fs::path& folder) {
    if (source == "speech") return synthetic_speech(name, seconds, folder);
    const auto style = static_cast<Style>(number % kStyles);
    return perform(compose(name, style, seconds), name, seconds, folder);
}

Result<Sound> kept(const std::string& source, const std::string& name, std::size_t number,
                   double seconds, const fs::path& folder) {
    const fs::path path = folder / (name + ".wav");
    if (!fs::exists(path)) {
        std::error_code failed;
        fs::create_directories(folder, failed);
        AS_TRY(auto sound, make(source, name, number, seconds, folder));
        scale_to_rms(sound, 0.05);
        const fs::path part = folder / (name + ".part");
        AS_CHECK(write_sound(part, sound));
        fs::rename(part, path, failed);
        if (failed) return fail(ErrorCode::io, fmt::format("Cannot write {}.", path.string()));
    }
    return read_sound(path);
}

}  // namespace

Result<std::shared_ptr<const Sound>> event_sound(const std::string& source, double seconds,
                                                 Random& random, const fs::path& folder) {
    std::size_t size = 0;
    while (size + 1 < kLengths.size() && kLengths[size].seconds < seconds) ++size;
    const std::size_t number = pick(random, kLengths[size].events);
    const auto name = fmt::format("event-{}-{:.0f}-{}", source, kLengths[size].seconds, number);
    // One at a time: making an event twice would be slower than waiting for it.
    static std::mutex mutex;
    static std::map<std::string, std::weak_ptr<const Sound>> shelf;
    static std::array<std::shared_ptr<const Sound>, 24> recent;
    static std::size_t next = 0;
    const std::scoped_lock lock(mutex);
    if (auto there = shelf[name].lock()) return there;
    AS_TRY(auto sound, kept(source, name, number, kLengths[size].seconds, folder));
    auto shared = std::make_shared<const Sound>(std::move(sound));
    shelf[name] = shared;
    if (size == 0) recent[next++ % recent.size()] = shared;
    return shared;
}

}  // namespace audiosync::accuracy
