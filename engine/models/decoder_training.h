// Learning to continue text: batches of the four tasks, Adam with a rate that rises, then falls.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/prompt_corpus.h"
#include "engine/models/decoder.h"

#include <functional>
#include <string>

namespace orrery {

inline constexpr int decoder_updates = 2400; ///< of a whole training

class DecoderTraining {
public:
    static constexpr int batch = 32, warm_up = 100;

    DecoderTraining(std::shared_ptr<const PromptCorpus> corpus, const Random& random);

    // The stages of an update
    void draw(); ///< 32 examples; each token but the first is asked for
    void forward() { m_network.forward(); }
    void backward() { m_network.backward(); }
    void update(); ///< gradients longer than 1 are cut to 1 first

    double learning_rate = 0.003; ///< its peak
    double rate() const;          ///< of the next update
    int updates() const { return m_updates; }
    int asked() const { return m_asked; } ///< tokens, in this batch
    double loss() const { return m_network.loss(); }
    double gradient_norm() const { return m_norm; }
    const Training<Decoder, float>& network() const { return m_network; }

    static auto held(auto& self) { return std::tie(self.m_network); }

private:
    std::shared_ptr<const PromptCorpus> m_corpus;
    Training<Decoder, float> m_network;
    Random m_random;
    int m_updates = 0, m_asked = 0;
    double m_norm = 0;
};

/// The weights that ship: after all updates from seed 1, as live training with that seed gets them.
/// `watch` is told of every update, and the loss before it.
Eigen::VectorXf trained_weights(const std::function<void(int updates, double loss)>& watch = {});
/// As they stand in resources/data/language_model.bin: 32-bit floats, the least byte first.
std::string bytes_of(const Eigen::VectorXf& weights);

} // namespace orrery
