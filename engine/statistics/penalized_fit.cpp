// Coordinate descent, finished exactly once the signs of the weights are known.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/penalized_fit.h"

#include <Eigen/Cholesky>

#include <cmath>

namespace orrery {

namespace {

constexpr double slack = 1e-12; ///< rounding in a pull
constexpr int most_sweeps = 2000;
constexpr double near_enough = 1e-3; ///< largest change in a sweep at which settling is tried

Eigen::MatrixXd design_of(const Eigen::MatrixXd& X, bool with_ones) {
    if (!with_ones)
        return X.rowwise() - X.colwise().mean();
    Eigen::MatrixXd design(X.rows(), X.cols() + 1);
    design << X, Eigen::VectorXd::Ones(X.rows());
    return design;
}

/// Column by column: matrix–vector products do not depend on the cache's size.
Eigen::MatrixXd gram_of(const Eigen::MatrixXd& design) {
    Eigen::MatrixXd gram(design.cols(), design.cols());
    for (Eigen::Index j = 0; j < design.cols(); ++j)
        gram.col(j) = design.transpose() * design.col(j) / static_cast<double>(design.rows());
    return gram;
}

Eigen::VectorXd centered(const Eigen::VectorXd& y, double by) {
    return (y.array() - by).matrix();
}

} // namespace

PenalizedFit::PenalizedFit(const Eigen::MatrixXd& X, const Eigen::VectorXd& y, bool penalize_intercept)
    : m_mean(X.colwise().mean()), m_mean_y(y.mean()), m_penalize_intercept(penalize_intercept),
      m_design(design_of(X, penalize_intercept)), m_y(penalize_intercept ? y : centered(y, y.mean())),
      m_gram(gram_of(m_design)), m_target(m_design.transpose() * m_y / static_cast<double>(X.rows())),
      m_descent(m_design, m_y) {}

void PenalizedFit::set_penalty(double lambda, double ratio) {
    m_lambda = lambda;
    m_ratio = ratio;
}

/// Stationary at signs s on the active set A:  (G_AA + λ(1 − ρ) I) w_A = t_A − λρ s_A. Nothing when there
/// is no single solution: more columns than rows.
std::optional<Eigen::VectorXd> PenalizedFit::solution_at(const Indices& active,
                                                         const Eigen::VectorXd& signs) const {
    Eigen::MatrixXd system = m_gram(active, active);
    system.diagonal().array() += m_lambda * (1 - m_ratio);
    const Eigen::VectorXd wanted = m_target(active) - m_lambda * m_ratio * signs;
    const Eigen::VectorXd solved = system.ldlt().solve(wanted);
    const double off = (system * solved - wanted).cwiseAbs().maxCoeff();
    if (!(off <= 1e-11 * (1 + wanted.cwiseAbs().maxCoeff())))
        return std::nullopt;
    return solved;
}

/// A minimum when the signs do not turn and |t_j − G_jA w_A| ≤ λρ for every weight that stays 0.
bool PenalizedFit::settle() {
    if (m_lambda == 0) {
        m_descent.set_weights(least_squares(m_design, m_y));
        return true;
    }
    const double corner = m_lambda * m_ratio;
    const Eigen::VectorXd& now = m_descent.weights();
    Indices active;
    for (Eigen::Index j = 0; j < now.size(); ++j)
        if (corner == 0 || now(j) != 0)
            active.push_back(j);
    Eigen::VectorXd w = Eigen::VectorXd::Zero(now.size());
    if (!active.empty()) {
        const Eigen::VectorXd signs = now(active).cwiseSign();
        const auto solved = solution_at(active, signs);
        if (!solved || (corner > 0 && (solved->array() * signs.array() <= 0).any()))
            return false;
        w(active) = *solved;
    }
    const Eigen::VectorXd pull = m_target - m_gram * w;
    for (Eigen::Index j = 0; j < w.size(); ++j)
        if (corner > 0 && w(j) == 0 && std::abs(pull(j)) > corner + slack)
            return false;
    m_descent.set_weights(w);
    return true;
}

bool PenalizedFit::finish() {
    const double corner = m_lambda * m_ratio;
    if (corner == 0)
        return settle();
    Eigen::VectorXd w = Eigen::VectorXd::Zero(m_target.size()), signs = w;
    for (int step = 0; step < 60 * m_target.size(); ++step) {
        Indices active;
        for (Eigen::Index j = 0; j < w.size(); ++j)
            if (signs(j) != 0)
                active.push_back(j);
        double reach = 1; // share of the way to the solution until a weight arrives at 0
        Eigen::Index arrived = -1;
        if (!active.empty()) {
            const auto solved = solution_at(active, signs(active));
            if (!solved)
                return false;
            Eigen::VectorXd way = Eigen::VectorXd::Zero(w.size());
            way(active) = *solved - w(active);
            for (const Eigen::Index j : active)
                if ((w(j) + way(j)) * signs(j) <= 0 && std::abs(w(j)) < reach * std::abs(way(j))) {
                    reach = std::abs(w(j) / way(j));
                    arrived = j;
                }
            w += reach * way;
        }
        if (arrived >= 0) {
            w(arrived) = signs(arrived) = 0;
            continue;
        }
        const Eigen::VectorXd pull = (signs.array() != 0).select(0, m_target - m_gram * w);
        Eigen::Index hardest = 0;
        if (pull.cwiseAbs().maxCoeff(&hardest) <= corner + slack) {
            m_descent.set_weights(w);
            return true;
        }
        signs(hardest) = pull(hardest) > 0 ? 1 : -1;
    }
    return false;
}

void PenalizedFit::solve() {
    if (finish())
        return;
    for (int sweep = 0; sweep < most_sweeps; ++sweep) {
        const double change = m_descent.sweep(m_lambda, m_ratio);
        if (change < 1e-13 || (change < near_enough && settle()))
            return;
    }
}

double PenalizedFit::intercept() const {
    return m_penalize_intercept ? m_descent.weights()(m_mean.size()) : m_mean_y - m_mean.dot(weights());
}

double mean_squared_error(const Eigen::MatrixXd& X, const Eigen::VectorXd& y, const Eigen::VectorXd& w,
                          double intercept) {
    return ((y - X * w).array() - intercept).square().mean();
}

} // namespace orrery
