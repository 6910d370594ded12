// Any bytes at all, read as a listening copy. What is accepted is read all over, indexed, appended
// to and written again, which must give the same bytes.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

#include "audiosync/base/byte_stream.h"
#include "audiosync/sync/landmark_index.h"
#include "audiosync/sync/listening_copy_io.h"

using namespace audiosync;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = std::as_bytes(std::span(data, size));
    MemoryByteSource source(bytes);
    const auto copy = sync::read_listening_copy(source);
    if (!copy) return 0;
    std::vector<float> samples(4'096);
    for (const auto whitening : {sync::Whitening::strong, sync::Whitening::mild}) {
        const auto& signal = copy->signal(whitening);
        for (const std::int64_t at : {std::int64_t{-100}, signal.size() / 2, signal.size() - 100})
            signal.read(at, samples);
    }
    int sum = 0;
    for (std::int64_t f = 0; f < copy->frames(); ++f)
        for (const int x : copy->features(f)) sum += x;
    (void)sum;
    (void)copy->silent();
    if (sync::stored_bytes(*copy) > size) std::abort();

    MemoryByteSink sink;
    if (!sync::write_listening_copy(*copy, sink)) std::abort();
    const auto used = bytes.first(size - static_cast<std::size_t>(source.remaining()));
    if (!std::equal(used.begin(), used.end(), sink.bytes().begin(), sink.bytes().end()))
        std::abort();
    const std::array<const sync::ListeningCopy*, 2> clips{&*copy, &*copy};
    const sync::LandmarkIndex index(clips);
    for (const auto& stretch : sync::stretches_of(0, *copy))
        (void)index.search(stretch, 4, 0.0F, [](std::size_t) { return true; });
    auto twice = *copy;
    twice.append(*copy, 1.0);
    return 0;
}
