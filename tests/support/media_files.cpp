#include "support/media_files.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace audiosync::test {
namespace {

std::string quoted(const std::string& word) {
    std::string out = "'";
    for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

void put(std::ofstream& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out.put(static_cast<char>(value >> (8 * i) & 0xFF));
}

}  // namespace

std::string ffmpeg(const std::vector<std::string>& arguments) {
    std::string command = "ffmpeg -nostdin -y -v error";
    for (const auto& argument : arguments) command += " " + quoted(argument);
    std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return "ffmpeg cannot be started";
    std::string words;
    std::array<char, 512> buffer{};
    while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe))
        words.append(buffer.data(), n);
    const int status = ::pclose(pipe);
    return status == 0 ? std::string() : command + "\n" + words;
}

void write_wav16(const std::filesystem::path& path, const std::vector<std::vector<float>>& channels,
                 int rate_hz) {
    const auto count = static_cast<std::uint32_t>(channels.size());
    const auto samples = static_cast<std::uint32_t>(channels.front().size());
    const std::uint32_t bytes = samples * count * 2;
    std::ofstream out(path, std::ios::binary);
    out << "RIFF";
    put(out, 36 + bytes, 4);
    out << "WAVEfmt ";
    put(out, 16, 4);
    put(out, 1, 2);
    put(out, count, 2);
    put(out, static_cast<std::uint32_t>(rate_hz), 4);
    put(out, static_cast<std::uint32_t>(rate_hz) * count * 2, 4);
    put(out, count * 2, 2);
    put(out, 16, 2);
    out << "data";
    put(out, bytes, 4);
    for (std::uint32_t i = 0; i < samples; ++i)
        for (const auto& channel : channels)
            put(out, static_cast<std::uint16_t>(std::lround(channel[i] * 0x1p15F)), 2);
}

void write_bytes(const std::filesystem::path& path, std::span<const unsigned char> bytes) {
    std::ofstream out(path, std::ios::binary);
    for (const unsigned char byte : bytes) out.put(static_cast<char>(byte));
}

void write_text(const std::filesystem::path& path, std::string_view text) {
    std::ofstream(path, std::ios::binary) << text;
}

std::vector<unsigned char> read_bytes(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void truncate(const std::filesystem::path& path, std::uintmax_t bytes) {
    std::filesystem::resize_file(path, bytes);
}

}  // namespace audiosync::test
