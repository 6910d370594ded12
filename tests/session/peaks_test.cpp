#include "audiosync/session/peaks.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "audiosync/media/probe.h"
#include "audiosync/session/waveform_loader.h"
#include "support/media_files.h"
#include "support/signals.h"
#include "support/temp_folder.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;
using audiosync::test::TempFolder;

constexpr int kHz = 48'000;
constexpr float kUnit = 1.0F / 32'767.0F;

/// Noise whose level changes, so that no two bins are alike.
std::vector<float> made_up(std::int64_t samples, std::uint32_t seed) {
    auto sound = test::white_noise({.samples = samples, .seed = seed, .level = 0.9F});
    for (std::size_t i = 0; i < sound.size(); ++i)
        sound[i] = std::round(sound[i] * (0.1F + 0.9F * static_cast<float>(i % 7'001) / 7'001.0F) *
                              32'768.0F) /
                   32'768.0F;
    return sound;
}

/// What a column over samples [first, end) of these rows must show.
WaveColumn column_of(const std::vector<std::vector<float>>& rows, std::size_t first,
                     std::size_t end) {
    WaveColumn column{1.0F, -1.0F, 0.0F};
    double power = 0.0;
    for (const auto& row : rows)
        for (std::size_t i = first; i < end; ++i) {
            column.low = std::min(column.low, row[i]);
            column.high = std::max(column.high, row[i]);
            power += static_cast<double>(row[i]) * row[i];
        }
    column.rms =
        static_cast<float>(std::sqrt(power / static_cast<double>((end - first) * rows.size())));
    return column;
}

void expect_column(const WaveColumn& found, const WaveColumn& truth, std::size_t where) {
    EXPECT_NEAR(found.low, truth.low, 1.5F * kUnit) << where;
    EXPECT_NEAR(found.high, truth.high, 1.5F * kUnit) << where;
    EXPECT_NEAR(found.rms, truth.rms, 3.0F * kUnit) << where;
}

class Peaks : public testing::Test {
   protected:
    void write(std::int64_t samples) {
        rows_ = {made_up(samples, 1), made_up(samples, 2)};
        test::write_wav16(wav_, rows_, kHz);
    }
    [[nodiscard]] PeakSource source(std::optional<int> channel = {}) const {
        auto media = media::probe(wav_);
        EXPECT_TRUE(media);
        return {std::move(*media), 0, channel};
    }

    const TempFolder folder_;
    const fs::path wav_ = folder_ / "one.wav";
    std::vector<std::vector<float>> rows_;
    cache::Store store_{{folder_ / "cache", cache::kDefaultLimitBytes}};
};

TEST_F(Peaks, OfEveryLevelAreThoseOfTheSamples) {
    write(300'000);
    const auto overview = PeakFile(source(), nullptr).make({});
    ASSERT_TRUE(overview) << overview.error().message;
    EXPECT_EQ(overview->origin.value, 0);
    EXPECT_EQ(overview->sound_end.value, 300'000);
    std::size_t size = static_cast<std::size_t>(kCoarseBin);
    for (const auto& level : overview->levels) {
        for (std::size_t i = 0; i < level.size() && (i + 1) * size <= rows_[0].size(); ++i) {
            const WaveColumn found{level[i].low * kUnit, level[i].high * kUnit,
                                   level[i].rms * kUnit};
            expect_column(found, column_of(rows_, i * size, (i + 1) * size), i);
        }
        size *= static_cast<std::size_t>(kLevelFactor);
    }
    EXPECT_GT(overview->levels.size(), 1U);
}

TEST_F(Peaks, CountAsSilenceBehindTheEndOfTheSound) {
    write(kCoarseBin + 100);
    const auto overview = PeakFile(source(), nullptr).make({});
    ASSERT_TRUE(overview);
    ASSERT_EQ(overview->levels[0].size(), 2U);
    const auto whole = column_of(rows_, static_cast<std::size_t>(kCoarseBin), rows_[0].size());
    const double share = 100.0 / static_cast<double>(kCoarseBin);
    EXPECT_NEAR(overview->levels[0][1].rms * kUnit, whole.rms * std::sqrt(share), 3 * kUnit);
    EXPECT_NEAR(overview->levels[0][1].high * kUnit, whole.high, 1.5F * kUnit);
}

TEST_F(Peaks, OfOneChannelLeaveTheOtherOut) {
    write(100'000);
    const auto overview = PeakFile(source(1), nullptr).make({});
    ASSERT_TRUE(overview);
    const auto& bin = overview->levels[0][3];
    const auto size = static_cast<std::size_t>(kCoarseBin);
    expect_column({bin.low * kUnit, bin.high * kUnit, bin.rms * kUnit},
                  column_of({rows_[1]}, 3 * size, 4 * size), 3);
}

TEST_F(Peaks, AreTheSameFromTheCacheAsFromTheFile) {
    write(300'000);
    const PeakFile file(source(), &store_);
    EXPECT_FALSE(file.kept({}));
    const auto made = file.make({});
    ASSERT_TRUE(made);
    const auto kept = file.kept({});
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->levels, made->levels);
    EXPECT_EQ(kept->sound_end, made->sound_end);
    const auto page = file.page(*kept, 0, {});
    const auto read = PeakFile(source(), nullptr).page(*made, 0, {});
    ASSERT_TRUE(page && read);
    EXPECT_EQ(*page, *read);
    EXPECT_EQ(page->size(), 300'000U / 256 + 1);
}

TEST_F(Peaks, KnowAFileAgainAfterItWasRenamedAndNotAfterItChanged) {
    write(100'000);
    ASSERT_TRUE(PeakFile(source(), &store_).make({}));
    fs::rename(wav_, folder_ / "renamed.wav");
    auto media = media::probe(folder_ / "renamed.wav");
    ASSERT_TRUE(media);
    EXPECT_TRUE(PeakFile({*media, 0, {}}, &store_).kept({}));
    write(100'001);
    EXPECT_FALSE(PeakFile(source(), &store_).kept({}));
}

TEST_F(Peaks, StopWhenAskedTo) {
    write(300'000);
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    const auto made = PeakFile(source(), &store_).make(context);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::cancelled);
}

TEST_F(Peaks, OfSoundThatIsNotThereNameTheFile) {
    write(1'000);
    auto gone = source();
    gone.media.path = folder_ / "gone.wav";
    const auto made = PeakFile(gone, &store_).make({});
    ASSERT_FALSE(made);
    EXPECT_THAT(made.error().message, testing::HasSubstr("gone.wav"));
}

/// Asks until the answer is as good as it gets.
class Waveforms : public Peaks {
   protected:
    std::vector<WaveColumn> ask(const Waveform& waveform, std::span<const double> edges) {
        std::vector<WaveColumn> columns(edges.size() - 1);
        for (int i = 0; i < 2'000; ++i) {
            if (waveform.columns(edges, columns) == WaveDetail::full) return columns;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        ADD_FAILURE() << "the waveform never came";
        return columns;
    }
    static std::vector<double> edges_from(std::int64_t first, double samples, int count) {
        std::vector<double> edges;
        for (int i = 0; i <= count; ++i)
            edges.push_back((static_cast<double>(first) + samples * i) / kHz);
        return edges;
    }
};

TEST_F(Waveforms, ShowTheSamplesAtEveryScaleDownToSingleOnes) {
    write(400'000);
    WaveformLoader loader({.store = &store_});
    const auto waveform = loader.open(source().media, 0);
    for (const std::int64_t size : {16'384, 4'096, 1'024, 256, 64, 16, 4, 1}) {
        const std::int64_t first = 65'536;
        const auto columns = ask(*waveform, edges_from(first, static_cast<double>(size), 12));
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto from = static_cast<std::size_t>(first) + i * static_cast<std::size_t>(size);
            SCOPED_TRACE(size);
            expect_column(columns[i], column_of(rows_, from, from + static_cast<std::size_t>(size)),
                          i);
        }
    }
    EXPECT_EQ(loader.progress().done, loader.progress().total);
}

TEST_F(Waveforms, GiveSingleSamplesAcrossPagesAndZerosOutside) {
    write(140'000);
    WaveformLoader loader({});
    const auto waveform = loader.open(source().media, 0);
    ask(*waveform, edges_from(0, 4'096, 10));
    std::vector<float> samples(200);
    for (const std::int64_t from : {65'436, 139'900, -100}) {
        for (int i = 0; i < 2'000 && !waveform->samples(1, {from}, samples); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        for (std::int64_t i = 0; i < 200; ++i) {
            const auto n = from + i;
            const bool inside = n >= 0 && n < 140'000;
            EXPECT_EQ(samples[static_cast<std::size_t>(i)],
                      inside ? rows_[1][static_cast<std::size_t>(n)] : 0.0F)
                << n;
        }
    }
}

TEST_F(Waveforms, AreZeroWhereAColumnHasNoSourceAndBehindTheEnd) {
    write(50'000);
    WaveformLoader loader({});
    const auto waveform = loader.open(source().media, 0);
    const std::vector<double> edges{0.5, 0.5, 0.6, 1.2, 1.3};
    const auto columns = ask(*waveform, edges);
    EXPECT_EQ(columns[0], WaveColumn{});
    EXPECT_NE(columns[1], WaveColumn{});
    EXPECT_EQ(columns[3], WaveColumn{});
}

TEST_F(Waveforms, OfTheSameSoundAreOneAndComeFromTheCacheTheNextTime) {
    write(200'000);
    {
        WaveformLoader loader({.store = &store_});
        const auto one = loader.open(source().media, 0);
        EXPECT_EQ(one, loader.open(source().media, 0));
        EXPECT_NE(one, loader.open(source().media, 0, 1));
        ask(*one, edges_from(0, 4'096, 10));
    }
    const auto media = source().media;
    // Only the cache can know it now: the same bytes are no sound any more.
    const auto entries = store_.summary().kinds.at("peaks").entries;
    WaveformLoader again({.store = &store_});
    const auto waveform = again.open(media, 0);
    ask(*waveform, edges_from(0, 256, 100));
    EXPECT_EQ(store_.summary().kinds.at("peaks").entries, entries);
}

TEST_F(Waveforms, KeepNoMorePagesThanTheyMay) {
    write(1'000'000);
    WaveformLoader loader({.memory_bytes = 2'000'000});
    const auto waveform = loader.open(source().media, 0);
    for (std::int64_t first = 0; first < 900'000; first += 65'536)
        ask(*waveform, edges_from(first, 16, 100));
    EXPECT_LE(loader.memory_in_use(), 2'000'000U);
}

TEST_F(Waveforms, OutliveTheirLoaderAndTellOfChangesOnce) {
    write(100'000);
    std::atomic<int> told{0};
    std::shared_ptr<const Waveform> waveform;
    {
        WaveformLoader loader({.on_change = [&] { ++told; }});
        waveform = loader.open(source().media, 0);
        ask(*waveform, edges_from(0, 4'096, 10));
        ask(*waveform, edges_from(0, 64, 10));
        EXPECT_EQ(told, 1);  // nobody acknowledged
        loader.acknowledge();
        ask(*waveform, edges_from(80'000, 64, 10));
    }
    EXPECT_LE(told, 2);
    std::vector<WaveColumn> columns(10);
    EXPECT_EQ(waveform->columns(edges_from(0, 4'096, 10), columns), WaveDetail::full);
}

TEST_F(Waveforms, OfAFileThatCannotBeReadSayWhy) {
    write(1'000);
    auto media = source().media;
    media.path = folder_ / "gone.wav";
    std::mutex mutex;
    std::string said;
    WaveformLoader loader({.on_error = [&](const Error& error) {
        const std::lock_guard lock(mutex);
        said = error.message;
    }});
    const auto waveform = loader.open(media, 0);
    for (int i = 0; i < 1'000; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        const std::lock_guard lock(mutex);
        if (!said.empty()) break;
    }
    const std::lock_guard lock(mutex);
    EXPECT_THAT(said, testing::HasSubstr("gone.wav"));
}

}  // namespace
}  // namespace audiosync::session
