// Desk: what in the window hears of what.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demo_panel.h"
#include "app/window/desk.h"
#include "app/window/lesson_bar.h"
#include "app/window/side_rail.h"
#include "widgets/controls/message_row.h"
#include "widgets/figure/figure_view.h"
#include "widgets/question/question_list.h"
#include "widgets/question/question_view.h"
#include "widgets/run/next_row.h"
#include "widgets/study/page_tools.h"
#include "widgets/study/rehearsal_view.h"
#include "widgets/study/start_page.h"

namespace orrery {

void Desk::connectParts() {
    QuestionList* list = m_parts->list();
    QuestionView* text = m_parts->text();
    connect(m_rail, &SideRail::commanded, this, &Desk::execute);
    connect(m_rail, &SideRail::settingsWanted, this, &Desk::openSettings);
    connect(list, &QuestionList::chosen, &m_opener, &Opener::openQuestion);
    connect(list, &QuestionList::left, &m_keyboard, &Keyboard::goHome);
    connect(list, &QuestionList::startWanted, &m_study, &Study::openStart);
    connect(list, &QuestionList::hideWanted, this, [this] { execute(Action::toggleList); });
    connect(list, &QuestionList::settingsWanted, this, &Desk::openSettings);
    connect(list, &QuestionList::collapsedChanged, this,
            [this, list] { m_settings.edit([list](Settings& s) { s.collapsed = list->collapsed(); }); });
    connect(text, &QuestionView::linkActivated, &m_opener, &Opener::openLink);
    connect(text, &QuestionView::answersChanged, &m_keeper, &Keeper::takeAnswers);
    connect(text, &QuestionView::bugsChecked, &m_keeper, &Keeper::takeFound);
    connect(text, &QuestionView::readingChosen, this, [this](Reading chosen) {
        m_looks.setReading(chosen);
        m_keyboard.giveBack();
    });
    connect(text, &QuestionView::sectionChosen, &m_keyboard, &Keyboard::giveBack);
    connect(text, &QuestionView::zoomChosen, this,
            [this](double zoom) { m_settings.edit([&](Settings& s) { s.textZoom = zoom; }); });
    connect(&m_keeper, &Keeper::progressChanged, list,
            [this, list] { list->setProgress(m_keeper.progress()); });
    connect(&m_opener, &Opener::opened, this, &Desk::bringBack);
    connect(&m_keyboard, &Keyboard::commanded, this, &Desk::execute);
    connect(&m_looks, &Looks::changed, this, &Desk::takeSettings);
}

void Desk::connectRun() {
    connect(&m_run_commands, &RunCommands::speedChanged, m_parts->demo()->transport(),
            &TransportBar::setSpeed);
    connect(m_parts->demo(), &DemoPanel::exportWanted, &m_export, &ExportMenu::open);
    connect(m_parts->demo(), &DemoPanel::compareWanted, &m_compare, &CompareMenu::open);
    connect(&m_run_commands, &RunCommands::speedChanged, &m_presentation, &Presentation::setSpeed);
    connect(&m_seeds, &SeedRuns::fanChanged, &m_presentation, &Presentation::setFan);
    connect(&m_presentation, &Presentation::made, this, &Desk::connectView);
    connect(&m_presentation, &Presentation::commanded, this, &Desk::execute);
    connect(&m_presentation, &Presentation::settingsWanted, this, &Desk::openSettings);
    connect(&m_presentation, &Presentation::began, this, [this] { m_looks.show(m_window, true); });
    connect(&m_presentation, &Presentation::ended, this, [this] {
        takeSettings();
        m_presentation.updateClock();
        m_window.activateWindow();
    });
}

void Desk::connectView(RunView& view) {
    connect(&view, &RunView::commanded, this, &Desk::execute);
    connect(&view, &RunView::trialClosed, &m_experiments, &Experiments::end);
    connect(view.figure(), &FigureView::copied, m_messages, &MessageRow::tell);
    connect(view.transport(), &TransportBar::speedChosen, &m_run_commands, &RunCommands::setSpeed);
}

void Desk::connectMessages() {
    connect(m_messages, &MessageRow::linkGiven, this, &Desk::openGiven);
    connect(m_messages, &MessageRow::twinGiven, &m_compare, &CompareMenu::takeLink);
    connect(&m_compare, &CompareMenu::linkWanted, m_messages, [this] {
        m_presentation.end(); // the field is in the window
        m_messages->askForTwin();
    });
    connect(&m_compare, &CompareMenu::failed, m_messages, &MessageRow::warn);
    connect(&m_opener, &Opener::failed, m_messages, &MessageRow::warn);
    connect(&m_keeper, &Keeper::failed, m_messages, &MessageRow::warn);
    connect(&m_export, &ExportMenu::failed, m_messages, &MessageRow::warn);
    connect(&m_export, &ExportMenu::written, m_messages, &MessageRow::tell);
    connect(&m_run.player(), &Player::refused, m_messages,
            [this](const Sentence& why) { m_messages->warn(m_looks.words(why)); });
    connect(&m_given, &GivenLinks::comingForward, &m_presentation, &Presentation::comeForward);
    connect(&m_given, &GivenLinks::given, this, &Desk::openGiven);
    connect(&m_given, &GivenLinks::refused, m_messages,
            [this] { m_messages->warn(tr("Another program sent something that is not a link.")); });
}

/// What one may do at a story's end, and the experiment that may be under way.
void Desk::connectNext() {
    NextRow* next = m_parts->demo()->nextRow();
    connect(&m_experiments, &Experiments::changed, this, [this] {
        m_presentation.setTrying(m_experiments.trying());
        offerNext();
    });
    connect(&m_experiments, &Experiments::ticked, this, [this] {
        if (const Question* question = m_questions.texts().question(m_run.question()))
            m_parts->text()->setTicks(m_experiments.ticks(*question));
    });
    connect(&m_opener, &Opener::opened, this, &Desk::offerNext);
    connect(&m_finale, &LiveFinale::turned, this, &Desk::offerNext);
    connect(next, &NextRow::pushWanted, &m_finale, &LiveFinale::push);
    connect(next, &NextRow::againWanted, this, [this] { m_run_commands.playAgain(); });
    connect(next, &NextRow::seedWanted, this, [this] { m_run_commands.playNewSeed(); });
    connect(next, &NextRow::experimentWanted, this, [this] {
        const Question* question = m_questions.texts().question(m_run.question());
        if (const int number = m_experiments.next(); question && number > 0)
            m_opener.openLink(question->experiments[static_cast<std::size_t>(number - 1)].link);
    });
    connect(next, &NextRow::questionWanted, this, [this] {
        if (const int number = m_opener.neighbor(m_run.question(), 1); number > 0)
            m_opener.openQuestion(number);
    });
}

void Desk::connectLesson() {
    connect(m_parts->demo(), &DemoPanel::lessonWanted, this, [this](const QPoint& at) {
        m_lesson_menu.open(at);
        m_keyboard.giveBack();
    });
    connect(m_lesson_bar, &LessonBar::left, &m_keyboard, &Keyboard::goHome);
    connect(&m_lesson, &Lesson::failed, m_messages, &MessageRow::warn);
    connect(&m_lesson, &Lesson::told, m_messages, &MessageRow::tell);
    const auto pass = [this] { m_presentation.setPassage(m_lesson.passage()); };
    connect(&m_lesson, &Lesson::changed, this, pass);
    connect(&m_opener, &Opener::opened, this, pass);
    connect(&m_presentation, &Presentation::followingWanted, &m_lesson, &Lesson::next);
}

/// From outside: a link, a question or a lesson.
void Desk::openGiven(const QString& text) {
    if (isLessonName(text))
        m_lesson.open(lessonPath(text));
    else
        m_opener.openLink(text);
}

void Desk::connectStudy() {
    connect(&m_study, &Study::turned, this, &Desk::turn);
    connect(&m_study, &Study::linkWanted, &m_opener, &Opener::openLink);
    connect(&m_study, &Study::questionWanted, &m_opener, &Opener::openQuestion);
    connect(&m_study, &Study::predictionWanted, this, [this](int number, const QString& id) {
        const bool there = m_run.question() == number && m_run.shown();
        m_opener.openQuestion(number);
        if (there)
            return m_predicting.start(id);
        // Once its run has begun: the next one to begin is the prediction's.
        connect(
            &m_run, &OpenRun::frameTaken, this,
            [this, number, id] {
                if (m_run.question() == number)
                    m_predicting.start(id);
            },
            Qt::SingleShotConnection);
    });
    connect(&m_study, &Study::graded, this, &Desk::showHints);
    connect(&m_study, &Study::saying, m_messages, &MessageRow::tell);
    for (const PageTools* tools : {m_study.startPage()->tools(), m_study.rehearsal()->tools()}) {
        connect(tools, &PageTools::readingChosen, this, [this](Reading chosen) {
            m_looks.setReading(chosen);
            m_study.takeFocus();
        });
        connect(tools, &PageTools::commanded, this, &Desk::execute);
        connect(tools, &PageTools::settingsWanted, this, &Desk::openSettings);
    }
    connect(m_study.startPage(), &StartPage::commanded, this, &Desk::execute);
}

} // namespace orrery
