// Question 5: fitting, resampling and judging.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/overfitting.h"

#include "engine/core/elementary.h"
#include "engine/core/held.h"
#include "engine/statistics/polynomial.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace orrery {

namespace {

constexpr int held_out = 200, polynomial_places = 321, network_places = 81, polynomial_fits = 16,
              network_fits = 8;

Eigen::VectorXd truth_at(const Eigen::VectorXd& x) {
    return x.unaryExpr([](double place) { return overfitting_truth(place); });
}

double mean_square(const Eigen::VectorXd& difference) {
    return difference.squaredNorm() / static_cast<double>(difference.size());
}

} // namespace

double overfitting_truth(double x) {
    return elementary::sin(1.2 * std::numbers::pi * x) + x / 2;
}

std::optional<Text> Overfitting::check(const Params& p) {
    if (p.model == Model::network && p.sweep == Sweep::degree)
        return Text{"A network has no degree to sweep: choose sweep=epochs.",
                    "网络没有次数可扫：请选 sweep=epochs。"};
    if (p.model == Model::polynomial && p.sweep == Sweep::epochs)
        return Text{"A polynomial is fitted at once, without epochs: choose sweep=degree or off.",
                    "多项式一次拟合完成，没有轮次：请选 sweep=degree 或 off。"};
    if (p.points.rows() > 0 && p.points.rows() < 3)
        return Text{"At least three points are needed.", "至少需要三个点。"};
    return std::nullopt;
}

Length Overfitting::length(const Params& p) {
    if (p.model == Model::network)
        return {Step::iteration, p.epochs};
    return {Step::iteration, p.sweep == Sweep::degree ? p.degree + 1 : 1};
}

Story Overfitting::story(const Params& p) {
    if (p.model == Model::polynomial)
        return {{{{Step::iteration, 2}, Step::phase, 0.8}, {{Step::iteration, 0}, Step::iteration, 1.4}}};
    return {{{{Step::iteration, 100}, Step::iteration, 25},
             {{Step::iteration, 0}, Step::iteration, p.epochs / 11.0}}};
}

Overfitting::Overfitting(const Params& params, Random random, const Library&)
    : m_params(params), m_random(random.stream("resampling")),
      m_grid(Eigen::VectorXd::LinSpaced(polynomial() ? polynomial_places : network_places, -1, 1)) {
    make_data(random);
    if (polynomial())
        return;
    Eigen::VectorXd everywhere(m_grid.size() + held_out);
    everywhere << m_grid, m_x_held;
    m_network = CurveNetwork(m_x, m_y, everywhere, params.lambda, random.stream("network"));
    Random noise = random.stream("resampled noise");
    for (int k = 0; k < network_fits; ++k) {
        const Random start = random.stream("other networks", static_cast<std::uint64_t>(k));
        const Eigen::VectorXd y = fresh_noise(noise);
        m_others.push_back(k == 0 ? CurveNetwork(m_x, y, m_grid, params.lambda, start)
                                  : m_others.front().again(y, start));
    }
}

void Overfitting::make_data(Random random) {
    Random places_stream = random.stream("x"), noise = random.stream("noise"),
           held = random.stream("held out");
    if (m_params.points.rows() > 0) {
        m_x = m_params.points.col(0);
        m_y = m_params.points.col(1);
    } else {
        m_x.resize(m_params.samples);
        m_y.resize(m_params.samples);
        for (int i = 0; i < m_params.samples; ++i) {
            m_x(i) = places_stream.uniform(-1, 1);
            m_y(i) = overfitting_truth(m_x(i)) + m_params.noise * noise.normal();
        }
    }
    m_x_held.resize(held_out);
    m_y_held.resize(held_out);
    for (int i = 0; i < held_out; ++i) {
        m_x_held(i) = held.uniform(-1, 1);
        m_y_held(i) = overfitting_truth(m_x_held(i)) + m_params.noise * held.normal();
    }
}

/// New observations at the same places.
Eigen::VectorXd Overfitting::fresh_noise(Random& random) const {
    Eigen::VectorXd y(m_x.size());
    for (Eigen::Index i = 0; i < y.size(); ++i)
        y(i) = overfitting_truth(m_x(i)) + m_params.noise * random.normal();
    return y;
}

