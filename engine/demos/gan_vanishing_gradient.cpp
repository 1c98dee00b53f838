// Question 12: what is left of G's gradient as D gets better, under four losses on the same batches.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/elementary.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/models/line_critic.h"
#include "engine/statistics/line_density.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace orrery {
namespace {

constexpr double left = -2, right = 7, deviation = 0.5; ///< of both hills
constexpr int batch = 64, bins = 360, slices = 64, strip_places = 181, round_length = 100;
constexpr int story_updates = 800, story_steps = 300;
constexpr double least_shown = 1e-7, most_shown = 30; ///< of gradients
constexpr std::size_t losses = 4;

enum class Release { plain, adam, fresh_adam, never };

struct Contest : Staged<Contest> {
    struct Params {
        double distance = 5;
        Eigen::MatrixXd heights = Eigen::MatrixXd(0, 0); ///< 1 × columns, drawn by hand; empty: one hill
        LineLoss loss = LineLoss::minimax;               ///< drawn large
        bool logits_twice = false, spectral_norm = false;
        double instance_noise = 0, learning_rate_d = 0.01;
        Release release = Release::plain;
        int release_at = story_updates;
        double learning_rate_g = 0.02;
    };
    using PerLoss = std::array<double, losses>; ///< as LineLoss
    /// Adam for a hill's center (Kingma & Ba 2015).
    struct Adam {
        double first = 0, second = 0;
        int gradients = 0;

        void add(double slope) {
            first += 0.1 * (slope - first);
            second += 0.001 * (slope * slope - second);
            ++gradients;
        }
        double step() const {
            const double m = first / (1 - elementary::pow(0.9, gradients)),
                         v = second / (1 - elementary::pow(0.999, gradients));
            return m / (std::sqrt(v) + 1e-8);
        }
    };
    /// Fixed from the start and shared by copies.
    struct Fixed {
        LineDensity data;
        LineBins bins = binned(data, left - 1, right + 1, orrery::bins);
        Eigen::VectorXd hill = deviation * normal_slices(slices).array();
    };

    Contest(const Params& params, Random random, const Library&);
    static auto held(auto& self) {
        return std::tie(self.m_params.heights, self.m_critics, self.m_real, self.m_noise);
    }
    void apply(const Params& params);

    // The algorithm
    void sample();
    void learn_d();
    Then learned() const { return free() ? to(&Contest::let_go) : on(); }
    void probe();
    Then probed() const { return iteration(); }
    void let_go();
    Reply touch(const Touch& touch);

    /// G moves now.
    bool free() const {
        return m_params.release != Release::never && done().iterations >= m_params.release_at;
    }
    /// It has moved.
    bool released() const { return m_steps > 0; }
    /// The real density is a hand's.
    bool drawn() const { return m_params.heights.size() > 0 && m_params.heights.maxCoeff() > 0; }
    std::size_t shown() const { return static_cast<std::size_t>(m_params.loss); }
    LineDensity fakes(std::size_t loss) const { return LineDensity::normal(m_centers[loss], deviation); }
    double ratio() const { return m_gradients[3] / std::max(m_gradients[0], 1e-300); }
    double distance_to_best();
    /// Of the mean loss of the batch's fakes, in the hill's center.
    double batch_slope(std::size_t loss) {
        return m_critics[loss].slopes(m_noise.array() + m_centers[loss]).mean();
    }

