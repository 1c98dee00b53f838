// CartPole: against independent trajectories, symmetry and the tabular learner's arithmetic.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/elementary.h"
#include "engine/environments/cart_pole.h"
#include "engine/environments/q_table.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace orrery;

namespace {

CartPoleState state(const QJsonValue& value) {
    const QJsonArray a = value.toArray();
    return {a[0].toDouble(), a[1].toDouble(), a[2].toDouble(), a[3].toDouble()};
}

} // namespace

class CartPoleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reference_trajectories() {
        QFile file(QStringLiteral(ORRERY_TESTS_DIR "/reference/cartpole.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).object()["cases"].toArray();
        QCOMPARE(cases.size(), 4);
        for (const QJsonValue& value : cases) {
            const QJsonArray actions = value["actions"].toArray();
            const QJsonArray states = value["expect"]["states"].toArray();
            CartPole pole;
            pole.place(state(states[0]));
            const QJsonArray terminated = value["expect"]["terminated"].toArray();
            for (int i = 0; i < actions.size(); ++i) {
                QCOMPARE(pole.act(actions[i].toInt()).terminated, terminated[i].toBool());
                QVERIFY((pole.state() - state(states[i + 1])).cwiseAbs().maxCoeff() < 1e-12);
            }
        }
    }

    void the_short_series_is_as_good_as_the_long_way() {
        // The pole at rest under no force: acceleration g sin θ / (½ (4/3 − m cos² θ / M)).
        for (double angle = -0.8; angle < 0.8; angle += 0.013) {
            const CartPoleState next = cart_pole::step({0, 0, angle, 0}, 0);
            const double sine = elementary::sin(angle), cosine = elementary::cos(angle);
            const double expected = 0.02 * 9.8 * sine / (0.5 * (4.0 / 3 - 0.1 * cosine * cosine / 1.1));
            QVERIFY(std::abs(next[cart_pole::angular_velocity] - expected) < 1e-15);
        }
    }

    void left_and_right_are_alike() {
        Random random(3);
        CartPoleState a = cart_pole::start(random), b = -a;
        for (int i = 0; i < 30; ++i) {
            const double force = random.chance(0.5) ? 10 : -10;
            a = cart_pole::step(a, force);
            b = cart_pole::step(b, -force);
        }
        QCOMPARE(a, CartPoleState(-b));
    }

    void falling_and_running_out_of_time_differ() {
        CartPole pole(3);
        Random random(1);
        pole.reset(random);
        QVERIFY(!pole.act(0).over());
        QVERIFY(!pole.act(1).over());
        const auto last = pole.act(0);
        QVERIFY(last.truncated && !last.terminated);
        pole.place({0, 0, 0.2094, 2});
        QVERIFY(pole.act(0).terminated);
        pole.place({2.39, 1, 0, 0});
        QVERIFY(pole.act(1).terminated);
    }

    void a_new_episode_starts_near_the_middle() {
        Random random(5);
        CartPoleState low = CartPoleState::Constant(1), high = -low;
        for (int i = 0; i < 2000; ++i) {
            const CartPoleState s = cart_pole::start(random);
            low = low.cwiseMin(s);
            high = high.cwiseMax(s);
        }
        QVERIFY(low.minCoeff() >= -0.05 && high.maxCoeff() < 0.05);
        QVERIFY(low.maxCoeff() < -0.049 && high.minCoeff() > 0.049);
    }

    void bins() {
        const Bins bins({1, 2, 3, 4}, {2.4, 1, 3, 2});
        QCOMPARE(bins.states(), 24);
        QCOMPARE(bins.place({0, -0.1, -0.9, 0.1}), (Bins::Counts{0, 0, 1, 2}));
        QCOMPARE(bins.place({9, 9, 9, 9}), (Bins::Counts{0, 1, 2, 3}));
        QCOMPARE(bins.place({-9, -9, -9, -9}), (Bins::Counts{0, 0, 0, 0}));
        std::vector<bool> seen(24);
        for (double v : {-0.5, 0.5})
            for (double angle : {-2.0, 0.0, 2.0})
                for (double spin : {-1.5, -0.5, 0.5, 1.5})
                    seen[static_cast<std::size_t>(bins.index(Eigen::Vector4d{1, v, angle, spin}))] = true;
        QVERIFY(std::find(seen.begin(), seen.end(), false) == seen.end());
    }

    void q_updates() {
        QTable q(3, 2, 0);
        auto u = q.update(0, 1, 1, 1, true, 0.5, 0.9);
        QCOMPARE(u.target, 1.0);
        QCOMPARE(u.after, 0.5);
        q.update(1, 0, 4, 2, false, 1, 0.9);
        u = q.update(0, 1, 1, 1, true, 0.5, 0.9);
        QCOMPARE(u.target, 1 + 0.9 * 4);
        QCOMPARE(u.error, u.target - 0.5);
        QCOMPARE(q.value(0, 1), 0.5 + 0.5 * u.error);
        u = q.update(0, 1, 1, 1, false, 1, 0.9); // nothing follows: no bootstrap
        QCOMPARE(q.value(0, 1), 1.0);
        QCOMPARE(q.states_visited(), 2);
        QCOMPARE(q.visits(0, 1), 3);
        QCOMPARE(q.values().rows(), Eigen::Index(3));
    }

    void choices() {
        QTable q(1, 3, 0);
        Random random(2);
        int counts[3] = {};
        for (int i = 0; i < 3000; ++i)
            ++counts[q.greedy(0, random)];
        for (const int count : counts)
            QVERIFY(count > 900 && count < 1100); // equal values: by lot
        q.update(0, 2, 1, 0, false, 1, 1);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(q.greedy(0, random), 2);
        int explored = 0;
        for (int i = 0; i < 3000; ++i) {
            const ActionChoice choice = q.choose(0, 0.3, random);
            QCOMPARE(choice.explored, choice.die < 0.3);
            QVERIFY(choice.explored || choice.action == 2);
            explored += choice.explored;
        }
        QVERIFY(explored > 800 && explored < 1000);
    }
};

QTEST_APPLESS_MAIN(CartPoleTest)
#include "cart_pole_test.moc"
