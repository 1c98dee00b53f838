// Question 8, when its story is told: what was learned keeps a pole up, beside a table that knows nothing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/finale.h"
#include "engine/core/timeline.h"
#include "engine/environments/greedy_pole.h"
#include "engine/pictures/cart_pole.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace orrery {
namespace {

constexpr double degree = std::numbers::pi / 180;
constexpr int steps_shown = 100;                    // of the angles since the last tilt: 2 s
constexpr double upright = 1;                       // degrees
constexpr double untrained_at = 4.35, room = 1.3;   // m: middle of the other pole's place, and half its width
constexpr std::array<double, 4> pushes{2, 3, 4, 6}; // degrees, each to the right and then to the left

/// One pole, and its angle since the last tilt.
struct Standing {
    GreedyPole pole;
    QTable table;
    std::vector<double> angles; ///< degrees, the tilt first

    double angle() const { return pole.state()[cart_pole::angle] / degree; }
    void begin(const CartPoleState& state, const Random& lot) {
        pole = GreedyPole(state, lot);
        angles = {angle()};
    }
    void advance(const Bins& bins) {
        if (pole.fallen())
            return;
        pole.push(bins, table);
        const double angle_now = std::abs(pole.state()[cart_pole::angle]);
        if (pole.fallen() && angle_now <= cart_pole::angle_limit)
            pole.carry(0); // only off the track, of which the table sees nothing: it goes on from the middle
        if (angles.size() <= steps_shown)
            angles.push_back(angle());
    }
    double seconds() const { return pole.pushes() * cart_pole::time_step; }
};

class PushedPole final : public Finale {
public:
    PushedPole(const Bins& bins, const QTable& learned, const CartPoleState& state, const Random& random)
        : m_bins(bins), m_random(random),
          m_back(tilts_withstood(bins, learned, random)), m_learned{GreedyPole(state, random), learned, {}},
          m_untrained{GreedyPole(state, random), QTable(learned.states(), learned.actions(), 0), {}} {
        lean(state[cart_pole::angle]);
    }

    double pace() const override { return 1 / cart_pole::time_step; }
    void advance() override;
    bool rests() const override { return m_held || (m_learned.pole.fallen() && m_untrained.pole.fallen()); }
    bool touch(const Touch& touch) override;
    void push() override;
    int seen_after() const override { return steps_shown; }
    void narrate(Narration& narration) const override;
    void show(Figure& figure) const override;

private:
    void lean(double angle);
    Panel scene() const;
    Panel angles() const;
    Sentence state_of_both() const;

