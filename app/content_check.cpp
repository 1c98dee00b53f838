// Content check: what is wrong in a directory of questions, one sentence each, with file and line.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content_check.h"

#include "app/content.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <algorithm>
#include <tuple>

namespace orrery {

QString Finding::text() const {
    if (file.isEmpty())
        return sentence;
    return line > 0 ? QStringLiteral("%1:%2: %3").arg(file).arg(line).arg(sentence)
                    : file + QStringLiteral(": ") + sentence;
}

QuestionCheck::Shared::Shared(const std::vector<Entry>& all, const Library& data)
    : entries(all), library(data) {
    const auto font = [](const char* name) {
        return QRawFont(QStringLiteral(":/fonts/") + QLatin1String(name) + QStringLiteral(".otf"), 16);
    };
    sans = {font("OrrerySans-Regular"), font("OrreryLatin-Regular")};
    bold = {font("OrrerySans-Bold"), font("OrreryLatin-Bold")};
    mono = {font("OrreryMono-Regular"), sans[0], sans[1]};
}

const Demo* QuestionCheck::Shared::demo(const QString& question) const {
    for (const Entry& entry : entries)
        if (question == QString::number(entry.question) || question.toStdString() == entry.demo.id)
            return &entry.demo;
    return nullptr;
}

QuestionCheck::QuestionCheck(QString root, QString folder, const Shared& shared)
    : m_root(std::move(root)), m_folder(std::move(folder)), m_shared(shared) {}

void QuestionCheck::find(const QString& file, int line, const QString& sentence) {
    const QString path = m_folder.isEmpty() ? file : m_folder + u'/' + file;
    m_findings.push_back({path, line, sentence});
}

void QuestionCheck::run() {
    m_demo = m_shared.demo(m_folder.left(2).startsWith(u'0') ? m_folder.mid(1, 1) : m_folder.left(2));
    checkPresence();
    if (!m_readable)
        return;
    checkJson();
    checkTexts();
    checkAlgorithm();
}

void QuestionCheck::checkPresence() {
    QStringList files{QStringLiteral("question.json"), QStringLiteral("zh.md"), QStringLiteral("en.md")};
    if (m_demo)
        files << QStringLiteral("sample.py") << QStringLiteral("algorithm.txt");
    for (const QString& file : files)
        checkFile(file, true);
    for (const char* file : {"sample.py", "algorithm.txt"})
        if (!files.contains(QLatin1String(file)))
            checkFile(QLatin1String(file), false);
}

/// A file that cannot be read as text says nothing else worth reporting.
void QuestionCheck::checkFile(const QString& name, bool needed) {
    const QString path = QDir(m_root).filePath(m_folder + u'/' + name);
    const QFileInfo info(path);
    QFile file(path);
    QString why;
    if (!info.exists() && !needed)
        return;
    if (!info.exists())
        why = QStringLiteral("The file is missing.");
    else if (!info.isFile()) // a pipe would be waited for without an end
        why = QStringLiteral("This is not a file.");
    else if (!file.open(QIODevice::ReadOnly))
        why = QStringLiteral("The file cannot be read: %1.").arg(file.errorString());
    const QByteArray bytes = why.isEmpty() ? file.readAll() : QByteArray();
    if (!why.isEmpty())
        m_missing << name;
    else if (bytes.startsWith("\xEF\xBB\xBF"))
        why = QStringLiteral("The file begins with a byte-order mark; save it without.");
    else if (bytes.contains('\0') || QString::fromUtf8(bytes).toUtf8() != bytes)
        why = QStringLiteral("The file is not text in UTF-8.");
    else if (needed && bytes.trimmed().isEmpty())
        why = QStringLiteral("The file is empty.");
    if (why.isEmpty())
        return;
    find(name, 0, why);
    m_readable = m_readable && m_missing.contains(name);
}

std::vector<Finding> checkSamples(const QString& root, const QStringList& folders, const QString& python) {
    if (python.isEmpty())
        return {};
    QByteArray samples;
    for (const QString& folder : folders)
        samples +=
            readText(root + u'/' + folder + QStringLiteral("/sample.py")).toUtf8().replace('\0', ' ') + '\0';
    samples.chop(1);
    QProcess process;
    process.start(python,
                  {QStringLiteral("-c"),
                   QStringLiteral("import ast, sys\n"
                                  "for i, s in enumerate(sys.stdin.buffer.read().split(b'\\0')):\n"
                                  "    try: ast.parse(s)\n"
                                  "    except SyntaxError as e: print(i, e.lineno or 1, e.msg, sep='\\t')\n"
                                  "    except Exception as e: print(i, 1, type(e).__name__, sep='\\t')\n")});
    process.write(samples);
    process.closeWriteChannel();
    constexpr int patience = 60000;
    if (!process.waitForFinished(patience) || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() != 0)
        return {{QString(), 0, QStringLiteral("%1 could not read the samples.").arg(python)}};
    std::vector<Finding> findings;
    for (const QByteArray& found : process.readAllStandardOutput().split('\n')) {
        const QList<QByteArray> fields = found.split('\t');
        const qsizetype index = fields.value(0).toInt();
        if (fields.size() >= 3 && index < folders.size())
            findings.push_back(
                {(folders[index].isEmpty() ? QString() : folders[index] + u'/') + QStringLiteral("sample.py"),
                 fields[1].toInt(), QStringLiteral("Python says: %1.").arg(QString::fromUtf8(fields[2]))});
    }
    return findings;
}

/// A folder under another name would be left out without a word.
static std::vector<Finding> checkNames(const QString& root, const QStringList& folders) {
    std::vector<Finding> findings;
    for (const QString& name : QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        if (!folders.contains(name) && QFile::exists(root + u'/' + name + QStringLiteral("/question.json")))
            findings.push_back(
                {name, 0, QStringLiteral("A question's folder has a name such as 02-vanishing-gradients.")});
    return findings;
}

std::vector<Finding> checkContent(const QString& root, const std::vector<Entry>& entries,
                                  const Library& library, const QString& python) {
    QStringList folders = questionFolders(root);
    QString base = root;
    if (QFile::exists(root + QStringLiteral("/question.json"))) {
        const QDir folder(QDir(root).absolutePath());
        folders = {folder.dirName()};
        base = QFileInfo(folder.absolutePath()).path();
    }
    const QuestionCheck::Shared shared(entries, library);
    std::vector<Finding> findings = checkNames(root, folders);
    for (const QString& folder : folders) {
        QuestionCheck check(base, folder, shared);
        check.run();
        for (Finding& finding : check.take())
            findings.push_back(std::move(finding));
    }
    for (Finding& finding : checkSamples(base, folders, python))
        findings.push_back(std::move(finding));
    if (folders.isEmpty())
        findings.push_back(
            {root, 0, QStringLiteral("The directory holds no folder such as 02-vanishing-gradients.")});
    std::sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.file, a.line, a.sentence) < std::tie(b.file, b.line, b.sentence);
    });
    findings.erase(std::unique(findings.begin(), findings.end()), findings.end());
    return findings;
}

} // namespace orrery
