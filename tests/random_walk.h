// Random walks through a run: forward, back, anywhere, live changes and touches, as a user might.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/every_demo.h"

#include <algorithm>

namespace orrery::test {

constexpr std::int64_t short_run = 160; ///< phases: enough for several iterations of most demos

/// The least, the greatest and some odd values of a parameter.
inline std::vector<Value> extremes(const Parameter& p) {
    switch (p.kind) {
    case Kind::toggle:
        return {true, false};
    case Kind::real:
    case Kind::integer:
        return {p.minimum, p.maximum};
    case Kind::choice: {
        std::vector<Value> all;
        for (const Choice& choice : p.choices)
            all.emplace_back(choice.id);
        return all;
    }
    case Kind::matrix:
    case Kind::points: {
        const bool points = p.kind == Kind::points;
        const Eigen::Index columns = points ? 2 : p.largest;
        Eigen::MatrixXd least(p.largest, columns), greatest(1, points ? 2 : 1);
        for (Eigen::Index j = 0; j < columns; ++j)
            least.col(j).setConstant(limits(p, j).first);
        for (Eigen::Index j = 0; j < greatest.cols(); ++j)
            greatest(0, j) = limits(p, j).second;
        return {Eigen::MatrixXd(0, points ? 2 : 0), greatest, least};
    }
    case Kind::text:
    case Kind::file:
        break;
    }
    return {std::string(), std::string("a"), std::string(300, 'x'), std::string("词语 and words\n")};
}

inline Value drawn(const Parameter& p, Random& random) {
    if (p.kind == Kind::integer)
        return std::floor(random.uniform(p.minimum, p.maximum + 1));
    if (p.kind == Kind::real)
        return random.uniform(p.minimum, p.maximum);
    const std::vector<Value> all = extremes(p);
    return all[static_cast<std::size_t>(random.below(static_cast<int>(all.size())))];
}

/// Settings that the demo accepts, drawn at random, each usual with this probability; the defaults where none
/// are found.
inline Values any_settings(const Demo& demo, Random& random, double usual) {
    for (int tried = 0; tried < 100; ++tried) {
        Values values;
        for (const Parameter& p : demo.parameters)
            values.push_back(random.chance(usual) ? p.initial : drawn(p, random));
        if (!demo.refuse(values))
            return values;
    }
    return demo.defaults();
}

/// A place to put the pointer: somewhere in a mark that can be touched.
inline std::optional<Touch> any_touch(const Timeline& timeline, Random& random) {
    Figure figure;
    timeline.now().show(figure);
    std::vector<Touch> places;
    for (const Panel& panel : figure.panels)
        for (const Mark& mark : panel.marks)
            if (const Handle* handle = mark_handle(mark); handle != nullptr && handle->touch) {
                const Range x = panel.x.range.value_or(Range{0, 1}), y = panel.y.range.value_or(Range{0, 1});
                Touch touch;
                touch.panel = panel.id;
                touch.mark = mark_id(mark);
                touch.index = random.below(6) - 1;
                touch.stage = static_cast<Touch::Stage>(random.below(3));
                touch.x = random.uniform(x.low, x.high);
                touch.y = random.uniform(y.low, y.high);
                touch.shift = random.chance(0.2);
                places.push_back(touch);
            }
    if (places.empty())
        return std::nullopt;
    return places[static_cast<std::size_t>(random.below(static_cast<int>(places.size())))];
}

inline void live_change(Timeline& timeline, Random& random) {
    Values values = timeline.values();
    for (std::size_t i = 0; i < values.size(); ++i)
        if (timeline.demo().parameters[i].live && random.chance(0.4))
            values[i] = drawn(timeline.demo().parameters[i], random);
    if (!timeline.demo().refuse(values))
        timeline.change(difference(timeline.demo(), timeline.values(), values));
}

inline void touch(Timeline& timeline, Random& random) {
    const auto touch = any_touch(timeline, random);
    if (!touch)
        return;
    const std::string before = seen(timeline);
    const Reply reply = timeline.touch(*touch);
    if (reply.kind != Reply::Kind::poked)
        QVERIFY2(seen(timeline) == before,
                 ("a touch that does not poke changed the state: " + first_difference(before, seen(timeline)))
                     .c_str());
    if (reply.kind == Reply::Kind::jump)
        timeline.seek(Step::iteration, std::min<std::int64_t>(reply.iteration, 40));
    if (reply.kind != Reply::Kind::set)
        return;
    Values values = timeline.values();
    const auto index = timeline.demo().parameter_index(reply.parameter);
    QVERIFY2(index.has_value(), reply.parameter.c_str());
    values[*index] = reply.value;
    if (!timeline.demo().refuse(values) && timeline.position().iterations < 40)
        timeline.change({{reply.parameter, reply.value}});
}

inline void wander(Timeline& timeline, Random& random) {
    switch (random.below(7)) {
    case 0:
    case 1:
        for (int i = random.below(12); i >= 0 && timeline.position().phases < short_run; --i)
            timeline.forward(Step::phase);
        return;
    case 2:
        if (timeline.position().phases < short_run)
            timeline.forward(Step::iteration);
        return;
    case 3: {
        const int step = random.below(3);
        timeline.back(static_cast<Step>(step));
        return;
    }
    case 4:
        timeline.seek(Step::phase, random.below(short_run));
        return;
    case 5:
        return live_change(timeline, random);
    default:
        return touch(timeline, random);
    }
}

} // namespace orrery::test
