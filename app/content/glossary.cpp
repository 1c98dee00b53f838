// Reading the glossary of the resources.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/glossary.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace orrery {
namespace {

QStringList strings(const QJsonValue& value) {
    QStringList all;
    for (const auto& one : value.toArray())
        all << one.toString();
    return all;
}

} // namespace

std::vector<Term> readTerms(const QByteArray& json) {
    std::vector<Term> terms;
    const QJsonArray all = QJsonDocument::fromJson(json).array();
    for (const auto& value : all) {
        const QStringList en = strings(value[QStringLiteral("en")]),
                          zh = strings(value[QStringLiteral("zh")]);
        if (en.isEmpty() || zh.isEmpty())
            continue;
        Term term{{en.front(), zh.front()}, en, zh};
        const QJsonArray questions = value[QStringLiteral("questions")].toArray();
        for (const auto& question : questions)
            term.questions << question.toInt();
        terms.push_back(std::move(term));
    }
    return terms;
}

Glossary readGlossary() {
    QFile file(QStringLiteral(":/glossary/terms.json"));
    return file.open(QIODevice::ReadOnly) ? Glossary(readTerms(file.readAll())) : Glossary();
}

} // namespace orrery
