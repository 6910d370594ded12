#pragma once

#include <QCache>
#include <QImage>
#include <cstdint>
#include <span>

#include "desktop/timeline/timeline_options.h"
#include "desktop/timeline/timeline_scene.h"

/// @file
/// Waveforms as pictures: drawn once a scale, in pieces, and kept while they are of use.
namespace audiosync::desktop {

struct WaveStyle {
    QRgb peak = 0;  ///< between the extremes
    QRgb body = 0;  ///< within the mean level
    float gain = 1.0F;
    WaveScale scale = WaveScale::linear;
    friend bool operator==(const WaveStyle&, const WaveStyle&) = default;
};

/// Height, from the middle, of an amplitude: -1..1.
float wave_height(float amplitude, const WaveStyle& style);

/// One column of pixels each, over the whole image (ARGB32_Premultiplied, cleared before).
/// Extremes with a brighter body within the root mean square, edges smoothed, neighbours joined.
void draw_wave(std::span<const session::WaveColumn> columns, const WaveStyle& style, QImage& image);

/// Which piece: `index` counts kTileWidth device pixels from the clip's begin.
struct WaveTileKey {
    ClipId clip = kNoId;
    const session::Waveform* waveform = nullptr;
    std::int64_t index = 0;
    double pixels_per_second = 0.0;  ///< device pixels
    int width = 0;                   ///< the last of a clip is narrower
    int height = 0;
    WaveStyle style;
    friend bool operator==(const WaveTileKey&, const WaveTileKey&) = default;
};
std::size_t qHash(const WaveTileKey& key, std::size_t seed);

inline constexpr std::int64_t kTileWidth = 256;

class WaveTiles {
   public:
    /// What all pictures together may take.
    explicit WaveTiles(int limit_kib = 96 * 1024) : tiles_(limit_kib) {}

    /// The picture, drawn if need be. One that was drawn from rough peaks is drawn anew when the
    /// waveform has better ones. Null where `may_draw` is false and it is not there yet.
    const QImage* tile(const WaveTileKey& key, const TimelineClip& clip, bool may_draw);
    void clear() { tiles_.clear(); }
    [[nodiscard]] int used_kib() const { return static_cast<int>(tiles_.totalCost()); }

   private:
    struct Tile {
        QImage image;
        bool full = false;
        std::uint64_t version = 0;
    };
    void draw(const WaveTileKey& key, const TimelineClip& clip, Tile& tile);

    QCache<WaveTileKey, Tile> tiles_;
    std::vector<double> edges_s_;
    std::vector<session::WaveColumn> columns_;
};

}  // namespace audiosync::desktop
