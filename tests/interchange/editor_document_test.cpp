#include "audiosync/interchange/editor_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "audiosync/interchange/make_timeline.h"
#include "session_fixture.h"
#include "shown_clips.h"

namespace audiosync::interchange {
namespace {

using testing::HasSubstr;

/// Two cameras and a recorder, as their files are called in the documents below.
Session small_session() {
    Session s;
    s.add(s.recorder("A"), movie("/m/cam a.mov", 1'000, {25, 1}), 2.0);
    s.add(s.recorder("B"), movie("/m/b.mov", 500, {25, 1}), 10.0);
    s.add(s.recorder("Z"), recording("/m/zoom.wav", 60), 0.0);
    return s;
}

Timeline placed(const Session& s) { return *make_timeline(s.project, s.report, {}); }

constexpr const char* kXmemlBin = R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xmeml>
<xmeml version="5"><project><name>P</name><children>
 <clip id="masterclip-7"><name>Wide shot</name><masterclipid>masterclip-7</masterclipid>
  <media><video><track><clipitem id="x"><name>cam a.mov</name>
   <file id="file-1"><name>cam a.mov</name><pathurl>file://localhost/m/cam%20a.mov</pathurl></file>
  </clipitem></track></video></media><labels><label2>Iris</label2></labels></clip>
 <sequence id="sequence-1"><name>Rough cut</name><rate><timebase>25</timebase><ntsc>FALSE</ntsc></rate>
  <media><video><track><clipitem id="clipitem-1"><name>b.mov</name><start>7</start><end>9</end>
   <file id="file-2"><pathurl>file:///m/b.mov</pathurl></file></clipitem></track></video></media>
 </sequence></children></project></xmeml>)";

TEST(XmemlDocument, NamesItsRecordingsAndItsRate) {
    const auto content = editor_content(TimelineFormat::xmeml, kXmemlBin, "/x");
    ASSERT_TRUE(content) << content.error().message;
    ASSERT_EQ(content->media.size(), 2U);
    EXPECT_EQ(content->media[0].path, "/m/cam a.mov");
    EXPECT_EQ(content->media[0].name, "Wide shot");
    EXPECT_EQ(content->media[1].path, "/m/b.mov");
    EXPECT_EQ(content->rate, (FrameRate{{25, 1}}));
}

TEST(XmemlDocument, GetsASyncedSequenceBesideWhatIsThere) {
    const auto text = with_synced(TimelineFormat::xmeml, kXmemlBin, "/x", placed(small_session()));
    ASSERT_TRUE(text) << text.error().message;
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(text->c_str()));
    const auto children = document.child("xmeml").child("project").child("children");
    const auto old = children.child("sequence");
    EXPECT_STREQ(old.child("name").text().as_string(), "Rough cut");
    EXPECT_STREQ(old.select_node(".//clipitem/start").node().text().as_string(), "7");
    const auto synced = old.next_sibling("sequence");
    ASSERT_TRUE(synced);
    const auto item = synced.select_node(".//clipitem").node();
    EXPECT_STREQ(item.child("name").text().as_string(), "Wide shot");
    EXPECT_STREQ(item.child("labels").child("label2").text().as_string(), "Iris");
    EXPECT_STREQ(item.child("file").attribute("id").value(), "file-1");
    EXPECT_FALSE(item.child("file").first_child());
    EXPECT_STREQ(item.child("masterclipid").text().as_string(), "masterclip-7");
    EXPECT_EQ(item.child("start").text().as_int(), 50);
    std::set<std::string> ids;
    for (const auto& found : document.select_nodes("//clipitem | //sequence"))
        EXPECT_TRUE(ids.insert(found.node().attribute("id").value()).second)
            << found.node().attribute("id").value();
    for (const auto& link : document.select_nodes("//linkclipref"))
        EXPECT_TRUE(ids.contains(link.node().text().as_string()));
}

constexpr const char* kFcpxml = R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fcpxml>
<fcpxml version="1.10"><resources>
 <format id="r1" frameDuration="1/25s" width="1920" height="1080"/>
 <asset id="r2" name="cam a" start="36000s" duration="40s" hasVideo="1" format="r1" hasAudio="1">
  <media-rep kind="original-media" src="file:///m/cam%20a.mov"/></asset></resources>
 <library><event name="Day 1"><asset-clip ref="r2" name="Wide shot" start="36000s" duration="40s"/>
 <project name="Rough cut"><sequence format="r1"><note> </note><spine><asset-clip ref="r2" name="Wide shot"
  offset="0s" start="36000s" duration="2s"/></spine></sequence></project></event></library></fcpxml>)";

TEST(FcpxmlDocument, GetsASyncedProjectWithItsOwnAssets) {
    const auto content = editor_content(TimelineFormat::fcpxml, kFcpxml, "/x");
    ASSERT_TRUE(content) << content.error().message;
    ASSERT_EQ(content->media.size(), 1U);
    EXPECT_EQ(content->media[0].path, "/m/cam a.mov");
    EXPECT_EQ(content->rate, (FrameRate{{25, 1}}));
    const auto text = with_synced(TimelineFormat::fcpxml, kFcpxml, "/x", placed(small_session()));
    ASSERT_TRUE(text) << text.error().message;
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(text->c_str()));
    const auto event = document.select_node("//event").node();
    EXPECT_STREQ(event.child("project").attribute("name").value(), "Rough cut");
    EXPECT_THAT(*text, HasSubstr("<note> </note>"));
    const auto synced = event.child("project").next_sibling("project");
    const auto clip = synced.select_node(".//asset-clip[@ref='r2']").node();
    ASSERT_TRUE(clip);
    EXPECT_STREQ(clip.attribute("name").value(), "Wide shot");
    EXPECT_STREQ(clip.attribute("start").value(), "36000s");  // theirs has a timecode
    std::set<std::string> ids;
    for (const auto& resource : document.select_node("//resources").node().children())
        EXPECT_TRUE(ids.insert(resource.attribute("id").value()).second);
    for (const auto& found : document.select_nodes("//*[@ref]"))
        EXPECT_TRUE(ids.contains(found.node().attribute("ref").value()));
    for (const auto& found : document.select_nodes("//*[@format]"))
        EXPECT_TRUE(ids.contains(found.node().attribute("format").value()));
}

