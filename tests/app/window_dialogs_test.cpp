// The window's menus, dialogs and rows: settings, export, links, keys, and what is kept of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content.h"
#include "app/window/demo_panel.h"
#include "app/window/projector_view.h"
#include "tests/app/menus.h"
#include "tests/app/window_test.h"
#include "widgets/commands/key_sheet.h"
#include "widgets/controls/message_row.h"
#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_card.h"
#include "widgets/figure/panel_tools.h"
#include "widgets/look/fade.h"
#include "widgets/question/question_list.h"
#include "widgets/question/question_view.h"
#include "widgets/run/transport_bar.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTreeView>

#include <algorithm>

using namespace orrery;

class WindowDialogsTest : public testing::WindowTest {
    Q_OBJECT

    void setting(const QString& entry) {
        answering([&] { return testing::choose(entry); },
                  [&] { QTest::mouseClick(button(QStringLiteral("Settings")), Qt::LeftButton); });
    }
    /// Ctrl+E, the entry, and the name typed into the dialog.
    void exportAs(const QString& entry, const QString& path) { testing::exportAs(*m_window, entry, path); }
    static QString nameOf(const QWidget* widget) {
        return QStringLiteral("%1 in %2")
            .arg(QLatin1String(widget->metaObject()->className()),
                 QLatin1String(widget->parent()->metaObject()->className()));
    }
    QLineEdit* linkField() const {
        for (auto* field : m_window->messages()->findChildren<QLineEdit*>())
            return field;
        return nullptr;
    }

