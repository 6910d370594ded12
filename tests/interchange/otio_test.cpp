#include "audiosync/interchange/otio.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "audiosync/interchange/make_timeline.h"
#include "session_fixture.h"

namespace audiosync::interchange {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Json = nlohmann::json;

/// A clip as an editor would place it.
struct Item {
    std::string name;
    std::string url;
    double start = 0;
    double frames = 0;
    double source_start = 0;
    double available_start = 0;
    double available_frames = 0;
    Json metadata;
};

struct Row {
    std::string name;
    std::string kind;
    std::vector<Item> items;
};

double value(const Json& time) { return time["value"]; }

/// Reads tracks as the OTIO library does: a child's place is the sum of what lies before it.
std::vector<Row> rows_of(const Json& timeline) {
    std::vector<Row> rows;
    for (const auto& track : timeline["tracks"]["children"]) {
        Row row{track["name"], track["kind"], {}};
        double at = 0;
        for (const auto& child : track["children"]) {
            const auto& range = child["source_range"];
            if (child["OTIO_SCHEMA"] == "Clip.2") {
                const auto& media = child["media_references"]
                                         [child["active_media_reference_key"].get<std::string>()];
                row.items.push_back(
                    {child["name"], media["target_url"], at, value(range["duration"]),
                     value(range["start_time"]), value(media["available_range"]["start_time"]),
                     value(media["available_range"]["duration"]), child["metadata"]});
            } else {
                EXPECT_EQ(child["OTIO_SCHEMA"], "Gap.1");
                EXPECT_GT(value(range["duration"]), 0);
            }
            at += value(range["duration"]);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

Json written(const Session& s, std::optional<FrameRate> rate = std::nullopt) {
    TimelineOptions options;
    options.name = "Shoot";
    options.rate = rate;
    options.unsynced = UnsyncedClips::omit;
    const auto timeline = make_timeline(s.project, s.report, options);
    EXPECT_TRUE(timeline.has_value());
    return timeline ? Json::parse(otio_text(*timeline, {})) : Json{};
}

void collect_rates(const Json& node, std::set<double>& rates) {
    if (node.is_object() && node.value("OTIO_SCHEMA", "") == "RationalTime.1")
        rates.insert(node["rate"].get<double>());
    if (node.is_structured())
        for (const auto& child : node) collect_rates(child, rates);
}

struct Fps {
    const char* name;
    Rational fps;
    double written;
};
void PrintTo(const Fps& fps, std::ostream* out) { *out << fps.name; }

class AtRate : public testing::TestWithParam<Fps> {};

TEST_P(AtRate, EveryClipLiesWithinHalfAFrameOfItsPlace) {
    const auto s = small_shoot(GetParam().fps);
    const double fps = GetParam().fps.value();
    std::size_t seen = 0;
    for (const Row& row : rows_of(written(s)))
        for (const Item& item : row.items) {
            const auto& recorder = s.project.recorders;
            for (std::size_t r = 0; r < recorder.size(); ++r)
                for (std::size_t c = 0; c < recorder[r].clips.size(); ++c) {
                    const auto& media = recorder[r].clips[c].media;
                    if (item.name != media.path.filename().string()) continue;
                    ++seen;
                    const double middle_s = media.duration_s / 2;
                    const double shown_s =
                        (item.start - (item.source_start - item.available_start)) / fps + middle_s;
                    const double true_s = s.report.at({r, c}).map.timeline_at(middle_s);
                    // Chapters share the rounding and the middle of their chain.
                    const double chain_s = r == 0 ? 12.1e-6 * media.duration_s : 0;
                    EXPECT_LE(std::abs(shown_s - true_s), 0.5 / fps + chain_s + 1e-6) << item.name;
                    EXPECT_NEAR(item.metadata["audiosync"]["residual_s"], shown_s - true_s, 1e-8);
                }
        }
    // Two chapters and two pictures with sound, the first of them with two streams; one recorder.
    EXPECT_EQ(seen, 2U * 2 + 2 + 1 + 2 + 1);
}

TEST_P(AtRate, HasOneExactRateEverywhereAndStaysInsideTheMedia) {
    const auto json = written(small_shoot(GetParam().fps));
    std::set<double> rates;
    collect_rates(json, rates);
    EXPECT_THAT(rates, ElementsAre(GetParam().written));
    for (const Row& row : rows_of(json))
        for (const Item& item : row.items) {
            EXPECT_GE(item.source_start, item.available_start);
            EXPECT_LE(item.source_start + item.frames,
                      item.available_start + item.available_frames);
            EXPECT_EQ(item.frames, std::floor(item.frames));
        }
}

TEST_P(AtRate, ChaptersTouch) {
    const auto rows = rows_of(written(small_shoot(GetParam().fps)));
    for (const Row& row : {rows[0], rows[2]}) {
        ASSERT_EQ(row.name, "CamA");
        ASSERT_EQ(row.items.size(), 2U);
        EXPECT_EQ(row.items[0].frames, 2'500);
        EXPECT_EQ(row.items[0].start + row.items[0].frames, row.items[1].start);
        EXPECT_EQ(row.items[1].frames, 1'001);
    }
}

INSTANTIATE_TEST_SUITE_P(OfCinemaAndTelevision, AtRate,
                         testing::Values(Fps{"23.976", {24'000, 1'001}, 23.976023976023978},
                                         Fps{"25", {25, 1}, 25.0},
                                         Fps{"29.97", {30'000, 1'001}, 29.97002997002997},
                                         Fps{"59.94", {60'000, 1'001}, 59.94005994005994}));

TEST(Otio, ListsPicturesFirstThenEveryStreamOfSound) {
    const auto rows = rows_of(written(small_shoot({25, 1})));
    std::vector<std::string> names;
    for (const Row& row : rows) names.push_back(row.kind + " " + row.name);
    EXPECT_THAT(names, ElementsAre("Video CamA", "Video Kamera Süd", "Audio CamA",
                                   "Audio Kamera Süd", "Audio Kamera Süd A2", "Audio ZoomH6"));
}

TEST(Otio, MediaTimecodeIsTheSourceTime) {
    const auto rows = rows_of(written(small_shoot({25, 1})));
    EXPECT_EQ(rows[0].items[0].source_start, 900'000);
    EXPECT_EQ(rows[0].items[1].source_start, 0);
    EXPECT_EQ(rows[5].items[0].available_start, 900'000);  // 1 728 000 123 samples at 48 kHz
}

TEST(Otio, LinksPictureAndSoundOfOneClipAndNothingElse) {
    const auto rows = rows_of(written(small_shoot({25, 1})));
    const auto link = [&](std::size_t row, std::size_t item) {
        const auto& metadata = rows[row].items[item].metadata;
        EXPECT_EQ(metadata["PremierePro_OTIO"]["LinkID"],
                  std::to_string(metadata["Resolve_OTIO"]["Link Group ID"].get<int>()));
        return metadata["Resolve_OTIO"]["Link Group ID"].get<int>();
    };
    EXPECT_EQ(link(0, 0), link(2, 0));
    EXPECT_EQ(link(1, 0), link(3, 0));
    EXPECT_EQ(link(1, 0), link(4, 0));
    EXPECT_EQ((std::set{link(0, 0), link(0, 1), link(1, 0), link(1, 1)}).size(), 4U);
    EXPECT_FALSE(rows[5].items[0].metadata["Resolve_OTIO"].contains("Link Group ID"));
}

TEST(Otio, NamesTheChannelsOfEveryStream) {
    const auto rows = rows_of(written(small_shoot({25, 1})));
    const auto channels = [&](std::size_t row) {
        return rows[row].items[0].metadata["Resolve_OTIO"]["Channels"];
    };
    EXPECT_EQ(channels(3), Json::parse(R"([{"Source Channel ID":0,"Source Track ID":0}])"));
    EXPECT_EQ(channels(4).size(), 4U);
    EXPECT_EQ(channels(4)[3], Json::parse(R"({"Source Channel ID":3,"Source Track ID":1})"));
    EXPECT_EQ(channels(5).size(), 6U);
}

TEST(Otio, EncodesUrlsAndKeepsNames) {
    const auto rows = rows_of(written(small_shoot({25, 1})));
    EXPECT_EQ(rows[1].items[0].url,
              "file:///shoot/S%C3%BCd%20%232/50%25%20%26%20l%C3%A4uft%20%E6%9D%B1%E4%BA%AC%20"
              "%F0%9F%8E%AC.mov");
    EXPECT_EQ(rows[1].items[0].name, "50% & läuft 東京 🎬.mov");
    EXPECT_EQ(rows[1].items[1].metadata["audiosync"]["status"], "estimated");
}

TEST(Otio, MovesEverythingTogetherWhenSomethingStartsBeforeZero) {
    Session s;
    const auto a = s.recorder("A");
    const auto b = s.recorder("B");
    s.add(a, recording("/a.wav", 60), 0.0);
    s.add(b, recording("/b.wav", 60), -1.0);
    const auto json = written(s);
    const auto rows = rows_of(json);
    EXPECT_EQ(rows[0].items[0].start, 25);
    EXPECT_EQ(rows[1].items[0].start, 0);
    EXPECT_EQ(json["metadata"]["audiosync"]["shifted_s"], 1.0);
}

TEST(Otio, PutsOverlappingClipsOfOneRecorderOnTwoTracks) {
    Session s;
    const auto a = s.recorder("A");
    s.add(a, recording("/1.wav", 60), 0);
    s.add(a, recording("/2.wav", 60), 30);
    s.add(a, recording("/3.wav", 60), 61);
    const auto rows = rows_of(written(s));
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].items.size(), 2U);
    EXPECT_EQ(rows[1].name, "A (2)");
    EXPECT_EQ(rows[1].items[0].start, 750);
}

// At 100 ppm an hour is 360 ms too long for its place; what follows at once must stay on its track.
TEST(Otio, TrimsAClipThatOnlyDriftMakesOverlap) {
    Session s;
    const auto a = s.recorder("A", 100);
    s.add(a, recording("/1.wav", 3'600), 10);
    s.add(a, recording("/2.wav", 60), s.report.recorders[a].clips[0].map.timeline_at(3'600));
    const auto rows = rows_of(written(s));
    ASSERT_EQ(rows.size(), 1U);
    const auto& items = rows[0].items;
    EXPECT_EQ(items[0].start + items[0].frames, items[1].start);
    EXPECT_NEAR(items[0].metadata["audiosync"]["drift_error_s"], 0.18, 1e-4);
    EXPECT_NEAR(items[0].metadata["audiosync"]["residual_s"], 0, 0.02);
}

// Sound files split at any sample: many of them must neither drift apart nor leave holes.
TEST(Otio, AChainOfSoundFilesStaysInPlaceToItsEnd) {
    Session s;
    const auto a = s.recorder("A");
    constexpr double kLength = 10.016;  // 250.4 frames
    for (int i = 0; i < 30; ++i)
        s.add(a, recording("/" + std::to_string(i) + ".wav", kLength), 1.0 + i * kLength)
            .continues_previous = i > 0;
    const auto rows = rows_of(written(s));
    ASSERT_EQ(rows.size(), 1U);
    const auto& items = rows[0].items;
    ASSERT_EQ(items.size(), 30U);
    for (std::size_t i = 0; i < items.size(); ++i) {
        EXPECT_NEAR(items[i].start / 25, 1.0 + static_cast<double>(i) * kLength, 0.0201);
        if (i > 0) {
            EXPECT_EQ(items[i - 1].start + items[i - 1].frames, items[i].start);
        }
        EXPECT_LE(items[i].frames, items[i].available_frames);
        EXPECT_LE(items[i].available_frames, 251);
    }
}

TEST(Otio, TakesTheRateOfMostPicturesAnd25WithoutAny) {
    Session s;
    const auto a = s.recorder("A");
    s.add(a, movie("/1.mov", 100, {50, 1}), 0);
    s.add(a, movie("/2.mov", 100, {29'970, 1'000}), 10);
    s.add(a, movie("/3.mov", 100, {30'000, 1'001}), 20);
    EXPECT_EQ(written(s)["global_start_time"]["rate"], 29.97002997002997);
    EXPECT_EQ(written(s, FrameRate{{24, 1}})["global_start_time"]["rate"], 24.0);
    Session sound_only;
    sound_only.add(sound_only.recorder("A"), recording("/1.wav", 1), 0);
    EXPECT_EQ(written(sound_only)["global_start_time"]["rate"], 25.0);
}

TEST(Otio, RefusesAnEmptyTimeline) {
    Session s;
    s.add(s.recorder("A"), recording("/1.wav", 10), 0, model::PlacementStatus::unsynced);
    const auto text = otio_timeline(s.project, s.report, {});
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, ErrorCode::invalid_argument);
}

TEST(Otio, MarksWhatSomebodyShouldLookAt) {
    const auto s = small_shoot({25, 1});
    const auto timeline = make_timeline(s.project, s.report, {});
    ASSERT_TRUE(timeline);
    const auto json = Json::parse(otio_text(*timeline, {}));
    const auto& camera = json["tracks"]["children"][0]["children"];
    const auto& lost = camera.back();
    EXPECT_EQ(lost["name"], "GH010046.MP4");
    EXPECT_EQ(lost["enabled"], false);
    EXPECT_EQ(lost["markers"][0]["OTIO_SCHEMA"], "Marker.2");
    EXPECT_EQ(lost["markers"][0]["color"], "RED");
    EXPECT_EQ(lost["markers"][0]["name"], "Not synced: It heard nothing that others heard.");
    const auto& guessed = json["tracks"]["children"][1]["children"].back();
    EXPECT_EQ(guessed["markers"][0]["color"], "ORANGE");
    EXPECT_TRUE(camera.at(1)["markers"].empty());
}

}  // namespace
}  // namespace audiosync::interchange
