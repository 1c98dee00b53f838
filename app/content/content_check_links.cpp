// Content check: what texts say about demos, namely links, predicates and pseudo-code.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content_check.h"

#include "engine/core/link.h"
#include "engine/core/parameter.h"
#include "engine/core/predicate.h"
#include "engine/core/timeline.h"

#include <QSet>

namespace orrery {
namespace {

QString words(const Sentence& sentence) {
    return QString::fromStdString(sentence.in(Language::en));
}

} // namespace

bool QuestionCheck::Shared::known(const QString& question) const {
    const auto number = read_count(question.toStdString());
    return demo(question) != nullptr || (number && numbers.contains(static_cast<int>(*number)));
}

void QuestionCheck::checkLink(const QString& file, int line, const QString& text) {
    if (text.startsWith(QStringLiteral("https://")))
        return;
    if (!text.startsWith(QStringLiteral("orrery:"))) {
        find(file, line, QStringLiteral("The link “%1” is neither orrery: nor https:.").arg(text));
        return;
    }
    const Result<Link> link = parse_link(text.toStdString());
    if (!link) {
        find(file, line, QStringLiteral("The link “%1” is wrong: %2").arg(text, words(link.error())));
        return;
    }
    const QString question = QString::fromStdString(link->question);
    const Demo* demo = m_shared.demo(question);
    if (!m_shared.known(question))
        find(file, line, QStringLiteral("The link “%1” leads to no demo.").arg(text));
    if (!demo)
        return;
    const Result<Scripts> scripts = scripts_of(*link, *demo);
    if (!scripts)
        find(file, line, QStringLiteral("The link “%1” is wrong: %2").arg(text, words(scripts.error())));
}

bool QuestionCheck::leadsHere(const QString& text) const {
    const Result<Link> link = parse_link(text.toStdString());
    return text.startsWith(QStringLiteral("orrery:")) && link &&
           m_shared.demo(QString::fromStdString(link->question)) == m_demo;
}

void QuestionCheck::checkPredicate(int line, const QString& text, bool waits) {
    const QString file = QStringLiteral("question.json");
    const Result<Predicate> predicate = Predicate::parse(text.toStdString());
    if (!predicate) {
        find(file, line,
             QStringLiteral("The predicate “%1” is wrong: %2").arg(text, words(predicate.error())));
        return;
    }
    if (predicate->asks_here() && !waits)
        find(file, line,
             QStringLiteral("The predicate “%1” asks for here(…), but only a prediction's run waits.")
                 .arg(text));
    if (!m_demo)
        return;
    for (const std::string& metric : predicate->metrics())
        if (!m_demo->metric(metric))
            find(file, line,
                 QStringLiteral("The predicate “%1” names a metric that the demo does not have: %2.")
                     .arg(text, QString::fromStdString(metric)));
}

void QuestionCheck::checkTwinAsked(int line, const QString& text, const QString& link) {
    const Result<Predicate> predicate = Predicate::parse(text.toStdString());
    const Result<Link> run = parse_link(link.toStdString());
    if (!predicate || !run || run->twin)
        return; // what is wrong was said, or nothing is
    const auto terms = predicate->terms();
    if (std::any_of(terms.begin(), terms.end(), [](const auto* term) { return term->of_twin; }))
        find(
            QStringLiteral("question.json"), line,
            QStringLiteral("The predicate “%1” asks for b.…, but the link %2 has no twin=.").arg(text, link));
}

/// Tags that the demo narrates must be in the pseudo-code. (The reverse can't be told from one run: lines
/// may belong to other parameters.)
void QuestionCheck::checkAlgorithm() {
    const QString file = QStringLiteral("algorithm.txt");
    const QString text = this->text(file);
    if (text.isEmpty())
        return;
    QSet<QString> tags;
    int number = 0;
    for (const AlgorithmLine& line : parseAlgorithm(text)) {
        ++number;
        if (!line.tag.isEmpty() && tags.contains(line.tag))
            find(file, number, QStringLiteral("The tag @%1 stands on two lines.").arg(line.tag));
        tags.insert(line.tag);
        checkLetters(file, number, line.code, true);
        checkLetters(file, number, line.remark.en + line.remark.zh, false);
    }
    constexpr int mostLines = 12;
    if (number > mostLines)
        find(file, mostLines + 1,
             QStringLiteral("There are %1 lines; there must be at most %2.").arg(number).arg(mostLines));
    if (!m_demo)
        return;
    constexpr int phases = 300;
    Script script;
    script.values = m_demo->defaults();
    Timeline timeline(*m_demo, script, m_shared.library);
    QSet<QString> missing;
    for (int phase = 0; phase < phases && timeline.forward(); ++phase)
        for (const Step size : {Step::phase, Step::iteration, Step::round}) {
            Narration narration(size);
            timeline.now().narrate(narration);
            const QString tag = QString::fromStdString(narration.line());
            if (!tag.isEmpty() && !tags.contains(tag))
                missing.insert(tag);
        }
    for (const QString& tag : missing)
        find(file, 0, QStringLiteral("The demo narrates @%1, which no line has.").arg(tag));
}

} // namespace orrery
