// Question 26: three Wasserstein critics on the same points: no limit, clipped, with a gradient penalty.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/models/plane_critic.h"
#include "engine/statistics/point_source.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace orrery {
namespace {

constexpr int batch = 64, evaluated = 256, evaluate_every = 5, shown_pairs = 16;
constexpr int story_updates = 500, story_steps = 80;
constexpr double cloud_deviation = 0.3, stride = 0.05; ///< stride: of the climb, times the slope
constexpr double least_norm = 1e-5, most_norm = 1e3;
constexpr std::size_t critics = 3;
enum Kind : std::size_t { unlimited, clipped, penalized };

enum class Source { clouds, ring };
enum class GeneratorIs { frozen, trained };
enum class Climb { held, learning, never };

struct GradientPenaltyDemo : Staged<GradientPenaltyDemo> {
    struct Params {
        SlopeLimit method = SlopeLimit::gradient_penalty;
        double penalty_weight = 10, clip = 0.01;
        int hidden = 32, critic_steps = 5;
        double learning_rate = 0.001, learning_rate_g = 0.0003;
        Source data = Source::clouds;
        double distance = 5;
        GeneratorIs generator = GeneratorIs::frozen;
        Climb release = Climb::held;
    };
    /// Where slopes are measured, of a stream of its own; shared by copies.
    struct Fixed {
        Eigen::MatrixXd real, noise; ///< real: around 0 for clouds
        Eigen::VectorXd where;
    };
    using PerCritic = std::array<double, critics>; ///< as Kind

    GradientPenaltyDemo(const Params& params, Random random, const Library&);
    static auto held(auto& self) {
        return std::tie(self.m_critics, self.m_real, self.m_noise, self.m_where, self.m_points);
    }
    void apply(const Params& params);

    // The algorithm
    void sample();
    Then sampled() const;
    void interpolate();
    void penalize();
    void update();
    Then updated() const;
    void learn_g();
    Then learned_g() const { return Then{Then::Kind::round}; }
    void climb();
    Then climbed() const { return iteration(); }
    Reply touch(const Touch& touch);

    std::size_t chosen() const {
        return m_params.method == SlopeLimit::none              ? unlimited
               : m_params.method == SlopeLimit::weight_clipping ? clipped
                                                                : penalized;
    }
    bool trained() const { return m_params.generator == GeneratorIs::trained; }
    bool clouds() const { return m_params.data == Source::clouds; }
    /// The points climb now; they have climbed.
    bool free() const {
        return m_params.release != Climb::never && !trained() && done().iterations >= story_updates;
    }
    bool released() const { return m_steps > 0; }
    Eigen::RowVector2d center(bool real) const {
        return {clouds() ? (real ? -0.5 : 0.5) * m_params.distance : 0, 0};
    }
    /// As the critic k sees them: a cloud, or what its G makes of noise.
    Eigen::MatrixXd fakes(std::size_t k, const Eigen::MatrixXd& noise);
    void evaluate();
    double half() const { return clouds() ? std::max(4.0, m_params.distance / 2 + 1.5) : 2; }
    double mean_place(std::size_t k) const { return m_points[k].col(0).mean(); }

