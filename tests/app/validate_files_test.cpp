// validate: files that are missing, empty, of another kind or under another name give one sentence each.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content_check.h"
#include "app/resource_reader.h"
#include "engine/data/library.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace orrery;

namespace {

const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));

bool write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

class ValidateFilesTest : public QObject {
    Q_OBJECT

    std::vector<Entry> m_entries = catalogue();
    std::unique_ptr<Library> m_library = resource_library();
    const QString m_folder = QStringLiteral("01-feasibility");

    QStringList check(const QString& root, const QString& interpreter = {}) const {
        QStringList texts;
        for (const Finding& finding : checkContent(root, m_entries, *m_library, interpreter))
            texts << finding.text();
        return texts;
    }

    /// A copy of question 1, which is complete.
    void copyQuestion(const QTemporaryDir& into) const {
        const QString from = QStringLiteral(":/questions/") + m_folder;
        QVERIFY(QDir(into.path()).mkdir(m_folder));
        for (const QString& name : QDir(from).entryList(QDir::Files)) {
            QFile file(from + u'/' + name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(write(into.filePath(m_folder + u'/' + name), file.readAll()));
        }
    }

private Q_SLOTS:
    void samplesThatExhaustThePythonParserAreNamed() {
        if (python.isEmpty())
            QSKIP("python3 is not installed");
        QTemporaryDir directory;
        copyQuestion(directory);
        QVERIFY(write(directory.filePath(m_folder + QStringLiteral("/sample.py")),
                      "x = " + QByteArray(100000, '-') + "1\n"));
        const QStringList found = check(directory.path(), python);
        QCOMPARE(found.size(), 1);
        QVERIFY2(!found[0].startsWith(u':'), qPrintable(found[0]));
    }

    void filesThatHoldNothingAreNamed() {
        QTemporaryDir directory;
        copyQuestion(directory);
        for (const char* file : {"sample.py", "algorithm.txt", "en.md"}) {
            QVERIFY(write(directory.filePath(m_folder + u'/' + QLatin1String(file)), "\n"));
            QVERIFY(check(directory.path())
                        .contains(m_folder + u'/' + QLatin1String(file) +
                                  QStringLiteral(": The file is empty.")));
        }
    }

    void questionsAreObjects() {
        QTemporaryDir directory;
        copyQuestion(directory);
        QVERIFY(write(directory.filePath(m_folder + QStringLiteral("/question.json")), "[]"));
        QCOMPARE(
            check(directory.path()),
            QStringList(m_folder +
                        QStringLiteral("/question.json:1: The file must hold one object, from { to }.")));
    }

    void nothingButFilesIsRead() {
        QTemporaryDir directory;
        copyQuestion(directory);
        const QString sample = directory.filePath(m_folder + QStringLiteral("/sample.py"));
        QVERIFY(QFile::remove(sample));
        QCOMPARE(mkfifo(QFile::encodeName(sample).constData(), 0600), 0); // would be waited for forever
        const QString text = directory.filePath(m_folder + QStringLiteral("/zh.md"));
        QVERIFY(QFile::remove(text));
        QVERIFY(QDir().mkdir(text));
        QCOMPARE(check(directory.path(), python),
                 QStringList({m_folder + QStringLiteral("/sample.py: This is not a file."),
                              m_folder + QStringLiteral("/zh.md: This is not a file.")}));
    }

    void foldersUnderOtherNamesAreNamed() {
        QTemporaryDir directory;
        copyQuestion(directory);
        QVERIFY(QDir(directory.path()).rename(m_folder, QStringLiteral("01_feasibility")));
        QVERIFY(check(directory.path())
                    .join(u'\n')
                    .contains(QStringLiteral("01_feasibility: A question's folder has a name such as")));
    }

    void byteOrderMarksAreNamed() {
        QTemporaryDir directory;
        copyQuestion(directory);
        for (const char* name : {"question.json", "sample.py", "zh.md"}) {
            QFile file(directory.filePath(m_folder + u'/' + QLatin1String(name)));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY(write(file.fileName(), "\xEF\xBB\xBF" + bytes));
            QVERIFY(check(directory.path())
                        .join(u'\n')
                        .contains(QLatin1String(name) + QStringLiteral(": The file begins with a")));
            QVERIFY(write(file.fileName(), bytes));
        }
    }
};

QTEST_MAIN(ValidateFilesTest)
#include "validate_files_test.moc"
