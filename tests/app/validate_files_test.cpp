// validate: whatever stands in a folder gives a sentence, soon; nothing outside of it is read, nothing in it
// run.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content_file.h"
#include "tests/app/checked_copy.h"
#include "tests/program.h"

#include <QProcess>

#include <functional>
#include <map>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

using namespace orrery;
using testing::python, testing::write;

namespace {

constexpr int patience = 60000; // ms: far more than anything here takes, far less than for ever

bool makeSocket(const QString& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, QFile::encodeName(path).constData(), sizeof address.sun_path);
    const int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
    return descriptor >= 0 && bind(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
}

/// What may stand under a file's name, and what is then said; an empty sentence: nothing.
struct Disguise {
    const char* says;
    std::function<bool(const QString& path, const QString& outside, const QByteArray& before)> put;
};

std::map<QByteArray, Disguise> disguises() {
    const auto bytes = [](const QByteArray& front, const QByteArray& back) {
        return [=](const QString& path, const QString&, const QByteArray& before) {
            return write(path, front + before + back);
        };
    };
    return {
        {"pipe",
         {"This is not a file.",
          [](auto& path, auto&, auto&) { return mkfifo(QFile::encodeName(path).constData(), 0600) == 0; }}},
        {"socket", {"This is not a file.", [](auto& path, auto&, auto&) { return makeSocket(path); }}},
        {"folder", {"This is not a file.", [](auto& path, auto&, auto&) { return QDir().mkdir(path); }}},
        {"link to a device",
         {"This is a link out of the folder",
          [](auto& path, auto&, auto&) { return QFile::link(QStringLiteral("/dev/zero"), path); }}},
        {"link out",
         {"This is a link out of the folder",
          [](auto& path, auto& outside, auto&) { return QFile::link(outside, path); }}},
        {"link to itself",
         {"The file cannot be read: ", [](auto& path, auto&, auto&) { return QFile::link(path, path); }}},
        {"link to nothing",
         {"This is a link that leads nowhere.",
          [](auto& path, auto&, auto&) { return QFile::link(path + QStringLiteral(".no"), path); }}},
        {"link within",
         {"",
          [](auto& path, auto&, auto& before) {
              return write(path + QStringLiteral(".real"), before) &&
                     QFile::link(path + QStringLiteral(".real"), path);
          }}},
        {"too long", {"The file is larger than ", bytes({}, QByteArray(ContentFile::longest, '\n'))}},
        {"empty", {"The file is empty.", [](auto& path, auto&, auto&) { return write(path, {}); }}},
        {"zero byte", {"The file is not text in UTF-8.", bytes({}, QByteArray(1, '\0'))}},
        {"no UTF-8", {"The file is not text in UTF-8.", bytes({}, "\xff\n")}},
        {"overlong UTF-8", {"The file is not text in UTF-8.", bytes({}, "\xc0\xaf\n")}},
        {"half of a pair", {"The file is not text in UTF-8.", bytes({}, "\xed\xa0\x80\n")}},
        {"byte-order mark", {"The file begins with a byte-order mark", bytes("\xEF\xBB\xBF", {})}},
        {"line ends of Windows", {"1: The line ends in CR", bytes("\r\n", {})}},
        {"escape sequence", {"1: The line holds the invisible sign \\x1b", bytes("\x1b]0;x\x07\n", {})}},
        {"reversed writing", {"1: The line holds the invisible sign \\u202e", bytes("\xE2\x80\xAE\n", {})}},
        {"C1 control", {"1: The line holds the invisible sign \\u009b", bytes("\xC2\x9B\n", {})}},
    };
}

} // namespace

class ValidateFilesTest : public testing::CheckedCopy {
    Q_OBJECT

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

