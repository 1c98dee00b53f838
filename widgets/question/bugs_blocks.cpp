// Bugs blocks: the words of "find the mistake".
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question/bugs_blocks.h"

#include <algorithm>

namespace orrery {
namespace {

using markdown::Block;

QString chosen(Language language, const QString& en, const QString& zh) {
    return language == Language::en ? en : zh;
}

Block paragraph(const QString& source) {
    Block block;
    block.runs = markdown::parse_line(source);
    return block;
}

Block code(const QString& text, const char* language) {
    Block block;
    block.kind = Block::Kind::code;
    block.language = QLatin1String(language);
    block.text = text;
    return block;
}

Block heading(const QString& text) {
    Block block;
    block.kind = Block::Kind::heading;
    block.level = 3;
    block.runs = markdown::parse_line(text);
    return block;
}

/// Without the indentation that all lines share.
QString dedented(const QString& code) {
    QStringList lines = code.split(u'\n');
    qsizetype blanks = code.size();
    for (const QString& line : lines)
        if (const QString words = line.trimmed(); !words.isEmpty())
            blanks = std::min(blanks, line.indexOf(words[0]));
    for (QString& line : lines)
        line.remove(0, blanks);
    return lines.join(u'\n');
}

QString summary(const BugsCheck& check, Language language) {
    const int all = static_cast<int>(check.found.size());
    const int found = static_cast<int>(std::count(check.found.begin(), check.found.end(), 1));
    const QString en = QStringLiteral("**%1 of %2 found.**").arg(found).arg(all);
    const QString zh = QStringLiteral("**找到 %1/%2 处**。").arg(found).arg(all);
    if (check.wrong == 0)
        return chosen(language, en, zh);
    return chosen(language,
                  en + (check.wrong == 1
                            ? QStringLiteral(" One line that you marked has no mistake.")
                            : QStringLiteral(" %1 lines that you marked have no mistake.").arg(check.wrong)),
                  zh + QStringLiteral("另外标出的 %1 行没有错误。").arg(check.wrong));
}

QString whereAndHow(const CodePlace& place, bool found, Language language) {
    const int first = place.first + 1, last = place.first + place.count;
    const QString lines =
        first == last ? QString::number(first) : QStringLiteral("%1–%2").arg(first).arg(last);
    return chosen(language,
                  QStringLiteral("%1 %2: %3")
                      .arg(QLatin1String(first == last ? "Line" : "Lines"), lines,
                           QLatin1String(found ? "found" : "missed")),
                  QStringLiteral("第 %1 行：%2")
                      .arg(lines, found ? QStringLiteral("找到了") : QStringLiteral("漏掉了")));
}

void addOutput(markdown::Blocks& blocks, const QString& words, const QString& output) {
    if (output.isEmpty())
        return;
    blocks.push_back(paragraph(words));
    blocks.push_back(code(output, "text"));
}

} // namespace

Words bugsTask(const Bugs& bugs) {
    const int count = static_cast<int>(bugs.mistakes.size());
    return {bugs.about.en + QStringLiteral(" **%1 in it.** Mark the lines, then check.")
                                .arg(count == 1 ? QStringLiteral("There is one mistake")
                                                : QStringLiteral("There are %1 mistakes").arg(count)),
            bugs.about.zh + QStringLiteral("**其中有 %1 处错误**。标出有错的行，再检查。").arg(count)};
}

markdown::Blocks verdictBlocks(const Bugs& bugs, const std::vector<CodePlace>& places,
                               const BugsOutput& output, const BugsCheck& check, Language language) {
    markdown::Blocks blocks{paragraph(summary(check, language))};
    for (std::size_t i = 0; i < bugs.mistakes.size(); ++i) {
        const Mistake& mistake = bugs.mistakes[i];
        blocks.push_back(heading(whereAndHow(places[i], check.found[i] == 1, language)));
        QString words = chosen(language, QStringLiteral("**%1.** %2").arg(mistake.what.en, mistake.why.en),
                               QStringLiteral("**%1**。%2").arg(mistake.what.zh, mistake.why.zh));
        if (!mistake.shown.isEmpty())
            words += chosen(language, QStringLiteral(" [See it in the demo](%1)"),
                            QStringLiteral(" [在演示里看](%1)"))
                         .arg(mistake.shown);
        blocks.push_back(paragraph(words));
        blocks.push_back(paragraph(chosen(language, QStringLiteral("Instead:"), QStringLiteral("应为："))));
        blocks.push_back(code(dedented(mistake.mended), "python"));
        if (const QString printed = output.mistakes.value(mistake.id); printed != output.mended)
            addOutput(blocks,
                      chosen(language, QStringLiteral("With this mistake alone, it prints:"),
                             QStringLiteral("只有这一处错误时的输出：")),
                      printed);
    }
    if (!output.mended.isEmpty())
        blocks.push_back(heading(chosen(language, QStringLiteral("Mended"), QStringLiteral("改正之后"))));
    addOutput(blocks,
              chosen(language, QStringLiteral("Without the mistakes, it prints:"),
                     QStringLiteral("没有这些错误时的输出：")),
              output.mended);
    return blocks;
}

} // namespace orrery
