// Label chains: scores of labels and of pairs of neighbors, the best path through them, and what all paths
// say together (a linear-chain conditional random field; Lafferty, McCallum and Pereira 2001).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include <tuple>
#include <vector>

namespace orrery {

/// A path's score is start + Σ emissions + Σ transitions(from, to) + end. −∞ forbids.
struct LabelChain {
    Eigen::MatrixXd emissions;   ///< steps × labels
    Eigen::MatrixXd transitions; ///< labels × labels, from × to
    Eigen::VectorXd start, end;  ///< one a label

    static auto held(auto& self) { return std::tie(self.emissions, self.transitions, self.start, self.end); }
};

struct BestPath {
    Eigen::MatrixXd best; ///< steps × labels: of the paths that end there, without `end`
    Eigen::MatrixXi from; ///< the label before, on that best path; −1 in the first row
    std::vector<int> path;
    double score = 0;

    static auto held(auto& self) { return std::tie(self.best, self.from, self.path); }
};

/// Viterbi (1967); of equally good labels the first.
BestPath best_path(const LabelChain& chain);
/// The best path that ends at this step, which may be before the last one.
std::vector<int> best_path_to(const BestPath& best, int step);

struct ChainMarginals {
    double log_partition = 0;    ///< log Σ exp(score) over all paths
    Eigen::MatrixXd labels;      ///< steps × labels: probability of a label at a step
    Eigen::MatrixXd transitions; ///< labels × labels: expected count of each pair
};

/// Forward and backward.
ChainMarginals marginals(const LabelChain& chain);

double path_score(const LabelChain& chain, const std::vector<int>& path);

} // namespace orrery
