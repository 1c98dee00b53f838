// Gradient descent on a bowl: where the ball is follows from a closed form, wherever it is put.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/one_demo.h"

#include <cmath>

using namespace orrery;
using namespace orrery::test;

class DescentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void updatesFollowTheClosedForm() {
        for (std::uint64_t seed = 1; seed <= 5; ++seed)
            for (const double rate : {0.01, 0.1, 0.9}) {
                Timeline run = run_of("descent", "rate=" + write_number(rate), seed);
                const double start = tensor_now(run, "x")(0);
                QVERIFY(start >= 1 && start <= 2);
                run.seek(Step::iteration, 20);
                const double expected = start * std::pow(1 - 2 * rate, 20);
                QVERIFY(std::abs(tensor_now(run, "x")(0) - expected) < 1e-12);
                QCOMPARE(metric_now(run, "height"), std::pow(tensor_now(run, "x")(0), 2));
            }
    }

    void theBallGoesOnFromWhereItIsPut() {
        Timeline run = run_of("descent");
        run.seek(Step::phase, 3); // the slope is known, the ball has not moved yet
        const Touch touch{.panel = "bowl", .mark = "ball", .index = 0, .x = -9, .y = 1};
        QCOMPARE(run.touch(touch).kind, Reply::Kind::poked);
        QCOMPARE(tensor_now(run, "x")(0), -2.0);
        run.forward(Step::iteration);
        QCOMPARE(tensor_now(run, "x")(0), -1.6);
    }
};

QTEST_APPLESS_MAIN(DescentTest)
#include "descent_test.moc"