    // What it says
    Step spoken(Step asked) const {
        return done().iterations == 0 ? Step::phase : std::min(asked, Step::iteration);
    }
    void say_start(Narration& n) const;
    void say_sample(Narration& n) const;
    void say_learn_d(Narration& n) const;
    void say_probe(Narration& n) const;
    void say_let_go(Narration& n) const;
    void say_iteration(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Panel hills_panel(LineCritic<double>& critic) const;
    Panel slopes_panel(std::vector<LineCritic<double>>& critics) const;
    Panel fall_panel() const;
    Panel race_panel() const;
    Panel right_panel() const;

    Params m_params;
    Random m_random;
    std::shared_ptr<const Fixed> m_fixed;
    std::vector<LineCritic<double>> m_critics; ///< as LineLoss
    Eigen::VectorXd m_real, m_noise;           ///< of the last batch; the noise that G's hills are made of
    PerLoss m_centers{}, m_gradients{}, m_losses{}, m_accuracies{};
    std::array<Adam, losses> m_adam{};
    double m_mean = 0, m_distance = 0;
    int m_steps = 0; ///< of G
};

// ---- The algorithm ---------------------------------------------------------------------------------

Contest::Contest(const Params& params, Random random, const Library&)
    : m_params(params), m_random(random.stream("batches")), m_real(batch), m_noise(batch) {
    m_fixed = std::make_shared<const Fixed>(
        Fixed{drawn() ? LineDensity(LineSet::drawn, 0, params.heights.reshaped())
                      : LineDensity::normal(0, deviation)});
    const Random initialization = random.stream("initialization"); // the same for all
    for (std::size_t k = 0; k < losses; ++k) {
        const auto loss = static_cast<LineLoss>(k);
        const bool critic = loss == LineLoss::wasserstein;
        m_critics.emplace_back(LineCriticOptions{.loss = loss,
                                                 .middle = params.distance / 2,
                                                 .scale = critic ? 1 : params.distance / 2,
                                                 .spectral = critic || params.spectral_norm,
                                                 .sigmoid_twice = params.logits_twice,
                                                 .batch = batch,
                                                 .learning_rate = params.learning_rate_d},
                               initialization);
        m_centers[k] = params.distance;
    }
    m_real.setZero();
    m_noise.setZero();
    probe();
}

void Contest::apply(const Params& params) {
    if (params.distance != m_params.distance)
        m_centers.fill(params.distance);
    m_params = params;
    for (LineCritic<double>& critic : m_critics)
        critic.set_learning_rate(params.learning_rate_d);
}

void Contest::sample() {
    const auto draw = [&](Eigen::VectorXd& numbers, double size) {
        for (double& number : numbers)
            number = size * m_random.normal();
    };
    if (drawn())
        m_real = m_fixed->data.draw(batch, m_random);
    else
        draw(m_real, deviation);
    draw(m_noise, deviation);
    if (m_params.instance_noise > 0) { // on both, before D sees them
        Eigen::VectorXd more(batch);
        draw(more, m_params.instance_noise);
        m_real += more;
        draw(more, m_params.instance_noise);
        m_noise += more;
    }
}

void Contest::learn_d() {
    for (std::size_t k = 0; k < losses; ++k) {
        m_critics[k].judge(m_real, m_noise.array() + m_centers[k]);
        m_losses[k] = m_critics[k].loss();
        m_accuracies[k] = m_critics[k].accuracy();
        m_critics[k].learn();
    }
}

/// What reaches G at the center of its hill, on average over the hill, and from the batch. Adam takes note of
/// that, as in a training in which G had its optimizer from the start.
void Contest::probe() {
    for (std::size_t k = 0; k < losses; ++k) {
        m_gradients[k] = std::abs(m_critics[k].slopes(Eigen::VectorXd::Constant(1, m_centers[k]))(0));
        if (k == 0)
            m_mean = m_critics[k].slopes(m_fixed->hill.array() + m_centers[k]).cwiseAbs().mean();
        if (m_params.release == Release::adam && !fresh())
            m_adam[k].add(batch_slope(k));
    }
    m_distance = distance_to_best();
}

/// Mean |D − p/(p+q)| where there is data, real or generated.
double Contest::distance_to_best() {
    const LineBins& p = m_fixed->bins;
    const Eigen::ArrayXd q = binned(fakes(0), p.low, p.high, bins).mass, both = p.mass.array() + q;
    const Eigen::ArrayXd best = p.mass.array() / both.max(1e-300);
    return (both * (m_critics[0].answers(p.centers()).array() - best).abs()).sum() / both.sum();
}

/// Each loss has a hill of its own now, which moves as a whole: the gradient of the mean loss in its center.
void Contest::let_go() {
    ++m_steps;
    for (std::size_t k = 0; k < losses; ++k) {
        double step = batch_slope(k);
        if (m_params.release != Release::plain) {
            m_adam[k].add(step);
            step = m_adam[k].step();
        }
        m_centers[k] -= m_params.learning_rate_g * step;
    }
}

/// Drags the generated hill: all of them while G is held, the shown one's or a lane's afterwards. With Shift,
/// draws a real density of one's own.
Reply Contest::touch(const Touch& touch) {
    if (touch.stage == Touch::Stage::release)
        return Reply::ignored();
    if (touch.shift) {
        const auto heights = with_stroke(m_params.heights, std::max(touch.x, left), touch.y);
        return touch.panel == "hills" && heights ? Reply::set("heights", *heights) : Reply::ignored();
    }
    const double to = std::round(100 * std::clamp(touch.x, left + 0.5, right - 0.5)) / 100;
    if (touch.panel == "hills" && touch.mark == "grip") {
        if (!released()) {
            const double distance = std::clamp(to, 0.5, 6.0);
            return distance == m_params.distance ? Reply::ignored() : Reply::set("distance", distance);
        }
        if (to == m_centers[shown()])
            return Reply::ignored();
        m_centers[shown()] = to;
        return Reply::poked();
    }
    if (touch.panel == "race" && touch.mark == "hills" && released() && touch.index >= 0 &&
        touch.index < static_cast<int>(losses)) {
        double& center = m_centers[static_cast<std::size_t>(touch.index)];
        if (center == to)
            return Reply::ignored();
        center = to;
        return Reply::poked();
    }
    return Reply::ignored();
}

// ---- What it says ----------------------------------------------------------------------------------

struct Lane {
    LineLoss loss;
    Text name;
    Role role;
};

/// A loss, its D and its hill have one color everywhere.
const std::array<Lane, losses> lanes{
    {{LineLoss::minimax, {"minimax", "极小极大"}, Role::neutral},
     {LineLoss::non_saturating, {"non-saturating", "非饱和"}, Role::class_4},
     {LineLoss::least_squares, {"least squares", "最小二乘"}, Role::class_6},
     {LineLoss::wasserstein, {"Wasserstein", "Wasserstein"}, Role::class_3}}};

void Contest::say_start(Narration& n) const {
    if (drawn())
        n.say({"The data are a density drawn by hand, around {0:f1}; G's hill is held at {1:f1}.",
               "数据是手绘的密度，在 {0:f1} 附近；G 的山先固定在 {1:f1}。"},
              m_fixed->data.mean(), m_params.distance);
    else
        n.say({"G's hill is held {0} away from the data: {1:f1} standard deviations.",
               "G 的山先固定在离数据 {0} 处，相当于 {1:f1} 个标准差。"},
              m_params.distance, m_params.distance / deviation);
    n.say({"Four judges learn to tell them apart.", "四个判别器学着分辨它们。"});
}

void Contest::say_sample(Narration& n) const {
    n.say({"{0:d} real and {0:d} generated numbers, the same for all four.",
           "取 {0:d} 个真数和 {0:d} 个假数，四个判别器用同一批。"},
          batch);
}

void Contest::say_learn_d(Narration& n) const {
    n.say({"D was right about {0:p} of them, its loss {1}; all four learn from the batch.",
           "D 判对 {0:p}，损失 {1}；四个判别器都用这批更新一次。"},
          m_accuracies[0], m_losses[0]);
}

void Contest::say_probe(Narration& n) const {
    n.say({"What reaches G at its center: minimax {0}, Wasserstein {1}.",
           "传到 G 山顶的梯度：极小极大 {0}，Wasserstein {1}。"},
          m_gradients[0], m_gradients[3]);
}

void Contest::say_let_go(Narration& n) const {
    n.say({"G's hill is free, D learns on. Minimax: {0:f2}, Wasserstein: {1:f2}; the data: {2:.2}.",
           "放开 G，D 继续学。极小极大 {0:f2}，Wasserstein {1:f2}；数据在 {2:.2}。"},
          m_centers[0], m_centers[3], m_fixed->data.mean());
}

void Contest::say_iteration(Narration& n) const {
    if (released())
        return say_let_go(n);
    n.say({"D is right about {0:p}. Gradient at G's center: minimax {1}, Wasserstein {2}.",
           "D 判对 {0:p}。G 山顶的梯度：极小极大 {1}，Wasserstein {2}。"},
          m_accuracies[0], m_gradients[0], m_gradients[3]);
}

// ---- What it shows ---------------------------------------------------------------------------------

void Contest::show(Figure& figure) const {
    std::vector<LineCritic<double>> critics = m_critics; // looking needs scratch memory
    figure.add(hills_panel(critics[shown()]));
    figure.add(slopes_panel(critics));
    figure.add(fall_panel());
    figure.add(race_panel());
    figure.add(right_panel());
    figure.layout.lines = {{1.7, {{"hills", 1.35}, {"fall", 1}}}, {1, {{"race", 1.35}, {"right", 1}}}};
    figure.layout.leading = {{"hills", 660}, {"fall", 500}};
}

Axis line_axis() {
    Axis x{.range = Range{left, right}};
    for (int at = static_cast<int>(left); at <= right; at += 1)
        x.ticks.push_back({static_cast<double>(at), same(format_number(at, "d"))});
    return x;
}

Panel Contest::hills_panel(LineCritic<double>& critic) const {
    const LineBins p = binned(m_fixed->data, left, right, bins),
                   q = binned(fakes(shown()), left, right, bins);
    const Eigen::VectorXd x = p.centers();
    const auto hill = [&](std::string id, Role role, Text label, const LineBins& of) {
        return Band{.id = std::move(id),
                    .role = role,
                    .label = std::move(label),
                    .x = x,
                    .low = Eigen::VectorXd::Zero(bins),
                    .high = of.density()};
    };
    const bool height = m_params.loss == LineLoss::wasserstein;
    Eigen::VectorXd d = critic.answers(x);
    if (height) // its heights are only differences: shown so that a slope of 1 climbs from 0 to 1 between the
                // hills
        d = ((d.array() - (d.maxCoeff() + d.minCoeff()) / 2) / std::max(1.0, m_params.distance) + 0.5)
                .matrix();
    Chart chart("hills", {"Two hills, and what D says", "两座山，和 D 的判断"});
    chart.x(line_axis())
        .y({"density, and D", "密度与 D"}, -0.05, 1.1)
        .add(hill("real", Role::real, {"data p", "数据 p"}, p))
        .add(hill("generated", Role::generated, {"generated q", "生成 q"}, q));
    if (!height)
        chart.add(Line{.id = "best",
                       .role = Role::muted,
                       .label = same("p/(p+q)"),
                       .x = x,
                       .y = (p.mass.array() / (p.mass + q.mass).array().max(1e-300)).matrix(),
                       .dashed = true});
    chart.add(Line{.id = "d",
                   .role = lanes[shown()].role,
                   .label = height ? Text{"critic, scaled", "评论家（已缩放）"} : same("D(x)"),
                   .x = x,
                   .y = d,
                   .weight = 1.3});
    return chart
        .points("grip", Role::generated, {}, Eigen::RowVector2d(m_centers[shown()], 0),
                {.touch = true,
                 .hint = {"Drag the generated hill; with Shift, draw the data",
                          "拖动生成的山；按住 Shift 自己画数据"}})
        .subtitle({"loss: {0}", "损失：{0}"}, lanes[shown()].name)
        .summary({"The generated hill at {0:f2}, the data at {2:.2}; D is right about {1:p}.",
                  "生成的山在 {0:f2}，数据在 {2:.2}；D 判对 {1:p}。"},
                 m_centers[shown()], m_accuracies[0], m_fixed->data.mean());
}

Axis gradient_axis(Text label) {
    Axis y{.label = std::move(label), .scale = Scale::logarithmic, .range = Range{least_shown, most_shown}};
    y.ticks = {{1e-6, same("10⁻⁶")}, {1e-4, same("10⁻⁴")}, {1e-2, same("10⁻²")}, {1, same("1")}};
    return y;
}

Panel Contest::slopes_panel(std::vector<LineCritic<double>>& critics) const {
    const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(strip_places, left, right);
    Chart chart("slopes", {"Gradient that reaches G from there", "从各处传给 G 的梯度"});
    chart.x(line_axis()).y(gradient_axis({}));
    for (std::size_t k = 0; k < losses; ++k)
        chart.line(std::string("slope_") + std::to_string(k), lanes[k].role, {}, x,
                   critics[k].slopes(x).cwiseAbs().cwiseMax(least_shown / 2));
    chart.add(Rule{.id = "center",
                   .role = Role::generated,
                   .label = {"G is here", "G 在这里"},
                   .at = m_centers[shown()],
                   .vertical = true});
    return chart.strip_of("hills");
}

/// The curves' names: at their ends, moved apart by factors where they are near.
Labels names(const Contest::PerLoss& now, double x) {
    std::array<std::size_t, losses> order{0, 1, 2, 3};
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return now[a] > now[b]; });
    Labels labels{.id = "names"};
    double last = 5 * most_shown;
    for (const std::size_t k : order) {
        const double y = std::clamp(now[k], 2 * least_shown, most_shown / 4);
        last = std::min(std::max(y, 2 * least_shown), last / 5);
        labels.labels.push_back(
            {.x = x, .y = last, .text = lanes[k].name, .role = lanes[k].role, .anchor = Anchor::right});
    }
    return labels;
}

