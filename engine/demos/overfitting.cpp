// Question 5: polynomials of rising degree, or a network trained on and on, on a few noisy points.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/elementary.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/models/curve_network.h"
#include "engine/statistics/polynomial.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

namespace orrery {
namespace {

constexpr int highest_degree = 15, held_out = 200, polynomial_places = 321, network_places = 81,
              polynomial_fits = 16, network_fits = 8;

enum class Model { polynomial, network };
enum class Sweep { off, degree, epochs };

struct Overfitting : Staged<Overfitting> {
    struct Params {
        Model model = Model::polynomial;
        Sweep sweep = Sweep::degree;
        int degree = highest_degree; ///< the end of the sweep, or the only one
        int epochs = 2000;           ///< the same for the network
        int samples = 20;
        double noise = 0.25;
        double lambda = 0;
        bool early_stopping = false;
        int patience = 200;
        Eigen::MatrixXd points = Eigen::MatrixXd(0, 2); ///< drawn by hand; empty: drawn at random
    };
    struct Best {
        Eigen::VectorXd coefficients, curve;
        std::optional<CurveNetwork> network;
        double train_error = 0;
        static auto held(auto& self) { return std::tie(self.coefficients, self.curve, self.network); }
    };

    Overfitting(const Params& params, Random random, const Library&);
    static std::optional<Text> check(const Params& params);
    static Length length(const Params& params);
    static Story story(const Params& params);
    static auto held(auto& self) {
        return std::tie(self.m_params.points, self.m_x, self.m_y, self.m_x_held, self.m_y_held, self.m_grid,
                        self.m_coefficients, self.m_network, self.m_others, self.m_curve, self.m_fan,
                        self.m_expected, self.m_best, self.m_all, self.m_chosen);
    }
    void apply(const Params& params) { m_params = params; }

    // The algorithm
    void fit();
    void scatter();
    void resample();
    Then resampled() const;
    void choose();
    Then chosen() const { return end(); }
    void make_data(Random random);
    Eigen::VectorXd fresh_noise(Random& random) const;
    void decompose();
    Eigen::MatrixXd all_degrees() const;
    void judge();
    void return_to_best();
    bool gave_up() const { return m_params.early_stopping && reached() - m_best_at >= m_params.patience; }
    int degree_now() const { return m_params.sweep == Sweep::degree ? m_step : m_params.degree; }
    int reached() const { return polynomial() ? m_step : m_step + 1; } ///< steps or epochs of the last fit
    bool polynomial() const { return m_params.model == Model::polynomial; }
    Reply touch(const Touch& touch);

