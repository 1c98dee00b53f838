// The linear half of question 20: a table of features, and penalized fits to it at one λ or along many.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/core/step.h"
#include "engine/demos/regularization_params.h"
#include "engine/statistics/penalized_fit.h"

#include <Eigen/Core>

#include <memory>
#include <vector>

namespace orrery {

/// Training and test rows of y = 5 + x·β + noise, the features as they are fitted.
struct RegressionTable {
    Eigen::MatrixXd X, X_test; ///< n × d; standardized by the training rows' mean and deviation (over n)
    Eigen::VectorXd y, y_test;
    Eigen::VectorXd truth;  ///< β in the units of X
    Eigen::VectorXd spread; ///< standard deviation of the columns of X (1 when standardized)
    Eigen::VectorXd plain;  ///< weights of least squares, without any penalty …
    double plain_error = 0; ///< … and their test error

    static RegressionTable draw(const RegularizationParams& params, const Random& random);
};

/// One λ after another (each a round), from the weights of the last; each by sweeps over the coordinates.
class PenalizedPath {
public:
    /// Solutions at the λ that are known.
    struct Curve {
        Eigen::VectorXd lambdas, train, test; ///< NaN where not known yet
        Eigen::MatrixXd weights;              ///< d × number of λ
    };

    PenalizedPath(const RegularizationParams& params, const Random& random);

    Boundary advance(); ///< one coordinate

    const RegressionTable& table() const { return *m_table; }
    /// With the sweep on, filled as the rounds end; with the sweep off, solved beforehand for comparison.
    const Curve& curve() const { return m_curve; }
    bool swept() const { return m_swept; }
    Eigen::VectorXd weights() const { return m_fit.weights(); }
    double intercept() const { return m_fit.intercept(); }
    double lambda() const { return m_fit.lambda(); } ///< of the last phase, or the first one to come
    double ratio() const { return m_fit.ratio(); }
    double train_error() const;
    double test_error() const;

    int rounds() const { return static_cast<int>(m_ends.size()); } ///< done
    int sweeps() const { return m_sweeps; }    ///< done at this λ, or at the last when it is complete
    int coordinate() const { return m_last; }  ///< taken last, from 0; −1 before the first
    double before() const { return m_before; } ///< its value before that
    double change() const { return m_change; } ///< largest of the last complete sweep
    bool round_done() const { return m_round_done; }
    /// Iteration at which a round ended.
    std::int64_t end_of(int round) const { return m_ends[static_cast<std::size_t>(round)]; }
    int best() const { return m_best; } ///< round of the least test error; −1 before the first ends

    static int rounds_of(const RegularizationParams& params);
    std::size_t bytes() const; ///< of the heap

private:
    void begin_round();
    void end_round();
    void fill_curve(const RegularizationParams& params);

    std::shared_ptr<const RegressionTable> m_table;
    PenalizedFit m_fit;
    bool m_swept = false;
    Eigen::VectorXd m_lambdas; ///< one a round
    double m_ratio = 1;
    Curve m_curve;
    std::vector<std::int64_t> m_ends;
    std::int64_t m_iterations = 0;
    int m_next = 0, m_last = -1, m_sweeps = 0, m_best = -1;
    double m_before = 0, m_largest = 0, m_change = 0, m_best_error = 0;
    bool m_round_done = false;
};

} // namespace orrery
