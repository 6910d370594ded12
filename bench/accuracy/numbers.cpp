#include "numbers.h"

#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <tuple>

namespace audiosync::accuracy {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kUnrelatedFile = "unrelated.json";
constexpr const char* kRelatedFile = "related.json";

/// Four digits say more than the measurement knows.
double rounded(double value) {
    if (value == 0.0) return 0.0;
    const double scale = std::pow(10.0, 3.0 - std::floor(std::log10(std::abs(value))));
    return std::round(value * scale) / scale;
}

Json counts(const Tally& tally) {
    Json list = Json::array();
    for (int c = 0; c <= Tally::kHighest; ++c) list.push_back(tally.at_least(c));
    return list;
}

Tally tally_from(const Json& list, std::int64_t trials) {
    return Tally::of(trials, list.get<std::array<std::int64_t, Tally::kHighest + 1>>());
}

Json optional_number(const std::optional<double>& value) {
    return value ? Json(rounded(*value)) : Json(nullptr);
}

std::optional<double> optional_from(const Json& value) {
    if (value.is_null()) return std::nullopt;
    return value.get<double>();
}

Json unrelated_json(const Numbers& numbers) {
    Json families = Json::array();
    for (const auto& f : numbers.families)
        families.push_back({{"name", f.name},
                            {"title", f.title},
                            {"pairs", f.placed.trials()},
                            {"placed_at_least", counts(f.placed)},
                            {"candidate_at_least", counts(f.candidate)},
                            {"match_at_least", counts(f.match)}});
    Json worst = Json::array();
    for (const auto& p : numbers.worst)
        worst.push_back({{"clips", {p.a, p.b}},
                         {"placed", rounded(p.placed)},
                         {"candidate", rounded(p.candidate)},
                         {"match", rounded(p.match)}});
    return {{"families", families}, {"worst", worst}};
}

Json related_json(const Numbers& numbers) {
    Json cells = Json::array();
    for (const auto& c : numbers.cells)
        cells.push_back(
            {{"group", c.group},
             {"condition", c.condition},
             {"source", c.source},
             {"overlap_s", c.overlap_s},
             {"trials", c.trials},
             {"right", c.right},
             {"wrong", c.wrong},
             {"error_ms",
              {optional_number(c.error_median_ms), optional_number(c.error_p90_ms),
               optional_number(c.error_max_ms)}},
             {"drift_error_ppm",
              {optional_number(c.drift_median_ppm), optional_number(c.drift_p90_ppm)}}});
    return {{"error_quantiles", {"median", "90 %", "largest"}}, {"cells", cells}};
}

/// One family or cell a line: a change shows as the lines it touches.
std::string text_of(const Json& document) {
    std::string text = "{\n";
    std::size_t left = document.size();
    for (const auto& [key, value] : document.items()) {
        text += fmt::format("  \"{}\": ", key);
        if (value.is_array() && !value.empty() && value.front().is_object()) {
            text += "[\n";
            for (std::size_t i = 0; i < value.size(); ++i)
                text += fmt::format("    {}{}\n", value[i].dump(), i + 1 < value.size() ? "," : "");
            text += "  ]";
        } else {
            text += value.dump();
        }
        text += --left > 0 ? ",\n" : "\n";
    }
    return text + "}\n";
}

Result<void> write(const fs::path& path, const Json& document) {
    std::error_code ignored;
    fs::create_directories(path.parent_path(), ignored);
    std::ofstream out(path);
    out << text_of(document);
    if (!out.flush()) return fail(ErrorCode::io, fmt::format("Cannot write {}.", path.string()));
    return {};
}

Result<Json> read(const fs::path& path) {
    std::ifstream in(path);
    if (!in) return Json();
    Json document = Json::parse(in, nullptr, false);
    if (document.is_discarded())
        return fail(ErrorCode::invalid_argument, fmt::format("{} is no JSON.", path.string()));
    return document;
}

void take_unrelated(const Json& document, Numbers& numbers) {
    for (const auto& f : document.at("families")) {
        const auto pairs = f.at("pairs").get<std::int64_t>();
        numbers.families.push_back({f.at("name"), f.at("title"),
                                    tally_from(f.at("placed_at_least"), pairs),
                                    tally_from(f.at("candidate_at_least"), pairs),
                                    tally_from(f.at("match_at_least"), pairs)});
    }
    for (const auto& p : document.at("worst"))
        numbers.worst.push_back({p.at("clips").at(0), p.at("clips").at(1), p.at("placed"),
                                 p.at("candidate"), p.at("match")});
}

void take_related(const Json& document, Numbers& numbers) {
    for (const auto& c : document.at("cells"))
        numbers.cells.push_back(
            {c.at("group"), c.at("condition"), c.at("source"), c.at("overlap_s"), c.at("trials"),
             c.at("right"), c.at("wrong"), optional_from(c.at("error_ms").at(0)),
             optional_from(c.at("error_ms").at(1)), optional_from(c.at("error_ms").at(2)),
             optional_from(c.at("drift_error_ppm").at(0)),
             optional_from(c.at("drift_error_ppm").at(1))});
}

}  // namespace

const FamilyNumbers* Numbers::family(const std::string& name) const {
    for (const auto& f : families)
        if (f.name == name) return &f;
    return nullptr;
}

const CellNumbers* Numbers::cell(const CellNumbers& like) const {
    const auto key = [](const CellNumbers& c) {
        return std::tie(c.group, c.condition, c.source, c.overlap_s);
    };
    for (const auto& c : cells)
        if (key(c) == key(like)) return &c;
    return nullptr;
}

FamilyNumbers Numbers::together() const {
    FamilyNumbers all{"together", "all families", {}, {}, {}};
    for (const auto& f : families) {
        all.placed.add(f.placed);
        all.candidate.add(f.candidate);
        all.match.add(f.match);
    }
    return all;
}

Result<void> save(const Numbers& numbers, const fs::path& folder) {
    if (!numbers.families.empty())
        AS_CHECK(write(folder / kUnrelatedFile, unrelated_json(numbers)));
    if (!numbers.cells.empty()) AS_CHECK(write(folder / kRelatedFile, related_json(numbers)));
    return {};
}

Result<Numbers> load(const fs::path& folder) {
    Numbers numbers;
    AS_TRY(const auto unrelated, read(folder / kUnrelatedFile));
    AS_TRY(const auto related, read(folder / kRelatedFile));
    try {
        if (!unrelated.is_null()) take_unrelated(unrelated, numbers);
        if (!related.is_null()) take_related(related, numbers);
    } catch (const nlohmann::json::exception& e) {
        return fail(ErrorCode::invalid_argument,
                    fmt::format("The numbers in {} are not of this program: {}.", folder.string(),
                                e.what()));
    }
    return numbers;
}

}  // namespace audiosync::accuracy
