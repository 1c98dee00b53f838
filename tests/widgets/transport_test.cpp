// TransportBar: what a user presses and reads.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/library.h"
#include "tests/counter_demo.h"
#include "tests/typing.h"
#include "widgets/controls/icon_button.h"
#include "widgets/controls/remark.h"
#include "widgets/controls/soft_button.h"
#include "widgets/controls/speed_button.h"
#include "widgets/controls/stepper.h"
#include "widgets/controls/timeline_slider.h"
#include "widgets/run/transport_bar.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <memory>

using namespace orrery;

Q_DECLARE_METATYPE(orrery::PlayUntil)

class TransportTest : public QObject {
    Q_OBJECT

    const Demo m_demo = testing::counter();
    std::unique_ptr<Timeline> m_timeline;
    std::unique_ptr<TransportBar> m_bar;

    void showNow(bool playing = false) { m_bar->showFrame(compose(*m_timeline, Step::phase), nullptr, playing); }
    QAbstractButton* button(const QString& key) const {
        for (auto* candidate : m_bar->findChildren<QAbstractButton*>())
            if (candidate->toolTip().endsWith(QStringLiteral("(%1)").arg(key)))
                return candidate;
        return nullptr;
    }

private Q_SLOTS:
    void init() {
        m_timeline = std::make_unique<Timeline>(m_demo, Script{m_demo.defaults(), 7, {}}, testing::no_data());
        m_bar = std::make_unique<TransportBar>();
        m_bar->setDemo(m_demo);
        m_bar->resize(900, 90);
        m_bar->show();
        showNow();
    }

    void countsInTheDemosOwnWords() {
        m_timeline->seek(Step::iteration, 43);
        showNow();
        QCOMPARE(m_bar->countText(), QStringLiteral("Bar 43"));
        QVERIFY(m_bar->endText().contains(QStringLiteral("200")));
    }

    void ofTwoRunsTheOneThatEndedIsMarkedAndTheOtherGoesOn() {
        Timeline twin(m_demo, Script{m_demo.defaults(), 7, {}}, testing::no_data());
        m_timeline->seek(Step::iteration, 200);
        twin.seek(Step::iteration, 50);
        const Frame ended = compose(*m_timeline, Step::phase), under_way = compose(twin, Step::phase);
        const auto* line = m_bar->findChild<TimelineSlider*>();
        m_bar->showFrame(ended, nullptr, false);
        QVERIFY(line->ends().empty());
        QVERIFY(!button(QStringLiteral("Right"))->isEnabled());
        m_bar->showFrame(ended, &under_way, false);
        QCOMPARE(line->ends(), std::vector<int>{200});
        QVERIFY(button(QStringLiteral("Right"))->isEnabled());
        m_bar->showFrame(under_way, &ended, false);
        QCOMPARE(line->ends(), std::vector<int>{200});
        m_bar->showFrame(ended, &ended, false);
        QVERIFY(!button(QStringLiteral("Right"))->isEnabled());
    }

    void everyButtonNamesItsKey_data() {
        QTest::addColumn<QString>("key");
        for (const char* key : {"Space", "Left", "Right", "Shift+Left", "Shift+Right", "Ctrl+Left",
                                "Ctrl+Right", "R", "N", "D", "U"})
            QTest::newRow(key) << QString::fromLatin1(key);
    }
    void everyButtonNamesItsKey() {
        QFETCH(QString, key);
        QVERIFY2(button(key), qPrintable(key));
        QVERIFY(!button(key)->accessibleName().isEmpty());
    }

    void steppersSayWhatTheyStep() {
        m_timeline->seek(Step::iteration, 3);
        showNow();
        QSignalSpy spy(m_bar.get(), &TransportBar::stepped);
        for (const char* key : {"Right", "Shift+Right", "Ctrl+Right", "Left", "Shift+Left", "Ctrl+Left"})
            QTest::mouseClick(button(QString::fromLatin1(key)), Qt::LeftButton);
        QCOMPARE(spy.size(), 6);
        for (int i = 0; i < 6; ++i) {
            QCOMPARE(static_cast<int>(spy[i][0].value<Step>()), i % 3);
            QCOMPARE(spy[i][1].toBool(), i < 3);
        }
    }

