// Question 16: the two players of a GAN on a line: hills, D's curve, where G sends the noise, who is ahead.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/elementary.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/models/line_gan.h"
#include "engine/pictures/recent_mean.h"
#include "engine/statistics/line_density.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace orrery {
namespace {

constexpr double left = LineDensity::low, right = LineDensity::high;
constexpr int bins = 400, grid = 4096, evaluate_every = 5, round_length = 100;
constexpr int story_end = 1500, recent = 50, threads = 17;
constexpr double most_shift = 2, surest = 0.98; // of D, bent by hand

enum class Players { both, discriminator, generator };

struct GanRoles : Staged<GanRoles> {
    struct Params {
        LineSet data = LineSet::gaussian;
        double shift = 0;
        Eigen::MatrixXd heights = Eigen::MatrixXd(0, 0); ///< 1 × columns, drawn by hand
        Players players = Players::both;
        bool freeze_discriminator = true;
        int real_label = 1;
        int head_start = 100, discriminator_steps = 1, generator_steps = 1;
        double learning_rate_d = 0.003, learning_rate_g = 0.001;
    };
    /// The noise at which G is looked at: all of it in equal slices, and some to be drawn as threads.
    struct Fixed {
        Eigen::VectorXd slices = normal_slices(grid), threads = normal_slices(orrery::threads);
    };
    /// How the present G and D do, by the densities themselves.
    struct State {
        double center = 0, width = 1, distance = 0, on_data = 0.5;
    };

    GanRoles(const Params& params, Random random, const Library&);
    static auto held(auto& self) { return std::tie(self.m_params.heights, self.m_source, self.m_gan); }
    void apply(const Params& params);

    // The algorithm
    void sample();
    Then sampled() const { return d_plays() ? on() : to(&GanRoles::learn_g); }
    void learn_d();
    Then learned_d() const;
    void learn_g();
    Then learned_g() const { return m_updates_g < m_params.generator_steps ? again() : on(); }
    void turn_done();
    Reply touch(const Touch& touch);

    bool head_start() const { return done().iterations < m_params.head_start; }
    bool d_plays() const { return head_start() || m_params.players != Players::generator; }
    bool g_plays() const { return !head_start() && m_params.players != Players::discriminator; }
    LineBins data_bins() const { return binned(m_source, left, right, bins); }
    State evaluated(LineGan<float>& gan) const;
    double mean_gap() const { return std::abs(m_state.center - m_source.mean()) / m_source.deviation(); }
    double std_gap() const { return std::abs(m_state.width - m_source.deviation()) / m_source.deviation(); }
    std::optional<double> fooling() const {
        return m_g_played ? std::optional(m_fooling_rate) : std::nullopt;
    }

