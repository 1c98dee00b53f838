// Question 20, a linear model: one λ after another, each from the weights of the last, by sweeps over the
// coordinates.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/elementary.h"
#include "engine/demos/regularization.h"
#include "engine/pictures/penalty_plane.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace orrery {
namespace {

constexpr int swept_rounds = 25, places_beforehand = 33;
constexpr double decades = 3;        ///< a sweep begins so many below its end
constexpr double usual_highest = 10; ///< end of the curve solved beforehand, unless λ is larger
constexpr double near_enough = 1e-3; ///< largest change in a sweep at which the fit is settled
constexpr int patience = 150;        ///< sweeps at one λ after which the rest is done at once
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

using P = RegularizationParams;

/// Solutions at the λ that are known.
struct Curve {
    Eigen::VectorXd lambdas, train, test; ///< NaN where not known yet
    Eigen::MatrixXd weights;              ///< d × number of λ

    void note(Eigen::Index place, const RegressionTable& table, const PenalizedFit& fit);
    static auto held(auto& self) { return std::tie(self.lambdas, self.train, self.test, self.weights); }
};

struct PenalizedPath : Staged<PenalizedPath> {
    using Params = RegularizationParams;

    PenalizedPath(const Params& params, const Random& random, const Library&);
    static std::optional<Text> check(const Params& params);
    static Length length(const Params& params) { return {Step::round, rounds_of(params)}; }
    static Story story(const Params& params);
    static auto held(auto& self) { return std::tie(self.m_fit, self.m_curve, self.m_ends, self.m_best_fit); }
    void apply(const Params&) {} // none is live

    // The algorithm
    void descend();
    Then descended() const;
    void look_back();
    Then looked_back() const { return end(); }
    Reply touch(const Touch& touch);
    static bool settles(PenalizedFit& fit, double largest) {
        return (largest < near_enough && fit.settle()) || largest < 1e-13;
    }
    int sweeps_to_come() const;
    void begin_round();
    void end_round();
    Curve solved_beforehand(Eigen::VectorXd lambdas) const;
    void reach_for(const Curve& all);
    static bool penalized(const Params& params) { return params.penalty != P::Penalty::none; }
    static bool swept(const Params& params) { return penalized(params) && params.sweep == P::Sweep::lambda; }
    static int rounds_of(const Params& params) { return swept(params) ? swept_rounds : 1; }
    bool swept() const { return swept(m_params); }
    int ended_rounds() const { return static_cast<int>(m_ends.size()); } ///< the one that ends now, too
    int rounds() const { return static_cast<int>(done().rounds); }

    // What it measures
    Eigen::VectorXd weights() const { return m_fit.weights(); }
    double lambda() const { return m_fit.lambda(); } ///< of the last phase, or the first one to come
    double train_error() const { return m_table->train_error(m_fit); }
    double test_error() const { return m_table->test_error(m_fit); }
    static int not_zero(const PenalizedFit& fit) {
        return static_cast<int>((fit.weights().array() != 0).count());
    }
    int non_zero() const { return not_zero(m_fit); }
    double intercept() const { return m_fit.intercept(); }
    double plain_error() const { return m_table->plain_error; }
    std::optional<double> best_lambda() const;
    std::optional<double> best_error() const;
    int sweeps() const { return m_sweeps; }
    std::optional<double> dropout_rate() const { return std::nullopt; }
    std::optional<double> test_accuracy() const { return std::nullopt; }