    void nothingToGoBackToAtTheStart() {
        QVERIFY(!button(QStringLiteral("Left"))->isEnabled());
        QVERIFY(button(QStringLiteral("Right"))->isEnabled());
        m_timeline->seek(Step::iteration, 200);
        showNow();
        QVERIFY(button(QStringLiteral("Left"))->isEnabled());
        QVERIFY(!button(QStringLiteral("Right"))->isEnabled());
    }

    void draggingTheLineSeeks() {
        QSignalSpy spy(m_bar.get(), &TransportBar::sought);
        auto* line = m_bar->findChild<TimelineSlider*>();
        QCOMPARE(line->maximum(), 200);
        QTest::mouseClick(line, Qt::LeftButton, {}, QPoint(line->width() / 2, line->height() / 2));
        QVERIFY(!spy.isEmpty());
        QCOMPARE(static_cast<int>(spy.last()[0].value<Step>()), static_cast<int>(Step::iteration));
        QVERIFY(qAbs(spy.last()[1].toLongLong() - 100) <= 4);
    }

    void countsBeyondWhatALineHolds_data() {
        QTest::addColumn<qint64>("count");
        for (const qint64 count : {qint64(1) << 31, qint64(5000000000), qint64(9000000000000000000),
                                   std::numeric_limits<qint64>::max()})
            QTest::addRow("%lld", static_cast<long long>(count)) << count;
    }
    void countsBeyondWhatALineHolds() {
        QFETCH(qint64, count);
        for (const Step unit : {Step::iteration, Step::round}) {
            Frame frame = compose(*m_timeline, Step::phase);
            frame.length = Length{unit, 200};
            frame.position = {count, count, count, Boundary::iteration};
            frame.furthest = frame.furthest_iteration = count;
            frame.round_ends = {5, count / 2, count};
            m_bar->showFrame(frame, nullptr, false);
            auto* line = m_bar->findChild<TimelineSlider*>();
            QCOMPARE(line->value(), line->maximum());
            QVERIFY(line->maximum() > 1000);
            QSignalSpy spy(m_bar.get(), &TransportBar::sought);
            QTest::mouseClick(line, Qt::LeftButton, {}, QPoint(line->width() / 2, line->height() / 2));
            QVERIFY(!spy.isEmpty());
            const double share = double(spy.last()[1].toLongLong()) / double(count);
            QVERIFY2(share > 0.4 && share < 0.6, qPrintable(QString::number(share)));
        }
    }

    void aFarPlaceIsSaidWithAButtonToStop() {
        showNow();
        auto* stop = m_bar->findChild<QAbstractButton*>(QStringLiteral("stop"));
        m_bar->showGoal(Length{Step::iteration, 9000000000000000000});
        m_bar->showGoal({}); // there at once: not a word
        QVERIFY(!stop->isVisible());
        m_bar->showGoal(Length{Step::iteration, 9000000000000000000});
        QTRY_VERIFY_WITH_TIMEOUT(stop->isVisible(), 60000);
        QVERIFY2(m_bar->endText().contains(QStringLiteral("9000000000000000000")),
                 qPrintable(m_bar->endText()));
        QSignalSpy spy(m_bar.get(), &TransportBar::stopWanted);
        QTest::mouseClick(stop, Qt::LeftButton);
        QCOMPARE(spy.size(), 1);
        m_bar->showGoal({});
        QVERIFY(!stop->isVisible());
        QCOMPARE(m_bar->endText(), QStringLiteral("of 200"));
    }

    void aFrameDoesNotSeek() {
        QSignalSpy spy(m_bar.get(), &TransportBar::sought);
        m_timeline->seek(Step::iteration, 100);
        showNow();
        QCOMPARE(m_bar->findChild<TimelineSlider*>()->value(), 100);
        QVERIFY(spy.isEmpty());
    }

