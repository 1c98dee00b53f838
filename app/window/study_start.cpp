// Study: what stands on the start page today.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content.h"
#include "app/window/keeper.h"
#include "app/window/looks.h"
#include "app/window/open_run.h"
#include "app/window/questions.h"
#include "app/window/study.h"
#include "engine/core/picture_link.h"
#include "widgets/question/prediction_blocks.h"
#include "widgets/study/study_words.h"

#include <QLocale>

#include <algorithm>

namespace orrery {

namespace {

/// Enough was played before it waits for a picture in a panel with axes, and its question needs no number of
/// the run.
bool standsAlone(const Prediction& prediction) {
    constexpr std::int64_t enough = 50;
    const auto run = parse_link(prediction.link.toStdString());
    return run && run->place && run->place->count >= enough && !prediction.panel.isEmpty() &&
           !prediction.question.en.contains(u'{');
}

} // namespace

/// A prediction of a question.
struct Study::Guess {
    const Question* question;
    const Prediction* prediction;
};

/// Another one each day, of those that were not committed to before it; those that stand alone first. What is
/// committed to on the day itself changes nothing: it is today's still.
std::optional<Study::Guess> Study::guessOf(const QDate& day) const {
    std::vector<Guess> all, others;
    for (const Question& question : m_questions.texts().questions())
        for (const Prediction& prediction : question.predictions)
            if (m_questions.demo(question.number))
                (standsAlone(prediction) ? all : others).push_back({&question, &prediction});
    for (std::vector<Guess>* some : {&all, &others}) {
        constexpr qint64 stride = 7; // to another question
        if (some->empty())
            continue;
        std::rotate(some->begin(),
                    some->begin() + day.toJulianDay() * stride % static_cast<qint64>(some->size()),
                    some->end());
        for (const Guess& guess : *some)
            if (!m_keeper.prediction(guess.question->id, guess.prediction->id) || doneOn(guess, day))
                return guess;
    }
    return std::nullopt;
}

bool Study::doneOn(const Guess& guess, const QDate& day) const {
    return m_keeper.predictedOn(guess.question->id, guess.prediction->id) == day;
}

/// Something was played or said, or another question than the first was opened.
bool Study::begun() const {
    if (!m_keeper.reviews().isEmpty() || m_run.question() != m_questions.first())
        return true;
    const QMap<int, int> progress = m_keeper.progress();
    return std::any_of(progress.keyValueBegin(), progress.keyValueEnd(), [this](const auto& entry) {
        return entry.second > static_cast<int>(Progress::opened) || entry.first != m_questions.first();
    });
}

StartContent Study::content() const {
    const QDate day = QDate::currentDate();
    StartContent content;
    content.due = dueCard(day);
    content.go_on = begun() ? goOnCard(day) : StartCard();
    content.experiment = experimentCard(day);
    content.topics = topicsOn(day);
    const int all = static_cast<int>(m_questions.texts().questions().size());
    const int whole = static_cast<int>(m_questions.withDemo().size());
    content.summary =
        whole < all ? tr("%1 complete, %2 with an outline").arg(whole).arg(all - whole) : QString();
    content.facts = facts();
    content.damage = m_keeper.damage();
    return content;
}

/// “missed: …” or “hard, 3 days ago”.
QString Study::remark(int number, const QDate& day) const {
    const Standing standing = m_agenda.standing(number);
    const Question* question = m_questions.texts().question(number);
    for (const Words& point : question->answer_points)
        if (standing.missed_last.contains(point.en))
            return tr("missed: %1").arg(point.in(m_looks.language()));
    return QStringLiteral("%1, %2").arg(gradeName(static_cast<int>(standing.grade)),
                                        daysAgo(static_cast<int>(standing.last.daysTo(day))));
}

StartCard Study::dueCard(const QDate& day) const {
    StartCard card;
    card.primary = true;
    if (!begun()) {
        const int first = m_questions.first();
        card.heading = tr("Begin with question %1").arg(first);
        card.sentence = m_questions.title(first);
        card.picture = QStringLiteral("orrery:%1").arg(first);
        card.button = tr("Begin");
        card.key = actionKey(Action::goOn);
        card.help = card.heading;
        card.other = tr("Rehearse aloud");
        card.other_key = actionKey(Action::rehearse);
        card.other_help = actionText(Action::rehearse);
        return card;
    }
    const std::vector<int> due = m_agenda.due(day);
    card.heading = tr("Due today");
    card.button = tr("Rehearse aloud");
    card.key = actionKey(Action::rehearse);
    card.help = actionText(Action::rehearse);
    constexpr int minutes_each = 2;
    const int count = static_cast<int>(due.size());
    if (count > 0)
        card.note = tr("%n question(s)", nullptr, count) + QStringLiteral(" · ") +
                    tr("about %n minute(s)", nullptr, count * minutes_each);
    for (const int number : due)
        card.lines.push_back({number, m_questions.shortTitle(number), remark(number, day)});
    if (count > 0)
        return card;
    const auto next = m_agenda.next(day);
    const int any = m_agenda.any(day);
    card.note = tr("nothing");
    if (next)
        card.lines.push_back(
            {next->question, m_questions.shortTitle(next->question),
             tr("next: %1, %2").arg(inDays(static_cast<int>(day.daysTo(next->day))), shortDate(next->day))});
    if (any > 0 && (!next || any != next->question))
        card.lines.push_back({any, m_questions.shortTitle(any), tr("not said yet")});
    return card;
}

/// Where the run stands, in the demo's own words.
QString Study::place() const {
    const Demo* demo = m_run.demo();
    if (!demo || !m_run.shown())
        return {};
    const Position& position = m_run.shown()->frame.position;
    if (position.phases == 0)
        return tr("at the start");
    constexpr std::int64_t many = 999; // beyond it larger steps say more
    const Step step = position.iterations > many && position.rounds > 0 ? Step::round
                      : position.iterations > 0                         ? Step::iteration
                                                                        : Step::phase;
    return m_looks.words(sentence(demo->steps.of(step).count, static_cast<double>(position.count(step))));
}

StartCard Study::goOnCard(const QDate& day) const {
    StartCard card;
    const int number = m_run.question();
    if (number == 0)
        return card;
    card.heading = tr("Go on");
    if (m_left.isValid() && m_left.date() < day)
        card.note = QStringLiteral("%1, %2").arg(daysAgo(static_cast<int>(m_left.date().daysTo(day))),
                                                 QLocale().toString(m_left.time(), QStringLiteral("HH:mm")));
    card.lines.push_back({number, m_questions.shortTitle(number), place()});
    if (const auto link = m_run.link(); link && m_run.shown())
        card.picture = *link;
    card.button = tr("Go on");
    card.key = actionKey(Action::goOn);
    card.help = actionText(Action::goOn);
    return card;
}

StartCard Study::experimentCard(const QDate& day) const {
    StartCard card;
    const auto guess = guessOf(day);
    if (!guess)
        return card;
    card.heading = tr("An experiment");
    card.note = tr("question %1").arg(guess->question->number);
    card.picture = guess->prediction->link;
    if (!guess->prediction->panel.isEmpty())
        card.picture += u'#' + guess->prediction->panel;
    card.foot = tr("another one tomorrow");
    if (doneOn(*guess, day)) {
        card.lines.push_back({guess->question->number, guess->question->short_title, tr("done for today")});
        return card;
    }
    card.sentence = {teaser(*guess->prediction, Language::en), teaser(*guess->prediction, Language::zh)};
    card.button = tr("Guess, then see");
    card.key = actionKey(Action::experiment);
    card.help = actionText(Action::experiment);
    return card;
}

void Study::chooseExperiment() {
    const QDate day = QDate::currentDate();
    if (const auto guess = guessOf(day); guess && !doneOn(*guess, day))
        Q_EMIT predictionWanted(guess->question->number, guess->prediction->id);
}

std::vector<StartTopic> Study::topicsOn(const QDate& day) const {
    std::vector<StartTopic> all;
    const QMap<int, int> progress = m_keeper.progress();
    const std::vector<int> due = m_agenda.due(day);
    for (const Topic& topic : topics()) {
        StartTopic shown{topic.title, {}};
        for (const Question& question : m_questions.texts().questions()) {
            if (question.topic != topic.id)
                continue;
            const Standing standing = m_agenda.standing(question.number);
            shown.entries.push_back({question.number, question.short_title,
                                     m_questions.demo(question.number) != nullptr,
                                     static_cast<Progress>(progress.value(question.number)),
                                     std::find(due.begin(), due.end(), question.number) != due.end(),
                                     standing.times > 0 ? static_cast<int>(day.daysTo(standing.due)) : -1});
        }
        if (!shown.entries.empty())
            all.push_back(std::move(shown));
    }
    return all;
}

QStringList Study::facts() const {
    int checked = 0, said = 0, all = 0;
    std::vector<std::pair<int, QString>> missed;
    for (const Question& question : m_questions.texts().questions()) {
        ++all;
        checked += m_keeper.progress().value(question.number) >= static_cast<int>(Progress::checked) ? 1 : 0;
        const std::vector<Review> reviews = m_keeper.reviews().graded(question.id);
        said += reviews.empty() ? 0 : 1;
        for (const Missed& point : missedPoints(reviews))
            for (const Words& words : question.answer_points)
                if (words.en == point.point && point.missed > 1)
                    missed.emplace_back(point.missed, words.in(m_looks.language()));
    }
    std::stable_sort(missed.begin(), missed.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    QStringList facts{tr("%1 of %2 checked").arg(checked).arg(all)};
    if (said > 0)
        facts << tr("%n question(s) rehearsed", nullptr, said);
    if (!missed.empty())
        facts << tr("most often missed: “%1”").arg(missed.front().second);
    return facts;
}

std::vector<Words> Study::hints(const Question& question) const {
    constexpr std::size_t most = 3;
    std::vector<Words> hints;
    for (const Missed& point : missedPoints(m_keeper.reviews().graded(question.id)))
        for (const Words& words : question.answer_points)
            if (words.en == point.point && hints.size() < most)
                hints.push_back(words);
    return hints;
}

} // namespace orrery
