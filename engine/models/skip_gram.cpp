// Skip-gram: which pairs there are, what one pair asks of its vectors, and the step that gives it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/skip_gram.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <cmath>

namespace orrery {

namespace {
constexpr double start = 0.1; ///< length of a vector at the start, about
}

Eigen::VectorXd word_counts(std::span<const std::vector<int>> sentences, int words) {
    Eigen::VectorXd counts = Eigen::VectorXd::Zero(words);
    for (const std::vector<int>& sentence : sentences)
        for (const int word : sentence)
            counts(word) += 1;
    return counts;
}

std::vector<WordPair> word_pairs(std::span<const std::vector<int>> sentences, const Eigen::VectorXd& counts,
                                 int window, double subsampling, Random random) {
    const double frequent = subsampling * counts.sum();
    std::vector<WordPair> pairs;
    std::vector<int> kept;
    for (const int which : random.permutation(static_cast<int>(sentences.size()))) {
        kept.clear();
        for (const int word : sentences[static_cast<std::size_t>(which)])
            if (random.chance(std::sqrt(frequent / counts(word))))
                kept.push_back(word);
        const int length = static_cast<int>(kept.size());
        for (int i = 0; i < length; ++i)
            for (int j = std::max(0, i - window); j <= std::min(length - 1, i + window); ++j)
                if (j != i)
                    pairs.push_back({kept[static_cast<std::size_t>(i)], kept[static_cast<std::size_t>(j)]});
    }
    return pairs;
}

NegativeSampler::NegativeSampler(const Eigen::VectorXd& counts) {
    double sum = 0;
    for (const double count : counts) {
        sum += elementary::pow(count, 0.75);
        m_ends.push_back(sum);
    }
    for (double& end : m_ends)
        end /= sum;
}

int NegativeSampler::draw(Random& random) const {
    const auto at = std::upper_bound(m_ends.begin(), m_ends.end() - 1, random.uniform());
    return static_cast<int>(at - m_ends.begin());
}

PairGradient pair_gradient(const Eigen::VectorXd& center, const Eigen::VectorXd& context,
                           const Eigen::MatrixXd& negatives) {
    PairGradient g;
    g.scores.resize(negatives.rows() + 1);
    g.scores << context.dot(center), negatives * center;
    g.negatives.resize(negatives.rows(), negatives.cols());
    const double miss = elementary::sigmoid(g.scores(0)) - 1; // of the label 1
    g.loss = elementary::softplus(-g.scores(0));
    g.center = miss * context;
    g.context = miss * center;
    for (Eigen::Index k = 0; k < negatives.rows(); ++k) {
        const double hit = elementary::sigmoid(g.scores(k + 1)); // of the label 0
        g.loss += elementary::softplus(g.scores(k + 1));
        g.center += hit * negatives.row(k).transpose();
        g.negatives.row(k) = hit * center.transpose();
    }
    return g;
}

SkipGram::SkipGram(int words, int dimension, Random random)
    : m_center(dimension, words), m_context(dimension, words), m_pull(dimension) {
    const double spread = start / std::sqrt(static_cast<double>(dimension));
    for (Eigen::MatrixXd* vectors : {&m_center, &m_context})
        for (double& entry : vectors->reshaped())
            entry = spread * random.normal();
    m_pull.setZero();
}

Eigen::VectorXd SkipGram::scores(WordPair pair, std::span<const int> negatives) const {
    Eigen::VectorXd all(negatives.size() + 1);
    all(0) = m_context.col(pair.context).dot(m_center.col(pair.center));
    for (std::size_t k = 0; k < negatives.size(); ++k)
        all(static_cast<Eigen::Index>(k) + 1) = m_context.col(negatives[k]).dot(m_center.col(pair.center));
    return all;
}

double SkipGram::update(WordPair pair, std::span<const int> negatives, double rate) {
    auto center = m_center.col(pair.center);
    double loss = 0;
    m_pull.setZero();
    const auto meet = [&](int word, double label) {
        auto company = m_context.col(word);
        const double score = company.dot(center), miss = elementary::sigmoid(score) - label;
        loss += elementary::softplus(label > 0 ? -score : score);
        m_pull += miss * company;
        company -= rate * miss * center;
    };
    meet(pair.context, 1);
    for (const int word : negatives)
        meet(word, 0);
    center -= rate * m_pull;
    return loss;
}

Eigen::MatrixXd normalized(const Eigen::MatrixXd& vectors) {
    return vectors.colwise().normalized();
}

} // namespace orrery