Panel Contest::fall_panel() const {
    const double updates = std::max<double>(story_updates, m_params.release_at);
    const auto now = static_cast<double>(done().iterations);
    Axis x{.label = {"D update", "D 更新"}, .range = Range{0, 2.3 * updates}};
    for (int i = 0; i <= 4; ++i)
        x.ticks.push_back({updates * i / 4, same(format_number(updates * i / 4, "d"))});
    Chart chart("fall", {"Gradient at the center of G's hill", "G 山顶处的梯度"});
    chart.x(std::move(x)).y(gradient_axis({"size", "大小"}));
    constexpr std::array metrics{"gradient_minimax", "gradient_non_saturating", "gradient_least_squares",
                                 "gradient_wasserstein"};
    for (std::size_t k = 0; k < losses; ++k)
        chart.trend(metrics[k], lanes[k].role);
    if (now > 0)
        chart.add(names(m_gradients, 1.02 * std::min(now, 1.5 * updates)));
    if (now >= round_length && ratio() > 10) { // how far minimax lies below Wasserstein
        const double at = 2.26 * updates, low = std::max(m_gradients[0], 2 * least_shown),
                     high = m_gradients[3], foot = 0.015 * updates;
        Eigen::MatrixXd bracket(3, 4);
        bracket << at, low, at, high, at - foot, low, at, low, at - foot, high, at, high;
        const std::string number = format_number(ratio(), "e1");
        Labels words{.id = "ratio"};
        words.labels = {{.x = at - foot,
                         .y = elementary::exp((elementary::log(low) + elementary::log(high)) / 2),
                         .text = {number + " times", number + " 倍"},
                         .anchor = Anchor::left,
                         .bold = true}};
        chart.add(Segments{.id = "gap", .role = Role::neutral, .ends = bracket}).add(std::move(words));
    }
    return chart.summary({"Gradient at G's center: minimax {0}, non-saturating {1}, Wasserstein {2}.",
                          "G 山顶处的梯度：极小极大 {0}，非饱和 {1}，Wasserstein {2}。"},
                         m_gradients[0], m_gradients[1], m_gradients[3]);
}

