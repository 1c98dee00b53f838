// Opener: what happens when a link is followed or a question is chosen.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/opener.h"

#include "app/window/bookmark.h"
#include "app/window/experiments.h"
#include "app/window/keeper.h"
#include "app/window/looks.h"
#include "app/window/open_run.h"
#include "app/window/presentation.h"
#include "app/window/questions.h"
#include "app/window/window_parts.h"
#include "widgets/question/question_list.h"
#include "widgets/question/question_view.h"

#include <algorithm>

namespace orrery {

Opener::Opener(const Questions& questions, OpenRun& run, Keeper& keeper, Bookmark& place, Looks& looks,
               WindowParts& parts, Presentation& presentation, Experiments& experiments)
    : m_questions(questions), m_run(run), m_keeper(keeper), m_place(place), m_looks(looks), m_parts(parts),
      m_presentation(presentation), m_experiments(experiments) {}

void Opener::openLink(const QString& link) {
    open(link,
         link.startsWith(QLatin1String("orrery:"), Qt::CaseInsensitive) ? Manner::plays : Manner::asItIs);
}

void Opener::openLast(const QString& link) {
    open(link, Manner::asItIs);
}

void Opener::openToWait(const QString& link) {
    open(link, Manner::anew);
}

void Opener::openQuestion(int number) {
    if (number != m_run.question())
        open(QString::number(number), Manner::asItIs);
    else
        Q_EMIT opened();
}

QString Opener::currentLink() {
    const auto link = m_run.link();
    if (link)
        return *link;
    Q_EMIT failed(m_looks.words(link.error()));
    return m_run.questionLink();
}

namespace {

/// The story of a bare question plays the run that the demo compares itself with, if it names one.
void addOwnTwin(const Demo& demo, Scripts& scripts) {
    if (demo.twin.settings.empty())
        return;
    if (const auto own = twin_values(demo.twin.settings, demo, demo.id, scripts.a.values))
        scripts.b = Script{*own, scripts.a.seed, {}};
}

} // namespace

void Opener::open(const QString& text, Manner manner) {
    const bool plays = manner == Manner::plays; // somebody follows a link
    const auto link = parse_link(text.toStdString());
    if (!link)
        return Q_EMIT failed(m_looks.words(link.error()));
    const Question* question = m_questions.find(*link);
    if (!question)
        return Q_EMIT failed(tr("There is no question “%1”.").arg(QString::fromStdString(link->question)));
    const Demo* demo = m_questions.demo(question->number);
    auto scripts = demo ? scripts_of(*link, *demo) : Result<Scripts>(Scripts(Script()));
    if (!scripts)
        return Q_EMIT failed(m_looks.words(scripts.error()));
    if (!link->language.empty())
        m_looks.setReading(QString::fromStdString(link->language));
    QStringList hidden;
    for (const std::string& id : link->hide)
        hidden.append(QString::fromStdString(id));
    const bool other = question->number != m_run.question();
    const bool begins = other || manner != Manner::asItIs || text.contains(QLatin1Char('?'));
    if (begins)
        m_visits.leave(here());
    if (other)
        showQuestion(*question, hidden);
    else if (hidden != m_run.hidden())
        hideParameters(hidden);
    if (demo && begins) {
        if (!text.contains(QLatin1Char('?')))
            addOwnTwin(*demo, *scripts);
        m_run.start(*std::move(scripts), link->place);
        m_experiments.follow(text, plays && !link->place);
        if (plays && !link->place)
            m_run.player().setPlaying(true);
    }
    m_place.setLink(text);
    Q_EMIT opened();
}

Visit Opener::here() const {
    Visit visit = m_run.here();
    visit.prediction = m_prediction;
    return visit;
}

void Opener::back() {
    come(m_visits.back(here()));
}

void Opener::forward() {
    come(m_visits.forward(here()));
}

/// It waits there.
void Opener::come(const std::optional<Visit>& visit) {
    const Question* question = visit ? m_questions.texts().question(visit->question) : nullptr;
    if (!question)
        return;
    if (question->number != m_run.question())
        showQuestion(*question, visit->hidden);
    else if (visit->hidden != m_run.hidden())
        hideParameters(visit->hidden);
    m_experiments.end();
    if (const Demo* demo = m_questions.demo(question->number))
        m_run.start(visit->scripts.value_or(Scripts(Script{demo->defaults(), 1, {}})), visit->place);
    m_place.setLink(QString::number(question->number)); // until its run is there
    Q_EMIT opened();
    if (!visit->prediction.isEmpty())
        Q_EMIT cameToPrediction(visit->prediction);
}

void Opener::hideParameters(const QStringList& hidden) {
    m_run.setHidden(hidden);
    if (m_run.demo())
        m_presentation.setHidden(hidden);
}

int Opener::neighbor(int question, int step) const {
    const std::vector<int> order = m_parts.list()->order();
    const auto here = std::find(order.begin(), order.end(), question);
    if (here == order.end())
        return 0;
    for (auto at = here - order.begin() + step; at >= 0 && at < std::ssize(order); at += step)
        if (const int number = order[static_cast<std::size_t>(at)]; m_questions.demo(number))
            return number;
    return 0;
}

void Opener::showQuestion(const Question& question, const QStringList& hidden) {
    const Demo* demo = m_questions.demo(question.number);
    const Page page = m_questions.texts().page(question.number);
    m_parts.text()->setQuestion(m_questions.named(question), page);
    m_keeper.refresh();
    m_parts.text()->setAnswers(m_keeper.answers(question));
    m_parts.text()->setFound(m_keeper.found(question));
    m_parts.text()->setTicks(m_experiments.ticks(question));
    if (demo) { // what is being typed still goes to the run before
        m_presentation.setSubject({*demo, hidden, question.title, question.short_title, page.algorithm,
                                   question.chapters, question.ending, question.number});
    }
    m_experiments.end();
    m_run.open(question.number, demo, hidden);
    m_parts.list()->setCurrent(question.number);
    m_keeper.raise(question.number, Progress::opened);
}

} // namespace orrery
