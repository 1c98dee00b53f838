// MainWindow: keys and buttons.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/application.h"
#include "app/window/demo_panel.h"
#include "app/window/main_window.h"
#include "app/window/projector_view.h"
#include "app/window/side_rail.h"
#include "engine/data/library.h"
#include "widgets/commands/key_sheet.h"
#include "widgets/controls/message_row.h"
#include "widgets/controls/speed_button.h"
#include "widgets/figure/figure_view.h"
#include "widgets/question/question_list.h"
#include "widgets/question/question_view.h"
#include "widgets/run/transport_bar.h"

#include <QGuiApplication>
#include <QRandomGenerator>

#include <algorithm>

namespace orrery {

void MainWindow::connectDemo() {
    connect(m_player.get(), &Player::frameReady, this, &MainWindow::takeFrame);
    connect(m_player.get(), &Player::refused, this,
            [this](const Sentence& why) { m_messages->warn(words(why)); });
    connect(m_messages, &MessageRow::linkGiven, this, &MainWindow::openLink);
    connect(m_rail, &SideRail::listWanted, this, [this] { execute(Action::toggleList); });
    connect(m_rail, &SideRail::textWanted, this, [this] { execute(Action::toggleText); });
    connect(m_rail, &SideRail::searchWanted, this, [this] { execute(Action::search); });
    connect(m_rail, &SideRail::settingsWanted, this, &MainWindow::openSettings);
    connect(m_list, &QuestionList::chosen, this, &MainWindow::openQuestion);
    connect(m_list, &QuestionList::left, this, &MainWindow::focusDemo);
    connect(m_list, &QuestionList::hideWanted, this, [this] { execute(Action::toggleList); });
    connect(m_list, &QuestionList::settingsWanted, this, &MainWindow::openSettings);
    connect(m_list, &QuestionList::collapsedChanged, this,
            [this] { m_settings.edit([this](Settings& s) { s.collapsed = m_list->collapsed(); }); });
    connect(m_parts, &QSplitter::splitterMoved, this, &MainWindow::rememberParts);
    connect(m_text, &QuestionView::linkActivated, this, &MainWindow::openLink);
    connect(m_text, &QuestionView::answersChanged, this, &MainWindow::showAnswers);
    connect(m_text, &QuestionView::readingChosen, this, &MainWindow::chooseReading);
    connect(m_text, &QuestionView::sectionChosen, this, &MainWindow::giveFocusBack);
    connect(m_text, &QuestionView::zoomChosen, this,
            [this](double zoom) { m_settings.edit([&](Settings& s) { s.textZoom = zoom; }); });
    connect(m_demo, &DemoPanel::exportWanted, this, &MainWindow::openExport);
    connectView(*m_demo);
}

void MainWindow::connectView(RunView& view) {
    connect(&view, &RunView::commanded, this, &MainWindow::execute);
    connect(view.figure(), &FigureView::copied, m_messages, &MessageRow::tell);
    connect(view.transport(), &TransportBar::speedChosen, this, [this](double factor) {
        m_settings.edit([&](Settings& s) { s.speed = factor; });
        m_player->setSpeed(factor);
    });
}

void MainWindow::execute(Action action) {
    if (!m_built || executeRun(action))
        return;
    switch (action) {
    case Action::search:
        if (!m_list->isVisibleTo(this))
            togglePart(m_list, &Settings::list);
        return m_list->focusSearch();
    case Action::nextQuestion:
    case Action::previousQuestion:
        if (const int number = m_list->neighbor(action == Action::nextQuestion ? 1 : -1); number > 0)
            openQuestion(number);
        return;
    case Action::toggleList:
        return togglePart(m_list, &Settings::list);
    case Action::toggleText:
        return togglePart(m_text, &Settings::text);
    case Action::nextPart:
        return goToPart(1);
    case Action::previousPart:
        return goToPart(-1);
    case Action::zoomIn:
        return m_text->chooseZoom(m_text->zoom() * QuestionView::zoomStep);
    case Action::zoomOut:
        return m_text->chooseZoom(m_text->zoom() / QuestionView::zoomStep);
    case Action::zoomReset:
        return m_text->chooseZoom(1);
    case Action::language:
        return cycleReading();
    case Action::theme:
        return toggleTheme();
    case Action::openLink:
        if (presenting())
            m_projector->close(); // the field is in the window
        return m_messages->askForLink();
    case Action::project:
        return togglePresentation();
    case Action::keys:
        return presenting() ? m_projector->keys()->open() : m_keys->open();
    case Action::quit:
        close();
        return;
    default:
        return;
    }
}

/// Commands that need a demo. Returns whether it was one of them.
bool MainWindow::executeRun(Action action) {
    const bool projected = presenting();
    const auto step = [this](Step size, bool forward) { m_player->step(size, forward); };
    switch (action) {
    case Action::play:
        if (m_shown && m_shown->busy)
            m_player->stop();
        else
            m_player->togglePlaying();
        return true;
    case Action::phaseForward:
    case Action::phaseBack:
        step(Step::phase, action == Action::phaseForward);
        return true;
    case Action::iterationForward:
    case Action::iterationBack:
        step(Step::iteration, action == Action::iterationForward);
        return true;
    case Action::roundForward:
    case Action::roundBack:
        step(Step::round, action == Action::roundForward);
        return true;
    case Action::toStart:
        m_player->seek(Step::phase, 0);
        return true;
    case Action::toEnd:
        m_player->seekEnd();
        return true;
    case Action::restart:
        m_player->restart();
        return true;
    case Action::newSeed:
        newSeed();
        return true;
    case Action::defaults:
        m_player->defaults();
        return true;
    case Action::until:
        if (!projected && m_demo->isVisible())
            m_demo->transport()->openUntil();
        return true;
    case Action::undo:
        m_player->undo();
        return true;
    case Action::redo:
        m_player->redo();
        return true;
    case Action::pin:
        m_player->setPinned(!(m_shown && m_shown->pinned));
        return true;
    case Action::slower:
    case Action::faster:
        changeSpeed(action == Action::faster ? 1 : -1);
        return true;
    case Action::copyLink:
        copyLink();
        return true;
    case Action::exportPicture:
        openExport(m_demo->mapToGlobal(QPoint(m_demo->width() - 260, 48)));
        return true;
    case Action::parameters:
        projected ? m_projector->toggleParameters() : m_demo->toggleParameters();
        return true;
    case Action::algorithm:
        m_demo->toggleAlgorithm();
        return true;
    case Action::blank:
        if (projected) {
            m_projector->toggleBlank();
            updateClock();
        }
        return true;
    default:
        return false;
    }
}

void MainWindow::changeSpeed(int steps) {
    const double factor = SpeedButton::neighbor(m_settings.values().speed, steps);
    m_settings.edit([&](Settings& s) { s.speed = factor; });
    m_demo->transport()->setSpeed(factor);
    m_player->setSpeed(factor);
}

void MainWindow::chooseReading(Reading chosen) {
    m_settings.edit([&](Settings& s) {
        s.contentLanguage = chosen == Reading::zh   ? QStringLiteral("zh")
                            : chosen == Reading::en ? QStringLiteral("en")
                                                    : QStringLiteral("both");
    });
    applySettings();
    giveFocusBack();
}

void MainWindow::cycleReading() {
    const Reading now = reading();
    chooseReading(now == Reading::both ? Reading::zh : now == Reading::zh ? Reading::en : Reading::both);
}

void MainWindow::toggleTheme() {
    m_settings.edit([](Settings& s) {
        const bool dark = s.theme == QLatin1String("dark");
        s.theme = dark ? QStringLiteral("light") : QStringLiteral("dark");
    });
    applySettings();
    giveFocusBack();
}

void MainWindow::newSeed() {
    // Short, so that it can be read out and typed.
    const std::uint64_t now = m_shown ? m_shown->frame.script->seed : 0;
    std::uint64_t seed = now;
    while (seed == now)
        seed = QRandomGenerator::global()->bounded(1U, 10000U);
    m_player->reseed(seed);
}

} // namespace orrery