    // What it says
    Step spoken(Step asked) const {
        return done().iterations == 0 ? Step::phase : std::min(asked, Step::iteration);
    }
    void say_start(Narration& n) const;
    void say_sample(Narration& n) const;
    void say_interpolate(Narration& n) const;
    void say_penalize(Narration& n) const;
    void say_update(Narration& n) const;
    void say_learn_g(Narration& n) const;
    void say_climb(Narration& n) const;
    void say_iteration(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    using Looked = std::vector<PlaneCritic<float>>;
    Panel height_panel(Looked& looked) const;
    Panel norms_panel(Looked& looked) const;
    Eigen::MatrixXd interpolates(std::size_t k) const; ///< between the present points and the data
    Panel plane_panel(Looked& looked) const;
    Panel weights_panel() const;

    Params m_params;
    PointSource m_ring{PointSet::ring};
    Random m_random;
    std::shared_ptr<const Fixed> m_fixed;
    std::vector<PlaneCritic<float>> m_critics; ///< as Kind
    Eigen::MatrixXd m_real, m_noise;           ///< of the last batch
    Eigen::VectorXd m_where;
    std::vector<Eigen::MatrixXd> m_points{critics}; ///< generated points; they climb at the end
    PerCritic m_norms{}, m_deviations{}, m_losses{}, m_estimates{};
    double m_penalty = 0, m_slope = 0; ///< of the penalized critic's last batch
    int m_steps = 0;
};

using Penalty = GradientPenaltyDemo;

// ---- The algorithm ---------------------------------------------------------------------------------

Eigen::MatrixXd normal_points(int count, Random& random) {
    Eigen::MatrixXd points(count, 2);
    for (Eigen::Index i = 0; i < count; ++i)
        for (Eigen::Index j = 0; j < 2; ++j)
            points(i, j) = random.normal();
    return points;
}

Eigen::VectorXd uniform_numbers(int count, Random& random) {
    Eigen::VectorXd numbers(count);
    for (double& number : numbers)
        number = random.uniform();
    return numbers;
}

SlopeLimit limit_of(std::size_t k, SlopeLimit method) {
    if (k == unlimited)
        return SlopeLimit::none;
    if (k == clipped)
        return SlopeLimit::weight_clipping;
    return method == SlopeLimit::one_sided || method == SlopeLimit::mean_square
               ? method
               : SlopeLimit::gradient_penalty;
}

Penalty::GradientPenaltyDemo(const Params& params, Random random, const Library&)
    : m_params(params), m_random(random.stream("batches")) {
    Random stream = random.stream("evaluation");
    Fixed fixed;
    fixed.real = clouds() ? normal_points(evaluated, stream) : m_ring.draw(evaluated, stream);
    fixed.noise = normal_points(evaluated, stream);
    fixed.where = uniform_numbers(evaluated, stream);
    m_fixed = std::make_shared<const Fixed>(std::move(fixed));
    for (std::size_t k = 0; k < critics; ++k)
        m_critics.emplace_back(PlaneCriticOptions{.limit = limit_of(k, params.method),
                                                  .hidden = params.hidden,
                                                  .batch = batch,
                                                  .penalty_weight = params.penalty_weight,
                                                  .clip = params.clip,
                                                  .learning_rate = params.learning_rate,
                                                  .learning_rate_g = params.learning_rate_g},
                               random.stream("initialization"));
    Random first = random.stream("first batch"); // something to see before the first step
    m_real = clouds() ? ((cloud_deviation * normal_points(batch, first)).rowwise() + center(true)).eval()
                      : m_ring.draw(batch, first);
    m_noise = normal_points(batch, first);
    m_where = uniform_numbers(batch, first);
    for (std::size_t k = 0; k < critics; ++k)
        m_points[k] = fakes(k, m_noise);
    evaluate();
}

void Penalty::apply(const Params& params) {
    m_params = params;
    for (PlaneCritic<float>& critic : m_critics)
        critic.set(params.penalty_weight, params.clip, params.learning_rate, params.learning_rate_g);
}

Eigen::MatrixXd Penalty::fakes(std::size_t k, const Eigen::MatrixXd& noise) {
    if (clouds() && !trained())
        return (cloud_deviation * noise).rowwise() + center(false);
    return m_critics[k].generate(noise);
}

void Penalty::sample() {
    if (free() && m_params.release == Climb::held)
        return;
    m_real = clouds() ? ((cloud_deviation * normal_points(batch, m_random)).rowwise() + center(true)).eval()
                      : m_ring.draw(batch, m_random);
    m_noise = normal_points(batch, m_random);
    m_where = uniform_numbers(batch, m_random);
    if (!released())
        for (std::size_t k = 0; k < critics; ++k)
            m_points[k] = fakes(k, m_noise);
}

Penalty::Then Penalty::sampled() const {
    return free() && m_params.release == Climb::held ? to(&Penalty::climb) : on();
}

void Penalty::interpolate() {
    for (std::size_t k = 0; k < critics; ++k) {
        m_critics[k].load(m_real, m_points[k], m_where);
        m_critics[k].judge();
    }
    m_slope = m_critics[penalized].gradients().rowwise().norm().mean();
}

void Penalty::penalize() {
    m_penalty = m_critics[penalized].penalty();
}

void Penalty::update() {
    for (std::size_t k = 0; k < critics; ++k) {
        m_losses[k] = m_critics[k].loss();
        m_critics[k].learn();
    }
    if ((done().iterations + 1) % evaluate_every == 0 || done().iterations == 0)
        evaluate();
}

Penalty::Then Penalty::updated() const {
    if (free())
        return to(&Penalty::climb);
    if ((done().iterations + 1) % m_params.critic_steps != 0)
        return iteration();
    return trained() ? on() : Then{Then::Kind::round};
}

void Penalty::learn_g() {
    for (PlaneCritic<float>& critic : m_critics)
        critic.learn_g(m_noise);
    for (std::size_t k = 0; k < critics; ++k)
        m_points[k] = fakes(k, m_noise);
}

/// Each point goes up the slope of its critic.
void Penalty::climb() {
    ++m_steps;
    for (std::size_t k = 0; k < critics; ++k)
        m_points[k] += stride * m_critics[k].slopes(m_points[k]);
}

/// Norms and distances on points of their own, the same ones every time.
void Penalty::evaluate() {
    const Eigen::MatrixXd real =
        clouds() ? ((cloud_deviation * m_fixed->real).rowwise() + center(true)).eval() : m_fixed->real;
    for (std::size_t k = 0; k < critics; ++k) {
        const Eigen::MatrixXd generated = fakes(k, m_fixed->noise);
        const Eigen::MatrixXd between =
            generated + ((real - generated).array().colwise() * m_fixed->where.array()).matrix();
        const Eigen::ArrayXd norms = m_critics[k].slopes(between).rowwise().norm();
        m_norms[k] = norms.mean();
        m_deviations[k] = std::sqrt((norms - m_norms[k]).square().mean());
        m_estimates[k] = m_critics[k].heights(real).mean() - m_critics[k].heights(generated).mean();
    }
}

/// Drags a cloud; the other one goes as far to its side.
Reply Penalty::touch(const Touch& touch) {
    if (touch.stage == Touch::Stage::release || touch.panel != "height" || touch.mark != "grips" || !clouds())
        return Reply::ignored();
    const double side = touch.index == 0 ? -2 : 2;
    const double distance = std::round(10 * std::clamp(side * touch.x, 1.0, 10.0)) / 10;
    return distance == m_params.distance ? Reply::ignored() : Reply::set("distance", distance);
}

// ---- What it says ----------------------------------------------------------------------------------

struct Kept {
    const char* metric;
    Text name;
    Role role;
};

/// A critic, its line and its curve have one color everywhere.
const std::array<Kept, critics> kinds{{{"norm_none", {"no limit", "不限制"}, Role::neutral},
                                       {"norm_clipped", {"clipped", "裁剪"}, Role::class_4},
                                       {"norm_penalty", {"penalty", "惩罚"}, Role::class_3}}};

void Penalty::say_start(Narration& n) const {
    n.say({"Real points (blue) and generated ones (orange). Three critics, started alike.",
           "蓝点是真的，橙点是生成的。三个评论家，起点相同。"});
    n.say({"Each is to be high at the blue ones, low at the others.", "都要在蓝点处高，在橙点处低。"});
}

void Penalty::say_sample(Narration& n) const {
    n.say({"{0:d} pairs, each a real and a generated point, with a line between them.",
           "取 {0:d} 对点，一真一假，连成线。"},
          batch);
}

void Penalty::say_interpolate(Narration& n) const {
    n.say({"A random point on each line. There the critic's slope is {0:f2} on average.",
           "每条线上随机取一点，评论家在那里的坡度平均是 {0:f2}。"},
          m_slope);
}

void Penalty::say_penalize(Narration& n) const {
    if (m_params.method == SlopeLimit::mean_square)
        n.say({"Mistaken: the slopes are squared and averaged, with no 1 in it: {0}, times λ = {1}.",
               "错误的做法：坡度平方后直接平均，没有减 1：{0}，乘以 λ = {1}。"},
              m_penalty, m_params.penalty_weight);
    else
        n.say({"How far each slope is from 1, squared and averaged: {0}. Times λ = {1}: the penalty.",
               "每个坡度离 1 多远，平方后平均：{0}。乘以 λ = {1} 就是惩罚。"},
              m_penalty, m_params.penalty_weight);
}

void Penalty::say_update(Narration& n) const {
    n.say({"The slope is a network itself: its gradient in the weights moves the third critic.",
           "坡度本身也是个网络：对权重再求一次梯度，更新第三个评论家。"});
    n.say({"The second one's weights are cut to ±{0}.", "第二个的权重裁到 ±{0}。"}, m_params.clip);
}

void Penalty::say_learn_g(Narration& n) const {
    n.say({"Each generator takes a step up the slope of its critic.",
           "每个生成器顺着自己评论家的坡度走一步。"});
}

void Penalty::say_climb(Narration& n) const {
    n.say({"The points climb. No limit: {0:f1}, clipped: {1:f2}, penalty: {2:f2}; the data: {3:f1}.",
           "点顺坡走。不限制：{0:f1}，裁剪：{1:f2}，惩罚：{2:f2}；数据：{3:f1}。"},
          mean_place(unlimited), mean_place(clipped), mean_place(penalized), center(true)(0));
}

void Penalty::say_iteration(Narration& n) const {
    if (released())
        return say_climb(n);
    n.say(m_norms[clipped] < 0.01
              ? Text{"Slope between the points: no limit {0}, clipped {1:e1}, penalty {2:f2}.",
                     "两团点之间的坡度：不限制 {0}，裁剪 {1:e1}，惩罚 {2:f2}。"}
              : Text{"Slope between the points: no limit {0}, clipped {1}, penalty {2:f2}.",
                     "两团点之间的坡度：不限制 {0}，裁剪 {1}，惩罚 {2:f2}。"},
          m_norms[unlimited], m_norms[clipped], m_norms[penalized]);
}

// ---- What it shows ---------------------------------------------------------------------------------

void Penalty::show(Figure& figure) const {
    Looked looked = m_critics; // looking needs scratch memory
    figure.add(height_panel(looked));
    figure.add(norms_panel(looked));
    figure.add(plane_panel(looked));
    figure.add(weights_panel());
    figure.layout.lines = {{1.6, {{"height", 1.25}, {"norms", 1}}}, {1.1, {{"plane", 1.25}, {"weights", 1}}}};
    figure.layout.leading = {{"height", 700}, {"norms", 460}};
}

/// What is counted as height 0: half-way between what the critic says to either side.
double middle(PlaneCritic<float>& critic, const Eigen::RowVector2d& real,
              const Eigen::RowVector2d& generated) {
    Eigen::MatrixXd ends(2, 2);
    ends << real, generated;
    return critic.heights(ends).mean();
}

Panel Penalty::height_panel(Looked& looked) const {
    constexpr int places = 161;
    const double half = this->half(), top = 1.5 * half, floor = -0.93 * top;
    Eigen::MatrixXd along = Eigen::MatrixXd::Zero(places, 2);
    along.col(0).setLinSpaced(places, -half, half);
    Chart chart("height", {"The critic's height between the points", "两团点之间，评论家有多高"});
    chart.x(-half, half).y({"height", "高度"}, -top, top);
    chart.add(Line{.id = "reference",
                   .role = Role::truth,
                   .label = {"slope 1", "坡度 1"},
                   .x = along.col(0),
                   .y = -along.col(0),
                   .dashed = true});
    for (std::size_t k = 0; k < critics; ++k) {
        const double zero = middle(looked[k], center(true), center(false));
        const Eigen::ArrayXd height = looked[k].heights(along).array() - zero;
        chart.add(Line{.id = "height_" + std::to_string(k),
                       .role = kinds[k].role,
                       .label = kinds[k].name,
                       .x = along.col(0),
                       .y = height.max(-3 * top).min(3 * top).matrix(),
                       .weight = 1.2});
        Points riders{.id = "points_" + std::to_string(k), .role = Role::generated, .size = 0.75};
        riders.x = m_points[k].col(0).head(shown_pairs);
        if (k == penalized)
            riders.label = {"generated", "生成"};
        riders.y = (looked[k].heights(m_points[k].topRows(shown_pairs)).array() - zero)
                       .max(-0.97 * top)
                       .min(0.97 * top);
        chart.add(std::move(riders));
    }
    Points real{.id = "real", .role = Role::real, .label = {"real", "真实"}, .size = 0.75};
    real.x = m_real.col(0).head(shown_pairs);
    real.y = Eigen::VectorXd::Constant(shown_pairs, floor);
    chart.add(std::move(real));
    if (clouds()) {
        Points grips{.id = "grips",
                     .x = Eigen::Vector2d(center(true)(0), center(false)(0)),
                     .y = Eigen::Vector2d(floor, floor),
                     .roles = {Role::real, Role::generated},
                     .size = 1.5,
                     .handle = {.touch = true, .hint = {"Drag a cloud", "拖动一团点"}}};
        chart.add(std::move(grips));
    }
    if (mean_place(unlimited) < -half) { // out of the picture
        const std::string number = format_number(mean_place(unlimited), "d");
        Labels words{.id = "gone"};
        words.labels = {{.x = -0.97 * half,
                         .y = 0.86 * top,
                         .text = {"← no limit: " + number, "← 不限制：" + number},
                         .role = kinds[unlimited].role,
                         .anchor = Anchor::right}};
        chart.add(std::move(words));
    }
    return chart
        .subtitle(released() ? Text{"after {0:d} steps up the slope", "顺坡走了 {0:d} 步"}
                  : fresh()  ? Text{"all three alike so far", "三条还重在一起"}
                             : Text{"the data are to be high", "数据处要高"},
                  m_steps)
        .summary({"Slopes: no limit {0}, clipped {1}, penalty {2:f2}.",
                  "坡度：不限制 {0}，裁剪 {1}，惩罚 {2:f2}。"},
                 m_norms[unlimited], m_norms[clipped], m_norms[penalized]);
}

/// Each interpolate's slope now, not only their mean: a column of points for each critic, spread sideways.
Points each_slope(PlaneCritic<float>& critic, const Eigen::MatrixXd& between, std::size_t k, double middle,
                  double spread) {
    Points points{.id = "each_" + std::to_string(k), .role = kinds[k].role, .size = 0.35};
    points.y = critic.slopes(between).rowwise().norm().cwiseMax(1.2 * least_norm).cwiseMin(most_norm / 1.2);
    points.x.resize(points.y.size());
    for (Eigen::Index i = 0; i < points.x.size(); ++i) { // the golden ratio spreads any number of them evenly
        const double turns = 0.618034 * static_cast<double>(i);
        points.x(i) = middle + spread * (turns - std::floor(turns) - 0.5);
    }
    return points;
}

/// The curves' names at their ends, moved apart by factors where they are near.
Labels names(const Penalty::PerCritic& now, double x) {
    std::array<std::size_t, critics> order{unlimited, penalized, clipped};
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return now[a] > now[b]; });
    Labels labels{.id = "names"};
    double last = most_norm;
    for (const std::size_t k : order) {
        const double beside = now[k] * (k == penalized ? 1.9 : 1); // above the dashed line
        last = std::min(std::clamp(beside, 3 * least_norm, most_norm / 3), last / 4.5);
        const std::string number = " " + format_number(now[k], k == penalized  ? "f2"
                                                               : now[k] < 0.01 ? "e1"
                                                                               : "");
        labels.labels.push_back({.x = x,
                                 .y = last,
                                 .text = {kinds[k].name.en + number, kinds[k].name.zh + number},
                                 .role = kinds[k].role,
                                 .anchor = Anchor::right});
    }
    return labels;
}

