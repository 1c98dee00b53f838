// Question 18: what its demo, its words and its pictures share.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/chart.h"
#include "engine/core/staged.h"
#include "engine/data/library.h"
#include "engine/models/tuned_classifier.h"

#include <memory>
#include <optional>
#include <vector>

namespace orrery {

enum class TuningTarget : std::uint8_t { new_classes, rotated, inverted, noisy };

struct FineTuning : Staged<FineTuning> {
    static constexpr int classes = 10, old_classes = 7; ///< of new_classes: 0 … 6 are old
    static constexpr int pretraining_epochs = 20, updates = 300, batch = 32;
    static constexpr int shown_digits = 100;
    using Network = TunedClassifier<float>;

    struct Params {
        TuningTarget target = TuningTarget::new_classes;
        double learning_rate = 0.03, head_learning_rate = 0.03;
        int freeze_layers = 0, lora_rank = 0;
        double replay = 0;
        int labels_per_class = 20;
        bool fresh_head = false, cover = false, adapter = true;
        int digit = 4; ///< counted from 1
    };
    struct Pictures {
        Eigen::MatrixXd pictures, labels; ///< labels n × 1
    };
    /// Fixed from the start and shared by copies.
    struct Fixed {
        Pictures source, target; ///< to learn from
        Pictures old_test, new_test;
        Random random{0};
    };
    /// The network before it was tuned.
    struct Before {
        std::vector<Eigen::MatrixXd> weights; ///< of each layer
        Eigen::MatrixXd logits;               ///< of the old test pictures
        double accuracy = 0;
    };
    /// Answers to the test pictures by the network as it stands.
    struct Answers {
        double old_right = 0, old_masked = 0, new_right = 0, called_new = 0;
        Eigen::MatrixXd shares, covered_shares; ///< classes × classes: of each true digit, what it is called
    };

    FineTuning(const Params& params, Random random, const Library& library);
    static Length length(const Params&) { return {Step::iteration, updates + 1}; }
    void apply(const Params& params);
    Reply touch(const Touch& touch);
    static auto held(auto& self) {
        return std::tie(self.m_network, self.m_pretraining, self.m_batches, self.m_now.shares,
                        self.m_now.covered_shares, self.m_moved, self.m_old_logits);
    }

    // The algorithm
    void pretrain();
    Then pretrained() const { return m_epochs < pretraining_epochs ? again() : on(); }
    void forward();
    void backward() { m_network.backward(); }
    void update();
    void test();
    Then tested() const;
    void ask_again();
    Then asked_again() const { return end(); }

    void answer(); ///< the test pictures, and what follows from it
    bool adapters() const { return m_params.lora_rank > 0; }
    bool adapters_on() const { return adapters() && m_adapter; }
    bool covers() const { return m_params.target == TuningTarget::new_classes; }
    int replayed() const; ///< old digits in a batch
    int shown() const;    ///< row of the shown digit among the old test pictures
    Eigen::RowVectorXd outputs(const Eigen::RowVectorXd& logits) const; ///< softmax of what is not covered
    double moved(int layer) const { return m_moved.size() > 0 ? m_moved(layer) : 0; }

    // What it says: fine_tuning_words.cpp
    Step spoken(Step asked) const;
    void say_start(Narration& n) const;
    void say_pretrain(Narration& n) const;
    void say_forward(Narration& n) const;
    void say_backward(Narration& n) const;
    void say_update(Narration& n) const;
    void say_test(Narration& n) const;
    void say_ask(Narration& n) const;
    void say_iteration(Narration& n) const;

    // What it shows: fine_tuning_figure.cpp
    void show(Figure& figure) const;
    Panel accuracy_panel() const;
    Panel calls_panel() const;
    Panel moved_panel() const;
    Panel outputs_panel() const;
    void expose(Tensors& tensors) const;

    Params m_params;
    std::shared_ptr<const Fixed> m_fixed;
    Network m_network;
    Batches m_pretraining, m_batches;
    Random m_replay;
    std::shared_ptr<const Before> m_before; ///< none until pre-training is over
    int m_epochs = 0;
    bool m_covered = false, m_adapter = true;
    int m_fresh = 0; ///< new pictures in the batch
    double m_loss = 0;
    Answers m_now;
    Eigen::VectorXd m_moved;      ///< relative, of each layer
    Eigen::MatrixXd m_old_logits; ///< of the old test pictures now
};

} // namespace orrery
