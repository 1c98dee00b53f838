// Scores, gradients and updates of the three heads.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/sentence_labeler.h"

#include "engine/core/elementary.h"

#include <cmath>
#include <limits>

namespace orrery {

namespace {

constexpr int unknown = 0, edge = 1, first_word = 2; // numbers of tokens; `edge` stands beyond both ends
constexpr double forbidden = -std::numeric_limits<double>::infinity();

int at(const std::vector<int>& tokens, int t) {
    return t >= 0 && t < static_cast<int>(tokens.size()) ? tokens[static_cast<std::size_t>(t)] : edge;
}

Eigen::VectorXd softmax(const Eigen::VectorXd& scores) {
    Eigen::VectorXd shares = scores.array() - scores.maxCoeff();
    for (double& share : shares)
        share = elementary::exp(share);
    return shares / shares.sum();
}

/// −∞ where the rules of BIO forbid.
void forbid(LabelChain& chain) {
    for (int to = 0; to < entity_tags; ++to) {
        if (!may_follow(-1, to))
            chain.start(to) = forbidden;
        for (int from = 0; from < entity_tags; ++from)
            if (!may_follow(from, to))
                chain.transitions(from, to) = forbidden;
    }
}

} // namespace

void AdamMatrix::update(const Eigen::MatrixXd& gradient, double learning_rate, int step) {
    constexpr double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
    first = beta1 * first + (1 - beta1) * gradient;
    second = beta2 * second + (1 - beta2) * gradient.cwiseAbs2();
    const double unbiased1 = 1 - elementary::pow(beta1, step), unbiased2 = 1 - elementary::pow(beta2, step);
    value.array() -=
        learning_rate * (first.array() / unbiased1) / ((second.array() / unbiased2).sqrt() + epsilon);
}

SentenceLabeler::SentenceLabeler(const std::vector<std::string>& known, bool pooled) : m_pooled(pooled) {
    auto numbers = std::make_shared<std::map<std::string, int>>();
    for (const std::string& word : known)
        numbers->emplace(word, static_cast<int>(numbers->size()) + first_word);
    const auto words = static_cast<Eigen::Index>(numbers->size()) + first_word;
    m_numbers = numbers;
    m_tagger = m_field = AdamMatrix(3 * words + 1, entity_tags);
    m_transitions = AdamMatrix(entity_tags, entity_tags);
    m_start = AdamMatrix(entity_tags, 1);
    m_classifier = AdamMatrix(words + 1, sentence_topics);
}

std::vector<int> SentenceLabeler::numbers(const std::vector<std::string>& tokens) const {
    std::vector<int> all;
    for (const std::string& token : tokens) {
        const auto found = m_numbers->find(token);
        all.push_back(found == m_numbers->end() ? unknown : found->second);
    }
    return all;
}

Eigen::MatrixXd SentenceLabeler::emissions(const std::vector<int>& tokens,
                                           const Eigen::MatrixXd& weights) const {
    const auto steps = static_cast<int>(tokens.size());
    const Eigen::Index words = (weights.rows() - 1) / 3;
    Eigen::MatrixXd scores(steps, weights.cols());
    for (int t = 0; t < steps; ++t)
        scores.row(t) = weights.row(at(tokens, t - 1)) + weights.row(words + at(tokens, t)) +
                        weights.row(2 * words + at(tokens, t + 1)) + weights.row(3 * words);
    if (m_pooled)
        scores.rowwise() = scores.colwise().mean().eval();
    return scores;
}

Eigen::MatrixXd SentenceLabeler::pulled_back(const std::vector<int>& tokens, Eigen::MatrixXd gradient) const {
    const Eigen::Index words = (m_tagger.value.rows() - 1) / 3;
    if (m_pooled)
        gradient.rowwise() = gradient.colwise().mean().eval();
    Eigen::MatrixXd weights = Eigen::MatrixXd::Zero(m_tagger.value.rows(), m_tagger.value.cols());
    for (int t = 0; t < static_cast<int>(tokens.size()); ++t)
        for (const Eigen::Index row : {Eigen::Index(at(tokens, t - 1)), words + at(tokens, t),
                                       2 * words + at(tokens, t + 1), 3 * words})
            weights.row(row) += gradient.row(t);
    return weights;
}

LabelChain SentenceLabeler::chain(const std::vector<int>& tokens, TagTransitions transitions) const {
    const bool learned = transitions == TagTransitions::learned;
    LabelChain made{emissions(tokens, learned ? m_field.value : m_tagger.value),
                    Eigen::MatrixXd::Zero(entity_tags, entity_tags), Eigen::VectorXd::Zero(entity_tags),
                    Eigen::VectorXd::Zero(entity_tags)};
    if (learned) {
        made.transitions = m_transitions.value;
        made.start = m_start.value;
    }
    if (transitions != TagTransitions::off)
        forbid(made);
    return made;
}

Eigen::VectorXd SentenceLabeler::topics(const std::vector<int>& tokens) const {
    Eigen::VectorXd scores = m_classifier.value.bottomRows(1).transpose();
    for (const int token : tokens)
        scores += m_classifier.value.row(token).transpose() / static_cast<double>(tokens.size());
    return softmax(scores);
}

SentenceLabeler::ChainGradient SentenceLabeler::chain_gradient(const LabelChain& chain,
                                                               const std::vector<int>& tags, double* loss) {
    const ChainMarginals all = marginals(chain);
    ChainGradient gradient{all.labels, all.transitions, all.labels.row(0).transpose()};
    for (std::size_t t = 0; t < tags.size(); ++t) {
        gradient.emissions(static_cast<Eigen::Index>(t), tags[t]) -= 1;
        if (t > 0)
            gradient.transitions(tags[t - 1], tags[t]) -= 1;
    }
    gradient.start(tags.front()) -= 1;
    if (loss)
        *loss = all.log_partition - path_score(chain, tags);
    return gradient;
}

SentenceLabeler::Losses SentenceLabeler::learn(const std::vector<int>& tokens, const TaggedSentence& sentence,
                                               double learning_rate) {
    ++m_steps;
    Losses losses;
    const auto steps = static_cast<double>(tokens.size());
    Eigen::MatrixXd gradient = emissions(tokens, m_tagger.value);
    for (Eigen::Index t = 0; t < gradient.rows(); ++t) {
        const int tag = sentence.tags[static_cast<std::size_t>(t)];
        gradient.row(t) = softmax(gradient.row(t).transpose()).transpose();
        losses.tagger -= elementary::log(gradient(t, tag)) / steps;
        gradient(t, tag) -= 1;
    }
    m_tagger.update(pulled_back(tokens, gradient), learning_rate, m_steps);

    const ChainGradient of_chain =
        chain_gradient(chain(tokens, TagTransitions::learned), sentence.tags, &losses.transitions);
    m_field.update(pulled_back(tokens, of_chain.emissions), learning_rate, m_steps);
    m_transitions.update(of_chain.transitions, learning_rate, m_steps);
    m_start.update(of_chain.start, learning_rate, m_steps);

    Eigen::VectorXd error = topics(tokens);
    losses.classifier = -elementary::log(error(sentence.topic));
    error(sentence.topic) -= 1;
    Eigen::MatrixXd of_words = Eigen::MatrixXd::Zero(m_classifier.value.rows(), m_classifier.value.cols());
    for (const int token : tokens)
        of_words.row(token) += error.transpose() / steps;
    of_words.bottomRows(1) = error.transpose();
    m_classifier.update(of_words, learning_rate, m_steps);
    return losses;
}

} // namespace orrery
