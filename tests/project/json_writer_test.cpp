#include "audiosync/project/json_writer.h"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <limits>
#include <random>
#include <string>

namespace audiosync::project::test {
namespace {

/// `text` as the only element of a list.
std::string written_as_text(std::string_view text) {
    JsonWriter json;
    json.begin_list();
    json.text(text);
    json.end_list();
    return json.take();
}

TEST(JsonWriter, PutsTracksAndClipsOnLinesAndWhatIsInAClipBesideIt) {
    JsonWriter json;
    json.begin_object();
    json.name("version");
    json.whole(3);
    json.name("tracks");
    json.json(Json::parse(R"([{"clips":[{"id":1,"clips":[1,2]},{"id":2}],"name":"A"}])"));
    json.name("markers");
    json.begin_list();
    json.end_list();
    json.end_object();
    EXPECT_EQ(json.take(),
              "{\n"
              " \"version\": 3,\n"
              " \"tracks\": [\n"
              "  {\n"
              "   \"clips\": [\n"
              "    {\"clips\":[1,2],\"id\":1},\n"
              "    {\"id\":2}\n"
              "   ],\n"
              "   \"name\": \"A\"\n"
              "  }\n"
              " ],\n"
              " \"markers\": []\n"
              "}");
}

TEST(JsonWriter, EscapesWhatCannotStandInAStringAndNothingElse) {
    EXPECT_EQ(written_as_text("a/b \"c\" \\ \b\f\n\r\t \x01 \x1f \x7f ä"),
              R"(["a/b \"c\" \\ \b\f\n\r\t \u0001 \u001f )"
              "\x7f ä\"]");
    EXPECT_EQ(written_as_text("half a character: \xC3"), "[\"half a character: \uFFFD\"]");
}

TEST(JsonWriter, WritesNumbersThatAreReadAsTheSame) {
    std::mt19937_64 random(1);
    for (int i = 0; i < 20'000; ++i) {
        const auto number = std::bit_cast<double>(random());
        JsonWriter json;
        json.number(number);
        const std::string text = json.take();
        const auto read = Json::parse(text);
        if (number - number != 0.0) {
            EXPECT_TRUE(read.is_null()) << text;
            continue;
        }
        ASSERT_TRUE(read.is_number_float()) << text;
        ASSERT_EQ(std::bit_cast<std::uint64_t>(read.get<double>()),
                  std::bit_cast<std::uint64_t>(number))
            << text;
    }
    JsonWriter json;
    json.begin_list();
    json.number(2.0);
    json.number(1e-5);
    json.whole(std::numeric_limits<std::uint64_t>::max());
    json.whole(std::numeric_limits<std::int64_t>::min());
    json.end_list();
    EXPECT_EQ(json.take(), "[2.0,1e-05,18446744073709551615,-9223372036854775808]");
}

TEST(JsonWriter, AddsUnknownMembersWhereTheyStood) {
    JsonWriter json;
    json.begin_object();
    json.name("clips");
    json.json(Json::parse(R"([{"id":1,"media":{"size":7}},{"id":2},5])"));
    json.name("gain");
    json.number(0.5);
    json.add_unknown(Json::parse(
        R"({"clips":{"#0":{"media":{"hue":1,"size":8}},"#1":{"new":[{"a":"b"}]},"#2":{"c":1}},
            "later":true,"gain":{"not":"an object here"}})"));
    json.end_object();
    EXPECT_EQ(json.take(),
              "{\n"
              " \"clips\": [\n"
              "  {\"id\":1,\"media\":{\"size\":7,\"hue\":1}},\n"
              "  {\"id\":2,\"new\":[{\"a\":\"b\"}]},\n"
              "  5\n"
              " ],\n"
              " \"gain\": 0.5,\n"
              " \"later\": true\n"
              "}");
}

TEST(JsonWriter, AddsUnknownMembersWithAnyName) {
    JsonWriter json;
    json.begin_list();
    json.begin_object();
    json.name("a");
    json.whole(1);
    json.name("b");
    json.whole(2);
    json.add_unknown(Json{{"a\":1,\"b", true}, {"", nullptr}, {"\"", "c"}});
    json.end_object();
    json.end_list();
    EXPECT_EQ(json.take(), R"([{"a":1,"b":2,"":null,"\"":"c","a\":1,\"b":true}])");
}

TEST(JsonWriter, AddsUnknownMembersToManyWithoutLookingThroughThemAll) {
    Json many = Json::object();
    for (int i = 0; i < 100'000; ++i) many["member " + std::to_string(i)] = i;
    JsonWriter json;
    json.begin_object();
    json.name("settings");
    json.json(many);
    json.add_unknown(Json{{"settings", {{"member x", 1}}}, {"later", 1}});
    json.end_object();
    many["member x"] = 1;
    EXPECT_EQ(Json::parse(json.take()), (Json{{"settings", many}, {"later", 1}}));
}

}  // namespace
}  // namespace audiosync::project::test
