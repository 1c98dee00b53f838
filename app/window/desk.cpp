// Desk: everything in the window, and what connects it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/desk.h"

#include "app/content/glossary.h"
#include "app/window/demo_panel.h"
#include "app/window/lesson_bar.h"
#include "app/window/screen_fit.h"
#include "app/window/settings_menu.h"
#include "app/window/side_rail.h"
#include "widgets/commands/key_sheet.h"
#include "widgets/controls/message_row.h"
#include "widgets/figure/figure_view.h"
#include "widgets/question/question_list.h"
#include "widgets/question/question_view.h"
#include "widgets/study/rehearsal_view.h"
#include "widgets/study/start_page.h"

#include <QHBoxLayout>
#include <QMenu>

namespace orrery {

Desk::Desk(QWidget& window, SettingsFile& settings, Looks& looks, ScreenFit& fit)
    : m_window(window), m_settings(settings), m_looks(looks), m_fit(fit),
      m_pictures(m_questions.entries(), m_run.library()), m_messages(new MessageRow(&window)),
      m_rail(new SideRail(&window)), m_parts(new WindowParts(settings, m_run, *m_rail, &window)),
      m_keys(new KeySheet(&window)), m_desk(new QWidget(&window)), m_keeper(settings, m_questions, m_run),
      m_finale(m_questions, m_run), m_experiments(m_questions, m_run, m_keeper),
      m_place(window, m_run, settings), m_export(m_run, m_questions, looks, *m_parts->demo()->figure()),
      m_compare(m_run, looks),
      m_presentation(window, *m_parts->demo(), m_run, m_finale, m_questions.entries()),
      m_opener(m_questions, m_run, m_keeper, m_place, looks, *m_parts, m_presentation, m_experiments),
      m_predicting(m_questions, m_run, m_opener, m_keeper, *m_parts, m_presentation, settings),
      m_study(&window, m_questions, m_run, m_keeper, settings, looks, m_pictures),
      m_keyboard(window, *m_parts, m_presentation, m_study, *m_keys),
      m_run_commands(m_run, m_finale, settings), m_seeds(m_questions, m_run, *m_parts->demo()),
      m_lesson(m_questions, m_run, m_opener, settings, looks), m_lesson_menu(window, m_lesson),
      m_lesson_bar(new LessonBar(m_lesson, &window)), m_own_pictures(*m_parts->demo(), m_run, *m_messages),
      m_window_commands(*m_parts, m_keyboard, m_opener, looks, m_presentation, m_lesson, m_lesson_menu,
                        m_export, m_compare, m_own_pictures, *m_messages),
      m_given(settings.folder(), &window) {
    QuestionList& list = *m_parts->list();
    list.setQuestions(m_questions.texts().questions(), m_questions.withDemo(),
                      [this](const QString& query) { return m_questions.texts().search(query); });
    list.setCollapsed(m_settings.values().collapsed);
    m_parts->text()->setSources(&m_pictures, readGlossary());
    m_messages->setAbove(m_lesson_bar);
    connectParts();
    connectRun();
    connectView(*m_parts->demo());
    connectMessages();
    connectNext();
    connectLesson();
    connectStudy();
    arrange();
    m_keeper.begin();
    applySettings();
    m_parts->lay();
    m_rail->show(); // what is not visible yet cannot have the focus
    m_parts->show();
    m_desk->show();
    window.layout()->activate();
}

/// The desk, or a page in its place.
void Desk::arrange() {
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_parts, 1);
    auto* desk = new QVBoxLayout(m_desk);
    desk->setContentsMargins(0, 0, 0, 0);
    desk->setSpacing(0);
    desk->addWidget(m_lesson_bar);
    desk->addLayout(row, 1);
    auto* column = new QVBoxLayout(&m_window);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSizeConstraint(QLayout::SetNoConstraint); // parts fold before they ask for more; see ScreenFit
    for (QWidget* page : std::initializer_list<QWidget*>{m_desk, m_study.startPage(), m_study.rehearsal()})
        column->addWidget(page);
}

/// What is played waits while a page is in the desk's place.
void Desk::turn() {
    if (m_study.on() && m_run.shown() && m_run.shown()->playing)
        m_run.player().setPlaying(false);
    for (QWidget* page : std::initializer_list<QWidget*>{m_desk, m_study.startPage(), m_study.rehearsal()})
        page->setVisible(page == (m_study.on() ? m_study.page() : m_desk));
    nameWindow();
    m_keyboard.goHome();
}