    Bins m_bins;
    Random m_random;        ///< only streams are taken from it
    Eigen::Vector2d m_back; ///< degrees, see tilts_withstood()
    Standing m_learned, m_untrained;
    double m_upright = -1; ///< seconds until the learned one stood upright again; negative: it hasn't
    double m_tilt = 0;     ///< the last one, degrees
    int m_tilts = 0;       ///< by hand or key
    int m_keys = 0;
    bool m_held = false; ///< by a hand
};

/// Both start anew from where the learned one is, leaning like this (rad).
void PushedPole::lean(double angle) {
    CartPoleState state = m_learned.pole.state();
    const bool away = std::abs(state[cart_pole::position]) > cart_pole::position_limit / 2;
    if (m_learned.pole.fallen() || away) // set up again in the middle
        state = CartPoleState::Zero();
    if (m_tilts > 0) {
        state[cart_pole::angle] = angle;
        state[cart_pole::angular_velocity] = 0;
    }
    m_tilt = angle / degree;
    m_upright = -1;
    const auto index = static_cast<std::uint64_t>(m_tilts);
    m_learned.begin(state, m_random.stream("finale", index));
    m_untrained.begin(state, m_random.stream("untrained", index));
}

void PushedPole::push() {
    const auto size = static_cast<std::size_t>(m_keys / 2) % pushes.size();
    const double tilt = m_keys % 2 == 0 ? pushes[size] : -pushes[size];
    ++m_keys;
    ++m_tilts;
    m_held = false;
    lean(tilt * degree);
}

bool PushedPole::touch(const Touch& touch) {
    if (touch.panel == "cart" && touch.stage == Touch::Stage::release)
        return std::exchange(m_held, false);
    const auto placed = cart_pole_touched(m_learned.pole.state(), touch);
    if (!placed || touch.mark != "pole")
        return false;
    m_tilts += !m_held;
    m_held = true;
    lean((*placed)[cart_pole::angle]);
    return true;
}

void PushedPole::advance() {
    if (m_held)
        return;
    m_learned.advance(m_bins);
    m_untrained.advance(m_bins);
    if (m_upright < 0 && !m_learned.pole.fallen() && std::abs(m_learned.angle()) <= upright)
        m_upright = m_learned.seconds();
}

// ---- What it says ----------------------------------------------------------------------------------

void PushedPole::narrate(Narration& n) const {
    if (m_tilts == 0)
        return;
    n.phase({"Push {0:d}", "第 {0:d} 推"}, m_tilts);
    if (m_learned.pole.fallen())
        n.say(
            {"Tilted by {0:+f1}°, it is lost after {1:f2} s; this one comes back from −{2:f1}° to +{3:f1}°.",
             "扳到 {0:+f1}°，{1:f2} s 后没救回来；这一个能从 −{2:f1}° 到 +{3:f1}° 回正。"},
            m_tilt, m_learned.seconds(), m_back[0], m_back[1]);
    else if (m_upright >= 0)
        n.say({"Tilted by {0:+f1}°, upright after {1:f2} s; this one comes back from −{2:f1}° to +{3:f1}°.",
               "扳到 {0:+f1}°，{1:f2} s 后回正；这一个能从 −{2:f1}° 到 +{3:f1}° 回正。"},
              m_tilt, m_upright, m_back[0], m_back[1]);
    else
        n.say({"Tilted by {0:+f1}°; this one comes back from −{1:f1}° to +{2:f1}°.",
               "扳到 {0:+f1}°；这一个能从 −{1:f1}° 到 +{2:f1}° 回正。"},
              m_tilt, m_back[0], m_back[1]);
    if (m_untrained.pole.fallen())
        n.say({"Untrained, it fell after {0:f2} s.", "没训练过的 {0:f2} s 就倒了。"}, m_untrained.seconds());
}

Sentence PushedPole::state_of_both() const {
    const auto state = [](const Standing& one) {
        const Sentence said = one.pole.fallen()
                                  ? sentence({"fell after {0:f2} s", "{0:f2} s 后倒下"}, one.seconds())
                                  : sentence({"leans by {0:+f1}°", "倾角 {0:+f1}°"}, one.angle());
        return Text{said.in(Language::en), said.in(Language::zh)};
    };
    return sentence({"Learned: {0}. Untrained: {1}.", "学过的：{0}。没训练过的：{1}。"}, state(m_learned),
                    state(m_untrained));
}

// ---- What it shows ---------------------------------------------------------------------------------

Panel PushedPole::scene() const {
    Panel panel{.id = "cart", .title = {"Push it yourself", "自己推推看"}, .equal_aspect = true};
    panel.x = {.range = Range{-2.75, untrained_at + room + 0.1},
               .ticks = {{-2.4, same("−2.4")},
                         {-1.2, same("−1.2")},
                         {0, same("0")},
                         {1.2, same("1.2")},
                         {2.4, same("2.4 m")}}};
    panel.y = {.range = Range{-0.03, 1.6}, .visible = false};
    panel.summary = state_of_both();
    panel.marks = {cart_pole_track()};
    Shapes ground{.id = "ground"};
    Shape line{.role = Role::muted};
    line.points.resize(2, 2);
    line.points << untrained_at - room, -0.02, untrained_at + room, 0;
    ground.shapes.push_back(line);
    panel.marks.emplace_back(ground);
    for (Mark& mark : cart_pole_marks(m_learned.pole.state(), {}))
        panel.marks.push_back(std::move(mark));
    CartPoleState untrained = m_untrained.pole.state();
    const double half = room - 0.3; // it stays in the picture
    untrained[cart_pole::position] = std::clamp(untrained[cart_pole::position], -half, half);
    for (Mark& mark : cart_pole_marks(untrained, {"untrained_", untrained_at, true}))
        panel.marks.push_back(std::move(mark));
    Labels names{.id = "names"};
    names.labels.push_back({.x = 0, .y = 1.5, .text = {"learned", "学过的"}, .bold = true});
    names.labels.push_back({.x = untrained_at, .y = 1.5, .text = {"untrained: by lot", "没训练：全凭抽签"}});
    panel.marks.emplace_back(names);
    return panel;
}

Panel PushedPole::angles() const {
    const auto curve = [](const Standing& one) {
        const auto count = static_cast<Eigen::Index>(one.angles.size());
        const Eigen::VectorXd seconds =
            Eigen::VectorXd::LinSpaced(count, 0, static_cast<double>(count - 1) * cart_pole::time_step);
        return std::pair(seconds,
                         Eigen::VectorXd(Eigen::Map<const Eigen::VectorXd>(one.angles.data(), count)));
    };
    const auto learned = curve(m_learned), untrained = curve(m_untrained);
    const double limit = cart_pole::angle_limit / degree;
    Chart chart("angle", {"Angle since the tilt", "扳动以来的角度"});
    chart.x({"seconds", "秒"}, 0, steps_shown * cart_pole::time_step)
        .y({"angle (°)", "角度（°）"}, -1.2 * limit, 1.2 * limit)
        .line("untrained", Role::muted, {"untrained", "没训练"}, untrained.first, untrained.second)
        .line("learned", Role::data, {"learned", "学过的"}, learned.first, learned.second);
    chart.add(Rule{.id = "falls_right", .role = Role::negative, .label = {"falls", "倒"}, .at = limit})
        .add(Rule{.id = "falls_left", .role = Role::negative, .at = -limit});
    if (m_untrained.pole.fallen())
        chart.point("untrained_fell", Role::negative, {}, untrained.first.tail(1)[0],
                    untrained.second.tail(1)[0]);
    chart.summary(state_of_both().pattern, std::get<Text>(state_of_both().arguments[0]),
                  std::get<Text>(state_of_both().arguments[1]));
    return chart;
}

void PushedPole::show(Figure& figure) const {
    for (Panel& panel : figure.panels)
        if (panel.id == "cart")
            panel = scene();
        else if (panel.id == "update")
            panel = angles();
    figure.layout.lines = {{1, {{"cart", 2.2}, {"angle", 1}}}, {1, {{"returns", 1.2}, {"table", 1}}}};
    figure.layout.leading = {{"cart", 760}, {"angle", 400}};
}

int count_of(const Timeline& run, const char* id) {
    return static_cast<int>(std::get<double>(run.values()[*run.demo().parameter_index(id)]));
}

} // namespace

std::unique_ptr<Finale> q_learning_finale(const Timeline& run) {
    Tensors tensors;
    run.now().expose(tensors);
    const auto matrix = [&](const char* id) {
        for (const Tensor& tensor : tensors.all())
            if (tensor.id == id)
                return Eigen::MatrixXd(Eigen::Map<const Eigen::Matrix<double, -1, -1, Eigen::RowMajor>>(
                    tensor.values.data(), tensor.shape[0], tensor.shape.size() > 1 ? tensor.shape[1] : 1));
        return Eigen::MatrixXd();
    };
    const Bins bins = pole_bins({count_of(run, "bins_position"), count_of(run, "bins_velocity"),
                                 count_of(run, "bins_angle"), count_of(run, "bins_angular_velocity")});
    return std::make_unique<PushedPole>(bins, QTable(matrix("q")), CartPoleState(matrix("state").col(0)),
                                        Random(run.script().seed));
}

} // namespace orrery
