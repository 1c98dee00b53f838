// The window at many sizes: nothing lies on anything else, nothing is cut, and what matters is always there.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demo_panel.h"
#include "tests/app/window_test.h"
#include "widgets/controls/icon_button.h"
#include "widgets/controls/seed_field.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/stepper.h"
#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_card.h"
#include "widgets/question/question_list.h"
#include "widgets/question/question_view.h"
#include "widgets/run/narration_view.h"
#include "widgets/run/panel_names.h"
#include "widgets/run/transport_bar.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSlider>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScreen>

using namespace orrery;

class WindowSizesTest : public testing::WindowTest {
    Q_OBJECT

    /// Whether a reader would look at it or press it.
    static bool isControl(const QWidget* widget) {
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            return !label->text().isEmpty();
        return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QComboBox*>(widget) ||
               qobject_cast<const QAbstractSlider*>(widget) || qobject_cast<const QLineEdit*>(widget) ||
               qobject_cast<const SegmentedControl*>(widget) || qobject_cast<const NarrationView*>(widget) ||
               qobject_cast<const FigureView*>(widget);
    }
    /// In something that scrolls a part may be out of sight, and scroll bars come and go.
    static bool scrolls(const QWidget* widget) {
        for (; widget; widget = widget->parentWidget())
            if (qobject_cast<const QAbstractScrollArea*>(widget))
                return true;
        return false;
    }
    static QString name(const QWidget* widget) {
        QString text = widget->accessibleName();
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            text = label->text();
        return QStringLiteral("%1 “%2” in %3")
            .arg(QLatin1String(widget->metaObject()->className()), text,
                 QLatin1String(widget->parentWidget()->metaObject()->className()));
    }
    QRect placeOf(const QWidget* widget) const {
        return {widget->mapTo(m_window.get(), QPoint()), widget->size()};
    }
    /// Cut by any of those round it.
    bool clipped(const QWidget* widget) const {
        for (const QWidget* around = widget->parentWidget(); around; around = around->parentWidget()) {
            if (!around->rect().contains(QRect(widget->mapTo(around, QPoint()), widget->size())))
                return true;
            if (around == m_window.get())
                break;
        }
        return false;
    }
    /// Smaller than its words.
    static bool crushed(const QWidget* widget) {
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            return !label->wordWrap() && label->width() < label->sizeHint().width();
        if (qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const SegmentedControl*>(widget))
            return widget->width() < widget->minimumSizeHint().width() ||
                   widget->height() < widget->minimumSizeHint().height();
        return widget->width() < 24 || widget->height() < 12;
    }
    void look() {
        QList<const QWidget*> controls;
        for (const QWidget* widget : m_window->findChildren<QWidget*>())
            if (widget->isVisible() && isControl(widget) && !scrolls(widget))
                controls << widget;
        QVERIFY(controls.size() > 3); // the text alone: its menu, its languages, and the rail
        for (const QWidget* one : controls) {
            QVERIFY2(!clipped(one), qPrintable(QStringLiteral("cut: ") + name(one)));
            QVERIFY2(!crushed(one), qPrintable(QStringLiteral("crushed: ") + name(one)));
            for (const QWidget* other : controls) {
                const bool apart = !placeOf(one).intersects(placeOf(other)) || one == other ||
                                   one->isAncestorOf(other) || other->isAncestorOf(one);
                QVERIFY2(apart, qPrintable(name(one) + QStringLiteral(" lies on ") + name(other)));
            }
        }
    }
    QWidget* named(const QString& start) const {
        for (auto* button : m_window->demo()->transport()->findChildren<QAbstractButton*>())
            if (button->isVisible() && button->accessibleName().startsWith(start))
                return button;
        return nullptr;
    }
    void resizeTo(const QSize& size) {
        m_window->setMinimumSize(1, 1); // as on a screen that is even smaller
        m_window->resize(size);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCoreApplication::processEvents();
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void cleanup() { close(); }

    void nothingLiesOnAnythingElse_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<double>("type");
        QTest::addColumn<int>("question");
        for (const char* language : {"en", "zh"})
            for (const double type : {1.0, 1.25, 1.5})
                for (const int question : {2, 8, 19})
                    QTest::addRow("%s %g question %d", language, type, question)
                        << QString::fromLatin1(language) << type << question;
    }
    void nothingLiesOnAnythingElse() {
        QFETCH(QString, language);
        QFETCH(double, type);
        QFETCH(int, question);
        QFile::remove(settingsPath());
        m_settings = std::make_unique<SettingsFile>(settingsPath());
        m_settings->edit([&](Settings& s) {
            s.interfaceLanguage = language;
            s.contentLanguage = QStringLiteral("both");
            s.typeSize = type;
        });
        QVERIFY(m_settings->save());
        open(QString::number(question));
        QTRY_VERIFY_WITH_TIMEOUT(shown() != nullptr, patience);
        const QSize least = m_window->minimumSize();
        for (const QSize size : {QSize(1600, 1000), QSize(1366, 720), QSize(1280, 680), QSize(1100, 640),
                                 QSize(1093, 570), QSize(1024, 700), QSize(960, 600), QSize(911, 470),
                                 QSize(800, 560), QSize(700, 900), QSize(683, 350), QSize(640, 440), least})
            for (const char* asked : {"nothing", "list", "text", "parameters", "algorithm"}) {
                if (size.width() < least.width() || size.height() < least.height())
                    continue;
                resizeTo(size);
                m_window->openQuestion(question); // whatever was asked for before
                if (QLatin1String(asked) == QLatin1String("list") && !m_window->list()->isVisible())
                    m_window->execute(Action::toggleList);
                if (QLatin1String(asked) == QLatin1String("text") && !m_window->text()->isVisible())
                    m_window->execute(Action::toggleText);
                const bool drawer = QLatin1String(asked) == QLatin1String("parameters") ||
                                    QLatin1String(asked) == QLatin1String("algorithm");
                const auto open_or_close = [&] {
                    if (drawer)
                        m_window->execute(QLatin1String(asked) == QLatin1String("parameters")
                                              ? Action::parameters
                                              : Action::algorithm);
                };
                open_or_close();
                QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
                QCoreApplication::processEvents();
                const QString where = QStringLiteral("%1 × %2, asked for: %3")
                                          .arg(size.width())
                                          .arg(size.height())
                                          .arg(QLatin1String(asked));
                look();
                if (QTest::currentTestFailed())
                    return qWarning("at %s", qPrintable(where));
                open_or_close();
                if (QLatin1String(asked) != QLatin1String("nothing"))
                    continue;
                // Play, line, seed and restart are always there, and so is what is said.
                const bool zh = language == QLatin1String("zh");
                for (const QString& start : {zh ? QStringLiteral("播放") : QStringLiteral("Play"),
                                             zh ? QStringLiteral("种子") : QStringLiteral("Seed"),
                                             zh ? QStringLiteral("用同一") : QStringLiteral("Restart")})
                    QVERIFY2(named(start), qPrintable(start + QStringLiteral(" at ") + where));
                auto* line = m_window->demo()->transport()->findChild<QAbstractSlider*>();
                QVERIFY2(line && line->isVisible() && line->width() > 40, qPrintable(where));
                QVERIFY2(m_window->demo()->narration()->isVisible(), qPrintable(where));
                QVERIFY2(m_window->demo()->figure()->height() >= 90, qPrintable(where));
            }
    }

