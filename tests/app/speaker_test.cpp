// The teacher's page: on a screen of its own, or in place of what the class sees; spotlight and pen.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/class_picture.h"
#include "app/window/presentation.h"
#include "app/window/projector_view.h"
#include "app/window/speaker_view.h"
#include "tests/app/window_test.h"
#include "widgets/commands/key_sheet.h"
#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_card.h"
#include "widgets/look/theme.h"
#include "widgets/question/question_view.h"
#include "widgets/run/chapter_bar.h"
#include "widgets/run/hands_view.h"
#include "widgets/run/narration_view.h"
#include "widgets/run/pen_colors.h"
#include "widgets/run/pointing.h"
#include "widgets/run/prediction_card.h"
#include "widgets/run/transport_bar.h"

#include <QLabel>
#include <QScreen>
#include <QWindow>

using namespace orrery;

class SpeakerTest : public testing::WindowTest {
    Q_OBJECT

    ProjectorView& view() const { return *m_window->projector(); }
    SpeakerView& page() const { return *m_window->speaker(); }
    Pointing& pointing() const { return *view().pointing(); }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) {
        QTest::keyClick(page().isVisible() ? static_cast<QWidget*>(&page()) : &view(), key, with);
    }
    static QScreen* screen(int i) { return QGuiApplication::screens()[i]; }
    void present(const QString& link) {
        await(link);
        m_window->execute(Action::project);
        QTRY_VERIFY_WITH_TIMEOUT(view().isVisible() && shown() && !shown()->busy, patience);
    }
    /// One screen: the second is taken away at once, as Qt tells of it.
    void presentOnOne(const QString& link) {
        present(link);
        Q_EMIT qApp->screenRemoved(screen(1));
        QVERIFY(!page().isVisible());
    }
    QAbstractButton* onPage(const QString& words) const {
        for (auto* button : page().findChildren<QAbstractButton*>())
            if (button->text() == words && button->isVisible())
                return button;
        return nullptr;
    }
    /// Draws a line with the pointer where the class sees it.
    void draw(const QPoint& from, const QPoint& to) {
        QTest::mousePress(&pointing(), Qt::LeftButton, {}, from);
        QTest::mouseMove(&pointing(), (from + to) / 2);
        QTest::mouseMove(&pointing(), to);
        QTest::mouseRelease(&pointing(), Qt::LeftButton, {}, to);
    }
    QPoint middleOfPlot() const {
        const std::string panel = view().front().ids().front();
        const auto plane = view().figure()->planeOf(panel);
        return (plane->plot.center() + view().figure()->pos()).toPoint();
    }

