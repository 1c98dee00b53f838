// Staged demos: an algorithm as a table of stages. What a phase, an iteration and a round are, counting,
// the narration's sizes and its line, metrics and tensors follow from the table.
// SPDX-License-Identifier: GPL-3.0-or-later
//
//     struct Coin : Staged<Coin> {
//         struct Params { double bias = 0.5; int tosses = 100; };
//         Coin(const Params& params, Random random, const Library&);
//         void apply(const Params& params) { m_params = params; }   // live ones
//         static auto held(auto&) { return std::tie(); }            // members with memory of their own,
//         held.h
//
//         void toss();                                              // one phase, at most 5 ms
//         void say_toss(Narration& n) const;
//         void count();
//         void say_count(Narration& n) const;
//         Then counted() const { return done().iterations + 1 == m_params.tosses ? end() : on(); }
//         void say_start(Narration& n) const;                       // before the first phase
//         void show(Figure& figure) const;
//         …
//     };
//     table.stages = {{"toss", {"Toss", "抛"}, &Coin::toss, &Coin::say_toss},
//                     {"count", {"Count", "计数"}, &Coin::count, &Coin::say_count, &Coin::counted}};
//     table.measured = {{"heads", {"share of heads", "正面比例"}, &Coin::share}};
//     return make_demo(std::move(table));
#pragma once

#include "engine/core/demo.h"
#include "engine/core/held.h"

#include <cassert>
#include <functional>
#include <tuple>

namespace orrery {

/// Where a stage leads.
template <class D>
struct Then {
    enum class Kind { on, again, to, iteration, round, end };
    Kind kind = Kind::on;
    void (D::*act)() = nullptr; ///< of the stage that follows
};

/// One phase of the algorithm.
template <class D>
struct Stage {
    std::string line;                             ///< its tag in algorithm.txt
    Text name;                                    ///< on the narration's chip, unless `say` gives another
    void (D::*act)();                             ///< does it
    void (D::*say)(Narration&) const;             ///< says what it has done
    orrery::Then<D> (D::*then)() const = nullptr; ///< asked after `act`; without it: on
};

/// What a staged demo knows of its own run; it derives from this.
template <class D>
class Staged {
public:
    using Act = void (D::*)();
    using Then = orrery::Then<D>;

    /// Completed phases, iterations and rounds.
    const Position& done() const { return m_done; }
    /// No phase has been done yet.
    bool fresh() const { return m_done.phases == 0; }
    /// Whether the last phase was this one.
    bool did(Act act) const { return m_did == act; }
    /// An iteration has been begun and is not done.
    bool under_way() const { return m_under_way; }
    /// A touch has changed the state since the last phase.
    bool touched() const { return m_touched; }

protected:
    // What a stage's `then` answers
    /// The next stage of the table; after the last one an iteration is done.
    static Then on() { return {}; }
    /// The same stage once more, as for each layer.
    static Then again() { return {Then::Kind::again}; }
    /// That stage, with no iteration done.
    static Then to(Act act) { return {Then::Kind::to, act}; }
    /// An iteration is done here; the next one begins with this stage, where those before it prepare a run.
    static Then iteration(Act next = nullptr) { return {Then::Kind::iteration, next}; }
    /// A round is done here, the whole run.
    static Then round() { return {Then::Kind::round}; }
    static Then end() { return {Then::Kind::end}; }

    /// For touches: the present iteration is given up, the next phase is its first stage.
    void begin_again() {
        m_next = 0;
        m_under_way = false;
    }

private:
    template <class>
    friend class StagedRun;

    Position m_done;
    Act m_did = nullptr;
    std::size_t m_next = 0; ///< stage
    bool m_under_way = false, m_touched = false;
};

/// A metric with its source: a member, or a function of the demo, that gives a number or a vector. An empty
/// optional: not defined now. A number that is not finite is an overflow and stops the run.
template <class D>
struct Measured {
    struct Options {
        std::string unit{};
        Step cadence = Step::iteration;
        int length = 1; ///< of vectors with the default parameters
    };

    template <class G>
    Measured(std::string id, Text label, G get, Options options = {})
        : metric{std::move(id), std::move(label), std::move(options.unit), options.cadence, options.length},
          set([get, id = metric.id](const D& demo, Metrics& row) { put(row, id, std::invoke(get, demo)); }) {
        using R = std::decay_t<std::invoke_result_t<G, const D&>>;
        metric.vector = !(std::is_arithmetic_v<R> || std::is_same_v<R, std::optional<double>> ||
                          std::is_same_v<R, std::optional<int>>);
    }

    Metric metric;
    std::function<void(const D&, Metrics&)> set;

private:
    template <class T>
    static void put(Metrics& row, const std::string& id, const std::optional<T>& value) {
        if (value)
            put(row, id, *value);
    }
    static void put(Metrics& row, const std::string& id, const Eigen::VectorXd& values) {
        row.set(id, values);
    }
    template <class T>
    requires std::is_arithmetic_v<T>
    static void put(Metrics& row, const std::string& id, T value) { row.set(id, static_cast<double>(value)); }
};

/// An array that independent programs can recompute, with its source: a matrix or a vector.
template <class D>
struct Exposed {
    template <class G>
    Exposed(std::string id, G get)
        : add([get, id = std::move(id)](const D& demo, Tensors& tensors) {
              tensors.add(id, std::invoke(get, demo));
          }) {}

