// A demo: a plain class that can start, advance and describe itself, and its type-erased description.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/figure.h"
#include "engine/core/held.h"
#include "engine/core/measure.h"
#include "engine/core/narration.h"
#include "engine/core/parameter.h"
#include "engine/core/random.h"
#include "engine/core/step.h"
#include "engine/core/story.h"
#include "engine/core/touch.h"

#include <concepts>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace orrery {

class Library; // engine/data/library.h: immutable, shared data

/// What make_demo() asks of a demo class D. State is a function of Params, seed, events and the number of
/// phases; a copy goes on exactly as the original would, so a snapshot is a copy.
/// After `end`, advance() is called only once a touch has poked: it goes on, or answers `end` again.
///   D(const D::Params&, Random, const Library&)  starts; the Library outlives it
///   Boundary advance()            one phase, at most 5 ms; says what it completed
///   void apply(const Params&)     parameters marked live
///   Reply touch(const Touch&)     a poke in a panel; must not change the state unless it answers poked()
///   void narrate(Narration&) const, show(Figure&) const, measure(Metrics&) const, expose(Tensors&) const
///   static auto held(auto& self)  the members with memory of their own, see held.h
/// and, optionally,
///   static std::optional<Text> check(const Params&)   why a combination makes no sense
///   static Length length(const Params&)               when such a run ends by itself
///   static Story story(const Params&)                 another story than the default one
template <class D>
concept Demonstrable = std::copyable<D> && held::Lists<D> && std::default_initializable<typename D::Params> &&
    requires(D d, const D c, const typename D::Params& p, const Touch& t, Narration& n, Figure& f, Metrics& m,
             Tensors& x) {
    { d.advance() } -> std::same_as<Boundary>;
    { d.apply(p) } -> std::same_as<void>;
    { d.touch(t) } -> std::same_as<Reply>;
    { c.narrate(n) } -> std::same_as<void>;
    { c.show(f) } -> std::same_as<void>;
    { c.measure(m) } -> std::same_as<void>;
    { c.expose(x) } -> std::same_as<void>;
};

/// A running demo whose type has been forgotten.
class Simulation {
public:
    virtual ~Simulation() = default;
    /// Goes on exactly as this one. Of a light one: its scratch has room again, but says nothing before one
    /// whole iteration was played.
    virtual std::unique_ptr<Simulation> clone() const = 0;
    /// A light one: without scratch, only to be cloned.
    virtual std::unique_ptr<Simulation> save() const = 0;
    virtual Boundary advance() = 0;
    virtual void apply(const Values& values) = 0;
    virtual Reply touch(const Touch& touch) = 0;
    virtual void narrate(Narration& narration) const = 0;
    virtual void show(Figure& figure) const = 0;
    virtual void measure(Metrics& metrics) const = 0;
    virtual void expose(Tensors& tensors) const = 0;
    virtual Cost bytes() const = 0; ///< of a clone, and of what is saved
};

/// The demo's own words for one size of step.
struct StepName {
    Text name;  ///< on a button: {"Layer", "一层"}
    Text count; ///< pattern with the number in slot 0: {"Update {0:d}", "第 {0:d} 次更新"}
};

struct StepNames {
    StepName phase, iteration, round;
    const StepName& of(Step step) const {
        return step == Step::phase ? phase : step == Step::iteration ? iteration : round;
    }
};

struct Preset {
    std::string id;
    Text title;
    std::string settings; ///< as in a link: "activation=relu&initialization=he"
    bool failure = false; ///< an instructive failure
};

/// A gap between two runs, in words: "{2} times as much arrives in layer 2: {1} against {0}".
struct Gap {
    std::string metric;
    Text pattern; ///< slots: the metric of A, of B, and B's divided by A's
};

/// What a demo compares itself with where it doesn't hold the contrast itself.
struct Twin {
    std::string settings; ///< as in a link, on top of the defaults: "activation=relu"; empty: none
    std::optional<Gap> gap;
};

enum class Scalar { float32, float64 };

/// Everything about a demo but its state.
struct Demo {
    std::string id;                  ///< "vanishing-gradients"
    Text title;                      ///< short
    Scalar scalar = Scalar::float64; ///< of the arithmetic shown
    StepNames steps;
    std::vector<Parameter> parameters;
    std::vector<Metric> metrics;
    std::vector<Preset> presets; ///< besides the defaults
    Story story;
    std::string point; ///< predicate over metrics: false when the story starts, true at its end
    Twin twin;         ///< the run beside it that holds the contrast

    std::function<std::unique_ptr<Simulation>(const Values&, Random, const Library&)> start;
    std::function<std::optional<Text>(const Values&)> check;
    std::function<std::optional<Length>(const Values&)> length;
    std::function<Story(const Values&)> story_for; ///< the story of a run with these values