Panel Contest::race_panel() const {
    Chart chart("race", {"Let G go", "放开 G"});
    constexpr double room = 10.5; // for the names
    Axis x{.range = Range{left, room}};
    for (int at = static_cast<int>(left); at < right; at += 2)
        x.ticks.push_back({static_cast<double>(at), same(format_number(at, "d"))});
    chart.x(std::move(x)).y(Axis{.range = Range{0.3, losses + 0.7}, .visible = false});
    chart.add(Rule{.id = "data",
                   .role = Role::real,
                   .label = {"data", "数据"},
                   .at = m_fixed->data.mean(),
                   .vertical = true});
    Segments way{.id = "ways", .ends = Eigen::MatrixXd(losses, 4)};
    Points hills{.id = "hills",
                 .role = Role::generated,
                 .x = Eigen::VectorXd(losses),
                 .y = Eigen::VectorXd(losses),
                 .size = 1.6,
                 .handle = {.touch = true, .hint = {"Drag a hill", "拖动一座山"}}};
    Labels words{.id = "lanes"};
    for (std::size_t k = 0; k < losses; ++k) {
        const double y = static_cast<double>(losses - k);
        const auto i = static_cast<Eigen::Index>(k);
        way.ends.row(i) << m_params.distance, y, m_centers[k], y;
        way.roles.push_back(lanes[k].role);
        hills.x(i) = m_centers[k];
        hills.y(i) = y;
        hills.roles.push_back(lanes[k].role);
        const std::string number = " " + format_number(m_centers[k], "f2");
        words.labels.push_back({.x = room - 0.1,
                                .y = y + 0.05,
                                .text = {lanes[k].name.en + number, lanes[k].name.zh + number},
                                .role = lanes[k].role,
                                .anchor = Anchor::left});
    }
    return chart.add(std::move(way))
        .add(std::move(hills))
        .add(std::move(words))
        .subtitle(released() ? Text{"center of the hill after {0:d} steps of G", "G 走了 {0:d} 步，山的中心"}
                             : Text{"held until update {1:d}", "先固定，到第 {1:d} 次更新再放开"},
                  m_steps, m_params.release_at)
        .summary({"Hills: minimax {0:f2}, non-saturating {1:f2}, least squares {2:f2}, Wasserstein {3:f2}.",
                  "各座山：极小极大 {0:f2}，非饱和 {1:f2}，最小二乘 {2:f2}，Wasserstein {3:f2}。"},
                 m_centers[0], m_centers[1], m_centers[2], m_centers[3]);
}

