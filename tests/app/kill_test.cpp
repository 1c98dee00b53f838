// Killed while it saves: never a broken file, never an entry lost that was there before.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/notebook.h"
#include "app/storage/settings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <array>
#include <cstdio>
#include <memory>

using namespace orrery;

namespace {

Question question() {
    Question question;
    question.id = QStringLiteral("gan");
    for (int i = 0; i < 50; ++i) {
        QuizItem item;
        item.id = QString::number(i);
        item.answers.resize(1000);
        question.quiz.push_back(item);
    }
    return question;
}

/// What a reader says of question i: its notes are being typed, then it gets a grade.
Review review(int i) {
    Review review;
    review.id = QString::number(i);
    review.question = QStringLiteral("question-%1").arg(i);
    review.begun = QDateTime::currentDateTime();
    review.day = QDate(2026, 11, 30);
    if (i % 2 == 0)
        review.grade = Grade::good;
    review.notes = QString(i % 300, u'n');
    for (int point = 0; point < 7; ++point)
        review.points.insert(QStringLiteral("point %1").arg(point), (i + point) % 3 == 0);
    return review;
}

/// The process to be killed: it changes and saves without end, and prints each number that it has saved.
int saveForEver(const QString& folder, int from) {
    SettingsFile settings(folder + QStringLiteral("/settings.json"));
    Notebook notebook(folder);
    const Question gan = question();
    for (int i = from + 1;; ++i) {
        // Sizes that go up and down, so that half a file would show.
        settings.edit([&](Settings& s) {
            s.link = QString::number(i);
            s.collapsed = QStringList(i % 7 * 100, QStringLiteral("a topic"));
        });
        notebook.raise(QStringLiteral("question-%1").arg(i), 1 + i % 3);
        notebook.setAnswers(gan, std::vector<int>(50, i % 1000));
        notebook.keep(review(i));
        if (!settings.save())
            return 3;
        while (!notebook.save()) // the others are at it
            QTest::qSleep(10);
        std::printf("%d\n", i);
        std::fflush(stdout);
        QTest::qSleep(1 + i % 3); // lets the others in
    }
}

} // namespace

class KillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsBrokenOrLost() {
        constexpr int kills = 40, at_once = 4; // as many writers share a folder, as windows do
        // In memory, if there is such a place: a kill loses nothing that the kernel has, and it saves far
        // more often.
        const bool memory = QFileInfo(QStringLiteral("/dev/shm")).isWritable();
        const QTemporaryDir folder(memory ? QStringLiteral("/dev/shm/orrery-XXXXXX")
                                          : QDir::tempPath() + QStringLiteral("/orrery-XXXXXX"));
        QVERIFY(folder.isValid());
        const QString path = folder.filePath(QStringLiteral("settings.json"));
        for (int round = 0; round < kills / at_once; ++round) {
            std::array<QProcess, at_once> writers;
            for (int w = 0; w < at_once; ++w)
                writers[w].start(QCoreApplication::applicationFilePath(),
                                 {QStringLiteral("--save-for-ever"), folder.path(),
                                  QString::number((round * at_once + w) * 100000)});
            for (QProcess& writer : writers) {
                QVERIFY(writer.waitForStarted(60000));
                while (!writer.canReadLine()) // it has begun to save
                    QVERIFY(writer.waitForReadyRead(60000));
            }
            QVector<int> saved;
            for (QProcess& writer : writers) {
                QTest::qWait(QRandomGenerator::global()->bounded(60));
                writer.kill();
                QVERIFY(writer.waitForFinished(60000));
                QCOMPARE(writer.exitStatus(), QProcess::CrashExit); // and didn't end by itself
                const QList<QByteArray> lines = writer.readAllStandardOutput().split('\n');
                for (qsizetype i = 0; i + 1 < lines.size(); ++i)
                    saved << lines[i].toInt();
            }
            QVERIFY(!saved.isEmpty());
            const SettingsFile settings(path);
            QVERIFY2(settings.damaged().isEmpty(), qPrintable(settings.damaged()));
            const int link = settings.values().link.toInt();
            QVERIFY(link > 0);
            QCOMPARE(settings.values().collapsed.size(), link % 7 * 100);
            const Notebook notebook(folder.path());
            QVERIFY2(notebook.trouble().isEmpty(), qPrintable(notebook.trouble()));
            m_saved << saved;
            for (const int i : m_saved) { // of this round and of all before
                QVERIFY(notebook.progress(QStringLiteral("question-%1").arg(i)) >= 1 + i % 3);
                const Review kept = review(i);
                const std::vector<Review> graded = notebook.reviews().graded(kept.question);
                const auto open = notebook.reviews().unfinished(kept.question);
                QCOMPARE(graded.size(), kept.grade ? 1u : 0u);
                QCOMPARE(open.has_value(), !kept.grade);
                const Review& found = kept.grade ? graded.front() : *open;
                QCOMPARE(found.notes, kept.notes);
                QCOMPARE(found.points, kept.points);
            }
            const std::vector<int> answers = notebook.answers(question());
            QCOMPARE(answers, std::vector<int>(50, answers.front())); // all of one writing
        }
    }

private:
    QVector<int> m_saved;
};

int main(int argc, char* argv[]) {
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() == 4 && words[1] == QStringLiteral("--save-for-ever"))
        return saveForEver(words[2], words[3].toInt());
    KillTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "kill_test.moc"