    PanelCard* cardOf(const std::string& panel) const {
        for (auto* card : m_window->demo()->figure()->findChildren<PanelCard*>())
            if (card->isVisible() && card->panels().front().panel.id == panel)
                return card;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    }
    void init() {
        QFile::remove(settingsPath());
        await(QStringLiteral("orrery:8?iteration=3"));
        if (!m_window->list()->isVisible()) // as it is at first on a small screen
            m_window->execute(Action::toggleList);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 3, patience);
    }
    void cleanup() { close(); }

    void settingsShowWhatIsInForce() {
        QStringList checked;
        answering(
            [&] {
                auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
                if (!menu)
                    return false;
                for (const QAction* action : menu->actions())
                    if (action->isChecked())
                        checked << action->text();
                menu->close();
                return true;
            },
            [&] { QTest::mouseClick(button(QStringLiteral("Settings")), Qt::LeftButton); });
        QCOMPARE(checked.join(u'|'), QStringLiteral("English|Both|Light|100%"));
    }

    void theThemeIsChosen() {
        setting(QStringLiteral("Dark"));
        QVERIFY(themeOf(m_window.get()).dark());
        setting(QStringLiteral("Projector"));
        QVERIFY(themeOf(m_window.get()).projector());
        QTRY_COMPARE_WITH_TIMEOUT(written().value(QStringLiteral("theme")).toString(),
                                  QStringLiteral("projector"), patience);
    }

    void theTypeSizeIsChosen() {
        const int before = m_window->demo()->transport()->height();
        setting(QStringLiteral("150%"));
        QTRY_VERIFY(m_window->demo()->transport()->height() > before);
        QCOMPARE(themeOf(m_window.get()).zoom(), 1.5);
    }

    void motionIsReduced() {
        setting(QStringLiteral("Reduce motion"));
        QVERIFY(m_settings->values().reducedMotion);
        setting(QStringLiteral("Reduce motion"));
        QVERIFY(!m_settings->values().reducedMotion);
    }

    void changesFadeUnlessMotionIsReduced() {
        FigureView* figure = m_window->demo()->figure();
        const QString panel = QString::fromStdString(shown()->frame.figure.panels.front().id);
        figure->enlarge(panel);
        QVERIFY(figure->findChild<Fade*>());
        QTRY_VERIFY(!figure->findChild<Fade*>());
        QTest::keyClick(m_window.get(), Qt::Key_T);
        QVERIFY(m_window->findChild<Fade*>());
        QTRY_VERIFY(!m_window->findChild<Fade*>());
        setting(QStringLiteral("Reduce motion"));
        figure->enlarge({});
        QTest::keyClick(m_window.get(), Qt::Key_T);
        QVERIFY(!m_window->findChild<Fade*>());
    }

    void theInterfaceLanguageIsChosenLive() {
        setting(QStringLiteral("中文"));
        QVERIFY(m_window->windowTitle().contains(QStringLiteral("强化学习")));
        QTRY_VERIFY(button(QStringLiteral("设置")));
        QTRY_VERIFY(m_window->demo()->transport()->countText().contains(QStringLiteral("0")));
        const auto tools =
            m_window->demo()->figure()->findChild<PanelTools*>()->findChildren<QAbstractButton*>();
        QTRY_VERIFY(std::any_of(tools.begin(), tools.end(), [](const QAbstractButton* tool) {
            return tool->toolTip() == QStringLiteral("复制数据");
        }));
    }

    void anOpenKeySheetChangesItsLanguage() {
        QTest::keyClick(m_window.get(), Qt::Key_Question);
        auto* sheet = m_window->findChild<KeySheet*>();
        QVERIFY(sheet->isVisible());
        QVERIFY(sheet->accessibleDescription().contains(QStringLiteral("Play or pause")));
        m_settings->edit([](Settings& s) { s.interfaceLanguage = QStringLiteral("zh"); });
        m_window->openLink(QStringLiteral("orrery:8?language=zh")); // applies the settings
        QTRY_VERIFY(sheet->accessibleDescription().contains(QStringLiteral("播放")));
    }

    void aPictureIsSaved() {
        const QString path = m_folder.filePath(QStringLiteral("picture"));
        exportAs(QStringLiteral("Picture (PNG, SVG, PDF)…"), path);
        const QImage picture(path + QStringLiteral(".png")); // the ending of the kind chosen
        QCOMPARE(picture.size(), QSize(2560, 1440));
        QVERIFY(m_window->messages()->text().contains(path));
    }

    void theEndingChoosesTheKindOfPicture() {
        const QString path = m_folder.filePath(QStringLiteral("picture.svg"));
        exportAs(QStringLiteral("Picture (PNG, SVG, PDF)…"), path);
        QVERIFY(testing::read(path).left(400).contains("<svg"));
    }

    void anUnknownKindOfPictureIsRefused() {
        const QString path = m_folder.filePath(QStringLiteral("picture.bmp"));
        exportAs(QStringLiteral("Picture (PNG, SVG, PDF)…"), path);
        QVERIFY(m_window->messages()->text().contains(QStringLiteral("PNG")));
        QVERIFY(!QFile::exists(path));
    }

    void dataAreSaved() {
        const QString path = m_folder.filePath(QStringLiteral("data.csv"));
        exportAs(QStringLiteral("Recorded data (CSV)…"), path);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), patience);
        const QList<QByteArray> lines = testing::read(path).split('\n');
        QVERIFY(lines[0].startsWith("iteration,round,"));
        QCOMPARE(lines.size(), 5); // three rows, and the end of the last one
        QVERIFY(lines[3].startsWith("3,"));
    }

    void whatCannotBeWrittenIsSaid() {
        // The folder is there when the dialog asks and a file has no place in it.
        const QString path = QStringLiteral("/proc/picture.png");
        exportAs(QStringLiteral("Picture (PNG, SVG, PDF)…"), path);
        QVERIFY2(m_window->messages()->text().contains(path), qPrintable(m_window->messages()->text()));
        QVERIFY(!m_window->messages()->text().contains(QStringLiteral("Saved")));
    }

    void aRefusedLinkStaysToBeMended() {
        m_window->demo()->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier);
        QVERIFY(linkField()->hasFocus());
        QTest::keyClicks(linkField(), QStringLiteral("orrery:8?gama=0.5"));
        QTest::keyClick(linkField(), Qt::Key_Return);
        QVERIFY(linkField()->isVisible());
        QCOMPARE(linkField()->text(), QStringLiteral("orrery:8?gama=0.5"));
        QVERIFY(m_window->messages()->text().contains(QStringLiteral("gama")));
        QCOMPARE(shown()->frame.position.iterations, 3); // nothing is lost
        linkField()->setText(QStringLiteral("orrery:19"));
        QTest::keyClick(linkField(), Qt::Key_Return);
        QVERIFY(!m_window->messages()->isVisible());
        QCOMPARE(m_window->question(), 19);
    }

    void afterTheLinkTheKeysDriveTheDemoAgain() {
        m_window->demo()->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier);
        QTest::keyClick(linkField(), Qt::Key_Escape);
        QVERIFY(!linkField()->isVisible());
        QCOMPARE(m_window->focusWidget(), m_window->demo());
    }

    void theKeySheetGivesTheFocusBack() {
        m_window->list()->view()->setFocus();
        QTest::keyClick(m_window->list()->view(), Qt::Key_F1);
        auto* sheet = m_window->findChild<KeySheet*>();
        QVERIFY(sheet->isVisible() && sheet->hasFocus());
        QTest::keyClick(sheet, Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
        QVERIFY(m_window->list()->view()->hasFocus());
    }

    void thePresentationHasItsOwnKeySheet() {
        m_window->execute(Action::project);
        QTest::keyClick(m_window->projector(), Qt::Key_Question);
        QVERIFY(m_window->projector()->keys()->isVisible());
        QTest::keyClick(m_window->projector()->keys(), Qt::Key_Escape);
        QVERIFY(!m_window->projector()->keys()->isVisible());
        QVERIFY(m_window->projector()->isVisible());
    }

    void anEmptySearchSaysSo() {
        QTest::keyClick(m_window.get(), Qt::Key_Slash);
        QTest::keyClicks(m_window->list()->searchField(), QStringLiteral("qqqq"));
        QString said;
        for (const auto* label : m_window->list()->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(QStringLiteral("qqqq")))
                said = label->text();
        QVERIFY(said.startsWith(QStringLiteral("Nothing found")));
        QTest::keyClick(m_window->list()->searchField(), Qt::Key_Escape);
        QCOMPARE(m_window->list()->model().count(), static_cast<int>(Content().questions().size()));
        for (const auto* label : m_window->list()->findChildren<QLabel*>())
            QVERIFY(!label->isVisible() || !label->text().contains(QStringLiteral("Nothing")));
    }

    void theTextsSizeIsKept() {
        QTest::keyClick(m_window.get(), Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(m_window->text()->zoom(), QuestionView::zoomStep);
        QTRY_COMPARE_WITH_TIMEOUT(written().value(QStringLiteral("text_zoom")).toDouble(),
                                  QuestionView::zoomStep, patience);
        await({});
        QTest::keyClick(m_window.get(), Qt::Key_Return); // from the start page on
        QCOMPARE(m_window->text()->zoom(), QuestionView::zoomStep);
        QTest::keyClick(m_window.get(), Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(m_window->text()->zoom(), 1.0);
    }

    void thePlaceIsKeptWithoutClosing() {
        QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 4, patience);
        QTRY_VERIFY_WITH_TIMEOUT(
            written().value(QStringLiteral("link")).toString().contains(QStringLiteral("iteration=4")),
            patience);
        QVERIFY(!written().value(QStringLiteral("geometry")).toString().isEmpty());
    }

    void panelsAreEnlargedAndCopied() {
        FigureView* figure = m_window->demo()->figure();
        PanelCard* card = cardOf("cart");
        card->setFocus();
        QTest::mouseClick(button(QStringLiteral("Copy data")), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), card->csv());
        QVERIFY(m_window->messages()->text().contains(QStringLiteral("data")));
        QTest::mouseClick(button(QStringLiteral("Copy picture")), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->image().size(), card->size() * card->devicePixelRatioF());
        QTest::mouseClick(button(QStringLiteral("Enlarge panel")), Qt::LeftButton);
        QVERIFY(!figure->enlarged().isEmpty());
        QVERIFY(button(QStringLiteral("Show all panels (Esc)")));
        m_window->demo()->setFocus();
        QTest::keyClick(m_window->demo(), Qt::Key_Escape);
        QVERIFY(figure->enlarged().isEmpty());
    }

    void tabLeadsThroughAPanelsTools() {
        PanelCard* card = cardOf("cart");
        card->setFocus();
        for (const char* name : {"Enlarge panel", "Copy picture", "Copy data"}) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QCOMPARE(QApplication::focusWidget()->accessibleName(), QLatin1String(name));
            QVERIFY(QApplication::focusWidget()->isVisible());
        }
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(!card->tools()->isVisible());
    }

    void aDroppedFutureComesBack() {
        m_window->openLink(QStringLiteral("orrery:8?iteration=6"));
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 6, patience);
        const std::string before = shown()->frame.narration.phase().in(Language::en);
        const Values values = shown()->frame.values;
        QTest::keyClick(m_window.get(), Qt::Key_D); // default parameters, from the start
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 0, patience);
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 6, patience);
        QVERIFY(equal(shown()->frame.values, values));
        QCOMPARE(shown()->frame.narration.phase().in(Language::en), before);
        QTest::keyClick(m_window.get(), Qt::Key_Y, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 0, patience);
    }

    void aPinnedRunStandsBesideTheNext() {
        QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.rounds, 1, patience);
        QTest::keyClick(m_window.get(), Qt::Key_K);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->pinned, patience);
        QTest::keyClick(m_window.get(), Qt::Key_N);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->frame.script->seed != 1u, patience);
        bool beside = false;
        for (const TrendData& trend : shown()->frame.trends)
            beside = beside || trend.pinned.x.size() > 0;
        QVERIFY(beside);
        QTest::keyClick(m_window.get(), Qt::Key_K);
        QTRY_VERIFY_WITH_TIMEOUT(!shown()->pinned, patience);
    }

    void everyControlThatTabReachesHasAName() {
        m_window->list()->searchField()->setFocus();
        QSet<QWidget*> seen;
        QWidget* first = QApplication::focusWidget();
        for (int i = 0; i < 300; ++i) {
            QWidget* now = QApplication::focusWidget();
            QVERIFY(now);
            if (i > 0 && now == first)
                break;
            seen.insert(now);
            QVERIFY2(now->isVisible(), qPrintable(nameOf(now)));
            QVERIFY2(!now->accessibleName().isEmpty() || !now->accessibleDescription().isEmpty(),
                     qPrintable(nameOf(now)));
            QTest::keyClick(now, Qt::Key_Tab);
        }
        QCOMPARE(QApplication::focusWidget(), first); // round and back
        QVERIFY2(seen.size() > 40, qPrintable(QString::number(seen.size())));
    }
};

int main(int argc, char* argv[]) {
    return testing::runWindowTest<WindowDialogsTest>(argc, argv);
}

#include "window_dialogs_test.moc"
