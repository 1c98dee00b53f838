// MainWindow: its parts and their places.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"

#include "app/application.h"
#include "app/content.h"
#include "app/demo_panel.h"
#include "app/key_filter.h"
#include "app/notebook.h"
#include "app/projector_view.h"
#include "app/resource_reader.h"
#include "app/settings_menu.h"
#include "app/side_rail.h"
#include "engine/data/library.h"
#include "widgets/fade.h"
#include "widgets/figure_view.h"
#include "widgets/key_sheet.h"
#include "widgets/message_row.h"
#include "widgets/question_list.h"
#include "widgets/question_view.h"
#include "widgets/transport_bar.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScreen>
#include <QWindow>

#include <algorithm>
#include <utility>

namespace orrery {

namespace {

constexpr QSize usual(1600, 1000), least(960, 600);
constexpr int small_width = 1500; // narrower windows start with the list closed

ThemeName themeName(const QString& name) {
    return name == QLatin1String("dark")        ? ThemeName::dark
           : name == QLatin1String("projector") ? ThemeName::projector
                                                : ThemeName::light;
}

} // namespace

MainWindow::MainWindow(Application& application, SettingsFile& settings, QString link)
    : m_application(application), m_settings(settings), m_first_link(std::move(link)), m_messages(nullptr),
      m_rail(nullptr), m_parts(nullptr), m_list(nullptr) {
    const Settings& values = m_settings.values();
    if (values.interfaceLanguage.isEmpty())
        m_settings.edit([&](Settings& s) {
            const bool chinese = Application::desktopLanguage(QLocale::system()) == Language::zh;
            s.interfaceLanguage = chinese ? QStringLiteral("zh") : QStringLiteral("en");
            s.contentLanguage = s.contentLanguage.isEmpty() ? QStringLiteral("both") : s.contentLanguage;
        });
    applyLook();
    setWindowTitle(QStringLiteral("Orrery"));
    setMinimumSize(least);
    const QSize room = screen()->availableSize();
    resize(usual.boundedTo(room));
    if (values.geometry.isEmpty() && width() < small_width)
        m_settings.edit([](Settings& s) { s.list = false; });
    restoreGeometry(values.geometry);
    m_remember.setSingleShot(true);
    connect(&m_remember, &QTimer::timeout, this, &MainWindow::rememberPlace);
}

MainWindow::~MainWindow() {
    qApp->removeEventFilter(this);
    delete m_projector;
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
    m_library = resource_library();
    m_catalogue = catalogue();
    m_content = std::make_unique<Content>();
    m_player = std::make_unique<Player>(*m_library);
    m_messages = new MessageRow(this);
    m_rail = new SideRail(this);
    m_parts = new QSplitter(this);
    m_list = new QuestionList;
    m_text = new QuestionView;
    m_demo = new DemoPanel;
    m_keys = new KeySheet(this);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_parts, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addLayout(row, 1);
    m_parts->setChildrenCollapsible(false);
    for (QWidget* part : std::initializer_list<QWidget*>{m_list, m_text, m_demo})
        m_parts->addWidget(part);
    m_list->setMinimumWidth(200);
    m_text->setMinimumWidth(360);
    m_parts->setStretchFactor(2, 1);
    m_list->setQuestions(m_content->questions(),
                         [this](const QString& query) { return m_content->search(query); });
    m_list->setCollapsed(m_settings.values().collapsed);
    openNotebook();
    connectDemo();
    applySettings();
    layParts();
    qApp->installEventFilter(this);
    const QString link = m_first_link.isEmpty() ? m_settings.values().link : m_first_link;
    m_built = true;
    if (!link.isEmpty())
        openLink(link);
    if (m_question == 0 && !m_content->questions().empty()) {
        const auto& questions = m_content->questions();
        openQuestion(m_catalogue.empty() ? questions.front().number : m_catalogue.front().question);
    }
    listenForLinks();
    Q_EMIT built();
}

/// Gives each open part the width it had, or that of the visual language.
void MainWindow::layParts() {
    m_laying = true;
    const Settings& values = m_settings.values();
    const bool has_demo = demoOf(m_question) != nullptr;
    m_list->setVisible(values.list);
    m_text->setVisible(values.text || !has_demo);
    m_demo->setVisible(has_demo);
    m_rail->setHidden(!values.list, !values.text && has_demo);
    const bool roomy = width() >= 1900, small = width() < small_width;
    QList<int> widths = values.parts;
    if (widths.size() != 3)
        widths = {roomy ? 264 : 240, roomy ? 640 : small ? 420 : 560, 800};
    const int list = values.list ? widths[0] : 0, text = m_text->isHidden() ? 0 : widths[1];
    m_parts->setSizes(
        {list, has_demo ? text : width() - list, has_demo ? std::max(420, width() - list - text) : 0});
    m_laying = false;
}

void MainWindow::rememberParts() {
    if (m_laying || !m_open_demo)
        return;
    const QList<int> sizes = m_parts->sizes();
    m_settings.edit([&](Settings& s) {
        if (s.parts.size() != 3)
            s.parts = {240, 560, 800};
        for (int i = 0; i < 3; ++i)
            if (sizes[i] > 0)
                s.parts[i] = sizes[i];
    });
}

void MainWindow::showPart(QWidget* part, bool Settings::*member, bool shown) {
    m_settings.edit([&](Settings& s) { s.*member = shown; });
    layParts();
    if (shown)
        part->setFocus();
}

void MainWindow::applyLook() {
    const Settings& values = m_settings.values();
    const Language language = values.interfaceLanguage == QLatin1String("zh") ? Language::zh : Language::en;
    const ThemeName name = presenting() ? ThemeName::projector : themeName(values.theme);
    if (m_built && !values.reducedMotion && name != themeOf(this).name())
        Fade::begin(*this);
    m_application.setLook(name, language, values.typeSize);
}

void MainWindow::applySettings() {
    applyLook();
    nameWindow();
    const Settings& values = m_settings.values();
    m_list->setLanguage(language());
    showProgress();
    m_text->setReading(reading());
    m_text->setZoom(values.textZoom);
    m_demo->setReading(reading());
    m_demo->setReducedMotion(values.reducedMotion);
    m_demo->transport()->setSpeed(values.speed);
    m_player->setSpeed(values.speed);
    if (m_projector) {
        m_projector->setReading(reading());
        m_projector->setReducedMotion(values.reducedMotion);
    }
    showFrame();
}

void MainWindow::openSettings(const QPoint& at) {
    QMenu menu;
    fillSettingsMenu(menu, m_settings, [this] { applySettings(); });
    menu.exec(at - QPoint(0, menu.sizeHint().height()));
}

/// While presenting, frames go to the projector alone: what the window behind it shows stands still.
void MainWindow::updateClock() {
    if (!m_player)
        return;
    const auto seen = [](const QWidget& widget) {
        return widget.isVisible() && !widget.isMinimized() && widget.windowHandle()->isExposed();
    };
    m_player->setHidden(presenting() ? !seen(*m_projector) || m_projector->blank() : !seen(*this));
}

void MainWindow::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    updateClock();
}

