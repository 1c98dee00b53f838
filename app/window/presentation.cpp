// Presentation: where the run is looked at.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/presentation.h"

#include "app/window/demo_panel.h"
#include "app/window/live_finale.h"
#include "app/window/open_run.h"
#include "app/window/projector_view.h"
#include "app/window/run_pictures.h"
#include "app/window/speaker_view.h"
#include "widgets/figure/figure_view.h"
#include "widgets/run/prediction_card.h"

#include <QApplication>
#include <QEvent>
#include <QScreen>
#include <QWindow>

namespace orrery {

Presentation::Presentation(QWidget& window, DemoPanel& panel, OpenRun& run, LiveFinale& finale,
                           const std::vector<Entry>& entries)
    : m_window(window), m_panel(panel), m_run(run), m_finale(finale), m_entries(entries), m_views{&panel} {
    connect(&m_run, &OpenRun::frameTaken, this, &Presentation::showFrame);
    connect(&m_finale, &LiveFinale::changed, this, [this] {
        wipePen(); // a step of the finale is one, too
        showFrame();
    });
    m_panel.setFinale(m_finale);
    connect(qApp, &QGuiApplication::screenAdded, this, [this] { takeScreens(QGuiApplication::screens()); });
    connect(qApp, &QGuiApplication::screenRemoved, this, [this](QScreen* gone) {
        QList<QScreen*> left = QGuiApplication::screens();
        left.removeAll(gone);
        takeScreens(left);
    });
    qApp->installEventFilter(this);
}

Presentation::~Presentation() {
    qApp->removeEventFilter(this); // the projector says good-bye
}

bool Presentation::on() const {
    return m_projector && m_projector->isVisible();
}

RunView& Presentation::front() const {
    return on() ? static_cast<RunView&>(*m_projector) : m_panel;
}

Scene Presentation::scene() const {
    if (front().asks())
        return on() ? Scene::asking : Scene::predicting;
    if (!on())
        return Scene::desk;
    return m_projector->pointing()->tool() == Pointing::Tool::pen ? Scene::drawing : Scene::presenting;
}

void Presentation::makeProjector() {
    m_projector = std::make_unique<ProjectorView>(m_run.player());
    m_projector->setReading(m_reading);
    m_projector->setReducedMotion(m_reduced);
    m_projector->setFinale(m_finale);
    m_projector->setTrying(m_trying);
    connect(m_projector.get(), &ProjectorView::closed, this, [this] { m_finale.hold(false); });
    // Once it is out of sight.
    connect(m_projector.get(), &ProjectorView::closed, this, &Presentation::ended, Qt::QueuedConnection);
    m_views.push_back(m_projector.get());
    makeSpeaker();
    Q_EMIT made(*m_projector);
}

void Presentation::comeForward() {
    QWidget& window = *front().window();
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
    if (pageShown())
        comeToKeys(); // the teacher's page stays in front
}

void Presentation::begin() {
    if (!m_run.demo())
        return;
    if (!m_projector)
        makeProjector();
    m_projector->setSubject(*m_subject);
    m_projector->figure()->setZooms(m_panel.figure()->zooms()); // the class sees what was just looked at
    m_swapped = false;
    m_page = m_two = QGuiApplication::screens().size() > 1;
    m_speaker->setSubject(m_subject->number, m_subject->title, m_subject->chapters);
    m_speaker->notes()->begin();
    m_told.reset();
    placeOn(QGuiApplication::screens());
    Q_EMIT began();
    showFrame();
    updateClock();
}

void Presentation::beginFromStart() {
    begin();
    if (on())
        m_run.player().seek(Step::phase, 0);
}

void Presentation::showPanel(int number) {
    front().showPanel(number);
}

void Presentation::end() {
    if (on())
        m_projector->close();
}

void Presentation::toggleBlank() {
    if (!on())
        return;
    m_projector->toggleBlank();
    updateClock();
}

void Presentation::setSubject(const Subject& subject) {
    m_subject.emplace(subject);
    for (RunView* view : m_views)
        view->setSubject(subject);
    if (m_speaker)
        m_speaker->setSubject(subject.number, subject.title, subject.chapters);
    m_told.reset();
}

void Presentation::setHidden(const QStringList& hidden) {
    m_subject->hidden = hidden;
    for (RunView* view : m_views)
        view->setHidden(*m_run.demo(), hidden);
    showFrame();
}

void Presentation::setReading(Reading reading) {
    m_reading = reading;
    for (RunView* view : m_views)
        view->setReading(reading);
    if (m_speaker)
        m_speaker->setLanguage(m_projector->language());
}

void Presentation::setReducedMotion(bool reduced) {
    m_reduced = reduced;
    m_finale.setReducedMotion(reduced);
    for (RunView* view : m_views)
        view->setReducedMotion(reduced);
}

void Presentation::setTrying(const std::optional<Trying>& trying) {
    m_trying = trying;
    for (RunView* view : m_views)
        view->setTrying(trying);
}

void Presentation::setFan(const std::optional<Fan>& fan) {
    m_fan = fan;
    showFrame();
}

/// Two runs have no fan, and while a prediction is open it would give the answer.
void Presentation::showIn(RunView& view) {
    const Shown& shown = m_finale.dressed(*m_run.shown());
    if (!m_fan || shown.twin || shown.live || !view.prediction()->isHidden())
        return view.showFrame(shown, m_run.values());
    Shown with = shown;
    add_fan(with.frame, *m_fan);
    view.showFrame(with, m_run.values());
}

void Presentation::showFrame() {
    if (!m_run.shown())
        return;
    for (RunView* view : m_views)
        if (view == &front())
            showIn(*view);
        else
            view->showValues(m_run.values());
    showSpeaker();
}

/// While presenting, frames go to the projector alone: what the window behind it shows stands still.
void Presentation::updateClock() {
    const auto isSeen = [](const QWidget& window) {
        return window.isVisible() && !window.isMinimized() && window.windowHandle()->isExposed();
    };
    const bool seen = isSeen(*front().window()) || (pageShown() && isSeen(*m_speaker));
    const bool hidden = !seen || (on() && m_projector->blank());
    m_run.player().setHidden(hidden);
    m_finale.setHidden(hidden);
}

bool Presentation::eventFilter(QObject*, QEvent* event) {
    if (event->type() == QEvent::Expose || event->type() == QEvent::WindowStateChange)
        updateClock();
    return false;
}

} // namespace orrery
