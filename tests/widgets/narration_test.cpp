// NarrationView and AlgorithmView: what they say about a frame.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/library.h"
#include "tests/counter_demo.h"
#include "widgets/run/algorithm_view.h"
#include "widgets/run/narration_view.h"

#include <QTest>

using namespace orrery;

class NarrationTest : public QObject {
    Q_OBJECT

    const Demo m_demo = testing::counter();

    Timeline start(bool explode = false) {
        Values values = m_demo.defaults();
        values[*m_demo.parameter_index("explode")] = explode;
        return Timeline(m_demo, {values, 1, {}}, testing::no_data());
    }

private Q_SLOTS:
    void bothLanguagesWithTheirNumbers() {
        Timeline timeline = start();
        timeline.seek(Step::phase, 4);
        NarrationView view;
        view.setDemo(m_demo);
        view.showFrame(compose(timeline, Step::phase));
        QCOMPARE(view.first(), QStringLiteral("The total is 4."));
        QCOMPARE(view.second(), QStringLiteral("总数是 4。"));
        QCOMPARE(view.chip(), QStringLiteral("Count 1"));
        QVERIFY(view.place().contains(QStringLiteral("Bar 1")));
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("The total is 4.")));
    }

    void oneLanguageAlone() {
        Timeline timeline = start();
        timeline.seek(Step::phase, 4);
        NarrationView view;
        view.setDemo(m_demo);
        view.setReading(Reading::zh);
        view.showFrame(compose(timeline, Step::phase));
        QCOMPARE(view.first(), QStringLiteral("总数是 4。"));
        QVERIFY(view.second().isEmpty());
        QCOMPARE(view.chip(), QStringLiteral("计数 1"));
    }

    void theHeightDoesNotDependOnTheWords() {
        Timeline timeline = start();
        NarrationView view;
        view.setDemo(m_demo);
        view.resize(800, 100);
        const int before = view.sizeHint().height();
        timeline.seek(Step::iteration, 20);
        view.showFrame(compose(timeline, Step::round));
        QCOMPARE(view.sizeHint().height(), before);
    }

    void aPlaceIsNotSaidTwice() {
        Timeline timeline = start();
        timeline.seek(Step::phase, 4);
        NarrationView view;
        view.setDemo(m_demo);
        for (const Step step : {Step::phase, Step::iteration, Step::round}) {
            view.showFrame(compose(timeline, step));
            QVERIFY(!view.chip().isEmpty());
            QVERIFY2(!view.place().endsWith(view.chip()), qPrintable(view.place()));
        }
    }

    void anOverflowNamesQuantityAndStep() {
        Timeline timeline = start(true);
        while (timeline.forward(Step::iteration)) {
        }
        NarrationView view;
        view.setDemo(m_demo);
        view.showFrame(compose(timeline, Step::iteration));
        QVERIFY2(view.first().contains(QStringLiteral("total")), qPrintable(view.first()));
        QVERIFY2(view.first().contains(QStringLiteral("Bar 17")), qPrintable(view.first()));
        QVERIFY(view.second().contains(QStringLiteral("第 17 小节")));
    }

    void theActiveLineFollowsTheTag() {
        AlgorithmView view;
        view.setLines(parseAlgorithm(QStringLiteral("for each tick:\n  total += gain @carry\n"
                                                    "  store(total) @add # keep it | 存下\n")));
        view.setCurrent("add");
        QCOMPARE(view.current(), 2);
        view.setCurrent("carry");
        QCOMPARE(view.current(), 1);
        view.setCurrent("nothing of the kind");
        QCOMPARE(view.current(), -1);
        QCOMPARE(view.plainText().count(QLatin1Char('\n')), 2);
        QVERIFY(!view.plainText().contains(QLatin1Char('@')));
    }
};

QTEST_MAIN(NarrationTest)
#include "narration_test.moc"