Eigen::MatrixXd Penalty::interpolates(std::size_t k) const {
    return m_points[k] + ((m_real - m_points[k]).array().colwise() * m_where.array()).matrix();
}

Panel Penalty::norms_panel(Looked& looked) const {
    const auto now = static_cast<double>(done().iterations);
    double updates = story_updates;
    while (1.17 * updates < now)
        updates *= 2;
    Axis x{.label = {"critic update", "评论家更新"}, .range = Range{0, 2.2 * updates}};
    for (int i = 0; i <= 4; ++i)
        x.ticks.push_back({updates * i / 4, same(format_number(updates * i / 4, "d"))});
    Axis y{.label = {"slope", "坡度"}, .scale = Scale::logarithmic, .range = Range{least_norm, most_norm}};
    y.ticks = {{1e-4, same("10⁻⁴")}, {1e-2, same("10⁻²")}, {1, same("1")}, {100, same("100")}};
    Chart chart("norms", {"Slope at the interpolates", "插值点处的坡度"});
    chart.x(std::move(x)).y(std::move(y)).add(Rule{.id = "one", .role = Role::truth, .at = 1});
    for (std::size_t k = 0; k < critics; ++k)
        chart.trend(kinds[k].metric, kinds[k].role);
    if (now > 0)
        chart.add(names(m_norms, now + 0.025 * updates));
    if (!released()) { // afterwards the points are elsewhere
        const double middle = 1.95 * updates, spread = 0.3 * updates;
        for (std::size_t k = 0; k < critics; ++k)
            chart.add(each_slope(looked[k], interpolates(k), k, middle, spread));
        chart.add(Labels{.id = "each_name",
                         .labels = {{.x = middle,
                                     .y = most_norm / 2.5,
                                     .text = {"each interpolate", "每个插值点"},
                                     .role = Role::muted}}});
    }
    return chart.subtitle({"dashed: 1, as asked", "虚线：要求的 1"})
        .summary({"Mean slope: no limit {0}, clipped {1}, penalty {2:f2}.",
                  "平均坡度：不限制 {0}，裁剪 {1}，惩罚 {2:f2}。"},
                 m_norms[unlimited], m_norms[clipped], m_norms[penalized]);
}

