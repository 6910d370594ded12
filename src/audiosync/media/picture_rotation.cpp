#include "audiosync/media/picture_rotation.h"

extern "C" {
#include <libavutil/display.h>
}

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>

#include "audiosync/media/matroska_rotation.h"

namespace audiosync::media {

std::optional<DisplayMatrix> display_matrix(const std::filesystem::path& path,
                                            const InputFile& file, const AVStream& stream) {
    DisplayMatrix matrix{};
    std::size_t size = 0;
    const std::uint8_t* side = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    if (side != nullptr && size >= sizeof matrix) {
        std::memcpy(matrix.data(), side, sizeof matrix);
        return matrix;
    }
    if (!file.is("matroska")) return std::nullopt;
    // Attached pictures come behind the tracks and are none.
    std::size_t before = 0;
    for (int i = 0; i < stream.index; ++i) {
        const AVMediaType type = file.format().streams[i]->codecpar->codec_type;
        before += type == AVMEDIA_TYPE_VIDEO ? 1 : 0;
    }
    const auto rolls = matroska_rolls(path);
    if (before >= rolls.size() || rolls[before] == 0.0) return std::nullopt;
    // libav takes the angle clockwise when it makes a matrix, and answers it counterclockwise.
    av_display_rotation_set(matrix.data(), -rolls[before]);
    return matrix;
}

std::optional<double> counterclockwise(const DisplayMatrix& m) {
    constexpr std::int64_t kRounding = 2;
    const bool flat = m[2] == 0 && m[5] == 0;
    const bool turned = std::abs(std::int64_t{m[0]} - m[4]) <= kRounding &&
                        std::abs(std::int64_t{m[1]} + m[3]) <= kRounding;
    const double angle = av_display_rotation_get(m.data());
    if (!flat || !turned || std::isnan(angle)) return std::nullopt;
    return angle;
}

}  // namespace audiosync::media
