// Player under many hands: orders from several threads at once, frames taken meanwhile, and an end at any
// moment. Made for the thread sanitizer; without it, it still checks that the last state is that of its own
// script.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/player_test.h"

#include <QTest>

#include <thread>

using namespace orrery;

namespace {

Touch touch_of(const char* mark, Touch::Stage stage, double x) {
    Touch touch;
    touch.panel = "total";
    touch.mark = mark;
    touch.stage = stage;
    touch.x = x;
    return touch;
}

/// One order, as a hand in a hurry might give it.
void order(Player& player, const Demo& demo, Random& random) {
    switch (random.below(18)) {
    case 0:
        return player.setPlaying(random.chance(0.7));
    case 1:
        return player.togglePlaying();
    case 2:
        return player.stop();
    case 3:
        return player.step(static_cast<Step>(random.below(3)), random.chance(0.6));
    case 4:
        return player.seek(Step::iteration, random.below(220));
    case 5:
        return player.seekEnd();
    case 6:
    case 7:
        return player.change({{"gain", double(random.below(5))}}, random.chance(0.5) ? "drag" : "");
    case 8:
        return player.change({{"rate", 0.1 * (1 + random.below(9))}}, "drag");
    case 9:
        return player.change({{"size", 1.0 + random.below(9)}, {"mood", std::string("brisk")}});
    case 10: {
        const auto stage = static_cast<Touch::Stage>(random.below(3));
        return player.touch(touch_of(random.chance(0.8) ? "bob" : "gain", stage, random.uniform(-20, 20)));
    }
    case 11:
        return random.chance(0.5) ? player.undo() : player.redo();
    case 12:
        return random.chance(0.5) ? player.restart() : player.reseed(random.below(5) + 1U);
    case 13:
        return random.chance(0.5) ? player.setPinned(random.chance(0.5)) : player.begin(demo.defaults());
    case 14:
        return random.chance(0.5) ? player.setHidden(random.chance(0.3)) : player.setHeld(random.chance(0.3));
    case 15:
        return player.setSpeed(1 + random.below(16));
    case 16:
        return player.runUntil({PlayUntil::Kind::crossing, 1, "total", random.uniform(0, 300)});
    default:
        return player.replace({demo.defaults(), 2, {}}, Length{Step::iteration, random.below(150)});
    }
}

/// What a window does with a frame, in either language.
std::size_t read(const Shown& shown, Language language) {
    std::size_t letters = shown.frame.narration.phase().in(language).size();
    for (const Sentence& sentence : shown.frame.narration.sentences())
        letters += sentence.in(language).size();
    return letters + (shown.outcome ? shown.outcome->in(language).size() : 0);
}

} // namespace

class PlayerStressTest : public QObject {
    Q_OBJECT

    const Demo m_demo = testing::counter();

    /// Four threads at once; returns how many frames came meanwhile.
    int storm(Player& player, std::uint64_t seed, int orders) {
        std::vector<std::jthread> hands;
        for (std::uint64_t hand = 0; hand < 4; ++hand)
            hands.emplace_back([&, hand] {
                Random random(seed * 4 + hand);
                for (int i = 0; i < orders; ++i) {
                    order(player, m_demo, random);
                    if (random.chance(0.2))
                        std::this_thread::sleep_for(std::chrono::milliseconds(1));
                }
            });
        int frames = 0;
        for (int i = 0; i < orders; ++i) {
            QTest::qWait(1);
            if (const auto shown = player.take()) {
                ++frames;
                read(*shown, frames % 2 == 0 ? Language::en : Language::zh);
                player.awaited();
            }
        }
        return frames;
    }

private Q_SLOTS:
    void theLastStateIsThatOfItsScript() {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            Player player(testing::no_data());
            player.open(m_demo, {m_demo.defaults(), 1, {}});
            storm(player, seed, 150);
            player.setHidden(false);
            player.setHeld(false);
            player.stop();
            player.setPinned(true);
            std::unique_ptr<const Shown> last;
            const auto rests = [&] {
                if (auto shown = player.take())
                    last = std::move(shown);
                return last && last->pinned && !last->playing && !last->busy && player.awaited().empty();
            };
            QVERIFY(QTest::qWaitFor(rests, 60000));
            const Frame& frame = last->frame;
            Timeline straight(m_demo, *frame.script, testing::no_data());
            straight.seek(Step::phase, frame.position.phases);
            QCOMPARE(straight.position().phases, frame.position.phases);
            QVERIFY(equal(straight.values(), frame.values));
            const Frame again = compose(straight, Step::phase);
            QVERIFY(again.metrics == frame.metrics);
        }
    }

    void questionsChangeUnderWay() {
        Player player(testing::no_data());
        std::jthread opener([&](std::stop_token stop) {
            for (std::uint64_t seed = 1; !stop.stop_requested(); ++seed) {
                if (seed % 7 == 0)
                    player.close();
                else
                    player.open(m_demo, {m_demo.defaults(), seed, {}}, Length{Step::iteration, 60});
                std::this_thread::sleep_for(std::chrono::milliseconds(3));
            }
        });
        storm(player, 9, 100);
        opener.request_stop();
        opener.join();
        player.open(m_demo, {m_demo.defaults(), 12345, {}});
        player.setHidden(false);
        QVERIFY(testing::await(player, [](const Shown& shown) { return shown.frame.script->seed == 12345; }));
    }

    void endsWhileBusy() {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            Player player(testing::no_data());
            Random random(seed);
            player.open(m_demo, {m_demo.defaults(), seed, {}}, Length{Step::iteration, 100});
            player.setPlaying(true);
            for (int i = random.below(20); i > 0; --i)
                order(player, m_demo, random);
            player.inspect([](const Pair& pair) { pair.bytes(); });
        }
    }
};

QTEST_GUILESS_MAIN(PlayerStressTest)
#include "player_stress_test.moc"
