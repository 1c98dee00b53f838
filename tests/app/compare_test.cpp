// Comparing two runs in the window: how the second one begins, whose settings the form has, and how it ends.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demo_panel.h"
#include "app/window/preset_menu.h"
#include "app/window/projector_view.h"
#include "engine/core/link.h"
#include "engine/demos/catalogue.h"
#include "tests/app/window_test.h"
#include "widgets/controls/message_row.h"
#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_card.h"
#include "widgets/run/editors/parameter_editor.h"
#include "widgets/run/narration_view.h"
#include "widgets/run/parameter_form.h"
#include "widgets/run/twin_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>

using namespace orrery;

class CompareTest : public testing::WindowTest {
    Q_OBJECT

    ParameterForm* form() const { return m_window->demo()->form(); }
    TwinBar* bar() const { return m_window->demo()->twin(); }
    QString parameterOf(const Frame& frame, const char* id) const {
        const Demo& demo = *m_demo;
        const auto at = *demo.parameter_index(id);
        return QString::fromStdString(write_value(demo.parameters[at], frame.values[at]));
    }
    QString ofA(const char* id) const { return parameterOf(shown()->frame, id); }
    QString ofB(const char* id) const {
        return shown()->twin ? parameterOf(shown()->twin->frame, id) : QString();
    }
    /// Chooses an entry of the menu that `act` opens.
    static void choosing(const QString& entry, const std::function<void()>& act) {
        answering(
            [&] {
                auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
                if (!menu)
                    return false;
                for (QAction* action : menu->actions())
                    if (action->text() == entry) {
                        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
                        return true;
                    }
                menu->close();
                return false;
            },
            act);
    }
    void type(const char* id, const QString& number) {
        auto* field = form()->editor(QLatin1String(id))->findChild<QLineEdit*>();
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, number);
        QTest::keyClick(field, Qt::Key_Return);
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        for (const Entry& entry : m_entries)
            if (entry.question == 8)
                m_demo = &entry.demo;
        QVERIFY(m_demo);
    }
    void init() { QFile::remove(settingsPath()); }
    void cleanup() { close(); }

    void theSameSettingsAndOneChange() {
        await(QStringLiteral("8"));
        QVERIFY(!shown()->twin && bar()->isHidden());
        choosing(QStringLiteral("The same settings, to change one thing"),
                 [&] { QTest::keyClick(m_window.get(), Qt::Key_C); });
        QTRY_VERIFY_WITH_TIMEOUT(shown()->twin.has_value() && bar()->isVisible(), patience);
        QVERIFY(shown()->twin->differing.empty());
        QTRY_VERIFY_WITH_TIMEOUT(shown()->twin->chosen == Side::b, patience); // what is to be changed
        const QString before = ofA("gamma");
        type("gamma", QStringLiteral("0.5"));
        QTRY_COMPARE_WITH_TIMEOUT(ofB("gamma"), QStringLiteral("0.5"), patience);
        QCOMPARE(ofA("gamma"), before);
        QVERIFY2(form()->other(QStringLiteral("gamma")).contains(before),
                 qPrintable(form()->other(QStringLiteral("gamma"))));
        QVERIFY(form()->other(QStringLiteral("alpha")).isEmpty());
        QVERIFY(button(bar()->findChildren<TwinChip*>()[1]->accessibleName())->isChecked());
    }

    /// One clock: what is asked of one is asked of both, and undo takes the comparison away.
    void bothGoTogether() {
        await(QStringLiteral("orrery:8?twin=gamma%3D0.5&iteration=3"));
        QTRY_VERIFY_WITH_TIMEOUT(shown()->twin && shown()->frame.position.iterations == 3 &&
                                     shown()->twin->frame.position.iterations >= 3,
                                 patience);
        QCOMPARE(ofB("gamma"), QStringLiteral("0.5"));
        QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.rounds, 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->twin->frame.position.rounds, 1, patience);
        type("alpha", QStringLiteral("0.3")); // in which they do not differ
        QTRY_VERIFY_WITH_TIMEOUT(
            ofA("alpha") == QStringLiteral("0.3") && ofB("alpha") == QStringLiteral("0.3"), patience);
    }

    void endingItLeavesA() {
        await(QStringLiteral("orrery:8?twin=gamma%3D0.5"));
        QTRY_VERIFY_WITH_TIMEOUT(shown()->twin.has_value(), patience);
        QAbstractButton* end = button(QStringLiteral("End the comparison"));
        QVERIFY(end);
        end->click();
        QTRY_VERIFY_WITH_TIMEOUT(!shown()->twin && bar()->isHidden(), patience);
        QVERIFY(form()->other(QStringLiteral("gamma")).isEmpty());
        m_window->execute(Action::undo);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->twin.has_value(), patience);
        QCOMPARE(ofB("gamma"), QStringLiteral("0.5"));
    }

    void aLinkCarriesBoth() {
        await(QStringLiteral("orrery:8?twin=gamma%3D0.5"));
        QTRY_VERIFY_WITH_TIMEOUT(shown()->twin.has_value(), patience);
        m_window->execute(Action::copyLink);
        const QString link = QGuiApplication::clipboard()->text();
        const auto parsed = parse_link(link.toStdString());
        QVERIFY2(parsed && parsed->twin && *parsed->twin == "gamma=0.5", qPrintable(link));
        m_window->openLink(QStringLiteral("orrery:8?seed=5")); // alone
        QTRY_VERIFY_WITH_TIMEOUT(!shown()->twin && shown()->frame.script->seed == 5, patience);
        m_window->openLink(link);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->twin && shown()->frame.script->seed == 1, patience);
        QCOMPARE(ofB("gamma"), QStringLiteral("0.5"));
    }

    void aSecondRunFromALink() {
        await(QStringLiteral("8"));
        const auto give = [&](const QString& link) {
            choosing(QStringLiteral("A link…"), [&] { m_window->execute(Action::compare); });
            auto* field = m_window->messages()->findChild<QLineEdit*>();
            QTRY_VERIFY(field->isVisible());
            field->setText(link);
            QTest::keyClick(field, Qt::Key_Return);
        };
        give(QStringLiteral("orrery:19"));
        QVERIFY2(m_window->messages()->text().contains(QStringLiteral("19")),
                 qPrintable(m_window->messages()->text()));
        QVERIFY(!shown()->twin);
        give(QStringLiteral("orrery:8?gamma=0.25"));
        QTRY_COMPARE_WITH_TIMEOUT(ofB("gamma"), QStringLiteral("0.25"), patience);
    }

    void aPresetBecomesB() {
        await(QStringLiteral("8"));
        const QString title = QString::fromStdString(m_demo->presets.front().title.en);
        choosing(title, [&] { m_window->execute(Action::compare); });
        QTRY_VERIFY_WITH_TIMEOUT(shown()->twin && !shown()->twin->differing.empty(), patience);
        // The presets of the chosen run are in their menu.
        QVERIFY(m_window->demo()->presets()->currentText() != title);
        m_window->execute(Action::compare);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->demo()->presets()->currentText(), title, patience);
    }

    /// Keep: B stands still as curves beside A, and can be compared again.
    void keepingBAndComparingItAgain() {
        await(QStringLiteral("orrery:8?twin=gamma%3D0.5"));
        QTRY_VERIFY_WITH_TIMEOUT(shown()->twin && shown()->twin->frame.position.iterations > 2, patience);
        m_window->execute(Action::pin);
        QTRY_VERIFY_WITH_TIMEOUT(!shown()->twin && shown()->pinned, patience);
        choosing(QStringLiteral("The settings of the run that is kept"),
                 [&] { m_window->execute(Action::compare); });
        QTRY_COMPARE_WITH_TIMEOUT(ofB("gamma"), QStringLiteral("0.5"), patience);
        QVERIFY(!shown()->pinned);
    }

    /// The stories of these questions are about two runs.
    void aDemoOpensWithItsOwnTwin() {
        for (const int question : {2, 7, 15}) {
            await(QString::number(question));
            QTRY_VERIFY_WITH_TIMEOUT(shown()->twin.has_value(), patience);
            QVERIFY(!shown()->twin->differing.empty());
            QVERIFY(!m_window->demo()->narration()->stakes().isEmpty());
            for (const auto* card : m_window->demo()->figure()->findChildren<PanelCard*>())
                if (card->isVisible())
                    QVERIFY2(card->panels().front().twin.form != TwinMarks::Form::none,
                             card->panels().front().panel.id.c_str());
        }
        await(QStringLiteral("orrery:2?depth=10")); // a run that somebody asked for
        QVERIFY(!shown()->twin);
    }

    void theGapIsSaidWithBothNumbers() {
        await(
            QStringLiteral("orrery:2?twin=activation%3Drelu%26initialization%3Dhe&iteration=3&language=en"));
        QTRY_VERIFY_WITH_TIMEOUT(shown()->twin && shown()->twin->gap, patience);
        const auto* narration = m_window->demo()->narration();
        QVERIFY2(narration->first().contains(QStringLiteral("arrives in layer 2")),
                 qPrintable(narration->first()));
        QCOMPARE(narration->stakes().size(), 1);
        QVERIFY(narration->stakes().first().startsWith(QStringLiteral("Loss: A ")));
        QVERIFY(narration->accessibleDescription().contains(narration->stakes().first()));
    }

    /// Within an episode the returns of the last ones are told.
    void whatRoundsMeasureIsToldWithinThem() {
        await(QStringLiteral("orrery:8?twin=gamma%3D0.5&iteration=300&language=en"));
        QTRY_VERIFY_WITH_TIMEOUT(shown()->frame.position.iterations == 300 && !shown()->busy, patience);
        const QString said = m_window->demo()->narration()->stakes().value(0);
        QVERIFY2(!said.isEmpty() && !said.contains(QStringLiteral("–")), qPrintable(said));
    }

    void aClassSeesBoth() {
        await(QStringLiteral("orrery:8?twin=gamma%3D0.5"));
        QTRY_VERIFY_WITH_TIMEOUT(shown()->twin.has_value(), patience);
        m_window->execute(Action::project);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->projector()->twin()->isVisible(), patience);
        QTest::keyClick(m_window->projector(), Qt::Key_C);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->twin->chosen == Side::b, patience);
        QTest::keyClick(m_window->projector(), Qt::Key_Escape);
        QTRY_VERIFY(!m_window->projector()->isVisible());
    }

private:
    const std::vector<Entry> m_entries = catalogue();
    const Demo* m_demo = nullptr;
};

int main(int argc, char** argv) {
    return testing::runWindowTest<CompareTest>(argc, argv);
}
#include "compare_test.moc"
