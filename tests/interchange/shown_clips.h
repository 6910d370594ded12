#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <sstream>
#include <string>
#include <vector>

/// @file
/// Small readers of timeline formats: where would an editor show each clip? They share nothing with
/// the writers.
namespace audiosync::interchange {

struct Shown {
    std::string name;
    std::string track;
    double start_s = 0.0;
    double source_in_s = 0.0;  ///< seconds after the media's first frame or sample
    double length_s = 0.0;
    std::string media;  ///< URL or path as written

    /// Where the file's own zero would lie.
    [[nodiscard]] double zero_s() const { return start_s - source_in_s; }
};

inline double fcpxml_time(const std::string& text) {
    const auto slash = text.find('/');
    const double num = std::stod(text);
    return slash == std::string::npos ? num : num / std::stod(text.substr(slash + 1));
}

/// The asset-clips that hang on the gap of the project.
inline std::vector<Shown> read_fcpxml(const std::string& text) {
    pugi::xml_document document;
    document.load_string(text.c_str());
    std::map<std::string, double> start;
    std::map<std::string, std::string> src;
    for (const auto& asset : document.child("fcpxml").child("resources").children("asset")) {
        start[asset.attribute("id").value()] = fcpxml_time(asset.attribute("start").value());
        src[asset.attribute("id").value()] = asset.child("media-rep").attribute("src").value();
    }
    const auto gap = document.select_node("//project/sequence/spine/gap").node();
    const double origin = fcpxml_time(gap.attribute("start").value());
    std::vector<Shown> shown;
    for (const auto& clip : gap.children("asset-clip")) {
        const std::string ref = clip.attribute("ref").value();
        shown.push_back({clip.attribute("name").value(), clip.attribute("lane").value(),
                         fcpxml_time(clip.attribute("offset").value()) - origin,
                         fcpxml_time(clip.attribute("start").value()) - start.at(ref),
                         fcpxml_time(clip.attribute("duration").value()), src.at(ref)});
    }
    return shown;
}

/// The clips of all angles of the multicam clip.
inline std::vector<Shown> read_angles(const std::string& text) {
    pugi::xml_document document;
    document.load_string(text.c_str());
    std::map<std::string, double> start;
    for (const auto& asset : document.child("fcpxml").child("resources").children("asset"))
        start[asset.attribute("id").value()] = fcpxml_time(asset.attribute("start").value());
    std::vector<Shown> shown;
    for (const auto& found : document.select_nodes("//mc-angle")) {
        double at = 0;
        for (const auto& child : found.node().children()) {
            const double length = fcpxml_time(child.attribute("duration").value());
            // Every child says where it begins: where the one before it ends.
            const bool joined =
                std::abs(fcpxml_time(child.attribute("offset").value()) - at) < 1e-9;
            if (std::string(child.name()) == "asset-clip")
                shown.push_back({child.attribute("name").value(),
                                 joined ? found.node().attribute("name").value() : "torn",
                                 at,
                                 fcpxml_time(child.attribute("start").value()) -
                                     start.at(child.attribute("ref").value()),
                                 length,
                                 {}});
            at += length;
        }
    }
    return shown;
}

inline double xmeml_rate(const pugi::xml_node& node) {
    const double timebase = node.child("rate").child("timebase").text().as_double();
    const bool ntsc = std::string(node.child("rate").child("ntsc").text().as_string()) == "TRUE";
    return ntsc ? timebase * 1000 / 1001 : timebase;
}

inline std::vector<Shown> read_xmeml(const std::string& text) {
    pugi::xml_document document;
    document.load_string(text.c_str());
    const auto sequence = document.select_node("//sequence").node();
    const double rate = xmeml_rate(sequence);
    std::vector<Shown> shown;
    for (const char* kind : {"video", "audio"}) {
        int number = 0;
        for (const auto& track : sequence.child("media").child(kind).children("track")) {
            ++number;
            for (const auto& item : track.children("clipitem"))
                shown.push_back({item.child("name").text().as_string(),
                                 std::string(kind) + std::to_string(number),
                                 item.child("start").text().as_double() / rate,
                                 item.child("in").text().as_double() / xmeml_rate(item),
                                 (item.child("end").text().as_double() -
                                  item.child("start").text().as_double()) /
                                     rate,
                                 item.child("file").attribute("id").value()});
        }
    }
    return shown;
}

inline std::vector<Shown> read_otio(const std::string& text) {
    const auto json = nlohmann::json::parse(text);
    std::vector<Shown> shown;
    for (const auto& track : json["tracks"]["children"]) {
        double at = 0;
        for (const auto& child : track["children"]) {
            const auto seconds = [](const nlohmann::json& time) {
                return time["value"].get<double>() / time["rate"].get<double>();
            };
            const auto& range = child["source_range"];
            const double length = seconds(range["duration"]);
            if (child["OTIO_SCHEMA"] == "Clip.2") {
                const auto& media = child["media_references"]["DEFAULT_MEDIA"];
                shown.push_back(
                    {child["name"], track["name"], at,
                     seconds(range["start_time"]) - seconds(media["available_range"]["start_time"]),
                     length, media["target_url"]});
            }
            at += length;
        }
    }
    return shown;
}

/// MLT and Kdenlive: playlists with clips. `name_property` names the clip.
inline std::vector<Shown> read_mlt(const std::string& text, const char* name_property) {
    pugi::xml_document document;
    document.load_string(text.c_str());
    const auto mlt = document.child("mlt");
    const double rate = mlt.child("profile").attribute("frame_rate_num").as_double() /
                        mlt.child("profile").attribute("frame_rate_den").as_double();
    std::map<std::string, pugi::xml_node> services;
    for (const auto& node : mlt.children()) services[node.attribute("id").value()] = node;
    const auto property = [](const pugi::xml_node& node, const std::string& name) {
        for (const auto& child : node.children("property"))
            if (child.attribute("name").value() == name)
                return std::string(child.text().as_string());
        return std::string();
    };
    std::vector<Shown> shown;
    for (const auto& list : mlt.children("playlist")) {
        const std::string id = list.attribute("id").value();
        if (id == "main_bin" || id == "background") continue;
        double at = 0;
        for (const auto& child : list.children()) {
            if (std::string(child.name()) == "blank") at += child.attribute("length").as_double();
            if (std::string(child.name()) != "entry") continue;
            const auto producer = services.at(child.attribute("producer").value());
            const double in = child.attribute("in").as_double();
            const double frames = child.attribute("out").as_double() - in + 1;
            shown.push_back({property(producer, name_property), id, at / rate, in / rate,
                             frames / rate, property(producer, "resource")});
            at += frames;
        }
    }
    return shown;
}

/// Items at the clock's own rate: `zero_s` is that of the file's first sample all the same.
inline std::vector<Shown> read_reaper(const std::string& text) {
    std::istringstream lines(text);
    std::vector<Shown> shown;
    std::string track;
    bool in_item = false;
    for (std::string line; std::getline(lines, line);) {
        const auto at = line.find_first_not_of(' ');
        if (at == std::string::npos) continue;
        line = line.substr(at);
        const auto value = [&](const char* key) {
            return line.substr(std::string(key).size() + 1);
        };
        const auto unquoted = [](std::string word) { return word.substr(1, word.size() - 2); };
        if (line.starts_with("<TRACK")) in_item = false;
        if (line == "<ITEM") {
            in_item = true;
            shown.push_back({{}, track, 0, 0, 0, {}});
        } else if (line.starts_with("NAME ")) {
            (in_item ? shown.back().name : track) = unquoted(value("NAME"));
        } else if (in_item && line.starts_with("POSITION ")) {
            shown.back().start_s = std::stod(value("POSITION"));
        } else if (in_item && line.starts_with("LENGTH ")) {
            shown.back().length_s = std::stod(value("LENGTH"));
        } else if (in_item && line.starts_with("SOFFS ")) {
            shown.back().source_in_s = std::stod(value("SOFFS"));
        } else if (in_item && line.starts_with("FILE ")) {
            shown.back().media = unquoted(value("FILE"));
        }
    }
    return shown;
}

inline std::vector<Shown> read_lof(const std::string& text) {
    std::istringstream lines(text);
    std::vector<Shown> shown;
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("file \"")) continue;
        const auto quote = line.find('"', 6);
        const auto path = line.substr(6, quote - 6);
        shown.push_back({path.substr(path.rfind('/') + 1),
                         {},
                         std::stod(line.substr(line.find("offset ") + 7)),
                         0,
                         0,
                         path});
    }
    return shown;
}

