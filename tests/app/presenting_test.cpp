// Presenting: the panels that lead, a clicker, and what comes and goes with the pointer.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/projector_view.h"
#include "engine/demos/catalogue.h"
#include "tests/app/window_test.h"
#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_card.h"
#include "widgets/look/theme.h"
#include "widgets/run/chapter_bar.h"
#include "widgets/run/transport_bar.h"

using namespace orrery;

class PresentingTest : public testing::WindowTest {
    Q_OBJECT

    ProjectorView& view() const { return *m_window->projector(); }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) {
        QTest::keyClick(&view(), key, with);
    }
    QList<PanelCard*> cards() const {
        QList<PanelCard*> visible;
        for (auto* card : view().figure()->findChildren<PanelCard*>())
            if (card->isVisible())
                visible.append(card);
        return visible;
    }
    QStringList panels() const {
        QStringList ids;
        for (const PanelCard* card : cards())
            ids << QString::fromStdString(card->panels().front().panel.id);
        return ids;
    }
    void present(const QString& link, const QSize& size) {
        await(link);
        m_window->execute(Action::project);
        view().showNormal();
        view().resize(size);
        QTRY_VERIFY_WITH_TIMEOUT(!cards().isEmpty(), patience);
    }
    void rested() { QTRY_VERIFY_WITH_TIMEOUT(!shown()->playing && !shown()->busy, patience); }

private Q_SLOTS:
    void cleanup() { close(); }

    void thePanelsThatLeadAreLarge() {
        for (const Entry& entry : catalogue()) {
            present(QStringLiteral("orrery:%1").arg(entry.question), {1280, 720});
            QVERIFY2(cards().size() <= 2, entry.demo.id.c_str());
            for (const PanelCard* card : cards())
                QVERIFY2(card->height() >= 300, entry.demo.id.c_str());
            close();
        }
    }

    void namesOfChaptersAreWhole() {
        QStringList cut;
        for (const Entry& entry : catalogue())
            for (const Language language : {Language::en, Language::zh}) {
                const auto words = language == Language::zh ? QStringLiteral("zh") : QStringLiteral("en");
                present(QStringLiteral("orrery:%1?language=%2").arg(entry.question).arg(words), {1280, 720});
                const auto* bar = view().findChild<ChapterBar*>();
                const QFont font = themeOf(bar).font(Letters::interface, true, language);
                for (const Qt::Key key : {Qt::Key_1, Qt::Key_0}) { // other panels are named
                    press(key);
                    for (std::size_t i = 0; i < shown()->story.chapters; ++i)
                        if (QFontMetricsF(font).horizontalAdvance(bar->nameOf(i)) > bar->segment(i).width())
                            cut << QStringLiteral("%1: %2").arg(entry.question).arg(bar->nameOf(i));
                }
                close();
            }
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(QStringLiteral(", "))));
    }

    void digitsBringPanelsToTheFront() {
        present(QStringLiteral("orrery:8"), {1280, 720});
        const QStringList leading = panels();
        press(Qt::Key_0);
        QCOMPARE(panels().size(), 4);
        press(Qt::Key_0);
        QCOMPARE(panels(), leading);
        press(Qt::Key_3);
        const QStringList third = panels();
        QCOMPARE(third.size(), 1);
        QVERIFY(!leading.contains(third.front()));
        press(Qt::Key_1);
        QCOMPARE(panels(), QStringList(leading.front()));
        press(Qt::Key_1);
        QCOMPARE(panels(), leading);
        press(Qt::Key_4);
        press(Qt::Key_Escape);
        QVERIFY(view().isVisible());
        QCOMPARE(panels(), leading);
    }

    void aClickerTellsTheStory() {
        present(QStringLiteral("orrery:29"), {1280, 720});
        const std::size_t chapters = shown()->story.chapters;
        QVERIFY(chapters > 0);
        m_window->execute(Action::faster); // and sooner done
        m_window->execute(Action::faster);
        for (std::size_t chapter = 0; chapter < chapters; ++chapter) {
            QCOMPARE(shown()->story.chapter, chapter);
            press(Qt::Key_PageDown);
            QTRY_VERIFY_WITH_TIMEOUT(
                shown()->playing || shown()->story.chapter > chapter || shown()->story.told, patience);
            rested();
            QVERIFY(shown()->story.told || shown()->story.chapter == chapter + 1);
        }
        QVERIFY(shown()->story.told);
        press(Qt::Key_PageUp);
        QTRY_VERIFY_WITH_TIMEOUT(!shown()->story.told, patience);
        rested();
        QCOMPARE(shown()->story.chapter, chapters - 1);
        press(Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.phases, 0, patience);
    }

    void thenTheNextQuestion() {
        present(QStringLiteral("orrery:29"), {1280, 720});
        const QString title = view().windowTitle();
        m_window->execute(Action::toEnd);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->story.told, patience);
        press(Qt::Key_PageDown);
        QTRY_VERIFY_WITH_TIMEOUT(view().windowTitle() != title && shown() && !shown()->story.told, patience);
        QVERIFY(view().isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.phases, 0, patience);
        press(Qt::Key_PageUp);
        QTRY_COMPARE_WITH_TIMEOUT(view().windowTitle(), title, patience);
    }

    void orItsExperiments() {
        present(QStringLiteral("orrery:29"), {1280, 720});
        m_settings->edit([](Settings& s) { s.experiments = true; });
        const QString title = view().windowTitle();
        m_window->execute(Action::toEnd);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->story.told, patience);
        press(Qt::Key_PageDown);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->playing, patience);
        QCOMPARE(view().windowTitle(), title);
    }

    void presentsFromTheStart() {
        await(QStringLiteral("orrery:29?iteration=20"));
        QTRY_VERIFY_WITH_TIMEOUT(shown()->frame.position.iterations == 20, patience);
        QTest::keyClick(m_window.get(), Qt::Key_F5, Qt::ShiftModifier);
        QVERIFY(view().isVisible());
        QCOMPARE(shown()->frame.position.iterations, 20);
        press(Qt::Key_Escape);
        QTRY_VERIFY(!view().isVisible());
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QVERIFY(view().isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.phases, 0, patience);
    }

    void theTransportComesWithThePointer() {
        present(QStringLiteral("orrery:8"), {1280, 720});
        QTRY_VERIFY_WITH_TIMEOUT(!view().transport()->isVisible() && view().chapters()->isVisible(),
                                 patience);
        QTest::mouseMove(view().windowHandle(), {300, 200});
        QTest::mouseMove(view().windowHandle(), {310, 210});
        QVERIFY(view().transport()->isVisible());
        QVERIFY(!view().chapters()->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!view().transport()->isVisible(), patience);
        QVERIFY(view().chapters()->isVisible());
        QCOMPARE(view().cursor().shape(), Qt::BlankCursor);
    }
};

int main(int argc, char** argv) {
    return testing::runWindowTest<PresentingTest>(argc, argv);
}
#include "presenting_test.moc"