    void everyFileMayBeAnything_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("disguise");
        for (const char* file : {"question.json", "zh.md", "en.md", "sample.py", "algorithm.txt"})
            for (const auto& [name, disguise] : disguises())
                QTest::newRow((QByteArray(file) + " as " + name).constData())
                    << QString::fromUtf8(file) << name;
    }
    void everyFileMayBeAnything() {
        QFETCH(QString, file);
        QFETCH(QByteArray, disguise);
        const Disguise chosen = disguises().at(disguise);
        QTemporaryDir directory, elsewhere;
        copyQuestion(directory);
        const QString path = directory.filePath(m_folder + u'/' + file), outside = elsewhere.filePath(file);
        const QByteArray before = testing::read(path);
        QVERIFY(!before.isEmpty() && write(outside, before) && QFile::remove(path));
        QVERIFY(chosen.put(path, outside, before));
        for (const QString& root : {directory.path(), directory.filePath(m_folder)}) {
            const QStringList found = check(root);
            const QString expected = m_folder + u'/' + file + QStringLiteral(":");
            QCOMPARE(found.isEmpty(), QByteArray(chosen.says).isEmpty());
            QVERIFY2(found.isEmpty() ||
                         (found[0].startsWith(expected) && found[0].contains(QString::fromUtf8(chosen.says))),
                     qPrintable(found.join(u'\n')));
        }
    }

    void foldersOutsideAreNotRead() {
        QTemporaryDir directory, elsewhere;
        copyQuestion(elsewhere);
        QVERIFY(QFile::link(elsewhere.filePath(m_folder), directory.filePath(m_folder)));
        QVERIFY(QFile::link(elsewhere.filePath(m_folder), directory.filePath(QStringLiteral("other"))));
        QVERIFY(write(directory.filePath(QStringLiteral("02-vanishing-gradients")), "x"));
        QCOMPARE(
            check(directory.path()),
            QStringList({m_folder + QStringLiteral(": This is a link out of the folder; put the question's "
                                                   "folder itself here."),
                         QStringLiteral("02-vanishing-gradients: This is not a folder.")}));
    }

    void nothingInTheFolderIsRun() {
        const QString orrery = qEnvironmentVariable("ORRERY_BINARY");
        if (orrery.isEmpty() || python.isEmpty())
            QSKIP("ORRERY_BINARY is not set, or python3 is not installed");
        QTemporaryDir directory, elsewhere;
        copyQuestion(directory);
        const QString trace = elsewhere.filePath(QStringLiteral("trace"));
        const QByteArray code = "open('" + QFile::encodeName(trace) + "', 'w').close()\n";
        for (const char* name :
             {"ast.py", "sys.py", "site.py", "sitecustomize.py", "usercustomize.py", "encodings.py"})
            QVERIFY(write(directory.filePath(QLatin1String(name)), code));
        QVERIFY(write(directory.filePath(m_folder + QStringLiteral("/sample.py")), code));
        const QString false_python = directory.filePath(QStringLiteral("python3"));
        QVERIFY(write(false_python, "#!/bin/sh\ntouch '" + QFile::encodeName(trace) + "'\n"));
        QVERIFY(QFile::setPermissions(false_python, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PYTHONPATH"), directory.path());
        environment.insert(QStringLiteral("PYTHONSTARTUP"), directory.filePath(QStringLiteral("ast.py")));
        environment.insert(QStringLiteral("PATH"), QStringLiteral(".::") + directory.path() + u':' +
                                                       environment.value(QStringLiteral("PATH")));
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(directory.path());
        process.start(orrery, {QStringLiteral("validate"), QStringLiteral(".")});
        QVERIFY(process.waitForFinished(patience));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError());
        QVERIFY(!QFile::exists(trace));
    }

    void whatIsSaidGivesTheTerminalNoOrders() {
        QTemporaryDir directory;
        copyQuestion(directory);
        const QString path = directory.filePath(m_folder + QStringLiteral("/question.json"));
        const QByteArray keys = "{\"\\u001b[31m\": 1, \"id\": \"\\u009b31m\", \"topic\": \"\\u202e\"}";
        QVERIFY(write(path, keys));
        const QString said =
            QString::fromUtf8(testing::runProgram({QStringLiteral("validate"), directory.path()}).err);
        QVERIFY2(said.contains(QStringLiteral("\\u009b31m")) && said.contains(QStringLiteral("\\u202e")),
                 qPrintable(said));
        for (const QChar letter : said)
            QVERIFY2(letter == u'\n' || (letter.category() != QChar::Other_Control &&
                                         letter.category() != QChar::Other_Format),
                     qPrintable(said));
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