void MainWindow::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    updateClock();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (m_built && m_settings.values().parts.size() != 3)
        layParts();
    rememberSoon();
}

void MainWindow::moveEvent(QMoveEvent* event) {
    QWidget::moveEvent(event);
    rememberSoon();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (m_built) {
        rememberPlace();
        unsaved();
    }
    if (m_projector)
        m_projector->close();
    QWidget::closeEvent(event);
}

bool MainWindow::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::Expose || event->type() == QEvent::WindowStateChange)
        updateClock();
    if (event->type() != QEvent::KeyPress || !object->isWidgetType())
        return false;
    const auto* widget = static_cast<QWidget*>(object);
    if (widget->window() != this && widget->window() != m_projector)
        return false;
    const bool sheet = m_keys->isVisible() || (m_projector && m_projector->keys()->isVisible());
    if (sheet || needsKey(QApplication::focusWidget(), *static_cast<QKeyEvent*>(event)))
        return false;
    const auto& key = *static_cast<QKeyEvent*>(event);
    if (m_built && (presenting() ? m_projector->figure() : m_demo->figure())->typeIntoCell(key))
        return true; // the pointer says where the number goes
    if (const auto action = actionOf(*static_cast<QKeyEvent*>(event))) {
        execute(*action);
        return true;
    }
    return false;
}

} // namespace orrery