Panel Penalty::plane_panel(Looked& looked) const {
    constexpr int rows = 20, columns = 60;
    const std::size_t k = chosen();
    const double half = this->half(), up = clouds() ? half / 3 : half;
    const int high = clouds() ? rows : columns;
    Eigen::MatrixXd places(high * columns, 2);
    for (int row = 0; row < high; ++row)
        for (int column = 0; column < columns; ++column)
            places.row(row * columns + column) << half * (2 * (column + 0.5) / columns - 1),
                up * (1 - 2 * (row + 0.5) / high);
    const double zero = middle(looked[k], center(true), center(false));
    const Eigen::VectorXd bands =
        (looked[k].heights(places).array() - zero).max(-99).min(99).floor() + 0.5; // count them
    Chart chart("plane", {"The chosen critic from above", "从上面看选中的评论家"});
    chart.x(-half, half).y(-up, up).equal_aspect();
    chart.add(Cells{.id = "bands",
                    .left = -half,
                    .bottom = -up,
                    .width = 2 * half,
                    .height = 2 * up,
                    .values = bands.reshaped<Eigen::RowMajor>(high, columns),
                    .palette = Palette::quiet,
                    .range = Range{-6, 6}});
    Segments lines{.id = "lines", .role = Role::muted, .ends = Eigen::MatrixXd(shown_pairs, 4)};
    for (Eigen::Index i = 0; i < shown_pairs; ++i)
        lines.ends.row(i) << m_points[k].row(i), m_real.row(i);
    if (!released())
        chart.add(std::move(lines))
            .points("between", Role::neutral, {"interpolates", "插值点"},
                    interpolates(k).topRows(shown_pairs));
    Arrows pull{.id = "pull", .role = Role::highlight, .ends = Eigen::MatrixXd(shown_pairs, 4), .fine = true};
    const Eigen::MatrixXd at = m_points[k].topRows(shown_pairs), slopes = looked[k].slopes(at);
    Eigen::Index pulled = 0;
    for (Eigen::Index i = 0; i < shown_pairs; ++i)
        if (std::abs(at(i, 0)) < half && std::abs(at(i, 1)) < up) // of those that are in the picture
            pull.ends.row(pulled++) << at.row(i),
                at.row(i) + slopes.row(i) * std::min(1.0, 3 / slopes.row(i).norm());
    pull.ends.conservativeResize(pulled, 4);
    return chart.points("real", Role::real, {"real", "真实"}, m_real.topRows(shown_pairs))
        .points("generated", Role::generated, {"generated", "生成"}, at)
        .add(std::move(pull))
        .subtitle({"{0}; a band: 1", "{0}；每带高 1"}, kinds[k].name)
        .summary(
            {"Heights of the critic: {0}. Its slope is {1} on average.", "评论家的高度：{0}。平均坡度 {1}。"},
            kinds[k].name, m_norms[k]);
}

