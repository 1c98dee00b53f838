// Question 7: a GAN on points of the plane, its field, its losses, and how near it comes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/gan.h"
#include "engine/core/chart.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/pictures/gan.h"
#include "engine/pictures/recent_mean.h"
#include "engine/statistics/point_source.h"
#include "engine/statistics/sliced_wasserstein.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace orrery {
namespace {

constexpr int evaluated = 512, directions = 64, evaluate_every = 10, round_length = 100;
constexpr int story_iterations = 3000;
constexpr int most_points = 256;
constexpr double reach = 1.5, stroke = 0.05; ///< of drawing: half the side, the least way between points

struct GanOnPoints : Staged<GanOnPoints> {
    struct Params {
        PointSet data = PointSet::ring;
        Eigen::MatrixXd points = Eigen::MatrixXd(0, 2); ///< drawn by hand
        GanLoss loss = GanLoss::non_saturating;
        int discriminator_steps = 1;
        double learning_rate_g = 0.001, learning_rate_d = 0.002;
        double penalty_weight = 2;
        int latent_dim = 2, hidden = 32, batch = 64;
    };
    /// Fixed from the start and shared by copies.
    struct Fixed {
        SlicedWasserstein distance;
        Eigen::MatrixXd latents; ///< evaluated × latent_dim
        double spread = 1;       ///< standard deviation of the real points, both axes together
    };
    struct Judged {
        double loss = 0, real = 0, generated = 0, accuracy = 0; ///< real, generated: mean probabilities
    };

    GanOnPoints(const Params& params, Random random, const Library&);
    static auto held(auto& self) {
        return std::tie(self.m_params.points, self.m_source, self.m_gan, self.m_pulls);
    }
    void apply(const Params& params);

    // The algorithm
    void sample();
    void judge();
    void learn_d();
    Then learned_d() const {
        return m_updates_d < m_params.discriminator_steps ? to(&GanOnPoints::sample) : on();
    }
    void judge_again();
    void learn_g();
    void evaluate();
    void reach_for_losses();
    Reply touch(const Touch& touch);
    bool critic() const { return m_params.loss == GanLoss::wgan_gp; } ///< its scores are no logits
    int all_modes() const { return static_cast<int>(m_source.modes().rows()); }

