// Rehearsing: what is shown and said of a question.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/keeper.h"
#include "app/window/open_run.h"
#include "app/window/questions.h"
#include "app/window/rehearsing.h"
#include "widgets/question/question_sections.h"
#include "widgets/study/ask_page.h"
#include "widgets/study/rehearsal_view.h"
#include "widgets/study/study_words.h"

#include <algorithm>

namespace orrery {

namespace {

/// The one-minute answer, without its heading.
markdown::Blocks minute(const QString& source) {
    for (TextSection& section : textSections(source))
        if (section.id == QStringLiteral("minute") && !section.blocks.empty())
            return {section.blocks.begin() + 1, section.blocks.end()};
    return {};
}

int daysTo(const QDate& day) {
    return static_cast<int>(QDate::currentDate().daysTo(day));
}

} // namespace

Spoken Rehearsing::spoken() const {
    const Question& asked = *question();
    const Page page = m_questions.texts().page(asked.number);
    Spoken spoken{
        asked.number,    {}, asked.title, asked.answer_points, m_standing.missed_last, minute(page.zh),
        minute(page.en), {}};
    for (const Topic& topic : topics())
        if (topic.id == asked.topic)
            spoken.topic = topic.title;
    if (!asked.follow_ups.empty()) // another one each time
        spoken.follow_up =
            asked.follow_ups[static_cast<std::size_t>(m_standing.times) % asked.follow_ups.size()];
    return spoken;
}

QString Rehearsing::history() const {
    if (m_standing.times == 0)
        return tr("not said yet");
    return tr("said %n time(s), last %1", nullptr, m_standing.times).arg(daysAgo(-daysTo(m_standing.last)));
}

GradeWords Rehearsing::gradeWords() const {
    const QDate day = QDate::currentDate();
    GradeWords words;
    words.due[0] = tr("today, at the end");
    for (int given = 2; given <= 4; ++given) {
        const QDate due = graded(m_standing, day, static_cast<Grade>(given)).due;
        words.due[static_cast<std::size_t>(given) - 1] =
            QStringLiteral("%1 · %2").arg(inDays(daysTo(due)), shortDate(due));
    }
    QStringList why{
        tr("The dates follow FSRS-6's published formula with its default weights, for a recall of 90%.")};
    if (m_standing.times > 0)
        why << tr("Last time: %1, “%2”; today you remember it with a chance of about %3%.")
                   .arg(daysAgo(-daysTo(m_standing.last)), gradeName(static_cast<int>(m_standing.grade)))
                   .arg(qRound(100 * m_standing.recallOn(day)));
    if (m_standing.times > 0 && m_standing.last == day && m_standing.failed_today)
        why << tr("It had to be said again today, so it is due tomorrow in any case.");
    const bool chinese = themeOf(&m_view).language() == Language::zh;
    words.why = why.join(chinese ? QString() : QStringLiteral(" "));
    return words;
}

QString Rehearsing::nameOf(int number) const {
    const Language language = themeOf(&m_view).language();
    return QStringLiteral("%1 · %2").arg(number).arg(m_questions.shortTitle(number).in(language));
}

RestWords Rehearsing::restWords() const {
    const QDate day = QDate::currentDate();
    RestWords words;
    words.title =
        m_done > 0 ? tr("Done for today: said %n time(s)", nullptr, m_done) : tr("Nothing is due today");
    if (const auto next = m_agenda.next(day))
        words.next = tr("Next: %1, %2: %3")
                         .arg(inDays(daysTo(next->day)), shortDate(next->day), nameOf(next->question));
    const auto status = [this](int number) {
        const Standing standing = m_agenda.standing(number);
        const QString name = m_questions.shortTitle(number).in(m_view.language());
        return standing.times == 0 ? tr("%1, not said yet").arg(name)
                                   : tr("%1, due %2").arg(name, inDays(daysTo(standing.due)));
    };
    const int any = m_agenda.any(day), open = m_run.question();
    if (any > 0) {
        words.any_name = tr("Rehearse question %1").arg(any);
        words.any = status(any);
    }
    if (open > 0 && open != any)
        words.open = status(open);
    return words;
}

/// In another language, or in other letters.
void Rehearsing::retranslate() {
    setGiven(m_given);
    if (!m_on)
        return;
    if (m_view.stage() == RehearsalView::Stage::resting)
        m_view.resting()->setWords(restWords());
    else if (m_view.stage() == RehearsalView::Stage::answered)
        suggest();
    else
        m_view.asking()->setQuestion(spoken(), history());
}

} // namespace orrery
