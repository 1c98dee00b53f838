// Question 23: how a fold is fitted, predicted and scored, and how the hyperparameter is chosen.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/evaluation.h"

#include "engine/core/elementary.h"
#include "engine/statistics/linear_models.h"
#include "engine/statistics/nearest_neighbors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace orrery {

namespace {

constexpr int chosen_features = 20; ///< of the thousand random ones
constexpr int most_newton_steps = 60, newton_steps_a_phase = 8, tree_levels_a_phase = 2;
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr std::array<int, 9> neighbors{51, 31, 21, 15, 11, 7, 5, 3, 1};

bool random_table(const Evaluation::Params& p) {
    return p.data == EvaluationTable::Source::random || p.leak != Evaluation::Leak::none;
}

/// Strength of the penalty, 1/C: C rises tenfold a level, from 10⁻⁵ to 10³.
double penalty(int level) {
    return elementary::exp((6 - level) * std::numbers::ln10);
}

Eigen::MatrixXd picked(const Eigen::MatrixXd& X, const std::vector<int>& rows,
                       const std::vector<int>& columns) {
    Eigen::MatrixXd part(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(columns.size()));
    for (Eigen::Index j = 0; j < part.cols(); ++j)
        for (Eigen::Index i = 0; i < part.rows(); ++i)
            part(i, j) = X(rows[static_cast<std::size_t>(i)], columns[static_cast<std::size_t>(j)]);
    return part;
}

std::vector<int> all_columns(const Eigen::MatrixXd& X) {
    std::vector<int> columns(static_cast<std::size_t>(X.cols()));
    for (std::size_t j = 0; j < columns.size(); ++j)
        columns[j] = static_cast<int>(j);
    return columns;
}

} // namespace

Evaluation::Evaluation(const Params& params, Random random, const Library& library) : m_params(params) {
    const auto source = random_table(params) ? EvaluationTable::Source::random : params.data;
    EvaluationTable table =
        make_evaluation_table(source, params.imbalance, params.folds, params.stratified, random, library);
    if (params.leak == Leak::features_before_split) // the mistake: validation cases have a say
        table.leaked = strongest_columns(table.X, table.labels, table.training(-1), chosen_features);
    m_scores = Eigen::MatrixXd::Constant(table.labels.size(), levels(params), undefined);
    m_table = std::make_shared<const EvaluationTable>(std::move(table));
}

std::optional<Text> Evaluation::check(const Params& params) {
    if (!random_table(params) && params.data == EvaluationTable::Source::penguins && params.imbalance > 0.97)
        return Text{"With penguins, imbalance goes up to 0.97: beyond, too few Chinstraps are left to learn "
                    "from.",
                    "用企鹅数据时，imbalance 最高 0.97：再高，剩下的帽带企鹅就太少，学不了。"};
    return std::nullopt;
}

int Evaluation::levels(const Params& params) {
    return params.sweep == Sweep::off || params.model == Model::constant ? 1 : params.hyperparameter;
}

int Evaluation::level_of(int round) const {
    return levels(m_params) == 1 ? m_params.hyperparameter : round + 1;
}

Boundary Evaluation::advance() {
    switch (m_phase) {
    case Phase::begin:
    case Phase::score:
        begin_fit();
        [[fallthrough]];
    case Phase::fit:
        fit_some();
        return Boundary::phase;
    case Phase::predict:
        break;
    }
    if (m_predicted.size() == 0) {
        predict();
        return Boundary::phase;
    }
    return finish_fold();
}

/// Everything that is fitted sees the training rows only: the choice of columns, the scaler, the model.
void Evaluation::begin_fit() {
    const int fold = testing() ? -1 : m_fold;
    const std::vector<int> rows = m_table->training(fold), held_out = m_table->held_out(fold);
    std::vector<int> columns = all_columns(m_table->X);
    if (!m_table->leaked.empty())
        columns = m_table->leaked;
    else if (random_table(m_params))
        columns = strongest_columns(m_table->X, m_table->labels, rows, chosen_features);
    const Eigen::MatrixXd X = picked(m_table->X, rows, columns);
    const Scaler scaler = fit_standard(X);
    m_X = scaler.apply(X);
    m_X_held_out = scaler.apply(picked(m_table->X, held_out, columns));
    m_y.resize(static_cast<Eigen::Index>(rows.size()));
    for (Eigen::Index i = 0; i < m_y.size(); ++i)
        m_y(i) = m_table->labels(rows[static_cast<std::size_t>(i)]);
    m_one_class = m_y.sum() == 0 || m_y.sum() == m_y.size();
    m_weights.setZero(m_params.model == Model::logistic ? m_X.cols() + 1 : 0);
    m_tree = m_params.model == Model::tree ? DecisionTree(m_y) : DecisionTree();
    m_predicted.resize(0);
    m_steps = 0;
    m_phase = Phase::fit;
}

/// A few Newton steps or levels of the tree; the other models have nothing to iterate.
void Evaluation::fit_some() {
    const int level = level_of(fitted_round());
    if (m_params.model == Model::logistic && !m_one_class) {
        const Eigen::VectorXd labels = m_y.cast<double>();
        for (int i = 0; i < newton_steps_a_phase; ++i, ++m_steps)
            if (m_steps == most_newton_steps ||
                logistic_step(m_X, labels, penalty(level), m_weights) < 1e-9) {
                m_phase = Phase::predict;
                return;
            }
    } else if (m_params.model == Model::tree) {
        for (int i = 0; i < tree_levels_a_phase; ++i, ++m_steps)
            if (m_steps == level || !m_tree.grow(m_X, m_y)) {
                m_phase = Phase::predict;
                return;
            }
    } else {
        m_phase = Phase::predict;
    }
}

void Evaluation::predict() {
    const double share = static_cast<double>(m_y.sum()) / static_cast<double>(m_y.size());
    const int level = level_of(fitted_round());
    if (m_params.model == Model::knn)
        m_predicted = neighbor_scores(m_X, m_y, neighbors[static_cast<std::size_t>(level - 1)], m_X_held_out);
    else if (m_params.model == Model::tree)
        m_predicted = m_tree.scores(m_X_held_out);
    else if (m_params.model == Model::logistic && !m_one_class)
        m_predicted = logistic_scores(m_X_held_out, m_weights);
    else
        m_predicted = Eigen::VectorXd::Constant(m_X_held_out.rows(), share);
}

Boundary Evaluation::finish_fold() {
    m_phase = Phase::score;
    m_X.resize(0, 0); // copies at the ends of iterations stay small
    m_X_held_out.resize(0, 0);
    if (testing()) {
        m_test_scores = m_predicted;
        m_ended = true;
        return Boundary::end;
    }
    const std::vector<int> rows = m_table->held_out(m_fold);
    for (std::size_t i = 0; i < rows.size(); ++i)
        m_scores(rows[i], m_round) = m_predicted(static_cast<Eigen::Index>(i));
    if (++m_fold < m_params.folds)
        return Boundary::iteration;
    m_fold = 0;
    if (++m_round == levels(m_params))
        m_chosen = choose();
    return Boundary::round;
}

std::size_t Evaluation::bytes() const {
    const Eigen::Index numbers = m_scores.size() + m_test_scores.size() + m_X.size() + m_X_held_out.size() +
                                 m_weights.size() + m_predicted.size();
    return sizeof(*this) + static_cast<std::size_t>(numbers) * sizeof(double) +
           static_cast<std::size_t>(m_y.size()) * sizeof(int) + m_tree.bytes();
}

} // namespace orrery
