// Notebook: progress and answers outlive the window, other windows, damage and other versions.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/notebook.h"
#include "tests/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <memory>
#include <sys/stat.h>

using namespace orrery;
using testing::read;
using testing::write;

class NotebookTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString folder() const { return m_folder->path(); }
    QString path() const { return m_folder->filePath(QStringLiteral("study.sqlite")); }
    static QString q(const char* id) { return QString::fromLatin1(id); }

    static Question question(int number, const char* id, const QStringList& items) {
        Question question;
        question.number = number;
        question.id = QString::fromLatin1(id);
        for (const QString& item : items) {
            QuizItem one;
            one.id = item;
            one.answers.resize(3);
            question.quiz.push_back(one);
        }
        return question;
    }
    const Question m_eight = question(8, "q-learning", {q("off_policy"), q("epsilon"), q("limit")});
    const Question m_two = question(2, "vanishing-gradients", {q("ratio")});

    static Review said(const char* id, const QString& question, std::optional<Grade> grade) {
        Review review;
        review.id = q(id);
        review.question = question;
        review.begun = QDateTime(QDate(2026, 11, 30), QTime(20, 0)).addSecs(id[0]);
        review.day = grade ? QDate(2026, 11, 30) : QDate();
        review.grade = grade;
        review.seconds = 68;
        review.allowed = 90;
        review.revealed = grade.has_value();
        review.notes = QStringLiteral("连乘雅可比\nReLU + He");
        review.points = {{q("clipping"), true}, {q("Adam"), false}};
        return review;
    }

    /// What another program finds in the file.
    QVariant ask(const QString& statement) const {
        QVariant answer;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(q("QSQLITE"), q("other"));
            database.setDatabaseName(path());
            if (database.open()) {
                QSqlQuery query(database);
                if (query.exec(statement) && query.next())
                    answer = query.value(0);
            }
        }
        QSqlDatabase::removeDatabase(q("other"));
        return answer;
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void isOnTheDiskAtOnce() {
        Notebook notebook(folder());
        QVERIFY2(notebook.trouble().isEmpty(), qPrintable(notebook.trouble()));
        notebook.raise(q("q-learning"), 2);
        notebook.setAnswers(m_eight, {0, -1, 2});
        QCOMPARE(ask(q("SELECT progress FROM progress WHERE question = 'q-learning'")).toInt(), 2);
        QCOMPARE(
            ask(q("SELECT answer FROM answers WHERE question = 'q-learning' AND quiz = 'limit'")).toInt(), 2);
        QCOMPARE(ask(q("SELECT count(*) FROM answers")).toInt(), 2);
        QCOMPARE(ask(q("PRAGMA user_version")).toInt(), 3);
        QCOMPARE(ask(q("PRAGMA journal_mode")).toString(), q("delete"));
        QCOMPARE(Notebook(folder()).answers(m_eight), (std::vector<int>{0, -1, 2}));
    }

    void progressOnlyRises() {
        {
            Notebook notebook(folder());
            notebook.raise(q("q-learning"), 3);
            notebook.raise(q("q-learning"), 1);
            QCOMPARE(notebook.progress(q("q-learning")), 3);
        }
        QCOMPARE(Notebook(folder()).progress(q("q-learning")), 3);
    }

    void answersFollowTheirItems() {
        Notebook(folder()).setAnswers(m_eight, {0, 1, 2});
        const Question later = question(8, "q-learning", {q("limit"), q("new"), q("off_policy")});
        QCOMPARE(Notebook(folder()).answers(later), (std::vector<int>{2, -1, 0}));
        Question fewer = later;
        fewer.quiz[0].answers.resize(2);
        QCOMPARE(Notebook(folder()).answers(fewer), (std::vector<int>{-1, -1, 0}));
    }

    void whatWasFoundFollowsItsMistakes() {
        const auto with = [](const QStringList& ids) {
            Question question;
            question.id = q("q-learning");
            for (const QString& id : ids) {
                question.bugs.mistakes.emplace_back();
                question.bugs.mistakes.back().id = id;
            }
            return question;
        };
        const Question before = with({q("api"), q("target")});
        {
            Notebook notebook(folder());
            QCOMPARE(notebook.found(before), (std::vector<int>{-1, -1}));
            notebook.setFound(before, {0, 1});
        }
        Notebook notebook(folder());
        QCOMPARE(notebook.found(before), (std::vector<int>{0, 1}));
        QCOMPARE(notebook.found(with({q("target"), q("new")})), (std::vector<int>{1, -1}));
        notebook.setFound(before, {1, 0}); // searched again
        QCOMPARE(notebook.found(before), (std::vector<int>{1, 0}));
    }

    void twoWindowsLoseNothing() {
        {
            Notebook one(folder()), two(folder());
            one.raise(q("q-learning"), 3);
            one.setAnswers(m_eight, {0, -1, -1});
            two.raise(q("q-learning"), 1); // knows nothing of the first yet
            two.raise(q("vanishing-gradients"), 2);
            two.setAnswers(m_eight, {-1, 1, -1});
            two.refresh();
            QCOMPARE(two.progress(q("q-learning")), 3);
            QCOMPARE(two.answers(m_eight), (std::vector<int>{0, 1, -1}));
            one.setAnswers(m_two, {1});
        }
        const Notebook after(folder());
        QCOMPARE(after.progress(q("q-learning")), 3);
        QCOMPARE(after.progress(q("vanishing-gradients")), 2);
        QCOMPARE(after.answers(m_eight), (std::vector<int>{0, 1, -1}));
        QCOMPARE(after.answers(m_two), (std::vector<int>{1}));
    }

    /// Both are being typed in at once, and one of them in both.
    void twoWindowsThatRehearseLoseNothing() {
        Notebook one(folder()), two(folder());
        one.keep(said("a", m_eight.id, {}));
        two.keep(said("b", m_two.id, {}));
        two.keep(said("c", m_eight.id, {}));
        one.keep(said("a", m_eight.id, Grade::good));
        two.refresh();
        QCOMPARE(two.reviews().graded(m_eight.id).size(), std::size_t{1});
        two.keep(said("b", m_two.id, Grade::again));
        two.keep(said("c", m_eight.id, Grade::easy));
        const Notebook after(folder());
        const std::vector<Review> eight = after.reviews().graded(m_eight.id);
        QCOMPARE(eight.size(), std::size_t{2});
        QCOMPARE(*eight[0].grade, Grade::good);
        QCOMPARE(*eight[1].grade, Grade::easy);
        QCOMPARE(after.reviews().graded(m_two.id).size(), std::size_t{1});
    }

    void whatIsSaidIsKeptWholeFromTheFirstWord() {
        Notebook(folder()).keep(said("a", m_eight.id, {}));
        {
            const Notebook again(folder());
            const auto open = again.reviews().unfinished(m_eight.id);
            QVERIFY(open && again.reviews().graded(m_eight.id).empty());
            QCOMPARE(open->notes, said("a", m_eight.id, {}).notes);
            QCOMPARE(open->points, said("a", m_eight.id, {}).points);
            QCOMPARE(open->begun, said("a", m_eight.id, {}).begun);
            QCOMPARE(open->seconds, 68);
            QCOMPARE(open->allowed, 90);
        }
        Notebook(folder()).keep(said("b", m_eight.id, Grade::hard));
        QVERIFY(!Notebook(folder()).reviews().unfinished(m_eight.id)); // given up for a later one
        QCOMPARE(ask(q("SELECT grade FROM reviews WHERE day = '2026-11-30'")).toInt(), 2);
        QCOMPARE(ask(q("SELECT told FROM points WHERE review = 'b' AND point = 'clipping'")).toInt(), 1);
    }

    void waitsForAnotherWindowAndTriesAgain() {
        Notebook notebook(folder());
        QSignalSpy failed(&notebook, &Notebook::failed);
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(q("QSQLITE"), q("holder"));
            database.setDatabaseName(path());
            QVERIFY(database.open());
            QVERIFY(QSqlQuery(database).exec(q("BEGIN EXCLUSIVE")));
            notebook.raise(q("q-learning"), 2);
            QCOMPARE(failed.size(), 1);
            QVERIFY2(failed[0][0].toString().contains(path()), qPrintable(failed[0][0].toString()));
            QVERIFY(QSqlQuery(database).exec(q("ROLLBACK")));
        }
        QSqlDatabase::removeDatabase(q("holder"));
        QTRY_COMPARE_WITH_TIMEOUT(ask(q("SELECT progress FROM progress")).toInt(), 2, 60000);
    }

    void takesOverWhatTheSettingsHeld() {
        const QJsonObject settings =
            QJsonDocument::fromJson(R"({"progress": {"8": 3, "2": 1, "99": 2, "x": 3},
            "answers": {"8": [2, -1, 1, 7], "2": "all", "4": [1]}})")
                .object();
        const std::vector<Question> all = {m_two, m_eight};
        {
            Notebook notebook(folder());
            notebook.raise(m_two.id, 2);
            notebook.setAnswers(m_eight, {0, -1, -1});
            notebook.takeOver(settings, all);
            QCOMPARE(notebook.progress(m_eight.id), 3);
            QCOMPARE(notebook.progress(m_two.id), 2);
        }
        Notebook again(folder());
        QCOMPARE(again.progress(m_eight.id), 3);
        QCOMPARE(again.progress(m_two.id), 2);
        QCOMPARE(again.answers(m_eight), (std::vector<int>{0, -1, 1}));
        const QByteArray before = read(path());
        again.takeOver(settings, all); // nothing new
        QCOMPARE(read(path()), before);
    }

    void aDamagedFileIsPutAside_data() {
        QTest::addColumn<QString>("how");
        for (const char* how :
             {"garbage", "cut off", "other tables", "another program's", "a pipe", "a folder"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void aDamagedFileIsPutAside() {
        QFETCH(QString, how);
        if (how == q("cut off") || how == q("other tables"))
            Notebook(folder()).setAnswers(m_eight, {0, 1, 2});
        if (how == q("garbage"))
            QVERIFY(write(path(), QByteArray(5000, 'x')));
        else if (how == q("cut off"))
            QVERIFY(write(path(), read(path()).left(5000)));
        else if (how == q("other tables"))
            ask(q("DROP TABLE answers"));
        else if (how == q("another program's"))
            ask(q("CREATE TABLE progress (percent REAL)"));
        else if (how == q("a pipe"))
            QCOMPARE(mkfifo(QFile::encodeName(path()).constData(), 0600), 0);
        else
            QVERIFY(QDir().mkdir(path()));
        const QByteArray before = QFileInfo(path()).isFile() ? read(path()) : QByteArray();
        {
            Notebook notebook(folder());
            const QString aside = path() + q(".damaged");
            QVERIFY2(notebook.trouble().contains(aside), qPrintable(notebook.trouble()));
            QVERIFY(QFileInfo::exists(aside));
            if (!before.isEmpty())
                QCOMPARE(read(aside), before);
            notebook.raise(q("q-learning"), 2);
        }
        const Notebook after(folder());
        QVERIFY(after.trouble().isEmpty());
        QCOMPARE(after.progress(q("q-learning")), 2);
    }

    void aNewerSchemaIsReadAndNeverWritten() {
        Notebook(folder()).raise(m_eight.id, 1);
        ask(q("ALTER TABLE progress ADD COLUMN mood TEXT"));
        ask(q("PRAGMA user_version = 7"));
        const QByteArray before = read(path());
        {
            Notebook notebook(folder());
            QVERIFY2(notebook.trouble().contains(q("newer")), qPrintable(notebook.trouble()));
            QCOMPARE(notebook.progress(m_eight.id), 1);
            notebook.raise(m_eight.id, 3);
            notebook.setAnswers(m_eight, {1, -1, -1});
            notebook.takeOver(QJsonDocument::fromJson(R"({"progress": {"2": 3}})").object(), {m_two});
            QCOMPARE(notebook.progress(m_eight.id), 3); // in memory
        }
        QCOMPARE(read(path()), before);
        QCOMPARE(QDir(folder()).entryList(QDir::Files).size(), 1);
    }

    void aCopyIsKeptBeforeAMigration() {
        const Database::Reading nothing = [](QSqlQuery&) { return true; };
        const QStringList first{q("CREATE TABLE notes (words TEXT)"), q("INSERT INTO notes VALUES ('old')")};
        const QStringList second{q("ALTER TABLE notes ADD COLUMN day TEXT"),
                                 q("UPDATE notes SET words = 'new'")};
        Database(path(), {first}, nothing);
        const QString copy = path() + q(".version-1");
        QVERIFY(!QFileInfo::exists(copy));
        {
            const Database database(path(), {first, second}, nothing);
            QVERIFY2(database.state() == Database::State::good, qPrintable(database.reason()));
        }
        QCOMPARE(ask(q("SELECT words FROM notes")).toString(), q("new"));
        QCOMPARE(ask(q("PRAGMA user_version")).toInt(), 2);
        QVERIFY(QFile::rename(path(), path() + q(".now")));
        QVERIFY(QFile::copy(copy, path()));
        QCOMPARE(ask(q("SELECT words FROM notes")).toString(), q("old"));
        QCOMPARE(ask(q("PRAGMA user_version")).toInt(), 1);
    }

    /// Before experiments were ticked.
    void aFileOfTheFirstVersionKeepsWhatItHasAndTakesTicks() {
        Notebook(folder()).raise(m_eight.id, 2);
        for (const char* table : {"experiments", "reviews", "points"})
            ask(QStringLiteral("DROP TABLE %1").arg(q(table)));
        ask(q("PRAGMA user_version = 1"));
        {
            Notebook notebook(folder());
            QVERIFY2(notebook.trouble().isEmpty(), qPrintable(notebook.trouble()));
            QCOMPARE(notebook.progress(m_eight.id), 2);
            notebook.tick(m_eight.id, q("orrery:8"), 22.5);
        }
        const Notebook after(folder());
        QCOMPARE(after.ticks(m_eight.id).value(q("orrery:8")), 22.5);
        QCOMPARE(after.progress(m_eight.id), 2);
        QVERIFY(QFileInfo::exists(path() + q(".version-1")));
    }

    /// Before anything was rehearsed.
    void aFileOfTheSecondVersionTakesReviews() {
        Notebook(folder()).tick(m_eight.id, q("orrery:8"), 22.5);
        ask(q("DROP TABLE reviews"));
        ask(q("DROP TABLE points"));
        ask(q("PRAGMA user_version = 2"));
        Notebook(folder()).keep(said("a", m_eight.id, Grade::good));
        const Notebook after(folder());
        QVERIFY2(after.trouble().isEmpty(), qPrintable(after.trouble()));
        QCOMPARE(after.reviews().graded(m_eight.id).size(), std::size_t{1});
        QCOMPARE(after.ticks(m_eight.id).value(q("orrery:8")), 22.5);
        QVERIFY(QFileInfo::exists(path() + q(".version-2")));
    }

    /// Its other tables can still be read.
    void whatCanBeReadOfADamagedFileIsKept() {
        Notebook(folder()).keep(said("a", m_eight.id, Grade::good));
        ask(q("DROP TABLE points"));
        {
            const Notebook notebook(folder());
            QVERIFY(notebook.trouble().contains(path() + q(".damaged")));
            QCOMPARE(notebook.aside(), path() + q(".damaged"));
        }
        QCOMPARE(Notebook(folder()).reviews().graded(m_eight.id).size(), std::size_t{1});
    }

    void aFileInAFolderThatCannotBeMadeIsDoneWithout() {
        const QString blocker = m_folder->filePath(q("blocker"));
        QVERIFY(write(blocker, "x"));
        Notebook notebook(blocker);
        QVERIFY2(notebook.trouble().contains(q("only until the window closes")),
                 qPrintable(notebook.trouble()));
        notebook.raise(q("q-learning"), 2);
        QCOMPARE(notebook.progress(q("q-learning")), 2);
    }

    void aMissingPlugInIsDoneWithout() {
        QProcess without; // here the plug-in has been found long ago
        without.start(QCoreApplication::applicationFilePath(), {q("--without-plug-in"), folder()});
        QVERIFY(without.waitForFinished(60000));
        const QByteArray trouble = without.readAllStandardOutput();
        QCOMPARE(without.exitCode(), 2); // the progress, in memory
        QVERIFY2(trouble.contains("libqt6sql6-sqlite"), trouble.constData());
    }
};

int main(int argc, char* argv[]) {
    QCoreApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--without-plug-in") == 0) {
        QCoreApplication::setLibraryPaths({});
        Notebook notebook(QFile::decodeName(argv[2]));
        std::puts(qUtf8Printable(notebook.trouble()));
        notebook.raise(QStringLiteral("q-learning"), 2);
        return notebook.progress(QStringLiteral("q-learning"));
    }
    NotebookTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "notebook_test.moc"
