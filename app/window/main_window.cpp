// MainWindow: how it is made, and how it looks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/main_window.h"

#include "app/content/content.h"
#include "app/content/resource_reader.h"
#include "app/storage/notebook.h"
#include "app/window/application.h"
#include "app/window/demo_panel.h"
#include "app/window/projector_view.h"
#include "app/window/settings_menu.h"
#include "app/window/side_rail.h"
#include "engine/data/library.h"
#include "widgets/commands/key_sheet.h"
#include "widgets/controls/message_row.h"
#include "widgets/figure/figure_view.h"
#include "widgets/look/fade.h"
#include "widgets/question/question_list.h"
#include "widgets/question/question_view.h"
#include "widgets/run/no_demo.h"
#include "widgets/run/transport_bar.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QScreen>
#include <QWindow>

#include <utility>

namespace orrery {

namespace {

constexpr QSize usual(1600, 1000), around(8, 40); // about as much is the frame
constexpr int small_width = 1500;                 // narrower windows start with the list closed

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
            s.contentLanguage = s.contentLanguage.isEmpty() ? s.interfaceLanguage : s.contentLanguage;
        });
    applyLook();
    setWindowTitle(QStringLiteral("Orrery"));
    resize(usual.boundedTo(screen()->availableSize() - around));
    if (values.geometry.isEmpty() && width() < small_width)
        m_settings.edit([](Settings& s) { s.list = false; });
    restoreGeometry(values.geometry);
    m_first_size = size();
    setFocus(); // until there is something else, so that it falls on no button
    m_remember.setSingleShot(true);
    connect(&m_remember, &QTimer::timeout, this, &MainWindow::rememberPlace);
}

MainWindow::~MainWindow() {
    qApp->removeEventFilter(this);
    // The parts that go after this one take the focus with them, which is nobody's affair any more.
    disconnect(&m_application, nullptr, this, nullptr);
    if (windowHandle())
        disconnect(windowHandle(), nullptr, this, nullptr);
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
    m_demo = new DemoPanel(*m_player);
    m_no_demo = new NoDemo;
    m_keys = new KeySheet(this);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_parts, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    m_parts->setChildrenCollapsible(false);
    for (QWidget* part : std::initializer_list<QWidget*>{m_list, m_text, m_demo, m_no_demo})
        m_parts->addWidget(part);
    m_parts->setStretchFactor(2, 1);
    QSet<int> demos;
    for (const Entry& entry : m_catalogue)
        demos.insert(entry.question);
    m_list->setQuestions(m_content->questions(), demos,
                         [this](const QString& query) { return m_content->search(query); });
    m_list->setCollapsed(m_settings.values().collapsed);
    openNotebook();
    connectDemo();
    applySettings();
    layParts();
    m_rail->show(); // what is not visible yet cannot have the focus
    m_parts->show();
    layout()->activate();
    qApp->installEventFilter(this);
    connect(&m_application, &QApplication::focusChanged, this,
            [this](QWidget*, QWidget* now) { followFocus(now); });
    m_built = true;
    openFirst();
    fitScreen();
    connect(windowHandle(), &QWindow::screenChanged, this, [this] {
        m_first_size = size(); // a larger one than this screen has is not wanted there
        fitScreen();
    });
    listenForLinks();
    Q_EMIT built();
}

/// What the command line asks for, or the place where the last session ended, which waits.
void MainWindow::openFirst() {
    if (!m_first_link.isEmpty())
        openLink(m_first_link);
    else if (const QString& last = m_settings.values().link; !last.isEmpty())
        open(last, false);
    if (m_question == 0 && !m_content->questions().empty())
        openQuestion(m_catalogue.empty() ? m_content->questions().front().number
                                         : m_catalogue.front().question);
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
    if (m_built) { // letters may have another size
        layParts();
        fitScreen();
    }
}

void MainWindow::openSettings(const QPoint& at) {
    QMenu menu;
    fillSettingsMenu(menu, m_settings, [this] { applySettings(); });
    menu.exec(at - QPoint(0, menu.sizeHint().height()));
    giveFocusBack();
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
    if (m_built) {
        layParts();
        m_messages->place();
    }
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

} // namespace orrery
