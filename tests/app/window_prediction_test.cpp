// A prediction in the window: the run waits, the reader commits or skips, the verdict says what came true.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demo_panel.h"
#include "app/window/preset_menu.h"
#include "app/window/projector_view.h"
#include "tests/app/window_test.h"
#include "widgets/figure/figure_view.h"
#include "widgets/question/question_view.h"
#include "widgets/run/narration_view.h"
#include "widgets/run/prediction_board.h"
#include "widgets/run/prediction_card.h"
#include "widgets/run/transport_bar.h"
#include "widgets/text/text_view.h"

#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>

using namespace orrery;

class WindowPredictionTest : public testing::WindowTest {
    Q_OBJECT

    DemoPanel& demo() const { return *m_window->demo(); }
    PredictionCard& card() const { return *demo().prediction(); }
    void press(int key, Qt::KeyboardModifiers with = Qt::NoModifier) {
        QTest::keyClick(&demo(), static_cast<Qt::Key>(key), with);
    }
    /// All that the page says to those who read or hear it.
    QString page() const {
        m_window->text()->buildNow();
        QString words;
        for (const TextView* view : m_window->text()->findChildren<TextView*>())
            words += view->wholeText() + u'\n';
        return words;
    }
    QString said() const {
        QString words;
        for (const QLabel* label : card().findChildren<QLabel*>())
            if (!label->isHidden())
                words += label->text() + u'\n';
        return words;
    }
    /// A prediction of question 8, as by its link in the text.
    void wait(const QString& id) {
        await(QStringLiteral("8"));
        m_window->text()->buildNow();
        Q_EMIT m_window->text()->predictionWanted(id);
        QTRY_VERIFY_WITH_TIMEOUT(demo().asks(), patience);
    }
    void toldAtLast() { QTRY_VERIFY_WITH_TIMEOUT(card().told(), patience); }
    static constexpr const char* given_away = "whatever the agent then really does";

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void init() {
        close();
        QFile::remove(settingsPath());
        QFile::remove(m_folder.filePath(QStringLiteral("study.sqlite")));
    }
    void cleanup() { close(); }

    /// Nothing plays, shows or changes the run while it waits.
    void theRunWaits() {
        wait(QStringLiteral("greed"));
        const std::int64_t here = shown()->frame.position.phases;
        QCOMPARE(here, 26400);
        QVERIFY(demo().narration()->isHidden());
        QVERIFY(!demo().transport()->isEnabled());
        QCOMPARE(demo().presets()->currentIndex(), -1); // its name may give the answer away
        QVERIFY(!demo().presets()->isEnabled());
        QVERIFY(card().question().contains(QStringLiteral("steps on average")));
        QVERIFY2(!card().question().contains(u'{'), qPrintable(card().question()));
        for (const int key : {Qt::Key_Space, Qt::Key_Right, Qt::Key_End, Qt::Key_R, Qt::Key_N, Qt::Key_D})
            press(key);
        press(Qt::Key_Z, Qt::ControlModifier);
        QTest::qWait(200);
        QVERIFY(demo().asks());
        QVERIFY(!shown()->playing);
        QCOMPARE(shown()->frame.position.phases, here);
        press(Qt::Key_Space);
        QVERIFY2(said().contains(QStringLiteral("Commit or skip first")), qPrintable(said()));
        press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(demo().presets()->isEnabled(), patience);
    }