    // What it says
    Step spoken(Step asked) const {
        return done().iterations == 0 ? Step::phase : std::min(asked, Step::iteration);
    }
    void say_start(Narration& n) const;
    void say_touched(Narration& n) const;
    void say_sample(Narration& n) const;
    void say_learn_d(Narration& n) const;
    void say_learn_g(Narration& n) const;
    void say_iteration(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Panel game_panel(LineGan<float>& gan) const;
    Panel map_panel(LineGan<float>& gan) const;
    Arrows pull(LineGan<float>& gan, const Eigen::VectorXd& images) const;
    Panel tug_panel() const;
    Panel hill_panel() const;
    Panel answer_panel() const;

    Params m_params;
    LineDensity m_source;
    Random m_random;
    LineGan<float> m_gan;
    std::shared_ptr<const Fixed> m_fixed;
    int m_updates_d = 0, m_updates_g = 0; ///< in this alternation
    bool m_g_played = false;
    double m_loss_d = 0, m_loss_g = 0, m_accuracy = 0, m_fooling_rate = 0;
    RecentMean<recent> m_accuracies, m_foolings;
    State m_state;
    double m_bent_at = 0, m_bent_to = 0.5; ///< D's curve, by hand
};

// ---- The algorithm ---------------------------------------------------------------------------------

LineDensity source(const GanRoles::Params& p) {
    return LineDensity(p.data, p.shift, p.heights.reshaped());
}

GanRoles::GanRoles(const Params& params, Random random, const Library&)
    : m_params(params), m_source(source(params)), m_random(random.stream("batches")),
      m_gan({}, random.stream("initialization")), m_fixed(std::make_shared<const Fixed>()) {
    apply(params);
    m_state = evaluated(m_gan);
}

void GanRoles::apply(const Params& params) {
    m_params = params;
    m_source = source(params);
    m_gan.set_learning_rates(params.learning_rate_g, params.learning_rate_d);
    m_gan.set_real_label(params.real_label);
}

void GanRoles::sample() {
    if (!under_way())
        m_updates_d = m_updates_g = 0;
    m_gan.draw(m_source.draw(LineGanOptions{}.batch, m_random), m_random);
}

void GanRoles::learn_d() {
    m_gan.judge();
    m_loss_d = m_gan.loss_d();
    m_accuracy = m_gan.accuracy_d();
    m_gan.learn_d();
    if (++m_updates_d >= m_params.discriminator_steps) {
        m_accuracies.add(m_accuracy);
        if (!g_plays())
            turn_done();
    }
}

GanRoles::Then GanRoles::learned_d() const {
    if (m_updates_d < m_params.discriminator_steps)
        return to(&GanRoles::sample);
    return g_plays() ? on() : iteration();
}

void GanRoles::learn_g() {
    m_gan.draw_noise(m_random);
    m_gan.judge_again();
    m_loss_g = m_gan.loss_g();
    m_fooling_rate = m_gan.fooling_rate();
    m_g_played = true;
    m_gan.learn_g(m_params.freeze_discriminator);
    if (++m_updates_g >= m_params.generator_steps) {
        m_foolings.add(m_fooling_rate);
        turn_done();
    }
}

void GanRoles::turn_done() {
    if ((done().iterations + 1) % evaluate_every == 0 || done().iterations == 0)
        m_state = evaluated(m_gan);
}

GanRoles::State GanRoles::evaluated(LineGan<float>& gan) const {
    const Eigen::VectorXd images = gan.generate(m_fixed->slices);
    const LineBins p = data_bins(), q = push_forward(images, left, right, bins);
    const Eigen::ArrayXd d = gan.discriminate(p.centers()), both = p.mass + q.mass;
    State state;
    state.center = images.mean();
    state.width = std::sqrt((images.array() - state.center).square().mean());
    const Eigen::ArrayXd best = (both > 0).select(p.mass.array() / both.max(1e-300), 0.5);
    const double all = p.mass.sum();
    state.distance = (p.mass.array() * (d - best).abs()).sum() / all;
    state.on_data = (p.mass.array() * d).sum() / all;
    return state;
}

/// Drags the data's hill or bends D's curve; with Shift, draws a density of one's own.
Reply GanRoles::touch(const Touch& touch) {
    if (touch.panel != "game" || touch.stage == Touch::Stage::release)
        return Reply::ignored();
    if (touch.shift) {
        if (m_params.data != LineSet::drawn)
            return touch.stage == Touch::Stage::press ? Reply::set("data", std::string("drawn"))
                                                      : Reply::ignored();
        const auto heights = with_stroke(m_params.heights, touch.x - m_params.shift, touch.y);
        return heights ? Reply::set("heights", *heights) : Reply::ignored();
    }
    if (touch.mark == "d") {
        m_bent_at = std::clamp(touch.x, left, right);
        m_bent_to = std::clamp(touch.y, 1 - surest, surest);
        m_gan.bend(m_bent_at, m_bent_to);
        m_state = evaluated(m_gan);
        return Reply::poked();
    }
    if (touch.mark != "grip")
        return Reply::ignored();
    const double nominal = m_source.mean() - m_params.shift,
                 shift = std::clamp(touch.x - nominal, -most_shift, most_shift);
    return shift == m_params.shift ? Reply::ignored() : Reply::set("shift", shift);
}

// ---- What it says ----------------------------------------------------------------------------------

void GanRoles::say_start(Narration& n) const {
    n.say({"The data lie around {0:f2}. G's samples lie around {1:f2}: so far they are plain noise.",
           "数据在 {0:f2} 附近；G 的样本在 {1:f2} 附近，现在还只是噪声。"},
          m_source.mean(), m_state.center);
    n.say({"D knows nothing yet.", "D 还什么都不知道。"});
}

void GanRoles::say_touched(Narration& n) const {
    n.phase({"D bent by hand", "D 被手掰弯"});
    n.say({"D is made to say {1:f2} at {0:f1}: this curve is all that G hears of the data.",
           "让 D 在 {0:f1} 处答 {1:f2}。G 对数据的全部了解就是这条曲线，对错都照爬。"},
          m_bent_at, m_bent_to);
    if (d_plays())
        n.say({"D goes on learning and bends it back.", "D 继续学，会把它扳回来。"});
    else
        n.say({"D doesn't learn now: nobody puts it right.", "D 已停学，没人纠正它。"});
}

void GanRoles::say_sample(Narration& n) const {
    const int count = LineGanOptions{}.batch;
    if (d_plays())
        n.say({"{0:d} real numbers, and {0:d} that G makes of noise.",
               "取 {0:d} 个真数，G 再用噪声造 {0:d} 个。"},
              count);
    else
        n.say({"D doesn't learn now; G makes {0:d} numbers of noise.", "D 停学；G 用噪声造 {0:d} 个数。"},
              count);
}

void GanRoles::say_learn_d(Narration& n) const {
    n.say({"D's step: real ones are labeled {0:d}, fakes {1:d}. Its loss is {2}.",
           "D 的一步：真的标 {0:d}，假的标 {1:d}，损失 {2}。"},
          m_params.real_label, 1 - m_params.real_label, m_loss_d);
    n.say({"It was right about {0:p} of them; G stands still.", "D 判对了 {0:p}；G 不动。"}, m_accuracy);
}

void GanRoles::say_learn_g(Narration& n) const {
    n.say({"G's step: D takes {0:p} of the fakes for real. Each fake goes where D is higher.",
           "G 的一步：D 把 {0:p} 的假样本当成真的。每个假样本都往 D 更高处挪。"},
          m_fooling_rate);
    if (m_params.freeze_discriminator)
        n.say({"D is frozen.", "D 被冻结。"});
    else
        n.say({"D isn't frozen: it learns that fakes are real.", "D 没冻结：它跟着学到“假的就是真的”。"});
}

void GanRoles::say_iteration(Narration& n) const {
    n.say({"D is right about {0:p} of them; a coin about half.", "D 判对 {0:p}；抛硬币对一半。"},
          m_accuracies.mean());
    if (!m_g_played)
        n.say({"G waits at {0:f2}; D is {1:f2} off p/(p+q).", "G 等在 {0:f2}；D 与 p/(p+q) 相差 {1:f2}。"},
              m_state.center, m_state.distance);
    else
        n.say({"G's hill: {0:f2} ± {1:f2}; the data: {2:f2} ± {3:f2}.",
               "G 的山：{0:f2} ± {1:f2}；数据：{2:f2} ± {3:f2}。"},
              m_state.center, m_state.width, m_source.mean(), m_source.deviation());
}

// ---- What it shows ---------------------------------------------------------------------------------

constexpr Role of_d = Role::class_3; ///< D has this color everywhere, G that of what is generated

void GanRoles::show(Figure& figure) const {
    LineGan<float> gan = m_gan; // looking needs scratch memory
    figure.add(game_panel(gan));
    figure.add(map_panel(gan));
    figure.add(tug_panel());
    figure.add(hill_panel());
    figure.add(answer_panel());
    figure.layout.lines = {{1.7, {{"game", 1.35}, {"tug", 1}}}, {1, {{"hill", 1.35}, {"answer", 1}}}};
    figure.layout.leading = {{"game", 700}, {"tug", 460}};
}

/// The parts of a curve where some samples are, and where there are none: D has never been asked there.
std::pair<Eigen::VectorXd, Eigen::VectorXd> asked(const Eigen::VectorXd& curve,
                                                  const Eigen::ArrayXd& density) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN(), least = 0.015;
    std::pair<Eigen::VectorXd, Eigen::VectorXd> parts{curve, curve};
    for (Eigen::Index i = 0; i < curve.size(); ++i) {
        const bool here = density(i) >= least;
        if (!here)
            parts.first(i) = nan;
        // The pale parts reach up to the others.
        if (here && (i == 0 || density(i - 1) >= least) && (i + 1 == curve.size() || density(i + 1) >= least))
            parts.second(i) = nan;
    }
    return parts;
}

Band hill(std::string id, Role role, Text label, const LineBins& of) {
    return {.id = std::move(id),
            .role = role,
            .label = std::move(label),
            .x = of.centers(),
            .low = Eigen::VectorXd::Zero(of.mass.size()),
            .high = of.density()};
}

/// Of both parts of the leading picture.
Axis line_axis() {
    Axis x{.range = Range{left, right}};
    for (int at = static_cast<int>(left); at <= right; at += 2)
        x.ticks.push_back({static_cast<double>(at), same(format_number(at, "d"))});
    return x;
}

Panel GanRoles::game_panel(LineGan<float>& gan) const {
    const LineBins p = data_bins(), q = push_forward(gan.generate(m_fixed->slices), left, right, bins);
    const Eigen::VectorXd x = p.centers(), d = gan.discriminate(x);
    const Eigen::ArrayXd both = p.density().array() + q.density().array();
    const auto [here, nowhere] = asked(d, both);
    const auto [best, none] = asked((p.density().array() / both.max(1e-300)).matrix(), both);
    Chart chart("game", {"The hills, and what D says", "两座山，和 D 的判断"});
    chart.x(line_axis())
        .y({"density, and D", "密度与 D"}, 0, 1.25)
        .add(hill("data", Role::real, {"data p", "数据 p"}, p))
        .add(hill("generated", Role::generated, {"generated q", "生成 q"}, q))
        .line("data_edge", Role::real, {}, x, p.density())
        .line("generated_edge", Role::generated, {}, x, q.density())
        .add(Rule{.id = "half", .role = Role::muted, .label = {"½: a guess", "½：只能猜"}, .at = 0.5})
        .add(Line{
            .id = "best", .role = Role::neutral, .label = same("p/(p+q)"), .x = x, .y = best, .dashed = true})
        .add(Line{.id = "nowhere", .role = of_d, .x = x, .y = nowhere, .weight = 0.4})
        .add(Line{.id = "d",
                  .role = of_d,
                  .label = same("D(x)"),
                  .x = x,
                  .y = here,
                  .weight = 1.3,
                  .handle = {.touch = true, .hint = {"Bend D's curve", "掰弯 D 的曲线"}}})
        .points("grip", Role::real, {}, Eigen::RowVector2d(m_source.mean(), 0),
                {.touch = true,
                 .hint = {"Drag the data; with Shift, draw a density", "拖动数据；按住 Shift 自己画密度"}});
    return chart
        .subtitle({"G {0:f2} ± {1:f2}, data {2:f2} ± {3:f2}", "G {0:f2} ± {1:f2}，数据 {2:f2} ± {3:f2}"},
                  m_state.center, m_state.width, m_source.mean(), m_source.deviation())
        .summary({"G's hill {0:f2} ± {1:f2}, the data {2:f2} ± {3:f2}; D says {4:f2} on the data.",
                  "G 的山 {0:f2} ± {1:f2}，数据 {2:f2} ± {3:f2}；D 对数据答 {4:f2}。"},
                 m_state.center, m_state.width, m_source.mean(), m_source.deviation(), m_state.on_data);
}

/// How a step of G would move each sample: up the slope of log D, whether G is free to go or waits.
Arrows GanRoles::pull(LineGan<float>& gan, const Eigen::VectorXd& images) const {
    constexpr double aside = 0.05, scale = 0.16, longest = 0.6, least = 0.04, height = 1.1, row = 0.12;
    const Eigen::ArrayXd after = gan.discriminate(images.array() + aside),
                         before = gan.discriminate(images.array() - aside);
    Arrows arrows{.id = "pull", .role = of_d, .ends = Eigen::MatrixXd(threads, 4), .fine = true};
    Eigen::Index count = 0;
    for (Eigen::Index i = 0; i < threads; ++i) {
        const double slope = elementary::log(after(i) / before(i)) / (2 * aside),
                     way = std::clamp(scale * slope, -longest, longest);
        if (std::abs(way) >= least)
            arrows.ends.row(count++) << images(i), height + i % 2 * row, images(i) + way,
                height + i % 2 * row;
    }
    arrows.ends.conservativeResize(count, 4);
    return arrows;
}

/// Threads from equally likely noise (below) to where G sends it (above), and where D pulls each from there.
Panel GanRoles::map_panel(LineGan<float>& gan) const {
    const Eigen::VectorXd images = gan.generate(m_fixed->threads);
    Segments fan{.id = "threads", .role = Role::generated, .ends = Eigen::MatrixXd(threads, 4)};
    for (int i = 0; i < threads; ++i)
        fan.ends.row(i) << m_fixed->threads(i), 0, images(i), 1;
    Arrows pulls = pull(gan, images);
    Labels words{.id = "ends"};
    words.labels = {{.x = left + 0.15, .y = 0.12, .text = {"noise z", "噪声 z"}, .anchor = Anchor::right},
                    {.x = left + 0.15, .y = 0.72, .text = same("x = G(z)"), .anchor = Anchor::right},
                    {.x = left + 0.15,
                     .y = 1.16,
                     .text = pulls.ends.rows() > 0 ? Text{"D's pull", "D 的拉力"}
                                                   : Text{"D's pull: none", "D 的拉力：没有"},
                     .role = of_d,
                     .anchor = Anchor::right}};
    return Chart("map", {"Where G sends the noise", "G 把噪声送到哪里"})
        .strip_of("game")
        .x(line_axis())
        .y(Axis{.range = Range{0, 1.3}, .visible = false})
        .add(std::move(fan))
        .add(std::move(pulls))
        .add(std::move(words));
}

Panel GanRoles::tug_panel() const {
    return Chart("tug", {"Tug of war", "拔河"})
        .x_steps({"alternation", "轮次"}, story_end, done().iterations)
        .y({"share", "比例"}, 0, 1)
        .add(Rule{.id = "half", .role = Role::muted, .label = {"a coin", "抛硬币"}, .at = 0.5})
        .trend("accuracy_mean", of_d, {"D is right", "D 判对"})
        .trend("fooling_mean", Role::generated, {"fakes that pass", "蒙混过关"})
        .summary({"D was lately right about {0:p}; of the fakes {1:p} passed.",
                  "最近 D 判对 {0:p}；假样本有 {1:p} 蒙混过关。"},
                 m_accuracies.mean(), m_foolings.mean());
}

Panel GanRoles::hill_panel() const {
    constexpr double start = 0.04 * story_end; // where both curves begin
    Labels words{.id = "names"};
    words.labels = {
        {.x = start, .y = 0, .text = {"center", "中心"}, .role = Role::generated, .anchor = Anchor::below},
        {.x = start, .y = 1, .text = {"width", "宽度"}, .role = Role::generated, .anchor = Anchor::above}};
    Axis y{.range = Range{-1.2, 3.2}};
    for (const int at : {-1, 0, 1, 2, 3})
        y.ticks.push_back({static_cast<double>(at), same(format_number(at, "d"))});
    return Chart("hill", {"G's hill: center and width", "G 的山：中心与宽度"})
        .x_steps({"alternation", "轮次"}, story_end, done().iterations)
        .y(std::move(y))
        .add(Rule{.id = "data center",
                  .role = Role::real,
                  .label = {"center of the data", "数据的中心"},
                  .at = m_source.mean()})
        .add(Rule{.id = "data width",
                  .role = Role::real,
                  .label = {"width of the data", "数据的宽度"},
                  .at = m_source.deviation()})
        .trend("center", Role::generated)
        .trend("width", Role::generated)
        .add(std::move(words))
        .summary({"Center {0:f2}, width {1:f2}.", "中心 {0:f2}，宽度 {1:f2}。"}, m_state.center,
                 m_state.width);
}

/// Where the votes of all batches balance if G's step moves D, too; told once it has been seen.
Panel GanRoles::answer_panel() const {
    Chart chart("answer", {"What D says to the data", "D 对真数据的回答"});
    chart.x_steps({"alternation", "轮次"}, story_end, done().iterations)
        .y({"mean of D", "D 的均值"}, 0, 1)
        .add(Rule{.id = "half", .role = Role::muted, .label = {"½: a guess", "½：只能猜"}, .at = 0.5});
    const double k = static_cast<double>(m_params.generator_steps) / m_params.discriminator_steps;
    if (!m_params.freeze_discriminator && m_foolings.full() && done().iterations >= story_end)
        chart.add(Rule{.id = "votes",
                       .role = Role::muted,
                       .label = k == 1 ? Text{"⅔ by vote", "投票得 ⅔"} : Text{"by vote", "投票所得"},
                       .at = (1 + k) / (2 + k)});
    return chart.trend("d_on_data", of_d)
        .summary({"On the data D says {0:f2}.", "D 对真数据答 {0:f2}。"}, m_state.on_data);
}

// ---- What can be set -------------------------------------------------------------------------------

const std::array<Named<LineSet>, 4> sets{{{LineSet::gaussian, "gaussian", {"one hill", "一座山"}},
                                          {LineSet::bimodal, "bimodal", {"two hills", "两座山"}},
                                          {LineSet::uniform, "uniform", {"a plateau", "平台"}},
                                          {LineSet::drawn, "drawn", {"drawn by hand", "手绘"}}}};
const std::array<Named<Players>, 3> players{{{Players::both, "both", {"both, in turn", "轮流"}},
                                             {Players::discriminator, "discriminator", {"D alone", "只有 D"}},
                                             {Players::generator, "generator", {"G alone", "只有 G"}}}};

using P = GanRoles::Params;

std::vector<Field<P>> parameters() {
    const Text game{"Game", "对弈"}, speed{"Speed", "快慢"}, data{"Data", "数据"};
    return {
        choice(&P::players, "players", {"Who learns", "谁在学"}, players)
            .live()
            .group(game)
            .help(
                {"Switch a player off and see what the other does alone.", "关掉一方，看另一方独自会怎样。"}),
        toggle(&P::freeze_discriminator, "freeze_discriminator", {"Freeze D in G's step", "G 的一步里冻结 D"})
            .live()
            .group(game)
            .help({"Off: the optimizer of D moves D in G's step, too. A mistake.",
                   "关掉后，G 的一步里 D 的优化器也会更新 D，这是个错误。"}),
        number(&P::real_label, "real_label", {"Label of real samples", "真样本的标签"}, 0, 1)
            .live()
            .group(game)
            .help({"Fakes get the other one. 0 is a mistake: G flees from the data.",
                   "假样本取另一个。取 0 是个错误：G 会躲开数据。"}),
        number(&P::head_start, "head_start", {"D's head start", "D 先学几轮"}, 0, 1000)
            .group(game)
            .help({"Alternations in which D learns and G waits.", "这么多轮里只有 D 学，G 等着。"}),
        number(&P::discriminator_steps, "discriminator_steps", {"D updates", "D 更新次数"}, 1, 10)
            .live()
            .group(speed)
            .help({"Updates of D in an alternation.", "每一轮里 D 更新几次。"}),
        number(&P::generator_steps, "generator_steps", {"G updates", "G 更新次数"}, 1, 10)
            .live()
            .group(speed)
            .help({"Updates of G in an alternation.", "每一轮里 G 更新几次。"}),
        number(&P::learning_rate_d, "learning_rate_d", {"Learning rate of D", "D 的学习率"}, 0.0001, 0.1)
            .logarithmic()
            .live()
            .group(speed)
            .help({"Adam, β₁ = 0.5.", "Adam，β₁ = 0.5。"}),
        number(&P::learning_rate_g, "learning_rate_g", {"Learning rate of G", "G 的学习率"}, 0.0001, 0.1)
            .logarithmic()
            .live()
            .group(speed)
            .help({"Adam, β₁ = 0.5. Faster than D, it swings to and fro.",
                   "Adam，β₁ = 0.5。比 D 快，就会来回摆。"}),
        choice(&P::data, "data", {"Data", "数据"}, sets)
            .group(data)
            .help({"The density that G is to imitate; draw one with Shift.",
                   "G 要模仿的密度；按住 Shift 可以自己画。"}),
        number(&P::shift, "shift", {"Moved by", "平移"}, -most_shift, most_shift)
            .step(0.01)
            .live()
            .group(data)
            .help({"Moves the data to the side; drag them and G follows.",
                   "把数据移到一边；拖动它，G 会跟过去。"}),
        matrix(&P::heights, "heights", {"Drawn density", "手绘的密度"}, 0, 1)
            .largest(LineDensity::columns)
            .group(data)
            .help({"Heights of 40 columns from −4 to 6, for the drawn data; none: 1 to 3.",
                   "手绘数据从 −4 到 6 的 40 列高度；没有则为 1 到 3。"})};
}

const std::vector<Preset> presets{
    {"not_frozen", {"D isn't frozen", "没有冻结 D"}, "freeze_discriminator=false", true},
    {"swapped", {"Real labeled 0", "真样本标成 0"}, "real_label=0", true},
    {"generator_alone", {"D stops, G goes on", "D 停学，只有 G 学"}, "players=generator", true},
    {"discriminator_alone", {"D alone", "只有 D 学"}, "players=discriminator"},
    {"swinging", {"G faster than D", "G 比 D 快"}, "learning_rate_g=0.01&learning_rate_d=0.001", true},
    {"two_hills", {"Two hills", "两座山"}, "data=bimodal", true}};

} // namespace

