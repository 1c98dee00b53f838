// Regression table: rows of a linear law with noise, drawn to show what a penalty does to its weights.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/statistics/penalized_fit.h"

#include <Eigen/Core>

namespace orrery {

/// Training and test rows of y = 5 + x·β + noise, the features as they are fitted.
struct RegressionTable {
    enum class Truth { sparse, twins, dense }; ///< three weights, two equal ones, all a little
    enum class Design { random, orthogonal };  ///< orthogonal: XᵀX = n I
    enum class Scaling { standardized, raw };  ///< raw: the first two columns in odd units
    struct Settings {
        int samples = 24, features = 12;
        Truth truth = Truth::sparse;
        double correlation = 0; ///< of columns 1 and 2, 3 and 4, …
        double noise = 1;       ///< standard deviation, in y
        Design design = Design::random;
        Scaling scaling = Scaling::standardized;
    };

    static RegressionTable draw(const Settings& settings, const Random& random);

    /// Mean squared errors of a fit, without its penalty.
    double train_error(const PenalizedFit& fit) const;
    double test_error(const PenalizedFit& fit) const;

    Scaling scaling = Scaling::standardized;
    Eigen::MatrixXd X, X_test; ///< n × d; standardized by the training rows' mean and deviation (over n)
    Eigen::VectorXd y, y_test; ///< 500 test rows
    Eigen::VectorXd truth;     ///< β in the units of X
    Eigen::VectorXd spread;    ///< standard deviation of the columns of X (1 when standardized)
    Eigen::VectorXd plain;     ///< weights of least squares, without any penalty …
    double plain_error = 0;    ///< … and their test error
};

} // namespace orrery