/// Points of the open question that were missed in rehearsals stand beside its text.
void Desk::showHints() {
    if (const Question* question = m_questions.texts().question(m_run.question()))
        m_parts->text()->setHints(m_study.hints(*question));
}

/// The list and its search are at the desk.
bool Desk::executeOnPage(Action command) {
    if (m_study.on() && (command == Action::toggleList || command == Action::search)) {
        m_study.leave();
        if (command == Action::toggleList && m_parts->list()->isVisibleTo(&m_window))
            return true;
        return false;
    }
    return m_study.execute(command);
}

void Desk::offerNext() {
    const Question* question = m_questions.texts().question(m_run.question());
    if (!question)
        return;
    const int experiment = m_experiments.next(), after = m_opener.neighbor(question->number, 1);
    m_parts->demo()->offerNext(
        m_finale.on(), experiment,
        experiment > 0 ? question->experiments[static_cast<std::size_t>(experiment - 1)].text : Words(),
        after, after > 0 ? m_questions.shortTitle(after) : Words());
}

void Desk::begin(const QString& link) {
    if (!link.isEmpty())
        openGiven(link);
    else if (const QString& last = m_settings.values().link; !last.isEmpty())
        m_opener.openLast(last);
    if (m_run.question() == 0 && m_questions.first() > 0)
        m_opener.openQuestion(m_questions.first());
    if (link.isEmpty()) {
        m_study.openStart();
        if (m_keeper.damage().contains(m_messages->text()))
            m_messages->hide(); // the page says it
    }
    m_fit.fit(m_parts->leastWindow());
}

void Desk::execute(Action command) {
    // What a key means while a prediction waits is for its card.
    if (RunView& view = m_presentation.front();
        view.asks() &&
        (command == Action::play || (command >= Action::option1 && command <= Action::guessFarDown)))
        return view.answer(command);
    if (!executeOnPage(command) && !m_run_commands.execute(command))
        m_window_commands.execute(command);
}

void Desk::applySettings() {
    m_looks.show(m_window, m_presentation.on());
    nameWindow();
    const Settings& values = m_settings.values();
    m_parts->list()->setLanguage(m_looks.language());
    m_parts->list()->setProgress(m_keeper.progress());
    m_parts->text()->setReading(m_looks.reading());
    m_parts->text()->setZoom(values.textZoom);
    m_study.takeSettings();
    m_presentation.setPassage(m_lesson.passage());
    m_presentation.setReading(m_looks.reading());
    m_presentation.setDeskTheme(m_looks.deskTheme());
    m_presentation.setReducedMotion(values.reducedMotion);
    m_run_commands.applySpeed();
    m_presentation.showFrame();
}

void Desk::takeSettings() {
    applySettings();
    m_parts->lay(); // letters may have another size
    m_fit.fit(m_parts->leastWindow());
}

void Desk::openSettings(const QPoint& at) {
    QMenu menu;
    fillSettingsMenu(menu, m_settings, [this] { takeSettings(); });
    menu.exec(at - QPoint(0, menu.sizeHint().height()));
    m_keyboard.giveBack();
}

/// What was opened is to be seen.
void Desk::bringBack() {
    m_study.leave();
    nameWindow();
    showHints();
    m_seeds.leave();
    m_parts->bringBack();
    m_keyboard.goHome();
}

void Desk::nameWindow() {
    if (m_study.on())
        m_window.setWindowTitle(QStringLiteral("Orrery"));
    else if (const int number = m_run.question(); number > 0)
        m_window.setWindowTitle(QStringLiteral("%1 · %2 — Orrery")
                                    .arg(number)
                                    .arg(m_questions.title(number).in(m_looks.language())));
}

void Desk::fitScreen() {
    m_fit.freeSize(); // a larger one than this screen has is not wanted there
    m_fit.fit(m_parts->leastWindow());
}

void Desk::takeSize() {
    m_parts->lay();
    m_messages->place();
    m_place.keepSoon();
}

void Desk::close() {
    m_lesson_bar->keep();
    m_place.keep();
    m_study.keep();
    m_presentation.end();
}

} // namespace orrery
