#include "audiosync/sync/weighted_equations.h"

#include <algorithm>
#include <utility>

namespace audiosync::sync {
namespace {

using Row = WeightedEquations::Row;

/// In order of the unknowns, each once.
Row in_order(Row row) {
    std::sort(row.begin(), row.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    Row merged;
    for (const auto& [unknown, coefficient] : row) {
        if (!merged.empty() && merged.back().first == unknown)
            merged.back().second += coefficient;
        else
            merged.emplace_back(unknown, coefficient);
    }
    return merged;
}

double times(std::span<const std::pair<int, double>> row, const Eigen::VectorXd& x) {
    double sum = 0.0;
    for (const auto& [unknown, coefficient] : row) sum += coefficient * x[unknown];
    return sum;
}

/// Each once. Equations repeat the same pairs by the hundred.
void remove_repeats(std::vector<std::pair<int, int>>& pairs) {
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

}  // namespace

void WeightedEquations::add(Row row, double value) {
    const std::size_t first = terms_.size();
    const Row merged = in_order(std::move(row));
    terms_.insert(terms_.end(), merged.begin(), merged.end());
    equations_.push_back({first, terms_.size(), value});
}

void WeightedEquations::add_wide(Row row, double value, double weight) {
    wide_.push_back({in_order(std::move(row)), value, weight});
}

std::span<const std::pair<int, double>> WeightedEquations::row(const Equation& equation) const {
    return std::span(terms_).subspan(equation.first_term, equation.end_term - equation.first_term);
}

bool WeightedEquations::is_like_the_one_before(std::size_t index) const {
    if (index == 0) return false;
    const auto before = row(equations_[index - 1]);
    const auto now = row(equations_[index]);
    return std::equal(before.begin(), before.end(), now.begin(), now.end(),
                      [](const auto& a, const auto& b) { return a.first == b.first; });
}

double WeightedEquations::residual(std::size_t index, const Eigen::VectorXd& x) const {
    return times(row(equations_[index]), x) - equations_[index].value;
}

void WeightedEquations::prepare(int unknowns) {
    unknowns_ = unknowns;
    find_pattern();
    find_places();
    factor_.analyzePattern(matrix_);
}

void WeightedEquations::find_pattern() {
    constexpr std::size_t kPairsAtOnce = 1U << 22U;
    // Column and row of the lower triangle; the diagonal always, for the order of elimination.
    std::vector<std::pair<int, int>> pairs;
    for (int i = 0; i < unknowns_; ++i) pairs.emplace_back(i, i);
    std::size_t clean = pairs.size();
    for (std::size_t i = 0; i < equations_.size(); ++i) {
        if (is_like_the_one_before(i)) continue;
        const auto terms = row(equations_[i]);
        for (std::size_t a = 0; a < terms.size(); ++a)
            for (std::size_t b = a; b < terms.size(); ++b)
                pairs.emplace_back(terms[a].first, terms[b].first);
        if (pairs.size() < clean + kPairsAtOnce) continue;
        remove_repeats(pairs);
        clean = pairs.size();
    }
    remove_repeats(pairs);
    matrix_.resize(unknowns_, unknowns_);
    matrix_.reserve(static_cast<Eigen::Index>(pairs.size()));
    int column = -1;
    for (const auto& [c, r] : pairs) {
        while (column < c) matrix_.startVec(++column);
        matrix_.insertBack(r, c) = 0.0;
    }
    matrix_.finalize();
}

void WeightedEquations::find_places() {
    const auto* const rows = matrix_.innerIndexPtr();
    const auto place_of = [&](int column, int r) {
        const auto* begin = rows + matrix_.outerIndexPtr()[column];
        const auto* end = rows + matrix_.outerIndexPtr()[column + 1];
        return static_cast<std::int32_t>(std::lower_bound(begin, end, r) - rows);
    };
    first_place_.clear();
    places_.clear();
    for (std::size_t i = 0; i < equations_.size(); ++i) {
        if (is_like_the_one_before(i)) {
            first_place_.push_back(first_place_.back());
            continue;
        }
        first_place_.push_back(places_.size());
        const auto terms = row(equations_[i]);
        for (std::size_t a = 0; a < terms.size(); ++a)
            for (std::size_t b = a; b < terms.size(); ++b)
                places_.push_back(place_of(terms[a].first, terms[b].first));
    }
}

void WeightedEquations::fill(std::span<const double> weights) {
    double* const entries = matrix_.valuePtr();
    std::fill(entries, entries + matrix_.nonZeros(), 0.0);
    for (std::size_t i = 0; i < equations_.size(); ++i) {
        const auto terms = row(equations_[i]);
        std::size_t place = first_place_[i];
        for (std::size_t a = 0; a < terms.size(); ++a) {
            const double weighted = weights[i] * terms[a].second;
            for (std::size_t b = a; b < terms.size(); ++b)
                entries[places_[place++]] += weighted * terms[b].second;
        }
    }
}

/// Half the slope of the sum of squares, downwards.
Eigen::VectorXd WeightedEquations::pull(std::span<const double> weights,
                                        const Eigen::VectorXd& x) const {
    Eigen::VectorXd right = Eigen::VectorXd::Zero(unknowns_);
    const auto add = [&](std::span<const std::pair<int, double>> terms, double value,
                         double weight) {
        const double missing = weight * (value - times(terms, x));
        for (const auto& [unknown, coefficient] : terms) right[unknown] += missing * coefficient;
    };
    for (std::size_t i = 0; i < equations_.size(); ++i)
        add(row(equations_[i]), equations_[i].value, weights[i]);
    for (const Wide& wide : wide_) add(wide.row, wide.value, wide.weight);
    return right;
}

bool WeightedEquations::factorise() {
    factor_.factorize(matrix_);
    if (factor_.info() != Eigen::Success) return false;
    const auto count = static_cast<Eigen::Index>(wide_.size());
    of_wide_.resize(unknowns_, count);
    for (Eigen::Index w = 0; w < count; ++w) {
        Eigen::VectorXd row = Eigen::VectorXd::Zero(unknowns_);
        for (const auto& [unknown, coefficient] : wide_[static_cast<std::size_t>(w)].row)
            row[unknown] = coefficient;
        of_wide_.col(w) = factor_.solve(row);
    }
    Eigen::MatrixXd among(count, count);
    for (Eigen::Index v = 0; v < count; ++v)
        for (Eigen::Index w = 0; w < count; ++w)
            among(v, w) = times(wide_[static_cast<std::size_t>(v)].row, of_wide_.col(w)) +
                          (v == w ? 1.0 / wide_[static_cast<std::size_t>(v)].weight : 0.0);
    if (count > 0) among_wide_.compute(among);
    return true;
}

Eigen::VectorXd WeightedEquations::apply_inverse(const Eigen::VectorXd& right) const {
    Eigen::VectorXd x = factor_.solve(right);
    if (wide_.empty()) return x;
    Eigen::VectorXd of_rows(static_cast<Eigen::Index>(wide_.size()));
    for (std::size_t w = 0; w < wide_.size(); ++w)
        of_rows[static_cast<Eigen::Index>(w)] = times(wide_[w].row, x);
    x -= of_wide_ * among_wide_.solve(of_rows);
    return x;
}

bool WeightedEquations::solve(std::span<const double> weights, Eigen::VectorXd& x) {
    fill(weights);
    if (!factorise()) return false;
    // The second step takes what rounding left of the first.
    for (int i = 0; i < 2; ++i) x += apply_inverse(pull(weights, x));
    return true;
}

double WeightedEquations::variance(int unknown) const {
    Eigen::VectorXd unit = Eigen::VectorXd::Zero(unknowns_);
    unit[unknown] = 1.0;
    return apply_inverse(unit)[unknown];
}

}  // namespace audiosync::sync
