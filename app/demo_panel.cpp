// DemoPanel: the demo's part of the window.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo_panel.h"

#include "app/preset_menu.h"
#include "widgets/actions.h"
#include "widgets/algorithm_view.h"
#include "widgets/card.h"
#include "widgets/controls/icon_button.h"
#include "widgets/figure_view.h"
#include "widgets/icon_label.h"
#include "widgets/narration_view.h"
#include "widgets/parameter_form.h"
#include "widgets/soft_button.h"
#include "widgets/theme.h"
#include "widgets/transport_bar.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>

#include <algorithm>

namespace orrery {

namespace {

constexpr int padding = 20, gap = 12;
constexpr int beside_width = 284;     // of the column beside the figure
constexpr int below_height = 250;     // of the drawer under the transport
constexpr int tall = 860, wide = 980; // from here there is room below, beside

} // namespace

DemoPanel::DemoPanel(QWidget* parent)
    : QWidget(parent), m_header(new QWidget(this)), m_preset_label(new QLabel), m_presets(new PresetMenu),
      m_show_parameters(new SoftButton), m_show_algorithm(new SoftButton),
      m_pin(new IconButton(QStringLiteral("pin"))), m_link(new IconButton(QStringLiteral("link"))),
      m_export(new IconButton(QStringLiteral("download"))), m_theme(new IconButton(QStringLiteral("moon"))),
      m_project(new IconButton(QStringLiteral("presentation"))),
      m_help(new IconButton(QStringLiteral("circle-question-mark"))), m_figure(new FigureView(this)),
      m_narration(new NarrationView(this)), m_transport(new TransportBar(TransportBar::Form::full, this)),
      m_parameters(new Card(this)), m_code(new Card(this)),
      m_live_note(new IconLabel(QStringLiteral("zap"), Tone::accent)),
      m_copy(new IconButton(QStringLiteral("copy"))), m_form(new ParameterForm), m_form_area(new QScrollArea),
      m_algorithm(new AlgorithmView) {
    setFocusPolicy(Qt::ClickFocus);
    buildHeader();
    buildDrawer();
    retranslate();
}

void DemoPanel::buildHeader() {
    auto* row = new QHBoxLayout(m_header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_preset_label);
    row->addSpacing(6);
    row->addWidget(m_presets);
    row->addStretch(1);
    row->addWidget(m_show_parameters);
    row->addWidget(m_show_algorithm);
    row->addSpacing(8);
    for (IconButton* button : {m_pin, m_link, m_export, m_theme, m_project, m_help})
        row->addWidget(button);
    m_preset_label->setBuddy(m_presets);
    m_pin->setCheckable(true);
    for (SoftButton* button : {m_show_parameters, m_show_algorithm}) {
        button->setCheckable(true);
        button->setFlat(true);
    }
    connect(m_presets, &PresetMenu::chosen, this, &DemoPanel::presetChosen);
    connect(m_pin, &QAbstractButton::clicked, this, &DemoPanel::pinned);
    connect(m_link, &QAbstractButton::clicked, this, &DemoPanel::copyLinkWanted);
    connect(m_export, &QAbstractButton::clicked, this,
            [this] { Q_EMIT exportWanted(m_export->mapToGlobal(QPoint(0, m_export->height()))); });
    connect(m_theme, &QAbstractButton::clicked, this, &DemoPanel::themeWanted);
    connect(m_project, &QAbstractButton::clicked, this, &DemoPanel::projectWanted);
    connect(m_help, &QAbstractButton::clicked, this, &DemoPanel::keysWanted);
    connect(m_show_parameters, &QAbstractButton::clicked, this, [this](bool on) {
        m_show_algorithm->setChecked(m_show_algorithm->isChecked() && !on);
        arrange();
    });
    connect(m_show_algorithm, &QAbstractButton::clicked, this, [this](bool on) {
        m_show_parameters->setChecked(m_show_parameters->isChecked() && !on);
        arrange();
    });
}

void DemoPanel::buildDrawer() {
    m_form_area->setWidget(m_form);
    m_form_area->setWidgetResizable(true);
    m_form_area->setFrameShape(QFrame::NoFrame);
    m_form_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_form_area->setFocusPolicy(Qt::NoFocus);
    m_form_area->viewport()->setAutoFillBackground(false);
    m_form->setAutoFillBackground(false);
    m_parameters->addTool(m_live_note);
    m_parameters->setBody(m_form_area);
    m_copy->setSide(24);
    m_code->addTool(m_copy);
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_algorithm);
    layout->addStretch(1);
    m_code->setBody(column);
    connect(m_form, &ParameterForm::edited, this, &DemoPanel::edited);
    connect(m_copy, &QAbstractButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_algorithm->plainText()); });
}

void DemoPanel::setDemo(const Demo& demo, const QStringList& hidden, std::vector<AlgorithmLine> algorithm) {
    m_demo = &demo;
    m_algorithm->setLines(std::move(algorithm));
    m_transport->setDemo(demo);
    m_narration->setDemo(demo);
    m_presets->setDemo(demo);
    setHidden(demo, hidden);
}

void DemoPanel::setHidden(const Demo& demo, const QStringList& hidden) {
    m_form->setDemo(demo, hidden);
    m_live_note->setVisible(m_form->hasLive());
    arrange();
}

void DemoPanel::setReading(Reading reading) {
    m_narration->setReading(reading);
    m_figure->setReading(reading, themeOf(this).language());
    arrange();
}

void DemoPanel::setReducedMotion(bool reduced) {
    m_reduced = reduced;
    m_figure->setReducedMotion(reduced);
}

