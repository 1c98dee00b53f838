// What the judge learns from, and its answers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/digit_judge.h"

#include "engine/core/elementary.h"
#include "engine/graph/layers.h"
#include "engine/statistics/row_maxima.h"

#include <cmath>

namespace orrery {

namespace {

constexpr int pixels = 64, hidden = 64, batch = 32;
constexpr double learning_rate = 0.003;
constexpr graph::Initialization he{graph::InitializationKind::he};

std::shared_ptr<const NetworkPlan<DigitClassifier>> judge_plan() {
    return written<DigitClassifier>([](NetworkBuilder& build, DigitClassifier& n) {
        const graph::Size rows = build.size("batch", batch);
        n.x = build.input("x", rows, pixels);
        n.label = build.input("label", rows, 1);
        const graph::Value h =
            graph::dense(build, n.x, hidden,
                         {.name = "hidden", .activation = graph::Activation::relu, .initialization = he});
        n.logits = graph::dense(build, h, not_a_digit + 1, {.name = "output", .initialization = he});
        build.minimize(build.cross_entropy(n.logits, n.label),
                       {.kind = graph::OptimizerKind::adam, .learning_rate = learning_rate});
    });
}

} // namespace

Eigen::MatrixXd uniform_noise(int count, Random random) {
    Eigen::MatrixXd noise(count, pixels);
    for (double& value : noise.reshaped())
        value = random.uniform();
    return noise;
}

Eigen::MatrixXd no_digits(const Eigen::MatrixXd& digits, int count, Random random) {
    const Eigen::RowVectorXd mean = digits.colwise().mean();
    const Eigen::RowVectorXd deviation =
        ((digits.rowwise() - mean).array().square().colwise().mean()).sqrt().matrix();
    Eigen::MatrixXd all = uniform_noise(count, random.stream("uniform"));
    for (int i = 0; i < count; ++i) {
        auto picture = all.row(i);
        if (i % 4 == 1) {
            for (Eigen::Index j = 0; j < pixels; ++j)
                picture(j) = std::clamp(mean(j) + deviation(j) * random.normal(), 0.0, 1.0);
        } else if (i % 4 == 2) {
            const std::vector<int> order = random.permutation(pixels);
            const int from = random.below(static_cast<int>(digits.rows()));
            for (int j = 0; j < pixels; ++j)
                picture(j) = digits(from, order[static_cast<std::size_t>(j)]);
        } else if (i % 4 == 3) {
            const double share = random.uniform(0.02, 0.3);
            for (Eigen::Index j = 0; j < pixels; ++j)
                picture(j) = random.chance(share) ? picture(j) : 0;
        }
    }
    return all;
}

std::shared_ptr<const DigitJudge::Lesson> judge_lesson(const Eigen::MatrixXd& digits,
                                                       const Eigen::VectorXi& labels, Random random) {
    auto lesson = std::make_shared<DigitJudge::Lesson>();
    const Eigen::Index count = digits.rows();
    lesson->pictures.resize(2 * count, pixels);
    lesson->pictures << digits, no_digits(digits, static_cast<int>(count), random);
    lesson->labels = Eigen::MatrixXd::Constant(2 * count, 1, not_a_digit);
    lesson->labels.topRows(count) = labels.cast<double>();
    return lesson;
}

DigitJudge::DigitJudge(std::shared_ptr<const Lesson> lesson, const Random& random)
    : m_lesson(std::move(lesson)), m_network(judge_plan(), random.stream("initialization")),
      m_batches(static_cast<int>(m_lesson->pictures.rows()), batch, random.stream("batches")) {}

void DigitJudge::learn(int batches) {
    for (int i = 0; i < batches; ++i) {
        m_network.load(m_batches.next(), {{m_network.nodes().x, m_lesson->pictures},
                                          {m_network.nodes().label, m_lesson->labels}});
        m_network.step();
    }
}

Eigen::MatrixXd DigitJudge::probabilities(const Eigen::MatrixXd& pictures) {
    Eigen::MatrixXd all = m_network.ask(m_network.nodes().x, m_network.nodes().logits, pictures);
    for (Eigen::Index i = 0; i < all.rows(); ++i) {
        const double most = all.row(i).maxCoeff();
        for (double& value : all.row(i))
            value = elementary::exp(value - most);
        all.row(i) /= all.row(i).sum();
    }
    return all;
}

std::vector<Eigen::MatrixXd> DigitJudge::weights() const {
    std::vector<Eigen::MatrixXd> all;
    for (const graph::Value value : m_network.objective().parameters)
        all.push_back(m_network.at(value));
    return all;
}

Eigen::VectorXi likeliest(const Eigen::MatrixXd& probabilities) {
    return row_maxima(probabilities);
}

} // namespace orrery