    // What it says
    void say_start(Narration& n) const;
    void say_sample(Narration& n) const;
    void say_judge(Narration& n) const;
    void say_learn_d(Narration& n) const;
    void say_judge_again(Narration& n) const;
    void say_learn_g(Narration& n) const;
    void say_iteration(Narration& n) const;
    void say_round(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Panel field_panel(Gan<float>& gan) const;
    Panel latent_panel(Gan<float>& gan) const;
    Panel loss_panel() const;
    Panel distance_panel() const;
    Panel modes_panel() const;

    Params m_params;
    PointSource m_source;
    Random m_random;
    Gan<float> m_gan;
    std::shared_ptr<const Fixed> m_fixed;
    int m_updates_d = 0; ///< in this iteration
    Judged m_judged_d, m_judged_g;
    Pulls m_pulls;
    double m_moved = 0; ///< mean way of G's samples in its last update
    double m_start_distance = 0, m_distance = 0, m_spread = 0;
    RecentMean<gan_loss_smoothing> m_losses_d, m_losses_g;
    RecentMean<100> m_accuracy, m_distances;
    // Axes: what a run usually needs, and more only once its curves have gone there
    double m_distance_shown = 0.5;
    Range m_losses_shown;
    int m_modes = 0, m_complete_at = 0; ///< …_at: the first iteration with all modes; 0: none yet
};

// ---- The algorithm ---------------------------------------------------------------------------------

double standard_deviation(const Eigen::MatrixXd& points) {
    const double squares = (points.rowwise() - points.colwise().mean()).squaredNorm();
    return std::sqrt(squares / static_cast<double>(points.rows()));
}

GanOptions options(const GanOnPoints::Params& p) {
    return {.loss = p.loss,
            .latent = p.latent_dim,
            .hidden = {p.hidden, p.hidden},
            .batch = p.batch,
            .learning_rate_g = p.learning_rate_g,
            .learning_rate_d = p.learning_rate_d,
            .penalty_weight = p.penalty_weight};
}

GanOnPoints::GanOnPoints(const Params& params, Random random, const Library&)
    : m_params(params), m_source(params.data, params.points), m_random(random.stream("batches")),
      m_gan(options(params), random.stream("initialization")) {
    Random stream = random.stream("evaluation");
    const Eigen::MatrixXd real = m_source.draw(evaluated, stream);
    Eigen::MatrixXd latents(evaluated, params.latent_dim);
    for (Eigen::Index i = 0; i < latents.rows(); ++i)
        for (Eigen::Index j = 0; j < latents.cols(); ++j)
            latents(i, j) = stream.normal();
    m_fixed = std::make_shared<const Fixed>(
        Fixed{SlicedWasserstein(real, directions), std::move(latents), standard_deviation(real)});
    Random first = random.stream("first batch"); // something to see before the first step
    m_gan.draw(m_source.draw(params.batch, first), first);
    evaluate();
    m_start_distance = m_distance;
    while (m_start_distance > 0.96 * m_distance_shown)
        m_distance_shown *= 2;
    const auto rest = equilibrium(params.loss);
    m_losses_shown = {rest && rest->g > 0 ? 0.0 : -1.0, 2.0};
}

void GanOnPoints::apply(const Params& params) {
    m_params = params;
    m_gan.set_learning_rates(params.learning_rate_g, params.learning_rate_d);
    m_gan.set_penalty_weight(params.penalty_weight);
}

void GanOnPoints::sample() {
    m_gan.draw(m_source.draw(m_params.batch, m_random), m_random);
}

void GanOnPoints::judge() {
    m_gan.judge();
    m_judged_d = {m_gan.loss_d(), m_gan.mean_probability(true), m_gan.mean_probability(false),
                  m_gan.accuracy_d()};
}

void GanOnPoints::learn_d() {
    m_gan.learn_d();
    ++m_updates_d;
}

void GanOnPoints::judge_again() {
    m_gan.judge_again();
    m_judged_g = {.loss = m_gan.loss_g(), .generated = m_gan.mean_probability(false)};
    m_pulls = {m_gan.generated(), m_gan.pull()};
}

void GanOnPoints::learn_g() {
    m_gan.learn_g();
    m_updates_d = 0;
    m_moved = (m_gan.generated() - m_pulls.from).rowwise().norm().mean();
    const auto iteration = static_cast<int>(done().iterations) + 1;
    if (iteration % evaluate_every == 0)
        evaluate();
    if (m_complete_at == 0 && m_modes > 0 && m_modes == all_modes())
        m_complete_at = iteration;
    reach_for_losses();
}

/// Single losses may leave the panel: the first few would flatten all others.
void GanOnPoints::reach_for_losses() {
    m_losses_d.add(m_judged_d.loss);
    m_losses_g.add(m_judged_g.loss);
    m_accuracy.add(m_judged_d.accuracy);
    if (!m_losses_d.full())
        return;
    const auto [low, high] =
        std::minmax({m_losses_d.mean(), m_losses_g.mean()}); // of two it gives references
    while (std::isfinite(high) && high > 0.96 * m_losses_shown.high)
        m_losses_shown.high *= 2;
    while (std::isfinite(low) && low < m_losses_shown.low)
        m_losses_shown.low = std::min(-1.0, 2 * m_losses_shown.low);
}

/// The same noise and the same real points every time, so that only G makes the difference.
void GanOnPoints::evaluate() {
    const Eigen::MatrixXd samples = m_gan.generate(m_fixed->latents);
    m_distance = m_fixed->distance.distance(samples);
    m_modes = modes_covered(samples, m_source.modes());
    m_spread = standard_deviation(samples) / m_fixed->spread;
    m_distances.add(m_distance);
    while (m_distances.full() && std::isfinite(m_distance) && m_distances.mean() > 0.96 * m_distance_shown)
        m_distance_shown *= 2;
}

/// Drawing adds real points along the stroke; with Shift it wipes them away.
Reply GanOnPoints::touch(const Touch& touch) {
    if (touch.panel != "field" || touch.stage == Touch::Stage::release)
        return Reply::ignored();
    if (m_params.data != PointSet::drawn)
        return touch.stage == Touch::Stage::press ? Reply::set("data", std::string("drawn"))
                                                  : Reply::ignored();
    Eigen::MatrixXd points = m_params.points;
    const Eigen::RowVector2d at(std::clamp(touch.x, -reach, reach), std::clamp(touch.y, -reach, reach));
    if (touch.shift) {
        Eigen::Index kept = 0;
        for (Eigen::Index i = 0; i < points.rows(); ++i)
            if ((points.row(i) - at).norm() > 3 * stroke)
                points.row(kept++) = points.row(i).eval();
        if (kept == points.rows() || kept == 0)
            return Reply::ignored();
        points.conservativeResize(kept, 2);
        return Reply::set("points", points);
    }
    if (points.rows() >= most_points)
        return Reply::ignored();
    if (points.rows() > 0 && (points.rowwise() - at).rowwise().norm().minCoeff() < stroke)
        return Reply::ignored();
    points.conservativeResize(points.rows() + 1, 2);
    points.bottomRows(1) = at;
    return Reply::set("points", points);
}

// ---- What it says ----------------------------------------------------------------------------------

void GanOnPoints::say_start(Narration& n) const {
    n.say({"Two untrained networks: the generated points are {0} away from the real ones.",
           "两个网络都未训练：生成点与真实点的距离是 {0}。"},
          m_distance);
}

void GanOnPoints::say_sample(Narration& n) const {
    n.say({"{0:d} real points, and {0:d} that G makes from noise.",
           "取 {0:d} 个真实点，再由 G 从噪声生成 {0:d} 个点。"},
          m_params.batch);
}

void GanOnPoints::say_judge(Narration& n) const {
    if (m_params.loss == GanLoss::hinge)
        n.say({"D's hinge loss is {0}: it wants real points above +1, generated ones below −1.",
               "D 的合页损失是 {0}：要真实点的得分高于 +1，生成点的低于 −1。"},
              m_judged_d.loss);
    else if (critic())
        n.say({"The critic's loss is {0}: score of generated minus score of real, and the penalty.",
               "评论家的损失是 {0}：生成点得分减真实点得分，再加惩罚。"},
              m_judged_d.loss);
    else
        n.say({"D calls real points {0:p} real, generated ones {1:p}; loss {2}.",
               "D 判真的概率：真实点平均 {0:p}，生成点平均 {1:p}；损失 {2}。"},
              m_judged_d.real, m_judged_d.generated, m_judged_d.loss);
}

void GanOnPoints::say_learn_d(Narration& n) const {
    n.phase({"D update {0:d} of {1:d}", "D 更新 {0:d}/{1:d}"}, m_updates_d,
            std::max(m_updates_d, m_params.discriminator_steps));
    n.say({"D raises its score at real points, lowers it at generated ones; rate {0}.",
           "D 抬高真实点的得分，压低生成点的得分；学习率 {0}。"},
          m_params.learning_rate_d);
}

void GanOnPoints::say_judge_again(Narration& n) const {
    n.say({"G's loss is {0}. Each arrow shows where D's slope pulls a generated point.",
           "G 的损失是 {0}。箭头表示 D 的坡度把生成点往哪里拉。"},
          m_judged_g.loss);
}

void GanOnPoints::say_learn_g(Narration& n) const {
    n.say({"Only G's weights change: its points move {0} on average.", "只改 G 的权重：生成点平均移动 {0}。"},
          m_moved);
}

void GanOnPoints::say_iteration(Narration& n) const {
    if (under_way()) {
        n.phase({"Iteration {0:d}", "第 {0:d} 次迭代"}, done().iterations + 1);
        n.line("d_update");
    }
    if (critic())
        n.say({"Critic's loss {0:f2}, G's {1:f2}.", "评论家的损失 {0:f2}，G 的损失 {1:f2}。"},
              m_judged_d.loss, m_judged_g.loss);
    else
        n.say({"D's loss {0:f2}, G's {1:f2}; D is right about {2:p} of the points.",
               "D 的损失 {0:f2}，G 的损失 {1:f2}；D 判对了 {2:p} 的点。"},
              m_judged_d.loss, m_judged_g.loss, m_judged_d.accuracy);
}

void GanOnPoints::say_round(Narration& n) const {
    n.phase({"Iteration {0:d}", "第 {0:d} 次迭代"}, done().iterations);
    if (all_modes() == 0)
        n.say({"Distance to the data {0:f2}, at first {1:f2}.", "到真实分布的距离 {0:f2}，开始时 {1:f2}。"},
              m_distance, m_start_distance);
    else
        n.say({"{0:d} of {1:d} modes are covered; distance to the data {2:f2}, at first {3:f2}.",
               "覆盖 {0:d}/{1:d} 个模式；到真实分布的距离 {2:f2}，开始时 {3:f2}。"},
              m_modes, all_modes(), m_distance, m_start_distance);
    if (done().iterations >= 100 && m_spread < 0.3)
        n.say({"The points huddle: mode collapse.", "生成点挤成一团：模式崩溃。"});
    else if (!critic())
        n.say(
            {"D is right about {0:p} of the points; a coin about half.", "D 判对 {0:p} 的点；抛硬币对一半。"},
            m_accuracy.mean());
}

// ---- What it shows ---------------------------------------------------------------------------------

void GanOnPoints::show(Figure& figure) const {
    Gan<float> gan = m_gan; // looking needs scratch memory
    figure.add(field_panel(gan));
    figure.add(distance_panel());
    if (all_modes() > 0)
        figure.add(modes_panel());
    figure.add(loss_panel());
    figure.add(latent_panel(gan));
    figure.layout.columns = true;
    figure.layout.lines = {{1.1, {{"field"}}}, {1, {{"distance", 1.35}, {"losses", 1}, {"latent", 1.1}}}};
    figure.layout.leading = {{"field", 500}, {"distance", 660}};
}

Panel GanOnPoints::field_panel(Gan<float>& gan) const {
    const bool pulled = did(&GanOnPoints::judge_again); // arrows of a moment, not of a run
    Panel panel = gan_field_panel(gan, critic(), pulled ? m_pulls : Pulls{},
                                  {.touch = true,
                                   .hint = {"Draw the real distribution; with Shift, wipe it away",
                                            "用鼠标画出真实分布；按住 Shift 擦除"}});
    if (all_modes() > 0) { // on these the modes are counted; a batch alone may leave one out
        const Eigen::MatrixXd more = gan.generate(m_fixed->latents);
        panel.marks.insert(
            panel.marks.begin() + 1,
            Points{
                .id = "counted", .role = Role::generated, .x = more.col(0), .y = more.col(1), .size = 0.62});
    }
    panel.summary = sentence({"{0:d} real and {0:d} generated points; distance {1}.",
                              "{0:d} 个真实点与 {0:d} 个生成点；距离 {1}。"},
                             m_params.batch, m_distance);
    return panel;
}

Panel GanOnPoints::latent_panel(Gan<float>& gan) const {
    Panel panel = gan_latent_panel(gan);
    panel.summary = sentence({"The latent grid after {0:d} iterations; spread {1:p} of the data's.",
                              "{0:d} 次迭代后的潜空间网格；散布为数据的 {1:p}。"},
                             done().iterations, m_spread);
    return panel;
}

Panel GanOnPoints::loss_panel() const {
    Panel panel = Chart(gan_loss_panel(m_params.loss))
                      .x_steps({"iteration", "迭代"}, story_iterations, done().iterations)
                      .y(m_losses_shown.low, m_losses_shown.high);
    panel.summary = sentence({"D's loss {0:f2}, G's {1:f2}.", "D 的损失 {0:f2}，G 的损失 {1:f2}。"},
                             m_judged_d.loss, m_judged_g.loss);
    return panel;
}

Panel GanOnPoints::distance_panel() const {
    return Chart("distance", {"Distance between the distributions", "两个分布的距离"})
        .x_steps({"iteration", "迭代"}, story_iterations, done().iterations)
        .y({"sliced W₁", "切片 W₁"}, 0, m_distance_shown)
        .add(Trend{.id = "distance", .role = Role::neutral, .metric = "sliced_wasserstein"})
        .add(Rule{.id = "quarter",
                  .role = Role::ghost,
                  .label = {"a quarter of the start", "开始的四分之一"},
                  .at = m_start_distance / 4})
        .subtitle({"now {0:f2}, at first {1:f2}", "现在 {0:f2}，开始 {1:f2}"}, m_distance, m_start_distance)
        .summary(
            {"Sliced Wasserstein distance {0}, at first {1}.", "切片 Wasserstein 距离 {0}，开始时 {1}。"},
            m_distance, m_start_distance);
}

Panel GanOnPoints::modes_panel() const {
    const double all = all_modes();
    return Chart("modes", {"Modes covered, each by 1% or more", "覆盖的模式数（各至少占 1% 的点）"})
        .strip_of("distance")
        .y(Axis{.range = Range{0, all * 1.08},
                .ticks = {{0, same("0")}, {all, same(std::to_string(all_modes()))}}})
        .add(Trend{.id = "modes", .role = Role::generated, .metric = "modes_covered"})
        .summary({"{0:d} of {1:d} modes covered.", "覆盖了 {0:d}/{1:d} 个模式。"}, m_modes, all);
}

// ---- What can be set -------------------------------------------------------------------------------

const std::array<Named<PointSet>, 5> sets{
    {{PointSet::ring, "ring", {"ring of 8 Gaussians", "8 个高斯围成的环"}},
     {PointSet::grid, "grid", {"grid of 25 Gaussians", "25 个高斯排成的网格"}},
     {PointSet::moons, "moons", {"two moons", "双月"}},
     {PointSet::line, "line", {"line", "线段"}},
     {PointSet::drawn, "drawn", {"drawn by hand", "手绘"}}}};

const std::array<Named<GanLoss>, 4> losses{
    {{GanLoss::non_saturating, "non_saturating", {"non-saturating", "非饱和"}},
     {GanLoss::minimax, "minimax", {"minimax", "极小极大"}},
     {GanLoss::wgan_gp, "wgan_gp", {"Wasserstein with gradient penalty", "Wasserstein 加梯度惩罚"}},
     {GanLoss::hinge, "hinge", {"hinge", "合页"}}}};

using P = GanOnPoints::Params;

const Text data{"Data", "数据"}, game{"Game", "对弈"}, networks{"Networks", "网络"};

void add_data(std::vector<Field<P>>& fields) {
    fields.push_back(choice(&P::data, "data", {"Real distribution", "真实分布"}, sets)
                         .group(data)
                         .help({"What G imitates. Draw in the first panel to make your own.",
                                "G 要模仿的分布。在第一个面板里可以自己画。"}));
    fields.push_back(
        matrix(&P::points, "points", {"Drawn points", "手绘的点"}, -reach, reach, Kind::points)
            .largest(most_points)
            .group(data)
            .help({"For the drawn distribution; none: a spiral.", "用于手绘分布；没有则用一条螺旋线。"}));
}

void add_game(std::vector<Field<P>>& fields) {
    fields.push_back(choice(&P::loss, "loss", {"Loss", "损失"}, losses)
                         .group(game)
                         .help({"What the two players minimize.", "两个玩家各自最小化的目标。"}));
    fields.push_back(
        number(&P::discriminator_steps, "discriminator_steps", {"D updates", "D 更新次数"}, 1, 10)
            .live()
            .group(game)
            .help({"Updates of D for each update of G.", "G 每更新一次，D 更新几次。"}));
    fields.push_back(
        number(&P::learning_rate_g, "learning_rate_g", {"Learning rate of G", "G 的学习率"}, 0.00001, 0.2)
            .logarithmic()
            .live()
            .group(game)
            .help({"Adam, β₁ = 0.5. Much faster than D, it collapses.",
                   "Adam，β₁ = 0.5。比 D 快太多就会崩溃。"}));
    fields.push_back(
        number(&P::learning_rate_d, "learning_rate_d", {"Learning rate of D", "D 的学习率"}, 0.00001, 0.2)
            .logarithmic()
            .live()
            .group(game)
            .help({"Adam, β₁ = 0.5.", "Adam，β₁ = 0.5。"}));
    fields.push_back(number(&P::penalty_weight, "penalty_weight", {"Penalty λ", "惩罚 λ"}, 0, 20)
                         .step(0.1)
                         .live()
                         .group(game)
                         .help({"Weight of the gradient penalty, with the Wasserstein loss only.",
                                "梯度惩罚的权重，只用于 Wasserstein 损失。"}));
}

void add_networks(std::vector<Field<P>>& fields) {
    fields.push_back(
        number(&P::latent_dim, "latent_dim", {"Latent dimension", "潜变量维数"}, 1, 16)
            .group(networks)
            .help({"Numbers of noise that G makes one point from.", "G 用几个噪声数生成一个点。"}));
    fields.push_back(number(&P::hidden, "hidden", {"Hidden units", "隐藏单元数"}, 2, 64)
                         .group(networks)
                         .help({"In each of the two hidden layers of G and of D.",
                                "G 和 D 各有两个隐藏层，每层这么多单元。"}));
    fields.push_back(number(&P::batch, "batch", {"Batch", "批大小"}, 8, 256)
                         .group(networks)
                         .help({"Real points, and as many generated ones, in each update.",
                                "每次更新用多少真实点和同样多的生成点。"}));
}

const std::vector<Preset> presets{
    {"mode_collapse",
     {"Mode collapse: G fifty times as fast", "模式崩溃：G 快五十倍"},
     "learning_rate_g=0.05&learning_rate_d=0.001",
     true},
    {"never_settles",
     {"Both too fast: never settles", "两边都太快：永不安定"},
     "learning_rate_g=0.1&learning_rate_d=0.1",
     true},
    {"minimax", {"The original minimax loss", "最初的极小极大损失"}, "loss=minimax"},
    {"hinge", {"Hinge loss", "合页损失"}, "loss=hinge"},
    {"wasserstein",
     {"Wasserstein with gradient penalty", "Wasserstein 加梯度惩罚"},
     "loss=wgan_gp&discriminator_steps=5&learning_rate_g=0.0003&learning_rate_d=0.001"},
    {"grid", {"25 modes: more than it can hold", "25 个模式：装不下"}, "data=grid", true},
    {"thread", {"One-dimensional noise: a thread", "一维噪声：一根线"}, "latent_dim=1"},
    {"moons", {"Two moons", "双月"}, "data=moons"}};

} // namespace

Demo gan() {
    using D = GanOnPoints;
    std::vector<Field<P>> fields;
    add_data(fields);
    add_game(fields);
    add_networks(fields);
    return make_demo<D>(
        {.demo = {.id = "gan",
                  .title = {"GAN on points", "平面点上的 GAN"},
                  .scalar = Scalar::float32,
                  .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                            .iteration = {{"Turn", "一次对弈"}, {"Iteration {0:d}", "第 {0:d} 次迭代"}},
                            .round = {{"100 turns", "100 次"}, {"Round {0:d}", "第 {0:d} 轮"}}},
                  .parameters = std::move(fields),
                  .metrics = {},
                  .presets = presets,
                  .story = {{{{Step::iteration, 1}, Step::phase, 0.66},
                             {{Step::iteration, 60}, Step::iteration, 30},
                             {{Step::iteration, story_iterations}, Step::iteration, 430}}},
                  .point = "sliced_wasserstein < 0.25 * start_distance and modes_covered >= 7",
                  .twin = {"learning_rate_g=0.05&learning_rate_d=0.001",
                           Gap{"sliced_wasserstein",
                               {"B's points lie {2:f1} times as far from the real ones: {1:f2}, A's {0:f2}.",
                                "B 的生成点离真实点的距离是 A 的 {2:f1} 倍：{1:f2} 对 {0:f2}。"}}}},
         .stages = {{"sample", {"Sample", "采样"}, &D::sample, &D::say_sample},
                    {"d_loss", {"D forward", "D 前向"}, &D::judge, &D::say_judge},
                    {"d_update", {"D update", "D 更新"}, &D::learn_d, &D::say_learn_d, &D::learned_d},
                    {"g_loss", {"G forward", "G 前向"}, &D::judge_again, &D::say_judge_again},
                    {"g_update", {"G update", "G 更新"}, &D::learn_g, &D::say_learn_g}},
         .round_length = round_length,
         .measured =
             {{"loss_d", {"loss of D", "D 的损失"}, [](const D& d) { return d.m_judged_d.loss; }},
              {"loss_g", {"loss of G", "G 的损失"}, [](const D& d) { return d.m_judged_g.loss; }},
              {"accuracy_d",
               {"accuracy of D", "D 的准确率"},
               [](const D& d) { // a Wasserstein critic's zero separates nothing
                   return d.critic() ? std::nullopt : std::optional(d.m_judged_d.accuracy);
               }},
              {"modes_covered",
               {"modes covered", "覆盖的模式数"},
               [](const D& d) { return d.all_modes() > 0 ? std::optional(d.m_modes) : std::nullopt; }},
              {"sliced_wasserstein",
               {"sliced Wasserstein distance, every 10th iteration", "切片 Wasserstein 距离（每 10 次迭代）"},
               &D::m_distance},
              {"start_distance", {"that distance at the start", "开始时的距离"}, &D::m_start_distance},
              {"spread", {"spread of generated to real points", "生成点与真实点的散布之比"}, &D::m_spread},
              {"all_modes_at",
               {"first iteration with all modes", "首次覆盖全部模式的迭代"},
               [](const D& d) {
                   return d.m_complete_at > 0 ? std::optional(d.m_complete_at) : std::nullopt;
               }}},
         .exposed = {{"real", [](const D& d) { return d.m_gan.real(); }},
                     {"latent", [](const D& d) { return d.m_gan.latent(); }},
                     {"generated", [](const D& d) { return d.m_gan.generated(); }},
                     {"scores_real", [](const D& d) { return d.m_gan.scores(true); }},
                     {"scores_generated", [](const D& d) { return d.m_gan.scores(false); }},
                     {"parameters_g", [](const D& d) { return d.m_gan.parameters(true); }},
                     {"parameters_d", [](const D& d) { return d.m_gan.parameters(false); }}}});
}

} // namespace orrery
