#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

/// @file
/// Changes to JSON that leave it JSON. Bytes changed at random seldom get past a parser; what lies
/// behind it is reached by a member that says something else, stands elsewhere, or is there a
/// hundred times.
namespace audiosync::fuzz {

class JsonMutator {
   public:
    using Json = nlohmann::ordered_json;

    explicit JsonMutator(std::uint32_t seed) : random_(seed) {}

    /// One to four changes somewhere in `json`; `donor` lends values (may be the same).
    void change(Json& json, const Json& donor) {
        for (std::size_t n = 1 + below(4); n > 0; --n) change_once(json, donor);
    }
    /// As the program lays it out, line by line, or all in one.
    std::string text_of(const Json& json) {
        return json.dump(chance(2) ? -1 : 1, ' ', false, Json::error_handler_t::replace);
    }
    std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }
    bool chance(std::size_t of) { return below(of) == 0; }

   private:
    static void collect(Json& json, std::vector<Json*>& nodes) {
        constexpr std::size_t kMost = 100'000;
        if (nodes.size() >= kMost) return;
        nodes.push_back(&json);
        if (json.is_structured())
            for (auto& child : json) collect(child, nodes);
    }
    Json& any_of(Json& json) {
        std::vector<Json*> nodes;
        collect(json, nodes);
        return *nodes[below(nodes.size())];
    }
    /// A list or object of at least one element; `json` itself if there is none.
    Json& any_full(Json& json) {
        std::vector<Json*> nodes;
        collect(json, nodes);
        std::vector<Json*> full;
        for (Json* node : nodes)
            if (node->is_structured() && !node->empty()) full.push_back(node);
        return full.empty() ? json : *full[below(full.size())];
    }

    void change_once(Json& json, const Json& donor) {
        switch (below(8)) {
            case 0:
                any_of(json) = odd_value();
                break;
            case 1:
            case 2:
                change_leaf(any_of(json));
                break;
            case 3:
                remove_one(any_full(json));
                break;
            case 4:
                repeat_one(any_full(json));
                break;
            case 5: {
                Json copy = donor;
                Json lent = any_of(copy);
                any_of(json) = std::move(lent);
                break;
            }
            case 6:
                rename_one(any_full(json));
                break;
            default:
                swap_two(any_full(json));
        }
    }
    Json odd_value() {
        const Json values[] = {nullptr,
                               true,
                               0,
                               1,
                               -1,
                               2,
                               3,
                               1e308,
                               -1e308,
                               1e9,
                               -1e9,
                               1e-300,
                               -0.0,
                               0.5,
                               INT64_MAX,
                               INT64_MIN,
                               UINT64_MAX,
                               9'007'199'254'740'993,
                               2'147'483'648,
                               "",
                               "synced",
                               "1.0",
                               "../../../../../../etc/passwd",
                               "/dev/zero",
                               "a\u0000b",
                               "//a/./b/..//c",
                               std::string(3000, 'x'),
                               Json::array(),
                               Json::object(),
                               {{"bytes", "ff00"}},
                               {{"num", 0}, {"den", 0}},
                               Json::array({{{"source_s", 0.0}, {"timeline_s", 0.0}},
                                            {{"source_s", 1e9}, {"timeline_s", 1e9}}})};
        return values[below(std::size(values))];
    }
    void change_leaf(Json& leaf) {
        if (leaf.is_number_float()) {
            const double value = leaf.get<double>();
            const double changed[] = {-value, value * 2, value * 1e6, value / 3, value + 1e-9, 1e9};
            leaf = changed[below(std::size(changed))];
        } else if (leaf.is_number()) {
            const auto value = static_cast<std::uint64_t>(leaf.get<std::int64_t>());
            const std::uint64_t changed[] = {value + 1, value - 1, value << below(63), value >> 1U};
            leaf = static_cast<std::int64_t>(changed[below(std::size(changed))]);
        } else if (leaf.is_string()) {
            auto text = leaf.get<std::string>();
            if (chance(3) || text.empty())
                text.insert(below(text.size() + 1), 1, static_cast<char>(1 + below(127)));
            else if (chance(2))
                text.erase(below(text.size()), 1 + below(8));
            else
                text += text.substr(0, 2000);
            leaf = std::move(text);
        } else if (leaf.is_boolean()) {
            leaf = !leaf.get<bool>();
        } else {
            leaf = odd_value();
        }
    }
    void remove_one(Json& parent) {
        if (!parent.is_structured() || parent.empty()) return;
        parent.erase(std::next(parent.begin(), static_cast<std::ptrdiff_t>(below(parent.size()))));
    }
    void repeat_one(Json& parent) {
        if (!parent.is_array() || parent.empty()) return;
        const Json one = parent[below(parent.size())];
        const std::size_t times = chance(8) ? below(300) : 1 + below(3);
        for (std::size_t n = 0; n < times && text_of(one).size() * n < kMostAdded; ++n)
            parent.insert(parent.begin() + static_cast<std::ptrdiff_t>(below(parent.size() + 1)),
                          one);
    }
    void rename_one(Json& parent) {
        if (!parent.is_object() || parent.empty()) return;
        const auto at =
            std::next(parent.begin(), static_cast<std::ptrdiff_t>(below(parent.size())));
        Json value = at.value();
        const std::string name = at.key();
        parent.erase(at);
        parent[chance(2) ? "later" : name + "x"] = std::move(value);
    }
    void swap_two(Json& parent) {
        if (!parent.is_structured() || parent.size() < 2) return;
        const auto a = std::next(parent.begin(), static_cast<std::ptrdiff_t>(below(parent.size())));
        const auto b = std::next(parent.begin(), static_cast<std::ptrdiff_t>(below(parent.size())));
        if (a != b) std::swap(*a, *b);
    }

    static constexpr std::size_t kMostAdded = 200'000;
    std::minstd_rand random_;
};

}  // namespace audiosync::fuzz