Panel Penalty::weights_panel() const {
    constexpr int count = 41;
    const double c = m_params.clip;
    const Eigen::ArrayXd all = m_critics[clipped].parameters();
    Bars bars{.id = "weights",
              .role = kinds[clipped].role,
              .at = Eigen::VectorXd::LinSpaced(count, -1, 1),
              .value = Eigen::VectorXd::Zero(count),
              .width = 2.0 / count};
    for (const double weight : all) {
        const double place = std::clamp((weight / c + 1) / 2, 0.0, 1.0) * (count - 1);
        bars.value(static_cast<Eigen::Index>(std::lround(place))) += 1.0 / static_cast<double>(all.size());
    }
    Axis x{.range = Range{-1.1, 1.1}};
    x.ticks = {{-1, same("−c")}, {0, same("0")}, {1, same("+c")}};
    return Chart("weights", {"Weights of the clipped critic", "裁剪的评论家的权重"})
        .x(std::move(x))
        .y({"share", "比例"}, 0, 0.7)
        .add(std::move(bars))
        .subtitle(fresh()
                      ? Text{"not clipped yet: {0:p} beyond ±c = ±{1}", "还没有裁：{0:p} 在 ±c = ±{1} 之外"}
                      : Text{"{0:p} at ±c = ±{1}", "{0:p} 堆在 ±c = ±{1}"},
                  m_critics[clipped].clipped(), c)
        .summary({"{0:p} of the weights lie at ±{1}.", "{0:p} 的权重在 ±{1} 上。"},
                 m_critics[clipped].clipped(), c);
}

