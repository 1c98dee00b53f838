// Focus and Space: after whatever opens, closes or changes something, Space plays; where Tab leads, it
// operates.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demo_panel.h"
#include "app/window/preset_menu.h"
#include "tests/app/window_test.h"
#include "widgets/commands/key_sheet.h"
#include "widgets/controls/message_row.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/switch.h"
#include "widgets/figure/figure_view.h"
#include "widgets/question/question_list.h"
#include "widgets/question/question_view.h"
#include "widgets/run/transport_bar.h"
#include "widgets/text/text_view.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QTextBrowser>
#include <QTreeView>

using namespace orrery;

class WindowFocusTest : public testing::WindowTest {
    Q_OBJECT

    static QWidget* focus() { return QApplication::focusWidget(); }
    static void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(focus() ? focus() : QApplication::activeWindow(), key, modifiers);
    }
    static QString name(const QWidget* widget) {
        return widget ? QLatin1String(widget->metaObject()->className()) + u' ' + widget->accessibleName()
                      : QStringLiteral("nothing");
    }
    /// Space plays, and Space again pauses.
    void spacePlays() {
        QVERIFY2(!shown() || !shown()->playing, "already playing");
        key(Qt::Key_Space);
        QTRY_VERIFY2_WITH_TIMEOUT(shown() && shown()->playing, qPrintable(name(focus())), patience);
        key(Qt::Key_Space);
        QTRY_VERIFY2_WITH_TIMEOUT(!shown()->playing, qPrintable(name(focus())), patience);
    }
    /// Without a window manager, a menu's end leaves no window active.
    void activate() {
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void focusIsOnTheDemo() { QTRY_VERIFY2(focus() == m_window->demo(), qPrintable(name(focus()))); }
    void tabTo(const QString& accessibleName) {
        for (int i = 0; i < 600 && focus()->accessibleName() != accessibleName; ++i)
            key(Qt::Key_Tab);
        QCOMPARE(focus()->accessibleName(), accessibleName);
    }
    static bool closePopup() {
        QWidget* popup = QApplication::activePopupWidget();
        if (popup)
            QTest::keyClick(popup, Qt::Key_Escape);
        return popup != nullptr;
    }
    void clickRow(const QModelIndex& index) {
        QTreeView* view = m_window->list()->view();
        view->scrollTo(index);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
    }
    QComboBox* sections() const {
        for (auto* box : m_window->text()->findChildren<QComboBox*>())
            return box;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void init() {
        QFile::remove(settingsPath());
        await(QStringLiteral("8"));
        if (!m_window->list()->isVisible())
            m_window->execute(Action::toggleList);
        QVERIFY(m_window->list()->isVisible());
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup() { close(); }

    /// However low the window is.
    void atTheStartTheOpenQuestionIsInSight() {
        close();
        m_settings = std::make_unique<SettingsFile>(settingsPath());
        m_settings->edit([](Settings& s) {
            s.interfaceLanguage = s.contentLanguage = QStringLiteral("en");
            s.list = true;
        });
        m_window = std::make_unique<MainWindow>(application(), *m_settings, QStringLiteral("24"));
        m_window->resize(1500, 420);
        m_window->show();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->ready() && shown(), patience);
        const QTreeView* view = m_window->list()->view();
        if (!view->isVisible()) // a small screen has no room for it until it is asked for
            m_window->execute(Action::toggleList);
        QTRY_VERIFY(view->isVisible());
        QVERIFY(view->currentIndex().isValid());
        const auto row = [view] { return view->visualRect(view->currentIndex()); };
        QTRY_VERIFY2(
            row().top() >= 0 && row().bottom() < view->viewport()->height(),
            qPrintable(QStringLiteral("%1 of %2").arg(row().bottom()).arg(view->viewport()->height())));
    }

    void atTheStartWithTheListClosed() {
        for (int again = 0; again < 3; ++again) {
            close();
            m_settings = std::make_unique<SettingsFile>(settingsPath());
            m_settings->edit([](Settings& s) {
                s.interfaceLanguage = s.contentLanguage = QStringLiteral("en");
                s.list = false;
                s.link.clear();
            });
            m_window = std::make_unique<MainWindow>(application(), *m_settings, QString());
            m_window->resize(1366, 740);
            m_window->show();
            QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
            QTRY_VERIFY_WITH_TIMEOUT(m_window->ready() && shown(), patience);
            key(Qt::Key_Return); // from the start page on
            focusIsOnTheDemo();
            spacePlays();
        }
    }

    void afterEveryChange_data() {
        QTest::addColumn<QString>("change");
        for (const char* change :
             {"list click",     "topic click",   "list enter",        "next question", "search enter",
              "search escape",  "link field",    "link field escape", "section menu",  "section menu closed",
              "language click", "language key",  "theme key",         "theme click",   "settings closed",
              "setting chosen", "export closed", "speed chosen",      "until closed",  "key sheet",
              "message closed", "list hidden",   "text hidden",       "text shown",    "preset",
              "seed escape",    "switch click"})
            QTest::newRow(change) << QString::fromLatin1(change);
    }
    void afterEveryChange() {
        QFETCH(QString, change);
        QTreeView* view = m_window->list()->view();
        const auto& model = m_window->list()->model();
        QLineEdit* search = m_window->list()->searchField();
        const auto is = [&](const char* one) { return change == QLatin1String(one); };
        bool on_demo = true;
        if (is("list click")) {
            clickRow(model.indexOf(2));
            QCOMPARE(m_window->question(), 2);
        } else if (is("topic click")) {
            clickRow(model.index(1, 0));
            on_demo = false; // a click has chosen the list
        } else if (is("list enter")) {
            key(Qt::Key_F6);
            view->setCurrentIndex(model.indexOf(19));
            key(Qt::Key_Return);
            QCOMPARE(m_window->question(), 19);
        } else if (is("next question")) {
            key(Qt::Key_PageUp, Qt::ControlModifier); // from the only one in its topic with a demo
            while (!m_window->demo()->isVisible())
                key(Qt::Key_PageUp, Qt::ControlModifier);
            QVERIFY(m_window->question() != 8);
        } else if (is("search enter")) {
            key(Qt::Key_Slash);
            QTest::keyClicks(search, QStringLiteral("overfitting"));
            key(Qt::Key_Return);
            QCOMPARE(m_window->question(), 5);
        } else if (is("search escape")) {
            key(Qt::Key_Slash);
            QTest::keyClicks(search, QStringLiteral("overfitting"));
            key(Qt::Key_Escape);
        } else if (is("link field")) {
            key(Qt::Key_L, Qt::ControlModifier);
            QTest::keyClicks(focus(), QStringLiteral("orrery:5?iteration=2"));
            key(Qt::Key_Return);
            QCOMPARE(m_window->question(), 5);
        } else if (is("link field escape")) {
            key(Qt::Key_L, Qt::ControlModifier);
            key(Qt::Key_Escape);
        } else if (is("section menu") || is("section menu closed")) {
            QTRY_VERIFY(m_window->text()->isBuilt());
            QTest::mouseClick(sections(), Qt::LeftButton);
            QTRY_VERIFY(QApplication::activePopupWidget());
            QTest::keyClick(QApplication::activePopupWidget()->focusWidget()
                                ? QApplication::activePopupWidget()->focusWidget()
                                : QApplication::activePopupWidget(),
                            is("section menu") ? Qt::Key_Return : Qt::Key_Escape);
            QTRY_VERIFY(!QApplication::activePopupWidget());
        } else if (is("language click")) {
            auto* languages = m_window->text()->findChild<SegmentedControl*>();
            QTest::mouseClick(languages, Qt::LeftButton, {}, QPoint(12, languages->height() / 2));
            QVERIFY(m_window->text()->reading() == Reading::zh);
        } else if (is("language key")) {
            key(Qt::Key_L);
        } else if (is("theme key")) {
            key(Qt::Key_T);
        } else if (is("theme click")) {
            QTest::mouseClick(button(QStringLiteral("Light or dark")), Qt::LeftButton);
        } else if (is("settings closed")) {
            search->setFocus(); // wherever it was
            answering([] { return closePopup(); },
                      [&] { QTest::mouseClick(button(QStringLiteral("Settings")), Qt::LeftButton); });
        } else if (is("setting chosen")) {
            answering(
                [] {
                    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
                    for (QAction* action : menu ? menu->actions() : QList<QAction*>())
                        if (action->text() == QStringLiteral("Dark"))
                            QTest::mouseClick(menu, Qt::LeftButton, {},
                                              menu->actionGeometry(action).center());
                    return menu != nullptr;
                },
                [&] { QTest::mouseClick(button(QStringLiteral("Settings")), Qt::LeftButton); });
            QVERIFY(themeOf(m_window.get()).dark());
        } else if (is("export closed")) {
            answering([] { return closePopup(); }, [] { key(Qt::Key_E, Qt::ControlModifier); });
        } else if (is("speed chosen")) {
            answering(
                [] {
                    QWidget* popup = QApplication::activePopupWidget();
                    if (popup)
                        QTest::keyClick(popup, Qt::Key_Return);
                    return popup != nullptr;
                },
                [&] { QTest::mouseClick(button(QStringLiteral("Speed")), Qt::LeftButton); });
        } else if (is("until closed")) {
            key(Qt::Key_U);
            QTRY_VERIFY(QApplication::activePopupWidget());
            QVERIFY(closePopup());
        } else if (is("key sheet")) {
            key(Qt::Key_Question);
            QVERIFY(m_window->findChild<KeySheet*>()->isVisible());
            key(Qt::Key_Escape);
        } else if (is("message closed")) {
            m_window->openLink(QStringLiteral("orrery:99"));
            QTest::mouseClick(button(QStringLiteral("Close")), Qt::LeftButton);
            QVERIFY(!m_window->messages()->isVisible());
        } else if (is("list hidden")) {
            view->setFocus();
            key(Qt::Key_F8);
            QVERIFY(!m_window->list()->isVisible());
        } else if (is("text hidden") || is("text shown")) {
            m_window->text()->scrollArea()->setFocus();
            key(Qt::Key_F9);
            if (is("text shown"))
                key(Qt::Key_F9);
            QCOMPARE(m_window->text()->isVisible(), is("text shown"));
        } else if (is("preset")) {
            PresetMenu* presets = m_window->demo()->presets();
            QTest::mouseClick(presets, Qt::LeftButton);
            QTRY_VERIFY(QApplication::activePopupWidget());
            QTest::keyClick(presets->view(), Qt::Key_Down);
            QTest::keyClick(presets->view(), Qt::Key_Return);
            QTRY_VERIFY(presets->currentIndex() == 1);
        } else if (is("seed escape")) {
            QTest::mouseClick(button(QStringLiteral("Seed 1")), Qt::LeftButton);
            key(Qt::Key_Escape);
        } else if (is("switch click")) {
            clickRow(model.indexOf(2));
            QTRY_VERIFY_WITH_TIMEOUT(shown() != nullptr, patience);
            auto* one = m_window->demo()->findChild<Switch*>();
            QVERIFY(one);
            QTest::mouseClick(one, Qt::LeftButton);
            QVERIFY(one->isChecked());
            spacePlays();
            QVERIFY(one->isChecked());
            return;
        }
        activate();
        if (on_demo)
            focusIsOnTheDemo();
        QTRY_VERIFY_WITH_TIMEOUT(shown() && !shown()->busy, patience);
        spacePlays();
    }

    void spaceInTheTextPlays() {
        QTRY_VERIFY(m_window->text()->isBuilt());
        auto* text = m_window->text()->findChild<QTextBrowser*>();
        QTest::mouseClick(text->viewport(), Qt::LeftButton, {}, QPoint(5, 5));
        QCOMPARE(focus(), text);
        spacePlays();
    }

    void spaceOperatesWhatTabHasReached() {
        tabTo(QStringLiteral("Light or dark"));
        QWidget* reached = focus();
        key(Qt::Key_Space);
        QVERIFY(themeOf(m_window.get()).dark());
        QTest::qWait(50);
        QVERIFY(!shown()->playing);
        QCOMPARE(focus(), reached); // and again
        key(Qt::Key_Space);
        QVERIFY(!themeOf(m_window.get()).dark());
    }

    void spaceOpensAMenuThatTabHasReached() {
        tabTo(QStringLiteral("Preset"));
        key(Qt::Key_Space);
        QTRY_VERIFY(QApplication::activePopupWidget());
        QTest::keyClick(m_window->demo()->presets()->view(), Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activePopupWidget());
        QCOMPARE(focus(), m_window->demo()->presets());
    }

    void spaceOperatesTheListThatTabHasReached() {
        tabTo(QStringLiteral("Questions"));
        m_window->list()->view()->setCurrentIndex(m_window->list()->model().index(1, 0));
        const QModelIndex topic = m_window->list()->view()->currentIndex();
        const bool open = m_window->list()->view()->isExpanded(topic);
        key(Qt::Key_Space);
        QCOMPARE(m_window->list()->view()->isExpanded(topic), !open);
        key(Qt::Key_Return);
        QCOMPARE(m_window->list()->view()->isExpanded(topic), open);
        m_window->list()->view()->setCurrentIndex(m_window->list()->model().indexOf(19));
        key(Qt::Key_Space);
        QCOMPARE(m_window->question(), 19);
        focusIsOnTheDemo();
    }

    void arrowsOperateTheLanguagesThatTabHasReached() {
        tabTo(QStringLiteral("Language of the text"));
        key(Qt::Key_Left); // from both
        QVERIFY(m_window->text()->reading() == Reading::en);
        QCOMPARE(shown()->frame.position.phases, 0);
        QCOMPARE(focus()->accessibleName(), QStringLiteral("Language of the text"));
    }

    void spaceHeldDownIsOnePress() {
        QKeyEvent press(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "));
        QCoreApplication::sendEvent(focus(), &press);
        for (int i = 0; i < 3; ++i) {
            QKeyEvent repeat(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "), true);
            QCoreApplication::sendEvent(focus(), &repeat);
        }
        QTRY_VERIFY_WITH_TIMEOUT(shown()->playing, patience);
        QTest::qWait(50);
        QVERIFY(shown()->playing);
    }

    void f6GoesFromPartToPart() {
        QCOMPARE(focus(), m_window->demo());
        key(Qt::Key_F6);
        QCOMPARE(focus(), m_window->list()->view());
        key(Qt::Key_F6);
        QCOMPARE(focus(), m_window->text()->scrollArea());
        key(Qt::Key_F6);
        QCOMPARE(focus(), m_window->demo());
        key(Qt::Key_F6, Qt::ShiftModifier);
        QCOMPARE(focus(), m_window->text()->scrollArea());
        spacePlays();
        key(Qt::Key_F8); // parts that are hidden are passed over
        key(Qt::Key_F6);
        QCOMPARE(focus(), m_window->text()->scrollArea());
        key(Qt::Key_F6);
        QCOMPARE(focus(), m_window->demo());
    }

    void keysOfTheTextScrollIt() {
        QTRY_VERIFY(m_window->text()->isBuilt());
        key(Qt::Key_F6, Qt::ShiftModifier);
        QCOMPARE(focus(), m_window->text()->scrollArea());
        const auto* bar = m_window->text()->scrollArea()->verticalScrollBar();
        key(Qt::Key_PageDown);
        QVERIFY(bar->value() > 0);
        key(Qt::Key_Home);
        QCOMPARE(bar->value(), 0);
        // After a click into it, too.
        auto* text = m_window->text()->findChild<TextView*>();
        QTest::mouseClick(text->viewport(), Qt::LeftButton, {}, QPoint(4, 4));
        key(Qt::Key_End);
        QCOMPARE(bar->value(), bar->maximum());
        QVERIFY(bar->maximum() > 0);
        key(Qt::Key_Home);
        QCOMPARE(bar->value(), 0);
        QCOMPARE(shown()->frame.position.phases, 0);
        key(Qt::Key_Right);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.phases, 1, patience);
    }
};

int main(int argc, char* argv[]) {
    return testing::runWindowTest<WindowFocusTest>(argc, argv);
}

#include "window_focus_test.moc"
