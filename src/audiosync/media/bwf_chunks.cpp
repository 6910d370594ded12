#include "audiosync/media/bwf_chunks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <fstream>
#include <vector>

namespace audiosync::media {
namespace {

constexpr int kMostChunks = 1000;
constexpr std::uint64_t kLongestChunk = 1 << 20;
constexpr std::size_t kBextSize = 348;  // up to and with Version

/// Sony Wave64 names chunks by GUIDs whose first four bytes are the old names.
constexpr std::array<unsigned char, 12> kWave64Tail{0xF3, 0xAC, 0xD3, 0x11, 0x8C, 0xD1,
                                                    0x00, 0xC0, 0x4F, 0x8E, 0xDB, 0x8A};

std::uint64_t little_endian(const char* bytes, int count) {
    std::uint64_t value = 0;
    for (int i = count - 1; i >= 0; --i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

/// A text field ends at its first zero; blanks around it mean nothing.
std::string field(const std::vector<char>& chunk, std::size_t at, std::size_t length) {
    const auto begin = chunk.begin() + static_cast<std::ptrdiff_t>(at);
    std::string text(begin, std::find(begin, begin + static_cast<std::ptrdiff_t>(length), '\0'));
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::optional<BroadcastExtension> parse_bext(const std::vector<char>& chunk) {
    if (chunk.size() < kBextSize) return std::nullopt;
    BroadcastExtension bext;
    bext.originator = field(chunk, 256, 32);
    bext.originator_reference = field(chunk, 288, 32);
    bext.date = field(chunk, 320, 10);
    bext.time = field(chunk, 330, 8);
    bext.time_reference = little_endian(chunk.data() + 338, 8);
    bext.has_time_reference = bext.time_reference != 0;
    return bext;
}

std::optional<std::uint64_t> number(const std::string& text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end == text.data()) return std::nullopt;
    return value;
}

Ixml parse_ixml(std::string_view document) {
    Ixml ixml;
    const auto high = number(ixml_value(document, "TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI"));
    const auto low = number(ixml_value(document, "TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO"));
    if (low) ixml.samples_since_midnight = high.value_or(0) << 32 | (*low & 0xFFFFFFFFU);
    ixml.sample_rate_hz = number(ixml_value(document, "TIMESTAMP_SAMPLE_RATE"));
    ixml.timecode_rate = ixml_value(document, "TIMECODE_RATE");
    ixml.drop_frame = ixml_value(document, "TIMECODE_FLAG") == "DF";
    return ixml;
}

struct Chunk {
    std::array<char, 4> name{};
    std::uint64_t length = 0;  ///< of the contents
};

/// Walks over the chunks of a RIFF-like file.
class ChunkReader {
   public:
    explicit ChunkReader(const std::filesystem::path& path) : in_(path, std::ios::binary) {
        std::array<char, 40> head{};
        in_.read(head.data(), head.size());
        const auto starts = [&](const char* name, std::size_t at) {
            return std::memcmp(head.data() + at, name, 4) == 0;
        };
        const bool riff = starts("RIFF", 0) || starts("RF64", 0) || starts("BW64", 0);
        if (in_.gcount() >= 12 && riff && starts("WAVE", 8)) at_ = 12;
        if (in_.gcount() == 40 && starts("riff", 0) && starts("wave", 24)) {
            wide_ = true;
            at_ = 40;
        }
    }

    [[nodiscard]] bool is_open() const { return at_ > 0; }

    bool next(Chunk& chunk) {
        std::array<char, 24> head{};
        const std::size_t size = wide_ ? 24 : 8;
        in_.clear();
        in_.seekg(static_cast<std::streamoff>(at_));
        if (!in_.read(head.data(), static_cast<std::streamsize>(size))) return false;
        std::copy_n(head.begin(), 4, chunk.name.begin());
        chunk.length =
            wide_ ? little_endian(head.data() + 16, 8) : little_endian(head.data() + 4, 4);
        if (wide_) {
            if (std::memcmp(head.data() + 4, kWave64Tail.data(), kWave64Tail.size()) != 0 ||
                chunk.length < size)
                return name_unknown(chunk);
            chunk.length -= size;
        }
        return step(chunk, size);
    }

    std::vector<char> contents(const Chunk& chunk) {
        std::vector<char> bytes(static_cast<std::size_t>(std::min(chunk.length, kLongestChunk)));
        in_.clear();
        in_.seekg(static_cast<std::streamoff>(contents_at_));
        in_.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        bytes.resize(static_cast<std::size_t>(in_.gcount()));
        return bytes;
    }

    /// Where the contents of the last chunk begin.
    [[nodiscard]] std::uint64_t contents_at() const { return contents_at_; }

    /// In RF64 the length of the sound lies in the first chunk.
    void set_sound_length(std::uint64_t bytes) { sound_length_ = bytes; }

   private:
    bool name_unknown(Chunk& chunk) {
        if (chunk.length < 24) return false;
        chunk.name = {};
        chunk.length -= 24;
        return step(chunk, 24);
    }

    bool step(Chunk& chunk, std::size_t head) {
        const bool is_sound = std::memcmp(chunk.name.data(), "data", 4) == 0;
        if (is_sound && !wide_ && chunk.length == 0xFFFFFFFFU && sound_length_ > 0)
            chunk.length = sound_length_;
        constexpr std::uint64_t kFarthest = std::uint64_t{1} << 62;
        if (chunk.length > kFarthest) return false;
        contents_at_ = at_ + head;
        const std::uint64_t align = wide_ ? 8 : 2;
        at_ = contents_at_ + (chunk.length + align - 1) / align * align;
        return at_ < kFarthest;
    }

    std::ifstream in_;
    std::uint64_t at_ = 0;
    std::uint64_t contents_at_ = 0;
    std::uint64_t sound_length_ = 0;
    bool wide_ = false;
};

bool named(const Chunk& chunk, const char* name) {
    return std::memcmp(chunk.name.data(), name, 4) == 0;
}

}  // namespace

std::string ixml_value(std::string_view document, std::string_view name) {
    // Appended, not added: g++ 12 at -O3 misreads "<" + string as an overlapping copy.
    const std::string open = std::string("<").append(name).append(">");
    const std::string close = std::string("</").append(name).append(">");
    const auto begin = document.find(open);
    if (begin == std::string_view::npos) return {};
    const auto text = begin + open.size();
    const auto end = document.find(close, text);
    if (end == std::string_view::npos) return {};
    return std::string(document.substr(text, end - text));
}

BroadcastChunks read_broadcast_chunks(const std::filesystem::path& path) {
    BroadcastChunks found;
    ChunkReader reader(path);
    Chunk chunk;
    for (int n = 0; reader.is_open() && n < kMostChunks && reader.next(chunk); ++n) {
        if (named(chunk, "ds64")) {
            const auto sizes = reader.contents(chunk);
            if (sizes.size() >= 16) reader.set_sound_length(little_endian(sizes.data() + 8, 8));
        } else if (named(chunk, "bext") && !found.bext) {
            found.bext = parse_bext(reader.contents(chunk));
        } else if (named(chunk, "iXML") && !found.ixml) {
            const auto text = reader.contents(chunk);
            found.ixml = parse_ixml({text.data(), text.size()});
        }
    }
    return found;
}

std::optional<std::uint64_t> chunk_position(const std::filesystem::path& path, const char* name) {
    ChunkReader reader(path);
    Chunk chunk;
    for (int n = 0; reader.is_open() && n < kMostChunks && reader.next(chunk); ++n) {
        if (named(chunk, name)) return reader.contents_at();
        if (named(chunk, "data")) break;
    }
    return std::nullopt;
}

}  // namespace audiosync::media
