// Sentence labeler: three heads on the same words. A tagger that decides token by token, a tagger with
// transitions (a conditional random field), and a classifier of the whole sentence.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/tagged_sentences.h"
#include "engine/statistics/label_chain.h"

#include <map>
#include <memory>
#include <tuple>

namespace orrery {

enum class TagTransitions {
    off,    ///< each token by itself
    rules,  ///< the same tagger; illegal steps are forbidden
    learned ///< another tagger, trained together with its transitions; illegal steps are forbidden, too
};

/// A weight matrix with Adam's memory.
struct AdamMatrix {
    Eigen::MatrixXd value, first, second;

    AdamMatrix() = default;
    AdamMatrix(Eigen::Index rows, Eigen::Index columns)
        : value(Eigen::MatrixXd::Zero(rows, columns)), first(value), second(value) {}
    /// The `step`-th update, from 1.
    void update(const Eigen::MatrixXd& gradient, double learning_rate, int step);

    static auto held(auto& self) { return std::tie(self.value, self.first, self.second); }
};

/// Scores are linear in the word, the one before and the one after; everything starts at 0.
class SentenceLabeler {
public:
    /// `pooled`: the mean over all tokens is taken before the output, a common mistake.
    SentenceLabeler(const std::vector<std::string>& known, bool pooled);

    /// Token numbers; 0 is unknown.
    std::vector<int> numbers(const std::vector<std::string>& tokens) const;

    struct Losses {
        double tagger = 0, transitions = 0, classifier = 0; ///< per token, per sentence, per sentence
    };
    /// One update of all three heads on one sentence.
    Losses learn(const std::vector<int>& tokens, const TaggedSentence& sentence, double learning_rate);

    /// Scores of this kind of decoding.
    LabelChain chain(const std::vector<int>& tokens, TagTransitions transitions) const;
    std::vector<int> tags(const std::vector<int>& tokens, TagTransitions transitions) const {
        return best_path(chain(tokens, transitions)).path;
    }
    Eigen::VectorXd topics(const std::vector<int>& tokens) const; ///< probabilities

    /// What `learn` steps along, for tests: of the loss of the chain with respect to its scores.
    struct ChainGradient {
        Eigen::MatrixXd emissions, transitions;
        Eigen::VectorXd start;
    };
    static ChainGradient chain_gradient(const LabelChain& chain, const std::vector<int>& tags,
                                        double* loss = nullptr);

    static auto held(auto& self) {
        return std::tie(self.m_tagger, self.m_field, self.m_transitions, self.m_start, self.m_classifier);
    }

private:
    Eigen::MatrixXd emissions(const std::vector<int>& tokens, const Eigen::MatrixXd& weights) const;
    /// Of the weights, from that of the emissions.
    Eigen::MatrixXd pulled_back(const std::vector<int>& tokens, Eigen::MatrixXd gradient) const;

    std::shared_ptr<const std::map<std::string, int>> m_numbers;
    bool m_pooled;
    int m_steps = 0;
    AdamMatrix m_tagger, m_field;      ///< 3 · words + 1 rows: before, this, after, and a bias; × tags
    AdamMatrix m_transitions, m_start; ///< tags × tags; tags × 1
    AdamMatrix m_classifier;           ///< words + 1 × topics
};

} // namespace orrery
