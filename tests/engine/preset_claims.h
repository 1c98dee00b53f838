// What each preset is about: a predicate that is true at the end of its story, and false at the end of the
// default one. A new demo says it in its question.json; here is what older ones claim.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/every_demo.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace orrery::test {

struct PresetClaim {
    std::string holds;           ///< after "not ", the predicate must be false
    std::int64_t iterations = 0; ///< that the story takes; 0: any number
};

/// By "demo/preset".
inline const std::map<std::string, PresetClaim>& preset_claims() {
    static const std::map<std::string, PresetClaim> claims = {
        {"feasibility/five_at_80", {"p_exact > 0.327 and p_exact < 0.328"}},
        {"feasibility/together", {"p_exact > 0.5"}},
        {"feasibility/weighted", {"p_exact > 0.9"}},
        {"feasibility/weak_link", {"p_exact < 0.1"}},
        {"feasibility/long_shot", {"p_high < 0.01"}},
        {"vanishing-gradients/relu_he", {"gradient_ratio > 0.1 and loss < 0.5"}},
        {"vanishing-gradients/batch_norm", {"gradient_ratio > 0.1 and loss < 0.5"}},
        {"vanishing-gradients/residual", {"gradient_ratio > 0.1 and loss < 0.5"}},
        {"vanishing-gradients/adam", {"moved_first > 1e-9 and gradient_ratio < 1e-6"}},
        {"vanishing-gradients/small_start", {"gradient_norm_last < 1e-6"}},
        {"vanishing-gradients/explosion", {"loss > 1e6"}},
        {"vanishing-gradients/clip_by_value", {"maximum(clip_angle) > 10"}},
        {"vanishing-gradients/clip_by_norm",
         {"maximum(clip_angle) < 0.001 and gradient_ratio > 0.1 and loss < 0.6"}},
        {"hyperparameter-search/small_budget", {"best_bayesian > 0.06", 9}},
        {"hyperparameter-search/large_budget", {"best_random < 0.15 * first(best_random)", 100}},
        {"hyperparameter-search/confidence", {"best_bayesian < 0.25 * first(best_bayesian)", 40}},
        {"hyperparameter-search/greedy", {"best_bayesian < 0.25 * first(best_bayesian)", 40}},
        {"hyperparameter-search/noisy", {"best_grid > 0.5 and best_bayesian > 0.5"}},
        {"overfitting/more_data", {"variance < 0.1 and validation_error < 0.2"}},
        {"overfitting/ridge", {"validation_error < 0.5"}},
        {"overfitting/early_stopping", {"best_at > 15 and capacity < 2000 and validation_error < 0.5"}},
        {"overfitting/network", {"capacity == 2000"}},
        {"overfitting/underfitting", {"train_error > 0.08"}},
        {"overfitting/interpolation", {"train_error < 1e-9 and validation_error > 1"}},
        {"gan/mode_collapse", {"modes_covered < 3"}},
        {"gan/never_settles", {"loss_g > 2 and sliced_wasserstein > 0.4"}},
        {"gan/minimax", {"loss_g < 0"}},
        {"gan/hinge", {"loss_g < 0.5 and modes_covered == 8"}},
        {"gan/wasserstein", {"loss_d < 0.5 and modes_covered >= 7"}},
        {"gan/grid", {"modes_covered > 8 and modes_covered < 25"}},
        {"gan/thread", {"modes_covered < 8"}},
        {"gan/moons", {"not modes_covered >= 0"}},
        {"q-learning/no_exploration", {"mean_return_100 < 100 and states_visited < 90"}},
        {"q-learning/always_random", {"mean_return_100 < 40 and epsilon == 1"}},
        {"q-learning/short_sighted", {"mean_return_100 < 130"}},
        {"q-learning/no_averaging", {"mean_return_100 < 150"}},
        {"q-learning/clock_as_fall", {"mean_return_100 < 190"}},
        {"q-learning/four_axes", {"states_visited > 300 and mean_return_100 > 195"}},
        {"q-learning/long_episodes", {"mean_return_100 > 300"}},
        {"backpropagation/network", {"numerical_passes == 18 and loss < 0.001"}},
        {"backpropagation/deeper", {"numerical_passes == 50 and loss < 0.1"}},
        {"backpropagation/overwrite", {"max_gradient_error > 0.001"}},
        {"backpropagation/unnoticed", {"maximum(max_gradient_error) > 0.001 and loss < 0.001"}},
        {"backpropagation/update_early", {"maximum(max_gradient_error) > 0.001 and loss < 0.001"}},
        {"backpropagation/too_fast", {"loss > 1000"}},
        {"convolution/impulse", {"maximum(value) == 2 and minimum(value) == -2"}},
        {"convolution/flip", {"maximum(value) == 2 and minimum(value) == -2"}},
        {"convolution/max_pooling", {"output_height == 3 and minimum(value) >= 0"}},
        {"convolution/average_pooling", {"output_height == 3 and minimum(value) >= 0"}},
        {"convolution/dilation", {"output_height == 8 and multiply_adds == 576"}},
        {"convolution/left_out", {"output_height == 2"}},
        {"convolution/overlap", {"output_height == 5"}},
        {"convolution/false_edge", {"value == -27"}},
        {"regularization/ridge", {"non_zero == 12"}},
        {"regularization/orthogonal", {"maximum(sweeps) <= 2"}},
        {"regularization/twins_l1", {"non_zero < 2 and plain_error < 1.7"}},
        {"regularization/twins_elastic", {"non_zero == 2"}},
        {"regularization/too_strong", {"non_zero == 0 and best_error > 5"}},
        {"regularization/raw_units", {"norm_1 > 0.1"}},
        {"regularization/penalized_bias", {"test_error > 15"}},
        {"regularization/dropout", {"test_accuracy > 0.5 and norm_2 > 5"}},
        {"regularization/weight_decay", {"test_accuracy > 0.5 and non_zero > 500"}},
        {"regularization/adam_l2", {"test_error > 0.6 and non_zero < 100 and test_accuracy >= 0"}},
        {"evaluation/balanced", {"test_recall > 0.8"}},
        {"evaluation/neighbors", {"test_auc > 0.98"}},
        {"evaluation/penguins", {"recall < 0.3 and auc < 0.85"}},
        {"evaluation/honest", {"score < 0.65 and score > 0.35"}},
        {"evaluation/leak", {"score > 0.9 and test_accuracy < 0.65"}},
        {"evaluation/constant", {"auc == 0.5 and accuracy > 0.9"}},
        {"evaluation/looks_constant", {"recall == 0 and auc > 0.8"}},
        {"activation-and-loss/fast", {"loss < 0.01"}},
        {"activation-and-loss/gentle_start", {"loss_squared < 0.1"}},
        {"activation-and-loss/robust", {"loss > 1"}},
        {"activation-and-loss/squared", {"loss > 0.4 and gradient < 0.01"}},
        {"activation-and-loss/dead_relu", {"gradient == 0 and output == 0"}},
        {"preprocessing/no_species", {"columns_used == 2 and accuracy_test < 0.75"}},
        {"preprocessing/species", {"columns_used == 4 and rows_used == 333 and accuracy_test > 0.75"}},
        {"preprocessing/raw", {"accuracy_test < 0.5"}},
        {"preprocessing/leak", {"leakage > 0.1"}},
        {"preprocessing/honest", {"leakage < 0.1 and columns_used == 3"}},
        {"preprocessing/dropped", {"rows_used == 333"}},
        {"preprocessing/polynomial", {"columns_used == 5"}},
        {"preprocessing/too_fast", {"loss_raw > 1.2"}},
    };
    return claims;
}

/// What the preset is about; nothing: neither says it.
inline std::optional<PresetClaim> claim_of(const Entry& entry, const Preset& preset) {
    const auto claim = preset_claims().find(entry.demo.id + "/" + preset.id);
    if (claim != preset_claims().end())
        return claim->second;
    QFile file(question_folder(entry.question) + QStringLiteral("/question.json"));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject presets =
        QJsonDocument::fromJson(file.readAll()).object()[QStringLiteral("presets")].toObject();
    const QString holds = presets[QString::fromStdString(preset.id)].toString();
    return holds.isEmpty() ? std::nullopt : std::optional(PresetClaim{holds.toStdString()});
}

} // namespace orrery::test