Panel Contest::right_panel() const {
    return Chart("right", {"D is right: that's the trouble", "D 是对的，麻烦就在这里"})
        .x_steps({"D update", "D 更新"}, story_updates + story_steps, done().iterations)
        .y(0, 1.05)
        .trend("accuracy_d", lanes[0].role, {"accuracy", "准确率"})
        .trend("distance_to_optimal_d", Role::muted, {"distance from p/(p+q)", "与 p/(p+q) 的距离"})
        .summary({"Accuracy {0:p}, distance from the best D {1}.", "准确率 {0:p}，与最优 D 的距离 {1}。"},
                 m_accuracies[0], m_distance);
}

// ---- What can be set -------------------------------------------------------------------------------

const std::array<Named<LineLoss>, losses> loss_choices{
    {{LineLoss::minimax, "minimax", {"minimax", "极小极大"}},
     {LineLoss::non_saturating, "non_saturating", {"non-saturating", "非饱和"}},
     {LineLoss::wasserstein, "wasserstein", {"Wasserstein", "Wasserstein"}},
     {LineLoss::least_squares, "least_squares", {"least squares", "最小二乘"}}}};
const std::array<Named<Release>, 4> releases{
    {{Release::plain, "plain", {"plain gradient", "普通梯度下降"}},
     {Release::adam, "adam", {"Adam since the start", "一直在记录的 Adam"}},
     {Release::fresh_adam, "fresh_adam", {"fresh Adam", "全新的 Adam"}},
     {Release::never, "never", {"never", "不放开"}}}};

