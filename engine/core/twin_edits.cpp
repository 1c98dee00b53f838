// Changing two runs: what goes to both and what to one, opening and closing the twin, other scripts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/twin.h"

#include <algorithm>

namespace orrery {

namespace {

bool contains(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// The values that a parameter is given by the first of these events, one after another.
std::vector<Value> given(const Events& events, std::size_t count, const std::string& id) {
    std::vector<Value> values;
    for (std::size_t i = 0; i < count; ++i)
        if (const auto* changes = std::get_if<Changes>(&events[i].what))
            for (const Change& change : *changes)
                if (change.id == id)
                    values.push_back(change.value);
    return values;
}

bool has_mark(const Timeline& run, const Touch& touch) {
    Figure figure;
    run.now().show(figure);
    const Panel* panel = figure.find(touch.panel);
    return panel != nullptr && std::any_of(panel->marks.begin(), panel->marks.end(), [&](const Mark& mark) {
               const Handle* handle = mark_handle(mark);
               return mark_id(mark) == touch.mark && handle != nullptr && handle->touch;
           });
}

/// What of these changes is none to the values in force.
Changes real(const Timeline& run, const Changes& changes) {
    return difference(run.demo(), run.values(), changed(run.demo(), run.values(), changes));
}

} // namespace

std::vector<std::string> differing(const Demo& demo, const Scripts& scripts) {
    std::vector<std::string> ids;
    if (!scripts.b)
        return ids;
    const Script &a = scripts.a, &b = *scripts.b;
    const std::size_t shared = std::min(scripts.shared, a.events.size());
    for (std::size_t i = 0; i < demo.parameters.size(); ++i) {
        const std::string& id = demo.parameters[i].id;
        const std::vector<Value> of_a = given(a.events, shared, id),
                                 of_b = given(b.events, b.events.size(), id);
        const bool same = std::equal(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(),
                                     [](const Value& x, const Value& y) { return equal(x, y); });
        if (!same || !equal(a.values[i], b.values[i]))
            ids.push_back(id);
    }
    return ids;
}

Split split(const std::vector<std::string>& differing, const Changes& changes, Side chosen) {
    Split split;
    for (const Change& change : changes) {
        const bool one = differing.empty() || contains(differing, change.id);
        if (!one || chosen == Side::a)
            split.a.push_back(change);
        if (!one || chosen == Side::b)
            split.b.push_back(change);
    }
    return split;
}

std::optional<Sentence> refuse_shared(const Demo& demo, const Scripts& scripts) {
    if (!scripts.b)
        return std::nullopt;
    Values values = scripts.b->values;
    const std::vector<std::string> own = differing(demo, scripts);
    for (std::size_t i = scripts.shared; i < scripts.a.events.size(); ++i)
        if (const auto* changes = std::get_if<Changes>(&scripts.a.events[i].what)) {
            values = changed(demo, std::move(values), split(own, *changes, Side::a).b);
            if (auto why = demo.refuse(values))
                return why;
        }
    return std::nullopt;
}

std::vector<std::string> Pair::differing() const {
    std::vector<std::string> ids = orrery::differing(demo(), scripts());
    for (const std::string& id : m_own)
        if (!contains(ids, id))
            ids.push_back(id);
    return ids;
}

bool Pair::pending() const {
    return m_b && m_shared < m_a.script().events.size();
}

/// B has its share of the events that A has met.
void Pair::share() {
    while (pending() && m_a.script().events[m_shared].phase <= m_a.position().phases)
        take(m_a.script().events[m_shared++]);
    // A run that had ended may have been given something to go on with.
    if (m_b && !(stands_at(m_a, m_place) && stands_at(*m_b, m_place)))
        m_way = Way{m_place, {}};
}

void Pair::take(const Event& event) {
    if (const auto* touch = std::get_if<Touch>(&event.what)) {
        if (has_mark(*m_b, *touch))
            m_b->touch(*touch);
        return;
    }
    std::vector<std::string> own = m_own;
    Scripts before = scripts();
    --before.shared; // this one
    for (std::string& id : orrery::differing(demo(), before))
        own.push_back(std::move(id));
    const Changes changes = orrery::split(own, std::get<Changes>(event.what), Side::a).b;
    if (!demo().refuse(changed(demo(), m_b->values(), changes)))
        m_b->change(changes);
}

/// Halves, of which the twin's is for the state in which it stands, too.
void Pair::divide() {
    const std::size_t each = m_b ? m_budget / 2 : m_budget;
    m_a.set_budget(each);
    if (!m_b)
        return;
    m_a.limit_rows();
    m_b->set_budget(each - std::min(each / 2, m_b->now().bytes().whole));
    m_b->limit_rows();
}

void Pair::set_budget(std::size_t bytes) {
    m_budget = bytes;
    divide();
}

std::size_t Pair::bytes() const {
    return m_a.bytes() + (m_b ? m_b->bytes() + m_b->now().bytes().whole : 0);
}

void Pair::open(Values b) {
    Scripts scripts{m_a.script(), Script{std::move(b), m_a.script().seed, {}}, 0};
    const Place here = bound();
    m_b.reset();
    follow(std::move(scripts));
    leap(here);
}

void Pair::close() {
    m_b.reset();
    m_shared = 0;
    m_own.clear();
    divide();
    if (!m_way)
        arrive();
}

void Pair::follow(Scripts scripts) {
    m_a.follow(std::move(scripts.a));
    m_shared = scripts.shared;
    m_own.clear();
    if (!scripts.b)
        return close();
    if (m_b)
        m_b->follow(*std::move(scripts.b));
    else
        m_b = std::make_unique<Timeline>(demo(), *std::move(scripts.b), *m_library, m_budget / 2);
    divide();
    if (pending()) { // events are met by both together
        m_a.leap(Step::phase, 0);
        m_b->leap(Step::phase, 0);
    }
    arrive();
    share();
    go(m_place);
}

Split Pair::split(const Changes& changes, Side chosen) const {
    return m_b ? orrery::split(differing(), changes, chosen) : Split{changes, {}};
}

std::optional<Sentence> Pair::refuse(const Split& changes) const {
    auto why = demo().refuse(changed(demo(), m_a.values(), changes.a));
    if (!why && m_b)
        why = demo().refuse(changed(demo(), m_b->values(), changes.b));
    return why;
}

bool Pair::change(const Split& changes) {
    while (approach()) {
    }
    const Changes of_a = real(m_a, changes.a), of_b = m_b ? real(*m_b, changes.b) : Changes{};
    if (!m_b) {
        const bool over = m_a.change(of_a);
        arrive();
        return over;
    }
    if (of_a.empty() && of_b.empty())
        return false;
    for (const auto& [some, others] : {std::pair(&changes.a, &changes.b), std::pair(&changes.b, &changes.a)})
        for (const Change& change : *some)
            if (std::none_of(others->begin(), others->end(),
                             [&](const Change& c) { return c.id == change.id; }))
                m_own.push_back(change.id);
    const bool over = !m_a.live(of_a) || !m_b->live(of_b);
    const bool stays = m_a.edits(of_a) && m_b->edits(of_b);
    const Place here{m_place.round, m_place.iteration, 0};
    for (const auto& [run, made] : {std::pair(&m_a, &of_a), std::pair(m_b.get(), &of_b)}) {
        if (!over)
            run->change(*made);
        if (!over || (stays && made->empty()))
            run->drop_later();
        else
            run->follow({changed(demo(), run->values(), *made), run->script().seed, {}});
    }
    m_shared = m_a.script().events.size();
    if (over)
        leap(stays ? here : Place{});
    else
        arrive();
    return over;
}

Pair::Replies Pair::touch(const Touch& touch) {
    while (approach()) {
    }
    Replies replies;
    const bool both = m_b && has_mark(m_a, touch) == has_mark(*m_b, touch);
    if (!m_b || both || has_mark(m_a, touch))
        replies.a = m_a.touch(touch);
    if (m_b && (both || has_mark(*m_b, touch)))
        replies.b = m_b->touch(touch);
    if (replies.a.kind != Reply::Kind::poked && replies.b.kind != Reply::Kind::poked)
        return replies;
    if (m_b) {
        m_a.drop_later();
        m_b->drop_later();
        m_shared = m_a.script().events.size();
    }
    if (m_b && !(stands_at(m_a, m_place) && stands_at(*m_b, m_place)))
        m_way = Way{m_place, {}};
    else
        arrive();
    return replies;
}

} // namespace orrery
