// Session: where playing comes to rest by itself, and why.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/session.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace orrery {

namespace {

using End = PlayUntil::Kind;

/// "Episode 258", in both languages.
Text place_name(const Demo& demo, Step step, const Position& position) {
    const Sentence count = sentence(demo.steps.of(step).count, static_cast<double>(position.count(step)));
    return {count.in(Language::en), count.in(Language::zh)};
}

} // namespace

void Session::setUntil(PlayUntil until) {
    m_until = std::move(until);
    m_rounds_before = m_pair.place().round;
    look_from_here();
}

/// A crossing counts from this place on.
void Session::look_from_here() {
    m_side = m_until.kind == End::crossing ? before(m_until.metric) - m_until.value : 0;
}

/// The run that a metric is asked of: b.METRIC is its twin's.
const Timeline& Session::asked(std::string& metric) const {
    constexpr std::string_view of_twin = "b.";
    if (metric.substr(0, of_twin.size()) != of_twin)
        return m_pair.a();
    metric.erase(0, of_twin.size());
    return m_pair.run(Side::b);
}

/// The last value of a metric up to this place; not a number where there is none.
double Session::before(const std::string& asked_for) const {
    std::string metric = asked_for;
    const Timeline& run = asked(metric);
    const Record& record = run.record();
    const int column = record.column(metric);
    for (std::size_t row = record.rows_until(run.position().iterations); column >= 0 && row > 0; --row)
        if (const double value = record.row(row - 1).values[static_cast<std::size_t>(column)];
            !std::isnan(value))
            return value;
    Metrics start(run.demo().metrics);
    if (run.position().iterations == 0)
        run.now().measure(start);
    return start.value(metric);
}

void Session::settle() {
    const bool chapter = m_playing && chapterTold(), asked = m_playing && !m_chapter && reached();
    if (m_pair.rests() && m_pair.a().stopped() &&
        m_pair.a().position().iterations >= m_pair.a().stopped()->iteration)
        rest(Rest::overflow);
    else if (asked && m_until.kind != End::story)
        rest(Rest::until_reached);
    else if (m_pair.twin() ? m_pair.rests() : m_pair.a().position().ended())
        rest(Rest::run_ended);
    else if (chapter)
        rest(m_pair.a().story().told(m_pair.a().position()) ? Rest::story_told : Rest::chapter_told);
    else if (asked)
        rest(Rest::story_told);
}

bool Session::reached() {
    switch (m_until.kind) {
    case End::story: {
        const bool told = m_pair.a().story().told(m_pair.a().position());
        return std::exchange(m_told, told) != told && told;
    }
    case End::end:
        return false;
    case End::rounds:
        return m_pair.place().round - m_rounds_before >= m_until.rounds;
    case End::crossing:
        return crossed();
    }
    return false;
}

/// Whether the metric lies on the other side of the value now than when play was pressed. Metrics are
/// measured where an iteration ends, those of rounds where a round does; until then their numbers mean
/// nothing.
bool Session::crossed() {
    if (!m_playing || m_until.kind != End::crossing)
        return false;
    std::string id = m_until.metric;
    const Timeline& run = asked(id);
    const Metric* metric = run.demo().metric(id);
    const Boundary measured =
        metric != nullptr && metric->cadence == Step::round ? Boundary::round : Boundary::iteration;
    if (metric == nullptr || run.position().boundary < measured)
        return false;
    Metrics metrics(run.demo().metrics);
    run.now().measure(metrics);
    const double side = metrics.value(id) - m_until.value;
    if (std::isnan(side))
        return false;
    if (std::isnan(m_side))
        m_side = side; // the first value there is
    return (side >= 0) != (m_side >= 0);
}

/// Why playing "until" came to rest here; nothing when it was not asked for, or another one says it.
std::optional<Sentence> Session::outcome(Rest why) const {
    const Demo& demo = m_pair.a().demo();
    std::string id = m_until.metric;
    asked(id);
    const Metric* metric = m_until.kind == End::crossing ? demo.metric(id) : nullptr;
    const bool rounds = m_until.kind == End::rounds || (metric != nullptr && metric->cadence == Step::round);
    const Text place = place_name(demo, rounds ? Step::round : Step::iteration, m_pair.a().position());
    const Text value = same(write_number(m_until.value));
    if (why == Rest::until_reached && metric != nullptr)
        return sentence({"Stopped: {0} {1} {2} at {3}.", "已停下：{3}，{0} {1} {2}。"}, metric->label,
                        same(m_side < 0 ? "≥" : "<"), value, place);
    if (why == Rest::until_reached)
        return sentence({"Stopped at {0}, as asked.", "已按要求停下：{0}。"}, place);
    if (why != Rest::run_ended)
        return std::nullopt;
    if (metric != nullptr)
        return sentence(
            {"The run ended at {0}; {1} never crossed {2}.", "运行已结束（{0}），{1}始终没有越过 {2}。"},
            place, metric->label, value);
    if (m_until.kind == End::rounds)
        return sentence({"The run ended at {0}, before the place asked for.",
                         "运行已结束（{0}），没有到达所要求的位置。"},
                        place);
    return std::nullopt;
}

} // namespace orrery
