// What meets a newcomer: language, search, unfinished questions, menus and messages.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/notebook.h"
#include "app/window/demo_panel.h"
#include "app/window/preset_menu.h"
#include "tests/app/window_test.h"
#include "widgets/controls/icon_button.h"
#include "widgets/controls/icon_label.h"
#include "widgets/controls/message_row.h"
#include "widgets/question/question_list.h"
#include "widgets/question/question_view.h"
#include "widgets/question/sample_view.h"
#include "widgets/run/no_demo.h"
#include "widgets/run/parameter_form.h"
#include "widgets/text/text_view.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProcess>
#include <QTreeView>

using namespace orrery;

class FirstMinuteTest : public testing::WindowTest {
    Q_OBJECT

    QLineEdit* search() const { return m_window->list()->searchField(); }
    const QuestionModel& model() const { return m_window->list()->model(); }
    void find(const QString& words) {
        m_window->demo()->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Slash);
        QVERIFY(search()->hasFocus());
        QTest::keyClicks(search(), words);
    }
    static QString role(const QModelIndex& index, int role) { return index.data(role).toString(); }
    /// The first column of `rect` with anything on it.
    static int firstInk(const QImage& picture, const QRect& rect) {
        const QRgb ground = picture.pixel(rect.left() + 3, rect.top() + 3);
        for (int x = rect.left() + 3; x < rect.right(); ++x)
            for (int y = rect.top() + 3; y < rect.bottom() - 3; ++y)
                if (qAbs(qGray(picture.pixel(x, y)) - qGray(ground)) > 60)
                    return x - rect.left();
        return -1;
    }
    /// How many questions have a quiz or a program with mistakes, in all and by topic.
    static QMap<QString, int> checkable() {
        const QDir folder(QStringLiteral(ORRERY_SOURCE_DIR "/resources/questions"));
        QMap<QString, int> all;
        for (const QString& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QJsonObject question =
                testing::readObject(folder.filePath(name + QStringLiteral("/question.json")));
            if (!question.value(QStringLiteral("quiz")).toArray().isEmpty() ||
                question.contains(QStringLiteral("bugs")))
                for (const QString& where : {QString(), question.value(QStringLiteral("topic")).toString()})
                    ++all[where];
        }
        return all;
    }
    static bool hasInk(const QImage& picture, const QRect& rect) { return firstInk(picture, rect) >= 0; }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void init() {
        QFile::remove(settingsPath());
        QFile::remove(QFileInfo(settingsPath()).dir().filePath(QStringLiteral("study.sqlite")));
    }
    void cleanup() { close(); }

    void theDesktopsLanguageAtTheFirstStart_data() {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("language");
        QTest::newRow("China") << QStringLiteral("zh_CN.UTF-8") << QStringLiteral("zh");
        QTest::newRow("Taiwan") << QStringLiteral("zh_TW.UTF-8") << QStringLiteral("zh");
        QTest::newRow("Germany") << QStringLiteral("de_DE.UTF-8") << QStringLiteral("en");
        QTest::newRow("none") << QStringLiteral("C") << QStringLiteral("en");
    }
    /// The program itself, in a home of its own.
    void theDesktopsLanguageAtTheFirstStart() {
        QFETCH(QString, locale);
        QTemporaryDir home;
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"LC_ALL", "LANGUAGE", "LC_MESSAGES"})
            environment.remove(QLatin1String(name));
        environment.insert(QStringLiteral("LANG"), locale);
        environment.insert(QStringLiteral("LC_NUMERIC"), QStringLiteral("zh_CN.UTF-8")); // of numbers only
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home.path());
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        program.setProcessEnvironment(environment);
        program.start(qEnvironmentVariable("ORRERY_BINARY"), {QStringLiteral("8")});
        QVERIFY(program.waitForStarted());
        const QString path = home.filePath(QStringLiteral("orrery/settings.json"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), patience);
        program.terminate();
        program.waitForFinished();
        const QJsonObject kept = testing::readObject(path);
        QFETCH(QString, language);
        QCOMPARE(kept.value(QStringLiteral("interface_language")).toString(), language);
        QCOMPARE(kept.value(QStringLiteral("content_language")).toString(), language);
    }

    void settingsOfAnEarlierStartWin() {
        m_settings = std::make_unique<SettingsFile>(settingsPath());
        m_settings->edit([](Settings& s) {
            s.interfaceLanguage = QStringLiteral("zh");
            s.contentLanguage = QStringLiteral("both");
        });
        QVERIFY(m_settings->save());
        await(QStringLiteral("8"));
        QVERIFY(m_window->text()->reading() == Reading::both);
        QVERIFY(application().language() == Language::zh);
        m_settings->edit([](Settings& s) { s.interfaceLanguage = QStringLiteral("en"); });
        m_window->execute(Action::theme); // applies the settings
        m_window->execute(Action::theme);
    }

    void theBestIsOpenedByEnter_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("question");
        QTest::newRow("gan") << QStringLiteral("gan") << 7;
        QTest::newRow("gradient penalty") << QStringLiteral("gradient penalty") << 26;
        QTest::newRow("lora") << QStringLiteral("lora") << 18;
        QTest::newRow("transformer") << QStringLiteral("transformer") << 4;
    }
    void theBestIsOpenedByEnter() {
        await(QStringLiteral("8"));
        QFETCH(QString, words);
        find(words);
        QFETCH(int, question);
        const QModelIndex best = model().index(0, 0);
        QCOMPARE(best.data(QuestionModel::numberRole).toInt(), question);
        QTest::keyClick(search(), Qt::Key_Return);
        QCOMPARE(m_window->question(), question);
        QCOMPARE(search()->text(), QString()); // the search is over
        QVERIFY(!model().searching());
        QVERIFY(model().indexOf(30).isValid());
    }

    void whatIsFoundIsAFlatList() {
        await(QStringLiteral("8"));
        find(QStringLiteral("catastrophic forgetting"));
        QCOMPARE(model().rowCount(), 1);
        const QModelIndex row = model().index(0, 0);
        QCOMPARE(model().rowCount(row), 0);
        QCOMPARE(role(row, QuestionModel::secondRole), QStringLiteral("Term: catastrophic forgetting"));
        QVERIFY(role(row, Qt::AccessibleDescriptionRole)
                    .contains(QStringLiteral("Term: catastrophic forgetting")));
        QCOMPARE(m_window->list()->view()->currentIndex(), row);
        QTest::mouseClick(m_window->list()->view()->viewport(), Qt::LeftButton, {},
                          m_window->list()->view()->visualRect(row).center());
        QCOMPARE(m_window->question(), 18);
        QVERIFY(!model().searching());
    }

    void aSearchIsLeft_data() {
        QTest::addColumn<QString>("how");
        for (const char* how : {"escape", "another question", "click elsewhere", "another part", "hidden"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void aSearchIsLeft() {
        await(QStringLiteral("8"));
        find(QStringLiteral("gan"));
        QVERIFY(model().searching());
        QTest::keyClick(search(), Qt::Key_Down); // to the results: not left
        QVERIFY(model().searching());
        QFETCH(QString, how);
        QWidget* focus = QApplication::focusWidget();
        if (how == QStringLiteral("escape"))
            QTest::keyClick(focus, Qt::Key_Escape);
        else if (how == QStringLiteral("another question"))
            QTest::keyClick(focus, Qt::Key_PageUp, Qt::ControlModifier);
        else if (how == QStringLiteral("click elsewhere"))
            QTest::mouseClick(m_window->demo(), Qt::LeftButton, {},
                              QPoint(4, m_window->demo()->height() / 2));
        else if (how == QStringLiteral("another part"))
            QTest::keyClick(focus, Qt::Key_F6);
        else
            QTest::keyClick(focus, Qt::Key_F8);
        QVERIFY(!model().searching());
        QCOMPARE(search()->text(), QString());
    }

    void onlyWhatCanBeCheckedIsCounted() {
        m_settings = std::make_unique<SettingsFile>(settingsPath());
        m_settings->edit([](Settings& s) { s.interfaceLanguage = s.contentLanguage = QStringLiteral("en"); });
        QVERIFY(m_settings->save());
        {
            Notebook notebook(QFileInfo(settingsPath()).path());
            for (const auto& [question, progress] :
                 {std::pair{"convolution", 3}, {"language-model", 3}, {"overfitting", 2}})
                notebook.raise(QLatin1String(question), progress);
        }
        await(QStringLiteral("8"));
        QStringList said;
        for (const auto* label : m_window->list()->findChildren<QLabel*>())
            said << label->text();
        const QMap<QString, int> all = checkable();
        QVERIFY2(said.contains(QStringLiteral("2 of %1 checked").arg(all.value({}))),
                 qPrintable(said.join(u'|')));
        QMap<QString, QString> counts;
        for (int i = 0; i < model().rowCount(); ++i)
            counts[role(model().index(i, 0), QuestionModel::topicRole)] =
                role(model().index(i, 0), QuestionModel::countRole);
        QCOMPARE(counts[QStringLiteral("vision")],
                 QStringLiteral("1/%1").arg(all.value(QStringLiteral("vision"))));
        QCOMPARE(counts[QStringLiteral("transfer")],
                 QStringLiteral("0/%1").arg(all.value(QStringLiteral("transfer"))));
    }

    void messagesMoveNothing() {
        await(QStringLiteral("8"));
        const QRect text = m_window->text()->geometry(), demo = m_window->demo()->geometry();
        m_window->execute(Action::copyLink);
        QCoreApplication::sendPostedEvents();
        QVERIFY(m_window->messages()->isVisible());
        QCOMPARE(m_window->text()->geometry(), text);
        QCOMPARE(m_window->demo()->geometry(), demo);
        QVERIFY(m_window->rect().contains(m_window->messages()->geometry()));
        m_window->openLink(QStringLiteral("orrery:8?warp=") + QString(200, u'9'));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(m_window->demo()->geometry(), demo);
        QVERIFY(m_window->rect().contains(m_window->messages()->geometry()));
        m_window->resize(700, 560);
        QVERIFY(m_window->rect().contains(m_window->messages()->geometry()));
    }

    void settingsHaveVisibleHeadings_data() {
        QTest::addColumn<QString>("theme");
        for (const char* theme : {"light", "dark", "projector"})
            QTest::newRow(theme) << QString::fromLatin1(theme);
    }
    void settingsHaveVisibleHeadings() {
        await(QStringLiteral("8"));
        QFETCH(QString, theme);
        m_settings->edit([&](Settings& s) { s.theme = theme; });
        m_window->openLink(QStringLiteral("orrery:8?language=en")); // applies the settings
        int headings = 0, rows = 0;
        answering(
            [&] {
                auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
                if (!menu)
                    return false;
                const QImage picture = menu->grab().toImage();
                const QRgb edge = picture.pixel(picture.width() / 2, 0),
                           ground = picture.pixel(picture.width() / 2, 2);
                [&] { QVERIFY(edge != ground); }();
                for (QAction* action : menu->actions()) {
                    const QRect place = menu->actionGeometry(action);
                    if (action->isSeparator() && !action->text().isEmpty())
                        headings += hasInk(picture, place);
                    if (!action->isSeparator())
                        rows += place.height() >= 28;
                }
                menu->close();
                return true;
            },
            [&] { QTest::mouseClick(button(QStringLiteral("Settings")), Qt::LeftButton); });
        QCOMPARE(headings, 4);
        QCOMPARE(rows, 13);
    }

    void presetsBeginAtOnePlace() {
        await(QStringLiteral("8"));
        PresetMenu* presets = m_window->demo()->presets();
        QVERIFY(presets->count() > 3);
        QTest::mouseClick(presets, Qt::LeftButton);
        QTRY_VERIFY(presets->view()->isVisible());
        const QImage picture = presets->view()->viewport()->grab().toImage();
        QList<int> starts;
        for (int row = 0; row < presets->count(); ++row) {
            const QRect place = presets->view()->visualRect(presets->model()->index(row, 0));
            QVERIFY2(place.height() >= 28, qPrintable(QString::number(place.height())));
            if (row != presets->view()->currentIndex().row())
                starts << firstInk(picture, place);
        }
        const auto [least, most] = std::minmax_element(starts.begin(), starts.end());
        QVERIFY2(*least > 0 && *most - *least <= 3, qPrintable(QDebug::toString(starts)));
        QTest::keyClick(presets->view(), Qt::Key_Escape);
    }

    void theSectionsMenuHasRowsToHit() {
        await(QStringLiteral("8"));
        m_window->text()->buildNow();
        auto* sections = m_window->text()->findChild<QComboBox*>();
        QTest::mouseClick(sections, Qt::LeftButton);
        QTRY_VERIFY(sections->view()->isVisible());
        QVERIFY(sections->view()->visualRect(sections->model()->index(0, 0)).height() >= 28);
        QTest::keyClick(sections->view(), Qt::Key_Escape);
    }

    void theCopyButtonStandsBesideTheProgram() {
        await(QStringLiteral("8"));
        m_window->text()->buildNow();
        auto* sample = m_window->text()->findChild<SampleView*>();
        QVERIFY(sample);
        QVERIFY(!sample->copyButton()->geometry().intersects(sample->findChild<TextView*>()->geometry()));
        QVERIFY(sample->rect().contains(sample->copyButton()->geometry()));
    }

    void theNoteOfTheFormStandsInOneLine() {
        await(QStringLiteral("8"));
        for (const QSize size : {QSize(1600, 1000), QSize(1366, 720), QSize(1280, 680), QSize(1100, 640)}) {
            m_window->resize(size);
            QCoreApplication::sendPostedEvents();
            for (const auto* note : m_window->demo()->findChildren<IconLabel*>())
                if (note->isVisible() && note->text().startsWith(QStringLiteral("applies at once"))) {
                    const auto* words = note->findChild<QLabel*>();
                    QVERIFY(words->width() >= words->fontMetrics().horizontalAdvance(words->text()));
                }
        }
    }
};

int main(int argc, char* argv[]) {
    return testing::runWindowTest<FirstMinuteTest>(argc, argv);
}

#include "first_minute_test.moc"
