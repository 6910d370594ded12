#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

/// @file
/// The broadcast chunks of WAV, RF64 and W64 files: bext (EBU Tech 3285) and iXML.
namespace audiosync::media {

struct BroadcastExtension {
    std::string originator;            ///< mostly the recorder's model
    std::string originator_reference;  ///< sometimes its serial number
    std::string date;                  ///< "2026-03-01"
    std::string time;                  ///< "10:15:00"
    std::uint64_t time_reference = 0;  ///< samples since midnight
    bool has_time_reference = false;
};

struct Ixml {
    std::optional<std::uint64_t> samples_since_midnight;
    std::optional<std::uint64_t> sample_rate_hz;
    std::string timecode_rate;  ///< "30000/1001"
    bool drop_frame = false;
};

struct BroadcastChunks {
    std::optional<BroadcastExtension> bext;
    std::optional<Ixml> ixml;
};

/// Both empty where the file is no such file or holds no such chunks. Never more than the first
/// 1 MB of a chunk is read, and never more than 1000 chunks are looked at.
BroadcastChunks read_broadcast_chunks(const std::filesystem::path& path);

/// Where in the file the contents of the first chunk of that name begin; none if the sound comes
/// before it, or the file is no such file. `name` has four letters.
std::optional<std::uint64_t> chunk_position(const std::filesystem::path& path, const char* name);

/// The text of the first `<NAME>...</NAME>` in an iXML document; empty if there is none.
std::string ixml_value(std::string_view document, std::string_view name);

}  // namespace audiosync::media
