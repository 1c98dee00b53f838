// A demo for tests of what surrounds demos: it counts, and has a parameter of every kind.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"
#include "engine/data/library.h"
#include "tests/no_data.h"

#include <Eigen/Core>

namespace orrery::testing {

/// Three phases an iteration, five iterations a round, 40 rounds in all; the total grows by gain × offset's
/// first entry each phase, and overflows when `explode` is on and the total passes 50.
class Counter {
public:
    enum class Mood { calm, brisk };
    struct Params {
        double gain = 1;
        double rate = 0.1;
        int size = 3;
        Mood mood = Mood::calm;
        bool explode = false;
        std::string name = "counter";
        Eigen::MatrixXd offset = Eigen::MatrixXd::Ones(2, 2);
        Eigen::MatrixXd points = Eigen::MatrixXd::Zero(1, 2);
    };

    Counter(const Params& params, Random random, const Library&) : m_params(params), m_random(random) {}

    static std::optional<Text> check(const Params& params) {
        if (params.size == 7 && params.mood == Mood::brisk)
            return Text{"A brisk counter can't have size 7.", "轻快的计数器不能取大小 7。"};
        return std::nullopt;
    }
    static Length length(const Params&) { return {Step::iteration, 200}; }

    Boundary advance() {
        ++m_phases;
        m_total += m_params.gain * m_params.offset(0, 0);
        m_noise = m_random.uniform();
        if (m_params.explode && m_total > 50)
            m_total = std::numeric_limits<double>::infinity();
        if (m_phases >= 600)
            return Boundary::end;
        return m_phases % 15 == 0  ? Boundary::round
               : m_phases % 3 == 0 ? Boundary::iteration
                                   : Boundary::phase;
    }
    void apply(const Params& params) { m_params = params; }
    Reply touch(const Touch& touch) {
        if (touch.mark == "bob") {
            m_total += touch.x;
            return Reply::poked();
        }
        if (touch.mark == "gain")
            return Reply::set("gain", touch.x);
        if (touch.mark == "jump")
            return Reply::jump(static_cast<std::int64_t>(touch.x));
        return Reply::ignored();
    }
    void narrate(Narration& narration) const {
        narration.phase({"Count {0:d}", "计数 {0:d}"}, double(m_phases % 3));
        narration.say({"The total is {0}.", "总数是 {0}。"}, m_total);
        narration.line(m_phases % 3 == 0 ? "add" : "carry");
    }
    void show(Figure& figure) const {
        Panel& panel = figure.add({});
        panel.id = "total";
        panel.title = {"Total", "总数"};
        Trend trend;
        trend.id = "trend";
        trend.metric = "total";
        panel.marks.push_back(trend);
    }
    void measure(Metrics& metrics) const { metrics.set("total", m_total); }
    void expose(Tensors& tensors) const { tensors.add("offset", m_params.offset); }
    static auto held(auto&) { return std::tie(); }

private:
    Params m_params;
    Random m_random;
    std::int64_t m_phases = 0;
    double m_total = 0, m_noise = 0;
};

inline Declaration<Counter::Params> counter_declaration() {
    using P = Counter::Params;
    Declaration<P> d;
    d.id = "counter";
    d.title = {"Counter", "计数器"};
    d.steps = {{{"Tick", "一拍"}, {"Tick {0:d}", "第 {0:d} 拍"}},
               {{"Bar", "一小节"}, {"Bar {0:d}", "第 {0:d} 小节"}},
               {{"Verse", "一段"}, {"Verse {0:d}", "第 {0:d} 段"}}};
    d.parameters = {
        number(&P::gain, "gain", {"Gain", "增益"}, -10, 10)
            .help({"Added each tick.", "每拍所加。"})
            .live()
            .group({"Sum", "求和"}),
        number(&P::rate, "rate", {"Rate", "速率"}, 1e-4, 1)
            .logarithmic()
            .live()
            .unit("1/s")
            .group({"Sum", "求和"}),
        number(&P::size, "size", {"Size", "大小"}, 1, 9).group({"Shape", "形状"}),
        choice(&P::mood, "mood", {"Mood", "心情"}, {{"calm", {"calm", "平静"}}, {"brisk", {"brisk", "轻快"}}})
            .group({"Shape", "形状"}),
        toggle(&P::explode, "explode", {"Explode", "溢出"}).group({"Shape", "形状"}),
        words(&P::name, "name", {"Name", "名字"}).group({"Shape", "形状"}),
        matrix(&P::offset, "offset", {"Offset", "偏移"}, -9, 9).edit().largest(4).group({"Shape", "形状"}),
        matrix(&P::points, "points", {"Points", "点"}, -1, 1, Kind::points).edit().group({"Shape", "形状"}),
    };
    d.metrics = {{"total", {"total", "总数"}, "", Step::iteration, 1, false}};
    d.presets = {{"fast", {"Fast", "快"}, "gain=5", false}, {"boom", {"Boom", "溢出"}, "explode=true", true}};
    d.story = {{{{Step::iteration, 2}, Step::phase, 50}, {{Step::iteration, 20}, Step::iteration, 200}}};
    d.point = "total > 50";
    return d;
}

inline Demo counter() {
    return make_demo<Counter>(counter_declaration());
}

} // namespace orrery::testing
