// Chebyshev basis, least squares in it, and conversion to powers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/polynomial.h"

#include "engine/statistics/linear_models.h"

#include <cmath>

namespace orrery {

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
    const Eigen::MatrixXd basis = chebyshev_basis(x, degree);
    if (lambda == 0)
        return least_squares(basis, y);
    // The penalty as further rows √λ e_k with target 0: a least-squares problem, no squared condition number.
    const Eigen::Index n = x.size();
    Eigen::MatrixXd design = Eigen::MatrixXd::Zero(n + degree, degree + 1);
    design.topRows(n) = basis;
    design.bottomRightCorner(degree, degree).diagonal().setConstant(std::sqrt(lambda));
    Eigen::VectorXd target = Eigen::VectorXd::Zero(n + degree);
    target.head(n) = y;
    return least_squares(design, target);
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
