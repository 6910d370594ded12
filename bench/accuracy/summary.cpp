#include "summary.h"

#include <algorithm>
#include <tuple>

namespace audiosync::accuracy {

FamilyNumbers numbers_of(const FamilyResult& result) {
    return {result.family->name, result.family->title, result.placed, result.candidate,
            result.match};
}

std::vector<MisleadingPair> worst_of(const FamilyResult& result, std::size_t count) {
    auto pairs = result.pairs;
    std::sort(pairs.begin(), pairs.end(), [](const auto& x, const auto& y) {
        return std::tuple(-x.placed, -x.candidate, -x.match, x.a, x.b) <
               std::tuple(-y.placed, -y.candidate, -y.match, y.a, y.b);
    });
    std::vector<MisleadingPair> worst;
    for (const auto& p : pairs) {
        if (worst.size() == count || std::max(p.candidate, p.match) <= 0.0) break;
        worst.push_back({clip_name(*result.family, p.a), clip_name(*result.family, p.b), p.placed,
                         p.candidate, p.match});
    }
    return worst;
}

CellNumbers numbers_of(const CellResult& result) {
    const Cell& cell = result.cell;
    return {cell.group,
            cell.condition,
            cell.source,
            cell.overlap_s,
            static_cast<int>(result.trials.size()),
            result.right(),
            result.wrong(),
            result.error_ms(0.5),
            result.error_ms(0.9),
            result.error_ms(1.0),
            result.drift_error_ppm(0.5),
            result.drift_error_ppm(0.9)};
}

}  // namespace audiosync::accuracy
