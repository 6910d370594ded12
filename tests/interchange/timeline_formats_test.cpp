#include "audiosync/interchange/timeline_formats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "audiosync/interchange/make_timeline.h"
#include "audiosync/interchange/timecode.h"
#include "session_fixture.h"
#include "shown_clips.h"
#include "support/golden.h"

namespace audiosync::interchange {
namespace {

using testing::HasSubstr;

constexpr double kSample = 1.0 / 48'000;

Timeline timeline_for(const Session& s, const TimelineOptions& options = {}) {
    auto timeline = make_timeline(s.project, s.report, options);
    EXPECT_TRUE(timeline) << timeline.error().message;
    return timeline ? *timeline : Timeline{};
}

std::string text_of(const Timeline& timeline, TimelineFormat format,
                    const TimelineTextOptions& options = {}) {
    const auto texts = timeline_texts(timeline, format, options);
    EXPECT_TRUE(texts) << texts.error().message;
    return texts ? texts->front().text : std::string();
}

/// Where each file's own zero lies, by file name.
std::map<std::string, double> truth_of(const Session& s) {
    std::map<std::string, double> zero;
    for (std::size_t r = 0; r < s.project.recorders.size(); ++r)
        for (std::size_t c = 0; c < s.project.recorders[r].clips.size(); ++c) {
            const auto name = s.project.recorders[r].clips[c].media.path.filename().u8string();
            zero[{name.begin(), name.end()}] = s.report.at({r, c}).start_s();
        }
    return zero;
}

bool is_sound_file(const std::string& name) {
    return name.ends_with(".wav") || name.ends_with(".WAV") || name.ends_with(".flac");
}

/// Every file is shown, and each time its zero lies where it belongs.
void expect_in_place(const std::vector<Shown>& shown, const std::map<std::string, double>& truth,
                     const std::function<double(const std::string&)>& tolerance_s,
                     const std::set<std::string>& cannot_hold = {}) {
    std::set<std::string> seen;
    for (const Shown& clip : shown) {
        ASSERT_TRUE(truth.contains(clip.name)) << clip.name;
        seen.insert(clip.name);
        EXPECT_NEAR(clip.zero_s(), truth.at(clip.name), tolerance_s(clip.name) + 1e-9)
            << clip.name << " on " << clip.track;
    }
    for (const auto& [name, zero] : truth)
        EXPECT_NE(seen.contains(name), cannot_hold.contains(name)) << name;
}

void expect_no_overlap(const std::vector<Shown>& shown) {
    std::map<std::string, double> end;
    for (const Shown& clip : shown) {
        const auto last = end.find(clip.track);
        if (last != end.end()) {
            EXPECT_GE(clip.start_s, last->second - 1e-9) << clip.name << " on " << clip.track;
        }
        EXPECT_GE(clip.start_s, 0.0);
        EXPECT_GT(clip.length_s, 0.0);
        end[clip.track] = clip.start_s + clip.length_s;
    }
}

struct Fps {
    const char* name;
    Rational fps;
};
void PrintTo(const Fps& fps, std::ostream* out) { *out << fps.name; }

class EveryRate : public testing::TestWithParam<Fps> {
   protected:
    Session session_ = ten_devices(GetParam().fps);
    std::map<std::string, double> truth_ = truth_of(session_);
    double frame_s_ = 1.0 / GetParam().fps.value();
    std::function<double(const std::string&)> on_frames_ = [this](const std::string&) {
        return frame_s_ / 2;
    };
    /// Pictures on frames, sound to the sample.
    std::function<double(const std::string&)> sound_exact_ = [this](const std::string& name) {
        return is_sound_file(name) ? kSample : frame_s_ / 2;
    };
    std::function<double(const std::string&)> exact_ = [](const std::string&) { return kSample; };
};

TEST_P(EveryRate, IsFoundByDefault) {
    EXPECT_EQ(timeline_for(session_).rate, FrameRate{GetParam().fps});
}

TEST_P(EveryRate, FcpxmlHasPicturesOnFramesAndSoundToTheSample) {
    TimelineTextOptions options;
    options.fcpxml.multicam = true;
    const auto text = text_of(timeline_for(session_), TimelineFormat::fcpxml, options);
    const auto shown = read_fcpxml(text);
    expect_in_place(shown, truth_, sound_exact_);
    expect_no_overlap(shown);
    const auto angles = read_angles(text);
    expect_in_place(angles, truth_, sound_exact_);
    expect_no_overlap(angles);
    for (const Shown& clip : angles) {
        const double frames = clip.start_s / frame_s_;
        EXPECT_NEAR(frames, std::round(frames), 1e-6) << clip.name;
    }
}

TEST_P(EveryRate, FcpxmlKeepsInsideTheMedia) {
    pugi::xml_document document;
    document.load_string(text_of(timeline_for(session_), TimelineFormat::fcpxml).c_str());
    std::map<std::string, pugi::xml_node> assets;
    for (const auto& asset : document.select_nodes("//asset"))
        assets[asset.node().attribute("id").value()] = asset.node();
    for (const auto& found : document.select_nodes("//asset-clip")) {
        const auto clip = found.node();
        const auto asset = assets.at(clip.attribute("ref").value());
        const auto time = [](const pugi::xml_node& node, const char* name) {
            return fcpxml_time(node.attribute(name).value());
        };
        EXPECT_GE(time(clip, "start"), time(asset, "start") - 1e-9);
        EXPECT_LE(time(clip, "start") + time(clip, "duration"),
                  time(asset, "start") + time(asset, "duration") + 1e-9)
            << clip.attribute("name").value();
    }
}

TEST_P(EveryRate, XmemlLiesOnFrames) {
    const auto shown = read_xmeml(text_of(timeline_for(session_), TimelineFormat::xmeml));
    expect_in_place(shown, truth_, on_frames_);
    expect_no_overlap(shown);
}

TEST_P(EveryRate, OtioLiesOnFrames) {
    expect_in_place(read_otio(text_of(timeline_for(session_), TimelineFormat::otio)), truth_,
                    on_frames_);
}

TEST_P(EveryRate, MltAndKdenliveLieOnFrames) {
    const auto timeline = timeline_for(session_);
    const auto mlt = read_mlt(text_of(timeline, TimelineFormat::mlt), "shotcut:caption");
    expect_in_place(mlt, truth_, on_frames_);
    expect_no_overlap(mlt);
    const auto kdenlive =
        read_mlt(text_of(timeline, TimelineFormat::kdenlive), "kdenlive:clipname");
    expect_in_place(kdenlive, truth_, on_frames_);
    expect_no_overlap(kdenlive);
}

TEST_P(EveryRate, ReaperAndAudacityAreExact) {
    const auto timeline = timeline_for(session_);
    expect_in_place(read_reaper(text_of(timeline, TimelineFormat::reaper)), truth_, exact_);
    // A list of files holds neither silent pictures nor quotation marks in names.
    const auto texts = timeline_texts(timeline, TimelineFormat::audacity_lof, {});
    ASSERT_TRUE(texts);
    expect_in_place(read_lof(texts->front().text), truth_, exact_,
                    {"DJI_0001 'a' 🚁.MP4", "boom; \"b\".flac"});
    EXPECT_THAT(texts->front().warnings, testing::ElementsAre(HasSubstr("boom")));
}

TEST_P(EveryRate, EdlCountsInLabels) {
    TimelineOptions options;
    const bool halved = GetParam().fps.value() > 100.5;
    if (halved) options.rate = FrameRate{{GetParam().fps.num, GetParam().fps.den * 2}};
    const bool drops = timeline_for(session_, options).drop_frame;
    const std::string origin = drops ? "01:00:00;00" : "01:00:00:00";
    options.start_label = origin;
    const auto timeline = timeline_for(session_, options);
    const auto texts = timeline_texts(timeline, TimelineFormat::edl, {});
    ASSERT_TRUE(texts) << texts.error().message;
    ASSERT_EQ(texts->size(), 10U);
    const double rate = timeline.rate.value();
    for (std::size_t t = 0; t < texts->size(); ++t) {
        EXPECT_THAT((*texts)[t].text, HasSubstr(drops ? "FCM: DROP" : "FCM: NON-DROP"));
        const auto shown = read_edl((*texts)[t].text, rate, origin);
        const auto& clips = timeline.tracks[t].lanes[0].clips;
        ASSERT_EQ(shown.size(), clips.size());
        for (std::size_t c = 0; c < shown.size(); ++c) {
            const auto& media = timeline.media_of(clips[c]);
            // A source at another rate than the list's is counted in the list's frames.
            const double source_s = shown[c].source_in_s - media.start.seconds();
            EXPECT_NEAR(shown[c].start_s - source_s, truth_.at(media.name), 1.01 / rate)
                << media.name;
            EXPECT_LE(shown[c].media.size(), 8U);
        }
        for (const char byte : (*texts)[t].text)
            EXPECT_TRUE(byte == '\r' || byte == '\n' || (byte >= ' ' && byte <= '~'));
    }
}

TEST_P(EveryRate, ChaptersTouchInEveryFormat) {
    const auto timeline = timeline_for(session_);
    for (const auto& shown :
         {read_fcpxml(text_of(timeline, TimelineFormat::fcpxml)),
          read_xmeml(text_of(timeline, TimelineFormat::xmeml)),
          read_otio(text_of(timeline, TimelineFormat::otio)),
          read_mlt(text_of(timeline, TimelineFormat::mlt), "shotcut:caption")}) {
        ASSERT_GE(shown.size(), 3U);
        for (std::size_t i = 1; i < 3; ++i) {
            EXPECT_EQ(shown[i].name, "GX0" + std::to_string(i + 1) + "0077.MP4");
            EXPECT_NEAR(shown[i - 1].start_s + shown[i - 1].length_s, shown[i].start_s, 1e-9);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(OfCinemaAndTelevision, EveryRate,
                         testing::Values(Fps{"23.976", {24'000, 1'001}}, Fps{"24", {24, 1}},
                                         Fps{"25", {25, 1}}, Fps{"29.97", {30'000, 1'001}},
                                         Fps{"30", {30, 1}}, Fps{"47.95", {48'000, 1'001}},
                                         Fps{"48", {48, 1}}, Fps{"50", {50, 1}},
                                         Fps{"59.94", {60'000, 1'001}}, Fps{"60", {60, 1}},
                                         Fps{"100", {100, 1}}, Fps{"119.88", {120'000, 1'001}},
                                         Fps{"120", {120, 1}}));

TEST(TimelineFormats, AreFoundBySuffixAndByName) {
    EXPECT_EQ(timeline_format(".FCPXML"), TimelineFormat::fcpxml);
    EXPECT_EQ(timeline_format(".xml"), TimelineFormat::xmeml);
    EXPECT_EQ(timeline_format("xmeml"), TimelineFormat::xmeml);
    EXPECT_EQ(timeline_format(".rpp"), TimelineFormat::reaper);
    EXPECT_EQ(timeline_format(".mov"), std::nullopt);
    EXPECT_EQ(timeline_format(""), std::nullopt);
}

TEST(TimelineFormats, GiveTheSameBytesForTheSameInput) {
    const auto s = ten_devices({30'000, 1'001});
    for (const auto& info : timeline_formats())
        EXPECT_EQ(text_of(timeline_for(s), info.format), text_of(timeline_for(s), info.format));
}

TEST(TimelineFormats, EdlRefusesRatesWithoutLabels) {
    const auto texts = timeline_texts(timeline_for(ten_devices({120, 1})), TimelineFormat::edl, {});
    ASSERT_FALSE(texts);
    EXPECT_EQ(texts.error().code, ErrorCode::unsupported);
}

TEST(TimelineFormats, NameMediaRelativeToTheTimelineWhereTheyCan) {
    const auto timeline = timeline_for(ten_devices({25, 1}));
    TimelineTextOptions options;
    options.paths.relative_to = "/shoot/edit";
    EXPECT_THAT(text_of(timeline, TimelineFormat::otio, options),
                HasSubstr("\"../Kamera%20S%C3%BCd/C0001%20100%25.MP4\""));
    EXPECT_THAT(text_of(timeline, TimelineFormat::mlt, options),
                HasSubstr(">../Kamera Süd/C0001 100%.MP4<"));
    EXPECT_THAT(text_of(timeline, TimelineFormat::reaper, options),
                HasSubstr("\"../Kamera Süd/C0001 100%.MP4\""));
    EXPECT_THAT(text_of(timeline, TimelineFormat::fcpxml, options),
                HasSubstr("file:///shoot/Kamera%20S%C3%BCd/C0001%20100%25.MP4"));
}

TEST(TimelineFormats, AlignedFilesAreExactEverywhere) {
    const auto s = ten_devices({24'000, 1'001});
    std::vector<AlignedFile> files;
    for (std::size_t r = 0; r < s.project.recorders.size(); ++r)
        if (!s.project.recorders[r].clips[0].media.audio.empty())
            files.push_back({r, recording("/out/" + std::to_string(r) + ".wav", 180.5, 2)});
    const auto timeline = make_aligned_timeline(s.project, s.report, files, {});
    ASSERT_TRUE(timeline);
    for (const auto& shown : {read_fcpxml(text_of(*timeline, TimelineFormat::fcpxml)),
                              read_xmeml(text_of(*timeline, TimelineFormat::xmeml)),
                              read_otio(text_of(*timeline, TimelineFormat::otio)),
                              read_mlt(text_of(*timeline, TimelineFormat::mlt), "shotcut:caption"),
                              read_reaper(text_of(*timeline, TimelineFormat::reaper))}) {
        std::set<std::string> rendered;
        for (const Shown& clip : shown) {
            // Of the originals only pictures are left.
            EXPECT_FALSE(is_sound_file(clip.name) && clip.media.find("/shoot/") == 0) << clip.name;
            if (!clip.name.ends_with(".wav") || clip.name.size() > 5) continue;
            rendered.insert(clip.name);
            EXPECT_EQ(clip.start_s, 0.0);
            EXPECT_EQ(clip.source_in_s, 0.0);
        }
        EXPECT_EQ(rendered.size(), 9U);
    }
}

TEST(Xmeml, LinksNameEachMemberByItsPlace) {
    pugi::xml_document document;
    document.load_string(
        text_of(timeline_for(ten_devices({25, 1})), TimelineFormat::xmeml).c_str());
    std::map<std::string, std::string> place;
    for (const char* kind : {"video", "audio"}) {
        int track = 0;
        for (const auto& node : document.child("xmeml")
                                    .child("sequence")
                                    .child("media")
                                    .child(kind)
                                    .children("track")) {
            ++track;
            int clip = 0;
            for (const auto& item : node.children("clipitem"))
                place[item.attribute("id").value()] =
                    std::string(kind) + std::to_string(track) + "/" + std::to_string(++clip);
        }
    }
    int links = 0;
    for (const auto& found : document.select_nodes("//link")) {
        const auto link = found.node();
        ++links;
        EXPECT_EQ(place.at(link.child("linkclipref").text().as_string()),
                  std::string(link.child("mediatype").text().as_string()) +
                      link.child("trackindex").text().as_string() + "/" +
                      link.child("clipindex").text().as_string());
    }
    // Stereo pictures: 3 + 1 + 1 of 3 items each; five channels with their picture; five recorders,
    // two of them stereo.
    EXPECT_EQ(links, 5 * 3 * 3 + 6 * 6 + 2 * 2 * 2);
}

/// The reviewed text of a format; `./dev golden` rewrites it.
class Golden : public testing::TestWithParam<TimelineFormat> {};

TEST_P(Golden, IsWhatWasReviewed) {
    const auto& info = info_of(GetParam());
    TimelineOptions options;
    options.name = "Shoot";
    options.start_label = "01:00:00;00";
    TimelineTextOptions text_options;
    text_options.fcpxml.multicam = true;
    auto text =
        text_of(timeline_for(small_shoot({30'000, 1'001}), options), GetParam(), text_options);
    const auto version = text.find("\"version\": \"");  // of the program
    if (GetParam() == TimelineFormat::json && version != std::string::npos)
        text.replace(version + 12, text.find('"', version + 12) - version - 12, "VERSION");
    EXPECT_EQ(text, test::golden_text(std::string("small_shoot_2997") + info.suffix, text));
}

INSTANTIATE_TEST_SUITE_P(OfEveryFormat, Golden,
                         testing::Values(TimelineFormat::fcpxml, TimelineFormat::xmeml,
                                         TimelineFormat::otio, TimelineFormat::edl,
                                         TimelineFormat::mlt, TimelineFormat::kdenlive,
                                         TimelineFormat::reaper, TimelineFormat::audacity_lof,
                                         TimelineFormat::csv, TimelineFormat::json),
                         [](const auto& format) {
                             return std::string(info_of(format.param).name);
                         });

TEST(TimelineFormats, HoldTwoHundredClips) {
    const auto s = two_hundred_clips({30'000, 1'001});
    const auto truth = truth_of(s);
    ASSERT_EQ(truth.size(), 200U);
    const double frame_s = 1.001 / 30;
    const auto on_frames = [&](const std::string&) { return frame_s / 2; };
    const auto exact = [](const std::string&) { return kSample; };
    const auto sound_exact = [&](const std::string& name) {
        return is_sound_file(name) ? kSample : frame_s / 2;
    };
    const auto timeline = timeline_for(s);
    const auto expect_shown = [&](const std::vector<Shown>& shown, const auto& tolerance) {
        expect_in_place(shown, truth, tolerance);
        expect_no_overlap(shown);
    };
    TimelineTextOptions multicam;
    multicam.fcpxml.multicam = true;
    const auto fcpxml = text_of(timeline, TimelineFormat::fcpxml, multicam);
    expect_shown(read_fcpxml(fcpxml), sound_exact);
    expect_shown(read_angles(fcpxml), sound_exact);
    expect_shown(read_xmeml(text_of(timeline, TimelineFormat::xmeml)), on_frames);
    expect_in_place(read_otio(text_of(timeline, TimelineFormat::otio)), truth, on_frames);
    expect_shown(read_mlt(text_of(timeline, TimelineFormat::mlt), "shotcut:caption"), on_frames);
    expect_shown(read_mlt(text_of(timeline, TimelineFormat::kdenlive), "kdenlive:clipname"),
                 on_frames);
    expect_in_place(read_reaper(text_of(timeline, TimelineFormat::reaper)), truth, exact);
    expect_in_place(read_lof(text_of(timeline, TimelineFormat::audacity_lof)), truth, exact);
}

TEST(TimelineTexts, SayWhatTheyCannotList) {
    TimelineOptions options;
    options.unsynced = UnsyncedClips::bin;
    const auto timeline = timeline_for(small_shoot({25, 1}), options);
    for (const TimelineFormat format :
         {TimelineFormat::otio, TimelineFormat::reaper, TimelineFormat::csv}) {
        const auto texts = timeline_texts(timeline, format, {});
        ASSERT_TRUE(texts);
        EXPECT_THAT(texts->front().warnings, testing::ElementsAre(HasSubstr("has no bin")));
    }
    for (const TimelineFormat format :
         {TimelineFormat::fcpxml, TimelineFormat::xmeml, TimelineFormat::mlt,
          TimelineFormat::kdenlive, TimelineFormat::json}) {
        const auto texts = timeline_texts(timeline, format, {});
        ASSERT_TRUE(texts);
        EXPECT_TRUE(texts->front().warnings.empty());
        EXPECT_THAT(texts->front().text, HasSubstr("GH010046.MP4"));
    }
}

}  // namespace
}  // namespace audiosync::interchange
