// Scores of folds and trials, and the choice between them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/cross_validation.h"

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace orrery {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

Estimate mean_and_error(const std::vector<double>& values) {
    Estimate e{undefined, undefined, static_cast<int>(values.size())};
    if (e.folds == 0)
        return e;
    double sum = 0, squares = 0;
    for (const double v : values)
        sum += v;
    e.mean = sum / e.folds;
    for (const double v : values)
        squares += (v - e.mean) * (v - e.mean);
    if (e.folds > 1)
        e.error = std::sqrt(squares / (e.folds - 1) / e.folds);
    return e;
}

} // namespace

double Yardstick::of(const Scored& scored) const {
    switch (criterion) {
    case Criterion::log_loss:
        return log_loss(scored.scores, scored.labels);
    case Criterion::accuracy:
        return scored.decided(threshold).accuracy();
    case Criterion::f1:
        return scored.decided(threshold).f1();
    case Criterion::auc:
        return scored.curve().area;
    case Criterion::average_precision:
        return scored.curve().average_precision;
    }
    return undefined;
}

CrossValidation::CrossValidation(std::shared_ptr<const EvaluationTable> table, int folds, int trials)
    : m_table(std::move(table)), m_folds(folds),
      m_scores(Eigen::MatrixXd::Constant(m_table->labels.size(), trials, undefined)) {}

void CrossValidation::add(int trial, int fold, const Eigen::VectorXd& scores) {
    m_scores(m_table->held_out(fold), trial) = scores;
}

bool CrossValidation::done(int trial, int fold) const {
    return std::isfinite(m_scores(m_table->held_out(fold).front(), trial));
}

Scored CrossValidation::scored(int trial) const {
    std::vector<int> rows;
    for (int i = 0; i < m_scores.rows(); ++i)
        if (std::isfinite(m_scores(i, trial)))
            rows.push_back(i);
    return {m_scores(rows, trial), m_table->labels(rows)};
}

Scored CrossValidation::scored(int trial, int fold) const {
    const std::vector<int> rows = m_table->held_out(fold);
    return {m_scores(rows, trial), m_table->labels(rows)};
}

Estimate CrossValidation::estimate(int trial, const Yardstick& yardstick) const {
    std::vector<double> values;
    for (int fold = 0; fold < m_folds; ++fold)
        if (done(trial, fold)) {
            const double value = yardstick.of(scored(trial, fold));
            if (std::isfinite(value)) // a fold without positives has no ROC curve
                values.push_back(value);
        }
    return mean_and_error(values);
}

int CrossValidation::best(const Yardstick& yardstick) const {
    const double sign = yardstick.less_is_better() ? -1 : 1;
    int best = -1;
    double mean = 0;
    for (int trial = 0; trial < trials(); ++trial) {
        const double now = sign * estimate(trial, yardstick).mean;
        if (std::isfinite(now) && (best < 0 || now > mean)) {
            best = trial;
            mean = now;
        }
    }
    return best;
}

int CrossValidation::choose(const Yardstick& yardstick) const {
    const int winner = best(yardstick);
    if (winner < 0)
        return 0;
    const Estimate e = estimate(winner, yardstick);
    for (int trial = 0; trial < winner; ++trial)
        if (std::abs(estimate(trial, yardstick).mean - e.mean) <= e.error)
            return trial;
    return winner;
}

} // namespace orrery
