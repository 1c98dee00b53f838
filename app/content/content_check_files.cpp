// Content check: the files of a question, read once and only if they are plain text.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content_check.h"

#include "app/content/content_file.h"
#include "app/failure.h"
#include "engine/core/encoding.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace orrery {

std::pair<QString, int> findUnsound(const QByteArray& bytes) {
    if (bytes.startsWith("\xEF\xBB\xBF"))
        return {QStringLiteral("The file begins with a byte-order mark; save it without."), 0};
    int line = 1;
    for (std::string_view rest(bytes.constData(), static_cast<std::size_t>(bytes.size())); !rest.empty();) {
        const std::size_t length = utf8_length(rest);
        if (length == 0 || rest.front() == '\0')
            return {QStringLiteral("The file is not text in UTF-8."), line};
        if (rest.front() >= ' ' && rest.front() < '\x7f') {
            rest.remove_prefix(1);
            continue;
        }
        const std::string letter(rest.substr(0, length));
        line += letter == "\n";
        if (letter == "\r")
            return {QStringLiteral("The line ends in CR, as on Windows; save the file with LF alone."), line};
        if (letter != "\n" && letter != "\t" && printable(letter) != letter)
            return {QStringLiteral("The line holds the invisible sign %1; take it out.")
                        .arg(QString::fromStdString(printable(letter))),
                    line};
        rest.remove_prefix(length);
    }
    return {};
}

void QuestionCheck::readFiles() {
    QStringList files{QStringLiteral("question.json"), QStringLiteral("zh.md"), QStringLiteral("en.md")};
    if (m_demo)
        files << QStringLiteral("sample.py") << QStringLiteral("algorithm.txt");
    for (const QString& file : files)
        readFile(file, true);
    for (const char* file : {"sample.py", "algorithm.txt"})
        if (!files.contains(QLatin1String(file)))
            readFile(QLatin1String(file), false);
    for (const char* file : {"facts.json", "bugs.py", "bugs.json"})
        readFile(QLatin1String(file), false);
}

/// A file that cannot be read as text says nothing else worth reporting.
void QuestionCheck::readFile(const QString& name, bool needed) {
    const bool sample = name.endsWith(QStringLiteral(".py"));
    const ContentFile file = ContentFile::read(QDir(m_root).filePath(m_folder + u'/' + name), m_within,
                                               sample ? ContentFile::longestSample : ContentFile::longest);
    if (file.missing && !needed)
        return;
    if (!file.refused.isEmpty())
        return find(name, 0, file.refused);
    auto [why, line] = findUnsound(file.bytes);
    if (why.isEmpty() && needed && file.bytes.trimmed().isEmpty())
        why = QStringLiteral("The file is empty.");
    if (why.isEmpty()) {
        m_files.insert(name, file.bytes);
        return;
    }
    find(name, line, why);
    m_readable = false;
}

std::vector<std::pair<QString, QByteArray>> QuestionCheck::samples() const {
    std::vector<std::pair<QString, QByteArray>> all;
    for (const QString& name : {QStringLiteral("sample.py"), QStringLiteral("bugs.py")})
        if (const QByteArray code = m_files.value(name); !code.isEmpty())
            all.emplace_back(path(name), code);
    return all;
}

/// What stands under another name, or is no folder, would be left out without a word.
std::vector<Finding> checkNames(const QString& root, const QStringList& folders) {
    std::vector<Finding> findings;
    const QRegularExpression named(QStringLiteral("^\\d\\d-[a-z0-9-]+$"));
    const auto kinds = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    for (const QString& name : QDir(root).entryList(kinds, QDir::Name)) {
        const QString path = root + u'/' + name;
        const bool question = named.match(name).hasMatch();
        if (question && !QFileInfo(path).isDir())
            findings.push_back({name, 0, QStringLiteral("This is not a folder.")});
        else if (question && !liesIn(path, root))
            findings.push_back({name, 0,
                                QStringLiteral("This is a link out of the folder; put the question's "
                                               "folder itself here.")});
        else if (!folders.contains(name) && liesIn(path + QStringLiteral("/question.json"), root))
            findings.push_back(
                {name, 0, QStringLiteral("A question's folder has a name such as 02-vanishing-gradients.")});
    }
    return findings;
}

} // namespace orrery
