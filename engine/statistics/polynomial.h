// Polynomial fits in a Chebyshev basis on [−1, 1], in which high degrees stay well conditioned.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace orrery {

/// Chebyshev polynomials T₀ … T_degree at each x: rows are points. T_k = 2 x T_{k−1} − T_{k−2}.
Eigen::MatrixXd chebyshev_basis(const Eigen::VectorXd& x, int degree);

/// Coefficients in the Chebyshev basis of the least Σ(y − p(x))² + lambda Σ_{k≥1} c_k²: the constant is not
/// penalized. With lambda 0 and no more points than coefficients, the interpolant of least norm.
Eigen::VectorXd fit_polynomial(const Eigen::VectorXd& x, const Eigen::VectorXd& y, int degree,
                               double lambda = 0);

/// The smoother of that fit: S with p(places) = S y for every y, since a penalized fit is linear in y.
/// Rows are places, columns the points of x. If the y are f(x) with independent noise of standard deviation
/// σ, the fit's expectation is S f(x), and its variance at place i is σ² times the squared norm of row i.
Eigen::MatrixXd polynomial_smoother(const Eigen::VectorXd& x, int degree, double lambda,
                                    const Eigen::VectorXd& places);

Eigen::VectorXd evaluate_polynomial(const Eigen::VectorXd& coefficients, const Eigen::VectorXd& x);

/// The same polynomial in powers of x: coefficient of xᵏ at k.
Eigen::VectorXd power_coefficients(const Eigen::VectorXd& chebyshev);

} // namespace orrery
