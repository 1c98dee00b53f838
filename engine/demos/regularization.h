// Question 20: penalties on a linear model, followed along λ, and dropout or weight decay on a network.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"
#include "engine/demos/regularization_linear.h"
#include "engine/demos/regularization_network.h"

#include <optional>
#include <variant>

namespace orrery {

/// Linear: minimizes |y − Xw − b|²/(2n) + λ(ρ|w|₁ + (1 − ρ)|w|²/2), b free, X standardized by the training
/// rows. train_error and test_error are mean squared errors, without the penalty, on the training rows and
/// on 500 fresh ones. Phase: one coordinate; iteration: one sweep over them; round: one λ.
/// Network: train_error and test_error are mean logistic losses without dropout, on the training points and
/// on 400 fresh ones. Phase: one update; iteration: ten; round: one strength.
class Regularization {
public:
    using Params = RegularizationParams;

    Regularization(const Params& params, Random random, const Library& library);
    static std::optional<Text> check(const Params& params);
    static Length length(const Params& params);
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
    void measure(Metrics& metrics, const PenalizedPath& path) const;
    void measure(Metrics& metrics, const PenalizedTrainings& trainings) const;

    Params m_params;
    std::variant<PenalizedPath, PenalizedTrainings> m_run;
    bool m_started = false;
};

/// The figures and narrations of the halves.
void show_path(Figure& figure, const RegularizationParams& params, const PenalizedPath& path);
Panel plane_panel(const RegularizationParams& params, const PenalizedPath& path);
void show_trainings(Figure& figure, const RegularizationParams& params, const PenalizedTrainings& trainings);
void narrate_path(Narration& narration, const RegularizationParams& params, const PenalizedPath& path);
void narrate_trainings(Narration& narration, const RegularizationParams& params,
                       const PenalizedTrainings& trainings);

/// How far from 0 a picture must reach to hold the true weights, and as a rule also those without a
/// penalty; when they are wild, it lets them leave.
double reach_of(const Eigen::VectorXd& truth, const Eigen::VectorXd& plain);

/// Question 20.
Demo regularization();

} // namespace orrery
