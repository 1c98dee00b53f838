// Wanderer: a small demo for testing the timeline: a point that wanders at random, three phases a step,
// five steps a round. It can be pushed, and it can overflow.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"
#include "engine/data/library.h"
#include "tests/no_data.h"

#include <limits>

namespace orrery::test {

/// What an iteration makes anew: the step, and more that weighs on whole copies.
struct Strides {
    Eigen::VectorXd numbers = Eigen::VectorXd::Zero(200);

    Cost cost() const { return {static_cast<std::size_t>(numbers.size()) * sizeof(double), 0}; }
    void drop_scratch() { numbers.resize(0); }
    void make_scratch() { numbers.setConstant(200, std::numeric_limits<double>::quiet_NaN()); }
};

enum class Mood { calm, wild };

class Wanderer {
public:
    struct Params {
        double stride = 0.5;
        double pull = 0.1;
        int rounds = 1000;
        Mood mood = Mood::calm;
        bool bounded = true;
        Eigen::MatrixXd walls = Eigen::MatrixXd::Zero(1, 2);
        int weight = 1; ///< of a copy, in thousands of numbers
    };

    Wanderer(const Params& params, Random random, const Library&)
        : m_params(params), m_steps(random.stream("steps")),
          m_ballast(Eigen::VectorXd::Zero(1000 * params.weight)) {}

    static std::optional<Text> check(const Params& p) {
        if (p.mood == Mood::wild && p.bounded)
            return Text{"A wild wanderer knows no bounds.", "狂野的漫步者没有边界。"};
        return std::nullopt;
    }
    static Length length(const Params& p) { return {Step::round, p.rounds}; }

    Boundary advance() {
        const int phase = m_phase;
        m_phase = (m_phase + 1) % 3;
        if (phase == 0)
            m_strides.numbers(0) = m_params.stride * m_steps.normal();
        else if (phase == 1)
            m_at += m_strides.numbers(0) - m_params.pull * m_at;
        if (phase < 2)
            return Boundary::phase;
        m_ballast(m_count % m_ballast.size()) = m_at;
        ++m_count;
        if (m_params.mood == Mood::wild)
            m_at *= 1e100;
        if (m_count % 5 != 0)
            return Boundary::iteration;
        return m_count / 5 == m_params.rounds ? Boundary::end : Boundary::round;
    }
    void apply(const Params& params) {
        m_params.stride = params.stride;
        ++m_changes;
    }
    Reply touch(const Touch& touch) {
        if (touch.panel == "set")
            return Reply::set("stride", 0.25);
        if (touch.panel != "plane")
            return Reply::ignored();
        m_at += touch.x + 0 * m_strides.numbers(0); // nothing, where that is a number
        ++m_touches;
        return Reply::poked();
    }
    void narrate(Narration& n) const {
        n.phase({"Step {0:d}", "第 {0:d} 步"}, static_cast<double>(m_count));
        n.say({"The point is at {0}.", "点在 {0}。"}, m_at);
    }
    void show(Figure& figure) const {
        Panel panel;
        panel.id = "plane";
        Trend trend;
        trend.id = "trend";
        trend.metric = "at";
        trend.smoothing = 3;
        panel.marks.push_back(trend);
        Trail trail;
        trail.id = "trail";
        trail.metric = "pair";
        panel.marks.push_back(trail);
        figure.add(std::move(panel));
    }
    void measure(Metrics& m) const {
        m.set("at", m_at);
        m.set("pair", Eigen::Vector2d(m_strides.numbers(0), m_at));
        m.set("round_at", m_at);
        m.set("touches", m_touches);
        m.set("changes", m_changes);
    }
    void expose(Tensors& tensors) const { tensors.add("ballast", m_ballast); }
    static auto held(auto& self) { return std::tie(self.m_ballast, self.m_params.walls, self.m_strides); }

private:
    Params m_params;
    Random m_steps;
    Eigen::VectorXd m_ballast;
    Strides m_strides;
    double m_at = 0;
    int m_phase = 0, m_touches = 0, m_changes = 0;
    std::int64_t m_count = 0;
};

inline Demo wanderer() {
    using P = Wanderer::Params;
    Declaration<P> d;
    d.id = "wanderer";
    d.title = {"Wanderer", "漫步者"};
    d.parameters = {
        number(&P::stride, "stride", {"Stride", "步幅"}, 0, 10).live(),
        number(&P::pull, "pull", {"Pull", "拉力"}, 0, 1),
        number(&P::rounds, "rounds", {"Rounds", "轮数"}, 1, 1000000),
        choice(&P::mood, "mood", {"Mood", "性情"}, {{"calm", {"calm", "平静"}}, {"wild", {"wild", "狂野"}}}),
        toggle(&P::bounded, "bounded", {"Bounded", "有界"}),
        matrix(&P::walls, "walls", {"Walls", "墙"}, -5, 5, Kind::points).edit().largest(4),
        number(&P::weight, "weight", {"Weight", "重量"}, 1, 10000),
    };
    d.metrics = {{.id = "at", .label = {"Place", "位置"}},
                 {.id = "pair", .label = {"Step and place", "步与位置"}, .length = 2, .vector = true},
                 {.id = "round_at", .label = {"Place at the end", "轮末位置"}, .cadence = Step::round},
                 {.id = "touches", .label = {"Touches", "触碰"}},
                 {.id = "changes", .label = {"Changes", "改动"}}};
    d.presets = {{"wild", {"Wild", "狂野"}, "mood=wild&bounded=false", true}};
    d.story = {{{{Step::iteration, 1}, Step::phase, 2}, {{Step::round, 3}, Step::iteration, 5}}};
    d.point = "touches < 1 and at != first(at)";
    return make_demo<Wanderer>(std::move(d));
}

} // namespace orrery::test
