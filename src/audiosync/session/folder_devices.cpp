#include "audiosync/session/folder_devices.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "audiosync/session/file_names.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;

struct Node {
    fs::path path;
    std::string name;
    std::map<std::string, Node> folders;  ///< by name or, at the top, by whole path
    std::vector<std::size_t> files;
};

std::string name_of(const fs::path& folder) { return utf8(folder.filename()); }

/// The nearest folder, upwards, whose name means something: "/media/CamA/DCIM" is "CamA".
std::string telling_name(fs::path folder) {
    while (folder.has_relative_path() &&
           is_card_structure(name_of(folder), name_of(folder.parent_path())))
        folder = folder.parent_path();
    return folder.has_relative_path() ? name_of(folder) : "Card";
}

fs::path common_folder(const std::vector<FoundPath>& files) {
    fs::path common;
    bool first = true;
    for (const auto& file : files) {
        if (!file.root.empty()) continue;
        const fs::path folder = file.path.parent_path();
        if (std::exchange(first, false)) {
            common = folder;
            continue;
        }
        const auto end = std::mismatch(common.begin(), common.end(), folder.begin(), folder.end());
        fs::path shared;
        for (auto part = common.begin(); part != end.first; ++part) shared /= *part;
        common = shared;
    }
    return common;
}

Node& child(Node& parent, const std::string& key, const fs::path& path) {
    Node& node = parent.folders[key];
    if (node.path.empty()) {
        node.path = path;
        node.name = telling_name(path);
    }
    return node;
}

Node tree_of(const std::vector<FoundPath>& files) {
    std::set<fs::path> roots;
    for (const auto& file : files) roots.insert(file.root);
    const bool one_root = roots.size() <= 1;
    const fs::path shared = common_folder(files);
    Node top;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const fs::path& root = files[i].root.empty() ? shared : files[i].root;
        Node* node = &top;
        if (!one_root && !files[i].root.empty()) node = &child(top, utf8(root), root);
        fs::path at = root;
        for (const auto& part : files[i].path.parent_path().lexically_relative(root)) {
            if (part == ".") continue;
            const std::string above = name_of(at);
            at /= part;
            if (!is_card_structure(utf8(part), above)) node = &child(*node, utf8(part), at);
        }
        node->files.push_back(i);
    }
    return top;
}

bool is_only_parts(const Node& node) {
    return is_part_of_a_device(node.name) &&
           (!node.files.empty() ||
            std::all_of(node.folders.begin(), node.folders.end(),
                        [](const auto& inner) { return is_only_parts(inner.second); }));
}

bool is_device(const Node& node) {
    return !node.files.empty() ||
           std::all_of(node.folders.begin(), node.folders.end(),
                       [](const auto& inner) { return is_only_parts(inner.second); });
}

void take_all_files(const Node& node, std::vector<std::size_t>& files) {
    files.insert(files.end(), node.files.begin(), node.files.end());
    for (const auto& [key, inner] : node.folders) take_all_files(inner, files);
}

/// A device folder; the same name in the folders of several days is the same device.
struct Candidate {
    std::string key;
    std::string name;
    std::string around;  ///< name of the folder around it
    std::vector<std::size_t> files;
};

void collect(const Node& node, const std::string& container, bool in_a_day,
             std::vector<Candidate>& devices, std::vector<std::size_t>& loose) {
    loose.insert(loose.end(), node.files.begin(), node.files.end());
    for (const auto& [folder, inner] : node.folders) {
        if (is_day(inner.name)) {
            collect(inner, container, true, devices, loose);
        } else if (is_device(inner)) {
            const std::string key =
                in_a_day ? container + "\n" + lower_case(inner.name) : utf8(inner.path);
            auto same = std::find_if(devices.begin(), devices.end(),
                                     [&](const Candidate& d) { return d.key == key; });
            if (same == devices.end())
                same =
                    devices.insert(same, {key, inner.name, name_of(inner.path.parent_path()), {}});
            take_all_files(inner, same->files);
        } else {
            collect(inner, utf8(inner.path), false, devices, loose);
        }
    }
}

/// "North/CamA" and "South/CamA" are called "North CamA" and "South CamA".
std::vector<std::string> telling_names(const std::vector<Candidate>& devices) {
    std::map<std::string, int> uses;
    for (const auto& device : devices) ++uses[lower_case(device.name)];
    std::vector<std::string> names;
    for (const auto& device : devices) {
        const bool shared = uses[lower_case(device.name)] > 1;
        names.push_back(shared && !device.around.empty() ? device.around + " " + device.name
                                                         : device.name);
    }
    return made_unique(std::move(names));
}

}  // namespace

FolderDevices devices_by_folder(const std::vector<FoundPath>& files) {
    std::vector<Candidate> devices;
    FolderDevices result;
    collect(tree_of(files), "", false, devices, result.loose);
    if (devices.size() + (result.loose.empty() ? 0 : 1) <= 1) {
        result.loose.resize(files.size());
        for (std::size_t i = 0; i < files.size(); ++i) result.loose[i] = i;
        return result;
    }
    const auto names = telling_names(devices);
    for (std::size_t d = 0; d < devices.size(); ++d) {
        std::sort(devices[d].files.begin(), devices[d].files.end());
        result.devices.push_back({names[d], std::move(devices[d].files)});
    }
    std::sort(result.loose.begin(), result.loose.end());
    return result;
}

}  // namespace audiosync::session
