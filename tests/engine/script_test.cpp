// Tests of scripts: events that copies share are never changed under them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/script.h"

#include "engine/core/random.h"

#include <QTest>

using namespace orrery;

namespace {

Event at(std::int64_t phase, double value = 0) {
    return {phase, Changes{{"rate", value}}};
}

bool same(const Events& events, const std::vector<Event>& expected) {
    if (events.size() != expected.size() || events.empty() != expected.empty())
        return false;
    std::size_t i = 0;
    for (const Event& event : events) {
        if (!equal(event, expected[i]) || !equal(events[i], expected[i]))
            return false;
        ++i;
    }
    return true;
}

} // namespace

class ScriptTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void copiesGoTheirOwnWays() {
        Random random(1);
        std::vector<std::pair<Events, std::vector<Event>>> all(1);
        for (int step = 0; step < 3000; ++step) {
            auto [events, expected] =
                all[static_cast<std::size_t>(random.below(static_cast<int>(all.size())))];
            if (random.chance(0.1)) {
                const auto size =
                    static_cast<std::size_t>(random.below(static_cast<int>(expected.size()) + 1));
                events.resize(size);
                expected.resize(size);
            }
            const std::int64_t phase = expected.empty() ? 0 : expected.back().phase + random.below(2);
            events.push_back(at(phase, step));
            expected.push_back(at(phase, step));
            if (all.size() < 20)
                all.emplace_back();
            all[static_cast<std::size_t>(random.below(static_cast<int>(all.size())))] = {events, expected};
        }
        for (const auto& [events, expected] : all) {
            QVERIFY(same(events, expected));
            for (const auto& [others, other] : all) {
                std::size_t common = 0;
                while (common < std::min(other.size(), expected.size()) &&
                       equal(other[common], expected[common]))
                    ++common;
                QCOMPARE(events.common(others), common);
            }
        }
    }

    void knowsWhatLiesBeforeAPhase() {
        const Events events{at(2), at(2), at(5)};
        QCOMPARE(events.before(2), std::size_t{0});
        QCOMPARE(events.before(3), std::size_t{2});
        QCOMPARE(events.before(6), std::size_t{3});
        QCOMPARE(Events().before(9), std::size_t{0});
    }

    void whatIsSharedCostsLittle() {
        Script script;
        for (int i = 0; i < 4000; ++i)
            script.events.push_back(at(i));
        Script next = script;
        next.events.push_back(at(4000));
        QVERIFY(bytes_beside(next, script) * 20 < bytes_beside(next, Script{}));
    }
};

QTEST_APPLESS_MAIN(ScriptTest)
#include "script_test.moc"
