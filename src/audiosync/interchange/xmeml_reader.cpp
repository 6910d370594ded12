#include <set>

#include "audiosync/interchange/editor_formats.h"
#include "audiosync/interchange/timecode.h"
#include "audiosync/interchange/xmeml.h"
#include "audiosync/interchange/xml_text.h"

namespace audiosync::interchange {
namespace {

using pugi::xml_node;

/// What a document calls a file and the clips of it.
struct Known {
    std::string file_id;
    std::string masterclip_id;
    std::string name;
    std::string label;
};

/// Nested deeper than any editor does is an attack on the stack.
constexpr int kDeepest = 200;

/// Every element of that name below, in the order of the document.
template <class Visit>
void for_each(xml_node node, const char* name, const Visit& visit, int depth = 0) {
    if (depth > kDeepest) return;
    for (auto child : node.children()) {
        if (std::string_view(child.name()) == name) visit(child);
        for_each(child, name, visit, depth + 1);
    }
}

std::optional<FrameRate> rate_of(xml_node sequence) {
    const auto rate = sequence.child("rate");
    const auto timebase = rate.child("timebase").text().as_llong();
    if (timebase < 1 || timebase > 1'000) return std::nullopt;
    const std::string_view ntsc = rate.child("ntsc").text().as_string();
    if (ntsc == "TRUE" || ntsc == "true") return FrameRate{{timebase * 1'000, 1'001}};
    return FrameRate{{timebase, 1}};
}

/// A clip item, or the clip of a bin, that a file stands in.
xml_node clip_around(xml_node file) {
    auto clip = file.parent();
    for (auto node = clip; node; node = node.parent())
        if (std::string_view(node.name()) == "clip") clip = node;
    return clip;
}

std::map<std::filesystem::path, Known> known_files(xml_node root,
                                                   const std::filesystem::path& folder) {
    std::map<std::filesystem::path, Known> known;
    for_each(root, "file", [&](xml_node file) {
        const std::string_view url = file.child("pathurl").text().as_string();
        if (url.empty()) return;
        const auto clip = clip_around(file);
        known.try_emplace(
            path_of_url(url, folder),
            Known{file.attribute("id").value(), clip.child("masterclipid").text().as_string(),
                  clip.child("name").text().as_string(),
                  clip.child("labels").child("label2").text().as_string()});
    });
    return known;
}

/// Sequences of one document stand in a project (or its bin), not side by side at the top.
xml_node place_for_sequence(xml_node root) {
    for (const char* holder : {"project", "bin"})
        if (auto node = root.child(holder)) {
            auto children = node.child("children");
            return children ? children : node.append_child("children");
        }
    std::vector<xml_node> top;
    for (auto child : root.children())
        if (child.type() == pugi::node_element) top.push_back(child);
    auto project = root.append_child("project");
    add_text(project, "name", "AudioSync");
    auto children = project.append_child("children");
    for (auto node : top) children.append_move(node);
    return children;
}

/// Ids of our sequence that the document may have already.
void make_ids_ours(xml_node sequence) {
    const auto ours = [](std::string_view id) { return "audiosync-" + std::string(id); };
    set(sequence, "id", ours(sequence.attribute("id").value()));
    for_each(sequence, "clipitem", [&](xml_node item) {
        set(item, "id", ours(item.attribute("id").value()));
        auto master = item.child("masterclipid");
        master.text().set(ours(master.text().as_string()).c_str());
    });
    for_each(sequence, "linkclipref",
             [&](xml_node link) { link.text().set(ours(link.text().as_string()).c_str()); });
    for_each(sequence, "file",
             [&](xml_node file) { set(file, "id", ours(file.attribute("id").value())); });
}

/// Our clips of a file go by the document's names and refer to its files.
void take_over(xml_node sequence, const std::map<std::filesystem::path, Known>& known,
               const std::filesystem::path& folder) {
    std::map<std::string, std::filesystem::path> path_of_id;
    for_each(sequence, "file", [&](xml_node file) {
        if (const auto url = file.child("pathurl"))
            path_of_id[file.attribute("id").value()] = path_of_url(url.text().as_string(), folder);
    });
    for_each(sequence, "clipitem", [&](xml_node item) {
        auto file = item.child("file");
        const auto found = known.find(path_of_id[file.attribute("id").value()]);
        if (found == known.end()) return;
        const Known& theirs = found->second;
        if (!theirs.name.empty()) item.child("name").text().set(theirs.name.c_str());
        if (!theirs.label.empty())
            item.child("labels").child("label2").text().set(theirs.label.c_str());
        if (!theirs.masterclip_id.empty())
            item.child("masterclipid").text().set(theirs.masterclip_id.c_str());
        file.remove_children();
        set(file, "id", theirs.file_id);
    });
}

}  // namespace

Result<EditorContent> xmeml_content(std::string_view text, const std::filesystem::path& folder) {
    pugi::xml_document document;
    AS_CHECK(parse_xml(text, document, "xmeml", "Final Cut Pro 7 XML"));
    EditorContent content;
    std::set<std::filesystem::path> seen;
    for_each(document, "file", [&](xml_node file) {
        const std::string_view url = file.child("pathurl").text().as_string();
        if (url.empty()) return;
        const auto path = path_of_url(url, folder);
        if (seen.insert(path).second)
            content.media.push_back({path, clip_around(file).child("name").text().as_string()});
    });
    for_each(document, "sequence", [&](xml_node sequence) {
        if (!content.rate) content.rate = rate_of(sequence);
    });
    return content;
}

Result<std::string> xmeml_with_synced(std::string_view text, const std::filesystem::path& folder,
                                      const Timeline& timeline) {
    pugi::xml_document document;
    AS_CHECK(parse_xml(text, document, "xmeml", "Final Cut Pro 7 XML"));
    auto root = document.child("xmeml");
    const auto known = known_files(root, folder);
    Timeline placed = timeline;
    placed.bin.clear();  // the document has them already
    pugi::xml_document ours;
    const auto our_text = xmeml_text(placed);
    ours.load_buffer(our_text.data(), our_text.size());
    auto sequence = place_for_sequence(root).append_copy(ours.child("xmeml").child("sequence"));
    make_ids_ours(sequence);
    take_over(sequence, known, folder);
    return xml_document(document, "xmeml");
}

}  // namespace audiosync::interchange
