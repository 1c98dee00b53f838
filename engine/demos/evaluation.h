// Question 23: cross-validation fold by fold, what a threshold does, and a hyperparameter chosen and tested.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"
#include "engine/models/evaluation_table.h"
#include "engine/statistics/decision_tree.h"
#include "engine/statistics/metrics.h"
#include "engine/statistics/preprocessing.h"

#include <memory>
#include <vector>

namespace orrery {

class Evaluation {
public:
    enum class Model { logistic, knn, tree, constant };
    enum class Sweep { off, hyperparameter };
    enum class Leak { none, features_before_split };
    enum class Criterion { log_loss, accuracy, f1, auc, average_precision };
    struct Params {
        EvaluationTable::Source data = EvaluationTable::Source::digits;
        double imbalance = 0.95; ///< share of the majority, the negatives
        Model model = Model::logistic;
        int hyperparameter = 9; ///< level of complexity: of the only round, or of the sweep's last
        Sweep sweep = Sweep::hyperparameter;
        int folds = 5;
        bool stratified = true;
        Criterion criterion = Criterion::log_loss;
        double threshold = 0.5;
        Leak leak = Leak::none;
    };

    Evaluation(const Params& params, Random random, const Library& library);
    static std::optional<Text> check(const Params& params);
    static Length length(const Params& p) { return {Step::iteration, levels(p) * p.folds + 1}; }
    static Story story(const Params& params);

    Boundary advance();
    void apply(const Params& params) { m_params = params; }
    Reply touch(const Touch& touch);
    void narrate(Narration& narration) const;
    void show(Figure& figure) const;
    void measure(Metrics& metrics) const;
    void expose(Tensors& tensors) const;
    std::size_t bytes() const;

private:
    enum class Phase { begin, fit, predict, score };

    /// Mean over the folds that are done, and its standard error; NaN where nothing is defined.
    struct Estimate {
        double mean = 0, error = 0;
        int folds = 0;
    };
    /// Scores and labels of some cases, for the metrics.
    struct Scored {
        Eigen::VectorXd scores;
        Eigen::VectorXi labels;
    };

    static int levels(const Params& params); ///< rounds before the final test
    int level_of(int round) const;           ///< 1 … 9
    bool testing() const { return m_round == levels(m_params); }
    int fitted_round() const { return testing() ? m_chosen : m_round; }
    int shown_round() const;

    void begin_fit();
    void fit_some();
    void predict();
    Boundary finish_fold();
    Eigen::VectorXd raw_scores(const Eigen::MatrixXd& X) const;

    bool done(int round, int fold) const;
    Scored scored(int round, int fold = -1) const; ///< of one fold, or of all folds that are done
    Scored tested() const;
    double value(const Scored& scored) const; ///< of the criterion
    Estimate estimate(int round) const;
    int choose() const; ///< the simplest within one standard error of the best
    int best() const;

    void narrate_phase(Narration& narration) const;
    void narrate_fold(Narration& narration) const;
    void narrate_round(Narration& narration) const;
    Text case_name() const;
    Text level_text(int round) const;
    Text criterion_text() const;

    Panel folds_panel() const;
    Panel matrix_panel() const;
    Panel curves_panel() const;
    Panel choice_panel() const;

    Params m_params;
    std::shared_ptr<const EvaluationTable> m_table; ///< immutable, shared by copies
    Eigen::MatrixXd m_scores;                       ///< cases × rounds, out of fold; NaN: not yet
    Eigen::VectorXd m_test_scores;                  ///< empty until the final test
    // The fit under way.
    Eigen::MatrixXd m_X, m_X_held_out; ///< training and held-out rows, chosen columns, scaled
    Eigen::VectorXi m_y;
    Eigen::VectorXd m_weights; ///< logistic; the intercept last
    DecisionTree m_tree;
    Eigen::VectorXd m_predicted; ///< of the held-out rows
    int m_steps = 0;             ///< Newton steps, levels of the tree
    bool m_one_class = false;    ///< training rows of one class only: nothing to learn
    Phase m_phase = Phase::begin;
    int m_round = 0, m_fold = 0; ///< being worked on; m_round = number of levels: the final test
    int m_chosen = -1;           ///< round; known when the sweep is done
    bool m_ended = false;
};

/// Question 23.
Demo evaluation();

} // namespace orrery