    std::function<void(const D&, Tensors&)> add;
};

/// Everything about a staged demo D but its state.
template <class D>
struct StageTable {
    Declaration<typename D::Params> demo; ///< its metrics are those below
    std::vector<Stage<D>> stages;
    Text start{"Before the first step", "第一步之前"}; ///< on the chip, before the first phase
    std::int64_t round_length = 0; ///< iterations in a round; 0: stages say where rounds end
    std::vector<Measured<D>> measured;
    bool measures_start = false; ///< metrics are defined before the first iteration, too
    std::vector<Exposed<D>> exposed;
};

/// A running staged demo. Besides what the table names, D has
///   void say_start(Narration&) const     before the first phase
///   void show(Figure&) const, void apply(const Params&), static auto held(auto& self)
/// and, optionally,
///   void say_iteration(Narration&) const, say_round(Narration&) const     for playing faster; without them
///                                        the smaller size speaks
///   void say_touched(Narration&) const   until the next phase after a touch that poked
///   Step spoken(Step asked) const        which size to speak of; without it phases until the first iteration
///                                        is done, then what is asked
///   Reply touch(const Touch&)            see Demonstrable, as check(), length() and story()
///   void expose(Tensors&) const          arrays whose number or shape the table cannot tell
template <class D>
class StagedRun {
public:
    using Params = typename D::Params;
    using Declared = D; ///< whose check(), length() and story() count

    StagedRun(D demo, std::shared_ptr<const StageTable<D>> table)
        : m_demo(std::move(demo)), m_table(std::move(table)) {}

    static auto held(auto& self) { return D::held(self.m_demo); }

    Boundary advance() {
        const Stage<D>& stage = m_table->stages[m_demo.m_next];
        m_demo.m_touched = false;
        (m_demo.*stage.act)();
        m_demo.m_did = stage.act;
        const Boundary boundary = go_on(stage.then ? (m_demo.*stage.then)() : Then<D>{});
        m_demo.m_done.complete(boundary);
        m_demo.m_under_way = boundary == Boundary::phase;
        return boundary;
    }

    void apply(const Params& params) { m_demo.apply(params); }

    Reply touch(const Touch& touch) {
        if constexpr (requires { m_demo.touch(touch); }) {
            Reply reply = m_demo.touch(touch);
            m_demo.m_touched |= reply.kind == Reply::Kind::poked;
            return reply;
        } else {
            return Reply::ignored();
        }
    }

    void narrate(Narration& n) const {
        if constexpr (requires { m_demo.say_touched(n); })
            if (m_demo.m_touched) {
                n.line(m_table->stages[m_demo.m_next].line);
                return m_demo.say_touched(n);
            }
        if (m_demo.fresh()) {
            n.phase(m_table->start);
            n.line(m_table->stages.front().line);
            return m_demo.say_start(n);
        }
        say(spoken(n.size()), n);
    }

    void show(Figure& figure) const { m_demo.show(figure); }

    void measure(Metrics& row) const {
        if (m_demo.m_done.iterations > 0 || m_table->measures_start)
            for (const Measured<D>& one : m_table->measured)
                one.set(m_demo, row);
    }

    void expose(Tensors& tensors) const {
        for (const Exposed<D>& one : m_table->exposed)
            one.add(m_demo, tensors);
        if constexpr (requires { m_demo.expose(tensors); })
            m_demo.expose(tensors);
    }

private:
    using Kind = typename Then<D>::Kind;

    /// Chooses the next stage; says what is completed.
    Boundary go_on(Then<D> then) {
        const auto& stages = m_table->stages;
        std::size_t& next = m_demo.m_next;
        switch (then.kind) {
        case Kind::again:
            return Boundary::phase;
        case Kind::to:
            next = place(then.act);
            return Boundary::phase;
        case Kind::on:
            if (++next < stages.size())
                return Boundary::phase;
            break;
        case Kind::iteration:
        case Kind::round:
        case Kind::end:
            break;
        }
        next = then.act ? place(then.act) : 0;
        if (then.kind == Kind::end)
            return Boundary::end;
        const std::int64_t length = m_table->round_length;
        const bool round = length > 0 && (m_demo.m_done.iterations + 1) % length == 0;
        return round || then.kind == Kind::round ? Boundary::round : Boundary::iteration;
    }

    /// Of the stage that does this.
    std::size_t place(void (D::*act)()) const {
        const auto& stages = m_table->stages;
        std::size_t place = 0;
        while (place < stages.size() && stages[place].act != act)
            ++place;
        assert(place < stages.size() && "no stage of the table does that");
        return place;
    }

    Step spoken(Step asked) const {
        if constexpr (requires { m_demo.spoken(asked); })
            return m_demo.spoken(asked);
        else
            return m_demo.m_done.iterations == 0 ? Step::phase : asked;
    }

    void say(Step size, Narration& n) const {
        if (size != Step::phase) {
            n.phase(m_table->demo.steps.of(size).count, m_demo.m_done.count(size));
            n.line(m_table->stages.back().line);
        }
        if constexpr (requires { m_demo.say_round(n); })
            if (size == Step::round)
                return m_demo.say_round(n);
        if constexpr (requires { m_demo.say_iteration(n); })
            if (size != Step::phase)
                return m_demo.say_iteration(n);
        for (const Stage<D>& stage : m_table->stages)
            if (m_demo.did(stage.act)) {
                n.phase(stage.name);
                n.line(stage.line);
                return (m_demo.*stage.say)(n);
            }
    }

    D m_demo;
    std::shared_ptr<const StageTable<D>> m_table;
};

template <class D>
Demo make_demo(StageTable<D> declared) {
    for (const Measured<D>& one : declared.measured)
        declared.demo.metrics.push_back(one.metric);
    auto table = std::make_shared<const StageTable<D>>(std::move(declared));
    return make_demo<StagedRun<D>>(
        table->demo, [table](const typename D::Params& params, Random random, const Library& library) {
            return StagedRun<D>(D(params, random, library), table);
        });
}

} // namespace orrery
