#include "audiosync/sync/listening_copy_io.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace audiosync::sync {
namespace {

/// "ALC" and the version of the format: raised when the bytes of a copy mean something else.
constexpr std::uint32_t kFormat = 0x414C'4301;

Result<void> not_a_copy() {
    return fail(ErrorCode::invalid_argument, "These bytes are no listening copy of this version.");
}

bool all_finite(std::span<const float> values) {
    return std::all_of(values.begin(), values.end(), [](float x) { return std::isfinite(x); });
}

}  // namespace

/// Reaches into the parts of a copy.
struct ListeningCopyIo {
    static Result<void> write(const CompactSignal& signal, ByteSink& sink) {
        AS_CHECK(put(sink, signal.size_));
        AS_CHECK(put(sink, std::span<const std::uint8_t>(signal.codes_)));
        return put(sink, std::span<const float>(signal.scales_));
    }
    static Result<CompactSignal> read_signal(ByteSource& source) {
        constexpr std::size_t kBlock = CompactSignal::kBlock;
        CompactSignal signal;
        AS_TRY(signal.size_, take<std::int64_t>(source));
        AS_TRY(signal.codes_, take_vector<std::uint8_t>(source));
        AS_TRY(signal.scales_, take_vector<float>(source));
        const std::size_t blocks = signal.scales_.size();
        const bool whole = signal.codes_.size() == blocks * kBlock / 2 && signal.size_ >= 0 &&
                           signal.size_ <= static_cast<std::int64_t>(blocks * kBlock);
        if (!whole || !all_finite(signal.scales_)) AS_CHECK(not_a_copy());
        return signal;
    }
    static Result<void> write(const std::vector<Landmark>& landmarks, ByteSink& sink) {
        std::vector<std::uint32_t> frames;
        std::vector<std::uint8_t> bins;
        for (const Landmark& mark : landmarks) {
            frames.push_back(mark.frame);
            bins.push_back(mark.bin);
        }
        AS_CHECK(put(sink, std::span<const std::uint32_t>(frames)));
        return put(sink, std::span<const std::uint8_t>(bins));
    }
    static Result<std::vector<Landmark>> read_landmarks(ByteSource& source, std::int64_t samples) {
        AS_TRY(const auto frames, take_vector<std::uint32_t>(source));
        AS_TRY(const auto bins, take_vector<std::uint8_t>(source));
        if (frames.size() != bins.size()) AS_CHECK(not_a_copy());
        std::vector<Landmark> landmarks;
        landmarks.reserve(frames.size());
        for (std::size_t i = 0; i < frames.size(); ++i) {
            // The index of landmarks counts on their order, and on each lying within its clip.
            const bool in_order =
                i == 0 || std::pair(frames[i - 1], bins[i - 1]) < std::pair(frames[i], bins[i]);
            if (!in_order || frames[i] > samples / kLandmarkHop) AS_CHECK(not_a_copy());
            landmarks.push_back({frames[i], bins[i]});
        }
        return landmarks;
    }
    static Result<void> write(const ListeningCopy& copy, ByteSink& sink) {
        AS_CHECK(write(copy.strong_, sink));
        AS_CHECK(write(copy.mild_, sink));
        AS_CHECK(put(sink, std::span<const std::int8_t>(copy.features_)));
        AS_CHECK(write(copy.landmarks_, sink));
        return put(sink, std::span<const float>(copy.rms_));
    }
    static Result<ListeningCopy> read(ByteSource& source) {
        ListeningCopy copy;
        AS_TRY(copy.strong_, read_signal(source));
        AS_TRY(copy.mild_, read_signal(source));
        AS_TRY(copy.features_, take_vector<std::int8_t>(source));
        AS_TRY(copy.landmarks_, read_landmarks(source, copy.samples()));
        AS_TRY(copy.rms_, take_vector<float>(source));
        if (copy.features_.size() % kFeatureBands != 0 || !all_finite(copy.rms_))
            AS_CHECK(not_a_copy());
        return copy;
    }
    static std::uint64_t bytes(const CompactSignal& signal) {
        return signal.codes_.size() + signal.scales_.size() * sizeof(float);
    }
    static std::uint64_t bytes(const ListeningCopy& copy) {
        return bytes(copy.strong_) + bytes(copy.mild_) + copy.features_.size() +
               copy.landmarks_.size() * 5 + copy.rms_.size() * sizeof(float);
    }
};

Result<void> write_listening_copy(const ListeningCopy& copy, ByteSink& sink) {
    AS_CHECK(put(sink, kFormat));
    AS_CHECK(put(sink, std::uint32_t{kListeningRateHz}));
    AS_CHECK(put(sink, std::uint32_t{kFeatureRateHz}));
    AS_CHECK(put(sink, std::uint32_t{kFeatureBands}));
    return ListeningCopyIo::write(copy, sink);
}

std::uint64_t stored_bytes(const ListeningCopy& copy) { return ListeningCopyIo::bytes(copy); }

Result<ListeningCopy> read_listening_copy(ByteSource& source) {
    for (const std::uint32_t expected :
         {kFormat, std::uint32_t{kListeningRateHz}, std::uint32_t{kFeatureRateHz},
          std::uint32_t{kFeatureBands}}) {
        AS_TRY(const auto found, take<std::uint32_t>(source));
        if (found != expected) AS_CHECK(not_a_copy());
    }
    return ListeningCopyIo::read(source);
}

}  // namespace audiosync::sync