using P = Contest::Params;

std::vector<Field<P>> parameters() {
    const Text hills{"Hills", "两座山"}, judges{"Judges", "判别器"}, g{"Generator", "生成器"};
    return {
        number(&P::distance, "distance", {"Distance", "距离"}, 0.5, 6)
            .step(0.1)
            .live()
            .group(hills)
            .help(
                {"Between the hills' centers; each hill has σ = 0.5.", "两座山中心的距离；每座山 σ = 0.5。"}),
        matrix(&P::heights, "heights", {"Drawn density", "手绘的密度"}, 0, 1)
            .largest(LineDensity::columns)
            .group(hills)
            .help({"Heights of 40 columns of data from −4 to 6; none: one hill at 0. Draw them with Shift.",
                   "数据从 −4 到 6 的 40 列高度；没有则是 0 处的一座山。按住 Shift 可以自己画。"}),
        choice(&P::loss, "loss", {"Shown loss", "显示哪种损失"}, loss_choices)
            .live()
            .group(judges)
            .help({"Whose D is drawn over the hills; all four learn.", "山上画谁的 D；四个都在学。"}),
        toggle(&P::logits_twice, "logits_twice", {"Sigmoid twice", "两次 sigmoid"})
            .group(judges)
            .help({"A sigmoid before a loss that expects logits. A mistake.",
                   "损失要的是 logit，前面却先过了 sigmoid，这是个错误。"}),
        toggle(&P::spectral_norm, "spectral_norm", {"Spectral norm on D", "D 也做谱归一化"})
            .group(judges)
            .help({"On the three discriminators, too; the Wasserstein critic always has it.",
                   "三个判别器也做；Wasserstein 评论家总是做的。"}),
        number(&P::instance_noise, "instance_noise", {"Instance noise", "实例噪声"}, 0, 3)
            .step(0.1)
            .live()
            .group(judges)
            .help({"Deviation of noise on all that D sees.", "加在 D 所见的一切样本上的噪声的标准差。"}),
        number(&P::learning_rate_d, "learning_rate_d", {"Learning rate of D", "D 的学习率"}, 0.0005, 0.05)
            .logarithmic()
            .live()
            .group(judges)
            .help({"Adam, in all four.", "四个都用 Adam。"}),
        choice(&P::release, "release", {"Then let G go", "然后放开 G"}, releases)
            .group(g)
            .help({"How G's hill moves once it is free.", "放开之后 G 的山怎样移动。"}),
        number(&P::release_at, "release_at", {"Let go after", "何时放开"}, 1, 2000)
            .group(g)
            .help({"Updates of D before G may move.", "D 先更新这么多次，G 才能动。"}),
        number(&P::learning_rate_g, "learning_rate_g", {"Learning rate of G", "G 的学习率"}, 0.001, 0.2)
            .logarithmic()
            .live()
            .group(g)
            .help({"Of the hill's center.", "山的中心移动用的学习率。"})};
}

