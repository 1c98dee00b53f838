// Transfer run: a source task is learned, then a target task with few labels, from scratch and borrowing.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/library.h"
#include "engine/models/transfer_network.h"

#include <array>
#include <vector>

namespace orrery {

enum class TransferSource : std::uint8_t { rotated, inverted, shuffled_pixels, random_labels, other_classes };

constexpr int transfer_classes = 10, transfer_batch = 32, transfer_epochs = 20, transfer_updates = 200;
constexpr int most_target_labels = 50; ///< a class

/// Digits and what is done to those of the source.
struct TransferTask {
    struct Pictures {
        Eigen::MatrixXd pictures, labels; ///< n × 64, n × 1
    };
    Pictures source, source_as_target; ///< as the network sees them; before they were changed
    Pictures candidates;               ///< of the target, at most 50 a class, class after class
    Pictures test;                     ///< the target's others
    std::vector<int> starts;           ///< of each class among the candidates, and their end
    int first_class = 0;               ///< of the target: 5 where the source has 0 … 4

    /// Rows of the candidates: the first so many of each class.
    std::vector<int> labelled(int per_class) const;
};

struct TransferSetup {
    TransferSource source = TransferSource::rotated;
    double similarity = 0.9; ///< a rotated source is turned by (1 − similarity) · 90°
    int labels = 2;          ///< a class
    double learning_rate = 0.003;
    int hidden = 64;
};

double source_angle(double similarity); ///< degrees
/// Digits of the source, known without the data: batches of an epoch.
int source_size(TransferSource source);
int source_batches(TransferSource source);
std::shared_ptr<const TransferTask> transfer_task(const Digits& digits, const TransferSetup& setup,
                                                  const Random& random);

/// What a picture of the target would be in the source: turned, inverted or shuffled.
Eigen::RowVectorXd in_source(const Eigen::Ref<const Eigen::RowVectorXd>& picture, const TransferSetup& setup,
                             const Random& random);

enum Arm : std::size_t { scratch, frozen, fine_tuned, arms };

class TransferRun {
public:
    TransferRun(std::shared_ptr<const TransferTask> task, const TransferSetup& setup, const Random& random);

    // The source task, batch by batch
    void load_source();
    void forward_source() { source().forward(); }
    void backward_source() { source().backward(); }
    void update_source();
    bool epoch_done() const { return m_source_batches.epoch_done(); }
    bool pretrained() const { return m_epochs == transfer_epochs; }
    int epochs() const { return m_epochs; }

    // The target task, from `borrow_features` on
    void borrow_features();
    void load_target();
    void forward();
    void backward();
    void update();
    bool target_epoch_done() const { return m_target_batches.epoch_done(); }
    int updates() const { return m_updates; }
    bool done() const { return m_updates == transfer_updates; }
    void leave_scratch_out() { m_leaves_scratch_out = true; } ///< it depends on no source

    TransferTraining& source() { return m_networks[arms]; }
    const TransferTraining& source() const { return m_networks[arms]; }
    const TransferTraining& arm(Arm arm) const { return m_networks[arm]; }
    double loss(Arm arm) const;
    double target_accuracy(Arm arm) {
        return accuracy(m_networks[arm], m_task->test.pictures, m_task->test.labels);
    }
    double accuracy_as_is() { return accuracy(source(), m_task->test.pictures, m_task->test.labels); }
    const TransferTask& task() const { return *m_task; }
    void set_learning_rate(double rate);

    static auto held(auto& self) {
        return std::tie(self.m_networks, self.m_source_batches, self.m_target_batches, self.m_labelled);
    }

private:
    bool learns(Arm arm) const { return arm != scratch || !m_leaves_scratch_out; }

    std::shared_ptr<const TransferTask> m_task;
    Random m_random;
    std::vector<TransferTraining> m_networks; ///< the arms, then the source's
    Batches m_source_batches, m_target_batches;
    std::vector<int> m_labelled; ///< rows of the candidates
    bool m_leaves_scratch_out = false;
    int m_epochs = 0, m_updates = 0;
};

} // namespace orrery