Demo gan_roles() {
    using D = GanRoles;
    return make_demo<D>(
        {.demo = {.id = "gan-roles",
                  .title = {"Two players of a GAN", "GAN 的两个玩家"},
                  .scalar = Scalar::float32,
                  .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                            .iteration = {{"Alternation", "一轮"}, {"Alternation {0:d}", "第 {0:d} 轮"}},
                            .round = {{"100 alternations", "100 轮"}, {"{0:d} hundred", "第 {0:d} 百轮"}}},
                  .parameters = parameters(),
                  .metrics = {},
                  .presets = presets,
                  .story = {{{{Step::iteration, 1}, Step::phase, 0.66},
                             {{Step::iteration, 100}, Step::iteration, 30},
                             {{Step::iteration, 400}, Step::iteration, 80},
                             {{Step::iteration, story_end}, Step::iteration, 250}}},
                  .point = "distance_to_optimal_d < 0.05 and mean_gap < 0.25 and std_gap < 0.25",
                  .twin = {"freeze_discriminator=false",
                           Gap{"d_on_data",
                               {"Not frozen, D says {1:f2} to the data; frozen, {0:f2}.",
                                "没有冻结，D 对真数据答 {1:f2}；冻结时 {0:f2}。"}}}},
         .stages = {{"sample", {"Sample", "采样"}, &D::sample, &D::say_sample, &D::sampled},
                    {"d_update", {"D update", "D 更新"}, &D::learn_d, &D::say_learn_d, &D::learned_d},
                    {"g_update", {"G update", "G 更新"}, &D::learn_g, &D::say_learn_g, &D::learned_g}},
         .round_length = round_length,
         .measured =
             {{"loss_d", {"loss of D", "D 的损失"}, [](const D& d) { return d.m_loss_d; }},
              {"loss_g",
               {"loss of G", "G 的损失"},
               [](const D& d) { return d.m_g_played ? std::optional(d.m_loss_g) : std::nullopt; }},
              {"accuracy_d", {"accuracy of D", "D 的准确率"}, [](const D& d) { return d.m_accuracy; }},
              {"accuracy_mean",
               {"accuracy of D, mean of 50", "D 的准确率，50 轮平均"},
               [](const D& d) { return d.m_accuracies.mean(); }},
              {"fooling_rate",
               {"share of fakes that D takes for real", "被 D 当成真的假样本比例"},
               &D::fooling},
              {"fooling_mean",
               {"that share, mean of 50", "该比例，50 轮平均"},
               [](const D& d) { return d.m_g_played ? std::optional(d.m_foolings.mean()) : std::nullopt; }},
              {"distance_to_optimal_d",
               {"distance of D from p/(p+q) on the data, every 5th alternation",
                "D 与 p/(p+q) 在数据上的距离（每 5 轮）"},
               [](const D& d) { return d.m_state.distance; }},
              {"mean_gap", {"gap of the centers, in σ of the data", "中心之差，以数据的 σ 计"}, &D::mean_gap},
              {"std_gap", {"gap of the widths, in σ of the data", "宽度之差，以数据的 σ 计"}, &D::std_gap},
              {"center", {"center of G's hill", "G 的山的中心"}, [](const D& d) { return d.m_state.center; }},
              {"width", {"width of G's hill", "G 的山的宽度"}, [](const D& d) { return d.m_state.width; }},
              {"d_on_data",
               {"mean of D on the data", "D 在数据上的均值"},
               [](const D& d) { return d.m_state.on_data; }}},
         .exposed = {{"real", [](const D& d) { return d.m_gan.real(); }},
                     {"noise", [](const D& d) { return d.m_gan.noise(); }},
                     {"generated", [](const D& d) { return d.m_gan.generated(); }},
                     {"parameters_g", [](const D& d) { return d.m_gan.parameters(true); }},
                     {"parameters_d", [](const D& d) { return d.m_gan.parameters(false); }}}});
}

} // namespace orrery
