// Two poles to be pushed: what was learned keeps one up, the other stands or falls beside it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/pictures/pushed_poles.h"

#include "engine/core/chart.h"
#include "engine/pictures/cart_pole.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace orrery {
namespace {

constexpr double degree = std::numbers::pi / 180;
constexpr int steps_shown = 100;                    // of the angles since the last tilt: 2 s
constexpr double upright = 1;                       // degrees
constexpr double other_at = 4.35, room = 1.3;       // m: middle of the other pole's place, and half its width
constexpr std::array<double, 4> pushes{2, 3, 4, 6}; // degrees, each to the right and then to the left

/// One pole, and its angle since the last tilt.
struct Standing {
    BalancedPole pole;
    PoleKeeper keeper;
    std::vector<double> angles; ///< degrees, the tilt first

    double angle() const { return pole.state()[cart_pole::angle] / degree; }
    void begin(const CartPoleState& state, const Random& lot) {
        pole = BalancedPole(state, lot);
        angles = {angle()};
    }
    void advance() {
        if (pole.fallen())
            return;
        pole.push(keeper.by);
        const double angle_now = std::abs(pole.state()[cart_pole::angle]);
        if (pole.fallen() && angle_now <= cart_pole::angle_limit)
            pole.carry(0); // only off the track: it goes on from the middle
        if (angles.size() <= steps_shown)
            angles.push_back(angle());
    }
    double seconds() const { return pole.pushes() * cart_pole::time_step; }
};

class TwoPoles final : public Finale {
public:
    TwoPoles(PushedPoles poles, const Random& random)
        : m_random(random),
          m_back(tilts_withstood(poles.learned.by, random)), m_learned{BalancedPole(poles.state, random),
                                                                       poles.learned,
                                                                       {}},
          m_other{BalancedPole(poles.state, random), poles.other, {}}, m_poles(std::move(poles)) {
        lean(m_poles.state[cart_pole::angle]);
    }

    double pace() const override { return 1 / cart_pole::time_step; }
    void advance() override;
    bool rests() const override { return m_held || (m_learned.pole.fallen() && m_other.pole.fallen()); }
    bool touch(const Touch& touch) override;
    void push() override;
    int seen_after() const override { return steps_shown; }
    void narrate(Narration& narration) const override;
    void show(Figure& figure) const override;

private:
    void lean(double angle);
    void say_learned(Narration& narration) const;
    Panel scene() const;
    Panel angles() const;
    Sentence state_of_both() const;

