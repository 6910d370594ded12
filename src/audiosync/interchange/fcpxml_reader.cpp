#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "audiosync/interchange/editor_formats.h"
#include "audiosync/interchange/fcpxml.h"
#include "audiosync/interchange/xml_text.h"

namespace audiosync::interchange {
namespace {

using pugi::xml_node;

std::optional<ExactTime> parse_time(std::string_view text) {
    if (text.empty() || text.back() != 's') return std::nullopt;
    text.remove_suffix(1);
    std::int64_t num = 0;
    std::int64_t den = 1;
    const char* const end = text.data() + text.size();
    auto [at, error] = std::from_chars(text.data(), end, num);
    if (error != std::errc{}) return std::nullopt;
    constexpr std::int64_t kMost = 1'000'000'000'000'000'000;
    if (num > kMost || num < -kMost) return std::nullopt;
    if (at != end) {
        if (*at != '/') return std::nullopt;
        const auto below = std::from_chars(at + 1, end, den);
        if (below.ec != std::errc{} || below.ptr != end || den < 1 ||
            den > std::numeric_limits<std::int32_t>::max())
            return std::nullopt;
    }
    return ExactTime(num, den);
}

std::string time_text(ExactTime time) {
    return time.den() == 1 ? fmt::format("{}s", time.num())
                           : fmt::format("{}/{}s", time.num(), time.den());
}

const char* source_of(xml_node asset) {
    // Up to 1.8 the asset itself says where it lies.
    const auto source = asset.child("media-rep").attribute("src");
    return source ? source.value() : asset.attribute("src").value();
}

/// Nested deeper than any editor does is an attack on the stack.
constexpr int kDeepest = 200;

template <class Visit>
void for_each(xml_node node, const Visit& visit, int depth = 0) {
    if (depth > kDeepest) return;
    for (auto child : node.children()) {
        visit(child);
        for_each(child, visit, depth + 1);
    }
}

/// A sum that 64 bits hold; times of real documents always do.
std::optional<ExactTime> sum(ExactTime a, ExactTime b) {
    const auto size = [](ExactTime time) { return std::abs(static_cast<long double>(time.num())); };
    const auto den = static_cast<long double>(a.den()) * static_cast<long double>(b.den());
    const auto num =
        size(a) * static_cast<long double>(b.den()) + size(b) * static_cast<long double>(a.den());
    constexpr long double kMost = 1e30L;  // before reduction
    if (num > kMost || den > kMost) return std::nullopt;
    const double seconds = a.seconds() + b.seconds();
    const auto common = static_cast<long double>(std::lcm(a.den(), b.den()));
    constexpr long double kFits = 9e18L;
    if (common > kFits || std::abs(seconds) * common > kFits) return std::nullopt;
    return a + b;
}

std::optional<FrameRate> rate_of(xml_node root) {
    std::optional<FrameRate> rate;
    for_each(root, [&](xml_node node) {
        if (rate || std::string_view(node.name()) != "sequence") return;
        const auto format =
            root.child("resources")
                .find_child_by_attribute("format", "id", node.attribute("format").value());
        const auto frame = parse_time(format.attribute("frameDuration").value());
        if (frame && frame->seconds() >= 1e-3 && frame->seconds() <= 1.0)
            rate = FrameRate{{frame->den(), frame->num()}};
    });
    return rate;
}

/// An event to put a project into; one is made where there is none.
xml_node event_of(xml_node root) {
    xml_node event;
    for_each(root, [&](xml_node node) {
        if (!event && std::string_view(node.name()) == "event") event = node;
    });
    if (event) return event;
    event = root.append_child("event");
    set(event, "name", "AudioSync");
    return event;
}

/// The document's asset that a file of ours is, and by how much its time begins later.
struct Theirs {
    std::string id;
    std::string name;
    ExactTime later;
};

class Merge {
   public:
    Merge(xml_node root, const std::filesystem::path& folder) : root_(root), folder_(folder) {
        for (auto asset : root.child("resources").children("asset"))
            assets_.try_emplace(path_of_url(source_of(asset), folder), asset);
        for_each(root, [&](xml_node node) {
            if (const auto id = node.attribute("ref"); id && node.attribute("name"))
                names_.try_emplace(id.value(), node.attribute("name").value());
        });
    }