    /// What gives it away is veiled from the beginning, in both languages, and shown once it was skipped.
    void veilsLiftWithTheAnswer() {
        await(QStringLiteral("8"));
        QVERIFY(!page().contains(QLatin1String(given_away)));
        QVERIFY(!page().contains(QStringLiteral("不管智能体接下来真做了什么")));
        QVERIFY(page().contains(QStringLiteral("shown once you commit or skip")));
        Q_EMIT m_window->text()->predictionWanted(QStringLiteral("greed"));
        QTRY_VERIFY_WITH_TIMEOUT(demo().asks(), patience);
        QVERIFY(!page().contains(QLatin1String(given_away)));
        QVERIFY(page().contains(QStringLiteral("Folded while a prediction waits")));
        QVERIFY(!page().contains(QStringLiteral("the table learned all the while"))); // what to look for
        press(Qt::Key_Escape);
        QVERIFY(!demo().asks());
        QVERIFY(!demo().narration()->isHidden());
        QVERIFY(demo().transport()->isEnabled());
        QVERIFY(page().contains(QLatin1String(given_away)));
        QVERIFY(page().contains(QStringLiteral("the table learned all the while")));
        QVERIFY(!page().contains(QStringLiteral("Folded while a prediction waits")));
        // It is remembered.
        await(QStringLiteral("8"));
        QVERIFY(page().contains(QLatin1String(given_away)));
    }

