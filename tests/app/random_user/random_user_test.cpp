// A random user in the real window: every demo, and back and forth between the questions. Whatever is done,
// the program neither crashes nor hangs nor complains, and the window's laws hold.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// ORRERY_RANDOM_USER=QUESTION plays it (0: between the questions), ORRERY_RANDOM_USER=QUESTION:SEED one walk,
// QUESTION:SEED:FIRST-LAST only these of its actions. ORRERY_RANDOM_USER_SEEDS: how many seeds;
// ORRERY_RANDOM_USER_ACTIONS: how many actions a walk; ORRERY_RANDOM_USER_ALOUD: tells every action.
#include "tests/app/random_user/laws.h"
#include "tests/app/random_user/random_user.h"
#include "tests/app/window_test.h"
#include "tests/every_demo.h"

using namespace orrery;

namespace {

int number(const char* variable, int usual) {
    bool valid = false;
    const int value = qEnvironmentVariableIntValue(variable, &valid);
    return valid ? value : usual;
}

/// The offscreen platform has no sizes to hint at and no screen to raise a window on: it says so at every
/// turn.
QtMessageHandler tell = nullptr;
void leaveOutThePlatform(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    if (!message.startsWith(QLatin1String("This plugin does not support")))
        tell(type, context, message);
}

} // namespace

class RandomUserTest : public testing::WindowTest {
    Q_OBJECT

    static constexpr int usual_actions = 120, batch = 40;
    testing::FlightLog m_log;
    std::unique_ptr<testing::Hands> m_hands;
    int m_runs = 0, m_actions = 0;

    /// Between the questions now and then, or always back to this one.
    void comeHome(int question) {
        if (question > 0 && m_window->question() != question)
            m_window->openLink(QString::number(question));
    }

    void use(std::uint64_t seed, int question, int first, int last) {
        m_log.begin(QStringLiteral("ORRERY_RANDOM_USER=%1:%2").arg(question).arg(seed));
        QFile::remove(settingsPath());
        await(QString::number(question > 0 ? question : 8));
        const auto reopen = [this] { open({}); };
        testing::RandomUser user(
            m_log, *m_hands, [this] { return m_window.get(); }, reopen);
        user.begin(seed, question);
        ++m_runs;
        for (int index = first; index <= last && !QTest::currentTestFailed(); ++index) {
            user.act(index);
            ++m_actions;
            if (QTest::currentTestFailed() || (index % batch != batch - 1 && index != last))
                continue;
            m_log.note(QStringLiteral("the laws are checked"));
            if (!m_window->isVisible())
                reopen();
            testing::Laws(*m_window, *m_hands).hold();
            comeHome(question);
        }
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        QApplication::setQuitOnLastWindowClosed(false);
        m_hands = std::make_unique<testing::Hands>(m_folder.path());
        tell = qInstallMessageHandler(leaveOutThePlatform);
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void cleanup() {
        if (QTest::currentTestFailed())
            fprintf(stderr, "\n=== a law is broken\n%s\n", m_log.text().constData());
        close();
    }
    void cleanupTestCase() {
        qInfo("random user: %d runs, %d actions, %lld events", m_runs, m_actions,
              static_cast<long long>(m_hands->events()));
    }

    void uses_data() {
        QTest::addColumn<int>("question");
        QTest::addColumn<int>("seed");
        const QString what = qEnvironmentVariable("ORRERY_RANDOM_USER", QStringLiteral("0"));
        const QStringList parts = what.split(QLatin1Char(':'));
        const int question = parts[0].toInt(), one = parts.value(1).toInt();
        const int seeds = one > 0 ? one : number("ORRERY_RANDOM_USER_SEEDS", 1);
        for (int seed = std::max(1, one); seed <= seeds; ++seed)
            QTest::addRow("question %d, seed %d", question, seed) << question << seed;
    }
    void uses() {
        QFETCH(int, question);
        QFETCH(int, seed);
        const bool known = std::any_of(test::entries().begin(), test::entries().end(),
                                       [&](const Entry& entry) { return entry.question == question; });
        if (question > 0 && !known)
            QSKIP("the question has no demo");
        const QString range = qEnvironmentVariable("ORRERY_RANDOM_USER").section(QLatin1Char(':'), 2);
        const int last = number("ORRERY_RANDOM_USER_ACTIONS", usual_actions) - 1;
        use(static_cast<std::uint64_t>(seed), question, range.section(QLatin1Char('-'), 0, 0).toInt(),
            range.contains(QLatin1Char('-')) ? range.section(QLatin1Char('-'), 1).toInt() : last);
    }
};

int main(int argc, char* argv[]) {
    const QTemporaryDir settings; // of Qt's own dialogs
    qputenv("XDG_CONFIG_HOME", settings.path().toLocal8Bit());
    return testing::runWindowTest<RandomUserTest>(argc, argv);
}

#include "random_user_test.moc"
