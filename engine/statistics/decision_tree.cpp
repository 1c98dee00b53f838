// Growing a tree: every threshold between two neighboring values of every feature is tried.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/decision_tree.h"

#include <algorithm>
#include <utility>

namespace orrery {

namespace {

/// Gini impurity times the number of rows.
double impurity(double positive, double count) {
    return count == 0 ? 0 : 2 * positive * (count - positive) / count;
}

} // namespace

DecisionTree::DecisionTree(const Eigen::VectorXi& labels)
    : m_nodes{{.count = static_cast<int>(labels.size()), .positive = labels.sum()}},
      m_leaf_of(static_cast<std::size_t>(labels.size()), 0) {}

DecisionTree::Split DecisionTree::best_split(const Eigen::MatrixXd& X, const Eigen::VectorXi& labels,
                                             const std::vector<int>& rows) {
    constexpr double least = 1e-9; // a smaller fall is rounding
    Split best{.fall = least};
    const double count = static_cast<double>(rows.size());
    double positive = 0;
    for (const int row : rows)
        positive += labels(row);
    const double whole = impurity(positive, count);
    std::vector<std::pair<double, int>> sorted(rows.size());
    for (int j = 0; j < X.cols(); ++j) {
        for (std::size_t i = 0; i < rows.size(); ++i)
            sorted[i] = {X(rows[i], j), labels(rows[i])};
        std::sort(sorted.begin(), sorted.end());
        double left = 0;
        for (std::size_t i = 0; i + 1 < sorted.size(); ++i) {
            left += sorted[i].second;
            if (sorted[i].first == sorted[i + 1].first)
                continue;
            const double below = static_cast<double>(i + 1);
            const double fall = whole - impurity(left, below) - impurity(positive - left, count - below);
            if (fall > best.fall + least)
                best = {j, (sorted[i].first + sorted[i + 1].first) / 2, fall};
        }
    }
    return best;
}

bool DecisionTree::grow(const Eigen::MatrixXd& X, const Eigen::VectorXi& labels) {
    const int end = static_cast<int>(m_nodes.size());
    std::vector<std::vector<int>> rows(static_cast<std::size_t>(end - m_first_deepest));
    for (std::size_t i = 0; i < m_leaf_of.size(); ++i)
        if (m_leaf_of[i] >= m_first_deepest)
            rows[static_cast<std::size_t>(m_leaf_of[i] - m_first_deepest)].push_back(static_cast<int>(i));
    for (int k = m_first_deepest; k < end; ++k) {
        const auto& own = rows[static_cast<std::size_t>(k - m_first_deepest)];
        const Node& node = m_nodes[static_cast<std::size_t>(k)];
        if (node.positive == 0 || node.positive == node.count)
            continue;
        const Split split = best_split(X, labels, own);
        if (split.feature < 0)
            continue;
        const int left = static_cast<int>(m_nodes.size());
        m_nodes.resize(m_nodes.size() + 2);
        for (const int row : own) {
            const int child = X(row, split.feature) <= split.threshold ? left : left + 1;
            m_leaf_of[static_cast<std::size_t>(row)] = child;
            ++m_nodes[static_cast<std::size_t>(child)].count;
            m_nodes[static_cast<std::size_t>(child)].positive += labels(row);
        }
        Node& parent = m_nodes[static_cast<std::size_t>(k)];
        parent.feature = split.feature;
        parent.threshold = split.threshold;
        parent.left = left;
        parent.right = left + 1;
    }
    if (static_cast<int>(m_nodes.size()) == end)
        return false;
    m_first_deepest = end;
    ++m_depth;
    return true;
}

int DecisionTree::leaves() const {
    return static_cast<int>(
        std::count_if(m_nodes.begin(), m_nodes.end(), [](const Node& node) { return node.feature < 0; }));
}

Eigen::VectorXd DecisionTree::scores(const Eigen::MatrixXd& X) const {
    Eigen::VectorXd scores(X.rows());
    for (Eigen::Index i = 0; i < X.rows(); ++i) {
        const Node* node = &m_nodes.front();
        while (node->feature >= 0)
            node = &m_nodes[static_cast<std::size_t>(X(i, node->feature) <= node->threshold ? node->left
                                                                                            : node->right)];
        scores(i) = static_cast<double>(node->positive) / node->count;
    }
    return scores;
}

} // namespace orrery
