// MainWindow: opening, playing, searching, links, languages and settings, as a user would.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content.h"
#include "app/window/demo_panel.h"
#include "app/window/preset_menu.h"
#include "app/window/projector_view.h"
#include "tests/app/window_test.h"
#include "widgets/controls/message_row.h"
#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_card.h"
#include "widgets/question/question_list.h"
#include "widgets/run/editors/parameter_editor.h"
#include "widgets/run/narration_view.h"
#include "widgets/run/parameter_form.h"
#include "widgets/run/transport_bar.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAbstractSpinBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QSignalSpy>

using namespace orrery;

namespace {

bool hasHan(const QString& text) {
    for (QChar c : text)
        if (c.script() == QChar::Script_Han)
            return true;
    return false;
}

} // namespace

class MainWindowTest : public testing::WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void init() { QFile::remove(settingsPath()); }
    void cleanup() { close(); }

    void opensAQuestionWithItsDemo() {
        await(QStringLiteral("8"));
        QCOMPARE(m_window->question(), 8);
        QVERIFY(m_window->demo()->isVisible());
        QCOMPARE(m_window->list()->current(), 8);
        QVERIFY(m_window->windowTitle().contains(QStringLiteral("8")));
        QVERIFY(m_window->list()->model().progress(8) == Progress::opened);
    }

    void aLinkSetsSeedPlaceAndParameters() {
        await(QStringLiteral("orrery:8?seed=5&iteration=12&gamma=0.9&hide=gamma"));
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 12, patience);
        QCOMPARE(shown()->frame.script->seed, 5u);
        QVERIFY(!m_window->demo()->form()->editor(QStringLiteral("gamma")));
        const QString link = m_window->currentLink();
        for (const char* part : {"seed=5", "iteration=12", "gamma=0.9", "hide=gamma"})
            QVERIFY2(link.contains(QLatin1String(part)), qPrintable(link));
    }

    void aBadLinkIsAnsweredInTheWindow_data() {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("names");
        QTest::newRow("no such question") << QStringLiteral("orrery:99") << QStringLiteral("99");
        QTest::newRow("no such parameter") << QStringLiteral("orrery:8?warp=3") << QStringLiteral("warp");
        QTest::newRow("out of range") << QStringLiteral("orrery:8?gamma=17") << QStringLiteral("17");
        QTest::newRow("nonsense") << QStringLiteral("http://example.org") << QString();
    }
    void aBadLinkIsAnsweredInTheWindow() {
        QFETCH(QString, link);
        QFETCH(QString, names);
        await(QStringLiteral("8"));
        m_window->openLink(link);
        QVERIFY(m_window->messages()->isVisible());
        QVERIFY2(m_window->messages()->text().contains(names), qPrintable(m_window->messages()->text()));
        QCOMPARE(m_window->question(), 8);
    }

    void keysPlayAndStep() {
        await(QStringLiteral("8"));
        QTest::keyClick(m_window.get(), Qt::Key_Right);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.phases, 1, patience);
        QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 1, patience);
        QTest::keyClick(m_window.get(), Qt::Key_Left);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 0, patience);
        QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.rounds, 1, patience);
        QTest::keyClick(m_window.get(), Qt::Key_Home);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.phases, 0, patience);
        QTest::keyClick(m_window.get(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->frame.position.phases > 1, patience);
        QTest::keyClick(m_window.get(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(!shown()->playing, patience);
        QVERIFY(m_window->list()->model().progress(8) == Progress::played);
    }

    void narrationSpeaksBothLanguages() {
        await(QStringLiteral("8"));
        QTest::keyClick(m_window.get(), Qt::Key_Right);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.phases, 1, patience);
        QVERIFY(!hasHan(m_window->demo()->narration()->first()));
        QVERIFY(hasHan(m_window->demo()->narration()->second()));
    }

    void aChangeCanBeUndone() {
        await(QStringLiteral("8"));
        auto* form = m_window->demo()->form();
        auto* field = form->editor(QStringLiteral("gamma"))->findChild<QLineEdit*>();
        const QString before = field->text();
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("0.5"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->canUndo, patience);
        m_window->execute(Action::undo);
        QTRY_VERIFY_WITH_TIMEOUT(!shown()->canUndo && shown()->canRedo, patience);
        QTRY_COMPARE_WITH_TIMEOUT(field->text(), before, patience);
    }

    void lettersTypedIntoAFieldAreNoCommands() {
        await(QStringLiteral("8"));
        m_window->list()->focusSearch();
        QTest::keyClicks(m_window->list()->searchField(), QStringLiteral("ndr"));
        QTest::qWait(50);
        QCOMPARE(shown()->frame.script->seed, 1u);
        QCOMPARE(m_window->list()->searchField()->text(), QStringLiteral("ndr"));
    }

    void theSlashSearchesAndTwoCharactersAreFound() {
        await(QStringLiteral("8"));
        m_window->demo()->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_Slash);
        QTRY_VERIFY(m_window->list()->searchField()->hasFocus());
        m_window->list()->searchField()->setText(QStringLiteral("卷积"));
        QVERIFY(m_window->list()->model().indexOf(19).isValid());
        QVERIFY(!m_window->list()->model().indexOf(1).isValid());
        QTest::keyClick(m_window->list()->searchField(), Qt::Key_Escape);
        QVERIFY(m_window->list()->model().indexOf(1).isValid());
    }

    void theListIsAProperModel() {
        await(QStringLiteral("8"));
        auto& model = const_cast<QuestionModel&>(m_window->list()->model());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.count(), static_cast<int>(Content().questions().size()));
        model.setFound(std::vector<Found>{{19, Found::Place::title, {}}, {8, Found::Place::text, {}}});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, 0).data(QuestionModel::numberRole).toInt(), 19);
        model.setFound(std::nullopt);
        QVERIFY(model.rowCount() > 4);
    }

    void theLinkIsCopied() {
        await(QStringLiteral("orrery:8?seed=3"));
        m_window->execute(Action::copyLink);
        QVERIFY2(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("orrery:8?")),
                 qPrintable(QGuiApplication::clipboard()->text()));
        QVERIFY(m_window->messages()->text().contains(QGuiApplication::clipboard()->text()));
    }

    void languagesChangeLive() {
        await(QStringLiteral("8"));
        m_window->execute(Action::language); // both → Chinese
        QCOMPARE(m_settings->values().contentLanguage, QStringLiteral("zh"));
        QVERIFY(hasHan(m_window->demo()->narration()->first()));
        QVERIFY(m_window->demo()->narration()->second().isEmpty());
        const QString english = m_window->demo()->presets()->itemText(0);
        m_settings->edit([](Settings& s) { s.interfaceLanguage = QStringLiteral("zh"); });
        m_window->openLink(QStringLiteral("orrery:8?language=both")); // applies the settings
        QTRY_VERIFY(hasHan(m_window->demo()->presets()->itemText(0)));
        QVERIFY(m_window->demo()->presets()->itemText(0) != english);
        QVERIFY(hasHan(m_window->demo()->transport()->countText()));
    }

    void everyButtonHasANameAndATip() {
        await(QStringLiteral("8"));
        for (const auto* button : m_window->demo()->findChildren<QAbstractButton*>()) {
            QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                     button->metaObject()->className());
        }
        for (const auto* field : m_window->findChildren<QLineEdit*>())
            if (!qobject_cast<QComboBox*>(field->parentWidget()) &&
                !qobject_cast<QAbstractSpinBox*>(field->parentWidget()))
                QVERIFY2(!field->accessibleName().isEmpty(), qPrintable(field->objectName()));
    }

    void presentationShowsTheSameRun() {
        await(QStringLiteral("orrery:8?iteration=5"));
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 5, patience);
        m_window->execute(Action::project);
        QVERIFY(m_window->projector() && m_window->projector()->isVisible());
        QTest::keyClick(m_window->projector(), Qt::Key_PageDown); // a presenter's clicker
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.phases % 1000 > 0, true, patience);
        QTest::keyClick(m_window->projector(), Qt::Key_B);
        QVERIFY(m_window->projector()->blank());
        QTest::keyClick(m_window->projector(), Qt::Key_Period);
        QVERIFY(!m_window->projector()->blank());
        QTest::keyClick(m_window->projector(), Qt::Key_Escape);
        QTRY_VERIFY(!m_window->projector()->isVisible());
    }

    /// The run waits while a panel is pressed, but not for one that has gone.
    void aPressEndsWithItsPanel() {
        await(QStringLiteral("8"));
        m_window->execute(Action::project);
        QTest::keyClick(m_window->projector(), Qt::Key_0); // all panels
        const QSignalSpy touched(m_window->projector()->figure(), &FigureView::touched);
        for (auto* card : m_window->projector()->figure()->findChildren<PanelCard*>())
            if (card->isVisible() && touched.isEmpty())
                QTest::mousePress(card, Qt::LeftButton, {}, card->rect().center());
        QVERIFY(!touched.isEmpty());
        QTest::keyClick(m_window->projector(), Qt::Key_Escape);
        QTRY_VERIFY(!m_window->projector()->isVisible());
        const std::int64_t before = shown()->frame.position.phases;
        QTest::keyClick(m_window.get(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->frame.position.phases > before, patience);
    }

    void theNextStartContinuesWhereThisOneEnded() {
        await(QStringLiteral("orrery:8?seed=9&iteration=7"));
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 7, patience);
        m_window->execute(Action::theme);
        m_window->close();
        await({});
        QCOMPARE(m_window->question(), 8);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 7, patience);
        QCOMPARE(shown()->frame.script->seed, 9u);
        QVERIFY(themeOf(m_window.get()).dark());
        m_window->execute(Action::theme);
    }

    void damagedSettingsAreReported() {
        QFile file(settingsPath());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{ oh");
        file.close();
        await(QStringLiteral("8"));
        QVERIFY2(m_window->messages()->text().contains(QStringLiteral("damaged")),
                 qPrintable(m_window->messages()->text()));
    }

    void everyQuestionOpens() {
        open(QStringLiteral("4")); // none that is opened first below
        const Content content;
        for (const Question& question : content.questions()) {
            const int number = question.number;
            m_window->openQuestion(number);
            QCOMPARE(m_window->question(), number);
            // frames of the question before are not handed out any more
            QTRY_VERIFY_WITH_TIMEOUT(shown() && !shown()->frame.figure.panels.empty(), patience);
            QCoreApplication::processEvents();
            QVERIFY2(m_window->messages()->isHidden(), qPrintable(m_window->messages()->text()));
        }
    }
};

int main(int argc, char* argv[]) {
    return testing::runWindowTest<MainWindowTest>(argc, argv);
}

#include "main_window_test.moc"