    Values defaults() const;
    const Parameter* parameter(std::string_view id) const;
    const Metric* metric(std::string_view id) const;
    std::optional<std::size_t> parameter_index(std::string_view id) const;
    /// Why these values cannot be used, range by range and then as a combination; nothing when they can.
    std::optional<Sentence> refuse(const Values& values) const;
};

/// What an author writes: a Demo with its parameters still bound to the members of Params.
template <class P>
struct Declaration {
    std::string id;
    Text title;
    Scalar scalar = Scalar::float64;
    StepNames steps;
    std::vector<Field<P>> parameters;
    std::vector<Metric> metrics;
    std::vector<Preset> presets;
    Story story;
    std::string point;
    Twin twin;
};

template <Demonstrable D>
class Erased final : public Simulation {
public:
    using Params = typename D::Params;
    using Reader = std::function<Params(const Values&)>;

    /// `make` gives the demo.
    template <class Make>
    Erased(const Make& make, std::shared_ptr<const Reader> read) : m_demo(make()), m_read(std::move(read)) {}

    std::unique_ptr<Simulation> clone() const override {
        auto copy = std::make_unique<Erased>(*this);
        if (std::exchange(copy->m_light, false))
            held::each_scratch(copy->m_demo, [](auto& part) { part.make_scratch(); });
        return copy;
    }
    std::unique_ptr<Simulation> save() const override {
        auto copy = std::make_unique<Erased>(*this);
        if (!std::exchange(copy->m_light, true))
            held::each_scratch(copy->m_demo, [](auto& part) { part.drop_scratch(); });
        return copy;
    }
    Boundary advance() override { return m_demo.advance(); }
    void apply(const Values& values) override { m_demo.apply((*m_read)(values)); }
    Reply touch(const Touch& touch) override { return m_demo.touch(touch); }
    void narrate(Narration& narration) const override { m_demo.narrate(narration); }
    void show(Figure& figure) const override { m_demo.show(figure); }
    void measure(Metrics& metrics) const override { m_demo.measure(metrics); }
    void expose(Tensors& tensors) const override { m_demo.expose(tensors); }
    Cost bytes() const override { return cost_of(m_demo); }

private:
    D m_demo;
    std::shared_ptr<const Reader> m_read;
    bool m_light = false;
};

/// Whose check(), length() and story() count: the class that D runs, if it names one, or D itself.
template <class D>
struct Declared {
    using Class = D;
};
template <class D>
requires requires {
    typename D::Declared;
}
struct Declared<D> {
    using Class = typename D::Declared;
};

/// `start(params, random, library)` gives a D.
template <Demonstrable D, class Start>
Demo make_demo(Declaration<typename D::Params> declared, Start start) {
    using Params = typename D::Params;
    using Class = typename Declared<D>::Class;
    Demo demo;
    demo.id = std::move(declared.id);
    demo.title = std::move(declared.title);
    demo.scalar = declared.scalar;
    demo.steps = std::move(declared.steps);
    demo.metrics = std::move(declared.metrics);
    demo.presets = std::move(declared.presets);
    demo.story = std::move(declared.story);
    demo.point = std::move(declared.point);
    demo.twin = std::move(declared.twin);
    for (const auto& field : declared.parameters)
        demo.parameters.push_back(field.parameter);

    auto read = std::make_shared<const std::function<Params(const Values&)>>(
        [fields = std::move(declared.parameters)](const Values& values) {
            Params params;
            for (std::size_t i = 0; i < fields.size(); ++i)
                fields[i].set(params, values.at(i));
            return params;
        });
    demo.start = [read, start](const Values& values, Random random,
                               const Library& library) -> std::unique_ptr<Simulation> {
        return std::make_unique<Erased<D>>([&] { return start((*read)(values), random, library); }, read);
    };
    demo.check = [read](const Values& values) -> std::optional<Text> {
        if constexpr (requires(const Params& p) { Class::check(p); })
            return Class::check((*read)(values));
        else
            return std::nullopt;
    };
    demo.length = [read](const Values& values) -> std::optional<Length> {
        if constexpr (requires(const Params& p) { Class::length(p); })
            return Class::length((*read)(values));
        else
            return std::nullopt;
    };
    demo.story_for = [read, story = demo.story](const Values& values) -> Story {
        if constexpr (requires(const Params& p) { Class::story(p); })
            return Class::story((*read)(values));
        else
            return story;
    };
    return demo;
}

template <Demonstrable D>
requires std::constructible_from<D, const typename D::Params&, Random, const Library&>
    Demo make_demo(Declaration<typename D::Params> declared) {
    return make_demo<D>(std::move(declared),
                        [](const typename D::Params& params, Random random, const Library& library) {
                            return D(params, random, library);
                        });
}

} // namespace orrery