    // What it says
    Step spoken(Step asked) const { return asked; }
    void say_start(Narration& n) const;
    void say_fit(Narration& n) const;
    void say_resample(Narration& n) const;
    void say_choice(Narration& n) const;
    void say_iteration(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Panel fit_panel() const;
    Panel fan_panel() const;
    Panel error_panel() const;
    Panel decomposition_panel() const;
    Chart against_capacity(std::string id, Text title, double below) const;
    void add_curve(Chart& chart, Role role, Text label, const char* metric, Eigen::Index row) const;
    Range reach(double below) const;
    bool swept() const { return m_params.sweep == Sweep::degree; }
    int last_degree() const { return swept() ? std::max(1, m_params.degree) : highest_degree; }
    /// What the pictures show: the last fit, or the chosen one.
    int shown_degree() const { return m_chosen || (done().ended() && gave_up()) ? m_best_at : degree_now(); }
    Text capacity_name() const { return polynomial() ? Text{"degree", "次数"} : Text{"epoch", "轮"}; }
    int epoch() const { return static_cast<int>(done().iterations); }
    Eigen::VectorXd coefficients() const;
    Eigen::MatrixXd held_points() const;

    Params m_params;
    Random m_random;
    Eigen::VectorXd m_x, m_y, m_x_held, m_y_held, m_grid;
    Eigen::VectorXd m_coefficients;        ///< polynomial: in the Chebyshev basis
    std::optional<CurveNetwork> m_network; ///< its places are the grid, then the held-out points
    std::vector<CurveNetwork> m_others;    ///< trained on resampled data
    Eigen::VectorXd m_curve;               ///< the fit on the grid
    Eigen::MatrixXd m_fan;                 ///< fits to resampled data, one a column, on the grid
    Eigen::VectorXd m_expected;            ///< the mean fit on the grid: exact for a polynomial
    int m_step = 0;                        ///< of the fit that comes first or came last, from 0
    double m_train_error = 0, m_validation_error = 0, m_bias_squared = 0, m_variance = 0;
    double m_best_error = 0;
    Best m_best;           ///< kept for early stopping only
    int m_best_at = -1;    ///< degree or epoch of the least validation error
    Eigen::MatrixXd m_all; ///< polynomial, by degree (column): the four numbers that it is judged by
    /// Of a sweep: the best degree's curve on the grid, and its mean over all noise. The fan is its own, too.
    struct Chosen {
        Eigen::VectorXd curve, expected;
        static auto held(auto& self) { return std::tie(self.curve, self.expected); }
    };
    std::optional<Chosen> m_chosen;
};

enum Number : Eigen::Index { training, held_out_error, bias, variance, numbers };

using P = Overfitting::Params;

// ---- The algorithm ---------------------------------------------------------------------------------

/// The function behind the data.
double truth(double x) {
    return elementary::sin(1.2 * std::numbers::pi * x) + x / 2;
}

Eigen::VectorXd truth_at(const Eigen::VectorXd& x) {
    return x.unaryExpr([](double place) { return truth(place); });
}

double mean_square(const Eigen::VectorXd& difference) {
    return difference.squaredNorm() / static_cast<double>(difference.size());
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

Overfitting::Overfitting(const Params& params, Random random, const Library&)
    : m_params(params), m_random(random.stream("resampling")),
      m_grid(Eigen::VectorXd::LinSpaced(polynomial() ? polynomial_places : network_places, -1, 1)) {
    make_data(random);
    if (polynomial()) {
        m_all = all_degrees();
        return;
    }
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
            m_y(i) = truth(m_x(i)) + m_params.noise * noise.normal();
        }
    }
    m_x_held.resize(held_out);
    m_y_held.resize(held_out);
    for (int i = 0; i < held_out; ++i) {
        m_x_held(i) = held.uniform(-1, 1);
        m_y_held(i) = truth(m_x_held(i)) + m_params.noise * held.normal();
    }
}

/// New observations at the same places.
Eigen::VectorXd Overfitting::fresh_noise(Random& random) const {
    Eigen::VectorXd y(m_x.size());
    for (Eigen::Index i = 0; i < y.size(); ++i)
        y(i) = truth(m_x(i)) + m_params.noise * random.normal();
    return y;
}

void Overfitting::fit() {
    if (!fresh())
        ++m_step;
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

/// Every fit that a sweep could come to, so that axes can hold it before it comes.
Eigen::MatrixXd Overfitting::all_degrees() const {
    Eigen::MatrixXd all(numbers, last_degree() + 1);
    Overfitting run = *this;
    run.m_params.sweep = Sweep::degree;
    for (int degree = 0; degree <= last_degree(); ++degree) {
        run.m_step = degree;
        run.fit();
        run.decompose();
        all.col(degree) << run.m_train_error, run.m_validation_error, run.m_bias_squared, run.m_variance;
    }
    return all;
}

Overfitting::Then Overfitting::resampled() const {
    if (gave_up())
        return end();
    if (m_step + 1 < length(m_params).count)
        return iteration();
    return swept() && m_best_at < degree_now() ? on() : end();
}

/// A sweep ends with its worst fits, so its last picture is the best one's. The numbers stay the last fit's.
void Overfitting::choose() {
    Overfitting best = *this;
    best.m_params.degree = m_best_at;
    best.m_params.sweep = Sweep::off;
    best.fit();
    best.decompose();
    best.scatter();
    m_chosen = Chosen{best.m_curve, best.m_expected};
    m_fan = best.m_fan;
}

/// The same model on other noise, a few times over: the picture of how far its fits scatter.
void Overfitting::scatter() {
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

void Overfitting::resample() {
    scatter();
    decompose();
    judge();
    if (gave_up())
        return_to_best();
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
    m_best_at = polynomial() ? degree_now() : reached();
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

// ---- What it says ----------------------------------------------------------------------------------

void Overfitting::say_start(Narration& n) const {
    n.say({"{0:d} noisy points, {1:d} more held out: the first step fits the simplest model.",
           "{0:d} 个带噪声的点，另留出 {1:d} 个：第一步拟合最简单的模型。"},
          m_x.size(), held_out);
}

void Overfitting::say_resample(Narration& n) const {
    if (polynomial())
        return n.say({"Over all such noise: variance {0}, bias² {1}.",
                      "对所有这样的噪声取平均：方差 {0}，偏差平方 {1}。"},
                     m_variance, m_bias_squared);
    n.say({"From {2:d} networks: variance {0}, bias² {1}.", "由 {2:d} 个网络估计：方差 {0}，偏差平方 {1}。"},
          m_variance, m_bias_squared, network_fits);
}

void Overfitting::say_fit(Narration& n) const {
    if (polynomial())
        n.phase({"Degree {0:d}", "{0:d} 次多项式"}, degree_now());
    else
        n.phase({"Epoch {0:d}", "第 {0:d} 轮"}, reached());
    n.say({"Training error {0}, on held-out points {1}.", "训练误差 {0}，留出点上的误差 {1}。"},
          m_train_error, m_validation_error);
    const Text best = polynomial() ? Text{"degree {0:d}", " {0:d} 次"} : Text{"epoch {0:d}", "第 {0:d} 轮"};
    if (!under_way() && gave_up())
        n.say({"Stopped early: back to " + best.en + ".", "早停：回到" + best.zh + "的模型。"}, m_best_at);
    else if (m_best_at >= 0 && m_validation_error > 1.02 * m_best_error)
        n.say({"So far the held-out error was least at " + best.en + ".",
               "到目前为止，留出误差在" + best.zh + "时最小。"},
              m_best_at);
}

void Overfitting::say_iteration(Narration& n) const {
    if (m_chosen)
        return say_choice(n);
    say_fit(n);
    n.line("judge");
}

void Overfitting::say_choice(Narration& n) const {
    n.phase({"Degree {0:d} again", "回到 {0:d} 次"}, m_best_at);
    n.line("choose");
    n.say({"Held-out error is least at degree {0:d}: {1}. At degree {2:d} it is {3:e1}.",
           "留出误差在 {0:d} 次时最小：{1}。{2:d} 次时是 {3:e1}。"},
          m_best_at, m_best_error, degree_now(), m_validation_error);
}

// ---- What it shows ---------------------------------------------------------------------------------

constexpr Role fit_role = Role::class_3;
constexpr double top = 2.4; ///< the planes show y from −top to top

/// Wild fits leave the plane; far outside they are cut off, for the drawing's sake.
Eigen::VectorXd within_reach(const Eigen::VectorXd& y) {
    return y.cwiseMax(-4 * top).cwiseMin(4 * top);
}

Chart plane(std::string id, Text title) {
    Chart chart(std::move(id), std::move(title));
    chart.x(same("x"), -1.05, 1.05).y(-top, top);
    return chart;
}

Line truth_line(const Eigen::VectorXd& grid) {
    return {.id = "truth",
            .role = Role::truth,
            .label = {"truth", "真实函数"},
            .x = grid,
            .y = truth_at(grid),
            .dashed = true};
}

void Overfitting::show(Figure& figure) const {
    figure.add(fit_panel());
    figure.add(error_panel());
    figure.add(fan_panel());
    figure.add(decomposition_panel());
    figure.layout.lines = {{1.3, {{"fit", 1.25}, {"errors", 1}}}, {1, {{"fan", 1.25}, {"decomposition", 1}}}};
    figure.layout.leading = {{"fit", 660}, {"errors", 500}};
}

/// Blue and vermillion are the two sets of points here and the errors on them beside.
Panel Overfitting::fit_panel() const {
    Chart chart = plane("fit", {"Data and fit", "数据与拟合"});
    chart
        .add(Points{.id = "held",
                    .role = Role::negative,
                    .label = {"held out", "留出"},
                    .x = m_x_held,
                    .y = m_y_held,
                    .size = 0.4})
        .add(truth_line(m_grid));
    if (m_curve.size() > 0)
        chart.line("fit", fit_role, {}, m_grid, within_reach(m_chosen ? m_chosen->curve : m_curve));
    if (polynomial() && m_curve.size() > 0)
        chart.subtitle({"degree {0:d}", "{0:d} 次"}, shown_degree());
    return chart
        .add(Points{.id = "train",
                    .role = Role::data,
                    .label = {"training", "训练"},
                    .x = m_x,
                    .y = m_y,
                    .handle = {.touch = true,
                               .hint = {"Click to add a point, drag it, shift-click to remove it",
                                        "点击加点，拖动移点，按住 Shift 点击删点"}}})
        .summary({"{0:d} training points; training error {1}, held-out error {2}.",
                  "{0:d} 个训练点；训练误差 {1}，留出误差 {2}。"},
                 m_x.size(), m_chosen ? m_all(training, m_best_at) : m_train_error,
                 m_chosen ? m_best_error : m_validation_error);
}

Panel Overfitting::fan_panel() const {
    Chart chart = plane("fan", {"The same model on other noise", "同一模型，换一批噪声"});
    for (Eigen::Index k = 0; k < m_fan.cols(); ++k)
        chart.add(Line{.id = "fit " + std::to_string(k),
                       .role = Role::ghost,
                       .label = k == 0 ? Text{"fits", "各次拟合"} : Text{},
                       .x = m_grid,
                       .y = within_reach(m_fan.col(k)),
                       .weight = 0.5});
    chart.add(truth_line(m_grid));
    if (m_expected.size() > 0)
        chart.line("mean", fit_role, {"mean fit", "平均拟合"}, m_grid,
                   within_reach(m_chosen ? m_chosen->expected : m_expected));
    return chart;
}

/// Stands still from the start, from so far below the least held-out error, or about that, to where the rest
/// runs away; there and next to 0 lines leave it.
Range Overfitting::reach(double below) const {
    if (polynomial()) {
        const double best = std::max(1e-9, m_all.row(held_out_error).minCoeff());
        return {below * best, best * std::clamp(m_all.maxCoeff() / best, 10.0, 1000.0)};
    }
    const double most = mean_square(m_y_held), noise = m_params.noise * m_params.noise;
    return {below * std::max(noise, 0.005 * most), 3 * most};
}

Chart Overfitting::against_capacity(std::string id, Text title, double below) const {
    Chart chart(std::move(id), std::move(title));
    chart.x(capacity_name(), 0, polynomial() ? last_degree() : m_params.epochs)
        .y(Axis{.scale = Scale::logarithmic, .range = reach(below)});
    return chart;
}

/// A polynomial's up to the degree of a sweep, or at all degrees when there is none.
void Overfitting::add_curve(Chart& chart, Role role, Text label, const char* metric, Eigen::Index row) const {
    if (!polynomial())
        return void(chart.add(Trend{
            .id = metric, .role = role, .label = std::move(label), .metric = metric, .against = "capacity"}));
    const Eigen::Index known = !swept() ? m_all.cols() : m_curve.size() > 0 ? degree_now() + 1 : 0;
    chart.add(Line{.id = metric,
                   .role = role,
                   .label = std::move(label),
                   .x = Eigen::VectorXd::LinSpaced(known, 0, static_cast<double>(known - 1)),
                   .y = m_all.row(row).head(known).transpose(),
                   .vertices = true});
}

Panel Overfitting::error_panel() const {
    Chart chart = against_capacity("errors", {"Training and held-out error", "训练误差与留出误差"}, 0.03);
    add_curve(chart, Role::data, {"training", "训练"}, "train_error", training);
    add_curve(chart, Role::negative, {"held out", "留出"}, "validation_error", held_out_error);
    if (polynomial() && m_curve.size() > 0)
        chart.add(Rule{.id = "now",
                       .role = Role::highlight,
                       .at = static_cast<double>(shown_degree()),
                       .vertical = true});
    if (m_best_at < 0)
        return chart;
    chart.subtitle(polynomial() ? Text{"least at degree {0:d}", "{0:d} 次时最小"}
                                : Text{"least at epoch {0:d}", "第 {0:d} 轮最小"},
                   m_best_at);
    return chart.add(Points{.id = "best",
                            .role = Role::neutral,
                            .x = Eigen::VectorXd::Constant(1, m_best_at),
                            .y = Eigen::VectorXd::Constant(1, m_best_error),
                            .size = 1.6,
                            .hollow = true});
}

/// In the colors of the fan: how far its mean is off, how far its fits scatter.
Panel Overfitting::decomposition_panel() const {
    Chart chart = against_capacity("decomposition", {"Bias² and variance", "偏差平方与方差"}, 1e-4);
    add_curve(chart, fit_role, {"bias²", "偏差²"}, "bias_squared", bias);
    add_curve(chart, Role::muted, {"variance", "方差"}, "variance", variance);
    return chart;
}

/// A network's are all its weights and biases, a polynomial's those of the powers of x.
Eigen::VectorXd Overfitting::coefficients() const {
    if (m_network)
        return m_network->weights();
    return m_coefficients.size() > 0 ? power_coefficients(m_coefficients) : m_coefficients;
}

Eigen::MatrixXd Overfitting::held_points() const {
    Eigen::MatrixXd held(held_out, 2);
    held << m_x_held, m_y_held;
    return held;
}

// ---- What can be set -------------------------------------------------------------------------------

const std::array<Named<Model>, 2> models{
    {{Model::polynomial, "polynomial", {"polynomial", "多项式"}},
     {Model::network, "network", {"network 1-32-32-1", "网络 1-32-32-1"}}}};

const std::array<Named<Sweep>, 3> sweeps{{{Sweep::off, "off", {"off", "关"}},
                                          {Sweep::degree, "degree", {"degree", "次数"}},
                                          {Sweep::epochs, "epochs", {"epochs", "轮数"}}}};

const Text model{"Model", "模型"}, data{"Data", "数据"}, remedy{"Remedies", "对策"};

void add_model(std::vector<Field<P>>& fields) {
    fields.push_back(choice(&P::model, "model", {"Model", "模型"}, models)
                         .group(model)
                         .help({"A polynomial fitted at once, or a network trained by epochs.",
                                "一次拟合的多项式，或一轮轮训练的网络。"}));
    fields.push_back(choice(&P::sweep, "sweep", {"Sweep", "扫描"}, sweeps)
                         .group(model)
                         .help({"What grows from one iteration to the next.", "每次迭代递增的是什么。"}));
    fields.push_back(
        number(&P::degree, "degree", {"Degree", "次数"}, 0, highest_degree)
            .edit()
            .group(model)
            .help({"Of the polynomial; the end of the sweep.", "多项式的次数；也是扫描的终点。"}));
    fields.push_back(number(&P::epochs, "epochs", {"Epochs", "轮数"}, 100, 5000)
                         .step(100)
                         .edit()
                         .group(model)
                         .help({"How long the network is trained.", "网络训练多久。"}));
}

void add_data(std::vector<Field<P>>& fields) {
    fields.push_back(number(&P::samples, "samples", {"Samples", "样本数"}, 6, 200)
                         .edit()
                         .group(data)
                         .help({"Training points drawn at random.", "随机抽取的训练点数。"}));
    fields.push_back(number(&P::noise, "noise", {"Noise", "噪声"}, 0, 1)
                         .step(0.05)
                         .edit()
                         .group(data)
                         .help({"Standard deviation around the true function.", "真实函数周围的标准差。"}));
    fields.push_back(
        matrix(&P::points, "points", {"Drawn points", "手绘的点"}, -1, 1, Kind::points)
            .y(-3, 3)
            .largest(200)
            .edit()
            .group(data)
            .help({"Points placed by hand; none: drawn at random.", "手动放置的点；没有则随机抽取。"}));
}

void add_remedies(std::vector<Field<P>>& fields) {
    fields.push_back(number(&P::lambda, "lambda", {"Penalty λ", "惩罚 λ"}, 0, 10)
                         .step(0.01)
                         .edit()
                         .group(remedy)
                         .help({"Times the squared coefficients or weights, added to the error.",
                                "乘以系数或权重的平方和，加到误差上。"}));
    fields.push_back(toggle(&P::early_stopping, "early_stopping", {"Early stopping", "早停"})
                         .edit()
                         .group(remedy)
                         .help({"Stops when the held-out error has not improved for a while.",
                                "留出误差持续不再下降时停止。"}));
    fields.push_back(
        number(&P::patience, "patience", {"Patience", "耐心"}, 1, 1000)
            .edit()
            .group(remedy)
            .help({"How many iterations without improvement are tolerated.", "容忍多少次迭代没有改善。"}));
}

const std::vector<Preset> presets{
    {"more_data", {"More data: 200 points", "更多数据：200 个点"}, "samples=200"},
    {"ridge", {"Degree 15, held in check", "15 次，但加惩罚"}, "lambda=0.1"},
    {"early_stopping",
     {"Early stopping", "早停"},
     "model=network&sweep=epochs&early_stopping=true&patience=200"},
    {"network", {"A network trained too long", "训练过久的网络"}, "model=network&sweep=epochs", true},
    {"underfitting", {"A penalty too strong: underfitting", "惩罚过强：欠拟合"}, "lambda=10", true},
    {"interpolation",
     {"Ten points, degree nine: through every one", "十个点配九次：处处穿过"},
     "samples=10&degree=9&sweep=off",
     true}};

Story Overfitting::story(const Params& p) {
    if (p.model == Model::polynomial)
        return {{{{Step::iteration, 1}, Step::phase, 0.66},
                 {{Step::iteration, 6}, Step::iteration, 1.3},
                 {{Step::iteration, std::max(1, p.degree)}, Step::iteration, 2.5},
                 {{Step::iteration, 0}, Step::phase, 0.66}}};
    return {{{{Step::iteration, 100}, Step::iteration, 25},
             {{Step::iteration, 0}, Step::iteration, p.epochs / 11.0}}};
}

} // namespace

Demo overfitting() {
    using D = Overfitting;
    std::vector<Field<P>> fields;
    add_model(fields);
    add_data(fields);
    add_remedies(fields);
    return make_demo<D>(
        {.demo = {.id = "overfitting",
                  .title = {"Overfitting", "过拟合"},
                  .steps = {.phase = {{"Fit", "一次拟合"}, {"Fit {0:d}", "第 {0:d} 次拟合"}},
                            .iteration = {{"Model", "一个模型"}, {"Model {0:d}", "第 {0:d} 个模型"}},
                            .round = {{"Sweep", "整个扫描"}, {"Sweep {0:d}", "第 {0:d} 遍扫描"}}},
                  .parameters = std::move(fields),
                  .metrics = {},
                  .presets = presets,
                  .story = D::story({}),
                  .point = "train_error < 0.5 * first(train_error) and "
                           "validation_error > 2 * minimum(validation_error)"},
         .stages = {{"fit", {"Fit", "拟合"}, &D::fit, &D::say_fit},
                    {"resample",
                     {"Fit to other noise", "换一批噪声再拟合"},
                     &D::resample,
                     &D::say_resample,
                     &D::resampled},
                    {"choose", {"Choose", "选定"}, &D::choose, &D::say_choice, &D::chosen}},
         .start = {"Before the first fit", "第一次拟合之前"},
         .measured = {{"train_error", {"training error", "训练误差"}, &D::m_train_error},
                      {"validation_error", {"held-out error", "留出误差"}, &D::m_validation_error},
                      {"bias_squared", {"bias²", "偏差平方"}, &D::m_bias_squared},
                      {"variance", {"variance", "方差"}, &D::m_variance},
                      {"capacity",
                       {"degree or epoch", "次数或轮数"},
                       [](const D& d) { return d.polynomial() ? d.degree_now() : d.epoch(); }},
                      {"best_at",
                       {"degree or epoch of the least held-out error", "留出误差最小处的次数或轮数"},
                       &D::m_best_at}},
         .exposed = {{"x", &D::m_x},
                     {"y", &D::m_y},
                     {"coefficients", &D::coefficients},
                     {"held_out", &D::held_points}}});
}

} // namespace orrery