    void add(xml_node ours) {
        auto resources = root_.child("resources");
        if (!resources) resources = root_.prepend_child("resources");
        for (auto node : ours.child("resources").children()) add_resource(resources, node);
        auto event = event_of(root_);
        for (auto node : ours.child("library").child("event").children())
            adopt(event.append_copy(node));
    }

   private:
    void add_resource(xml_node resources, xml_node node) {
        const std::string id = node.attribute("id").value();
        if (std::string_view(node.name()) == "asset") {
            const auto known = assets_.find(path_of_url(source_of(node), folder_));
            if (known != assets_.end()) {
                const auto here =
                    parse_time(known->second.attribute("start").value()).value_or(ExactTime{});
                const auto there =
                    parse_time(node.attribute("start").value()).value_or(ExactTime{});
                const std::string their_id = known->second.attribute("id").value();
                theirs_[id] = {
                    their_id,
                    names_.contains(their_id)
                        ? names_.at(their_id)
                        : std::string(known->second.attribute("name").value()),
                    sum(here, ExactTime(-there.num(), there.den())).value_or(ExactTime{})};
                return;
            }
        }
        auto copy = resources.append_copy(node);
        set(copy, "id", ours(id));
        adopt(copy);

        if (copy.child("media-rep") && is_old()) {
            set(copy, "src", copy.child("media-rep").attribute("src").value());
            copy.remove_child("media-rep");
        }
    }
    /// Before 1.9; "1.10" is newer than "1.9".
    [[nodiscard]] bool is_old() const {
        const std::string_view version = root_.attribute("version").value();
        return version.size() == 3 && version < "1.9";
    }
    static std::string ours(const std::string& id) { return "audiosync_" + id; }

    /// References of ours become the document's where it has the file, and else are renamed.
    void adopt(xml_node node) {
        adopt_one(node);
        for_each(node, [&](xml_node inner) { adopt_one(inner); });
    }
    void adopt_one(xml_node node) {
        if (auto format = node.attribute("format")) set(node, "format", ours(format.value()));
        const auto ref = node.attribute("ref");
        if (!ref) return;
        const auto known = theirs_.find(ref.value());
        if (known == theirs_.end()) {
            set(node, "ref", ours(ref.value()));
            return;
        }
        const Theirs& theirs = known->second;
        set(node, "ref", theirs.id);
        if (!theirs.name.empty()) set(node, "name", theirs.name);
        const auto shift = [&](xml_node timed) {
            const auto start = parse_time(timed.attribute("start").value());
            const auto later = start ? sum(*start, theirs.later) : std::nullopt;
            if (later) set(timed, "start", time_text(*later));
        };
        shift(node);
        for (auto marker : node.children("marker")) shift(marker);
    }

    xml_node root_;
    const std::filesystem::path& folder_;
    std::map<std::filesystem::path, xml_node> assets_;
    std::map<std::string, std::string> names_;  ///< of clips, by the asset they show
    std::map<std::string, Theirs> theirs_;      ///< by our id
};

}  // namespace

Result<EditorContent> fcpxml_content(std::string_view text, const std::filesystem::path& folder) {
    pugi::xml_document document;
    AS_CHECK(parse_xml(text, document, "fcpxml", "FCPXML"));
    const auto root = document.child("fcpxml");
    EditorContent content;
    std::set<std::filesystem::path> seen;
    for (auto asset : root.child("resources").children("asset")) {
        const std::string_view url = source_of(asset);
        if (url.empty()) continue;
        const auto path = path_of_url(url, folder);
        if (seen.insert(path).second)
            content.media.push_back({path, asset.attribute("name").value()});
    }
    content.rate = rate_of(root);
    return content;
}

Result<std::string> fcpxml_with_synced(std::string_view text, const std::filesystem::path& folder,
                                       const Timeline& timeline) {
    pugi::xml_document document;
    AS_CHECK(parse_xml(text, document, "fcpxml", "FCPXML"));
    Timeline placed = timeline;
    placed.bin.clear();  // the document has them already
    const auto our_text = fcpxml_text(placed, {});
    pugi::xml_document ours;
    ours.load_buffer(our_text.data(), our_text.size());
    Merge(document.child("fcpxml"), folder).add(ours.child("fcpxml"));
    return xml_document(document, "fcpxml");
}

}  // namespace audiosync::interchange
