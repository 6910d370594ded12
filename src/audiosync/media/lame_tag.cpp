#include "audiosync/media/lame_tag.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <string_view>

namespace audiosync::media {
namespace {

/// What every decoder adds to the encoder's delay.
constexpr std::int64_t kDecoderDelay = 529;
constexpr std::size_t kLook = 8192;

std::uint32_t big_endian(std::string_view bytes, std::size_t at, int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
}

/// Where the sound begins behind an ID3v2 tag.
std::streamoff behind_id3(std::ifstream& in) {
    std::array<char, 10> head{};
    if (!in.read(head.data(), head.size())) return 0;
    const std::string_view bytes(head.data(), head.size());
    if (!bytes.starts_with("ID3")) return 0;
    std::streamoff length = 0;
    for (std::size_t i = 6; i < 10; ++i) length = length << 7 | (head[i] & 0x7F);
    return length + 10;
}

std::string first_frame(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    const std::streamoff at = behind_id3(in);
    in.clear();
    in.seekg(at);
    std::string bytes(kLook, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

}  // namespace

std::optional<std::int64_t> encoded_samples(const std::filesystem::path& path, int frame_samples) {
    const std::string bytes = first_frame(path);
    const std::size_t tag = std::min(bytes.find("Xing"), bytes.find("Info"));
    if (tag == std::string::npos || tag + 200 > bytes.size()) return std::nullopt;
    const std::uint32_t parts = big_endian(bytes, tag + 4, 4);
    if ((parts & 1U) == 0) return std::nullopt;
    const std::int64_t frames = big_endian(bytes, tag + 8, 4);
    const std::size_t lame = tag + 12 + ((parts & 2U) != 0 ? 4 : 0) +
                             ((parts & 4U) != 0 ? 100 : 0) + ((parts & 8U) != 0 ? 4 : 0);
    const std::string_view encoder = std::string_view(bytes).substr(lame, 4);
    const std::int64_t all = frames * frame_samples;
    if (encoder != "LAME" && encoder != "Lavf" && encoder != "Lavc") return all;
    const std::uint32_t trims = big_endian(bytes, lame + 21, 3);
    const std::int64_t delay = trims >> 12;
    const std::int64_t padding = trims & 0xFFFU;
    return std::max<std::int64_t>(0, all - delay - std::max(padding, kDecoderDelay));
}

}  // namespace audiosync::media
