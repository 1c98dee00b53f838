// Bayesian search of the unit square: a Gaussian process on log10 of an error, and where to try next.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <Eigen/Core>

#include <tuple>
#include <vector>

namespace orrery {

/// A place in the square 0 … 1 × 0 … 1.
struct SearchPoint {
    double u = 0, v = 0;
};

enum class Acquisition { ei, ucb, pi };

/// Jones, Schonlau & Welch (1998): five points of a Latin square, then the place of largest acquisition,
/// looked for on a lattice of field × field places. A value; it draws only when it is made.
class BayesianSearch {
public:
    static constexpr int latin = 5; ///< points before the process takes over

    BayesianSearch(Random random, Acquisition acquisition, int field);

    /// The process given the trials so far, its length the likeliest of five; nothing before `latin` trials.
    void fit();
    SearchPoint choose(); ///< the next trial
    void add(SearchPoint at, double error);

    int trials() const { return static_cast<int>(m_log_errors.size()); }
    SearchPoint next() const { return m_next; } ///< as chosen last
    bool models() const { return trials() >= latin; }
    double length() const { return m_length; } ///< of the kernel
    double scale() const { return m_scale; }   ///< standard deviation of log10 error over the trials
    /// field × field, rows v falling, columns u rising; NaN until there is a process. Mean and deviation are
    /// those of the standardized log10 error.
    const Eigen::MatrixXd& mean() const { return m_mean; }
    const Eigen::MatrixXd& deviation() const { return m_deviation; }
    const Eigen::MatrixXd& acquisition() const { return m_acquisition; }
    Eigen::MatrixXd log_error_mean() const { return (m_mean.array() * m_scale + m_center).matrix(); }
    Eigen::MatrixXd log_error_deviation() const { return m_deviation * m_scale; }
    static auto held(auto& self) {
        return std::tie(self.m_start, self.m_places, self.m_log_errors, self.m_mean, self.m_deviation,
                        self.m_acquisition);
    }

private:
    Acquisition m_kind;
    int m_field;
    std::vector<SearchPoint> m_start, m_places;
    std::vector<double> m_log_errors;
    Eigen::MatrixXd m_mean, m_deviation, m_acquisition;
    SearchPoint m_next;
    double m_length = 0.2, m_center = 0, m_scale = 1;
};

} // namespace orrery