    void whatHasNoRoomIsInAMenu() {
        QFile::remove(settingsPath());
        await(QStringLiteral("8"));
        resizeTo({683, 560});
        auto* transport = m_window->demo()->transport();
        QAbstractButton* more = nullptr;
        for (auto* button : transport->findChildren<QAbstractButton*>())
            if (button->isVisible() && button->accessibleName() == QStringLiteral("More"))
                more = button;
        QVERIFY(more);
        answering(
            [] {
                auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
                for (QAction* action : menu ? menu->actions() : QList<QAction*>())
                    if (action->text().startsWith(QStringLiteral("Start with a new seed")))
                        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
                return menu != nullptr;
            },
            [&] { QTest::mouseClick(more, Qt::LeftButton); });
        QTRY_VERIFY_WITH_TIMEOUT(shown()->frame.script->seed != 1, patience);
    }

    void thePartAskedForTakesTheRoomUntilSomethingIsOpened() {
        QFile::remove(settingsPath());
        await(QStringLiteral("8"));
        resizeTo({700, 560});
        QVERIFY(m_window->demo()->isVisible() && !m_window->text()->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F9);
        QVERIFY(m_window->text()->isVisible() && !m_window->demo()->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F9);
        QVERIFY(m_window->demo()->isVisible() && !m_window->text()->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F9);
        m_window->openLink(QStringLiteral("orrery:8"));
        QVERIFY(m_window->demo()->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F9);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F9); // there and back
        resizeTo({1600, 1000});                                   // where there is room, all is as it was
        QVERIFY(m_window->demo()->isVisible() && m_window->text()->isVisible());
    }

    void aNewWindowIsWholeOnItsScreen() {
        QFile::remove(settingsPath());
        m_settings = std::make_unique<SettingsFile>(settingsPath());
        m_window = std::make_unique<MainWindow>(application(), *m_settings, QStringLiteral("8"));
        m_window->show();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->ready() && shown() != nullptr, patience);
        QCoreApplication::processEvents(); // what the first frame says is laid out
        const QRect room = m_window->screen()->availableGeometry(); // 800 × 800 here
        QVERIFY2(room.contains(m_window->frameGeometry()),
                 qPrintable(QDebug::toString(m_window->frameGeometry())));
        QVERIFY(m_window->minimumSize().width() <= 640 && m_window->minimumSize().height() <= 354);
        look();
    }

    void panelsWithoutRoomWaitBehindTheirNames() {
        QFile::remove(settingsPath());
        await(QStringLiteral("7")); // with its twin: a panel of pairs and three of curves
        const auto cards = [&] {
            QList<const PanelCard*> seen;
            for (const auto* card : m_window->demo()->findChildren<PanelCard*>())
                if (card->isVisible())
                    seen << card;
            return seen;
        };
        auto* names = m_window->demo()->findChild<PanelNames*>();
        resizeTo({1900, 1080});
        QCOMPARE(cards().size(), 4);
        QVERIFY(!names->isVisible());
        for (const QSize size : {QSize(960, 600), QSize(800, 600)}) {
            resizeTo(size);
            QVERIFY(names->isVisible());
            const auto leading = cards();
            QVERIFY(!leading.isEmpty() && leading.size() <= 2);
            for (const PanelCard* card : leading)
                QVERIFY2(card->height() >= 120 && card->width() >= 180, qPrintable(name(card)));
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_3);
            QCOMPARE(cards().size(), 1);
            QCOMPARE(cards().front()->panels().front().panel.id, std::string("losses"));
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_3);
            QCOMPARE(cards().size(), leading.size());
            QTest::mouseClick(names, Qt::LeftButton, Qt::NoModifier, QPoint(4, names->height() / 2));
            QCOMPARE(cards().size(), 1);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
            QCOMPARE(cards().size(), leading.size());
        }
        resizeTo({1900, 1080});
        QCOMPARE(cards().size(), 4);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_2);
        QCOMPARE(cards().size(), 1);
        QVERIFY(names->isVisible()); // the way back is seen
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_0);
        QCOMPARE(cards().size(), 4);
    }

    void everyIconSaysWhatItIs() {
        QFile::remove(settingsPath());
        await(QStringLiteral("8"));
        for (const QSize size : {QSize(1600, 1000), QSize(700, 560)}) {
            resizeTo(size);
            for (const auto* button : m_window->findChildren<IconButton*>()) {
                if (!button->isVisible())
                    continue; // as yet unnamed, if it was never shown
                QVERIFY2(!button->accessibleName().isEmpty(), qPrintable(button->iconName()));
                QVERIFY2(!button->toolTip().isEmpty(), qPrintable(button->iconName()));
            }
        }
    }
};

int main(int argc, char* argv[]) {
    return testing::runWindowTest<WindowSizesTest>(argc, argv);
}

#include "window_sizes_test.moc"
