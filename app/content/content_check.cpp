// Content check: what is wrong in a directory of questions, one sentence each, with file and line.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content_check.h"

#include "app/content/content.h"
#include "app/content/content_file.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <tuple>

namespace orrery {

QString Finding::text() const {
    if (file.isEmpty())
        return sentence;
    return line > 0 ? QStringLiteral("%1:%2: %3").arg(file).arg(line).arg(sentence)
                    : file + QStringLiteral(": ") + sentence;
}

QuestionCheck::Shared::Shared(const std::vector<Entry>& all, const Library& data, const QStringList& folders)
    : entries(all), library(data) {
    for (const QString& folder : folders + questionFolders(QStringLiteral(":/questions")))
        numbers.insert(QStringView(folder).left(2).toInt());
    numbers.remove(0); // a folder of another name that is checked alone
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

QuestionCheck::QuestionCheck(QString root, QString folder, QString within, const Shared& shared)
    : m_root(std::move(root)), m_folder(std::move(folder)), m_within(std::move(within)), m_shared(shared) {}

QString QuestionCheck::path(const QString& file) const {
    return m_folder.isEmpty() ? file : m_folder + u'/' + file;
}

void QuestionCheck::find(const QString& file, int line, const QString& sentence) {
    m_findings.push_back({path(file), line, sentence});
}

void QuestionCheck::run() {
    m_demo = m_shared.demo(m_folder.left(2).startsWith(u'0') ? m_folder.mid(1, 1) : m_folder.left(2));
    readFiles();
    if (!m_readable)
        return;
    checkMarks();
    readFactsFile();
    checkJson();
    checkTexts();
    checkUnusedFacts();
    checkAlgorithm();
}

/// Words that tools/new_demo left to be written; one warning a file.
void QuestionCheck::checkMarks() {
    for (auto file = m_files.cbegin(); file != m_files.cend(); ++file) {
        const QByteArrayList lines = file->split('\n');
        const auto marked = [](const QByteArray& line) { return line.contains("TODO"); };
        const auto first = std::find_if(lines.begin(), lines.end(), marked);
        if (first != lines.end())
            m_warnings.push_back(
                {path(file.key()), static_cast<int>(first - lines.begin()) + 1,
                 QStringLiteral("TODO marks what is still to be written, in %1 lines of the file.")
                     .arg(std::count_if(first, lines.end(), marked))});
    }
}

std::vector<Finding> checkContent(const QString& root, const std::vector<Entry>& entries,
                                  const Library& library, const QString& python,
                                  std::vector<Finding>* warnings) {
    QStringList folders = questionFolders(root);
    QString base = root;
    const QFileInfo own(root + QStringLiteral("/question.json"));
    if (own.exists() || own.isSymLink()) {
        const QDir folder(QDir(root).absolutePath());
        folders = {folder.dirName()};
        base = QFileInfo(folder.absolutePath()).path();
    }
    const QuestionCheck::Shared shared(entries, library, folders);
    std::vector<Finding> findings = checkNames(root, folders);
    std::vector<std::pair<QString, QByteArray>> samples;
    for (const QString& folder : folders) {
        if (!liesIn(base + u'/' + folder, root))
            continue; // which checkNames() has said
        QuestionCheck check(base, folder, root, shared);
        check.run();
        for (Finding& finding : check.take())
            findings.push_back(std::move(finding));
        for (auto& sample : check.samples())
            samples.push_back(std::move(sample));
        for (Finding& warning : check.takeWarnings())
            if (warnings != nullptr)
                warnings->push_back(std::move(warning));
    }
    for (Finding& finding : checkSamples(samples, python))
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
