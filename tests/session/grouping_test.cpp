#include "audiosync/session/grouping.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>

#include "session/media_values.h"

namespace audiosync::session {
namespace {

using test::found;
using test::MediaValue;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

/// "CamA: C0001.MP4 C0002.MP4" for each track, in order.
std::vector<std::string> tracks(const std::vector<MediaValue>& values) {
    std::vector<FoundMedia> media;
    for (const auto& value : values) media.push_back(found(value));
    std::vector<std::string> result;
    for (const auto& recorder : group_into_tracks(media).recorders) {
        std::string line = recorder.name + ":";
        for (const auto& clip : recorder.clips) line += " " + clip.media.path.filename().string();
        result.push_back(line);
    }
    return result;
}

MediaValue in(const std::string& root, const std::string& below) {
    return {.path = root + "/" + below, .root = root};
}

TEST(GroupingByFolder, MakesOneTrackOfEachFolderInTheGivenOne) {
    EXPECT_THAT(tracks({in("/shoot", "CamA/C0001.MP4"), in("/shoot", "CamA/C0002.MP4"),
                        in("/shoot", "CamB/C0001.MP4"), in("/shoot", "Zoom/REC.WAV")}),
                ElementsAre("CamA: C0001.MP4 C0002.MP4", "CamB: C0001.MP4", "Zoom: REC.WAV"));
}

TEST(GroupingByFolder, LooksThroughWhatCardsAreLaidOutIn) {
    EXPECT_THAT(tracks({in("/shoot", "CamA/DCIM/100GOPRO/GX010001.MP4"),
                        in("/shoot", "CamA/DCIM/101GOPRO/GX010002.MP4"),
                        in("/shoot", "CamB/PRIVATE/M4ROOT/CLIP/C0001.MP4"),
                        in("/shoot", "CamC/PRIVATE/AVCHD/BDMV/STREAM/00000.MTS"),
                        in("/shoot", "Zoom/FOLDER01/ZOOM0001/ZOOM0001.WAV")}),
                ElementsAre("CamA: GX010001.MP4 GX010002.MP4", "CamB: C0001.MP4", "CamC: 00000.MTS",
                            "Zoom: ZOOM0001.WAV"));
}

TEST(GroupingByFolder, KeepsTwoCardsWithTheSameNamesApart) {
    EXPECT_THAT(tracks({in("/shoot", "Card1/C0001.MP4"), in("/shoot", "Card2/C0001.MP4")}),
                ElementsAre("Card1: C0001.MP4", "Card2: C0001.MP4"));
    // The same, when the two files are named one by one, or both cards are given.
    EXPECT_THAT(tracks({{.path = "/media/one/C0001.MP4"}, {.path = "/media/two/C0001.MP4"}}),
                ElementsAre("one: C0001.MP4", "two: C0001.MP4"));
    EXPECT_THAT(tracks({in("/media/one", "DCIM/100CANON/MVI_0001.MP4"),
                        in("/media/two", "DCIM/100CANON/MVI_0001.MP4")}),
                ElementsAre("one: MVI_0001.MP4", "two: MVI_0001.MP4"));
}

TEST(GroupingByFolder, JoinsTheCardsOfOneDevice) {
    EXPECT_THAT(tracks({in("/shoot", "CamA/Card 1/C0001.MP4"),
                        in("/shoot", "CamA/Card 2/C0001.MP4"), in("/shoot", "Zoom/a.WAV")}),
                ElementsAre("CamA: C0001.MP4 C0001.MP4", "Zoom: a.WAV"));
}

TEST(GroupingByFolder, FindsTheDevicesInFoldersOfFolders) {
    EXPECT_THAT(tracks({in("/shoot", "Cameras/CamA/1.MP4"), in("/shoot", "Cameras/CamB/1.MP4"),
                        in("/shoot", "Audio/Zoom/1.WAV")}),
                ElementsAre("Zoom: 1.WAV", "CamA: 1.MP4", "CamB: 1.MP4"));
}

TEST(GroupingByFolder, TakesADeviceOfSeveralDaysAsOne) {
    EXPECT_THAT(tracks({in("/shoot", "Day1/CamA/1.MP4"), in("/shoot", "Day1/CamB/1.MP4"),
                        in("/shoot", "Day2/CamA/2.MP4")}),
                ElementsAre("CamA: 1.MP4 2.MP4", "CamB: 1.MP4"));
}

TEST(GroupingByFolder, GivesFoldersOfTheSameNameNamesThatDiffer) {
    EXPECT_THAT(tracks({in("/shoot", "North/CamA/1.MP4"), in("/shoot", "South/CamA/1.MP4"),
                        in("/shoot", "South/CamB/1.MP4")}),
                UnorderedElementsAre("North CamA: 1.MP4", "South CamA: 1.MP4", "CamB: 1.MP4"));
    EXPECT_THAT(
        tracks({{.path = "/a/x.wav", .track = "Cam"}, {.path = "/b/y.wav", .track = "cam"}}),
        ElementsAre("Cam: x.wav", "cam (2): y.wav"));
}

TEST(GroupingByFolder, HoldsAgainstDatesThatOverlap) {
    EXPECT_THAT(tracks({{.path = "/s/Cam/A001.MP4", .root = "/s", .date_s = 1000},
                        {.path = "/s/Cam/A002.MP4", .root = "/s", .date_s = 1010},
                        in("/s", "Song/mix.wav")}),
                ElementsAre("Cam: A001.MP4 A002.MP4", "Song: mix.wav"));
}

TEST(GroupingByFolder, SplitsAFolderOfDevicesThatAreKnownToDiffer) {
    EXPECT_THAT(
        tracks({{.path = "/s/phones/IMG_1.MOV", .root = "/s", .model = "iPhone 14"},
                {.path = "/s/phones/IMG_2.MOV", .root = "/s", .model = "Pixel 7"},
                in("/s", "Zoom/a.WAV")}),
        ElementsAre("Zoom: a.WAV", "phones iPhone 14: IMG_1.MOV", "phones Pixel 7: IMG_2.MOV"));
}

TEST(GroupingByDevice, GoesBySerialNumberBeforeAllNames) {
    EXPECT_THAT(tracks({{.path = "/s/C0001.MP4", .root = "/s", .model = "FX3", .serial = "1"},
                        {.path = "/s/C0002.MP4", .root = "/s", .model = "FX3", .serial = "2"},
                        {.path = "/s/C0003.MP4", .root = "/s", .model = "FX3", .serial = "1"}}),
                ElementsAre("FX3: C0001.MP4 C0003.MP4", "FX3 (2): C0002.MP4"));
}

TEST(GroupingByDevice, GoesByNameFamilyInAFlatFolder) {
    EXPECT_THAT(tracks({in("/s", "GX010045.MP4"),
                        in("/s", "GX020045.MP4"),
                        in("/s", "GX010046.MP4"),
                        in("/s", "C0001.MP4"),
                        in("/s", "C0002.MP4"),
                        {.path = "/s/ZOOM0001.WAV", .root = "/s", .video = false}}),
                ElementsAre("GoPro: GX010045.MP4 GX020045.MP4 GX010046.MP4",
                            "C: C0001.MP4 C0002.MP4", "ZOOM0001: ZOOM0001.WAV"));
}

TEST(GroupingByDevice, TellsDevicesWithTheSameNamesByTheirSound) {
    EXPECT_THAT(tracks({{.path = "/s/MVI_0001.MOV", .root = "/s", .codec = "pcm_s16le"},
                        {.path = "/s/MVI_0002.MOV", .root = "/s", .codec = "pcm_s16le"},
                        {.path = "/s/MVI_0107.MOV", .root = "/s", .rate_hz = 44'100}}),
                ElementsAre("MVI: MVI_0001.MOV MVI_0002.MOV", "MVI_0107: MVI_0107.MOV"));
}

TEST(GroupingByDevice, PutsFilesNamedByDateTogether) {
    EXPECT_THAT(tracks({in("/s", "VID_20260301_101500.mp4"),
                        in("/s", "VID_20260301_112233.mp4"),
                        {.path = "/s/240115_001.WAV", .root = "/s", .video = false},
                        {.path = "/s/240115_002.WAV", .root = "/s", .video = false}}),
                ElementsAre("VID: VID_20260301_101500.mp4 VID_20260301_112233.mp4",
                            "WAV: 240115_001.WAV 240115_002.WAV"));
}

TEST(GroupingByDevice, TakesShortNumbersForDevicesUnlessDatesSayOtherwise) {
    EXPECT_THAT(tracks({in("/s", "cam1.mp4"), in("/s", "cam2.mp4"), in("/s", "mic.wav")}),
                ElementsAre("cam1: cam1.mp4", "cam2: cam2.mp4", "mic: mic.wav"));
    EXPECT_THAT(tracks({{.path = "/s/gig_1.mp4", .root = "/s", .date_s = 1000},
                        {.path = "/s/gig_2.mp4", .root = "/s", .date_s = 2000},
                        in("/s", "mic.wav")}),
                ElementsAre("gig: gig_1.mp4 gig_2.mp4", "mic: mic.wav"));
}

TEST(GroupingByDevice, SplitsAFamilyWhoseFilesRanAtTheSameTime) {
    const auto phone = [](const std::string& name, double date_s) {
        return MediaValue{.path = "/s/" + name, .root = "/s", .model = "iPhone", .date_s = date_s};
    };
    EXPECT_THAT(tracks({phone("IMG_0001.MOV", 1000), phone("IMG_0002.MOV", 1010),
                        phone("IMG_0003.MOV", 1200), in("/s", "mic.wav")}),
                ElementsAre("iPhone: IMG_0001.MOV IMG_0003.MOV", "iPhone (2): IMG_0002.MOV",
                            "mic: mic.wav"));
    // Stamped at their ends these lay one after the other: no proof, so one device.
    EXPECT_THAT(tracks({{.path = "/s/VID_0001.mp4",
                         .root = "/s",
                         .duration_s = 60,
                         .model = "S20",
                         .date_s = 1000},
                        {.path = "/s/VID_0002.mp4",
                         .root = "/s",
                         .duration_s = 20,
                         .model = "S20",
                         .date_s = 1030},
                        in("/s", "mic.wav")}),
                ElementsAre("S20: VID_0001.mp4 VID_0002.mp4", "mic: mic.wav"));
}

TEST(GroupingByDevice, MatchesRecordingsOfOneFamilyWithEachOtherWhenThereIsNothingElse) {
    EXPECT_THAT(tracks({{.path = "/s/ZOOM0001.WAV"}, {.path = "/s/ZOOM0002.WAV"}}),
                ElementsAre("ZOOM0001: ZOOM0001.WAV", "ZOOM0002: ZOOM0002.WAV"));
    // One folder says no more than none.
    EXPECT_THAT(tracks({in("/s", "all/a.wav"), in("/s", "all/b.wav")}),
                ElementsAre("a: a.wav", "b: b.wav"));
}

TEST(GroupingTakes, GivesEveryFileOfATakeItsTrack) {
    EXPECT_THAT(tracks({in("/s", "Zoom/ZOOM0001/ZOOM0001_LR.WAV"),
                        in("/s", "Zoom/ZOOM0001/ZOOM0001_Tr1.WAV"),
                        in("/s", "Zoom/ZOOM0002/ZOOM0002_LR.WAV"),
                        in("/s", "Zoom/ZOOM0002/ZOOM0002_Tr1.WAV"), in("/s", "CamA/C0001.MP4")}),
                ElementsAre("CamA: C0001.MP4", "Zoom LR: ZOOM0001_LR.WAV ZOOM0002_LR.WAV",
                            "Zoom Tr1: ZOOM0001_Tr1.WAV ZOOM0002_Tr1.WAV"));
}

TEST(GroupingTakes, LeavesAnOrdinarySuffixAlone) {
    EXPECT_THAT(tracks({in("/s", "Zoom/ZOOM0001_LR.WAV"), in("/s", "Zoom/ZOOM0002_LR.WAV"),
                        in("/s", "CamA/C0001.MP4")}),
                ElementsAre("CamA: C0001.MP4", "Zoom: ZOOM0001_LR.WAV ZOOM0002_LR.WAV"));
}

TEST(GroupingSaidOutright, WinsOverEverything) {
    EXPECT_THAT(tracks({{.path = "/s/C0001.MP4", .track = "Left"},
                        {.path = "/s/CamB/C0001.MP4", .root = "/s/CamB", .track = "Left"},
                        {.path = "/s/C0002.MP4", .track = "Right"},
                        {.path = "/s/x.WAV", .video = false}}),
                ElementsAre("Left: C0001.MP4 C0001.MP4", "Right: C0002.MP4", "x: x.WAV"));
}

TEST(Grouping, DoesNotDependOnTheOrderOfFiles) {
    std::vector<MediaValue> values{in("/s", "CamA/C0001.MP4"), in("/s", "CamA/C0002.MP4"),
                                   in("/s", "CamB/C0001.MP4"), in("/s", "Zoom/Z_0001.WAV"),
                                   in("/s", "Zoom/Z_0002.WAV")};
    const auto expected = tracks(values);
    std::reverse(values.begin(), values.end());
    EXPECT_THAT(tracks(values), testing::UnorderedElementsAreArray(expected));
}

}  // namespace
}  // namespace audiosync::session
