// Gradient descent on a bowl: one ball, one slope.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/staged.h"

#include <algorithm>

namespace orrery {
namespace {

constexpr double edge = 2; // of the bowl

struct Descent : Staged<Descent> {
    struct Params {
        double rate = 0.1;
    };

    Descent(const Params& params, Random random, const Library&)
        : m_params(params), m_x(random.stream("start").uniform(1, edge)) {}
    void apply(const Params& params) { m_params = params; }
    static auto held(auto&) { return std::tie(); } // members with memory of their own

    void differentiate() { m_slope = 2 * m_x; } // of x²
    void update() { m_x -= m_params.rate * m_slope; }
    double height() const { return m_x * m_x; }

    Reply touch(const Touch& touch) {
        if (touch.panel != "bowl" || touch.stage == Touch::Stage::release)
            return Reply::ignored();
        m_x = std::clamp(touch.x, -edge, edge);
        begin_again(); // the slope is that of another place
        return Reply::poked();
    }

    void say_start(Narration& n) const { n.say({"The ball lies at x = {0}.", "小球在 x = {0} 处。"}, m_x); }
    void say_slope(Narration& n) const { n.say({"The slope is {0}.", "斜率为 {0}。"}, m_slope); }
    void say_update(Narration& n) const { n.say({"So x moves to {0}.", "于是 x 移到 {0}。"}, m_x); }
    void say_touched(Narration& n) const {
        n.phase({"Moved by hand", "有人动了它"});
        say_start(n);
    }

    void show(Figure& figure) const {
        const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(101, -edge, edge);
        figure.add(Chart("bowl", {"The bowl", "碗"})
                       .x(same("x"), -edge, edge)
                       .y({"height", "高度"}, 0, edge * edge)
                       .line("curve", Role::truth, {}, x, x.cwiseProduct(x))
                       .points("ball", Role::data, {}, Eigen::RowVector2d(m_x, height()),
                               {.touch = true, .hint = {"Drag the ball", "拖动小球"}}));
        figure.add(Chart("height", {"Height of the ball", "小球的高度"}).trend("height", Role::data));
    }

    Params m_params;
    double m_x = 0, m_slope = 0;
};

} // namespace

Demo descent() {
    using D = Descent;
    using P = D::Params;
    return make_demo<D>(
        {.demo = {.id = "descent",
                  .title = {"Gradient descent", "梯度下降"},
                  .steps = {{{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                            {{"Update", "更新"}, {"Update {0:d}", "第 {0:d} 次更新"}},
                            {{"10 updates", "10 次更新"}, {"Round {0:d}", "第 {0:d} 轮"}}},
                  .parameters = {number(&P::rate, "rate", {"Learning rate", "学习率"}, 0.001, 1.2)
                                     .logarithmic()
                                     .live()
                                     .help({"Beyond 1 the ball climbs.", "超过 1，小球会越爬越高。"})},
                  .presets = {{"slow", {"Small steps", "小步慢走"}, "rate=0.01"},
                              {"to_and_fro", {"To and fro", "来回摆动"}, "rate=1"},
                              {"climbing", {"Out of the bowl", "越爬越高"}, "rate=1.1", true}},
                  .story = {{{{Step::iteration, 30}, Step::iteration, 4}}},
                  .point = "height < 0.01"},
         .stages = {{"slope", {"Slope", "斜率"}, &D::differentiate, &D::say_slope},
                    {"update", {"Update", "更新"}, &D::update, &D::say_update}},
         .round_length = 10,
         .measured = {{"height", {"height", "高度"}, &D::height}},
         .exposed = {{"x", [](const D& d) { return Eigen::VectorXd::Constant(1, d.m_x).eval(); }}}});
}

} // namespace orrery