    /// The page stays at what was being read, though what is above it folds.
    void thePageStays() {
        await(QStringLiteral("8"));
        m_window->text()->buildNow();
        m_window->text()->jumpTo(QStringLiteral("predict"));
        QCOMPARE(m_window->text()->currentSection(), QStringLiteral("predict"));
        Q_EMIT m_window->text()->predictionWanted(QStringLiteral("greed"));
        QTRY_VERIFY_WITH_TIMEOUT(demo().asks(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->text()->currentSection(), QStringLiteral("predict"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(page().contains(QStringLiteral("Folded while a prediction waits")),
                                 patience);
        QCOMPARE(m_window->text()->currentSection(), QStringLiteral("predict"));
        press(Qt::Key_Escape);
        QVERIFY(page().contains(QLatin1String(given_away)));
        QCOMPARE(m_window->text()->currentSection(), QStringLiteral("predict"));
    }

    /// The quiz doesn't ask the same again.
    void replacesItsQuizQuestion() {
        await(QStringLiteral("8"));
        QVERIFY(!page().contains(QStringLiteral("Then ε is set to 0. What happens?")));
        QVERIFY(page().contains(QStringLiteral("What is the target of the last update?")));
    }

    void aChoiceByKeys() {
        wait(QStringLiteral("tilt"));
        press(Qt::Key_Return); // nothing chosen yet
        QVERIFY(demo().asks());
        QVERIFY2(said().contains(QStringLiteral("Choose first")), qPrintable(said()));
        press(Qt::Key_1);
        press(Qt::Key_Return);
        QVERIFY(!demo().asks());
        toldAtLast();
        QCOMPARE(shown()->frame.position.iterations, 50200);
        QVERIFY2(card().verdict().contains(QStringLiteral("lets the pole fall")),
                 qPrintable(card().verdict()));
        QVERIFY2(card().verdict().contains(QStringLiteral("You said")), qPrintable(card().verdict()));
        QVERIFY2(said().contains(QStringLiteral("of 20 seeds")), qPrintable(said()));
        QVERIFY(demo().transport()->isEnabled());
    }

    void aNumberByMarkerOrTyping() {
        wait(QStringLiteral("clock"));
        auto* field = card().findChild<QLineEdit*>();
        press(Qt::Key_Up);
        const double once = *demo().board()->value();
        press(Qt::Key_Up, Qt::ShiftModifier);
        QVERIFY(*demo().board()->value() > once);
        QVERIFY(!field->text().isEmpty());
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("12o"));
        QVERIFY2(!said().contains(QStringLiteral("Move the marker")),
                 qPrintable(said())); // it says what is wrong
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("190"));
        QCOMPARE(*demo().board()->value(), 190);
        QTest::keyClick(field, Qt::Key_Return);
        toldAtLast();
        QVERIFY2(card().verdict().contains(QStringLiteral("you said 190")), qPrintable(card().verdict()));
        QVERIFY2(card().verdict().contains(QStringLiteral("It never gets to 195")),
                 qPrintable(card().verdict()));
        QVERIFY(demo().board()->isVisible()); // in pencil
    }

    /// Drawn by hand, and scored against the series on screen: who draws what comes is near.
    void aCurveByPointer() {
        wait(QStringLiteral("greed"));
        PredictionBoard& board = *demo().board();
        const auto plane = demo().figure()->planeOf("returns");
        QVERIFY(plane);
        const auto at = [&](double x, double y) {
            return (plane->corner + QPointF(plane->x(x), plane->y(y))).toPoint();
        };
        const double from = board.curve().front().x(), to = board.curve().back().x();
        QCOMPARE(to, 400);
        QTest::mousePress(&board, Qt::LeftButton, {}, at(from + 5, 100));
        for (int i = 1; i <= 20; ++i)
            QTest::mouseMove(&board, at(from + (to - from) * i / 20, 100));
        QTest::mouseRelease(&board, Qt::LeftButton, {}, at(to, 100));
        QVERIFY(board.touched());
        for (std::size_t i = 1; i < board.curve().size(); ++i)
            QVERIFY2(std::abs(board.curve()[i].y() - 100) < 3,
                     qPrintable(QString::number(board.curve()[i].y())));
        press(Qt::Key_Return);
        toldAtLast();
        QVERIFY2(card().verdict().startsWith(QStringLiteral("It jumps instead of climbing")),
                 qPrintable(card().verdict()));
        // The mean distance is that of the drawn curve to the series.
        const Curve* series =
            seriesOf(shown()->frame, QStringLiteral("returns"), QStringLiteral("episode_return"));
        double sum = 0;
        int count = 0;
        for (Eigen::Index i = 0; i < series->x.size(); ++i)
            if (series->x[i] > from) {
                sum += std::abs(series->y[i] - 100);
                ++count;
            }
        const double mean = sum / count;
        const auto apart = QRegularExpression(QStringLiteral("On average ([\\d.]+)")).match(card().verdict());
        QVERIFY2(apart.hasMatch(), qPrintable(card().verdict()));
        QVERIFY2(std::abs(apart.captured(1).toDouble() - mean) < 4,
                 qPrintable(card().verdict() + QString::number(mean)));
    }

    void aCurveByKeys() {
        wait(QStringLiteral("greed"));
        PredictionBoard& board = *demo().board();
        press(Qt::Key_Right);
        const double before = board.curve()[2].y();
        press(Qt::Key_Up);
        QVERIFY(board.curve()[2].y() > before);
        QVERIFY2(board.accessibleName().contains(QStringLiteral("Knot 3 of 6")),
                 qPrintable(board.accessibleName()));
        press(Qt::Key_Return);
        QVERIFY(!demo().asks());
        toldAtLast();
        press(Qt::Key_Return); // the next one
        QTRY_VERIFY_WITH_TIMEOUT(demo().asks(), patience);
        QVERIFY(card().question().contains(QStringLiteral("11°")));
    }

    void anotherLinkSkips() {
        wait(QStringLiteral("greed"));
        m_window->openLink(QStringLiteral("orrery:8?gamma=0"));
        QVERIFY(!demo().asks());
        QVERIFY(demo().board()->isHidden());
        QVERIFY(page().contains(QLatin1String(given_away)));
        QTRY_VERIFY_WITH_TIMEOUT(shown()->playing, patience);
    }

    /// Back leads to the prediction that was left, and it waits there again.
    void backToThePrediction() {
        wait(QStringLiteral("greed"));
        m_window->openLink(QStringLiteral("orrery:8?gamma=0"));
        QVERIFY(!demo().asks());
        QTRY_VERIFY_WITH_TIMEOUT(shown()->playing, patience);
        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(demo().asks(), patience);
        QCOMPARE(shown()->frame.position.phases, 26400);
        QVERIFY(card().question().contains(QStringLiteral("steps on average")));
        m_window->openQuestion(2);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->question(), 2, patience);
        QVERIFY(!demo().asks());
        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(demo().asks(), patience);
        press(Qt::Key_Left, Qt::AltModifier); // to before it was asked
        QTRY_VERIFY_WITH_TIMEOUT(shown()->frame.position.phases == 0, patience);
        QVERIFY(!demo().asks());
    }