// ---- What can be set -------------------------------------------------------------------------------

const std::array<Named<SlopeLimit>, 5> methods{
    {{SlopeLimit::none, "none", {"no limit", "不限制"}},
     {SlopeLimit::weight_clipping, "weight_clipping", {"weight clipping", "权重裁剪"}},
     {SlopeLimit::gradient_penalty, "gradient_penalty", {"gradient penalty", "梯度惩罚"}},
     {SlopeLimit::one_sided, "one_sided", {"one-sided penalty", "单侧惩罚"}},
     {SlopeLimit::mean_square, "mean_square", {"mean square (mistake)", "均方（错误）"}}}};
const std::array<Named<Source>, 2> sources{
    {{Source::clouds, "clouds", {"two clouds", "两团点"}}, {Source::ring, "ring", {"ring", "圆环"}}}};
const std::array<Named<GeneratorIs>, 2> generators{{{GeneratorIs::frozen, "frozen", {"frozen", "固定"}},
                                                    {GeneratorIs::trained, "trained", {"trained", "训练"}}}};
const std::array<Named<Climb>, 3> climbs{{{Climb::held, "held", {"critic held", "评论家不动"}},
                                          {Climb::learning, "learning", {"critic learns on", "评论家继续学"}},
                                          {Climb::never, "never", {"never", "不走"}}}};