    // What it says
    Step spoken(Step asked) const { return m_sweeps == 0 ? Step::phase : asked; }
    void say_start(Narration& n) const;
    void say_coordinate(Narration& n) const;
    void say_bias(Narration& n) const;
    void say_iteration(Narration& n) const;
    void say_solved(Narration& n) const;
    void say_back(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Panel sweeps_panel() const;
    Panel weights_panel() const;
    Panel paths_panel() const;
    Panel errors_panel() const;
    Chart along_lambda(std::string id, Text title) const;
    Rule lambda_rule() const;
    Handle lambda_handle() const;
    Eigen::Index known() const { ///< of the curve
        return swept() ? ended_rounds() : m_curve.lambdas.size();
    }
    const PenalizedFit& shown() const { return m_best_fit ? *m_best_fit : m_fit; }

    Params m_params;
    std::shared_ptr<const RegressionTable> m_table;
    PenalizedFit m_fit;
    Curve m_curve; ///< with the sweep on, filled as rounds end; with it off, solved beforehand
    std::vector<std::int64_t> m_ends;   ///< iterations at which rounds ended
    int m_sweeps = 0;                   ///< done at this λ
    bool m_solved = false;              ///< at this λ
    int m_coordinate = 0;               ///< taken last, from 0
    double m_before = 0;                ///< its value before that
    double m_largest = 0, m_change = 0; ///< largest change in this sweep, in the last complete one
    int m_best = -1;                    ///< round of the least test error; −1 before the first ends
    double m_best_error = 0;
    std::optional<PenalizedFit> m_best_fit; ///< what a sweep shows at its end
    int m_sweeps_to_come = 0;               ///< without a penalty
    Range m_errors;                         ///< that hold all of the curve
};

// ---- The algorithm ---------------------------------------------------------------------------------

double ratio_of(const P& params) {
    return params.penalty == P::Penalty::l2            ? 0
           : params.penalty == P::Penalty::elastic_net ? params.l1_ratio
                                                       : 1;
}

Eigen::VectorXd spaced(double low, double high, int count) {
    Eigen::VectorXd all = Eigen::VectorXd::LinSpaced(count, elementary::log10(low), elementary::log10(high));
    for (double& value : all)
        value = elementary::pow(10, value);
    all(count - 1) = high;
    return all;
}

RegressionTable::Settings table_settings(const P& p) {
    return {.samples = p.samples,
            .features = p.features,
            .truth = p.truth,
            .correlation = p.correlation,
            .noise = p.noise,
            .design = p.design,
            .scaling = p.scaling};
}

PenalizedPath::PenalizedPath(const P& params, const Random& random, const Library&)
    : m_params(params),
      m_table(std::make_shared<RegressionTable>(RegressionTable::draw(table_settings(params), random))),
      m_fit(m_table->X, m_table->y, params.penalize_bias) {
    if (!penalized(params)) {
        m_curve.lambdas = Eigen::VectorXd::Zero(1);
    } else if (swept()) {
        m_curve.lambdas = spaced(params.lambda * elementary::pow(10, -decades), params.lambda, swept_rounds);
        const Eigen::Index places = m_curve.lambdas.size();
        m_curve.train = m_curve.test = Eigen::VectorXd::Constant(places, nan);
        m_curve.weights = Eigen::MatrixXd::Constant(m_table->X.cols(), places, nan);
        reach_for(solved_beforehand(m_curve.lambdas));
    } else {
        m_curve = solved_beforehand(
            spaced(lowest_lambda, std::max(usual_highest, params.lambda), places_beforehand));
        reach_for(m_curve);
    }
    begin_round();
    if (!penalized(params))
        m_sweeps_to_come = sweeps_to_come();
}

std::optional<Text> PenalizedPath::check(const P& p) {
    if (p.design == RegressionTable::Design::orthogonal && p.samples <= p.features)
        return Text{"Orthogonal features need more samples than features: raise samples or lower features.",
                    "正交特征要求样本数多于特征数：请增大样本数或减少特征数。"};
    return std::nullopt;
}

/// Slow where weights go to zero and the test error turns, which is far below the end of a sweep.
Story PenalizedPath::story(const P& p) {
    const Chapter one{{Step::iteration, 1}, Step::phase, p.features / 2.4};
    if (rounds_of(p) == 1)
        return {{one, {{Step::iteration, 0}, Step::iteration, 2.5}}};
    return {{one,
             {{Step::round, 11}, Step::round, 5},
             {{Step::round, 20}, Step::round, 1.8},
             {{Step::round, swept_rounds - 1}, Step::round, 2.5},
             {{Step::round, 0}, Step::phase, 2.0 * p.features}}};
}

/// From the strongest penalty down, each from the last: the usual order, because it is fast.
Curve PenalizedPath::solved_beforehand(Eigen::VectorXd lambdas) const {
    Curve curve{.lambdas = std::move(lambdas)};
    const Eigen::Index places = curve.lambdas.size();
    curve.train = curve.test = Eigen::VectorXd::Constant(places, nan);
    curve.weights = Eigen::MatrixXd::Constant(m_table->X.cols(), places, nan);
    PenalizedFit fit(m_table->X, m_table->y, m_params.penalize_bias);
    for (Eigen::Index k = places - 1; k >= 0; --k) {
        fit.set_penalty(curve.lambdas(k), ratio_of(m_params));
        fit.solve();
        curve.note(k, *m_table, fit);
    }
    return curve;
}

void Curve::note(Eigen::Index place, const RegressionTable& table, const PenalizedFit& fit) {
    weights.col(place) = fit.weights();
    train(place) = table.train_error(fit);
    test(place) = table.test_error(fit);
}

/// The axis of the errors stands still while they come. It need not hold training errors next to 0.
void PenalizedPath::reach_for(const Curve& all) {
    const double least = std::min(all.train.minCoeff(), plain_error());
    const double most = std::max({all.train.maxCoeff(), all.test.maxCoeff(), plain_error()});
    m_errors = {std::max(least / 1.25, most / 1000), most * 1.25};
}

void PenalizedPath::begin_round() {
    m_fit.set_penalty(swept()               ? m_curve.lambdas(rounds())
                      : penalized(m_params) ? m_params.lambda
                                            : 0,
                      ratio_of(m_params));
    m_sweeps = 0;
    m_solved = false;
}

void PenalizedPath::descend() {
    if (m_solved)
        begin_round();
    if (!under_way())
        m_largest = 0;
    m_coordinate = under_way() ? m_coordinate + 1 : 0;
    m_before = m_coordinate < m_table->X.cols() ? weights()(m_coordinate) : intercept();
    m_largest = std::max(m_largest, m_fit.update(m_coordinate));
    if (m_coordinate + 1 < m_fit.coordinates())
        return;
    m_change = m_largest;
    ++m_sweeps;
    m_solved = settles(m_fit, m_change);
    if (!m_solved && m_sweeps >= patience) {
        m_fit.solve();
        m_solved = true;
    }
    if (m_solved)
        end_round();
}

PenalizedPath::Then PenalizedPath::descended() const {
    if (m_coordinate + 1 < m_fit.coordinates())
        return again();
    if (!m_solved)
        return iteration();
    if (rounds() + 1 < rounds_of(m_params))
        return round();
    return swept() ? on() : end();
}

/// A sweep ends far beyond the best λ, so its last picture is that one's. The numbers stay the last λ's.
void PenalizedPath::look_back() {
    m_best_fit = m_fit;
    m_best_fit->set_penalty(m_curve.lambdas(m_best), ratio_of(m_params));
    m_best_fit->solve();
}

void PenalizedPath::end_round() {
    if (swept())
        m_curve.note(rounds(), *m_table, m_fit);
    const double test = test_error();
    if (m_best < 0 || test < m_best_error) {
        m_best = rounds();
        m_best_error = test;
    }
    m_ends.push_back(done().iterations + 1);
}

/// A line at λ can be dragged: with the sweep on it goes back to what was fitted there, with the sweep off
/// it sets λ.
Reply PenalizedPath::touch(const Touch& touch) {
    const bool on_lambda = touch.panel == "paths" || touch.panel == "errors";
    if (!on_lambda || touch.stage == Touch::Stage::release || !(touch.x > 0) || !penalized(m_params))
        return Reply::ignored();
    if (!swept())
        return Reply::set("lambda", std::clamp(touch.x, lowest_lambda, highest_lambda));
    const auto off = [&](int k) {
        return std::max(m_curve.lambdas(k) / touch.x, touch.x / m_curve.lambdas(k));
    };
    int nearest = 0;
    for (int k = 1; k < known(); ++k)
        if (off(k) < off(nearest))
            nearest = k;
    return known() == 0 ? Reply::ignored() : Reply::jump(m_ends[static_cast<std::size_t>(nearest)]);
}

std::optional<double> PenalizedPath::best_lambda() const {
    if (m_best < 0)
        return std::nullopt;
    return swept() ? m_curve.lambdas(m_best) : lambda();
}

std::optional<double> PenalizedPath::best_error() const {
    if (m_best < 0)
        return std::nullopt;
    return m_best_error;
}

// ---- What it says ----------------------------------------------------------------------------------

void PenalizedPath::say_start(Narration& n) const {
    n.say({"{0:d} rows, {1:d} features, all weights 0. Each step improves one weight.",
           "{0:d} 行，{1:d} 个特征，权重全为 0。每一步改进一个权重。"},
          m_params.samples, m_params.features);
}

void PenalizedPath::say_coordinate(Narration& n) const {
    if (m_solved)
        return say_solved(n);
    const int j = m_coordinate;
    if (j == m_table->X.cols())
        return say_bias(n);
    const double now = weights()(j);
    n.phase({"Coordinate {0:d}", "第 {0:d} 个坐标"}, j + 1);
    if (now == 0 && m_before != 0)
        n.say({"w{0:d} goes from {1:f3} to 0: its pull is weaker than λρ = {2}.",
               "w{0:d} 从 {1:f3} 变为 0：拉力不到 λρ = {2}。"},
              j + 1, m_before, lambda() * m_fit.ratio());
    else if (now == 0 && lambda() > 0)
        n.say({"w{0:d} stays at 0: its pull is weaker than λρ = {1}, so |w|₁ holds it there.",
               "w{0:d} 停在 0：拉力不到 λρ = {1}，被 |w|₁ 按住了。"},
              j + 1, lambda() * m_fit.ratio());
    else
        n.say({"With the others held, w{0:d} goes from {1:f3} to {2:f3}, its best value at λ = {3}.",
               "其余不动，w{0:d} 从 {1:f3} 变为 {2:f3}，这是 λ = {3} 下它的最优值。"},
              j + 1, m_before, now, lambda());
}

void PenalizedPath::say_bias(Narration& n) const {
    n.phase({"The bias", "偏置"});
    n.say({"The bias is penalized like a weight: from {0:f2} to {1:f2}, though the truth is 5.",
           "偏置也像权重一样受罚：从 {0:f2} 变为 {1:f2}，而真值是 5。"},
          m_before, intercept());
}

void PenalizedPath::say_iteration(Narration& n) const {
    if (m_best_fit)
        return say_back(n);
    if (m_solved)
        return say_solved(n);
    n.phase({"Sweep {0:d} at λ = {1}", "λ = {1} 的第 {0:d} 遍"}, sweeps(), lambda());
    n.line("sweep");
    n.say({"The largest change of a weight was {0}; training error {1}, test error {2}.",
           "权重最大的变化为 {0}；训练误差 {1}，测试误差 {2}。"},
          m_change, train_error(), test_error());
}

void PenalizedPath::say_solved(Narration& n) const {
    n.phase(same("λ = {0}"), lambda());
    n.line("record");
    n.say({"{0:d} of {1:d} weights remain; training error {2}, test error {3}.",
           "{1:d} 个权重剩 {0:d} 个；训练误差 {2}，测试误差 {3}。"},
          non_zero(), weights().size(), train_error(), test_error());
    if (swept() && m_best < ended_rounds() - 1)
        n.say({"The least test error was {0}, at λ = {1}.", "最小的测试误差是 {0}，在 λ = {1} 处。"},
              m_best_error, *best_lambda());
}

void PenalizedPath::say_back(Narration& n) const {
    n.phase({"Back at λ = {0}", "回到 λ = {0}"}, shown().lambda());
    n.line("back");
    n.say({"Best at λ = {0}: {1:d} of {2:d} weights remain. Test error {3}; without a penalty {4}.",
           "λ = {0} 最好：{2:d} 个权重剩 {1:d} 个。测试误差 {3}，不加惩罚 {4}。"},
          shown().lambda(), not_zero(shown()), weights().size(), m_best_error, plain_error());
}

// ---- What it shows ---------------------------------------------------------------------------------

/// As many as it takes, counted beforehand for the axis.
int PenalizedPath::sweeps_to_come() const {
    PenalizedFit fit(m_table->X, m_table->y, m_params.penalize_bias);
    fit.set_penalty(lambda(), m_fit.ratio());
    for (int sweep = 1; sweep < patience; ++sweep) {
        double largest = 0;
        for (int j = 0; j < fit.coordinates(); ++j)
            largest = std::max(largest, fit.update(j));
        if (settles(fit, largest))
            return sweep;
    }
    return patience;
}

/// Without a penalty there is no λ: the errors over the sweeps.
Panel PenalizedPath::sweeps_panel() const {
    return Chart("errors", {"Mean squared error", "均方误差"})
        .x({"iteration", "迭代"}, 0, m_sweeps_to_come)
        .y(Axis{.scale = Scale::logarithmic})
        .add(Trend{.id = "train", .role = Role::data, .label = {"training", "训练"}, .metric = "train_error"})
        .add(Trend{.id = "test", .role = Role::negative, .label = {"test", "测试"}, .metric = "test_error"});
}

void PenalizedPath::show(Figure& figure) const {
    figure.add(penalty_plane(*m_table, shown(), swept() ? m_curve.weights : Eigen::MatrixXd()));
    figure.add(weights_panel());
    figure.layout.columns = true;
    figure.layout.lines = {{1.4, {{"errors"}}}, {1, {{"plane", 1.4}, {"weights", 1}}}};
    figure.layout.leading = {{"errors", 660}, {"weights", 500}};
    if (!penalized(m_params)) {
        figure.add(sweeps_panel());
        return;
    }
    figure.add(errors_panel());
    figure.add(paths_panel());
    figure.layout.lines.front().cells = {{"errors", 1.4}, {"paths", 1}};
}

/// Blue and vermillion are the errors.
constexpr Role useful_role = Role::class_3;

bool useful(const RegressionTable& table, Eigen::Index feature) {
    return table.truth(feature) != 0;
}

Panel PenalizedPath::weights_panel() const {
    const RegressionTable& table = *m_table;
    const Eigen::Index d = weights().size();
    const Eigen::VectorXd at = Eigen::VectorXd::LinSpaced(d, 1, static_cast<double>(d));
    Axis features{.label = {"feature", "特征"}, .range = Range{0.4, static_cast<double>(d) + 0.6}};
    for (Eigen::Index j = 0; j<d; j += d> 14 ? 2 : 1)
        features.ticks.push_back({at(j), same(std::to_string(j + 1))});
    Bars bars{.id = "weights", .role = Role::data, .at = at, .value = shown().weights(), .width = 0.7};
    for (int j = 0; j < d; ++j)
        bars.roles.push_back(useful(table, j) ? useful_role : Role::muted);
    const double most = weights_reach(table.truth, table.plain);
    const Text left{"{0:d} of {1:d} not zero", "{1:d} 个中 {0:d} 个非零"};
    return Chart("weights", table.scaling == RegressionTable::Scaling::raw
                                ? Text{"All weights, in raw units", "全部权重（原始单位）"}
                                : Text{"All weights", "全部权重"})
        .x(std::move(features))
        .y(table.truth.minCoeff() < 0 ? -most : -0.25 * most, most)
        .subtitle(left, not_zero(shown()), d)
        .summary(left, not_zero(shown()), d)
        .add(std::move(bars))
        .add(Rule{.id = "zero", .role = Role::muted, .at = 0})
        .add(Points{.id = "truth",
                    .role = Role::truth,
                    .label = {"truth", "真值"},
                    .x = at,
                    .y = table.truth,
                    .size = 0.9,
                    .hollow = true});
}

Handle PenalizedPath::lambda_handle() const {
    return {.touch = true,
            .hint = swept() ? Text{"Click or drag: back to the fit at this λ", "点击或拖动：回到该 λ 的拟合"}
                            : Text{"Click or drag to set λ", "点击或拖动以设定 λ"}};
}

Rule PenalizedPath::lambda_rule() const {
    return {.id = "now",
            .role = Role::highlight,
            .at = shown().lambda(),
            .vertical = true,
            .handle = lambda_handle()};
}

Chart PenalizedPath::along_lambda(std::string id, Text title) const {
    const Eigen::VectorXd& lambdas = m_curve.lambdas;
    return Chart(std::move(id), std::move(title))
        .x(Axis{.label = same("λ"),
                .scale = Scale::logarithmic,
                .range = Range{lambdas(0), lambdas(lambdas.size() - 1)}});
}

Panel PenalizedPath::paths_panel() const {
    const double most = weights_reach(m_table->truth, m_table->plain);
    Chart chart = along_lambda("paths", {"Weights along λ", "权重随 λ 的变化"});
    chart.y(-most, most)
        .summary({"λ = {0}: |w|₁ = {1:f2}, |w|₂ = {2:f2}.", "λ = {0}：|w|₁ = {1:f2}，|w|₂ = {2:f2}。"},
                 shown().lambda(), shown().weights().lpNorm<1>(), shown().weights().norm());
    for (const bool in_front : {false, true}) { // those that matter on top
        Text label = in_front ? Text{"features that matter", "有用的特征"} : Text{"the others", "其余"};
        for (int j = 0; j < m_curve.weights.rows(); ++j)
            if (useful(*m_table, j) == in_front)
                chart.add(Line{.id = "w" + std::to_string(j + 1),
                               .role = in_front ? useful_role : Role::ghost,
                               .label = std::exchange(label, {}),
                               .x = m_curve.lambdas.head(known()),
                               .y = m_curve.weights.row(j).head(known()).transpose(),
                               .weight = in_front ? 1 : 0.6,
                               .handle = lambda_handle()});
    }
    return chart.add(lambda_rule());
}

Panel PenalizedPath::errors_panel() const {
    const auto line = [&](std::string id, Role role, Text label, const Eigen::VectorXd& errors) {
        return Line{.id = std::move(id),
                    .role = role,
                    .label = std::move(label),
                    .x = m_curve.lambdas.head(known()),
                    .y = errors.head(known()),
                    .handle = lambda_handle()};
    };
    const Eigen::VectorXd& lambdas = m_curve.lambdas;
    Chart chart = along_lambda("errors", {"Error along λ", "误差随 λ 的变化"});
    chart.y(Axis{.scale = Scale::logarithmic, .range = m_errors})
        .add(Line{.id = "plain",
                  .role = Role::truth,
                  .label = {"no penalty", "不加惩罚"},
                  .x = Eigen::Vector2d(lambdas(0), lambdas(lambdas.size() - 1)),
                  .y = Eigen::Vector2d::Constant(plain_error()),
                  .dashed = true})
        .add(line("train", Role::data, {"training", "训练"}, m_curve.train))
        .add(line("test", Role::negative, {"test", "测试"}, m_curve.test))
        .add(lambda_rule())
        .summary({"Training error {0}, test error {1}; without a penalty {2}.",
                  "训练误差 {0}，测试误差 {1}；不加惩罚时 {2}。"},
                 m_table->train_error(shown()), m_table->test_error(shown()), plain_error());
    if (swept() && m_best >= 0) {
        chart.subtitle({"least {0} at λ = {1}", "最小 {0}，λ = {1}"}, m_best_error, *best_lambda());
        chart.add(Points{.id = "best",
                         .role = Role::neutral,
                         .x = Eigen::VectorXd::Constant(1, *best_lambda()),
                         .y = Eigen::VectorXd::Constant(1, m_best_error),
                         .size = 1.6,
                         .hollow = true});
    }
    return chart;
}

} // namespace

Demo regularized_linear_model(Declaration<P> declaration) {
    using D = PenalizedPath;
    return make_demo<D>(
        {.demo = std::move(declaration),
         .stages =
             {{"coordinate", {"Coordinate", "坐标"}, &D::descend, &D::say_coordinate, &D::descended},
              {"back", {"Back at the best", "回到最好处"}, &D::look_back, &D::say_back, &D::looked_back}},
         .measured = measured_fit<D>(),
         .measures_start = true,
         .exposed = {
             {"X", [](const D& d) { return d.m_table->X; }},
             {"y", [](const D& d) { return d.m_table->y; }},
             {"w", &D::weights},
             {"intercept", [](const D& d) { return Eigen::VectorXd::Constant(1, d.intercept()).eval(); }},
             {"X_test", [](const D& d) { return d.m_table->X_test; }},
             {"y_test", [](const D& d) { return d.m_table->y_test; }},
             {"true_w", [](const D& d) { return d.m_table->truth; }}}});
}

} // namespace orrery
