// Question 23: scores of folds and rounds, the choice between them, and the named numbers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/evaluation.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {

namespace {
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
} // namespace

/// The round whose scores are shown: the one under way or just finished, the chosen one while testing.
int Evaluation::shown_round() const {
    if (testing() && (m_ended || m_phase != Phase::score))
        return m_chosen;
    return m_fold == 0 && m_round > 0 && m_phase == Phase::score ? m_round - 1 : m_round;
}

bool Evaluation::done(int round, int fold) const {
    return round < m_round || (round == m_round && fold < m_fold);
}

Evaluation::Scored Evaluation::scored(int round, int fold) const {
    Scored all{Eigen::VectorXd(m_scores.rows()), Eigen::VectorXi(m_scores.rows())};
    Eigen::Index n = 0;
    for (Eigen::Index i = 0; i < m_scores.rows(); ++i)
        if (std::isfinite(m_scores(i, round)) && (fold < 0 || m_table->fold(i) == fold)) {
            all.scores(n) = m_scores(i, round);
            all.labels(n++) = m_table->labels(i);
        }
    all.scores.conservativeResize(n);
    all.labels.conservativeResize(n);
    return all;
}

Evaluation::Scored Evaluation::tested() const {
    const std::vector<int> rows = m_table->held_out(-1);
    Scored all{m_test_scores, Eigen::VectorXi(m_test_scores.size())};
    for (Eigen::Index i = 0; i < all.labels.size(); ++i)
        all.labels(i) = m_table->labels(rows[static_cast<std::size_t>(i)]);
    return all;
}

double Evaluation::value(const Scored& scored) const {
    switch (m_params.criterion) {
    case Criterion::log_loss:
        return log_loss(scored.scores, scored.labels);
    case Criterion::accuracy:
        return confusion(scored.scores, scored.labels, m_params.threshold).accuracy();
    case Criterion::f1:
        return confusion(scored.scores, scored.labels, m_params.threshold).f1();
    case Criterion::auc:
        return roc(scored.scores, scored.labels).area;
    case Criterion::average_precision:
        return roc(scored.scores, scored.labels).average_precision;
    }
    return undefined;
}

Evaluation::Estimate Evaluation::estimate(int round) const {
    std::vector<double> values;
    for (int fold = 0; fold < m_params.folds; ++fold)
        if (done(round, fold)) {
            const double v = value(scored(round, fold));
            if (std::isfinite(v)) // a fold without positives has no ROC curve
                values.push_back(v);
        }
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

int Evaluation::best() const {
    const double sign = m_params.criterion == Criterion::log_loss ? -1 : 1;
    int best = -1;
    double mean = 0;
    for (int round = 0; round < std::min(m_round, levels(m_params)); ++round) {
        const double now = sign * estimate(round).mean;
        if (std::isfinite(now) && (best < 0 || now > mean)) {
            best = round;
            mean = now;
        }
    }
    return best;
}

/// The one-standard-error rule: rounds go from simple to complex, so the first that is good enough.
int Evaluation::choose() const {
    const int winner = best();
    if (winner < 0)
        return 0;
    const Estimate e = estimate(winner);
    for (int round = 0; round < winner; ++round)
        if (std::abs(estimate(round).mean - e.mean) <= e.error)
            return round;
    return winner;
}

void Evaluation::measure(Metrics& metrics) const {
    const int round = shown_round();
    const Scored all = scored(round);
    if (all.scores.size() > 0) {
        const Confusion c = confusion(all.scores, all.labels, m_params.threshold);
        metrics.set("accuracy", c.accuracy());
        metrics.set("precision", c.precision());
        metrics.set("recall", c.recall());
        metrics.set("f1", c.f1());
        const Roc curve = roc(all.scores, all.labels);
        if (std::isfinite(curve.area)) {
            metrics.set("auc", curve.area);
            metrics.set("average_precision", curve.average_precision);
        }
        metrics.set("log_loss", log_loss(all.scores, all.labels));
        metrics.set("level", level_of(round));
    }
    if (const Estimate e = estimate(round); e.folds > 0) {
        metrics.set("score", e.mean);
        if (e.folds > 1)
            metrics.set("score_error", e.error);
    }
    if (m_chosen >= 0)
        metrics.set("chosen", level_of(m_chosen));
    if (m_ended) {
        const Scored test = tested();
        const Confusion c = confusion(test.scores, test.labels, m_params.threshold);
        metrics.set("test_accuracy", c.accuracy());
        metrics.set("test_recall", c.recall());
        metrics.set("test_auc", roc(test.scores, test.labels).area);
        metrics.set("test_log_loss", log_loss(test.scores, test.labels));
    }
}

void Evaluation::expose(Tensors& tensors) const {
    const std::vector<int> rows = m_table->training(-1);
    const auto n = static_cast<Eigen::Index>(rows.size());
    Eigen::VectorXd scores(n), labels(n), folds(n);
    Eigen::MatrixXd features(n, m_table->X.cols());
    for (Eigen::Index i = 0; i < n; ++i) {
        const int row = rows[static_cast<std::size_t>(i)];
        scores(i) = m_scores(row, shown_round());
        labels(i) = m_table->labels(row);
        folds(i) = m_table->fold(row) + 1;
        features.row(i) = m_table->X.row(row);
    }
    tensors.add("scores", scores);
    tensors.add("labels", labels);
    tensors.add("folds", folds);
    tensors.add("features", features);
    const Scored test = tested();
    tensors.add("test_scores", test.scores);
    tensors.add("test_labels", Eigen::VectorXd(test.labels.cast<double>()));
}

} // namespace orrery
