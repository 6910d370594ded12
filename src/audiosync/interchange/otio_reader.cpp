#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "audiosync/interchange/editor_formats.h"
#include "audiosync/interchange/otio.h"
#include "audiosync/interchange/timecode.h"

namespace audiosync::interchange {
namespace {

using Json = nlohmann::ordered_json;

/// Nested deeper than any editor does is an attack on the stack.
constexpr int kDeepest = 200;

Result<Json> load(std::string_view text) {
    auto json = Json::parse(
        text.begin(), text.end(),
        [](int depth, Json::parse_event_t, Json&) { return depth < kDeepest; }, false);
    if (json.is_discarded() || !json.is_object() || !json.contains("OTIO_SCHEMA"))
        return fail(
            ErrorCode::invalid_argument,
            "This is no OpenTimelineIO document: it is no JSON, or OTIO_SCHEMA is missing.");
    return json;
}

std::string text_of(const Json& node, const char* key) {
    const auto found = node.find(key);
    return found != node.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool is_schema(const Json& node, std::string_view name) {
    if (!node.is_object()) return false;
    const auto schema = text_of(node, "OTIO_SCHEMA");
    return schema.substr(0, schema.find('.')) == name;
}

const Json& child_of(const Json& node, const char* key) {
    static const Json kNone;
    if (!node.is_object()) return kNone;
    const auto found = node.find(key);
    return found != node.end() ? *found : kNone;
}

double number_of(const Json& node, const char* key) {
    const auto& value = child_of(node, key);
    return value.is_number() ? value.get<double>() : 0.0;
}

double seconds_of_time(const Json& time) {
    constexpr double kMostSeconds = 1e7;  // four months
    const double rate = number_of(time, "rate");
    const double seconds = rate > 0 ? number_of(time, "value") / rate : 0.0;
    return std::abs(seconds) < kMostSeconds ? seconds : 0.0;
}

/// The media a clip shows: Clip.2 has several and says which, Clip.1 has one.
const Json& reference_of(const Json& clip) {
    const auto& all = child_of(clip, "media_references");
    if (!all.is_object()) return child_of(clip, "media_reference");
    const auto key = text_of(clip, "active_media_reference_key");
    return child_of(all, key.empty() ? "DEFAULT_MEDIA" : key.c_str());
}

template <class Visit>
void for_each_clip(const Json& node, const Visit& visit) {
    if (is_schema(node, "Clip")) visit(node);
    if (!node.is_structured()) return;
    for (const auto& child : node) for_each_clip(child, visit);
}

std::optional<FrameRate> first_rate(const Json& node) {
    std::optional<FrameRate> rate;
    for_each_clip(node, [&](const Json& clip) {
        const double value =
            number_of(child_of(child_of(clip, "source_range"), "duration"), "rate");
        if (!rate && value >= 1 && value <= 1'000)
            rate = usual_rate({{std::llround(value * 1'000), 1'000}});
    });
    return rate;
}

/// What a track shows from one frame to another.
struct Item {
    Json json;
    std::int64_t start = 0;
    std::int64_t frames = 0;
};

Json gap(std::int64_t frames, FrameRate rate) {
    const auto time = [&](std::int64_t value) {
        return Json{{"OTIO_SCHEMA", "RationalTime.1"},
                    {"rate", rate.value()},
                    {"value", static_cast<double>(value)}};
    };
    return {
        {"OTIO_SCHEMA", "Gap.1"},
        {"name", ""},
        {"metadata", Json::object()},
        {"effects", Json::array()},
        {"markers", Json::array()},
        {"enabled", true},
        {"source_range",
         {{"OTIO_SCHEMA", "TimeRange.1"}, {"start_time", time(0)}, {"duration", time(frames)}}}};
}

class Mover {
   public:
    Mover(const Timeline& timeline, const std::filesystem::path& folder)
        : timeline_(timeline), folder_(folder), media_(media_by_path(timeline)) {}

    /// `tracks`: children of the document's stack.
    void move(Json& tracks) const {
        Json moved = Json::array();
        for (auto& track : tracks) {
            if (!is_schema(track, "Track")) {
                moved.push_back(std::move(track));
                continue;
            }
            for (auto& lane : lanes_of(track)) moved.push_back(std::move(lane));
        }
        tracks = std::move(moved);
    }

   private:
    /// Where the clip belongs: the place of its file's beginning, and its own trim.
    [[nodiscard]] std::optional<std::int64_t> place_of(const Json& clip) const {
        const auto& reference = reference_of(clip);
        const auto found = media_.find(path_of_url(text_of(reference, "target_url"), folder_));
        if (found == media_.end()) return std::nullopt;
        const auto& range = child_of(clip, "source_range");
        const double trim_s =
            seconds_of_time(child_of(range, "start_time")) -
            seconds_of_time(child_of(child_of(reference, "available_range"), "start_time"));
        const std::int64_t trim =
            range.is_object() && child_of(reference, "available_range").is_object()
                ? frame_at(trim_s, timeline_.rate)
                : 0;
        for (const auto& track : timeline_.tracks)
            for (const auto& lane : track.lanes)
                for (const auto& placed : lane.clips)
                    if (placed.media == found->second && placed.enabled)
                        return std::max<std::int64_t>(0, placed.start - placed.source_in + trim);
        return std::nullopt;
    }

    [[nodiscard]] std::int64_t frames_of(const Json& item) const {
        const auto& range = child_of(item, "source_range");
        const auto& whole =
            range.is_object() ? range : child_of(reference_of(item), "available_range");
        return std::max<std::int64_t>(
            0, frame_at(seconds_of_time(child_of(whole, "duration")), timeline_.rate));
    }

    /// What stays comes first: what is moved gives way to it.
    [[nodiscard]] std::vector<Json> lanes_of(Json& track) const {
        std::vector<Item> staying;
        std::vector<Item> moving;
        std::int64_t at = 0;
        for (auto& child : track["children"]) {
            if (is_schema(child, "Transition")) continue;  // its neighbours part
            const auto frames = frames_of(child);
            const bool is_gap = is_schema(child, "Gap");
            const auto place = is_schema(child, "Clip") ? place_of(child) : std::nullopt;
            if (place)
                moving.push_back({std::move(child), *place, frames});
            else if (!is_gap)
                staying.push_back({std::move(child), at, frames});
            at += frames;
        }
        std::stable_sort(moving.begin(), moving.end(),
                         [](const Item& a, const Item& b) { return a.start < b.start; });
        std::vector<std::vector<Item>> lanes{std::move(staying)};
        for (Item& item : moving) {
            const auto free = std::find_if(lanes.begin(), lanes.end(), [&](const auto& lane) {
                return std::none_of(lane.begin(), lane.end(), [&](const Item& other) {
                    return item.start < other.start + other.frames &&
                           other.start < item.start + item.frames;
                });
            });
            if (free == lanes.end())
                lanes.push_back({std::move(item)});
            else
                free->push_back(std::move(item));
        }
        std::vector<Json> tracks;
        for (auto& lane : lanes) {
            Json copy = track;
            if (!tracks.empty())
                copy["name"] = fmt::format("{} ({})", text_of(track, "name"), tracks.size() + 1);
            copy["children"] = children_of(lane);
            tracks.push_back(std::move(copy));
        }
        return tracks;
    }

    [[nodiscard]] Json children_of(std::vector<Item>& lane) const {
        std::stable_sort(lane.begin(), lane.end(),
                         [](const Item& a, const Item& b) { return a.start < b.start; });
        Json children = Json::array();
        std::int64_t at = 0;
        for (Item& item : lane) {
            if (item.start > at) children.push_back(gap(item.start - at, timeline_.rate));
            at = item.start + item.frames;
            children.push_back(std::move(item.json));
        }
        return children;
    }

    const Timeline& timeline_;
    const std::filesystem::path& folder_;
    std::map<std::filesystem::path, std::size_t> media_;
};

}  // namespace

Result<EditorContent> otio_content(std::string_view text, const std::filesystem::path& folder) {
    AS_TRY(const auto json, load(text));
    EditorContent content;
    std::set<std::filesystem::path> seen;
    for_each_clip(json, [&](const Json& clip) {
        const auto url = text_of(reference_of(clip), "target_url");
        if (url.empty()) return;
        const auto path = path_of_url(url, folder);
        if (seen.insert(path).second) content.media.push_back({path, text_of(clip, "name")});
    });
    content.rate = first_rate(json);
    return content;
}

Result<std::string> otio_with_synced(std::string_view text, const std::filesystem::path& folder,
                                     const Timeline& timeline) {
    AS_TRY(auto json, load(text));
    if (is_schema(json, "Timeline")) {
        if (!child_of(child_of(json, "tracks"), "children").is_array())
            return fail(ErrorCode::invalid_argument, "The OTIO timeline has no tracks.");
        Mover(timeline, folder).move(json["tracks"]["children"]);
    } else if (is_schema(json, "SerializableCollection") && child_of(json, "children").is_array()) {
        json["children"].push_back(Json::parse(otio_text(timeline, {})));
    } else {
        return fail(ErrorCode::invalid_argument,
                    "The OTIO document is neither a timeline nor a collection of clips.");
    }
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace audiosync::interchange
