// Decision tree: yes/no questions about one feature each, grown level by level.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include <vector>

namespace orrery {

/// A classification tree after Breiman et al. (1984): every leaf that is not pure is split where the Gini
/// impurity 2p(1 − p) falls most; equal falls go to the first feature and the lowest threshold. A value that
/// refers to no data: the same X and labels are handed to every grow().
class DecisionTree {
public:
    DecisionTree() = default;
    /// A single leaf with the share of positives; labels 0 or 1, at least one.
    explicit DecisionTree(const Eigen::VectorXi& labels);

    /// Splits all leaves of the deepest level once; false when no leaf could be split.
    bool grow(const Eigen::MatrixXd& X, const Eigen::VectorXi& labels);

    int depth() const { return m_depth; }
    int leaves() const;
    /// Share of positives in the leaf to which each row of X comes.
    Eigen::VectorXd scores(const Eigen::MatrixXd& X) const;
    static auto held(auto& self) { return std::tie(self.m_nodes, self.m_leaf_of); }

private:
    struct Node {
        int feature = -1; ///< −1: a leaf
        double threshold = 0;
        int left = -1, right = -1; ///< rows ≤ threshold go left
        int count = 0, positive = 0;
    };
    struct Split {
        int feature = -1;
        double threshold = 0, fall = 0; ///< of the impurity, times the number of rows
    };
    static Split best_split(const Eigen::MatrixXd& X, const Eigen::VectorXi& labels,
                            const std::vector<int>& rows);

    std::vector<Node> m_nodes;
    std::vector<int> m_leaf_of; ///< of every training row
    int m_first_deepest = 0;    ///< nodes from here on are the deepest level
    int m_depth = 0;
};

} // namespace orrery
