// Question 20 in two halves of one form: a linear model followed along λ, and a network trained at each
// strength. What both share.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/staged.h"
#include "engine/statistics/regression_table.h"

namespace orrery {

constexpr double lowest_lambda = 0.001, highest_lambda = 100;

struct RegularizationParams {
    enum class Penalty { none, l2, l1, elastic_net, dropout, weight_decay };
    enum class Sweep { off, lambda };
    enum class Decay { adamw, adam_l2 };

    Penalty penalty = Penalty::l1;
    Sweep sweep = Sweep::lambda;
    double lambda = 3; ///< the end of the sweep, or the only one
    double l1_ratio = 0.5;
    double dropout_rate = 0.5; ///< the end of the sweep, or the only one
    Decay decay = Decay::adamw;
    int samples = 24;
    int features = 12;
    RegressionTable::Truth truth = RegressionTable::Truth::sparse;
    double correlation = 0.5;
    double noise = 1;
    RegressionTable::Design design = RegressionTable::Design::random;
    RegressionTable::Scaling scaling = RegressionTable::Scaling::standardized;
    bool penalize_bias = false;
};

/// The halves' metrics, in one order; a half that has no such number answers with nothing.
template <class D>
std::vector<Measured<D>> measured_fit() {
    return {{"train_error", {"training error", "训练误差"}, &D::train_error},
            {"test_error", {"test error", "测试误差"}, &D::test_error},
            {"non_zero", {"weights that are not zero", "非零权重的个数"}, &D::non_zero},
            {"norm_1", same("|w|₁"), [](const D& d) { return d.weights().cwiseAbs().sum(); }},
            {"norm_2", same("|w|₂"), [](const D& d) { return d.weights().norm(); }},
            {"lambda_now", {"λ now", "当前的 λ"}, &D::lambda},
            {"intercept", {"intercept", "截距"}, &D::intercept},
            {"plain_error", {"test error without a penalty", "不加惩罚的测试误差"}, &D::plain_error},
            {"best_lambda", {"λ of the least test error so far", "迄今测试误差最小处的 λ"}, &D::best_lambda},
            {"best_error",
             {"least test error of a finished round", "已完成各轮中最小的测试误差"},
             &D::best_error},
            {"sweeps", {"sweeps at this λ", "当前 λ 下的扫描次数"}, &D::sweeps},
            {"dropout_now", {"dropout rate now", "当前的失活率"}, &D::dropout_rate},
            {"test_accuracy", {"test accuracy", "测试准确率"}, &D::test_accuracy}};
}

/// Minimizes |y − Xw − b|²/(2n) + λ(ρ|w|₁ + (1 − ρ)|w|²/2), b free, X standardized by the training rows.
/// train_error and test_error are mean squared errors, without the penalty, on the training rows and on 500
/// fresh ones. Phase: one coordinate; iteration: one sweep over them; round: one λ.
Demo regularized_linear_model(Declaration<RegularizationParams> declaration);

/// Dropout or weight decay. train_error and test_error are mean logistic losses without dropout, on the
/// training points and on 400 fresh ones. Phase: one update; iteration: ten; round: one strength.
Demo regularized_network(Declaration<RegularizationParams> declaration);

} // namespace orrery
