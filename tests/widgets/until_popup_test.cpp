// UntilPopup: choosing where playing comes to rest.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/counter_demo.h"
#include "tests/typing.h"
#include "widgets/controls/icon_label.h"
#include "widgets/run/transport_bar.h"
#include "widgets/run/until_popup.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QRadioButton>
#include <QScreen>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include <memory>

using namespace orrery;

class UntilPopupTest : public QObject {
    Q_OBJECT

    const Demo m_demo = testing::counter();
    std::unique_ptr<TransportBar> m_bar;
    UntilPopup* m_popup = nullptr;
    QAbstractButton* m_flag = nullptr;
    std::vector<PlayUntil> m_told;

    QRadioButton* choice(int index) const { return m_popup->findChildren<QRadioButton*>()[index]; }
    QLineEdit* value() const {
        for (auto* field : m_popup->findChildren<QLineEdit*>())
            if (field->accessibleName() == QStringLiteral("Value to cross"))
                return field;
        return nullptr;
    }

    QString said() const {
        for (const auto* part : m_popup->findChildren<IconLabel*>())
            if (part->isVisible())
                return part->text();
        return {};
    }
    void type(QLineEdit* field, const QString& text) const {
        field->setFocus();
        field->selectAll();
        testing::typeLetters(field, text);
    }

private Q_SLOTS:
    void init() {
        m_told.clear();
        m_bar = std::make_unique<TransportBar>();
        m_bar->setDemo(m_demo);
        m_bar->resize(900, 90);
        m_bar->show();
        m_popup = m_bar->findChild<UntilPopup*>();
        for (auto* button : m_bar->findChildren<QAbstractButton*>())
            if (button->toolTip().endsWith(QStringLiteral("(U)")))
                m_flag = button;
        QVERIFY(m_flag);
        connect(m_bar.get(), &TransportBar::untilChosen, this,
                [this](const PlayUntil& until) { m_told.push_back(until); });
        QTest::mouseClick(m_flag, Qt::LeftButton);
        QVERIFY(m_popup->isVisible());
    }
    void cleanup() {
        m_popup->close();
        m_bar.reset();
    }

    void itBeginsWithTheStory() {
        QVERIFY(choice(0)->isChecked());
        QVERIFY(choice(0)->hasFocus());
        QVERIFY(!m_flag->isChecked());
        QVERIFY(m_told.empty());
        QVERIFY(m_bar->screen()->availableGeometry().contains(m_popup->geometry()));
    }

    void theEndOfTheRun() {
        QTest::keyClick(choice(0), Qt::Key_Down);
        QVERIFY(choice(1)->isChecked());
        QCOMPARE(m_told.size(), std::size_t(1));
        QVERIFY(m_told.back().kind == PlayUntil::Kind::end);
        QVERIFY(m_flag->isChecked());
        QVERIFY2(m_flag->toolTip().contains(choice(1)->text()), qPrintable(m_flag->toolTip()));
    }

    void soManyRounds() {
        auto* count = m_popup->findChild<QSpinBox*>();
        count->setFocus();
        QTest::keyClick(count, Qt::Key_Up);
        QTest::keyClick(count, Qt::Key_Up);
        QVERIFY(m_told.back().kind == PlayUntil::Kind::rounds);
        QCOMPARE(m_told.back().rounds, 3);
        QVERIFY(choice(2)->isChecked());
    }

    void aQuantityThatCrossesAValue() {
        auto* metric = m_popup->findChild<QComboBox*>();
        QCOMPARE(metric->currentText(), QStringLiteral("total"));
        value()->setFocus();
        value()->selectAll();
        QTest::keyClicks(value(), QStringLiteral("1e2"));
        QVERIFY(choice(3)->isChecked());
        QVERIFY(m_told.back().kind == PlayUntil::Kind::crossing);
        QCOMPARE(m_told.back().metric, std::string("total"));
        QCOMPARE(m_told.back().value, 100.0);
        QVERIFY2(m_flag->toolTip().contains(QStringLiteral("1e2")), qPrintable(m_flag->toolTip()));
        QSignalSpy spy(m_bar.get(), &TransportBar::untilStarted);
        QTest::keyClick(value(), Qt::Key_Return);
        QVERIFY(!m_popup->isVisible());
        QCOMPARE(spy.size(), 1); // it runs now
        QCOMPARE(spy[0][0].value<PlayUntil>().value, 100.0);
    }

