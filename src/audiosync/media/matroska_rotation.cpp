#include "audiosync/media/matroska_rotation.h"

#include <fmt/format.h>

extern "C" {
#include <libavutil/crc.h>
#include <libavutil/intreadwrite.h>
}

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <functional>
#include <optional>
#include <string>

#include "audiosync/media/input_file.h"

namespace audiosync::media {
namespace {

using Bytes = std::vector<std::uint8_t>;

// Names of elements (RFC 9559).
constexpr std::uint32_t kEbml = 0x1A45DFA3, kSegment = 0x18538067, kCluster = 0x1F43B675,
                        kTracks = 0x1654AE6B, kTrackEntry = 0xAE, kTrackType = 0x83, kVideo = 0xE0,
                        kProjection = 0x7670, kProjectionType = 0x7671, kProjectionPrivate = 0x7672,
                        kYaw = 0x7673, kPitch = 0x7674, kRoll = 0x7675, kCrc32 = 0xBF;
constexpr std::uint8_t kVoid = 0xEC;
constexpr std::uint64_t kTrackIsVideo = 1;
enum Projection : std::uint64_t { rectangular = 0, equirectangular = 1 };

constexpr std::uint64_t kMostTrackBytes = 16U << 20U;
constexpr int kMostElements = 10'000;

struct Element {
    std::uint32_t id = 0;
    std::uint64_t head = 0;   ///< where its name begins
    std::uint64_t begin = 0;  ///< its contents: [begin, end)
    std::uint64_t end = 0;
};

/// `get` answers the byte at a place, below `end`. None where no whole element is left.
template <class Get>
std::optional<Element> element_at(std::uint64_t at, std::uint64_t end, const Get& get) {
    Element found;
    found.head = at;
    const auto number = [&](int most, bool keep_marker) -> std::optional<std::uint64_t> {
        if (at >= end) return std::nullopt;
        const std::uint8_t first = get(at);
        const int length = std::countl_zero(first) + 1;
        if (length > most || at + static_cast<std::uint64_t>(length) > end) return std::nullopt;
        std::uint64_t value = keep_marker ? first : first & ((1U << (8 - length)) - 1U);
        bool all_ones = !keep_marker && value == (1U << (8 - length)) - 1U;
        for (int i = 1; i < length; ++i) {
            const std::uint8_t byte = get(at + static_cast<std::uint64_t>(i));
            value = value << 8U | byte;
            all_ones = all_ones && byte == 0xFF;
        }
        at += static_cast<std::uint64_t>(length);
        // All ones: a length that was not known, up to the end of what it lies in.
        return all_ones ? end - at : value;
    };
    const auto id = number(4, true);
    if (!id) return std::nullopt;
    const auto length = number(8, false);
    if (!length) return std::nullopt;
    found.id = static_cast<std::uint32_t>(*id);
    found.begin = at;
    if (*length > end - at) return std::nullopt;
    found.end = at + *length;
    return found;
}

/// The contents of the tracks' header and where they lie in the file.
struct Tracks {
    Bytes bytes;
    std::uint64_t at = 0;
};

std::optional<Tracks> read_tracks(const std::filesystem::path& path) {
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(path, error);
    std::ifstream in(path, std::ios::binary);
    if (error || !in) return std::nullopt;
    const auto get = [&](std::uint64_t at) {
        in.clear();
        in.seekg(static_cast<std::streamoff>(at));
        return static_cast<std::uint8_t>(in.get());
    };
    const auto head = element_at(0, size, get);
    if (!head || head->id != kEbml) return std::nullopt;
    std::uint64_t at = head->end;
    std::uint64_t end = size;
    for (int n = 0; n < kMostElements; ++n) {
        const auto one = element_at(at, end, get);
        if (!one || one->id == kCluster) return std::nullopt;
        at = one->id == kSegment ? one->begin : one->end;
        if (one->id == kSegment) end = one->end;
        if (one->id != kTracks) continue;
        Tracks tracks{Bytes(std::min(one->end - one->begin, kMostTrackBytes)), one->begin};
        in.clear();
        in.seekg(static_cast<std::streamoff>(one->begin));
        in.read(reinterpret_cast<char*>(tracks.bytes.data()),
                static_cast<std::streamsize>(tracks.bytes.size()));
        if (!in) return std::nullopt;
        return tracks;
    }
    return std::nullopt;
}

void for_each_in(const Bytes& bytes, const Element& parent,
                 const std::function<void(const Element&)>& what) {
    const auto get = [&](std::uint64_t at) { return bytes[at]; };
    for (auto one = element_at(parent.begin, parent.end, get); one;
         one = element_at(one->end, parent.end, get))
        what(*one);
}

Element whole(const Bytes& bytes) { return {0, 0, 0, bytes.size()}; }

std::uint64_t whole_number(const Bytes& bytes, const Element& element) {
    std::uint64_t value = 0;
    for (auto at = element.begin; at < element.end; ++at) value = value << 8U | bytes[at];
    return value;
}

double real_number(const Bytes& bytes, const Element& element) {
    const std::uint64_t bits = whole_number(bytes, element);
    const std::uint64_t length = element.end - element.begin;
    if (length == 4) return std::bit_cast<float>(static_cast<std::uint32_t>(bits));
    return length == 8 ? std::bit_cast<double>(bits) : 0.0;
}

double roll_of(const Bytes& bytes, const Element& projection) {
    std::uint64_t type = rectangular;
    double yaw = 0, pitch = 0, roll = 0;
    for_each_in(bytes, projection, [&](const Element& one) {
        if (one.id == kProjectionType) type = whole_number(bytes, one);
        if (one.id == kYaw) yaw = real_number(bytes, one);
        if (one.id == kPitch) pitch = real_number(bytes, one);
        if (one.id == kRoll) roll = real_number(bytes, one);
    });
    return type == rectangular && yaw == 0 && pitch == 0 ? roll : 0.0;
}

/// The projection of each video track; none where a track has none.
std::vector<std::optional<Element>> projections(const Bytes& bytes) {
    std::vector<std::optional<Element>> found;
    for_each_in(bytes, whole(bytes), [&](const Element& entry) {
        if (entry.id != kTrackEntry) return;
        bool is_video = false;
        std::optional<Element> projection;
        for_each_in(bytes, entry, [&](const Element& one) {
            if (one.id == kTrackType) is_video = whole_number(bytes, one) == kTrackIsVideo;
            if (one.id == kVideo)
                for_each_in(bytes, one, [&](const Element& part) {
                    if (part.id == kProjection) projection = part;
                });
        });
        if (is_video) found.push_back(projection);
    });
    return found;
}

bool flatten(Bytes& bytes, const Element& projection) {
    std::optional<Element> type;
    std::optional<Element> bounds;
    for_each_in(bytes, projection, [&](const Element& one) {
        if (one.id == kProjectionType) type = one;
        if (one.id == kProjectionPrivate) bounds = one;
    });
    if (!type || whole_number(bytes, *type) != equirectangular) return false;
    bytes[type->end - 1] = rectangular;
    if (!bounds) return true;
    // A void element as long: a name of one byte, and one byte for a length below 127.
    const std::uint64_t length = bounds->end - bounds->head - 2;
    if (length >= 127) return false;
    std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(bounds->head),
              bytes.begin() + static_cast<std::ptrdiff_t>(bounds->end), std::uint8_t{0});
    bytes[bounds->head] = kVoid;
    bytes[bounds->head + 1] = static_cast<std::uint8_t>(0x80U | length);
    return true;
}

/// A checksum, if there is one, comes first and covers what follows it.
void renew_checksum(Bytes& bytes) {
    const auto first = element_at(0, bytes.size(), [&](std::uint64_t at) { return bytes[at]; });
    if (!first || first->id != kCrc32 || first->end - first->begin != 4) return;
    constexpr std::uint32_t kOnes = 0xFFFFFFFFU;
    const std::uint32_t sum = av_crc(av_crc_get_table(AV_CRC_32_IEEE_LE), kOnes,
                                     bytes.data() + first->end, bytes.size() - first->end) ^
                              kOnes;
    AV_WL32(bytes.data() + first->begin, sum);
}

}  // namespace

std::vector<double> matroska_rolls(const std::filesystem::path& path) {
    std::vector<double> rolls;
    const auto tracks = read_tracks(path);
    if (!tracks) return rolls;
    for (const auto& projection : projections(tracks->bytes))
        rolls.push_back(projection ? roll_of(tracks->bytes, *projection) : 0.0);
    return rolls;
}

Result<void> flatten_matroska_projections(const std::filesystem::path& path) {
    const auto failed = [&] {
        return fail(ErrorCode::io,
                    fmt::format("{}: its rotation could not be written.", file_name(path)));
    };
    auto tracks = read_tracks(path);
    if (!tracks) return failed();
    bool changed = false;
    for (const auto& projection : projections(tracks->bytes))
        if (projection) changed = flatten(tracks->bytes, *projection) || changed;
    if (!changed) return failed();
    renew_checksum(tracks->bytes);
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(tracks->at));
    file.write(reinterpret_cast<const char*>(tracks->bytes.data()),
               static_cast<std::streamsize>(tracks->bytes.size()));
    file.close();
    if (!file) return failed();
    return {};
}

}  // namespace audiosync::media
