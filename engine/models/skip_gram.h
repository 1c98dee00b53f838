// Skip-gram with negative sampling: words as vectors, learned pair by pair (Mikolov et al. 2013).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <Eigen/Core>

#include <memory>
#include <span>
#include <tuple>
#include <vector>

namespace orrery {

/// A center word and one of the words around it.
struct WordPair {
    int center = 0, context = 0;
};

/// How often the words stand in these sentences.
Eigen::VectorXd word_counts(std::span<const std::vector<int>> sentences, int words);

/// All pairs of words at most `window` apart, sentence by sentence in random order. Frequent words are left
/// out first, so that a word with share f of the text stays with probability √(t/f) (1 if f < t): t =
/// `subsampling`.
std::vector<WordPair> word_pairs(std::span<const std::vector<int>> sentences, const Eigen::VectorXd& counts,
                                 int window, double subsampling, Random random);

/// Draws words with probability ∝ count^0.75.
class NegativeSampler {
public:
    explicit NegativeSampler(const Eigen::VectorXd& counts);
    int draw(Random& random) const;

private:
    std::vector<double> m_ends; ///< running sums of the probabilities
};

/// One pair's loss −log σ(v·u) − Σ log σ(−v·n) and what it asks of the vectors.
struct PairGradient {
    double loss = 0;
    Eigen::VectorXd center, context;
    Eigen::MatrixXd negatives; ///< one a row
    Eigen::VectorXd scores;    ///< v·u, then v·n of each negative
};
PairGradient pair_gradient(const Eigen::VectorXd& center, const Eigen::VectorXd& context,
                           const Eigen::MatrixXd& negatives);

/// Two vectors a word: v as a center, u as company. What one reads off afterwards is v.
class SkipGram {
public:
    SkipGram(int words, int dimension, Random random);

    int words() const { return static_cast<int>(m_center.cols()); }
    int dimension() const { return static_cast<int>(m_center.rows()); }
    /// dimension × words
    const Eigen::MatrixXd& centers() const { return m_center; }
    const Eigen::MatrixXd& contexts() const { return m_context; }
    /// v·u of the pair, then of each negative.
    Eigen::VectorXd scores(WordPair pair, std::span<const int> negatives) const;
    /// A step of gradient descent for this pair; its loss before.
    double update(WordPair pair, std::span<const int> negatives, double rate);

    static auto held(auto& self) { return std::tie(self.m_center, self.m_context, self.m_pull); }

private:
    Eigen::MatrixXd m_center, m_context;
    Eigen::VectorXd m_pull; ///< on the center, while a pair is learned
};

/// Columns of length 1.
Eigen::MatrixXd normalized(const Eigen::MatrixXd& vectors);

} // namespace orrery