    void enterRunsFromEveryControl_data() {
        QTest::addColumn<QString>("control");
        for (const char* control : {"choice", "count", "metric", "value", "button"})
            QTest::newRow(control) << QString::fromLatin1(control);
    }
    void enterRunsFromEveryControl() {
        QFETCH(QString, control);
        QSignalSpy spy(m_bar.get(), &TransportBar::untilStarted);
        QWidget* place = control == QLatin1String("choice")  ? static_cast<QWidget*>(choice(1))
                         : control == QLatin1String("count") ? m_popup->findChild<QSpinBox*>()
                         : control == QLatin1String("metric")
                             ? static_cast<QWidget*>(m_popup->findChild<QComboBox*>())
                             : value();
        if (control == QLatin1String("button")) {
            for (auto* button : m_popup->findChildren<QAbstractButton*>())
                if (button->text() == QStringLiteral("Run"))
                    QTest::mouseClick(button, Qt::LeftButton);
        } else {
            place->setFocus();
            QTest::keyClick(place, Qt::Key_Return);
        }
        QCOMPARE(spy.size(), 1);
        QVERIFY(!m_popup->isVisible());
    }

    void whatIsNoNumberIsSaidAndNotTaken() {
        value()->setFocus();
        value()->selectAll();
        QTest::keyClicks(value(), QStringLiteral("5"));
        const std::size_t before = m_told.size();
        QTest::keyClicks(value(), QStringLiteral("x"));
        QCOMPARE(m_told.size(), before);
        QCOMPARE(m_popup->until().value, 5.0);
        QTest::keyClick(value(), Qt::Key_Return);
        QVERIFY(m_popup->isVisible()); // there is something to mend
        QString said;
        for (const auto* part : m_popup->findChildren<QWidget*>())
            if (part->isVisible() && part->accessibleName().contains(QStringLiteral("5x")))
                said = part->accessibleName();
        QVERIFY(!said.isEmpty());
    }

    void handsWriteNumbersAsTheyAreUsedTo() {
        type(value(), QStringLiteral("−０.５"));
        QCOMPARE(m_popup->until().value, -0.5);
        QVERIFY(said().isEmpty());
        m_popup->setUntil({.kind = PlayUntil::Kind::crossing, .metric = "total", .value = 0.1234567890123});
        QCOMPARE(value()->text(), QStringLiteral("0.1234567890123"));
    }

    void aDecimalCommaIsRefused() {
        type(value(), QStringLiteral("0.5"));
        for (const char* text : {"0,025", "0,5", "1,234"}) {
            type(value(), QLatin1String(text));
            QVERIFY2(said().contains(QStringLiteral("decimal point, not a comma")), qPrintable(said()));
            QTest::keyClick(value(), Qt::Key_Return);
            QVERIFY(m_popup->isVisible());
        }
        QCOMPARE(value()->text(), QStringLiteral("1,234"));
    }

    void aCommaInTheRoundsIsNotLeftOut() {
        auto* count = m_popup->findChild<QSpinBox*>();
        auto* field = count->findChild<QLineEdit*>();
        for (const char* text : {"1,5", "1,234", "2x", "0", "200000"}) {
            count->setValue(3);
            type(field, QLatin1String(text));
            QTest::keyClick(count, Qt::Key_Return);
            QVERIFY2(!said().isEmpty(), text);
            QCOMPARE(field->text(), QLatin1String(text));
            value()->setFocus();
            QVERIFY(said().isEmpty());
            QCOMPARE(field->text(), QStringLiteral("3"));
            QVERIFY(m_told.empty() || m_told.back().rounds <= 3);
        }
        type(field, QStringLiteral("１２"));
        QTest::keyClick(count, Qt::Key_Return);
        QCOMPARE(m_told.back().rounds, 12);
    }

    void anotherDemoBeginsWithTheStoryAgain() {
        QTest::keyClick(choice(0), Qt::Key_Down);
        QVERIFY(m_flag->isChecked());
        m_bar->setDemo(m_demo);
        QVERIFY(choice(0)->isChecked());
        QVERIFY(!m_flag->isChecked());
    }

    void escapeCloses() {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!m_popup->isVisible());
    }
};

QTEST_MAIN(UntilPopupTest)
#include "until_popup_test.moc"
