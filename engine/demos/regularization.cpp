// Question 20: what runs, what is measured, and what a pointer does.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/regularization.h"

#include <algorithm>
#include <cmath>

namespace orrery {

namespace {

using Run = std::variant<PenalizedPath, PenalizedTrainings>;

Run start(const RegularizationParams& params, const Random& random) {
    if (params.network())
        return PenalizedTrainings(params, random);
    return PenalizedPath(params, random);
}

} // namespace

Regularization::Regularization(const Params& params, Random random, const Library&)
    : m_params(params), m_run(start(params, random)) {}

std::optional<Text> Regularization::check(const Params& p) {
    if (!p.network() && p.design == Params::Design::orthogonal && p.samples <= p.features)
        return Text{"Orthogonal features need more samples than features: raise samples or lower features.",
                    "正交特征要求样本数多于特征数：请增大样本数或减少特征数。"};
    return std::nullopt;
}

Length Regularization::length(const Params& p) {
    return {Step::round, p.network() ? PenalizedTrainings::rounds_of(p) : PenalizedPath::rounds_of(p)};
}

Story Regularization::story(const Params& p) {
    if (p.network()) {
        const double seconds = p.sweep == Params::Sweep::off ? 6 : 13;
        const double iterations =
            static_cast<double>(PenalizedTrainings::rounds_of(p) * PenalizedTrainings::iterations_a_round);
        return {{{{Step::iteration, 0}, Step::iteration, iterations / seconds}}};
    }
    const Chapter sweep{{Step::iteration, 1}, Step::phase, p.features / 2.4};
    if (PenalizedPath::rounds_of(p) == 1)
        return {{sweep, {{Step::iteration, 0}, Step::iteration, 2.5}}};
    return {{sweep, {{Step::iteration, 24}, Step::iteration, 12}, {{Step::round, 0}, Step::round, 2.4}}};
}

Boundary Regularization::advance() {
    m_started = true;
    return std::visit([](auto& run) { return run.advance(); }, m_run);
}

/// A line at λ can be dragged: with the sweep on it goes back to what was fitted there, with the sweep off
/// it sets λ.
Reply Regularization::touch(const Touch& touch) {
    const bool on_lambda = touch.panel == "paths" || touch.panel == "errors";
    const auto* path = std::get_if<PenalizedPath>(&m_run);
    if (!on_lambda || path == nullptr || touch.stage == Touch::Stage::release || !(touch.x > 0) ||
        m_params.penalty == Params::Penalty::none)
        return Reply::ignored();
    if (!path->swept())
        return Reply::set("lambda", std::clamp(touch.x, lowest_lambda, highest_lambda));
    const Eigen::VectorXd& lambdas = path->curve().lambdas;
    int nearest = -1;
    for (int k = 0; k < path->rounds(); ++k) {
        const auto off = [&](int i) { return std::max(lambdas(i) / touch.x, touch.x / lambdas(i)); };
        if (nearest < 0 || off(k) < off(nearest))
            nearest = k;
    }
    return nearest < 0 ? Reply::ignored() : Reply::jump(path->end_of(nearest));
}

void Regularization::measure(Metrics& metrics) const {
    if (m_started)
        std::visit([&](const auto& run) { measure(metrics, run); }, m_run);
}

void Regularization::measure(Metrics& metrics, const PenalizedPath& path) const {
    const Eigen::VectorXd w = path.weights();
    metrics.set("train_error", path.train_error());
    metrics.set("test_error", path.test_error());
    metrics.set("non_zero", static_cast<double>((w.array() != 0).count()));
    metrics.set("norm_1", w.cwiseAbs().sum());
    metrics.set("norm_2", w.norm());
    metrics.set("lambda_now", path.lambda());
    metrics.set("intercept", path.intercept());
    metrics.set("plain_error", path.table().plain_error);
    if (path.best() >= 0) {
        const auto& curve = path.curve();
        metrics.set("best_lambda", path.swept() ? curve.lambdas(path.best()) : path.lambda());
        metrics.set("best_error", path.swept() ? curve.test(path.best()) : path.test_error());
    }
    metrics.set("sweeps", path.sweeps());
}

void Regularization::measure(Metrics& metrics, const PenalizedTrainings& run) const {
    const Eigen::VectorXd w = run.network().weights();
    metrics.set("train_error", run.network().train_loss());
    metrics.set("test_error", run.network().test_loss());
    metrics.set("non_zero", static_cast<double>((w.array().abs() > PenalizedTrainings::negligible).count()));
    metrics.set("norm_1", w.cwiseAbs().sum());
    metrics.set("norm_2", w.norm());
    const bool dropout = m_params.penalty == Params::Penalty::dropout;
    metrics.set("lambda_now", dropout ? 0 : run.strength());
    if (m_params.sweep == Params::Sweep::lambda && run.rounds() > 0)
        metrics.set("plain_error", run.test_losses()(PenalizedTrainings::iterations_a_round, 0));
    if (run.best() >= 0) {
        const double strength = run.strengths()[static_cast<std::size_t>(run.best())];
        metrics.set("best_lambda", dropout ? 0 : strength);
        metrics.set("best_error", run.test_losses()(PenalizedTrainings::iterations_a_round, run.best()));
    }
    metrics.set("dropout_now", dropout ? run.strength() : 0);
    metrics.set("test_accuracy", run.network().test_accuracy());
}

void Regularization::expose(Tensors& tensors) const {
    if (const auto* path = std::get_if<PenalizedPath>(&m_run)) {
        const RegressionTable& table = path->table();
        tensors.add("X", table.X);
        tensors.add("y", table.y);
        tensors.add("w", path->weights());
        tensors.add("intercept", {1}, {path->intercept()});
        tensors.add("X_test", table.X_test);
        tensors.add("y_test", table.y_test);
        tensors.add("true_w", table.truth);
        return;
    }
    const auto& run = std::get<PenalizedTrainings>(m_run);
    tensors.add("X", run.train().places);
    tensors.add("y", run.train().labels);
    tensors.add("w", run.network().weights());
    tensors.add("intercept", run.network().biases());
    tensors.add("X_test", run.test().places);
    tensors.add("y_test", run.test().labels);
}

std::size_t Regularization::bytes() const {
    return sizeof(*this) + std::visit([](const auto& run) { return run.bytes(); }, m_run);
}

void Regularization::narrate(Narration& narration) const {
    if (const auto* path = std::get_if<PenalizedPath>(&m_run))
        return narrate_path(narration, m_params, *path);
    narrate_trainings(narration, m_params, std::get<PenalizedTrainings>(m_run));
}

void Regularization::show(Figure& figure) const {
    if (const auto* path = std::get_if<PenalizedPath>(&m_run))
        return show_path(figure, m_params, *path);
    show_trainings(figure, m_params, std::get<PenalizedTrainings>(m_run));
}

} // namespace orrery