Boundary Overfitting::advance() {
    if (m_phase == Phase::fit) {
        if (m_done > 0)
            ++m_step;
        fit();
        m_phase = Phase::resample;
        return Boundary::phase;
    }
    resample();
    decompose();
    judge();
    m_phase = Phase::fit;
    ++m_done;
    const bool gave_up = m_params.early_stopping && reached() - m_best_at >= m_params.patience;
    if (gave_up)
        return_to_best();
    return m_done == length(m_params).count || gave_up ? Boundary::end : Boundary::iteration;
}

void Overfitting::fit() {
    if (polynomial()) {
        m_coefficients = fit_polynomial(m_x, m_y, degree_now(), m_params.lambda);
        m_curve = evaluate_polynomial(m_coefficients, m_grid);
        m_train_error = mean_square(evaluate_polynomial(m_coefficients, m_x) - m_y);
        m_validation_error = mean_square(evaluate_polynomial(m_coefficients, m_x_held) - m_y_held);
        return;
    }
    m_network->train_epoch();
    m_network->draw();
    const Eigen::VectorXd everywhere = m_network->curve();
    m_curve = everywhere.head(m_grid.size());
    m_train_error = m_network->training_error();
    m_validation_error = mean_square(everywhere.tail(held_out) - m_y_held);
}

/// The same model on other noise, a few times over: the picture of how far its fits scatter.
void Overfitting::resample() {
    m_fan.resize(m_grid.size(), polynomial() ? polynomial_fits : network_fits);
    for (Eigen::Index k = 0; k < m_fan.cols(); ++k) {
        if (polynomial()) {
            const Eigen::VectorXd y = fresh_noise(m_random);
            m_fan.col(k) = evaluate_polynomial(fit_polynomial(m_x, y, degree_now(), m_params.lambda), m_grid);
        } else {
            CurveNetwork& other = m_others[static_cast<std::size_t>(k)];
            other.train_epoch();
            other.draw();
            m_fan.col(k) = other.curve();
        }
    }
}

/// Bias² and variance over all possible noise, averaged over the grid. A polynomial fit is linear in y, so
/// both are exact: bias² = mean((S f − f)²), variance = σ² · mean |row of S|². A network's are estimated from
/// its m fits, without bias: s² is the variance, and the mean of m fits is off by s²/m more than the expected
/// fit.
void Overfitting::decompose() {
    const Eigen::VectorXd truth = truth_at(m_grid);
    if (polynomial()) {
        const Eigen::MatrixXd S = polynomial_smoother(m_x, degree_now(), m_params.lambda, m_grid);
        m_expected = S * truth_at(m_x);
        m_bias_squared = mean_square(m_expected - truth);
        m_variance = m_params.noise * m_params.noise * S.squaredNorm() / static_cast<double>(S.rows());
        return;
    }
    const double fits = static_cast<double>(m_fan.cols()), rows = static_cast<double>(m_fan.rows());
    m_expected = m_fan.rowwise().mean();
    m_variance = (m_fan.colwise() - m_expected).squaredNorm() / (rows * (fits - 1));
    m_bias_squared = mean_square(m_expected - truth) - m_variance / fits;
}

void Overfitting::judge() {
    if (m_best_at >= 0 && m_validation_error >= m_best_error)
        return;
    m_best_error = m_validation_error;
    m_best_at = polynomial() ? degree_now() : m_done + 1;
    if (m_params.early_stopping)
        m_best = {m_coefficients, m_curve, m_network, m_train_error};
}

/// Early stopping keeps the model that did best on the held-out points, not the last one.
void Overfitting::return_to_best() {
    m_coefficients = m_best.coefficients;
    m_curve = m_best.curve;
    m_network = m_best.network;
    m_train_error = m_best.train_error;
    m_validation_error = m_best_error;
}

/// Click to add a point, drag it, shift-click to remove it.
Reply Overfitting::touch(const Touch& touch) {
    if (touch.panel != "fit" || touch.stage == Touch::Stage::release)
        return Reply::ignored();
    Eigen::MatrixXd points(m_x.size(), 2);
    points << m_x, m_y;
    const bool on_point = touch.mark == "train" && touch.index >= 0 && touch.index < points.rows();
    const Eigen::RowVector2d at(std::clamp(touch.x, -1.0, 1.0), std::clamp(touch.y, -3.0, 3.0));
    if (on_point && touch.shift) {
        if (touch.stage != Touch::Stage::press || points.rows() <= 3)
            return Reply::ignored();
        const Eigen::Index after = points.rows() - touch.index - 1;
        points.middleRows(touch.index, after) = points.bottomRows(after).eval();
        points.conservativeResize(points.rows() - 1, 2);
    } else if (on_point) {
        if (touch.stage == Touch::Stage::press)
            return Reply::ignored(); // it may become a drag
        points.row(touch.index) = at;
    } else {
        if (touch.stage != Touch::Stage::press || touch.shift || points.rows() >= 200)
            return Reply::ignored();
        points.conservativeResize(points.rows() + 1, 2);
        points.bottomRows(1) = at;
    }
    return Reply::set("points", points);
}