std::string otio_time(double value) {
    return R"({"OTIO_SCHEMA":"RationalTime.1","rate":25.0,"value":)" + std::to_string(value) + "}";
}
std::string otio_range(double start, double frames) {
    return R"({"OTIO_SCHEMA":"TimeRange.1","start_time":)" + otio_time(start) + R"(,"duration":)" +
           otio_time(frames) + "}";
}
std::string otio_clip(const std::string& name, const std::string& url, double in, double frames,
                      double available) {
    return R"({"OTIO_SCHEMA":"Clip.2","name":")" + name +
           R"(","metadata":{"colour":"red"},"source_range":)" + otio_range(in, frames) +
           R"(,"media_references":{"DEFAULT_MEDIA":{"OTIO_SCHEMA":"ExternalReference.1","target_url":")" +
           url + R"(","available_range":)" + otio_range(available, 5'000) +
           R"(}},"active_media_reference_key":"DEFAULT_MEDIA"})";
}
std::string otio_document() {
    return R"({"OTIO_SCHEMA":"Timeline.1","name":"T","tracks":{"OTIO_SCHEMA":"Stack.1","children":[
 {"OTIO_SCHEMA":"Track.1","name":"V1","kind":"Video","children":[)" +
           otio_clip("Title", "file:///m/title.png", 0, 30, 0) + "," +
           otio_clip("Wide", "../m/cam%20a.mov", 900'100, 500, 900'000) + "," +
           otio_clip("Close", "file:///m/b.mov", 0, 250, 0) + "]}]}}";
}

TEST(OtioDocument, MovesItsClipsAndKeepsTheRest) {
    const auto content = editor_content(TimelineFormat::otio, otio_document(), "/x");
    ASSERT_TRUE(content) << content.error().message;
    ASSERT_EQ(content->media.size(), 3U);
    EXPECT_EQ(content->media[1].path, "/m/cam a.mov");
    const auto text =
        with_synced(TimelineFormat::otio, otio_document(), "/x", placed(small_session()));
    ASSERT_TRUE(text) << text.error().message;
    const auto shown = read_otio(*text);
    ASSERT_EQ(shown.size(), 3U);
    EXPECT_EQ(shown[0].name, "Title");
    EXPECT_EQ(shown[0].start_s, 0.0);
    EXPECT_EQ(shown[1].name, "Wide");
    EXPECT_EQ(shown[1].track, "V1");
    EXPECT_EQ(shown[1].start_s, 6.0);  // 2 s, and 4 s were trimmed off
    EXPECT_EQ(shown[2].name, "Close");
    EXPECT_EQ(shown[2].track, "V1 (2)");  // 10 s: the wide shot is still there
    EXPECT_EQ(shown[2].start_s, 10.0);
    EXPECT_EQ(shown[2].length_s, 10.0);
    EXPECT_THAT(*text, HasSubstr("\"colour\": \"red\""));
}

TEST(OtioDocument, OfClipsWithoutATimelineGetsOne) {
    const auto collection = R"({"OTIO_SCHEMA":"SerializableCollection.1","children":[)" +
                            otio_clip("Wide", "file:///m/cam a.mov", 0, 500, 0) + "]}";
    const auto text = with_synced(TimelineFormat::otio, collection, "/x", placed(small_session()));
    ASSERT_TRUE(text) << text.error().message;
    const auto json = nlohmann::json::parse(*text);
    ASSERT_EQ(json["children"].size(), 2U);
    EXPECT_EQ(json["children"][1]["OTIO_SCHEMA"], "Timeline.1");
}

TEST(EditorDocument, SaysWhatIsNotOne) {
    for (const auto format : {TimelineFormat::xmeml, TimelineFormat::fcpxml, TimelineFormat::otio})
        for (const char* text : {"", "nonsense", "<a>", "<a/>", "{", "[]", "{\"OTIO_SCHEMA\":3}"}) {
            const auto placed_text = with_synced(format, text, "/x", placed(small_session()));
            ASSERT_FALSE(placed_text) << text;
            EXPECT_EQ(placed_text.error().code, ErrorCode::invalid_argument);
        }
    const auto content = editor_content(TimelineFormat::edl, "", "/x");
    ASSERT_FALSE(content);
    EXPECT_EQ(content.error().code, ErrorCode::unsupported);
}

}  // namespace
}  // namespace audiosync::interchange
