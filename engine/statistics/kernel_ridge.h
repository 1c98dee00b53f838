// Kernel ridge regression in one dimension and its cross-validated error: a real objective to search.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include <vector>

namespace orrery {

/// k(a, b) = exp(−gamma (a − b)²); weights (K + lambda I)⁻¹ y.
struct KernelRidge {
    Eigen::VectorXd x, weights;
    double gamma = 1;

    Eigen::VectorXd predict(const Eigen::VectorXd& x_new) const;
};

KernelRidge fit_kernel_ridge(const Eigen::VectorXd& x, const Eigen::VectorXd& y, double lambda, double gamma);

double mean_squared_error(const Eigen::VectorXd& prediction, const Eigen::VectorXd& truth);

/// A sample divided into folds, with what every fold's fit needs.
class CrossValidation {
public:
    /// `fold(i)` in 0 … folds − 1 says which fold point i is held out in.
    CrossValidation(Eigen::VectorXd x, Eigen::VectorXd y, Eigen::VectorXi fold, int folds);

    /// Mean squared error over all points, each predicted by the fit that did not see it.
    double error(double lambda, double gamma) const;
    /// The same for many lambda at one gamma, from one eigendecomposition a fold.
    Eigen::VectorXd errors(const Eigen::VectorXd& lambdas, double gamma) const;

private:
    struct Split {
        Eigen::VectorXd x_train, y_train, x_held, y_held;
    };
    std::vector<Split> m_splits;
    double m_count = 0;
};

} // namespace orrery
