// A table for evaluating classifiers: cases drawn from real data at a given imbalance, dealt into folds and a
// test set.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <Eigen/Core>

#include <vector>

namespace orrery {

class Library;

/// Features and yes/no labels. Fold −1 is the test set, which no fit sees before the end.
struct EvaluationTable {
    /// digits: is it an 8, from 64 pixels · digits_pooled: the same from 16 averages of 2 × 2 pixels ·
    /// penguins: Chinstrap or Adélie, from flipper length and mass · random: coin flips from 1,000 random
    /// features, 50 cases and 200 for the test
    enum class Source { digits, digits_pooled, penguins, random };

    Source source = Source::digits;
    Eigen::MatrixXd X; ///< cases × features
    Eigen::VectorXi labels, fold;
    std::vector<int> leaked; ///< columns chosen on all folds together; empty: none

    std::vector<int> training(int fold) const; ///< rows of the other folds; of all folds for fold −1
    std::vector<int> held_out(int fold) const;
};

/// How many of each class there are at this imbalance, the most that the data has, at most 800 in all.
struct ClassSizes {
    int positive = 0, negative = 0;
};
ClassSizes class_sizes(EvaluationTable::Source source, double imbalance);

EvaluationTable make_evaluation_table(EvaluationTable::Source source, double imbalance, int folds,
                                      bool stratified, Random random, const Library& library);

/// The `count` columns whose correlation with the labels is strongest on these rows; ties in column order.
std::vector<int> strongest_columns(const Eigen::MatrixXd& X, const Eigen::VectorXi& labels,
                                   const std::vector<int>& rows, int count);

} // namespace orrery
