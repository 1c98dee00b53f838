// Spread: order statistics as numpy's median and quantile give them, gaps left out.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/spread.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace orrery;

class SpreadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithNumpy() {
        const std::vector<double> values{7, 1, 9, 4, 2, 8};
        const Spread spread = spread_of(values);
        QCOMPARE(spread.first, 7.0);
        QCOMPARE(spread.low, 1.0);
        QCOMPARE(spread.lower, 2.5); // np.quantile(values, 0.25)
        QCOMPARE(spread.median, 5.5);
        QCOMPARE(spread.upper, 7.75);
        QCOMPARE(spread.high, 9.0);
        QCOMPARE(spread.count, 6);
    }

    void leavesGapsOut() {
        const double gap = std::nan("");
        const Spread spread = spread_of(std::vector<double>{gap, 3, gap, 5, 4});
        QVERIFY(std::isnan(spread.first));
        QCOMPARE(spread.median, 4.0);
        QCOMPARE(spread.count, 3);
        for (const auto& none : {std::vector<double>{}, std::vector<double>{gap, gap}}) {
            QCOMPARE(spread_of(none).count, 0);
            QVERIFY(std::isnan(spread_of(none).median));
        }
    }

    void oneValueIsAllOfThem() {
        const Spread spread = spread_of(std::vector<double>{2});
        for (const double part :
             {spread.first, spread.low, spread.lower, spread.median, spread.upper, spread.high})
            QCOMPARE(part, 2.0);
    }
};

QTEST_APPLESS_MAIN(SpreadTest)
#include "spread_test.moc"