/// Frames since midnight of a label, counted one minute after the other.
inline std::int64_t counted_frames(const std::string& label, int nominal) {
    const int hours = std::stoi(label.substr(0, 2));
    const int minutes = std::stoi(label.substr(3, 2));
    std::int64_t frames = 0;
    for (int m = 0; m < hours * 60 + minutes; ++m) {
        frames += 60 * nominal;
        // The next minute begins with a loss unless it is a tenth one.
        if (label[8] == ';' && (m + 1) % 10 != 0) frames -= nominal / 15;
    }
    return frames + std::stoi(label.substr(6, 2)) * nominal + std::stoi(label.substr(9));
}

/// An EDL; times count from `origin`. `source_in_s` is the source's timecode.
inline std::vector<Shown> read_edl(const std::string& text, double rate,
                                   const std::string& origin) {
    const int nominal = static_cast<int>(std::lround(rate));
    std::istringstream lines(text);
    std::vector<Shown> shown;
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.starts_with("* FROM CLIP NAME: ")) shown.back().name = line.substr(18);
        if (line.size() < 4 || line[0] < '0' || line[0] > '9') continue;
        std::istringstream words(line);
        std::string number, reel, channels, cut, in, out, record_in, record_out;
        words >> number >> reel >> channels >> cut >> in >> out >> record_in >> record_out;
        const auto seconds = [&](const std::string& label) {
            return static_cast<double>(counted_frames(label, nominal)) / rate;
        };
        shown.push_back({{},
                         channels,
                         seconds(record_in) - seconds(origin),
                         seconds(in),
                         seconds(record_out) - seconds(record_in),
                         reel});
    }
    return shown;
}

}  // namespace audiosync::interchange