using P = Penalty::Params;

std::vector<Field<P>> parameters() {
    const Text critic{"Critic", "评论家"}, data{"Points", "点"}, g{"Generator", "生成器"};
    return {
        choice(&P::method, "method", {"Chosen critic", "选中的评论家"}, methods)
            .group(critic)
            .help({"Seen from above; three learn side by side, the third with the penalty.",
                   "从上面看哪一个；三个一起学，第三个带惩罚。"}),
        number(&P::penalty_weight, "penalty_weight", {"Penalty λ", "惩罚 λ"}, 0.1, 50)
            .logarithmic()
            .live()
            .group(critic)
            .help({"Weight of the penalty in the critic's loss.", "惩罚在评论家损失里的权重。"}),
        number(&P::clip, "clip", {"Clipping c", "裁剪 c"}, 0.001, 1)
            .logarithmic()
            .live()
            .group(critic)
            .help({"Bound of every weight of the clipped critic.", "裁剪的评论家每个权重的界限。"}),
        number(&P::hidden, "hidden", {"Hidden units", "隐藏单元数"}, 4, 128)
            .group(critic)
            .help({"In each of the critic's two hidden layers.", "评论家两个隐藏层，每层这么多单元。"}),
        number(&P::learning_rate, "learning_rate", {"Learning rate", "学习率"}, 0.0001, 0.02)
            .logarithmic()
            .live()
            .group(critic)
            .help({"Of the critics, Adam with β 0.5 and 0.9.", "评论家的，Adam，β 为 0.5 与 0.9。"}),
        choice(&P::data, "data", {"Points", "点"}, sources)
            .group(data)
            .help({"Two clouds, or a ring and what an untrained generator makes.",
                   "两团点，或圆环加未训练的生成器所造的点。"}),
        number(&P::distance, "distance", {"Distance", "距离"}, 1, 10)
            .step(0.1)
            .live()
            .group(data)
            .help({"Between the centers of the clouds; drag them.", "两团点中心的距离，可以拖动。"}),
        choice(&P::release, "release", {"After 500 updates", "500 次更新后"}, climbs)
            .group(data)
            .help({"Let the generated points climb their critic's slope.", "让生成的点顺着评论家的坡度走。"}),
        choice(&P::generator, "generator", {"Generator", "生成器"}, generators)
            .group(g)
            .help({"Trained, each critic has a generator of its own.", "训练时，每个评论家各有一个生成器。"}),
        number(&P::critic_steps, "critic_steps", {"Critic updates", "评论家更新次数"}, 1, 20)
            .group(g)
            .help({"For one update of the generator.", "生成器每更新一次，评论家更新几次。"}),
        number(&P::learning_rate_g, "learning_rate_g", {"Learning rate of G", "G 的学习率"}, 0.00001, 0.01)
            .logarithmic()
            .live()
            .group(g)
            .help({"Adam with β 0.5 and 0.9.", "Adam，β 为 0.5 与 0.9。"})};
}

