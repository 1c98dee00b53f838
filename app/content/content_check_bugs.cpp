// Content check: the program with mistakes in it, and what it was seen to print.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content_check.h"

#include "app/content/content.h"
#include "app/content/json_places.h"

#include <QRegularExpression>

#include <algorithm>

namespace orrery {
namespace {

const QString json = QStringLiteral("question.json");
const QString program = QStringLiteral("bugs.py");
const QString printed = QStringLiteral("bugs.json");

constexpr int leastLines = 10, mostLines = 35, longestLine = 66, mostPrinted = 8;
constexpr std::size_t mostMistakes = 6;

} // namespace

void QuestionCheck::checkBugs() {
    const Bugs& bugs = m_question.bugs;
    const QString code = text(program).trimmed();
    const bool said = m_places->lines.contains(QStringLiteral("bugs"));
    if (code.isEmpty() && !said)
        return;
    if (code.isEmpty() || !said) {
        find(code.isEmpty() ? json : program, code.isEmpty() ? line(QStringLiteral("bugs")) : 0,
             code.isEmpty() ? QStringLiteral("“bugs” explains mistakes, but there is no bugs.py.")
                            : QStringLiteral("question.json has no “bugs”, which explains the mistakes."));
        return;
    }
    checkWords(bugs.about, QStringLiteral("bugs.about"));
    if (bugs.mistakes.empty() || bugs.mistakes.size() > mostMistakes)
        find(json, line(QStringLiteral("bugs.mistakes")),
             QStringLiteral("There are %1 mistakes; there must be 1 to %2.")
                 .arg(bugs.mistakes.size())
                 .arg(mostMistakes));
    checkBugsProgram(code);
    std::vector<CodePlace> places;
    for (std::size_t i = 0; i < bugs.mistakes.size(); ++i)
        checkMistake(bugs.mistakes[i], QStringLiteral("bugs.mistakes[%1]").arg(i), code, places);
    checkBugsOutput(code);
}

void QuestionCheck::checkBugsProgram(const QString& code) {
    const QStringList lines = code.split(u'\n');
    if (lines.size() < leastLines || lines.size() > mostLines)
        find(program, 0,
             QStringLiteral("The program has %1 lines; there must be %2 to %3.")
                 .arg(lines.size())
                 .arg(leastLines)
                 .arg(mostLines));
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].size() > longestLine)
            find(program, static_cast<int>(i) + 1,
                 QStringLiteral("The line has %1 letters; it must have at most %2.")
                     .arg(lines[i].size())
                     .arg(longestLine));
        checkLetters(program, static_cast<int>(i) + 1, lines[i], true);
    }
}

void QuestionCheck::checkMistake(const Mistake& mistake, const QString& path, const QString& code,
                                 std::vector<CodePlace>& places) {
    static const QRegularExpression small(QStringLiteral("^[a-z][a-z0-9_]*$"));
    const auto same = [&](const Mistake& other) { return other.id == mistake.id; };
    if (!small.match(mistake.id).hasMatch())
        find(json, line(path), QStringLiteral("A mistake needs an id of small letters, digits and _."));
    else if (std::count_if(m_question.bugs.mistakes.begin(), m_question.bugs.mistakes.end(), same) > 1)
        find(json, line(path), QStringLiteral("Two mistakes are called “%1”.").arg(mistake.id));
    checkWords(mistake.what, path + QStringLiteral(".what"));
    checkWords(mistake.why, path + QStringLiteral(".why"));
    const int where = line(path + QStringLiteral(".code"));
    const CodePlace place = findCode(code, mistake.code);
    if (place.count == 0)
        find(
            json, where,
            QStringLiteral("“code” must be whole lines that stand in bugs.py once, with their indentation."));
    for (const CodePlace& other : places)
        if (place.count > 0 && place.first < other.first + other.count &&
            other.first < place.first + place.count)
            find(json, where, QStringLiteral("Two mistakes share a line of bugs.py."));
    places.push_back(place);
    if (mistake.mended.trimmed().isEmpty() || mistake.mended == mistake.code)
        find(json, line(path + QStringLiteral(".mended")),
             QStringLiteral("“mended” says what belongs in place of “code”."));
    checkLetters(json, line(path + QStringLiteral(".mended")), mistake.mended, true);
    if (mistake.shown.isEmpty())
        return;
    checkLink(json, line(path + QStringLiteral(".shown")), mistake.shown);
    if (m_demo && !leadsHere(mistake.shown))
        find(json, line(path + QStringLiteral(".shown")),
             QStringLiteral("“shown” must lead to its own question, orrery:%1.").arg(m_question.number));
}

void QuestionCheck::checkBugsOutput(const QString& code) {
    const BugsOutput output = readBugsOutput(m_files.value(printed));
    const QString run = QStringLiteral("run tools/bugs %1").arg(m_question.number);
    if (output.of != bugsHash(code, m_question.bugs)) {
        find(printed, 0,
             (output.of.isEmpty() ? QStringLiteral("What the program prints is not there; %1.")
                                  : QStringLiteral("This is what another program printed; %1."))
                 .arg(run));
        return;
    }
    const auto check = [&](const QString& text) {
        if (text.split(u'\n').size() > mostPrinted)
            find(printed, 0,
                 QStringLiteral("A program prints more than %1 lines; let it print less.").arg(mostPrinted));
        checkLetters(printed, 0, text, true);
    };
    check(output.mended);
    for (std::size_t i = 0; i < m_question.bugs.mistakes.size(); ++i) {
        const Mistake& mistake = m_question.bugs.mistakes[i];
        const QString seen = output.mistakes.value(mistake.id);
        check(seen);
        if (mistake.shown.isEmpty() && (seen.isEmpty() || seen == output.mended))
            find(json, line(QStringLiteral("bugs.mistakes[%1]").arg(i)),
                 QStringLiteral("The mistake “%1” shows neither in what is printed nor through a link.")
                     .arg(mistake.id));
    }
}

} // namespace orrery
