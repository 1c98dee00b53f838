// Question 17: the reward that was written is learned: falling is paid and done, standing is paid and done.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/pole_learner.h"
#include "tests/still_axes.h"

#include <QTest>

using namespace orrery;
using namespace orrery::test;

namespace {

Timeline played(const std::string& settings, std::uint64_t seed, int episodes) {
    Timeline timeline = run_of("reward-and-policy", settings, seed);
    timeline.seek(Step::round, episodes);
    return timeline;
}

} // namespace

class RewardAndPolicyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_reward_is_what_it_says() {
        const PoleReward reward{
            .step = 0.5, .upright = 2, .centered = 3, .near_middle = 4, .fall = -7, .limit = 11};
        CartPoleState state = CartPoleState::Zero();
        QCOMPARE(reward(state, {}), 0.5 + 2 + 3 + 4);
        state[cart_pole::position] = 1.2;
        state[cart_pole::angle] = cart_pole::angle_limit / 2;
        QVERIFY(std::abs(reward(state, {}) - (0.5 + 1 + 1.5)) < 1e-12);
        QVERIFY(std::abs(reward(state, {.truncated = true}) - (0.5 + 1 + 1.5 + 11)) < 1e-12);
        QCOMPARE(reward(state, {.terminated = true}), -7.0);
    }

    /// Paid for falling it falls sooner than by chance while its reward rises; paid for standing it stands.
    void what_is_paid_is_learned() {
        int falls = 0, stands = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            Timeline demo = played("", seed, 20);
            double early = 0;
            for (int episode = 1; episode <= 20; ++episode) {
                demo.seek(Step::round, episode);
                early += metric_now(demo, "episode_reward") / 20;
                const double length = metric_now(demo, "episode_length");
                QCOMPARE(metric_now(demo, "episode_reward"), length == 200 ? -200.0 : 100 - (length - 1));
            }
            demo.seek(Step::round, 400);
            falls += metric_now(demo, "mean_length_100") < 13 && metric_now(demo, "mean_reward_100") > early;
            stands += metric_now(demo, "mean_standing_100") >= 195;
            QVERIFY(metric_now(demo, "mean_length_100") < 15);
        }
        QVERIFY2(falls >= 9 && stands >= 9, qPrintable(QStringLiteral("%1 %2").arg(falls).arg(stands)));
    }

    void a_penalty_for_falling_helps_to_stand() {
        int stands = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed)
            stands += metric_now(played("reward=penalize_fall", seed, 400), "mean_length_100") >= 195;
        QVERIFY2(stands >= 9, qPrintable(QString::number(stands)));
    }

    /// The one beside is the run that has `survive` from the start, and it is the run of question 8.
    void the_other_one_is_the_same_learner() {
        const Timeline demo = played("", 3, 60), alone = played("reward=survive", 3, 60);
        QVERIFY(tensor_now(demo, "q_standing") == tensor_now(alone, "q"));
        Timeline eight = run_of("q-learning", "", 3);
        eight.seek(Step::round, 60);
        QVERIFY(tensor_now(eight, "q") == tensor_now(alone, "q"));
    }

    /// All rewards times a power of two: the same run, and values times as much.
    void scale_is_nothing() {
        const Timeline one = played("reward=custom&step_reward=0&end_reward=-1", 2, 200),
                       scaled = played("reward=custom&step_reward=0&end_reward=-128", 2, 200);
        QVERIFY(tensor_now(scaled, "q") == 128 * tensor_now(one, "q"));
        QCOMPARE(metric_now(one, "mean_length_100"), metric_now(scaled, "mean_length_100"));
    }

    void a_reward_that_is_never_met_teaches_nothing() {
        const Timeline demo = played("reward=sparse", 2, 300);
        QCOMPARE(tensor_now(demo, "q").cwiseAbs().maxCoeff(), 0.0);
        QVERIFY(metric_now(demo, "mean_length_100") < 27);
    }

    void a_hand_moves_the_pole() {
        Timeline demo = played("", 1, 2);
        demo.seek(Step::iteration, demo.position().iterations + 2);
        const Reply reply = demo.touch({.panel = "cart", .mark = "pole", .x = 0.2, .y = 1.2});
        QCOMPARE(reply.kind, Reply::Kind::poked);
        QVERIFY(tensor_now(demo, "state")(2) > 0.1);
        QVERIFY(!narration_now(demo, Step::phase).sentences().empty());
    }

    void two_poles_stand_on_the_track_unless_they_are_one() {
        QVERIFY(mark_in<Shapes>(figure_now(played("", 1, 3)), "cart", "other_pole"));
        QVERIFY(!mark_in<Shapes>(figure_now(played("reward=survive", 1, 3)), "cart", "other_pole"));
    }

    void axes_stand_still() { QCOMPARE(moving_axes("reward-and-policy", "", 1, true, 8), QStringList()); }
};

QTEST_GUILESS_MAIN(RewardAndPolicyTest)
#include "reward_and_policy_test.moc"