const std::vector<Preset> presets{
    {"near", {"Hills that overlap", "两座山有重叠"}, "distance=2"},
    {"sigmoid_twice", {"Sigmoid twice", "两次 sigmoid"}, "loss=non_saturating&logits_twice=true", true},
    {"adam", {"G moves by Adam", "G 用 Adam"}, "release=adam", true},
    {"fresh_adam", {"G moves by a fresh Adam", "G 用全新的 Adam"}, "release=fresh_adam"},
    {"noise", {"Instance noise", "实例噪声"}, "instance_noise=2"},
    {"spectral", {"Spectral norm on D", "D 做谱归一化"}, "spectral_norm=true"},
    {"early", {"Let go early", "早早放开"}, "release_at=20"}};

} // namespace

Demo gan_vanishing_gradient() {
    using D = Contest;
    const auto gradient = [](std::size_t k) { return [k](const D& d) { return d.m_gradients[k]; }; };
    const auto center = [](std::size_t k) { return [k](const D& d) { return d.m_centers[k]; }; };
    return make_demo<D>(
        {.demo = {.id = "gan-vanishing-gradient",
                  .title = {"What is left for the generator", "还有多少梯度传给生成器"},
                  .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                            .iteration = {{"D update", "D 更新"}, {"D update {0:d}", "D 第 {0:d} 次更新"}},
                            .round = {{"100 updates", "100 次更新"}, {"Round {0:d}", "第 {0:d} 轮"}}},
                  .parameters = parameters(),
                  .metrics = {},
                  .presets = presets,
                  .story = {{{{Step::iteration, 1}, Step::phase, 0.66},
                             {{Step::iteration, 100}, Step::iteration, 25},
                             {{Step::iteration, story_updates}, Step::iteration, 200},
                             {{Step::iteration, story_updates + story_steps}, Step::iteration, 75}}},
                  .point = "gradient_wasserstein > 10000 * gradient_minimax"},
         .stages = {{"sample", {"Batch", "取一批"}, &D::sample, &D::say_sample},
                    {"d_update", {"D update", "D 更新"}, &D::learn_d, &D::say_learn_d, &D::learned},
                    {"probe", {"Probe", "量梯度"}, &D::probe, &D::say_probe, &D::probed},
                    {"let_go", {"Let go", "放开"}, &D::let_go, &D::say_let_go}},
         .round_length = round_length,
         .measured = {{"gradient_minimax",
                       {"gradient at G's center, minimax", "G 山顶的梯度，极小极大"},
                       gradient(0)},
                      {"gradient_non_saturating",
                       {"gradient at G's center, non-saturating", "G 山顶的梯度，非饱和"},
                       gradient(1)},
                      {"gradient_least_squares",
                       {"gradient at G's center, least squares", "G 山顶的梯度，最小二乘"},
                       gradient(2)},
                      {"gradient_wasserstein",
                       {"gradient at G's center, Wasserstein", "G 山顶的梯度，Wasserstein"},
                       gradient(3)},
                      {"gradient_mean",
                       {"mean gradient over G's hill, minimax", "G 整座山上的平均梯度，极小极大"},
                       [](const D& d) { return d.m_mean; }},
                      {"accuracy_d",
                       {"accuracy of D", "D 的准确率"},
                       [](const D& d) { return d.m_accuracies[0]; }},
                      {"loss_d",
                       {"loss of D, cross-entropy", "D 的损失，交叉熵"},
                       [](const D& d) { return d.m_losses[1]; }},
                      {"distance_to_optimal_d",
                       {"distance of D from p/(p+q)", "D 与 p/(p+q) 的距离"},
                       [](const D& d) { return d.m_distance; }},
                      {"center_minimax", {"G's hill, minimax", "G 的山，极小极大"}, center(0)},
                      {"center_non_saturating", {"G's hill, non-saturating", "G 的山，非饱和"}, center(1)},
                      {"center_least_squares", {"G's hill, least squares", "G 的山，最小二乘"}, center(2)},
                      {"center_wasserstein", {"G's hill, Wasserstein", "G 的山，Wasserstein"}, center(3)}},
         .exposed = {{"real", [](const D& d) { return d.m_real; }},
                     {"noise", [](const D& d) { return d.m_noise; }},
                     {"centers",
                      [](const D& d) {
                          return Eigen::VectorXd(
                              Eigen::Map<const Eigen::VectorXd>(d.m_centers.data(), losses));
                      }},
                     {"parameters_minimax", [](const D& d) { return d.m_critics[0].parameters(); }},
                     {"parameters_wasserstein", [](const D& d) { return d.m_critics[3].parameters(); }}}});
}

} // namespace orrery
