// Presentation: what stands on which screen, and the teacher's page.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/chapter_seconds.h"
#include "app/run/player.h"
#include "app/window/chapter_link.h"
#include "app/window/live_finale.h"
#include "app/window/open_run.h"
#include "app/window/presentation.h"
#include "app/window/projector_view.h"
#include "app/window/run_pictures.h"
#include "app/window/speaker_view.h"
#include "engine/core/link.h"

#include <QGuiApplication>
#include <QPointer>
#include <QScreen>
#include <QWindow>

#include <algorithm>

namespace orrery {

namespace {

/// Fills a screen with a window, wherever it was before.
void fill(QWidget& window, QScreen* screen) {
    if (window.isVisible() && window.screen() == screen && window.isFullScreen())
        return;
    window.setWindowState(window.windowState() & ~Qt::WindowFullScreen); // or it would stay where it is
    window.setScreen(screen);
    window.setGeometry(screen->geometry());
    window.showFullScreen();
}

} // namespace

bool Presentation::pageShown() const {
    return m_speaker && m_speaker->isVisible();
}

void Presentation::makeSpeaker() {
    m_speaker = std::make_unique<SpeakerView>(*m_projector);
    m_pictures = std::make_unique<RunPictures>(m_entries, m_run.library());
    m_speaker->setTheme(m_desk_theme);
    m_speaker->setLanguage(m_projector->language());
    m_speaker->setSpeed(m_speed);
    m_speaker->notes()->setPictures(*m_pictures);
    m_speaker->setPassage(m_passage);
    connect(m_speaker.get(), &SpeakerView::commanded, this, &Presentation::commanded);
    connect(m_speaker.get(), &SpeakerView::settingsWanted, this, &Presentation::settingsWanted);
    connect(m_speaker.get(), &SpeakerView::escaped, this, &Presentation::stepBack);
    connect(m_speaker.get(), &SpeakerView::chapterChosen, this,
            [this](qulonglong chapter) { m_run.player().seekChapter(chapter); });
    connect(m_speaker.get(), &SpeakerView::closed, this, &Presentation::end);
    connect(m_speaker.get(), &SpeakerView::penChosen, this, &Presentation::takePen);
    connect(m_speaker.get(), &SpeakerView::putAwayWanted, this, &Presentation::putAway);
    connect(m_speaker->notes(), &SpeakerNotes::followingWanted, this, &Presentation::followingWanted);
    connect(m_projector.get(), &ProjectorView::closed, m_speaker.get(), &QWidget::hide);
}

/// Escape on the teacher's page.
void Presentation::stepBack() {
    if (!m_two)
        togglePage();
    else
        m_projector->escape();
}

/// A screen has come or gone: with two, each has its own; with one, the class's view stands there.
void Presentation::takeScreens(const QList<QScreen*>& screens) {
    if (!on() || screens.isEmpty())
        return;
    m_page = screens.size() > 1;
    placeOn(screens);
    showFrame();
    updateClock();
}

void Presentation::placeOn(const QList<QScreen*>& screens) {
    // The window's own screen is the teacher's; the other one is the projector.
    QScreen* own = screens.contains(m_window.screen()) ? m_window.screen() : screens.front();
    const auto other = std::find_if(screens.begin(), screens.end(), [own](QScreen* s) { return s != own; });
    m_two = other != screens.end();
    QScreen* classes = m_two ? *other : own;
    if (m_two && m_swapped)
        std::swap(own, classes);
    fill(*m_projector, classes);
    if (m_page)
        fill(*m_speaker, own);
    else
        m_speaker->hide();
    m_speaker->setTwoScreens(m_two);
    comeToKeys();
}

/// Keys go to what the teacher looks at.
void Presentation::comeToKeys() {
    QWidget& front = pageShown() ? static_cast<QWidget&>(*m_speaker) : *m_projector;
    front.raise();
    front.activateWindow();
    front.setFocus();
}

void Presentation::togglePage() {
    if (!on())
        return;
    m_page = !m_page;
    if (m_page)
        fill(*m_speaker, m_two && !m_swapped ? m_window.screen() : m_projector->screen());
    else
        m_speaker->hide();
    comeToKeys();
    m_told.reset();
    showFrame();
    updateClock();
}

void Presentation::swapScreens() {
    if (!on() || !m_two)
        return;
    m_swapped = !m_swapped;
    placeOn(QGuiApplication::screens());
}

void Presentation::setPassage(const Passage& passage) {
    m_passage = passage;
    if (m_speaker)
        m_speaker->setPassage(passage);
}

void Presentation::setDeskTheme(const Theme& theme) {
    m_desk_theme = theme;
    if (m_speaker)
        m_speaker->setTheme(theme);
}

void Presentation::setSpeed(double factor) {
    m_speed = factor;
    if (m_speaker)
        m_speaker->setSpeed(factor);
}

/// The frame taken last, on the teacher's page, if it is there.
void Presentation::showSpeaker() {
    if (!on() || !pageShown())
        return;
    const Shown& shown = m_finale.dressed(*m_run.shown());
    if (!m_told || !equal(m_told->values, shown.frame.script->values))
        askSeconds();
    if (shown.frame.script != m_told || shown.story.chapter != m_chapter) {
        m_told = shown.frame.script;
        m_chapter = shown.story.chapter;
        m_speaker->notes()->showNext(nextLink());
    }
    m_speaker->showFrame(shown);
}

/// How long the chapters take is found out beside the run.
void Presentation::askSeconds() {
    m_run.player().inspect([player = &m_run.player(), &library = m_run.library(),
                            page = QPointer<SpeakerView>(m_speaker.get())](const Pair& run) {
        QMetaObject::invokeMethod(player, [page, seconds = chapterSeconds(run.a(), library)] {
            if (page)
                page->setSeconds(seconds);
        });
    });
}

/// Where the next chapter ends: its picture says what it comes to. Empty: there is none, or no link leads
/// there.
QString Presentation::nextLink() const {
    const Shown& shown = *m_run.shown();
    const Story story = m_run.demo()->story_for(shown.frame.script->values);
    const std::size_t next = shown.story.chapter + 1;
    const auto text = m_run.link();
    const auto link = text ? parse_link(text->toStdString()) : Result<Link>(Sentence());
    QString picture = link ? linkToChapterEnd(*link, story, next) : QString();
    if (picture.isEmpty())
        return {};
    if (const auto panels = m_projector->front().ids(); !panels.empty())
        picture += QLatin1Char('#') + QString::fromStdString(panels.front());
    return picture;
}

} // namespace orrery
