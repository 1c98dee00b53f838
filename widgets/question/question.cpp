// A question's content as the program shows it: plain values, read from resources/questions/NN-id.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question/question.h"

#include <QRegularExpression>

namespace orrery {

std::vector<Topic> topics() {
    return {
        {QStringLiteral("business"), {QStringLiteral("Business"), QStringLiteral("创业")}},
        {QStringLiteral("training"), {QStringLiteral("Training"), QStringLiteral("训练")}},
        {QStringLiteral("vision"), {QStringLiteral("Vision"), QStringLiteral("视觉")}},
        {QStringLiteral("language"), {QStringLiteral("Language"), QStringLiteral("语言")}},
        {QStringLiteral("transfer"), {QStringLiteral("Transfer"), QStringLiteral("迁移")}},
        {QStringLiteral("generative"), {QStringLiteral("Generative"), QStringLiteral("生成对抗")}},
        {QStringLiteral("reinforcement"), {QStringLiteral("Reinforcement"), QStringLiteral("强化学习")}},
    };
}

std::vector<AlgorithmLine> parseAlgorithm(const QString& source) {
    const QRegularExpression tagAtEnd(QStringLiteral("\\s@([A-Za-z][\\w-]*)\\s*$"));
    std::vector<AlgorithmLine> lines;
    for (const QString& written : source.split(u'\n')) {
        AlgorithmLine line;
        QString code = written;
        const qsizetype hash = code.indexOf(u'#');
        QString remark = hash < 0 ? QString() : code.mid(hash + 1);
        if (hash >= 0)
            code.truncate(hash);
        // The tag stands before the remark or after it.
        for (QString* part : {&code, &remark}) {
            const auto match = tagAtEnd.match(*part);
            if (match.hasMatch()) {
                line.tag = match.captured(1);
                part->truncate(match.capturedStart());
            }
        }
        const qsizetype bar = remark.indexOf(u'|');
        line.remark.en = remark.left(bar).trimmed();
        line.remark.zh = bar < 0 ? line.remark.en : remark.mid(bar + 1).trimmed();
        while (!code.isEmpty() && code.back().isSpace())
            code.chop(1);
        line.code = code;
        lines.push_back(line);
    }
    while (!lines.empty() && lines.back().code.isEmpty() && lines.back().remark.isEmpty())
        lines.pop_back();
    return lines;
}

} // namespace orrery
