#pragma once

#include <Eigen/Cholesky>
#include <Eigen/SparseCholesky>
#include <Eigen/SparseCore>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

/// @file
/// Sparse linear least squares, solved many times over with the same equations and other weights.
///
/// Which unknowns meet in an equation does not change, so the order of elimination is chosen once
/// and each entry of the normal matrix knows its place. An equation over many unknowns at once
/// would join them all and fill the factors; such ones are kept out of the factorisation and put
/// back by the Sherman-Morrison-Woodbury formula, at the price of one solve each.
/// Source: Golub & Van Loan, Matrix Computations, 4th ed. 2013, sections 2.1.4 and 11.1.
namespace audiosync::sync {

class WeightedEquations {
   public:
    /// Index of an unknown and its coefficient; what names one unknown twice is added up.
    using Row = std::vector<std::pair<int, double>>;

    /// The next equation: `row` times the unknowns, which are numbered from 0, is `value`.
    void add(Row row, double value);
    /// Like add(), of an equation that ties together many unknowns and weighs `weight` for good.
    void add_wide(Row row, double value, double weight);
    /// Once all equations stand, and before solve(): finds the pattern and an order. Cost: that of
    /// a sort of all pairs of unknowns that share an equation.
    void prepare(int unknowns);

    /// Moves `x` to the minimum of the sum of weights[i] (row_i x - value_i)^2. It is a step from
    /// the `x` that is there, so a solve from close by is exact to the last digits. False, and `x`
    /// as it was, where the equations leave it undetermined. Cost: one sparse factorisation.
    bool solve(std::span<const double> weights, Eigen::VectorXd& x);
    /// How far equation `index`, in the order of add(), is from being met: its row times `x`, less
    /// its value.
    [[nodiscard]] double residual(std::size_t index, const Eigen::VectorXd& x) const;
    /// Variance of an unknown at the last solve: the entry on the diagonal of the inverse of the
    /// normal matrix.
    [[nodiscard]] double variance(int unknown) const;

   private:
    struct Equation {
        std::size_t first_term = 0;
        std::size_t end_term = 0;
        double value = 0.0;
    };
    struct Wide {
        Row row;
        double value = 0.0;
        double weight = 0.0;
    };

    /// The equation before has the same unknowns: neighbours often do.
    [[nodiscard]] bool is_like_the_one_before(std::size_t index) const;
    [[nodiscard]] std::span<const std::pair<int, double>> row(const Equation& equation) const;
    void find_pattern();
    void find_places();
    void fill(std::span<const double> weights);
    [[nodiscard]] Eigen::VectorXd pull(std::span<const double> weights,
                                       const Eigen::VectorXd& x) const;
    bool factorise();
    [[nodiscard]] Eigen::VectorXd apply_inverse(const Eigen::VectorXd& right) const;

    int unknowns_ = 0;
    Row terms_;  ///< of all equations, one after another, each in order of the unknowns
    std::vector<Equation> equations_;
    std::vector<Wide> wide_;
    std::vector<std::size_t> first_place_;  ///< of each equation, in places_
    std::vector<std::int32_t> places_;      ///< in the matrix, of all pairs of terms
    Eigen::SparseMatrix<double> matrix_;    ///< lower triangle, without the wide equations
    Eigen::SimplicialLDLT<Eigen::SparseMatrix<double>> factor_;
    Eigen::MatrixXd of_wide_;  ///< inverse of the matrix times each wide row
    Eigen::LDLT<Eigen::MatrixXd> among_wide_;
};

}  // namespace audiosync::sync
