// Question 8: the learner learns, each mistake does what the text says, and touching is honest.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/predicate.h"
#include "engine/environments/balanced_pole.h"
#include "engine/environments/cart_pole.h"
#include "tests/standing_sentences.h"
#include "tests/still_axes.h"

#include <QTest>

#include <functional>

using namespace orrery;
using namespace orrery::test;

namespace {

Timeline played(const std::string& settings, std::uint64_t seed) {
    return run_of("q-learning", settings, seed);
}

struct Run {
    double best = 0, last = 0, overall = 0; ///< 100-episode means; mean return of all episodes
};

Run run(const std::string& settings, std::uint64_t seed) {
    Timeline timeline = played(settings, seed);
    while (timeline.forward(Step::round)) {
    }
    const Record& record = timeline.record();
    return {record.maximum("mean_return_100"), record.last("mean_return_100"),
            record.mean("episode_return", std::numeric_limits<int>::max())};
}

int count(const std::string& settings, const std::function<bool(const Run&)>& holds) {
    int seeds = 0;
    for (std::uint64_t seed = 1; seed <= 10; ++seed)
        seeds += holds(run(settings, seed));
    return seeds;
}

void advance(Timeline& timeline, int phases) {
    for (int i = 0; i < phases; ++i)
        timeline.forward();
}

/// Of the default run, which sees angle and angular velocity.
const Bins& default_bins() {
    static const Bins bins({1, 1, 12, 12}, {cart_pole::position_limit, 1.5, cart_pole::angle_limit, 2.0});
    return bins;
}

/// Whether a pole that has stood for a second stands four seconds more after somebody leant it by so much.
bool comes_back(const QTable& table, double degrees, std::uint64_t seed) {
    const Random random(seed);
    const Balancer by = greedy_balancer(default_bins(), table);
    Random starts = random.stream("environment");
    BalancedPole pole(cart_pole::start(starts), random.stream("lots"));
    for (int i = 0; i < 50; ++i)
        pole.push(by);
    if (pole.fallen())
        return false;
    pole.lean(degrees * (std::numbers::pi / 180)); // rounded as the tool does: bins have edges
    for (int i = 0; i < 200; ++i)
        pole.push(by);
    return !pole.fallen();
}

std::unique_ptr<Finale> finale_of(const Timeline& timeline) {
    for (const Entry& entry : entries())
        if (entry.demo.id == "q-learning")
            return entry.finale(timeline);
    return nullptr;
}

} // namespace

class QLearningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_defaults_learn() {
        QVERIFY(count("", [](const Run& r) { return r.best >= 195; }) >= 9);
    }

    void chance_alone_stays_near_22() {
        QCOMPARE(count("epsilon_start=1&epsilon_end=1",
                       [](const Run& r) {
                           return r.last > 18 && r.last < 27 && r.overall > 20 && r.overall < 25;
                       }),
                 10);
    }

    void the_mistakes_do_harm() {
        const auto learned = [](const Run& r) { return r.best >= 195; };
        QVERIFY(count("epsilon_start=0", learned) <= 1);
        QVERIFY(count("gamma=0", learned) == 0);
        QVERIFY(count("alpha=1&alpha_decay=1", learned) == 0);
        QVERIFY(count("time_limit=terminal", learned) == 0);
    }

    void an_update_is_the_bellman_equation() {
        Timeline demo = played("", 3);
        int checked = 0;
        for (int i = 0; i < 3000; ++i) {
            const Eigen::MatrixXd before = tensor_now(demo, "q");
            const Eigen::MatrixXd visits = tensor_now(demo, "visits");
            advance(demo, 3);
            QCOMPARE(tensor_now(demo, "q"), before); // only the update changes the table
            demo.forward();
            const Eigen::MatrixXd change = tensor_now(demo, "q") - before;
            const Eigen::MatrixXd seen = tensor_now(demo, "visits") - visits;
            QCOMPARE(seen.sum(), 1.0);
            Eigen::Index row = 0, column = 0;
            seen.maxCoeff(&row, &column);
            for (Eigen::Index s = 0; s < change.rows(); ++s)
                for (Eigen::Index a = 0; a < 2; ++a)
                    QVERIFY((s == row && a == column) || change(s, a) == 0);
            const double error = metric_now(demo, "td_error");
            if (std::abs(error) > 1e-6) { // α ≥ 0.05, at most 0.5
                const double step = change(row, column) / error;
                QVERIFY(step > 0.049 && step < 0.5001);
                ++checked;
            }
        }
        QVERIFY(checked > 2000);
    }

    void a_fall_and_the_clock_have_different_targets() {
        // γ = 1, α = 1: where the clock ends an episode the target is 1 + max Q(s′), after a fall it is 1.
        for (const std::string rule : {"bootstrap", "terminal"}) {
            Timeline demo = played("alpha=1&alpha_decay=1&gamma=1&initial_value=50&time_limit=" + rule, 4);
            int falls = 0, stops = 0;
            for (int i = 0; i < 40000 && (falls < 3 || stops < 1); ++i) {
                demo.forward(Step::iteration);
                if (demo.position().boundary < Boundary::round)
                    continue;
                const Narration narration = narration_now(demo, Step::iteration);
                const std::string words = narration.sentences().front().in(Language::en);
                const bool fell = words.find("fell") != std::string::npos;
                const bool mistaken = words.find("mistaken") != std::string::npos;
                const bool stopped = metric_now(demo, "episode_return") == 200;
                falls += fell;
                stops += stopped && !fell;
                QCOMPARE(mistaken, stopped && !fell && rule == "terminal");
            }
            QVERIFY(falls > 0 && stops > 0);
        }
    }

    void touching_moves_and_forgets_the_choice() {
        Timeline demo = played("", 1);
        advance(demo, 4 * 3 + 2); // chosen, not yet acted
        const double visits = tensor_now(demo, "visits").sum();
        QCOMPARE(demo.touch({.panel = "table", .mark = "cells", .x = 1, .y = 1}).kind, Reply::Kind::ignored);
        QCOMPARE(
            demo.touch({.panel = "cart", .mark = "cart", .stage = Touch::Stage::move, .x = 1.5, .y = 0.2})
                .kind,
            Reply::Kind::poked);
        QCOMPARE(tensor_now(demo, "state")(0), 1.5);
        QCOMPARE(
            demo.touch({.panel = "cart", .mark = "pole", .stage = Touch::Stage::move, .x = 9, .y = 1}).kind,
            Reply::Kind::poked);
        const double angle = tensor_now(demo, "state")(2);
        QVERIFY(angle > 0.15 && angle < cart_pole::angle_limit);
        advance(demo, 3);
        QCOMPARE(tensor_now(demo, "visits").sum(), visits); // observe, choose and act again
        demo.forward();
        QCOMPARE(tensor_now(demo, "visits").sum(), visits + 1);
    }

    void the_point_holds() {
        const auto point = Predicate::parse(demo_of("q-learning").point);
        QVERIFY(point);
        int seeds = 0;
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            Timeline timeline = played("", seed);
            QVERIFY(!point->holds(timeline.record()));
            timeline.seek(Step::round, 400);
            QVERIFY(timeline.story().told(timeline.position()));
            seeds += point->holds(timeline.record());
        }
        QVERIFY(seeds >= 2);
    }

    /// What was learned stands by itself; a table that has learned nothing falls from the first push on.
    void a_learned_pole_comes_back() {
        std::array<int, 12> left{}, right{};
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            Timeline timeline = played("", seed);
            play_story(timeline);
            const QTable learned(tensor_now(timeline, "q"));
            for (int degrees = 0; degrees < 12; ++degrees) {
                left[static_cast<std::size_t>(degrees)] += comes_back(learned, -degrees, seed);
                right[static_cast<std::size_t>(degrees)] += comes_back(learned, degrees, seed);
            }
            QVERIFY(!comes_back(QTable(144, 2, 0), 0, seed));
        }
        // Measured on 20 seeds, left and right: 19 and 20 from 3°, 12 and 14 from 5°, none from 10° on.
        QVERIFY(std::min(left[3], right[3]) >= 18);
        QVERIFY(std::min(left[5], right[5]) >= 8);
        QCOMPARE(std::max(left[11], right[11]), 0);
    }

    /// The tool's numbers are those of this test's own pushing, degree by half degree.
    void the_tilts_it_comes_back_from_are_exposed() {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            Timeline timeline = played("", seed);
            QCOMPARE(tensor_now(timeline, "comes_back").sum(), 0.0); // it doesn't even stand
            play_story(timeline);
            const QTable learned(tensor_now(timeline, "q"));
            const Eigen::MatrixXd tilts = tensor_now(timeline, "comes_back");
            QCOMPARE(tilts.size(), 2);
            for (const int side : {0, 1}) {
                const double sign = side == 0 ? -1 : 1;
                QVERIFY(tilts(side) >= 2 && tilts(side) < 11);
                for (double tilt = 0.5; tilt <= tilts(side); tilt += 0.5)
                    QVERIFY(comes_back(learned, sign * tilt, seed));
                QVERIFY(!comes_back(learned, sign * (tilts(side) + 0.5), seed));
            }
        }
    }

    /// Made of the state at the story's end, which it leaves alone.
    void its_finale_is_pushed_and_comes_back() {
        Timeline timeline = played("", 1);
        play_story(timeline);
        const Eigen::MatrixXd q = tensor_now(timeline, "q"), tilts = tensor_now(timeline, "comes_back");
        const auto finale = finale_of(timeline), again = finale_of(timeline);
        Narration silent(Step::phase);
        finale->narrate(silent);
        QVERIFY(silent.sentences().empty());
        const auto play = [](Finale& poles, int steps) {
            for (int i = 0; i < steps; ++i)
                poles.advance();
        };
        const auto said = [](const Finale& poles) {
            Narration narration(Step::phase);
            poles.narrate(narration);
            std::string words;
            for (const Sentence& sentence : narration.sentences())
                words += sentence.in(Language::en);
            return QString::fromStdString(words);
        };
        for (Finale* poles : {finale.get(), again.get()}) {
            play(*poles, 100);
            poles->push(); // gently
            play(*poles, poles->seen_after());
        }
        QVERIFY2(said(*finale).contains(QStringLiteral("upright")), qPrintable(said(*finale)));
        QVERIFY2(said(*finale).contains(QStringLiteral("Untrained, it fell")), qPrintable(said(*finale)));
        QCOMPARE(said(*finale), said(*again));
        play(*finale, 3000);       // a minute, in which the cart comes to the end of its track
        QVERIFY(!finale->rests()); // what was learned goes on standing
        Touch hand{.panel = "cart", .mark = "pole", .stage = Touch::Stage::press, .x = 5, .y = 1.2};
        QVERIFY(finale->touch(hand)); // as far as it goes
        play(*finale, 50);
        QVERIFY(finale->rests()); // it is held
        hand.stage = Touch::Stage::release;
        QVERIFY(finale->touch(hand));
        play(*finale, 200);
        QVERIFY2(said(*finale).contains(QStringLiteral("lost")), qPrintable(said(*finale)));
        QCOMPARE(tensor_now(timeline, "q"), q);
        QVERIFY(timeline.script().events.empty());
    }

    void the_story_ends_with_an_episode_as_fast_as_it_is() {
        int stood = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            Timeline timeline = played("", seed);
            timeline.seek(Step::round, 399);
            const Chapter& last = timeline.story().at(timeline.position());
            QVERIFY(last.by == Step::iteration);
            QCOMPARE(last.pace, 1 / cart_pole::time_step);
            const std::int64_t before = timeline.position().iterations;
            play_story(timeline);
            stood += timeline.position().iterations - before == 200;
        }
        QVERIFY(stood >= 9);
    }

    /// The update that is taken apart lies within the run, however short its episodes are.
    void every_story_shows_one_update() {
        for (const std::string settings : {"", "epsilon_start=0&epsilon_end=0",
                                           "epsilon_start=1&epsilon_end=1", "gamma=0", "episodes=1"}) {
            Timeline timeline = played(settings, 2);
            bool shown = false;
            for (const Chapter& chapter : timeline.story().chapters)
                if (chapter.by == Step::phase) {
                    timeline.seek(Step::iteration, chapter.until.count);
                    shown =
                        timeline.position().iterations == chapter.until.count && !timeline.position().ended();
                }
            QVERIFY2(shown, settings.c_str());
        }
    }

    /// Played too fast for single steps, the first episodes are spoken of together.
    void early_episodes_are_spoken_of_together() {
        Timeline timeline = played("", 1);
        timeline.seek(Step::iteration, 2000); // in the middle of one
        const Narration said = narration_now(timeline, Step::round);
        const auto episodes = timeline.position().rounds;
        const std::string words = said.sentences()[0].in(Language::en);
        QVERIFY2(words.find(std::to_string(episodes) + " episodes so far, ") == 0, words.c_str());
        timeline.seek(Step::iteration, 10); // before any has ended
        QVERIFY(narration_now(timeline, Step::round).sentences()[0].in(Language::en).find("Standing for") ==
                0);
    }

    void its_story_is_told_in_about_fifteen_seconds() {
        Timeline timeline = played("", 1);
        QVERIFY(story_seconds(timeline) < 16.5);
    }

    /// A bar ends where its number stands, whether its value rose or fell; an arrow says which way it went.
    void bars_end_at_their_values() {
        Timeline timeline = played("", 1);
        int rose = 0, fell = 0;
        for (int iteration = 2000; iteration < 2040; ++iteration) {
            timeline.seek(Step::iteration, iteration);
            Figure figure;
            timeline.now().show(figure);
            const Panel& panel = *figure.find("update");
            const auto part = [&]<class M>(const std::string& id, const M*) {
                for (const Mark& mark : panel.marks)
                    if (mark_id(mark) == id)
                        return std::get<M>(mark);
                return M{};
            };
            const Bars bars = part("values", static_cast<Bars*>(nullptr));
            const Labels numbers = part("value_numbers", static_cast<Labels*>(nullptr));
            const Arrows change = part("change", static_cast<Arrows*>(nullptr));
            for (int action = 0; action < 2; ++action)
                QCOMPARE(numbers.labels[static_cast<std::size_t>(action)].x, bars.value(action));
            if (change.ends.rows() == 0)
                continue;
            const bool right = change.ends(0, 1) < 1;
            QCOMPARE(change.ends(0, 2), bars.value(right));
            ++(change.ends(0, 2) > change.ends(0, 0) ? rose : fell);
        }
        QVERIFY(rose > 0 && fell > 0);
    }

    void axes_stand_still() { QCOMPARE(moving_axes("q-learning", "", 1, true).join(", "), QString()); }
};

QTEST_APPLESS_MAIN(QLearningTest)
#include "q_learning_test.moc"
