// What a trained decoder makes of a prompt, and how many prompts it answers.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/prompt_corpus.h"
#include "engine/models/decoder.h"
#include "engine/statistics/sampling.h"

#include <memory>

namespace orrery {

/// A decoder with these weights; nothing in it changes, so copies of a run share it.
class PromptReader {
public:
    /// With the weights with which a training begins that gets the same numbers.
    PromptReader(int words, const Random& initialization);
    /// The same network with other weights.
    std::shared_ptr<const PromptReader> with(const Eigen::VectorXf& weights) const;

    struct Reading {
        std::vector<int> tokens;
        /// Of each head: tokens × tokens, rows ask.
        std::array<std::array<Eigen::MatrixXd, decoder_heads>, decoder_layers> attention;
        Eigen::VectorXd logits; ///< for the token after the last
    };
    /// At least one token, at most the context.
    Reading read(const std::vector<int>& tokens) const;
    const Eigen::VectorXf& weights() const { return m_weights; }

private:
    Training<Decoder, float> m_network;
    Eigen::VectorXf m_weights;
};

/// Some prompts of the closed tasks: own ones, and ones never trained on, as many of each task.
class PromptExam {
public:
    static constexpr int each = 24, at_once = 16;

    explicit PromptExam(std::shared_ptr<const PromptCorpus> corpus);

    int parts() const { return (static_cast<int>(m_examples.size()) + at_once - 1) / at_once; }
    /// Logits for every token of the answer, the right ones before it: answer × words, of one part's prompts.
    using Part = std::shared_ptr<const std::vector<Eigen::MatrixXf>>;
    Part answers(const Eigen::VectorXf& weights, int part) const;
    const std::vector<PromptExample>& examples() const { return m_examples; }

private:
    std::vector<PromptExample> m_examples;
    std::shared_ptr<const NetworkPlan<Decoder>> m_plan;
};

/// Shares of prompts whose whole answer is right: greedy, and how probable that is when tokens are drawn.
struct ExamMarks {
    struct Task {
        double own = 0, held = 0, drawn = 0; ///< drawn: mean over all prompts
    };
    std::array<Task, closed_tasks> tasks;
};
using ExamParts = std::vector<PromptExam::Part>; ///< of all examples, in order
ExamMarks marks(const std::vector<PromptExample>& examples, const ExamParts& answers,
                const SamplingOptions& options);

} // namespace orrery
