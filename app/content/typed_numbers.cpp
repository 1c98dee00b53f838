// Finding numbers that look measured.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/typed_numbers.h"

#include <QRegularExpression>

namespace orrery {
namespace {

/// Of a number without commas: "1.50" has three, "1200" two, "0.02" one.
qsizetype significantDigits(QString number) {
    number = number.section(QChar(u'×'), 0, 0).section(QLatin1Char('e'), 0, 0);
    const bool point = number.contains(QLatin1Char('.'));
    QString digits;
    for (const QChar c : number)
        if (c.isDigit() && (!digits.isEmpty() || c != QLatin1Char('0')))
            digits += c;
    while (!point && digits.endsWith(QLatin1Char('0')))
        digits.chop(1);
    return digits.size();
}

bool isYear(const QString& number) {
    static const QRegularExpression year(QStringLiteral("^(?:19|20)\\d\\d$"));
    return year.match(number).hasMatch();
}

bool isRough(const QString& before, const QString& after) {
    static const QRegularExpression rough(
        QStringLiteral("(?:\\b(?:about|around|near|nearly|roughly|almost|some)\\s+|[约近]\\s*)$"));
    static const QRegularExpression counted(QStringLiteral(
        "^\\s*(?:(?:random )?(?:seeds|runs)\\b|[^\\s，。；]{0,3}(?:左右|上下)|个(?:随机)?种子)"));
    return rough.match(before).hasMatch() || counted.match(after).hasMatch();
}

/// "of 20 seeds", which is how facts are told.
bool isCountedSeeds(const QString& number, const QString& after) {
    static const QRegularExpression seeds(QStringLiteral("^\\s*(?:(?:random )?seeds\\b|个(?:随机)?种子)"));
    return number == QLatin1String("20") && seeds.match(after).hasMatch();
}

} // namespace

QStringList measuredLooking(const QString& source) {
    static const QRegularExpression slot(QStringLiteral("\\{\\{[^{}]*\\}\\}"));
    static const QRegularExpression number(
        QStringLiteral("(?<![A-Za-z0-9_.\\x{0370}-\\x{03FF}])\\d(?:[\\d,]*\\d)?(?:\\.\\d+)?"
                       "(?:e[-−]?\\d+|×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?%?(?![A-Za-z0-9_]|\\.\\d)"));
    QString text = source;
    text.replace(slot, QStringLiteral(" "));
    QStringList found;
    for (auto matches = number.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        QString written = match.captured();
        written.remove(QLatin1Char(','));
        const bool measured =
            significantDigits(written) >= 2 ||
            (written.size() > 1 && isRough(text.left(match.capturedStart()), text.mid(match.capturedEnd())));
        if (measured && !isYear(written) && !isCountedSeeds(written, text.mid(match.capturedEnd())) &&
            !found.contains(written))
            found << written;
    }
    return found;
}

} // namespace orrery
