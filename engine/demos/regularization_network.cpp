// Question 20, a network: two moons, learned from the same first weights at one strength after another of
// dropout or weight decay.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/elementary.h"
#include "engine/demos/regularization.h"
#include "engine/models/dropout_network.h"
#include "engine/statistics/point_sets.h"
#include "engine/statistics/preprocessing.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {
namespace {

constexpr int updates_an_iteration = 10, iterations_a_round = 30;
constexpr int updates_a_round = updates_an_iteration * iterations_a_round;
constexpr int test_points = 400;
constexpr double noise_of_moons = 0.3; ///< for each unit of `noise`
constexpr int swept_rounds = 6;        ///< without, then rising evenly (a rate) or by about √10 (λ)
constexpr double parts_of_lambda[] = {0.01, 0.03, 0.1, 0.3, 1};
constexpr double negligible = 1e-3; ///< weights below count as zero
constexpr int cells = 33;           ///< of the field, on a side
constexpr double side = 2.7;        ///< the field reaches from −side to side

using P = RegularizationParams;

/// Standardized by the training points.
struct Moons {
    DropoutNetwork::Points train, test;
};

struct PenalizedTrainings : Staged<PenalizedTrainings> {
    using Params = RegularizationParams;

    PenalizedTrainings(const Params& params, const Random& random, const Library&);
    static Length length(const Params& params) { return {Step::round, rounds_of(params)}; }
    static Story story(const Params& params);
    static auto held(auto& self) {
        return std::tie(self.m_strengths, self.m_network, self.m_train, self.m_test, self.m_plain);
    }
    void apply(const Params&) {} // none is live

    // The algorithm
    void update();
    void judge();
    Then updated() const;
    Then judged() const;
    DropoutNetwork::Settings settings(int round) const;
    void note(int iteration);
    static int rounds_of(const Params& params) { return params.sweep == P::Sweep::off ? 1 : swept_rounds; }
    int rounds() const { return static_cast<int>(done().rounds); }
    /// In this round: all, and up to the last look at the losses.
    int updates() const { return static_cast<int>(done().phases) - m_round * updates_a_round; }
    int judged_updates() const { return updates() - updates() % updates_an_iteration; }
    bool drops() const { return m_params.penalty == P::Penalty::dropout; }
    double strength() const { return m_strengths(m_round); }

    // What it measures
    Eigen::VectorXd weights() const { return m_network.weights(); }
    double lambda() const { return drops() ? 0 : strength(); }
    double train_error() const { return m_network.train_loss(); }
    double test_error() const { return m_network.test_loss(); }
    int non_zero() const { return static_cast<int>((weights().array().abs() > negligible).count()); }
    std::optional<double> intercept() const { return std::nullopt; }
    std::optional<double> plain_error() const;
    std::optional<double> best_lambda() const;
    std::optional<double> best_error() const;
    std::optional<double> sweeps() const { return std::nullopt; }
    double dropout_rate() const { return drops() ? strength() : 0; }
    double test_accuracy() const { return m_network.test_accuracy(); }
    double final_loss(int round) const { return m_test(iterations_a_round, round); }

