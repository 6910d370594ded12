#include "audiosync/sync/weighted_equations.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <vector>

#include "support/random.h"

namespace audiosync::sync {
namespace {

constexpr int kUnknowns = 12;

/// The same equations twice: as they are given to WeightedEquations, and as one dense matrix.
struct Both {
    WeightedEquations sparse;
    Eigen::MatrixXd rows = Eigen::MatrixXd::Zero(0, kUnknowns);
    Eigen::VectorXd values;
    std::vector<double> weights;  ///< of all
    std::vector<double> given;    ///< of those that are not wide
    test::Random random{4};

    void add(const WeightedEquations::Row& row, double value, double weight, bool wide) {
        const auto last = rows.rows();
        rows.conservativeResize(last + 1, kUnknowns);
        rows.row(last).setZero();
        for (const auto& [i, c] : row) rows(last, i) += c;
        values.conservativeResize(last + 1);
        values[last] = value;
        weights.push_back(weight);
        if (wide) {
            sparse.add_wide(row, value, weight);
        } else {
            sparse.add(row, value);
            given.push_back(weight);
        }
    }
    [[nodiscard]] Eigen::MatrixXd normal() const {
        const Eigen::Map<const Eigen::VectorXd> w(weights.data(),
                                                  static_cast<Eigen::Index>(weights.size()));
        return rows.transpose() * w.asDiagonal() * rows;
    }
    [[nodiscard]] Eigen::VectorXd dense_solution() const {
        const Eigen::Map<const Eigen::VectorXd> w(weights.data(),
                                                  static_cast<Eigen::Index>(weights.size()));
        return normal().ldlt().solve(rows.transpose() * (w.asDiagonal() * values));
    }
};

/// Neighbours that are tied, all faintly held, and two equations over every unknown.
struct Chain : Both {
    Chain() {
        for (int i = 0; i < kUnknowns; ++i) add({{i, 1.0}}, random.between(-1.0, 1.0), 0.1, false);
        for (int i = 0; i + 1 < kUnknowns; ++i)
            for (int k = 0; k < 3; ++k)
                add({{i + 1, 1.0}, {i, -random.between(0.5, 2.0)}}, random.between(-1.0, 1.0),
                    random.between(0.5, 5.0), false);
        for (int w = 0; w < 2; ++w) {
            WeightedEquations::Row row;
            for (int i = 0; i < kUnknowns; ++i) row.emplace_back(i, random.between(-1.0, 1.0));
            add(row, 0.5, 1e6, true);
        }
        sparse.prepare(kUnknowns);
    }
};

TEST(WeightedEquations, GiveWhatADenseSolutionOfTheSameGives) {
    Chain both;
    Eigen::VectorXd x = Eigen::VectorXd::Constant(kUnknowns, 100.0);
    ASSERT_TRUE(both.sparse.solve(both.given, x));
    EXPECT_LT((x - both.dense_solution()).cwiseAbs().maxCoeff(), 1e-9);
    EXPECT_NEAR(both.sparse.residual(0, x), x[0] - both.values[0], 1e-12);
}

TEST(WeightedEquations, FollowTheirWeightsWithoutBeingPreparedAnew) {
    Chain both;
    Eigen::VectorXd x = Eigen::VectorXd::Zero(kUnknowns);
    ASSERT_TRUE(both.sparse.solve(both.given, x));
    for (std::size_t i = 0; i < both.given.size(); ++i)
        both.given[i] = both.weights[i] = both.random.between(0.1, 9.0);
    ASSERT_TRUE(both.sparse.solve(both.given, x));
    EXPECT_LT((x - both.dense_solution()).cwiseAbs().maxCoeff(), 1e-9);
}

TEST(WeightedEquations, StateTheVarianceOfAnUnknown) {
    Chain both;
    Eigen::VectorXd x = Eigen::VectorXd::Zero(kUnknowns);
    ASSERT_TRUE(both.sparse.solve(both.given, x));
    const Eigen::MatrixXd inverse = both.normal().inverse();
    for (const int i : {0, 5, kUnknowns - 1})
        EXPECT_NEAR(both.sparse.variance(i), inverse(i, i), 1e-9 * inverse(i, i) + 1e-12);
}

TEST(WeightedEquations, AddUpWhatNamesOneUnknownTwice) {
    WeightedEquations equations;
    equations.add({{0, 1.0}, {1, 1.0}, {0, 2.0}}, 7.0);  // 3 x + y = 7
    equations.add({{1, 1.0}}, 1.0);
    equations.prepare(2);
    Eigen::VectorXd x = Eigen::VectorXd::Zero(2);
    ASSERT_TRUE(equations.solve(std::vector{1.0, 1.0}, x));
    EXPECT_NEAR(x[0], 2.0, 1e-12);
    EXPECT_NEAR(x[1], 1.0, 1e-12);
}

TEST(WeightedEquations, SayThatAnUnknownIsHeldByNothing) {
    WeightedEquations equations;
    equations.add({{0, 1.0}}, 3.0);
    equations.prepare(2);
    Eigen::VectorXd x = Eigen::VectorXd::Constant(2, 5.0);
    EXPECT_FALSE(equations.solve(std::vector{1.0}, x));
    EXPECT_EQ(x, Eigen::VectorXd::Constant(2, 5.0));
}

}  // namespace
}  // namespace audiosync::sync