    Random m_random;        ///< only streams are taken from it
    Eigen::Vector2d m_back; ///< degrees, see tilts_withstood()
    Standing m_learned, m_other;
    PushedPoles m_poles;
    double m_upright = -1; ///< seconds until the learned one stood upright again; negative: it hasn't
    double m_tilt = 0;     ///< the last one, degrees
    int m_tilts = 0;       ///< by hand or key
    int m_keys = 0;
    bool m_held = false; ///< by a hand
};

/// Both start anew from where the learned one is, leaning like this (rad).
void TwoPoles::lean(double angle) {
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
    m_other.begin(state, m_random.stream("untrained", index));
}

void TwoPoles::push() {
    const auto size = static_cast<std::size_t>(m_keys / 2) % pushes.size();
    const double tilt = m_keys % 2 == 0 ? pushes[size] : -pushes[size];
    ++m_keys;
    ++m_tilts;
    m_held = false;
    lean(tilt * degree);
}

bool TwoPoles::touch(const Touch& touch) {
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

void TwoPoles::advance() {
    if (m_held)
        return;
    m_learned.advance();
    m_other.advance();
    if (m_upright < 0 && !m_learned.pole.fallen() && std::abs(m_learned.angle()) <= upright)
        m_upright = m_learned.seconds();
}

// ---- What it says ----------------------------------------------------------------------------------

void TwoPoles::say_learned(Narration& n) const {
    const double seconds = m_learned.seconds();
    if (!m_poles.never.en.empty() && m_back.isZero() && m_learned.pole.fallen())
        n.say(m_poles.never, m_tilt, seconds);
    else if (m_learned.pole.fallen())
        n.say(
            {"Tilted by {0:+f1}°, it is lost after {1:f2} s; this one comes back from −{2:f1}° to +{3:f1}°.",
             "扳到 {0:+f1}°，{1:f2} s 后没救回来；这一个能从 −{2:f1}° 到 +{3:f1}° 回正。"},
            m_tilt, seconds, m_back[0], m_back[1]);
    else if (m_upright >= 0)
        n.say({"Tilted by {0:+f1}°, upright after {1:f2} s; this one comes back from −{2:f1}° to +{3:f1}°.",
               "扳到 {0:+f1}°，{1:f2} s 后回正；这一个能从 −{2:f1}° 到 +{3:f1}° 回正。"},
              m_tilt, m_upright, m_back[0], m_back[1]);
    else
        n.say({"Tilted by {0:+f1}°; this one comes back from −{1:f1}° to +{2:f1}°.",
               "扳到 {0:+f1}°；这一个能从 −{1:f1}° 到 +{2:f1}° 回正。"},
              m_tilt, m_back[0], m_back[1]);
}

void TwoPoles::narrate(Narration& n) const {
    if (m_tilts == 0)
        return;
    n.phase({"Push {0:d}", "第 {0:d} 推"}, m_tilts);
    say_learned(n);
    if (m_other.pole.fallen())
        n.say(m_other.keeper.fell, m_other.seconds());
}

Sentence TwoPoles::state_of_both() const {
    const auto state = [](const Standing& one) {
        const Sentence said = one.pole.fallen()
                                  ? sentence({"fell after {0:f2} s", "{0:f2} s 后倒下"}, one.seconds())
                                  : sentence({"leans by {0:+f1}°", "倾角 {0:+f1}°"}, one.angle());
        return Text{one.keeper.name.en + ": " + said.in(Language::en),
                    one.keeper.name.zh + "：" + said.in(Language::zh)};
    };
    return sentence({"{0}; {1}.", "{0}；{1}。"}, state(m_learned), state(m_other));
}

// ---- What it shows ---------------------------------------------------------------------------------

Panel TwoPoles::scene() const {
    Panel panel{.id = "cart", .title = {"Push it yourself", "自己推推看"}, .equal_aspect = true};
    panel.x = {.range = Range{-2.75, other_at + room + 0.1},
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
    line.points << other_at - room, -0.02, other_at + room, 0;
    ground.shapes.push_back(line);
    panel.marks.emplace_back(ground);
    for (Mark& mark : cart_pole_marks(m_learned.pole.state(), {}))
        panel.marks.push_back(std::move(mark));
    CartPoleState other = m_other.pole.state();
    const double half = room - 0.3; // it stays in the picture
    other[cart_pole::position] = std::clamp(other[cart_pole::position], -half, half);
    for (Mark& mark : cart_pole_marks(other, {m_other.keeper.id + "_", other_at, true}))
        panel.marks.push_back(std::move(mark));
    Labels names{.id = "names"};
    names.labels.push_back({.x = 0, .y = 1.5, .text = m_learned.keeper.name, .bold = true});
    names.labels.push_back({.x = other_at, .y = 1.5, .text = m_other.keeper.name});
    panel.marks.emplace_back(names);
    return panel;
}

Panel TwoPoles::angles() const {
    const double limit = cart_pole::angle_limit / degree;
    Chart chart("angle", {"Angle since the tilt", "扳动以来的角度"});
    chart.x({"seconds", "秒"}, 0, steps_shown * cart_pole::time_step)
        .y({"angle (°)", "角度（°）"}, -1.2 * limit, 1.2 * limit);
    const auto draw = [&](const Standing& one, Role role) {
        const auto count = static_cast<Eigen::Index>(one.angles.size());
        const Eigen::VectorXd seconds =
            Eigen::VectorXd::LinSpaced(count, 0, static_cast<double>(count - 1) * cart_pole::time_step);
        chart.line(one.keeper.id.c_str(), role, one.keeper.name, seconds,
                   Eigen::VectorXd(Eigen::Map<const Eigen::VectorXd>(one.angles.data(), count)));
        if (one.pole.fallen())
            chart.point((one.keeper.id + "_fell").c_str(), Role::negative, {}, seconds.tail(1)[0],
                        one.angles.back());
    };
    draw(m_other, Role::muted);
    draw(m_learned, Role::data);
    chart.add(Rule{.id = "falls_right", .role = Role::negative, .label = {"falls", "倒"}, .at = limit})
        .add(Rule{.id = "falls_left", .role = Role::negative, .at = -limit});
    const Sentence both = state_of_both();
    chart.summary(both.pattern, std::get<Text>(both.arguments[0]), std::get<Text>(both.arguments[1]));
    return chart;
}

void TwoPoles::show(Figure& figure) const {
    for (Panel& panel : figure.panels)
        if (panel.id == "cart")
            panel = scene();
        else if (panel.id == m_poles.replaced)
            panel = angles();
    figure.layout = m_poles.layout;
}

} // namespace

std::unique_ptr<Finale> pushed_poles(PushedPoles poles, const Random& random) {
    return std::make_unique<TwoPoles>(std::move(poles), random);
}

} // namespace orrery