    void theSeedCanBeTyped() {
        QSignalSpy spy(m_bar.get(), &TransportBar::seedChosen);
        SoftButton* seed = nullptr;
        for (auto* candidate : m_bar->findChildren<SoftButton*>())
            if (candidate->text().contains(QStringLiteral("7")))
                seed = candidate;
        QVERIFY(seed);
        QTest::mouseClick(seed, Qt::LeftButton);
        auto* field = m_bar->findChild<QLineEdit*>();
        QVERIFY(field->isVisible());
        QCOMPARE(field->selectedText(), QStringLiteral("7")); // ready to be copied
        for (const char* wrong : {"12x3", "1,5", "1e3", "-1", "18446744073709551616", ""}) {
            field->clear();
            QTest::keyClicks(field, QLatin1String(wrong));
            QTest::keyClick(field, Qt::Key_Return);
            QVERIFY(field->isVisible()); // it stays, with a sentence
            QCOMPARE(field->text(), QLatin1String(wrong));
            const auto* remark = m_bar->window()->findChild<Remark*>();
            QVERIFY(remark && !remark->words().isEmpty());
        }
        QCOMPARE(spy.size(), 0);
        field->clear();
        testing::typeLetters(field, QStringLiteral(" １23 "));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy[0][0].toULongLong(), quint64(123));
        QVERIFY(!field->isVisible());
    }

    void wordsGoBeforeTheyAreCut() {
        m_bar->show();
        for (const int width : {900, 700, 520, 440, 340}) {
            m_bar->resize(width, m_bar->sizeHint().height());
            QCoreApplication::processEvents();
            for (auto* stepper : m_bar->findChildren<Stepper*>())
                for (auto* name : stepper->findChildren<QLabel*>())
                    QVERIFY(name->isHidden() ||
                            name->width() >= name->fontMetrics().horizontalAdvance(name->text()));
        }
        auto* stepper = m_bar->findChild<Stepper*>();
        stepper->setName(QStringLiteral("a name that is much too long for so narrow a row"));
        m_bar->resize(501, m_bar->height());
        m_bar->resize(500, m_bar->height());
        QVERIFY(stepper->findChild<QLabel*>()->isHidden());
        m_bar->resize(1200, m_bar->height());
        QVERIFY(!stepper->findChild<QLabel*>()->isHidden());
    }

    void afterTypingASeedNoButtonTakesTheSpace() {
        for (auto* candidate : m_bar->findChildren<SoftButton*>())
            if (candidate->text().contains(QStringLiteral("7")))
                QTest::mouseClick(candidate, Qt::LeftButton);
        auto* field = m_bar->findChild<QLineEdit*>();
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!field->isVisible());
        QVERIFY(!qobject_cast<QAbstractButton*>(QApplication::focusWidget()));
    }

    void theSpeedIsChosenFromAMenu() {
        QSignalSpy spy(m_bar.get(), &TransportBar::speedChosen);
        auto* speed = m_bar->findChild<SpeedButton*>();
        QCOMPARE(speed->text(), QStringLiteral("1×"));
        QStringList offered;
        QTimer answer;
        connect(&answer, &QTimer::timeout, &answer, [&] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            if (!menu)
                return;
            answer.stop();
            for (const QAction* action : menu->actions())
                offered << (action->isChecked() ? QLatin1Char('*') + action->text() : action->text());
            QTest::keyClick(menu, Qt::Key_Down);
            QTest::keyClick(menu, Qt::Key_Return);
        });
        answer.start(10);
        QTest::mouseClick(speed, Qt::LeftButton);
        QCOMPARE(offered.join(QLatin1Char(' ')), QStringLiteral("¼× ½× *1× 2× 4× 8× 16×"));
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy[0][0].toDouble(), 2.0);
        QCOMPARE(speed->text(), QStringLiteral("2×"));
    }

    void theSpeedStaysWithinWhatIsOffered() {
        QCOMPARE(SpeedButton::neighbor(1, 1), 2.0);
        QCOMPARE(SpeedButton::neighbor(0.25, -1), 0.25);
        QCOMPARE(SpeedButton::neighbor(16, 1), 16.0);
    }

    void playIsCheckedWhilePlaying() {
        QSignalSpy spy(m_bar.get(), &TransportBar::playToggled);
        QTest::mouseClick(button(QStringLiteral("Space")), Qt::LeftButton);
        QCOMPARE(spy.size(), 1);
        showNow(true);
        QVERIFY(button(QStringLiteral("Space"))->isChecked());
        showNow(false);
        QVERIFY(!button(QStringLiteral("Space"))->isChecked());
    }
};

QTEST_MAIN(TransportTest)
#include "transport_test.moc"
