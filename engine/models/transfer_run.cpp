// The digits are divided, the source's are changed; then both tasks are learned.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/transfer_run.h"

#include "engine/models/augmentation.h"

#include <algorithm>

namespace orrery {

namespace {

constexpr int source_pool = 900, half_classes = transfer_classes / 2, half_source = 400, side = 8;

/// The rows of the digits as pictures with labels.
TransferTask::Pictures chosen(const Digits& digits, const std::vector<int>& rows) {
    TransferTask::Pictures some;
    some.pictures = digits.pixels(rows, Eigen::all);
    some.labels = digits.labels(rows).cast<double>();
    return some;
}

} // namespace

double source_angle(double similarity) {
    return (1 - similarity) * 90;
}

int source_size(TransferSource source) {
    return source == TransferSource::other_classes ? half_source : source_pool;
}

int source_batches(TransferSource source) {
    return (source_size(source) + transfer_batch - 1) / transfer_batch;
}

std::vector<int> TransferTask::labelled(int per_class) const {
    std::vector<int> rows;
    for (std::size_t c = 0; c + 1 < starts.size(); ++c)
        for (int i = starts[c]; i < std::min(starts[c] + per_class, starts[c + 1]); ++i)
            rows.push_back(i);
    return rows;
}

Eigen::RowVectorXd in_source(const Eigen::Ref<const Eigen::RowVectorXd>& picture, const TransferSetup& setup,
                             const Random& random) {
    switch (setup.source) {
    case TransferSource::rotated:
        return moved(picture, turned(source_angle(setup.similarity)), side);
    case TransferSource::inverted:
        return (1 - picture.array()).matrix();
    case TransferSource::shuffled_pixels:
        return picture(random.stream("pixels").permutation(side * side));
    case TransferSource::random_labels:
    case TransferSource::other_classes:
        break;
    }
    return picture;
}

std::shared_ptr<const TransferTask> transfer_task(const Digits& digits, const TransferSetup& setup,
                                                  const Random& random) {
    const bool other = setup.source == TransferSource::other_classes;
    auto task = std::make_shared<TransferTask>();
    task->first_class = other ? half_classes : 0;
    const std::vector<int> order =
        random.stream("digits").permutation(static_cast<int>(digits.labels.size()));
    std::vector<int> source, test, candidates;
    std::array<std::vector<int>, transfer_classes> labelled;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const int label = digits.labels(order[i]);
        if (i < source_pool) {
            if (!other || (label < half_classes && static_cast<int>(source.size()) < half_source))
                source.push_back(order[i]);
        } else if (label >= task->first_class) {
            auto& own = labelled[static_cast<std::size_t>(label)];
            (static_cast<int>(own.size()) < most_target_labels ? own : test).push_back(order[i]);
        }
    }
    for (int c = task->first_class; c < transfer_classes; ++c) {
        const auto& own = labelled[static_cast<std::size_t>(c)];
        task->starts.push_back(static_cast<int>(candidates.size()));
        candidates.insert(candidates.end(), own.begin(), own.end());
    }
    task->starts.push_back(static_cast<int>(candidates.size()));
    task->source_as_target = chosen(digits, source);
    task->candidates = chosen(digits, candidates);
    task->test = chosen(digits, test);
    task->source = task->source_as_target;
    for (Eigen::Index i = 0; i < task->source.pictures.rows(); ++i)
        task->source.pictures.row(i) = in_source(task->source_as_target.pictures.row(i), setup, random);
    if (setup.source == TransferSource::random_labels) {
        Random labels = random.stream("random labels");
        for (double& label : task->source.labels.reshaped())
            label = labels.below(transfer_classes);
    }
    return task;
}

TransferRun::TransferRun(std::shared_ptr<const TransferTask> task, const TransferSetup& setup,
                         const Random& random)
    : m_task(std::move(task)), m_random(random),
      m_source_batches(static_cast<int>(m_task->source.pictures.rows()), transfer_batch,
                       random.stream("source batches")),
      m_target_batches(static_cast<int>(m_task->labelled(setup.labels).size()), transfer_batch,
                       random.stream("target batches")),
      m_labelled(m_task->labelled(setup.labels)) {
    const auto plan = transfer_network({.first = setup.hidden, .learning_rate = setup.learning_rate});
    for (std::size_t i = 0; i <= arms; ++i) // all start alike
        m_networks.emplace_back(plan, random.stream("initialization"));
}

void TransferRun::set_learning_rate(double rate) {
    for (TransferTraining& network : m_networks)
        set_rates(network, rate);
}

void TransferRun::load_source() {
    source().load(m_source_batches.next(), {{source().nodes().x, m_task->source.pictures},
                                            {source().nodes().label, m_task->source.labels}});
}

void TransferRun::update_source() {
    source().update();
    m_epochs += epoch_done();
}

void TransferRun::borrow_features() {
    for (const Arm arm : {frozen, fine_tuned})
        borrow(m_networks[arm], source(), m_random.stream("output"));
}

void TransferRun::load_target() {
    std::vector<int> rows;
    for (const int row : m_target_batches.next())
        rows.push_back(m_labelled[static_cast<std::size_t>(row)]);
    for (const Arm arm : {scratch, frozen, fine_tuned})
        if (learns(arm))
            m_networks[arm].load(rows, {{m_networks[arm].nodes().x, m_task->candidates.pictures},
                                        {m_networks[arm].nodes().label, m_task->candidates.labels}});
}

void TransferRun::forward() {
    for (const Arm arm : {scratch, frozen, fine_tuned})
        if (learns(arm))
            m_networks[arm].forward(everything);
}

/// Gradients of what may change, in each of them.
void TransferRun::backward() {
    if (learns(scratch))
        m_networks[scratch].backward(everything);
    if (learns(frozen))
        m_networks[frozen].backward(output_layer);
    if (learns(fine_tuned))
        for (const Learner learner : {body, output_layer})
            m_networks[fine_tuned].backward(learner);
}

void TransferRun::update() {
    if (learns(scratch))
        m_networks[scratch].update(everything);
    if (learns(frozen))
        m_networks[frozen].update(output_layer);
    if (learns(fine_tuned))
        for (const Learner learner : {body, output_layer})
            m_networks[fine_tuned].update(learner);
    ++m_updates;
}

double TransferRun::loss(Arm arm) const {
    return m_networks[arm].loss(everything);
}

} // namespace orrery
