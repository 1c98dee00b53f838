// What a level of each classifier is, and its fit.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/graded_classifier.h"

#include "engine/core/elementary.h"
#include "engine/statistics/linear_models.h"
#include "engine/statistics/nearest_neighbors.h"

#include <array>
#include <numbers>
#include <string>
#include <utility>

namespace orrery {

namespace {

constexpr int most_newton_steps = 60, newton_steps_at_once = 8, tree_levels_at_once = 2;
constexpr std::array<int, GradedClassifier::levels> neighbors{51, 31, 21, 15, 11, 7, 5, 3, 1};
constexpr std::array<const char*, GradedClassifier::levels> strengths{"10⁻⁵", "10⁻⁴", "10⁻³", "0.01", "0.1",
                                                                      "1",    "10",   "100",  "1000"};

/// 1/C of the level.
double penalty(int level) {
    return elementary::exp((6 - level) * std::numbers::ln10);
}

} // namespace

Text GradedClassifier::knob(Kind kind) {
    switch (kind) {
    case Kind::logistic:
        return same("C");
    case Kind::neighbors:
        return same("k");
    case Kind::tree:
        return {"depth", "深度"};
    case Kind::constant:
        break;
    }
    return {"constant", "常数模型"};
}

Text GradedClassifier::value(Kind kind, int level) {
    const auto i = static_cast<std::size_t>(level - 1);
    switch (kind) {
    case Kind::logistic:
        return same(strengths[i]);
    case Kind::neighbors:
        return same(std::to_string(neighbors[i]));
    case Kind::tree:
        return same(std::to_string(level));
    case Kind::constant:
        break;
    }
    return same("–");
}

GradedClassifier::GradedClassifier(Kind kind, int level, Eigen::MatrixXd X, Eigen::VectorXi labels)
    : m_kind(kind), m_level(level), m_X(std::move(X)), m_labels(std::move(labels)) {
    if (kind == Kind::logistic)
        m_weights.setZero(m_X.cols() + 1);
    if (kind == Kind::tree)
        m_tree = DecisionTree(m_labels);
}

void GradedClassifier::fit_some() {
    const int at_once = m_kind == Kind::tree ? tree_levels_at_once : newton_steps_at_once;
    for (int i = 0; i < at_once && !m_fitted; ++i)
        if (fit_once())
            ++m_steps;
        else
            m_fitted = true;
}

bool GradedClassifier::fit_once() {
    if (m_kind == Kind::tree)
        return m_steps < m_level && m_tree.grow(m_X, m_labels);
    if (m_kind == Kind::logistic && !one_class())
        return m_steps < most_newton_steps &&
               logistic_step(m_X, m_labels.cast<double>(), penalty(m_level), m_weights) >= 1e-9;
    return false;
}

Eigen::VectorXd GradedClassifier::scores(const Eigen::MatrixXd& X) const {
    if (m_kind == Kind::neighbors)
        return neighbor_scores(m_X, m_labels, neighbors[static_cast<std::size_t>(m_level - 1)], X);
    if (m_kind == Kind::tree)
        return m_tree.scores(X);
    if (m_kind == Kind::logistic && !one_class())
        return logistic_scores(X, m_weights);
    return Eigen::VectorXd::Constant(X.rows(),
                                     static_cast<double>(positives()) / static_cast<double>(cases()));
}

} // namespace orrery
