#include "desktop/timeline/wave_tiles.h"

#include <gmock/gmock.h>

#include "desktop/timeline/scenes.h"

namespace audiosync::desktop {
namespace {

WaveStyle style() {
    WaveStyle style;
    style.peak = qRgba(0, 0, 255, 255);
    style.body = qRgba(255, 0, 0, 255);
    return style;
}

QImage blank(int width, int height) {
    QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    return image;
}

TEST(Wave, ReachesFromTheLowestToTheHighestSampleWithItsBodyWithin) {
    QImage image = blank(3, 100);
    const std::vector<session::WaveColumn> columns(3, {-0.5F, 0.8F, 0.2F});
    draw_wave(columns, style(), image);
    EXPECT_EQ(qAlpha(image.pixel(1, 8)), 0);    // above 0.8
    EXPECT_EQ(qBlue(image.pixel(1, 11)), 255);  // below it
    EXPECT_EQ(qRed(image.pixel(1, 11)), 0);
    EXPECT_EQ(qRed(image.pixel(1, 45)), 255);  // within the mean level
    EXPECT_EQ(qRed(image.pixel(1, 55)), 255);
    EXPECT_EQ(qBlue(image.pixel(1, 70)), 255);
    EXPECT_EQ(qAlpha(image.pixel(1, 77)), 0);  // below -0.5
}

TEST(Wave, SmoothsItsEdgeByHowMuchOfAPixelIsCovered) {
    QImage image = blank(1, 100);
    draw_wave(std::vector<session::WaveColumn>{{0.0F, 0.505F, 0.0F}}, style(), image);
    EXPECT_EQ(qAlpha(image.pixel(0, 23)), 0);
    EXPECT_NEAR(qAlpha(image.pixel(0, 24)), 64, 8);  // a quarter
    EXPECT_EQ(qAlpha(image.pixel(0, 25)), 255);
}

TEST(Wave, LeavesNoGapBetweenColumnsThatDoNotMeet) {
    QImage image = blank(2, 100);
    draw_wave(std::vector<session::WaveColumn>{{0.6F, 0.9F, 0.1F}, {-0.9F, -0.6F, 0.1F}}, style(),
              image);
    for (int y = 21; y < 94; ++y) EXPECT_EQ(qAlpha(image.pixel(1, y)), 255) << y;
}

TEST(Wave, OfSilenceIsAThinLineInTheMiddle) {
    QImage image = blank(2, 101);
    draw_wave(std::vector<session::WaveColumn>(2), style(), image);
    EXPECT_EQ(qAlpha(image.pixel(0, 50)), 255);
    EXPECT_EQ(qAlpha(image.pixel(0, 48)), 0);
    EXPECT_EQ(qAlpha(image.pixel(0, 52)), 0);
}

TEST(Wave, InDecibelsShowsQuietSoundAndKeepsItsSign) {
    WaveStyle decibels = style();
    decibels.scale = WaveScale::decibel;
    EXPECT_FLOAT_EQ(wave_height(1.0F, decibels), 1.0F);
    EXPECT_NEAR(wave_height(0.0316F, decibels), 0.5F, 0.01F);  // -30 dB of 60
    EXPECT_NEAR(wave_height(-0.0316F, decibels), -0.5F, 0.01F);
    EXPECT_EQ(wave_height(0.0F, decibels), 0.0F);
    EXPECT_EQ(wave_height(0.0005F, decibels), 0.0F);
}

class Tiles : public testing::Test {
   protected:
    Tiles() {
        clip_.waveform = wave_;
        key_.clip = clip_.id;
        key_.waveform = wave_.get();
        key_.pixels_per_second = 10;
        key_.width = 100;
        key_.height = 40;
        key_.style = style();
    }
    std::shared_ptr<test::FlatWaveform> wave_ = std::make_shared<test::FlatWaveform>(0.5F);
    TimelineClip clip_ = test::clip(1, 0, 10);
    WaveTileKey key_;
    WaveTiles tiles_;
};

TEST_F(Tiles, AreDrawnOnceAScale) {
    ASSERT_NE(tiles_.tile(key_, clip_, true), nullptr);
    ASSERT_NE(tiles_.tile(key_, clip_, true), nullptr);
    EXPECT_EQ(wave_->asked, 1);
    key_.pixels_per_second = 11;
    ASSERT_NE(tiles_.tile(key_, clip_, true), nullptr);
    EXPECT_EQ(wave_->asked, 2);
}

TEST_F(Tiles, AreDrawnAgainWhenRoughPeaksGaveWayToBetterOnes) {
    wave_->detail = session::WaveDetail::rough;
    tiles_.tile(key_, clip_, true);
    tiles_.tile(key_, clip_, true);
    EXPECT_EQ(wave_->asked, 1);  // nothing new: not again
    ++wave_->now;
    wave_->detail = session::WaveDetail::full;
    tiles_.tile(key_, clip_, true);
    EXPECT_EQ(wave_->asked, 2);
    ++wave_->now;
    tiles_.tile(key_, clip_, true);
    EXPECT_EQ(wave_->asked, 2);  // as good as it gets
}

TEST_F(Tiles, AreNotDrawnWhenThereIsNoTimeButShownWhenTheyAreThere) {
    EXPECT_EQ(tiles_.tile(key_, clip_, false), nullptr);
    tiles_.tile(key_, clip_, true);
    EXPECT_NE(tiles_.tile(key_, clip_, false), nullptr);
}

}  // namespace
}  // namespace audiosync::desktop
