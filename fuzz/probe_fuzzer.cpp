// Any bytes at all, opened as a media file: probe, then a block from the start, one from the middle
// and one from the end of each stream.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "audiosync/audio/audio_buffer.h"
#include "audiosync/media/libav_log.h"
#include "audiosync/media/media_reader.h"
#include "audiosync/media/probe.h"

namespace {

using namespace audiosync;

/// A file that exists only in memory and has a path as long as this lives.
class MemoryFile {
   public:
    MemoryFile(const std::uint8_t* data, std::size_t size) : file_(memfd_create("fuzz", 0)) {
        if (file_ < 0 || ::write(file_, data, size) != static_cast<ssize_t>(size)) std::abort();
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { ::close(file_); }

    [[nodiscard]] std::filesystem::path path() const {
        return "/proc/self/fd/" + std::to_string(file_);
    }

   private:
    int file_;
};

void read_here_and_there(const model::MediaInfo& info, std::size_t stream) {
    auto reader = media::MediaReader::open(info, stream);
    if (!reader) return;
    audio::AudioSource& sound = **reader;
    const SampleRange range = sound.range();
    audio::AudioBuffer block(sound.channels(), SampleCount{4'096});
    for (const std::int64_t quarter : {0, 2, 4}) {
        const std::int64_t at = range.first.value + range.length().value / 4 * quarter;
        if (!sound.read(SamplePosition{at}, block)) return;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    [[maybe_unused]] static const bool quiet = [] {
        media::silence_libav_log();
        return true;
    }();
    const MemoryFile file(data, size);
    const auto info = media::probe(file.path());
    if (!info) return 0;
    const std::size_t streams = std::min<std::size_t>(info->audio.size(), 4);
    for (std::size_t stream = 0; stream < streams; ++stream) read_here_and_there(*info, stream);
    return 0;
}
