// The window's state: edits from several places, the question that is open chosen again, windows that nobody
// sees, a way without end, running until, and questions that change under an open menu.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demo_panel.h"
#include "app/window/preset_menu.h"
#include "app/window/projector_view.h"
#include "engine/demos/catalogue.h"
#include "tests/app/window_test.h"
#include "widgets/controls/message_row.h"
#include "widgets/figure/figure_view.h"
#include "widgets/question/question_list.h"
#include "widgets/run/editors/parameter_editor.h"
#include "widgets/run/narration_view.h"
#include "widgets/run/parameter_form.h"
#include "widgets/run/transport_bar.h"
#include "widgets/run/until_popup.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>

using namespace orrery;

class WindowStateTest : public testing::WindowTest {
    Q_OBJECT

    /// A number typed into a form; the event loop doesn't run meanwhile.
    static void type(ParameterForm* form, const char* id, const QString& text) {
        auto* field = form->editor(QString::fromLatin1(id))->findChild<QLineEdit*>();
        field->setFocus();
        field->setText(text);
        field->setModified(true);
        QTest::keyClick(field, Qt::Key_Return);
    }
    ParameterForm* form() const { return m_window->demo()->form(); }
    QString field(const char* id) const {
        return form()->editor(QString::fromLatin1(id))->findChild<QLineEdit*>()->text();
    }
    double number(const char* id) const {
        const Demo demo = q_learning_demo();
        return std::get<double>(shown()->frame.values[*demo.parameter_index(id)]);
    }
    static Demo q_learning_demo() {
        for (const Entry& entry : catalogue())
            if (entry.question == 8)
                return entry.demo;
        return {};
    }
    /// How far the run gets while nothing is asked of it, after what was on its way has come.
    std::int64_t moves() const {
        QTest::qWait(300);
        const std::int64_t before = shown()->frame.position.phases;
        QTest::qWait(500);
        return shown()->frame.position.phases - before;
    }
    bool goesOn() const {
        const std::int64_t before = shown()->frame.position.phases;
        return QTest::qWaitFor([&] { return shown()->frame.position.phases > before; }, patience);
    }
    QAbstractButton* stop() const {
        return m_window->demo()->transport()->findChild<QAbstractButton*>(QStringLiteral("stop"));
    }
    static QMenu* menu() { return qobject_cast<QMenu*>(QApplication::activePopupWidget()); }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    }
    void init() {
        QFile::remove(settingsPath());
        await(QStringLiteral("orrery:8?iteration=3"));
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 3, patience);
    }
    void cleanup() { close(); }

    // ---- edits ----

    void theWindowsFormKeepsWhatTheProjectorsChanged() {
        m_window->execute(Action::project);
        type(m_window->projector()->form(), "gamma", QStringLiteral("0.5"));
        QTRY_COMPARE_WITH_TIMEOUT(number("gamma"), 0.5, patience);
        QTRY_COMPARE_WITH_TIMEOUT(field("gamma"), QStringLiteral("0.5"), patience);
        type(form(), "alpha", QStringLiteral("0.25"));
        QTRY_COMPARE_WITH_TIMEOUT(number("alpha"), 0.25, patience);
        QCOMPARE(number("gamma"), 0.5);
    }

    void anEditWhileUndoIsUnderWayDoesNotTakeItBack() {
        const double before = number("gamma");
        type(form(), "gamma", QStringLiteral("0.5"));
        QTRY_COMPARE_WITH_TIMEOUT(number("gamma"), 0.5, patience);
        m_window->execute(Action::undo);
        type(form(), "alpha", QStringLiteral("0.25"));
        QTRY_COMPARE_WITH_TIMEOUT(number("alpha"), 0.25, patience);
        QCOMPARE(number("gamma"), before);
        QTRY_VERIFY_WITH_TIMEOUT(field("gamma").toDouble() == before, patience);
        QCOMPARE(field("alpha"), QStringLiteral("0.25"));
    }

    void anEditRightAfterALinkKeepsTheLinksValues() {
        m_window->openLink(QStringLiteral("orrery:8?gamma=0.5&seed=7&hide=episodes"));
        type(form(), "alpha", QStringLiteral("0.25"));
        QTRY_COMPARE_WITH_TIMEOUT(number("alpha"), 0.25, patience);
        QCOMPARE(number("gamma"), 0.5);
        QCOMPARE(shown()->frame.script->seed, 7u);
        QTRY_COMPARE_WITH_TIMEOUT(field("gamma"), QStringLiteral("0.5"), patience);
    }

    void aPresetRightAfterALinkKeepsItsSeed() {
        m_window->openLink(QStringLiteral("orrery:8?seed=7&hide=episodes"));
        Q_EMIT m_window->demo()->presets()->activated(1);
        QTRY_COMPARE_WITH_TIMEOUT(number("epsilon_start"), 0.0, patience);
        QCOMPARE(shown()->frame.script->seed, 7u);
    }

    void twoCellsInARowBothHold() {
        m_window->openLink(QStringLiteral("orrery:19?padding=0"));
        QTRY_VERIFY_WITH_TIMEOUT(shown() && shown()->frame.script->seed == 1, patience);
        Q_EMIT m_window->demo()->figure()->edited(QStringLiteral("kernel_values"), 0, 0, 5);
        Q_EMIT m_window->demo()->figure()->edited(QStringLiteral("kernel_values"), 0, 1, 6);
        const auto kernel = [this] {
            for (const Value& value : shown()->frame.values)
                if (const auto* matrix = std::get_if<Eigen::MatrixXd>(&value);
                    matrix && matrix->size() > 0 && (*matrix)(0, 1) == 6)
                    return *matrix;
            return Eigen::MatrixXd();
        };
        QTRY_VERIFY_WITH_TIMEOUT(kernel().size() > 0, patience);
        QCOMPARE(kernel()(0, 0), 5.0);
    }

    void playPressedTwiceAtOnceRests() {
        m_window->execute(Action::play);
        m_window->execute(Action::play);
        QTest::qWait(100); // not: the story went by
        QTRY_VERIFY_WITH_TIMEOUT(!shown()->playing && shown()->rest == Rest::paused, patience);
    }

    // ---- the open question ----

    void choosingTheOpenQuestionAgainLosesNothing_data() {
        QTest::addColumn<QString>("link");
        QTest::newRow("plain") << QStringLiteral("orrery:8?gamma=0.5&alpha=0.9&seed=7&iteration=12");
        QTest::newRow("hide") << QStringLiteral(
            "orrery:8?gamma=0.5&alpha=0.9&seed=7&iteration=12&hide=episodes");
    }
    void choosingTheOpenQuestionAgainLosesNothing() {
        QFETCH(QString, link);
        m_window->openLink(link);
        QTRY_VERIFY_WITH_TIMEOUT(shown() && shown()->frame.position.iterations == 12, patience);
        const QString said = m_window->demo()->narration()->first(), before = m_window->currentLink();
        QVERIFY(!said.isEmpty());
        Q_EMIT m_window->list()->chosen(8);
        QTest::qWait(100);
        QVERIFY(shown());
        QCOMPARE(m_window->demo()->narration()->first(), said);
        QCOMPARE(m_window->currentLink(), before);
        QCOMPARE(field("gamma"), QStringLiteral("0.5"));
        QCOMPARE(form()->editor(QStringLiteral("episodes")) == nullptr,
                 link.contains(QStringLiteral("hide")));
        QVERIFY(m_window->demo()->transport()->countText().contains(QStringLiteral("12")) ||
                !m_window->demo()->transport()->endText().endsWith(QStringLiteral(" 0")));
        type(form(), "epsilon_start", QStringLiteral("0.5"));
        QTRY_COMPARE_WITH_TIMEOUT(number("epsilon_start"), 0.5, patience);
        QCOMPARE(number("gamma"), 0.5);
        QCOMPARE(number("alpha"), 0.9);
    }

    void aLinkThatHidesOthersKeepsTheRestOfTheForm() {
        m_window->openLink(QStringLiteral("orrery:8?gamma=0.5&hide=alpha"));
        QTRY_VERIFY_WITH_TIMEOUT(shown() && number("gamma") == 0.5, patience);
        m_window->openLink(QStringLiteral("orrery:8?gamma=0.5&hide=episodes"));
        QVERIFY(shown()); // the picture stays until the next one is there
        QVERIFY(form()->editor(QStringLiteral("alpha")));
        QCOMPARE(field("gamma"), QStringLiteral("0.5"));
    }

    // ---- windows that nobody sees ----

    void aBlankScreenRests() {
        m_window->execute(Action::project);
        m_window->execute(Action::play);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->playing, patience);
        QVERIFY(goesOn());
        QTest::keyClick(m_window->projector(), Qt::Key_B);
        QCOMPARE(moves(), 0);
        QVERIFY(shown()->playing);
        QTest::keyClick(m_window->projector(), Qt::Key_B);
        QVERIFY(goesOn());
    }

    void theProjectorPlaysWithoutTheWindow() {
        m_window->execute(Action::project);
        m_window->hide();
        m_window->execute(Action::play);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->playing, patience);
        QVERIFY(goesOn());
        QTest::keyClick(m_window->projector(), Qt::Key_B);
        QCOMPARE(moves(), 0);
        QTest::keyClick(m_window->projector(), Qt::Key_B);
        m_window->projector()->setWindowState(Qt::WindowMinimized);
        QCOMPARE(moves(), 0);
        m_window->projector()->setWindowState(Qt::WindowFullScreen);
        QVERIFY(goesOn());
    }

    void aMinimizedWindowRests() {
        m_window->execute(Action::play);
        QVERIFY(goesOn());
        m_window->setWindowState(Qt::WindowMinimized);
        QCOMPARE(moves(), 0);
        m_window->setWindowState(Qt::WindowNoState);
        QVERIFY(goesOn());
    }

    // ---- a way without end ----

    void aWayWithoutEndShowsItsProgressAndIsStopped_data() {
        QTest::addColumn<bool>("button");
        QTest::newRow("Space") << false;
        QTest::newRow("Stop") << true;
    }
    void aWayWithoutEndShowsItsProgressAndIsStopped() {
        QFETCH(bool, button);
        m_window->openLink(QStringLiteral("orrery:7?iteration=9000000000000000000"));
        QTRY_VERIFY_WITH_TIMEOUT(shown() && shown()->busy, patience);
        QVERIFY(goesOn());
        QTRY_VERIFY_WITH_TIMEOUT(stop()->isVisible(), patience);
        const TransportBar* transport = m_window->demo()->transport();
        QTRY_VERIFY2_WITH_TIMEOUT(transport->endText().contains(QStringLiteral("9000000000000000000")),
                                  qPrintable(transport->endText()), patience);
        if (button) {
            QTest::mouseClick(stop(), Qt::LeftButton);
        } else {
            m_window->demo()->setFocus();
            QTest::keyClick(m_window.get(), Qt::Key_Space);
        }
        QTRY_VERIFY_WITH_TIMEOUT(!shown()->busy && !shown()->playing, patience);
        QCOMPARE(moves(), 0);
        QVERIFY(shown()->frame.position.iterations > 0);
        QVERIFY(!stop()->isVisible());
        QVERIFY(!transport->endText().contains(QStringLiteral("9000000000000000000")));
    }

    void aWayWithoutEndRestsUnseen() {
        m_window->openLink(QStringLiteral("orrery:7?round=9223372036854775807"));
        QTRY_VERIFY_WITH_TIMEOUT(shown() && shown()->busy, patience);
        m_window->setWindowState(Qt::WindowMinimized);
        QCOMPARE(moves(), 0);
        m_window->setWindowState(Qt::WindowNoState);
        QVERIFY(goesOn());
    }

    // ---- run until ----

    void enterRunsAtOnceAndTheNarrationSaysWhyItStopped() {
        m_window->execute(Action::until);
        auto* popup = m_window->demo()->transport()->findChild<UntilPopup*>();
        QVERIFY(popup->isVisible());
        QLineEdit* value = nullptr;
        for (auto* field : popup->findChildren<QLineEdit*>())
            if (field->accessibleName() == QStringLiteral("Value to cross"))
                value = field;
        value->setFocus();
        value->selectAll();
        QTest::keyClicks(value, QStringLiteral("40"));
        m_window->execute(Action::faster);
        QTest::keyClick(value, Qt::Key_Return);
        QVERIFY(!popup->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(shown()->rest == Rest::until_reached, patience);
        const NarrationView* narration = m_window->demo()->narration();
        QVERIFY2(
            narration->first().startsWith(QStringLiteral("Stopped: return of the episode ≥ 40 at Episode ")),
            qPrintable(narration->first()));
        QVERIFY2(narration->second().contains(QStringLiteral("回合回报 ≥ 40")),
                 qPrintable(narration->second()));
        QTest::keyClick(m_window.get(), Qt::Key_Left);
        QTRY_VERIFY_WITH_TIMEOUT(!narration->first().startsWith(QStringLiteral("Stopped")), patience);
    }

    // ---- menus and dialogs ----

    /// Another question is opened while the export menu is; then an entry is chosen.
    void aQuestionChangesUnderTheExportMenu_data() {
        QTest::addColumn<int>("entry");
        QTest::addColumn<int>("number");
        for (int entry : {0, 1})
            QTest::addRow("%d", entry) << entry << 19;
    }
    void aQuestionChangesUnderTheExportMenu() {
        QFETCH(int, entry);
        QFETCH(int, number);
        QTimer closer; // the dialog, when there is one
        connect(&closer, &QTimer::timeout, &closer, [] {
            if (auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget()))
                dialog->reject();
        });
        closer.start(20);
        bool chosen = false;
        answering(
            [&] {
                QMenu* open = menu();
                if (chosen || !open)
                    return chosen;
                chosen = true;
                m_window->openQuestion(number);
                open->actions()[entry]->trigger();
                open->close();
                return true;
            },
            [&] { m_window->execute(Action::exportPicture); });
        QTest::qWait(200);
        QCOMPARE(m_window->question(), number);
    }

    void dataAreThoseOfTheMomentTheyWereAskedFor() {
        const QString path = m_folder.filePath(QStringLiteral("moment.csv"));
        bool chosen = false, changed = false;
        answering(
            [&] {
                if (!chosen) {
                    if (!menu())
                        return false;
                    QAction* data = menu()->actions()[1];
                    menu()->setActiveAction(data);
                    QMetaObject::invokeMethod(
                        menu(), [] { QTest::keyClick(menu(), Qt::Key_Return); }, Qt::QueuedConnection);
                    chosen = true;
                    return false;
                }
                auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
                if (!dialog)
                    return false;
                if (!std::exchange(changed, true)) {
                    m_window->openQuestion(19);
                    return false;
                }
                auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
                name->setText(path);
                QMetaObject::invokeMethod(
                    name, [name] { QTest::keyClick(name, Qt::Key_Return); }, Qt::QueuedConnection);
                return true;
            },
            [&] { m_window->execute(Action::exportPicture); });
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), patience);
        const QList<QByteArray> lines = testing::read(path).split('\n');
        QVERIFY2(lines[0].contains("mean_return_100"), lines[0].constData());
        QCOMPARE(lines.size(), 5); // three iterations of question 8
    }
};

int main(int argc, char* argv[]) {
    return testing::runWindowTest<WindowStateTest>(argc, argv);
}

#include "window_state_test.moc"