    /// In a small window the panel that is drawn on has the others' room.
    void roomToDraw() {
        await(QStringLiteral("8"));
        m_window->resize(800, 600);
        m_window->text()->buildNow();
        Q_EMIT m_window->text()->predictionWanted(QStringLiteral("greed"));
        QTRY_VERIFY_WITH_TIMEOUT(demo().asks(), patience);
        const auto plane = demo().figure()->planeOf("returns");
        QVERIFY(plane);
        QVERIFY2(plane->plot.height() >= 60, qPrintable(QString::number(plane->plot.height())));
        press(Qt::Key_Escape);
        QVERIFY(demo().figure()->enlarged().isEmpty());
    }

    /// A press beside the panel that is drawn on, or on what is past, draws nothing.
    void pressesElsewhereDrawNothing() {
        wait(QStringLiteral("greed"));
        PredictionBoard& board = *demo().board();
        const auto plane = demo().figure()->planeOf("returns");
        QVERIFY(plane);
        QTest::mouseClick(&board, Qt::LeftButton, {}, board.rect().bottomLeft() + QPoint(5, -5));
        QTest::mouseClick(&board, Qt::LeftButton, {},
                          (plane->corner + QPointF(plane->x(20), plane->y(100))).toPoint());
        QVERIFY(!board.touched());
    }

    /// Digits go to the number, wherever the focus is; Escape skips from the field, too.
    void aNumberIsTypedAtOnce() {
        wait(QStringLiteral("clock"));
        auto* field = card().findChild<QLineEdit*>();
        QTest::keyClick(&demo(), Qt::Key_1);
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("20"));
        QCOMPARE(*demo().board()->value(), 120);
        QTest::keyClick(field, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!demo().asks(), patience);
    }

    void anotherQuestionSkips() {
        wait(QStringLiteral("greed"));
        m_window->openQuestion(2);
        QVERIFY(!demo().asks());
        QTRY_COMPARE_WITH_TIMEOUT(m_window->question(), 2, patience);
        m_window->openQuestion(8);
        QVERIFY(page().contains(QLatin1String(given_away)));
    }

    /// The run from before comes back, and the verdict goes once the run is played on.
    void backToMyRun() {
        await(QStringLiteral("orrery:8?gamma=0.9&iteration=7"));
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 7, patience);
        Q_EMIT m_window->text()->predictionWanted(QStringLiteral("tilt"));
        QTRY_VERIFY_WITH_TIMEOUT(demo().asks(), patience);
        press(Qt::Key_2);
        press(Qt::Key_Return);
        toldAtLast();
        button(QStringLiteral("Back to my run"))->click();
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 7, patience);
        QVERIFY(card().isHidden());
    }

    /// Hands are counted in class; bare digits keep the panels.
    void inClassHandsAreCounted() {
        wait(QStringLiteral("tilt"));
        m_window->execute(Action::project);
        ProjectorView& view = *m_window->projector();
        QTRY_VERIFY_WITH_TIMEOUT(view.asks(), patience);
        QTest::keyClick(&view, Qt::Key_1);
        QCOMPARE(view.prediction()->hands(), std::vector<int>({0, 0}));
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&view, Qt::Key_At, Qt::ShiftModifier);
        QTest::keyClick(&view, Qt::Key_1, Qt::ShiftModifier);
        QCOMPARE(view.prediction()->hands(), std::vector<int>({1, 3}));
        QTest::keyClick(&view, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(view.prediction()->told(), patience);
        QVERIFY(view.prediction()->verdict().contains(QStringLiteral("lets the pole fall")));
    }
};

int main(int argc, char** argv) {
    return testing::runWindowTest<WindowPredictionTest>(argc, argv);
}
#include "window_prediction_test.moc"
