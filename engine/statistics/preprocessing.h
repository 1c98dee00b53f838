// Preprocessing of tables: scalers that are fitted and then applied, filling of gaps, encodings, made
// features.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace orrery {

/// x ↦ (x − center) / scale, column by column. A constant column has scale 1.
struct Scaler {
    Eigen::RowVectorXd center, scale;

    Eigen::MatrixXd apply(const Eigen::MatrixXd& X) const;
};

Scaler identity_scaler(Eigen::Index columns);
Scaler fit_standard(const Eigen::MatrixXd& X); ///< mean and population standard deviation
Scaler fit_minmax(const Eigen::MatrixXd& X);   ///< to 0 … 1
Scaler fit_robust(const Eigen::MatrixXd& X);   ///< median and range from 25 to 75 %

/// The q-quantile (0 … 1) of the finite values, interpolated linearly; NaN when there are none.
double quantile(const Eigen::VectorXd& values, double q);
double mean_of_finite(const Eigen::VectorXd& values);

/// One column a class 0 … classes − 1; a row of zeros where the class is negative.
Eigen::MatrixXd one_hot(const Eigen::VectorXi& classes, int count);

/// 1, x₁ … x_d, then all products x_i x_j, i ≤ j: scikit-learn's order of degree 2.
Eigen::MatrixXd polynomial_features(const Eigen::MatrixXd& X);

/// Principal components of the rows of X: directions in columns, of falling variance (n − 1 in the
/// denominator). The sign of each is chosen so that its largest entry is positive.
struct PrincipalComponents {
    Eigen::RowVectorXd mean;
    Eigen::MatrixXd directions; ///< d × count
    Eigen::VectorXd variances;

    Eigen::MatrixXd project(const Eigen::MatrixXd& X) const;
};
PrincipalComponents principal_components(const Eigen::MatrixXd& X, int count);

} // namespace orrery