const std::vector<Preset> presets{
    {"clip_more", {"Clipping at 0.2", "裁剪到 0.2"}, "method=weight_clipping&clip=0.2", true},
    {"mean_square", {"The mean square is penalized", "惩罚均方"}, "method=mean_square", true},
    {"weak", {"λ = 2", "λ = 2"}, "penalty_weight=2"},
    {"far", {"Twice as far apart", "距离加倍"}, "distance=10&release=never"},
    {"ring",
     {"A trained generator on the ring", "在圆环上训练生成器"},
     "data=ring&generator=trained&penalty_weight=2"}};

} // namespace

Demo gradient_penalty() {
    using D = Penalty;
    const auto norm = [](std::size_t k) { return [k](const D& d) { return d.m_norms[k]; }; };
    const auto place = [](std::size_t k) { return [k](const D& d) { return d.mean_place(k); }; };
    return make_demo<D>(
        {.demo = {.id = "gradient-penalty",
                  .title = {"Three critics on one slope", "一条坡上的三个评论家"},
                  .scalar = Scalar::float32,
                  .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                            .iteration = {{"Critic update", "评论家更新"},
                                          {"Update {0:d}", "第 {0:d} 次更新"}},
                            .round = {{"Generator's turn", "生成器一轮"}, {"Round {0:d}", "第 {0:d} 轮"}}},
                  .parameters = parameters(),
                  .metrics = {},
                  .presets = presets,
                  .story = {{{{Step::iteration, 1}, Step::phase, 0.66},
                             {{Step::iteration, 100}, Step::iteration, 30},
                             {{Step::iteration, story_updates}, Step::iteration, 130},
                             {{Step::iteration, story_updates + story_steps}, Step::iteration, 20}}},
                  .point = "norm_penalty > 1.15 and norm_penalty < 1.35 and norm_clipped < 0.01 and "
                           "norm_none > 100"},
         .stages = {{"sample", {"Pairs", "配对"}, &D::sample, &D::say_sample, &D::sampled},
                    {"interpolate", {"Slope between", "插值点的坡度"}, &D::interpolate, &D::say_interpolate},
                    {"penalty", {"Penalty", "惩罚"}, &D::penalize, &D::say_penalize},
                    {"update", {"Update", "更新"}, &D::update, &D::say_update, &D::updated},
                    {"g_update", {"Generator", "生成器"}, &D::learn_g, &D::say_learn_g, &D::learned_g},
                    {"climb", {"Climb", "顺坡走"}, &D::climb, &D::say_climb, &D::climbed}},
         .measured =
             {{"norm_none", {"mean slope, no limit", "平均坡度，不限制"}, norm(unlimited)},
              {"norm_clipped", {"mean slope, clipped", "平均坡度，裁剪"}, norm(clipped)},
              {"norm_penalty", {"mean slope, penalty", "平均坡度，惩罚"}, norm(penalized)},
              {"gradient_norm_mean",
               {"mean slope of the chosen critic", "选中的评论家的平均坡度"},
               [](const D& d) { return d.m_norms[d.chosen()]; }},
              {"gradient_norm_std",
               {"deviation of its slope", "它的坡度的标准差"},
               [](const D& d) { return d.m_deviations[d.chosen()]; }},
              {"critic_loss", {"its loss", "它的损失"}, [](const D& d) { return d.m_losses[d.chosen()]; }},
              {"wasserstein_estimate",
               {"the distance that it reports", "它报告的距离"},
               [](const D& d) { return d.m_estimates[d.chosen()]; }},
              {"clipped_weights",
               {"share of the clipped critic's weights at ±c", "裁剪的评论家堆在 ±c 的权重比例"},
               [](const D& d) { return d.m_critics[clipped].clipped(); }},
              {"place_none",
               {"mean place of the points, no limit", "点的平均位置，不限制"},
               place(unlimited)},
              {"place_clipped", {"mean place of the points, clipped", "点的平均位置，裁剪"}, place(clipped)},
              {"place_penalty",
               {"mean place of the points, penalty", "点的平均位置，惩罚"},
               place(penalized)}},
         .exposed = {{"interpolates", [](const D& d) { return d.m_critics[penalized].interpolates(); }},
                     {"gradients", [](const D& d) { return d.m_critics[penalized].gradients(); }},
                     {"real", [](const D& d) { return d.m_real; }},
                     {"generated", [](const D& d) { return d.m_points[d.chosen()]; }},
                     {"parameters", [](const D& d) { return d.m_critics[penalized].parameters(); }}}});
}

} // namespace orrery
