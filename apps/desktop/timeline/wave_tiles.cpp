#include "desktop/timeline/wave_tiles.h"

#include <QHashFunctions>
#include <algorithm>
#include <cmath>
#include <utility>

namespace audiosync::desktop {
namespace {

/// In decibels this level is the middle line.
constexpr float kFloorDb = 60.0F;

/// `colour` over what is there, in premultiplied pixels.
QRgb over(QRgb below, QRgb colour, float coverage) {
    const int alpha = static_cast<int>(std::lround(static_cast<float>(qAlpha(colour)) * coverage));
    if (alpha <= 0) return below;
    const auto mixed = [&](int top, int bottom) {
        return (top * alpha + bottom * (255 - alpha) + 127) / 255;
    };
    return qRgba(mixed(qRed(colour), qRed(below)), mixed(qGreen(colour), qGreen(below)),
                 mixed(qBlue(colour), qBlue(below)), mixed(255, qAlpha(below)));
}

/// Fills rows [top, bottom) of one column; the outer ones by how much of them is covered.
void fill_column(uchar* first, qsizetype stride, int height, float top, float bottom, QRgb colour) {
    const int from = std::max(0, static_cast<int>(std::floor(top)));
    const int to = std::min(height, static_cast<int>(std::ceil(bottom)));
    for (int y = from; y < to; ++y) {
        const float coverage =
            std::min(bottom, static_cast<float>(y + 1)) - std::max(top, static_cast<float>(y));
        auto* pixel = reinterpret_cast<QRgb*>(first + y * stride);
        *pixel = over(*pixel, colour, coverage);
    }
}

}  // namespace

float wave_height(float amplitude, const WaveStyle& style) {
    const float scaled = amplitude * style.gain;
    if (style.scale == WaveScale::linear) return std::clamp(scaled, -1.0F, 1.0F);
    const float size = std::abs(scaled);
    if (size <= 0.0F) return 0.0F;
    const float height = std::clamp(1.0F + 20.0F * std::log10(size) / kFloorDb, 0.0F, 1.0F);
    return std::copysign(height, scaled);
}

void draw_wave(std::span<const session::WaveColumn> columns, const WaveStyle& style,
               QImage& image) {
    const int height = image.height();
    const int width = std::min(image.width(), static_cast<int>(columns.size()));
    const float middle = static_cast<float>(height) / 2.0F;
    uchar* const bits = image.bits();
    const qsizetype stride = image.bytesPerLine();
    float previous_top = middle;
    float previous_bottom = middle;
    bool joined = false;
    for (int x = 0; x < width; ++x) {
        const session::WaveColumn& column = columns[static_cast<std::size_t>(x)];
        if (column == session::WaveColumn{}) {  // silence and what is unknown: a thin line
            joined = false;
            fill_column(bits + x * 4, stride, height, middle - 0.5F, middle + 0.5F, style.peak);
            continue;
        }
        float top = middle - wave_height(column.high, style) * middle;
        float bottom = middle - wave_height(column.low, style) * middle;
        if (joined) {
            top = std::min(top, previous_bottom);
            bottom = std::max(bottom, previous_top);
        }
        previous_top = middle - wave_height(column.high, style) * middle;
        previous_bottom = middle - wave_height(column.low, style) * middle;
        joined = true;
        if (bottom - top < 1.0F) {
            const float centre = (top + bottom) / 2.0F;
            top = centre - 0.5F;
            bottom = centre + 0.5F;
        }
        fill_column(bits + x * 4, stride, height, top, bottom, style.peak);
        const float level = wave_height(column.rms, style) * middle;
        const float body_top = std::max(top, middle - level);
        const float body_bottom = std::min(bottom, middle + level);
        if (body_bottom > body_top)
            fill_column(bits + x * 4, stride, height, body_top, body_bottom, style.body);
    }
}

std::size_t qHash(const WaveTileKey& key, std::size_t seed) {
    return qHashMulti(seed, key.clip, key.index, key.pixels_per_second, key.height, key.width,
                      key.style.peak);
}

void WaveTiles::draw(const WaveTileKey& key, const TimelineClip& clip, Tile& tile) {
    const auto width = static_cast<std::size_t>(key.width);
    edges_s_.resize(width + 1);
    columns_.resize(width);
    const double begin_s = clip.map.timeline_at(0.0);
    const auto first = static_cast<double>(key.index * kTileWidth);
    for (std::size_t i = 0; i <= width; ++i) {
        const double timeline_s =
            begin_s + (first + static_cast<double>(i)) / key.pixels_per_second;
        edges_s_[i] = std::min(clip.map.source_at(timeline_s), clip.duration_s);
    }
    tile.version = clip.waveform->version();
    tile.full = clip.waveform->columns(edges_s_, columns_) == session::WaveDetail::full;
    tile.image = QImage(key.width, key.height, QImage::Format_ARGB32_Premultiplied);
    tile.image.fill(Qt::transparent);
    draw_wave(columns_, key.style, tile.image);
}

const QImage* WaveTiles::tile(const WaveTileKey& key, const TimelineClip& clip, bool may_draw) {
    Tile* tile = tiles_.object(key);
    if (tile != nullptr && (tile->full || tile->version == clip.waveform->version() || !may_draw))
        return &tile->image;
    if (!may_draw) return nullptr;
    if (tile != nullptr) {
        draw(key, clip, *tile);
        return &tile->image;
    }
    auto made = std::make_unique<Tile>();
    draw(key, clip, *made);
    const QImage* image = &made->image;
    const auto kib = static_cast<int>(made->image.sizeInBytes() / 1024 + 1);
    return tiles_.insert(key, made.release(), kib) ? image : nullptr;
}

}  // namespace audiosync::desktop
