// Reading prompts with a decoder.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/prompt_reader.h"

#include <algorithm>

namespace orrery {

PromptReader::PromptReader(int words, const Random& initialization)
    : m_network(decoder({.words = words, .context = PromptCorpus::context}), initialization),
      m_weights(weights_of(m_network)) {}

std::shared_ptr<const PromptReader> PromptReader::with(const Eigen::VectorXf& weights) const {
    auto other = std::make_shared<PromptReader>(*this);
    other->m_weights = weights;
    set_weights(other->m_network, weights);
    return other;
}

PromptReader::Reading PromptReader::read(const std::vector<int>& tokens) const {
    Training<Decoder, float> network = m_network; // reading needs scratch memory
    load(network, std::span(&tokens, 1));
    const Decoder& n = network.nodes();
    network.memory().run();
    const auto length = static_cast<Eigen::Index>(tokens.size());
    Reading reading{.tokens = tokens};
    for (std::size_t layer = 0; layer < decoder_layers; ++layer) {
        const Eigen::MatrixXd weights = network.at(n.layers[layer].weights);
        for (std::size_t head = 0; head < decoder_heads; ++head)
            reading.attention[layer][head] =
                weights.middleRows(static_cast<Eigen::Index>(head) * length, length);
    }
    reading.logits = network.at(n.logits).row(length - 1).transpose();
    return reading;
}

PromptExam::PromptExam(std::shared_ptr<const PromptCorpus> corpus)
    : m_plan(decoder({.words = static_cast<int>(corpus->words().size()),
                      .context = PromptCorpus::context,
                      .sequences = at_once})) {
    Random random = Random(4).stream("exam");
    for (std::size_t task = 0; task < closed_tasks; ++task)
        for (const bool held : {false, true}) {
            std::vector<const PromptExample*> all;
            for (const PromptExample& one : corpus->examples())
                if (one.task == static_cast<PromptTask>(task) && one.held == held)
                    all.push_back(&one);
            random.shuffle(all);
            for (std::size_t i = 0; i < std::min<std::size_t>(each, all.size()); ++i)
                m_examples.push_back(*all[i]);
        }
}

PromptExam::Part PromptExam::answers(const Eigen::VectorXf& weights, int part) const {
    Training<Decoder, float> network(m_plan, Random(0));
    set_weights(network, weights);
    const auto first = static_cast<std::size_t>(part * at_once);
    std::vector<std::vector<int>> sequences;
    for (std::size_t i = first; i < std::min(m_examples.size(), first + at_once); ++i) {
        sequences.push_back(m_examples[i].prompt);
        sequences.back().insert(sequences.back().end(), m_examples[i].answer.begin(),
                                m_examples[i].answer.end());
    }
    load(network, sequences);
    network.memory().run();
    const auto logits = network.memory()[network.nodes().logits];
    const Eigen::Index length = logits.rows() / at_once;
    std::vector<Eigen::MatrixXf> answers;
    for (std::size_t i = 0; i < sequences.size(); ++i) {
        const PromptExample& one = m_examples[first + i];
        answers.emplace_back(logits.middleRows(static_cast<Eigen::Index>(i) * length +
                                                   static_cast<Eigen::Index>(one.prompt.size()) - 1,
                                               static_cast<Eigen::Index>(one.answer.size())));
    }
    return std::make_shared<const std::vector<Eigen::MatrixXf>>(std::move(answers));
}

ExamMarks marks(const std::vector<PromptExample>& examples, const ExamParts& answers,
                const SamplingOptions& options) {
    ExamMarks marks;
    std::array<std::array<int, 2>, closed_tasks> counts{};
    std::size_t count = 0;
    for (const PromptExam::Part& part : answers)
        count += part->size();
    for (std::size_t i = 0; i < count; ++i) {
        const PromptExample& one = examples[i];
        const Eigen::MatrixXf& rows = (*answers[i / PromptExam::at_once])[i % PromptExam::at_once];
        const auto task = static_cast<std::size_t>(one.task);
        double drawn = 1;
        bool greedy = true;
        for (std::size_t k = 0; k < one.answer.size(); ++k) {
            const Eigen::VectorXd logits = rows.row(static_cast<Eigen::Index>(k)).transpose().cast<double>();
            Eigen::Index top = 0;
            logits.maxCoeff(&top);
            greedy = greedy && top == one.answer[k];
            drawn *= sampling(logits, options)(one.answer[k]);
        }
        ++counts[task][one.held];
        (one.held ? marks.tasks[task].held : marks.tasks[task].own) += greedy;
        marks.tasks[task].drawn += drawn;
    }
    for (std::size_t task = 0; task < closed_tasks; ++task) {
        ExamMarks::Task& mark = marks.tasks[task];
        const auto [own, held] = counts[task];
        mark.own /= std::max(1, own);
        mark.held /= std::max(1, held);
        mark.drawn /= std::max(1, own + held);
    }
    return marks;
}

} // namespace orrery
