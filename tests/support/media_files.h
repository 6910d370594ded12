#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// @file
/// Media files made on the spot by the `ffmpeg` program, which only the tests need.
namespace audiosync::test {

/// Runs `ffmpeg -y -v error ARGUMENTS`; its words on failure, empty on success.
std::string ffmpeg(const std::vector<std::string>& arguments);

/// A 16-bit WAV file with these channels; all must be equally long.
void write_wav16(const std::filesystem::path& path, const std::vector<std::vector<float>>& channels,
                 int rate_hz);

void write_bytes(const std::filesystem::path& path, std::span<const unsigned char> bytes);
void write_text(const std::filesystem::path& path, std::string_view text);
std::vector<unsigned char> read_bytes(const std::filesystem::path& path);

/// Keeps only the first `bytes` of a file.
void truncate(const std::filesystem::path& path, std::uintmax_t bytes);

}  // namespace audiosync::test
