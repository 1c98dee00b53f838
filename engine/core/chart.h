// Charts: panels in a line or two. Each call adds one mark or says one thing of the panel; the structs of
// figure.h stay what is drawn, and add() takes any of them.
// SPDX-License-Identifier: GPL-3.0-or-later
//
//     figure.add(Chart("loss", {"Loss", "损失"}).x({"update", "更新"}, 0, 240)
//                    .trend("loss", Role::data).rule(0.693, {"guessing", "瞎猜"}));
#pragma once

#include "engine/core/figure.h"

#include <concepts>
#include <cstdint>

namespace orrery {

class Chart {
public:
    Chart(std::string id, Text title) {
        m_panel.id = std::move(id);
        m_panel.title = std::move(title);
    }
    /// One that exists, to say more of it.
    explicit Chart(Panel panel) : m_panel(std::move(panel)) {}

    Chart& x(Text label) {
        m_panel.x.label = std::move(label);
        return *this;
    }
    Chart& x(double low, double high) {
        m_panel.x.range = Range{low, high};
        return *this;
    }
    Chart& x(Text label, double low, double high) { return x(std::move(label)).x(low, high); }
    /// Steps counted from the start: as many as the story has, twice as many once a run goes on beyond, so
    /// that the axis stands still while a story plays.
    Chart& x_steps(Text label, double story, std::int64_t done) {
        while (story < static_cast<double>(done))
            story *= 2;
        return x(std::move(label), 0, story);
    }
    template <std::same_as<Axis> A> // not for a bare {…}, which is a label
    Chart& x(A axis) {
        m_panel.x = std::move(axis);
        return *this;
    }
    Chart& y(Text label) {
        m_panel.y.label = std::move(label);
        return *this;
    }
    Chart& y(double low, double high) {
        m_panel.y.range = Range{low, high};
        return *this;
    }
    Chart& y(Text label, double low, double high) { return y(std::move(label)).y(low, high); }
    template <std::same_as<Axis> A> // not for a bare {…}, which is a label
    Chart& y(A axis) {
        m_panel.y = std::move(axis);
        return *this;
    }
    /// One unit is as long in x as in y.
    Chart& equal_aspect() {
        m_panel.equal_aspect = true;
        return *this;
    }
    /// Both axes −half … half, one unit as long in x as in y.
    Chart& square(double half) { return x(-half, half).y(-half, half).equal_aspect(); }
    /// A scene, a network, a table: neither ticks nor grid.
    Chart& bare() {
        m_panel.x.visible = m_panel.y.visible = false;
        return *this;
    }
    /// A low strip under another panel, on the same abscissa.
    Chart& strip_of(std::string panel) {
        m_panel.strip_of = std::move(panel);
        return *this;
    }
    template <class... A>
    Chart& subtitle(Text pattern, const A&... arguments) {
        m_panel.subtitle = sentence(std::move(pattern), arguments...);
        return *this;
    }
    /// For readers who do not see the picture.
    template <class... A>
    Chart& summary(Text pattern, const A&... arguments) {
        m_panel.summary = sentence(std::move(pattern), arguments...);
        return *this;
    }

    /// A metric over time.
    Chart& trend(const std::string& metric, Role role, Text label = {}, int smoothing = 1) {
        Trend mark;
        mark.id = mark.metric = metric;
        mark.role = role;
        mark.label = std::move(label);
        mark.smoothing = smoothing;
        return add(std::move(mark));
    }
    Chart& line(std::string id, Role role, Text label, Eigen::VectorXd x, Eigen::VectorXd y) {
        Line mark;
        mark.id = std::move(id);
        mark.role = role;
        mark.label = std::move(label);
        mark.x = std::move(x);
        mark.y = std::move(y);
        return add(std::move(mark));
    }
    /// Points n × 2.
    Chart& points(std::string id, Role role, Text label, const Eigen::MatrixXd& at, Handle handle = {}) {
        Points mark;
        mark.id = std::move(id);
        mark.role = role;
        mark.label = std::move(label);
        mark.x = at.col(0);
        mark.y = at.col(1);
        mark.handle = std::move(handle);
        return add(std::move(mark));
    }
    Chart& point(std::string id, Role role, Text label, double x, double y, double size = 1) {
        points(std::move(id), role, std::move(label), Eigen::RowVector2d(x, y));
        std::get<Points>(m_panel.marks.back()).size = size;
        return *this;
    }
    Chart& add(Mark mark) {
        m_panel.marks.push_back(std::move(mark));
        return *this;
    }
    operator Panel() { return std::move(m_panel); }

private:
    Panel m_panel;
};

} // namespace orrery