void Overfitting::measure(Metrics& metrics) const {
    if (m_done == 0)
        return;
    metrics.set("train_error", m_train_error);
    metrics.set("validation_error", m_validation_error);
    metrics.set("bias_squared", m_bias_squared);
    metrics.set("variance", m_variance);
    metrics.set("capacity", polynomial() ? degree_now() : m_done);
    metrics.set("best_at", m_best_at);
}

void Overfitting::expose(Tensors& tensors) const {
    tensors.add("x", m_x);
    tensors.add("y", m_y);
    if (m_network)
        tensors.add("coefficients", m_network->weights());
    else if (m_coefficients.size() > 0)
        tensors.add("coefficients", power_coefficients(m_coefficients));
    else
        tensors.add("coefficients", m_coefficients);
    Eigen::MatrixXd held(held_out, 2);
    held << m_x_held, m_y_held;
    tensors.add("held_out", held);
}

std::size_t Overfitting::bytes() const {
    const Eigen::Index doubles = 2 * m_x.size() + 2 * held_out + 2 * m_grid.size() + m_coefficients.size() +
                                 m_fan.size() + m_expected.size() + m_params.points.size();
    std::size_t sum = sizeof(*this) + static_cast<std::size_t>(doubles) * sizeof(double);
    if (m_network)
        sum += held::heap(*m_network).whole;
    if (m_best.network)
        sum += held::heap(*m_best.network).whole;
    sum += static_cast<std::size_t>(m_best.curve.size() + m_best.coefficients.size()) * sizeof(double);
    for (const CurveNetwork& other : m_others)
        sum += sizeof(CurveNetwork) + held::heap(other).whole;
    return sum;
}

void Overfitting::narrate(Narration& narration) const {
    if (m_done == 0 && m_phase == Phase::fit) {
        narration.phase({"Before the first fit", "第一次拟合之前"});
        narration.say({"{0:d} noisy points, {1:d} more held out: the first step fits the simplest model.",
                       "{0:d} 个带噪声的点，另留出 {1:d} 个：第一步拟合最简单的模型。"},
                      static_cast<double>(m_x.size()), held_out);
        return narration.line("fit");
    }
    if (narration.size() == Step::phase && m_phase == Phase::fit) {
        narration.phase({"Fit to other noise", "换一批噪声再拟合"});
        if (polynomial())
            narration.say({"Over all such noise: variance {0}, bias² {1}.",
                           "对所有这样的噪声取平均：方差 {0}，偏差平方 {1}。"},
                          m_variance, m_bias_squared);
        else
            narration.say({"From {2:d} networks: variance {0}, bias² {1}.",
                           "由 {2:d} 个网络估计：方差 {0}，偏差平方 {1}。"},
                          m_variance, m_bias_squared, network_fits);
        return narration.line("resample");
    }
    if (polynomial())
        narration.phase({"Degree {0:d}", "{0:d} 次多项式"}, degree_now());
    else
        narration.phase({"Epoch {0:d}", "第 {0:d} 轮"}, m_phase == Phase::fit ? m_done : m_done + 1);
    narration.say({"Training error {0}, on held-out points {1}.", "训练误差 {0}，留出点上的误差 {1}。"},
                  m_train_error, m_validation_error);
    const Text best = polynomial() ? Text{"degree {0:d}", " {0:d} 次"} : Text{"epoch {0:d}", "第 {0:d} 轮"};
    if (m_params.early_stopping && m_phase == Phase::fit && reached() - m_best_at >= m_params.patience)
        narration.say({"Stopped early: back to " + best.en + ".", "早停：回到" + best.zh + "的模型。"},
                      m_best_at);
    else if (m_best_at >= 0 && m_validation_error > 1.02 * m_best_error)
        narration.say({"So far the held-out error was least at " + best.en + ".",
                       "到目前为止，留出误差在" + best.zh + "时最小。"},
                      m_best_at);
    narration.line(narration.size() == Step::phase ? "fit" : "judge");
}

} // namespace orrery