void DemoPanel::showFrame(const Shown& shown, const Values& values) {
    m_figure->setAnimated(!m_reduced && !shown.runStarted && shown.stepsPerSecond <= 8);
    m_figure->showFrame(shown.frame);
    m_narration->showFrame(shown.frame, shown.outcome);
    m_transport->showFrame(shown.frame, shown.playing, shown.roundLength);
    m_transport->showGoal(shown.goal);
    m_algorithm->setCurrent(shown.frame.narration.line());
    m_pin->setChecked(shown.pinned);
    showValues(values);
}

void DemoPanel::showValues(const Values& values) {
    m_form->showValues(values);
    m_presets->showValues(values);
}

/// Two columns of parameters where they fit.
void DemoPanel::fitColumns(int width) {
    constexpr int around = 2 * 14; // the card's padding
    m_form->setColumns(2);
    if (m_form->minimumSizeHint().width() > width - around)
        m_form->setColumns(1);
}

/// Takes the drawer's room away from `room`; returns the width left for everything else.
int DemoPanel::arrangeDrawer(QRect& room) {
    m_drawer = room.height() >= tall ? Drawer::below : room.width() >= wide ? Drawer::beside : Drawer::folded;
    const bool folded = m_drawer == Drawer::folded;
    m_show_parameters->setVisible(folded);
    m_show_algorithm->setVisible(folded);
    const bool code = m_algorithm->sizeHint().height() > 0;
    m_parameters->setVisible(!folded || m_show_parameters->isChecked());
    m_code->setVisible(code && (!folded || m_show_algorithm->isChecked()));
    if (m_drawer == Drawer::below) {
        const QRect drawer(room.left(), room.bottom() - below_height - padding + gap, room.width(),
                           below_height);
        const int right =
            code ? std::clamp(m_algorithm->sizeHint().width() + 28, 240, room.width() / 2) : -gap;
        fitColumns(drawer.width() - right - gap);
        m_parameters->setGeometry(drawer.adjusted(0, 0, -right - gap, 0));
        m_code->setGeometry(drawer.adjusted(drawer.width() - right, 0, 0, 0));
        room.setBottom(drawer.top() - gap);
    } else if (m_parameters->isVisibleTo(this) || m_code->isVisibleTo(this)) {
        QRect drawer(room.right() - beside_width + 1, room.top(), beside_width, room.height() - gap);
        m_form->setColumns(1);
        room.setRight(drawer.left() - gap - 1);
        if (m_code->isVisibleTo(this) && m_parameters->isVisibleTo(this)) {
            const int height = m_algorithm->sizeHint().height() + 56;
            m_code->setGeometry(drawer.adjusted(0, drawer.height() - height, 0, 0));
            drawer.setBottom(drawer.bottom() - height - gap);
        } else if (m_code->isVisibleTo(this)) {
            m_code->setGeometry(drawer);
        }
        m_parameters->setGeometry(drawer);
    }
    return room.width();
}

void DemoPanel::arrange() {
    const int head = std::max(48, m_header->sizeHint().height() + 8);
    QRect room = rect().adjusted(padding, 0, -padding, 0);
    m_header->setGeometry(room.left(), 0, room.width(), head);
    room.setTop(head);
    arrangeDrawer(room);
    const int transport = m_transport->sizeHint().height();
    const int bottom = room.bottom() - (m_drawer == Drawer::below ? 0 : gap);
    m_transport->setGeometry(room.left(), bottom - transport, room.width(), transport);
    m_narration->resize(room.width(), m_narration->height());
    const int narration = m_narration->sizeHint().height();
    m_narration->setGeometry(room.left(), bottom - transport - gap - narration, room.width(), narration);
    m_figure->setGeometry(room.left(), room.top(), room.width(),
                          std::max(0, bottom - transport - 2 * gap - narration - room.top()));
}

void DemoPanel::retranslate() {
    const auto help = [](IconButton* button, Action command) {
        button->setHelp(actionText(command), actionKey(command));
    };
    help(m_pin, Action::pin);
    help(m_link, Action::copyLink);
    help(m_export, Action::exportPicture);
    help(m_theme, Action::theme);
    help(m_project, Action::project);
    help(m_help, Action::keys);
    m_theme->setIconName(themeOf(this).dark() ? QStringLiteral("sun") : QStringLiteral("moon"));
    m_copy->setHelp(tr("Copy the algorithm"));
    m_preset_label->setText(tr("Preset"));
    m_parameters->setHeading(tr("Parameters"));
    m_live_note->setText(tr("applies at once; others start over"));
    m_code->setHeading(tr("Algorithm"));
    m_show_parameters->setText(tr("Parameters"));
    m_show_algorithm->setText(tr("Algorithm"));
    m_show_parameters->setHelp(tr("Show or hide the parameters"));
    m_show_algorithm->setHelp(tr("Show or hide the algorithm"));
    QPalette palette = m_preset_label->palette();
    palette.setColor(QPalette::WindowText, themeOf(this).color(Tone::muted));
    m_preset_label->setPalette(palette);
}

void DemoPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

/// Escape leads back step by step: from one panel to all, from a control to the demo as a whole.
void DemoPanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    if (!m_figure->enlarged().isEmpty())
        m_figure->enlarge({});
    else
        setFocus();
}

void DemoPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::StyleChange)
        retranslate();
    QWidget::changeEvent(event);
}

bool DemoPanel::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest)
        arrange();
    return QWidget::event(event);
}

} // namespace orrery