    // What it says
    Step spoken(Step asked) const { return judged_updates() == 0 ? Step::phase : asked; }
    void say_start(Narration& n) const;
    void say_update(Narration& n) const;
    void say_judge(Narration& n) const;
    void say_iteration(Narration& n) const { say_judge(n); }
    void say_strength(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Panel boundary_panel() const;
    Panel histogram_panel() const;
    Panel training_panel() const;
    Panel strengths_panel() const;

    Params m_params;
    std::shared_ptr<const Moons> m_points;
    Eigen::VectorXd m_strengths; ///< λ or the rate, one a round; the first of a sweep is 0
    DropoutNetwork m_network;
    Eigen::MatrixXd m_train,
        m_test;              ///< losses after iteration 0 … of each round (column); NaN: not known yet
    Eigen::VectorXd m_plain; ///< weights at the end of the first round; or empty
    int m_round = 0;         ///< of the last update
    int m_best = -1;         ///< round of the least test loss at its end; −1 before the first ends
};

// ---- The algorithm ---------------------------------------------------------------------------------

Moons moons(const P& params, const Random& random) {
    const double noise = noise_of_moons * params.noise;
    const LabeledPoints train = two_moons(params.samples, noise, random.stream("moons")),
                        test = two_moons(test_points, noise, random.stream("test moons"));
    const Scaler scaler = fit_standard(train.points);
    return {{scaler.apply(train.points), train.labels}, {scaler.apply(test.points), test.labels}};
}

Eigen::VectorXd strengths_of(const P& params) {
    const bool dropout = params.penalty == P::Penalty::dropout;
    const double end = dropout ? params.dropout_rate : params.lambda;
    if (params.sweep == P::Sweep::off)
        return Eigen::VectorXd::Constant(1, end);
    Eigen::VectorXd all = Eigen::VectorXd::Zero(swept_rounds);
    for (int k = 1; k < swept_rounds; ++k)
        all(k) = end * (dropout ? static_cast<double>(k) / (swept_rounds - 1) : parts_of_lambda[k - 1]);
    return all;
}

/// Centers of the field's cells, row by row from the top.
Eigen::MatrixXd field_places() {
    Eigen::MatrixXd places(cells * cells, 2);
    for (int row = 0; row < cells; ++row)
        for (int column = 0; column < cells; ++column)
            places.row(row * cells + column) << -side + 2 * side * (column + 0.5) / cells,
                side - 2 * side * (row + 0.5) / cells;
    return places;
}

DropoutNetwork::Settings PenalizedTrainings::settings(int round) const {
    if (drops())
        return {.dropout = m_strengths(round)};
    return {.weight_decay = m_strengths(round), .decoupled = m_params.decay == P::Decay::adamw};
}

PenalizedTrainings::PenalizedTrainings(const P& params, const Random& random, const Library&)
    : m_params(params), m_points(std::make_shared<Moons>(moons(params, random))),
      m_strengths(strengths_of(params)),
      m_network(DropoutNetwork(m_points->train, m_points->test, field_places(), settings(0),
                               random.stream("network"))) {
    m_train = m_test = Eigen::MatrixXd::Constant(iterations_a_round + 1, m_strengths.size(),
                                                 std::numeric_limits<double>::quiet_NaN());
    note(0);
}

Story PenalizedTrainings::story(const P& p) {
    const double seconds = p.sweep == P::Sweep::off ? 6 : 13;
    const double iterations = rounds_of(p) * iterations_a_round;
    return {{{{Step::iteration, 0}, Step::iteration, iterations / seconds}}};
}

void PenalizedTrainings::note(int iteration) {
    m_train(iteration, m_round) = m_network.train_loss();
    m_test(iteration, m_round) = m_network.test_loss();
}

void PenalizedTrainings::update() {
    if (m_round < rounds()) { // the next strength
        m_network = m_network.again(settings(++m_round));
        note(0);
    }
    m_network.update();
}

PenalizedTrainings::Then PenalizedTrainings::updated() const {
    const int left = updates_an_iteration - (updates() + 1) % updates_an_iteration;
    return left > 1 ? again() : on();
}

void PenalizedTrainings::judge() {
    update();
    m_network.judge();
    const int iteration = (updates() + 1) / updates_an_iteration;
    note(iteration);
    if (iteration < iterations_a_round)
        return;
    if (m_round == 0)
        m_plain = weights();
    if (m_best < 0 || test_error() < final_loss(m_best))
        m_best = m_round;
}

PenalizedTrainings::Then PenalizedTrainings::judged() const {
    if (updates() + 1 < updates_a_round)
        return iteration();
    return m_round + 1 == m_strengths.size() ? end() : round();
}

std::optional<double> PenalizedTrainings::plain_error() const {
    if (m_params.sweep == P::Sweep::off || rounds() == 0)
        return std::nullopt;
    return final_loss(0);
}

std::optional<double> PenalizedTrainings::best_lambda() const {
    if (m_best < 0)
        return std::nullopt;
    return drops() ? 0 : m_strengths(m_best);
}

std::optional<double> PenalizedTrainings::best_error() const {
    if (m_best < 0)
        return std::nullopt;
    return final_loss(m_best);
}

// ---- What it says ----------------------------------------------------------------------------------

void PenalizedTrainings::say_strength(Narration& n) const {
    n.phase(drops() ? Text{"Dropout rate {0:f2}", "失活率 {0:f2}"}
                    : Text{"Weight decay λ = {0}", "权重衰减 λ = {0}"},
            strength());
}

void PenalizedTrainings::say_start(Narration& n) const {
    say_strength(n);
    n.say({"{0:d} points, {1:d} weights: the first step starts training.",
           "{0:d} 个点，{1:d} 个权重：第一步开始训练。"},
          m_params.samples, weights().size());
}

void PenalizedTrainings::say_update(Narration& n) const {
    say_strength(n);
    if (dropout_rate() > 0)
        return n.say({"Update {0:d}: {1:d} of {2:d} hidden activations were dropped, the rest scaled up.",
                      "第 {0:d} 次更新：{2:d} 个隐藏激活丢弃了 {1:d} 个，其余放大。"},
                     updates(), m_network.dropped(), m_network.drawn());
    n.say({"Update {0:d}: the weights' norm is {1:f2}.", "第 {0:d} 次更新：权重的范数为 {1:f2}。"}, updates(),
          weights().norm());
}

void PenalizedTrainings::say_judge(Narration& n) const {
    say_strength(n);
    const bool finished = m_round < rounds();
    n.line(finished ? "record" : "judge");
    if (finished && rounds() > 1 && m_best != m_round)
        return n.say({"Training loss {0}, test loss {1}, test accuracy {2:p1}; least test loss {3} at {4}.",
                      "训练损失 {0}，测试损失 {1}，测试准确率 {2:p1}；最小测试损失 {3}，强度 {4}。"},
                     train_error(), test_error(), test_accuracy(), final_loss(m_best), m_strengths(m_best));
    n.say({"After {0:d} updates: training loss {1}, test loss {2}, test accuracy {3:p1}.",
           "{0:d} 次更新后：训练损失 {1}，测试损失 {2}，测试准确率 {3:p1}。"},
          judged_updates(), train_error(), test_error(), test_accuracy());
}

// ---- What it shows ---------------------------------------------------------------------------------

constexpr double widest = 1.25; ///< the histogram reaches from −widest to widest
constexpr int bins = 25;

void PenalizedTrainings::show(Figure& figure) const {
    figure.add(boundary_panel());
    figure.add(histogram_panel());
    figure.add(training_panel());
    figure.layout.columns = true;
    figure.layout.lines = {{1, {{"boundary", 1.8}, {"histogram", 1}}}, {1.1, {{"training"}}}};
    figure.layout.leading = {{"training", 660}, {"boundary", 500}};
    if (m_strengths.size() < 2)
        return;
    figure.add(strengths_panel());
    figure.layout.lines.back().cells.push_back({"strengths"});
    figure.layout.leading.front().panel = "strengths";
}

/// Those of the points that have this label.
Eigen::MatrixXd places_of(const DropoutNetwork::Points& points, int label) {
    Eigen::MatrixXd places((points.labels.array() == label).count(), 2);
    for (Eigen::Index i = 0, at = 0; i < points.labels.size(); ++i)
        if (points.labels(i) == label)
            places.row(at++) = points.places.row(i);
    return places;
}

Panel PenalizedTrainings::boundary_panel() const {
    const Eigen::VectorXd sure =
        m_network.field().unaryExpr([](double z) { return elementary::sigmoid(z) - 0.5; });
    return Chart("boundary", {"Decision boundary", "决策边界"})
        .square(side)
        .bare()
        .subtitle({"test accuracy {0:p1}", "测试准确率 {0:p1}"}, test_accuracy())
        .summary({"Test accuracy {0:p1}.", "测试准确率 {0:p1}。"}, test_accuracy())
        .add(Cells{.id = "field",
                   .left = -side,
                   .bottom = -side,
                   .width = 2 * side,
                   .height = 2 * side,
                   .values = sure.reshaped<Eigen::RowMajor>(cells, cells),
                   .palette = Palette::quiet,
                   .range = Range{-0.5, 0.5},
                   .smooth = true})
        .points("zeros", Role::negative, {}, places_of(m_points->train, 0))
        .points("ones", Role::positive, {}, places_of(m_points->train, 1));
}

/// How many weights lie in each bin; those beyond are counted in the outermost.
Eigen::VectorXd histogram(const Eigen::VectorXd& weights) {
    Eigen::VectorXd counts = Eigen::VectorXd::Zero(bins);
    for (const double w : weights) {
        const double place = std::floor((w + widest) / (2 * widest) * bins);
        counts(static_cast<Eigen::Index>(std::clamp(place, 0.0, bins - 1.0))) += 1;
    }
    return counts;
}

Panel PenalizedTrainings::histogram_panel() const {
    constexpr double width = 2 * widest / bins;
    const Eigen::VectorXd middles = Eigen::VectorXd::LinSpaced(bins, -widest + width / 2, widest - width / 2);
    Chart chart("histogram", {"All weights", "全部权重"});
    chart.x({"weight", "权重"}, -widest, widest)
        .subtitle({"norm {0:f1}", "范数 {0:f1}"}, weights().norm())
        .summary({"{0:d} weights of norm {1:f2}.", "{0:d} 个权重，范数 {1:f2}。"}, weights().size(),
                 weights().norm())
        .add(Bars{.id = "now",
                  .role = Role::data,
                  .label = {"now", "现在"},
                  .at = middles,
                  .value = histogram(weights()),
                  .width = 0.9 * width});
    if (m_round > 0)
        chart.add(Line{.id = "plain",
                       .role = Role::truth,
                       .label = {"without", "不加时"},
                       .x = middles,
                       .y = histogram(m_plain),
                       .dashed = true,
                       .weight = 0.6});
    return chart;
}

Panel PenalizedTrainings::training_panel() const {
    const Eigen::VectorXd at = Eigen::VectorXd::LinSpaced(iterations_a_round + 1, 0, updates_a_round);
    const Eigen::Index known = judged_updates() / updates_an_iteration + 1;
    Chart chart("training", {"Loss while training", "训练过程中的损失"});
    chart.x({"update", "更新"}, 0, updates_a_round)
        .y(Axis{.scale = Scale::logarithmic, .range = Range{0.0005, 4}})
        .summary({"Training loss {0}, test loss {1}.", "训练损失 {0}，测试损失 {1}。"}, train_error(),
                 test_error());
    for (int round = 0; round < m_round; ++round)
        chart.add(Line{.id = "test " + std::to_string(round),
                       .role = Role::ghost,
                       .label = round == 0 ? Text{"weaker", "较弱时"} : Text{},
                       .x = at,
                       .y = m_test.col(round),
                       .weight = 0.6});
    return chart
        .line("train", Role::data, {"training", "训练"}, at.head(known), m_train.col(m_round).head(known))
        .line("test", Role::negative, {"test", "测试"}, at.head(known), m_test.col(m_round).head(known));
}

Panel PenalizedTrainings::strengths_panel() const {
    const auto count = static_cast<double>(m_strengths.size());
    Axis strengths{.label = drops() ? Text{"rate", "失活率"} : same("λ"), .range = Range{-0.6, count - 0.4}};
    Bars bars{.id = "test", .role = Role::negative, .width = 0.6, .numbers = true};
    bars.at = Eigen::VectorXd::LinSpaced(m_strengths.size(), 0, count - 1);
    bars.value = m_test.row(iterations_a_round).transpose();
    for (Eigen::Index k = 0; k < m_strengths.size(); ++k) {
        strengths.ticks.push_back({bars.at(k), same(format_number(m_strengths(k)))});
        bars.roles.push_back(k == m_best ? Role::negative : Role::muted);
    }
    const double most = rounds() > 0 ? std::max(0.5, bars.value.head(rounds()).maxCoeff()) : 0.5;
    Chart chart("strengths", {"Final test loss", "最终测试损失"});
    chart.x(std::move(strengths))
        .y(0, 1.15 * most)
        .subtitle(drops() ? Text{"now rate {0}", "当前失活率 {0}"} : Text{"now λ = {0}", "当前 λ = {0}"},
                  strength())
        .add(std::move(bars));
    if (m_best >= 0)
        chart.summary({"Least at strength {0}: {1}.", "强度 {0} 处最小：{1}。"}, m_strengths(m_best),
                      final_loss(m_best));
    return chart;
}

} // namespace

Demo regularized_network(Declaration<P> declaration) {
    using D = PenalizedTrainings;
    return make_demo<D>({.demo = std::move(declaration),
                         .stages = {{"update", {"Update", "更新"}, &D::update, &D::say_update, &D::updated},
                                    {"judge", {"Judge", "评估"}, &D::judge, &D::say_judge, &D::judged}},
                         .measured = measured_fit<D>(),
                         .measures_start = true,
                         .exposed = {{"X", [](const D& d) { return d.m_points->train.places; }},
                                     {"y", [](const D& d) { return d.m_points->train.labels; }},
                                     {"w", &D::weights},
                                     {"intercept", [](const D& d) { return d.m_network.biases(); }},
                                     {"X_test", [](const D& d) { return d.m_points->test.places; }},
                                     {"y_test", [](const D& d) { return d.m_points->test.labels; }}}});
}

} // namespace orrery
