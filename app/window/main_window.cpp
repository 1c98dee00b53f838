// MainWindow: the window itself: its first picture, its place on the screen, its end.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/main_window.h"

#include "app/window/application.h"
#include "app/window/desk.h"

#include <QPainter>
#include <QScreen>
#include <QWindow>

#include <utility>

namespace orrery {

namespace {

constexpr QSize usual(1600, 1000), around(8, 40); // about as much is the frame
constexpr int small_width = 1500;                 // narrower windows start with the list closed

} // namespace

MainWindow::MainWindow(Application& application, SettingsFile& settings, QString link)
    : m_application(application), m_settings(settings), m_first_link(std::move(link)),
      m_looks(application, settings), m_fit(*this) {
    m_looks.show(*this, false);
    setWindowTitle(QStringLiteral("Orrery"));
    resize(usual.boundedTo(screen()->availableSize() - around));
    const Settings& values = m_settings.values();
    if (values.geometry.isEmpty() && width() < small_width)
        m_settings.edit([](Settings& s) { s.list = false; });
    restoreGeometry(values.geometry);
    m_fit.freeSize();
    setFocus(); // until there is something else, so that it falls on no button
}

MainWindow::~MainWindow() {
    if (windowHandle())
        disconnect(windowHandle(), nullptr, this, nullptr);
    const auto desk =
        std::move(m_desk); // while it goes, what happens to the window is nobody's affair any more
}

void MainWindow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), themeOf(this).color(Tone::window));
    if (std::exchange(m_painted, true))
        return;
    if (FrameMeter* meter = m_application.meter())
        meter->painted();
    QMetaObject::invokeMethod(this, &MainWindow::build, Qt::QueuedConnection);
}

void MainWindow::build() {
    m_desk = std::make_unique<Desk>(*this, m_settings, m_looks, m_fit);
    m_desk->begin(m_first_link);
    connect(windowHandle(), &QWindow::screenChanged, this, [this] { m_desk->fitScreen(); });
    Q_EMIT built();
}

void MainWindow::openLink(const QString& link) {
    m_desk->opener().openLink(link);
}

void MainWindow::openQuestion(int number) {
    m_desk->opener().openQuestion(number);
}

int MainWindow::question() const {
    return m_desk->run().question();
}

QString MainWindow::currentLink() {
    return m_desk->opener().currentLink();
}

void MainWindow::execute(Action action) {
    m_desk->execute(action);
}

QuestionList* MainWindow::list() const {
    return m_desk->parts().list();
}

DemoPanel* MainWindow::demo() const {
    return m_desk->parts().demo();
}

QuestionView* MainWindow::text() const {
    return m_desk->parts().text();
}

MessageRow* MainWindow::messages() const {
    return &m_desk->messages();
}

ProjectorView* MainWindow::projector() const {
    return m_desk->presentation().projector();
}

SpeakerView* MainWindow::speaker() const {
    return m_desk->presentation().speaker();
}

Lesson& MainWindow::lesson() {
    return m_desk->lesson();
}

const Shown* MainWindow::shown() const {
    return m_desk->run().shown();
}

Study& MainWindow::study() const {
    return m_desk->study();
}

QString MainWindow::unsaved() {
    if (!m_settings.save())
        return QStringLiteral("The settings could not be saved in %1: %2.")
            .arg(m_settings.path(), m_settings.reason());
    return m_desk ? m_desk->keeper().unsaved() : QString();
}

/// Without Tab, Qt looks for the next control when the one with the focus was hidden or disabled: the demo is
/// a better place, since there Space presses no button by surprise.
bool MainWindow::focusNextPrevChild(bool next) {
    if (!m_desk || m_desk->keyboard().tabbing())
        return QWidget::focusNextPrevChild(next);
    m_desk->keyboard().goHome();
    return true;
}

void MainWindow::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    if (m_desk)
        m_desk->presentation().updateClock();
}

void MainWindow::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_desk)
        m_desk->presentation().updateClock();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (m_desk)
        m_desk->takeSize();
}

void MainWindow::moveEvent(QMoveEvent* event) {
    QWidget::moveEvent(event);
    if (m_desk)
        m_desk->place().keepSoon();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (m_desk)
        m_desk->close();
    unsaved();
    QWidget::closeEvent(event);
}

} // namespace orrery
