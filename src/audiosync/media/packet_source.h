#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "audiosync/base/result.h"
#include "audiosync/media/input_file.h"

/// @file
/// The packets of one stream of a file, in order, with ways to go back.
namespace audiosync::media {

/// Recognises a packet when it is met again.
struct PacketId {
    std::int64_t pts = AV_NOPTS_VALUE;
    std::int64_t byte = -1;

    friend bool operator==(const PacketId&, const PacketId&) = default;
};

class PacketSource {
   public:
    static Result<PacketSource> open(const std::filesystem::path& path, int stream_index);

    /// Reads the next packet; false at the end. A file may be damaged at places: it is read on
    /// behind them as long as the demuxer finds anything.
    bool next();
    [[nodiscard]] const AVPacket& packet() const { return *packet_; }
    [[nodiscard]] PacketId id() const { return {presentation_time(*packet_), packet_->pos}; }
    /// The reason why next() gave up before the end of the file; 0 if it did not.
    [[nodiscard]] int failure() const { return failure_; }

    /// Asks the demuxer to continue at or before `pts`; where it really lands must be checked.
    bool seek(std::int64_t pts);
    /// Opens the file anew.
    bool rewind();

    [[nodiscard]] AVStream& stream() const { return *file_.format().streams[index_]; }
    [[nodiscard]] const InputFile& file() const { return file_; }
    /// Whether every time stamp is exactly the number of its first sample, without jitter and
    /// gaps, so that a place can be sought without knowing what lies before it.
    [[nodiscard]] bool has_exact_times(int rate_hz) const;
    /// Samples per channel in the current packet, if that can be told without decoding.
    [[nodiscard]] std::int64_t samples_in_packet(int constant_frame) const;

   private:
    [[nodiscard]] bool index_is_regular() const;

    std::filesystem::path path_;
    InputFile file_;
    int index_ = 0;
    Packet packet_;
    int failure_ = 0;
};

}  // namespace audiosync::media
