// Batches, the rate, and clipping.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/decoder_training.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <numbers>

namespace orrery {

namespace {

constexpr double last_rate = 0.1, longest = 1; ///< of the peak; of the gradient
constexpr int fallen = 1200;                   ///< updates after which the rate stays

} // namespace

DecoderTraining::DecoderTraining(std::shared_ptr<const PromptCorpus> corpus, const Random& random)
    : m_corpus(std::move(corpus)), m_network(decoder({.words = static_cast<int>(m_corpus->words().size()),
                                                      .context = PromptCorpus::context,
                                                      .sequences = batch,
                                                      .learns = true}),
                                             random.stream("initialization")),
      m_random(random.stream("batches")) {}

/// Rises for 100 updates, falls as a cosine does to a tenth, and stays there for the second half.
double DecoderTraining::rate() const {
    if (m_updates < warm_up)
        return learning_rate * (m_updates + 1) / warm_up;
    const double part = std::min(1.0, (m_updates - warm_up) / static_cast<double>(fallen - warm_up));
    return learning_rate * (last_rate + (1 - last_rate) * (1 + elementary::cos(std::numbers::pi * part)) / 2);
}

void DecoderTraining::draw() {
    std::vector<std::vector<int>> sequences;
    for (int i = 0; i < batch; ++i)
        sequences.push_back(m_corpus->draw(m_random));
    load(m_network, sequences);
    auto labels = m_network.memory()[m_network.nodes().labels];
    labels.setConstant(-1);
    const Eigen::Index length = labels.rows() / batch;
    m_asked = 0;
    for (std::size_t s = 0; s < sequences.size(); ++s)
        for (std::size_t i = 1; i < sequences[s].size(); ++i, ++m_asked)
            labels(static_cast<Eigen::Index>(s) * length + static_cast<Eigen::Index>(i) - 1) =
                static_cast<float>(sequences[s][i]);
}

void DecoderTraining::update() {
    m_norm = graph::clip_by_norm(m_network.memory(), m_network.objective().gradients, longest);
    m_network.settings().learning_rate = rate();
    m_network.update();
    ++m_updates;
}

Eigen::VectorXf trained_weights(const std::function<void(int, double)>& watch) {
    DecoderTraining training(std::make_shared<const PromptCorpus>(), Random(1));
    while (training.updates() < decoder_updates) {
        training.draw();
        training.forward();
        training.backward();
        training.update();
        if (watch)
            watch(training.updates(), training.loss());
    }
    return weights_of(training.network());
}

std::string bytes_of(const Eigen::VectorXf& weights) {
    std::string bytes;
    for (const float weight : weights) {
        const auto bits = std::bit_cast<std::uint32_t>(weight);
        for (int shift = 0; shift < 32; shift += 8)
            bytes += static_cast<char>(bits >> shift & 0xff);
    }
    return bytes;
}

} // namespace orrery
