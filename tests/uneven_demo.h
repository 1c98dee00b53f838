// A demo for tests of two runs on one clock: iterations of `phases` phases and rounds of `iterations`
// iterations, both growing by one now and then, so that runs with other parameters part and meet again.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"
#include "engine/data/library.h"

#include <limits>

namespace orrery::test {

class Uneven {
public:
    struct Params {
        int phases = 2, iterations = 3, rounds = 8;
        double gain = 1, rate = 0.5;
        double limit = 1e9; ///< the total overflows beyond
        bool handle = true, edited = false;
    };

    Uneven(const Params& params, Random random, const Library&)
        : m_params(params), m_noise(random.stream("noise")) {}
    static Length length(const Params& p) { return {Step::round, p.rounds}; }
    static std::optional<Text> check(const Params& p) {
        if (p.gain > 8 && p.rate > 8)
            return Text{"Gain and rate can't both be beyond 8.", "增益和速率不能都大于 8。"};
        return std::nullopt;
    }

    Boundary advance() {
        m_total += m_params.gain * m_params.rate * m_noise.uniform();
        if (m_total > m_params.limit)
            m_total = std::numeric_limits<double>::infinity();
        const bool longer = m_rounds % 2 == 1;
        if (++m_phase < m_params.phases + (m_iteration % 2))
            return Boundary::phase;
        m_phase = 0;
        if (++m_iteration < m_params.iterations + (longer ? 1 : 0))
            return Boundary::iteration;
        m_iteration = 0;
        return ++m_rounds >= m_params.rounds + m_more ? Boundary::end : Boundary::round;
    }
    void apply(const Params& params) { m_params = params; }
    Reply touch(const Touch& touch) {
        if (touch.mark == "bob") {
            m_total += touch.x;
            if (touch.shift)
                m_more = m_rounds + 3 - m_params.rounds;
            return Reply::poked();
        }
        return touch.mark == "gain" ? Reply::set("gain", touch.x) : Reply::ignored();
    }
    void narrate(Narration& n) const { n.say({"The total is {0}.", "总数是 {0}。"}, m_total); }
    void show(Figure& figure) const {
        const Range bins = figure.range("bins", {0, std::max(1.0, m_total)});
        Panel& panel = figure.add({});
        panel.id = "total";
        panel.y.range = bins;
        if (m_params.handle)
            panel.marks.push_back(Points{.id = "bob", .handle = {.touch = true}});
        panel.marks.push_back(Points{.id = "gain", .handle = {.touch = true}});
        panel.marks.push_back(Cells{.id = "cell", .values = Eigen::MatrixXd::Constant(1, 2, m_total)});
    }
    void measure(Metrics& metrics) const { metrics.set("total", m_total); }
    void expose(Tensors&) const {}
    static auto held(auto&) { return std::tie(); }

private:
    Params m_params;
    Random m_noise;
    double m_total = 0;
    int m_phase = 0, m_iteration = 0, m_rounds = 0, m_more = 0;
};

inline Demo uneven() {
    using P = Uneven::Params;
    Declaration<P> d;
    d.id = "uneven";
    d.title = {"Uneven", "不齐"};
    d.steps = {{{"Tick", "一拍"}, {"Tick {0:d}", "第 {0:d} 拍"}},
               {{"Bar", "一小节"}, {"Bar {0:d}", "第 {0:d} 小节"}},
               {{"Verse", "一段"}, {"Verse {0:d}", "第 {0:d} 段"}}};
    d.parameters = {number(&P::phases, "phases", {"Phases", "环"}, 1, 9),
                    number(&P::iterations, "iterations", {"Iterations", "次"}, 1, 9),
                    number(&P::rounds, "rounds", {"Rounds", "轮"}, 1, 1000),
                    number(&P::gain, "gain", {"Gain", "增益"}, -9, 9).live(),
                    number(&P::rate, "rate", {"Rate", "速率"}, -9, 9).live(),
                    number(&P::limit, "limit", {"Limit", "界限"}, 0, 1e9),
                    toggle(&P::handle, "handle", {"Handle", "把手"}),
                    toggle(&P::edited, "edited", {"Edited", "改过"}).edit()};
    d.metrics = {{.id = "total", .label = {"total", "总数"}}};
    d.presets = {{"long", {"Long", "长"}, "phases=4&iterations=5", false}};
    d.story = {{{{Step::round, 5}, Step::iteration, 20}}};
    d.twin = {"phases=3&iterations=5",
              Gap{"total", {"{2} times as much: {1}, not {0}.", "{2} 倍：{1}，而不是 {0}。"}}};
    return make_demo<Uneven>(std::move(d));
}

inline Library no_data() {
    return Library([](const std::string&) { return std::string(); },
                   [](const std::string&) { return Image{}; });
}

} // namespace orrery::test
