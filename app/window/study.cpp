// Study: the pages in place of the desk, and what is asked of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/study.h"

#include "app/storage/settings.h"
#include "app/window/keeper.h"
#include "app/window/looks.h"
#include "app/window/open_run.h"
#include "app/window/questions.h"
#include "widgets/study/rehearsal_view.h"
#include "widgets/study/start_card_view.h"
#include "widgets/study/start_grid.h"
#include "widgets/study/start_page.h"

#include <QFileInfo>

#include <utility>

namespace orrery {

Study::Study(QWidget* parent, const Questions& questions, const OpenRun& run, Keeper& keeper,
             SettingsFile& settings, const Looks& looks, TextPictures& pictures)
    : m_questions(questions), m_run(run), m_keeper(keeper), m_looks(looks), m_agenda(questions, keeper),
      m_left(QFileInfo(settings.path()).lastModified()), m_start(new StartPage(&pictures, parent)),
      m_rehearsal(new RehearsalView(parent)), m_rehearsing(questions, run, keeper, settings, *m_rehearsal) {
    m_start->hide();
    m_rehearsal->hide();
    connect(m_start, &StartPage::questionChosen, this, &Study::questionWanted);
    connect(m_start->due(), &StartCardView::chosen, this,
            [this] { begun() ? openRehearsal() : void(execute(Action::goOn)); });
    connect(m_rehearsal, &RehearsalView::backWanted, this, &Study::openStart);
    connect(&m_rehearsing, &Rehearsing::saying, this, &Study::saying);
    connect(&m_rehearsing, &Rehearsing::changed, this, &Study::graded);
    connect(&m_run, &OpenRun::frameTaken, this, [this] { // it comes to the place where one was
        if (m_page == m_start && !m_run.shown()->busy)
            fill();
    });
    connect(&m_keeper, &Keeper::progressChanged, this, [this] {
        if (m_page == m_start)
            fill();
    });
}

Scene Study::scene() const {
    return m_page == m_rehearsal ? m_rehearsing.scene() : Scene::start;
}

void Study::show(QWidget* page) {
    if (m_page == m_rehearsal && page != m_rehearsal)
        m_rehearsing.leave();
    if (std::exchange(m_page, page) != page)
        Q_EMIT turned();
}

void Study::openStart() {
    m_keeper.refresh();
    show(m_start);
    fill();
    takeFocus();
}

void Study::openRehearsal() {
    show(m_rehearsal);
    m_rehearsing.begin();
}

void Study::leave() {
    show(nullptr);
}

void Study::takeFocus() {
    if (m_page == m_rehearsal)
        m_rehearsal->takeFocus();
    else if (m_page)
        m_page->setFocus(Qt::OtherFocusReason);
}

void Study::fill() {
    m_start->setContent(content());
}

void Study::takeSettings() {
    m_start->setReading(m_looks.reading());
    m_rehearsal->setReading(m_looks.reading());
    m_rehearsing.retranslate();
    if (m_page == m_start)
        fill();
}

bool Study::execute(Action action) {
    if (action == Action::startPage || (action == Action::leavePage && m_page == m_rehearsal)) {
        openStart();
        return true;
    }
    if (action == Action::rehearse) {
        openRehearsal();
        return true;
    }
    if (!on())
        return false;
    StartGrid& grid = *m_start->grid();
    switch (action) {
    case Action::leavePage: // the desk lies below
        leave();
        return true;
    case Action::goOn:
        begun() ? leave() : Q_EMIT questionWanted(m_questions.first());
        return true;
    case Action::experiment:
        chooseExperiment();
        return true;
    case Action::cellLeft:
    case Action::cellRight:
        grid.walk(action == Action::cellLeft ? -1 : 1, 0);
        return true;
    case Action::cellUp:
    case Action::cellDown:
        grid.walk(0, action == Action::cellUp ? -1 : 1);
        return true;
    default:
        return m_page == m_rehearsal && m_rehearsing.execute(action);
    }
}

} // namespace orrery
