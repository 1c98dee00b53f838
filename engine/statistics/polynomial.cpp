// Chebyshev basis, least squares in it, and conversion to powers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/polynomial.h"

#include "engine/statistics/linear_models.h"

#include <cmath>

namespace orrery {

namespace {

/// The basis at x and, beneath it, the penalty as further rows √λ e_k with target 0: a least-squares problem,
/// without the squared condition number of the normal equations.
Eigen::MatrixXd penalized_design(const Eigen::VectorXd& x, int degree, double lambda) {
    if (lambda == 0)
        return chebyshev_basis(x, degree);
    Eigen::MatrixXd design = Eigen::MatrixXd::Zero(x.size() + degree, degree + 1);
    design.topRows(x.size()) = chebyshev_basis(x, degree);
    design.bottomRightCorner(degree, degree).diagonal().setConstant(std::sqrt(lambda));
    return design;
}

} // namespace

Eigen::MatrixXd chebyshev_basis(const Eigen::VectorXd& x, int degree) {
    Eigen::MatrixXd basis(x.size(), degree + 1);
    basis.col(0).setOnes();
    if (degree >= 1)
        basis.col(1) = x;
    for (int k = 2; k <= degree; ++k)
        basis.col(k) = 2 * x.cwiseProduct(basis.col(k - 1)) - basis.col(k - 2);
    return basis;
}

Eigen::VectorXd fit_polynomial(const Eigen::VectorXd& x, const Eigen::VectorXd& y, int degree,
                               double lambda) {
    const Eigen::MatrixXd design = penalized_design(x, degree, lambda);
    Eigen::VectorXd target = Eigen::VectorXd::Zero(design.rows());
    target.head(x.size()) = y;
    return least_squares(design, target);
}

Eigen::MatrixXd polynomial_smoother(const Eigen::VectorXd& x, int degree, double lambda,
                                    const Eigen::VectorXd& places) {
    const Eigen::MatrixXd design = penalized_design(x, degree, lambda);
    const Eigen::MatrixXd inverse = pseudo_inverse(design);
    return chebyshev_basis(places, degree) * inverse.leftCols(x.size());
}

Eigen::VectorXd evaluate_polynomial(const Eigen::VectorXd& coefficients, const Eigen::VectorXd& x) {
    return chebyshev_basis(x, static_cast<int>(coefficients.size()) - 1) * coefficients;
}

Eigen::VectorXd power_coefficients(const Eigen::VectorXd& chebyshev) {
    const Eigen::Index size = chebyshev.size();
    Eigen::VectorXd before = Eigen::VectorXd::Zero(size), now = before, sum = before;
    before(0) = 1; // T₀
    sum += chebyshev(0) * before;
    if (size > 1) {
        now(1) = 1; // T₁
        sum += chebyshev(1) * now;
    }
    for (Eigen::Index k = 2; k < size; ++k) {
        Eigen::VectorXd next = -before;
        next.tail(size - 1) += 2 * now.head(size - 1);
        sum += chebyshev(k) * next;
        before = now;
        now = next;
    }
    return sum;
}

} // namespace orrery