private Q_SLOTS:
    void initTestCase() { QCOMPARE(QGuiApplication::screens().size(), 2); }
    void cleanup() {
        close();
        QFile::remove(settingsPath()); // the speed, above all
    }

    void eachHasAScreen() {
        present(QStringLiteral("orrery:8"));
        QVERIFY(page().isVisible() && view().isVisible());
        QVERIFY(view().screen() != page().screen());
        QCOMPARE(page().screen(), m_window->screen());
        QCOMPARE(view().size(), view().screen()->size());
        QCOMPARE(page().size(), page().screen()->size());
        // The class's look is the projector's, the teacher's is the desk's.
        QVERIFY(themeOf(&view()).projector());
        QVERIFY(!themeOf(page().notes()).projector());
        press(Qt::Key_Escape);
        QTRY_VERIFY(!view().isVisible());
        QVERIFY(!page().isVisible());
        QTRY_VERIFY(!themeOf(m_window.get()).projector());
    }

    void theyChangePlaces() {
        present(QStringLiteral("orrery:8"));
        const QScreen *classes = view().screen(), *teachers = page().screen();
        press(Qt::Key_X);
        QCOMPARE(view().screen(), teachers);
        QCOMPARE(page().screen(), classes);
        QCOMPARE(view().size(), teachers->size());
        press(Qt::Key_X);
        QCOMPARE(view().screen(), classes);
    }

    void aScreenComesAndGoes() {
        present(QStringLiteral("orrery:8?phase=0"));
        m_window->execute(Action::iterationForward);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 1, patience);
        QScreen* second = view().screen();
        Q_EMIT qApp->screenRemoved(second);
        QVERIFY(view().isVisible() && !page().isVisible());
        QCOMPARE(view().screen(), m_window->screen());
        QCOMPARE(view().size(), m_window->screen()->size());
        QCOMPARE(shown()->frame.position.iterations, 1); // nothing is lost
        press(Qt::Key_Right, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 2, patience);
        Q_EMIT qApp->screenAdded(second);
        QVERIFY(view().isVisible() && page().isVisible());
        QCOMPARE(view().screen(), second);
        press(Qt::Key_Right, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 3, patience);
    }

    void withOneScreenVTurnsThePage() {
        presentOnOne(QStringLiteral("orrery:8"));
        press(Qt::Key_V);
        QVERIFY(page().isVisible());
        QCOMPARE(page().screen(), view().screen());
        QCOMPARE(page().size(), view().size());
        press(Qt::Key_X); // there is nothing to swap with
        QCOMPARE(page().screen(), view().screen());
        press(Qt::Key_V);
        QVERIFY(!page().isVisible() && view().isVisible());
        press(Qt::Key_V);
        press(Qt::Key_Escape); // one step back
        QVERIFY(!page().isVisible() && view().isVisible());
        press(Qt::Key_Escape);
        QTRY_VERIFY(!view().isVisible());
    }

    void itSaysWhatIsNowAndNext() {
        present(QStringLiteral("orrery:29"));
        const QString now = page().notes()->now(), next = page().notes()->next();
        QVERIFY(!now.isEmpty());
        QVERIFY(next.startsWith(QStringLiteral("Next: ")));
        QVERIFY2(next.contains(page().chapters()->nameOf(1)), qPrintable(next));
        QVERIFY(!page().notes()->following().isEmpty());
        m_window->execute(Action::faster);
        m_window->execute(Action::faster);
        press(Qt::Key_PageDown);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->story.chapter == 1 && !shown()->playing, patience);
        QVERIFY(page().notes()->now() != now);
        QVERIFY(page().notes()->next() != next);
        m_window->execute(Action::toEnd);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->story.told, patience);
        QCOMPARE(page().notes()->next(), QStringLiteral("Next: ") + page().notes()->following());
        QVERIFY(!onPage(QStringLiteral("Next chapter")));
        onPage(QStringLiteral("Next question"))->click(); // and so does the button
        QTRY_VERIFY_WITH_TIMEOUT(shown() && !shown()->story.told, patience);
        QVERIFY(m_window->question() != 29);
        QVERIFY(page().isVisible());
    }

    /// The button of what follows goes there at once.
    void whatFollowsIsOneClickAway() {
        present(QStringLiteral("orrery:29?phase=0"));
        const QString number = page().notes()->following().section(u' ', 0, 0);
        for (auto* button : page().notes()->findChildren<QAbstractButton*>())
            if (button->accessibleName().endsWith(page().notes()->following()))
                button->click();
        QTRY_COMPARE_WITH_TIMEOUT(QString::number(m_window->question()), number, patience);
    }

    void chaptersHaveSeconds() {
        present(QStringLiteral("orrery:2"));
        QTRY_VERIFY_WITH_TIMEOUT(!page().chapters()->remarks().isEmpty(), patience);
        const QStringList seconds = page().chapters()->remarks();
        QCOMPARE(static_cast<std::size_t>(seconds.size()), shown()->story.chapters);
        int all = 0;
        for (const QString& one : seconds) {
            QVERIFY2(one.endsWith(QStringLiteral(" s")), qPrintable(one));
            all += one.section(u' ', 0, 0).toInt();
        }
        QVERIFY2(all >= 5 && all <= 20, qPrintable(seconds.join(u' '))); // a story takes some fifteen
    }

    void itShowsTheClassesPicture() {
        present(QStringLiteral("orrery:8"));
        m_window->execute(Action::language);
        ClassPicture& picture = *page().picture();
        const auto same = [&] {
            const QRect place = picture.place().toRect();
            const QImage here =
                picture.grab(place).toImage().scaled(64, 36, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
            const QImage there =
                view().grab().toImage().scaled(64, 36, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
            int off = 0;
            for (int y = 2; y < 34; ++y)
                for (int x = 2; x < 62; ++x)
                    off += std::abs(qGray(here.pixel(x, y)) - qGray(there.pixel(x, y))) > 24;
            return off < 40; // of some two thousand
        };
        QTRY_VERIFY_WITH_TIMEOUT(same(), patience);
        press(Qt::Key_3); // another panel is in front
        QTRY_VERIFY_WITH_TIMEOUT(same(), patience);
        press(Qt::Key_B);
        QTRY_VERIFY_WITH_TIMEOUT(same(), patience);
        QCOMPARE(qGray(picture.grab().toImage().pixel(picture.width() / 2, 20)), 0);
    }

    /// However much there is to be said, it can be read.
    void longNotesScroll() {
        present(QStringLiteral("orrery:8"));
        Passage passage;
        passage.note = QStringLiteral("Say this, and then this. ").repeated(60);
        page().notes()->setPassage(passage);
        QTRY_VERIFY(page().notes()->height() > page().height());
        for (const auto* label : page().notes()->findChildren<QLabel*>())
            if (label->isVisible() && label->wordWrap())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        page().notes()->setPassage({});
        QTRY_VERIFY(page().notes()->height() < page().height());
    }

    void handsOnThePictureReachTheClass() {
        present(QStringLiteral("orrery:8"));
        ClassPicture& picture = *page().picture();
        press(Qt::Key_W);
        QCOMPARE(pointing().tool(), Pointing::Tool::pen);
        const QPointF middle = middleOfPlot();
        const double scale = picture.place().width() / view().width();
        const auto at = [&](double dx) {
            return (picture.place().topLeft() + (middle + QPointF(dx, 0)) * scale).toPoint();
        };
        QTest::mousePress(&picture, Qt::LeftButton, {}, at(-60));
        QTest::mouseMove(&picture, at(0));
        QTest::mouseMove(&picture, at(60));
        QTest::mouseRelease(&picture, Qt::LeftButton, {}, at(60));
        QCOMPARE(pointing().strokes(), 1);
        const QRectF line = pointing().line(0).boundingRect();
        QVERIFY(std::abs(line.width() - 120) < 6 / scale);
        QVERIFY(std::abs(line.center().y() - middle.y()) < 3 / scale);
        // The pointer is the teacher's: no transport comes on the class's screen.
        QVERIFY(!view().transport()->isVisible());
    }

    void theNextStepWipesThePen() {
        presentOnOne(QStringLiteral("orrery:8?phase=0"));
        press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->playing, patience);
        press(Qt::Key_W); // takes the pen and holds the run
        QTRY_VERIFY_WITH_TIMEOUT(!shown()->playing, patience);
        QTest::qWait(50); // frames that were under way
        draw(middleOfPlot(), middleOfPlot() + QPoint(80, 40));
        draw(middleOfPlot(), middleOfPlot() + QPoint(-80, 40));
        QCOMPARE(pointing().strokes(), 2);
        const auto before = shown()->frame.position.phases;
        press(Qt::Key_Right);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->frame.position.phases != before, patience);
        QCOMPARE(pointing().strokes(), 0);
        QCOMPARE(pointing().tool(), Pointing::Tool::pen); // still in hand
        draw(middleOfPlot(), middleOfPlot() + QPoint(80, 40));
        press(Qt::Key_Escape);
        QCOMPARE(pointing().tool(), Pointing::Tool::none);
        QCOMPARE(pointing().strokes(), 0);
        QVERIFY(view().isVisible());
    }

    /// W takes the pen and then its next color; what was drawn keeps its own.
    void thePenHasColorsAndCanBeCleared() {
        present(QStringLiteral("orrery:8"));
        QAbstractButton* pen = onPage(QStringLiteral("Pen"));
        QAbstractButton* clear = onPage(QStringLiteral("Clear"));
        QVERIFY(pen && clear && !clear->isEnabled());
        QVERIFY(clear->toolTip().contains(QStringLiteral("Del")));
        const auto inkAt = [&](const QPoint& at) { return view().grab().toImage().pixelColor(at); };
        const QPoint at = middleOfPlot();
        press(Qt::Key_W);
        draw(at, at + QPoint(60, 0));
        QCOMPARE(inkAt(at + QPoint(20, 0)), penColor(0, themeOf(&view())));
        press(Qt::Key_W);
        QCOMPARE(pointing().color(), 1);
        draw(at + QPoint(0, 40), at + QPoint(60, 40));
        QCOMPARE(inkAt(at + QPoint(20, 0)), penColor(0, themeOf(&view())));
        QCOMPARE(inkAt(at + QPoint(20, 40)), penColor(1, themeOf(&view())));
        page().findChild<PenColors*>()->buttons()[2]->click();
        QCOMPARE(pointing().color(), 2);
        QCOMPARE(pointing().strokes(), 2);
        press(Qt::Key_W);
        QCOMPARE(pointing().color(), 0); // round again
        clear->click();
        QCOMPARE(pointing().strokes(), 0);
        QVERIFY(!clear->isEnabled());
        draw(at, at + QPoint(60, 0));
        press(Qt::Key_Delete);
        QCOMPARE(pointing().strokes(), 0);
        QCOMPARE(pointing().tool(), Pointing::Tool::pen);
        pen->click(); // the pointer, too, can put it away
        QCOMPARE(pointing().tool(), Pointing::Tool::none);
    }

    void keysDraw() {
        presentOnOne(QStringLiteral("orrery:8?phase=0"));
        press(Qt::Key_W);
        press(Qt::Key_Right, Qt::AltModifier); // lifted
        QCOMPARE(pointing().strokes(), 0);
        press(Qt::Key_Return);
        for (int i = 0; i < 5; ++i)
            press(Qt::Key_Right, Qt::AltModifier);
        for (int i = 0; i < 5; ++i)
            press(Qt::Key_Down, Qt::AltModifier);
        press(Qt::Key_Return);
        press(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(pointing().strokes(), 1);
        const QRectF line = pointing().line(0).boundingRect();
        QVERIFY(line.width() > 20 && line.height() > 20);
        QCOMPARE(m_window->question(), 8); // nothing was gone back to
        press(Qt::Key_Right);              // a step wipes it
        QTRY_COMPARE_WITH_TIMEOUT(pointing().strokes(), 0, patience);
    }

    /// The scene after a story waits for the pen; pushing it is a step.
    void aFinaleIsDrawnOverAndWipes() {
        presentOnOne(QStringLiteral("orrery:8?phase=0"));
        m_window->execute(Action::toEnd);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->story.told && !shown()->busy, patience);
        const auto said = [this] { return view().narration()->first(); };
        const auto on = [this] { // the finale
            for (auto* card : view().figure()->findChildren<PanelCard*>())
                if (card->csv().contains(QStringLiteral("untrained")))
                    return true;
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(on(), patience);
        press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("Tilted by")), patience);
        press(Qt::Key_W);
        draw(middleOfPlot(), middleOfPlot() + QPoint(80, 40));
        QTest::qWait(300);
        QCOMPARE(pointing().strokes(), 1); // it waits
        press(Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(pointing().strokes(), 0, patience);
    }

    void linesStayWhereTheyBelong() {
        presentOnOne(QStringLiteral("orrery:8"));
        press(Qt::Key_W);
        draw(middleOfPlot(), middleOfPlot() + QPoint(50, 0));
        view().showNormal();
        view().resize(900, 600);
        QTRY_COMPARE(view().size(), QSize(900, 600));
        QTRY_VERIFY((pointing().line(0).front() - middleOfPlot()).manhattanLength() < 4);
        press(Qt::Key_3); // its panel is not to be seen now
        QTRY_VERIFY(pointing().line(0).isEmpty());
        press(Qt::Key_3);
        QTRY_VERIFY((pointing().line(0).front() - middleOfPlot()).manhattanLength() < 4);
    }

    void thePenTouchesNothing() {
        presentOnOne(QStringLiteral("orrery:7"));
        const auto script = shown()->frame.script;
        press(Qt::Key_W);
        draw(middleOfPlot(), middleOfPlot() + QPoint(60, 30));
        QTest::qWait(100);
        QCOMPARE(shown()->frame.script->events.size(), script->events.size());
    }

    void theSpotlightFollowsThePointer() {
        presentOnOne(QStringLiteral("orrery:8"));
        const auto gray = [&](const QPoint& at) { return qGray(view().grab().toImage().pixel(at)); };
        const QPoint empty(view().width() / 2, 20), far(20, view().height() - 20);
        const int lit = gray(empty);
        press(Qt::Key_S);
        QTest::mouseMove(view().windowHandle(), empty + QPoint(0, 30));
        QTRY_COMPARE(gray(empty), lit);
        QVERIFY(gray(far) < lit - 80);
        QTest::mouseMove(view().windowHandle(), far);
        QTRY_VERIFY(gray(empty) < lit - 80);
        press(Qt::Key_W); // the pen is taken instead
        QCOMPARE(pointing().tool(), Pointing::Tool::pen);
        press(Qt::Key_S);
        press(Qt::Key_S);
        QCOMPARE(pointing().tool(), Pointing::Tool::none);
        QCOMPARE(gray(empty), lit);
    }

    void handsAreCountedThere() {
        present(QStringLiteral("orrery:8"));
        HandsView& hands = *page().notes()->hands();
        QVERIFY(!hands.isVisible());
        Q_EMIT m_window->text()->predictionWanted(QStringLiteral("tilt"));
        QTRY_VERIFY_WITH_TIMEOUT(view().asks(), patience);
        QVERIFY(hands.isVisible());
        QCOMPARE(hands.hands().size(), view().prediction()->asked().options.size());
        QVERIFY(hands.hands().size() > 1);
        press(Qt::Key_1, Qt::ShiftModifier);
        press(Qt::Key_1, Qt::ShiftModifier);
        press(Qt::Key_2, Qt::ShiftModifier);
        QCOMPARE(hands.hands()[0], 2);
        QCOMPARE(hands.hands()[1], 1);
        hands.findChildren<QAbstractButton*>()[1]->click();
        QCOMPARE(view().prediction()->hands()[1], 2);
        QCOMPARE(hands.hands()[1], 2);
        // With a tool in hand, Escape puts it away and skips nothing.
        press(Qt::Key_S);
        press(Qt::Key_Escape);
        QVERIFY(view().asks());
        press(Qt::Key_Escape);
        QTRY_VERIFY(!view().asks());
    }

    void itsKeysAreOnTheTeachersScreen() {
        present(QStringLiteral("orrery:8"));
        press(Qt::Key_Question);
        QVERIFY(page().keys()->isVisible());
        QVERIFY(!view().keys()->isVisible());
        QTest::keyClick(page().keys(), Qt::Key_Escape); // which has the focus
        QVERIFY(!page().keys()->isVisible() && page().isVisible());
    }

    void nothingOverlaps() {
        presentOnOne(QStringLiteral("orrery:8"));
        press(Qt::Key_V);
        for (const Language language : {Language::en, Language::zh}) {
            m_settings->edit([&](Settings& s) {
                s.interfaceLanguage = language == Language::zh ? QStringLiteral("zh") : QStringLiteral("en");
            });
            m_window->execute(Action::language); // takes the settings
            for (const QSize& size :
                 {QSize(800, 600), QSize(1024, 768), QSize(1280, 720), QSize(1366, 768), QSize(1920, 1080)}) {
                page().showNormal();
                page().resize(size);
                QTRY_COMPARE(page().size(), size);
                QList<QWidget*> parts;
                for (auto* child : page().findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
                    if (child->isVisible() && child->objectName() != QStringLiteral("qt_rubberband"))
                        parts.append(child);
                for (int i = 0; i < parts.size(); ++i) {
                    QVERIFY2(page().rect().contains(parts[i]->geometry()),
                             qPrintable(QStringLiteral("%1 at %2x%3")
                                            .arg(QLatin1String(parts[i]->metaObject()->className()))
                                            .arg(size.width())
                                            .arg(size.height())));
                    for (int j = i + 1; j < parts.size(); ++j)
                        QVERIFY2(!parts[i]->geometry().intersects(parts[j]->geometry()),
                                 qPrintable(QStringLiteral("%1 and %2 at %3x%4")
                                                .arg(QLatin1String(parts[i]->metaObject()->className()),
                                                     QLatin1String(parts[j]->metaObject()->className()))
                                                .arg(size.width())
                                                .arg(size.height())));
                }
                QVERIFY(page().picture()->height() >= 200);
            }
        }
    }
};

int main(int argc, char** argv) {
    // Two screens beside one another.
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("screens.json")));
    if (!file.open(QIODevice::WriteOnly))
        return 1;
    file.write(R"({"screens": [
        {"name": "desk", "x": 0, "y": 0, "width": 1366, "height": 768,
         "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
        {"name": "projector", "x": 1366, "y": 0, "width": 1280, "height": 720,
         "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]})");
    file.close();
    qputenv("QT_QPA_PLATFORM", QByteArray("offscreen:configfile=") + file.fileName().toUtf8());
    return testing::runWindowTest<SpeakerTest>(argc, argv);
}
#include "speaker_test.moc"
