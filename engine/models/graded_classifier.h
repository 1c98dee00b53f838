// Four classifiers with one knob: nine levels from simple to complex, fitted piece by piece.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/text.h"
#include "engine/statistics/decision_tree.h"

#include <Eigen/Core>

#include <tuple>

namespace orrery {

/// A yes/no classifier of one level. What the level sets: C of logistic regression, tenfold a level from 10⁻⁵
/// to 1000; the number of neighbors, from 51 to 1; the depth of a decision tree, from 1 to 9; nothing of the
/// constant guess, which answers with the share of positives.
class GradedClassifier {
public:
    enum class Kind { logistic, neighbors, tree, constant };
    static constexpr int levels = 9;

    static Text knob(Kind kind);             ///< "C"
    static Text value(Kind kind, int level); ///< "0.01"; "–" of the constant guess

    /// Training rows X and their labels 0 or 1; level 1 … 9.
    GradedClassifier(Kind kind, int level, Eigen::MatrixXd X, Eigen::VectorXi labels);

    /// A few Newton steps or levels of the tree; the others have nothing to iterate.
    void fit_some();
    bool fitted() const { return m_fitted; }
    /// Of rows with the training rows' columns, 0 … 1.
    Eigen::VectorXd scores(const Eigen::MatrixXd& X) const;

    Eigen::Index cases() const { return m_labels.size(); } ///< training rows
    int positives() const { return m_labels.sum(); }
    int steps() const { return m_steps; } ///< Newton steps, levels of the tree
    const DecisionTree& tree() const { return m_tree; }

    static auto held(auto& self) { return std::tie(self.m_X, self.m_labels, self.m_weights, self.m_tree); }

private:
    bool one_class() const { return positives() == 0 || positives() == cases(); }
    bool fit_once(); ///< false: nothing is left to do

    Kind m_kind;
    int m_level;
    Eigen::MatrixXd m_X;
    Eigen::VectorXi m_labels;
    Eigen::VectorXd m_weights; ///< logistic; the intercept last
    DecisionTree m_tree;
    int m_steps = 0;
    bool m_fitted = false;
};

} // namespace orrery
