// DemoPanel: the demo's part of the window.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demo_panel.h"

#include "app/window/preset_menu.h"
#include "widgets/commands/actions.h"
#include "widgets/controls/card.h"
#include "widgets/controls/icon_button.h"
#include "widgets/controls/icon_label.h"
#include "widgets/controls/more_button.h"
#include "widgets/controls/soft_button.h"
#include "widgets/figure/figure_view.h"
#include "widgets/look/theme.h"
#include "widgets/run/algorithm_view.h"
#include "widgets/run/narration_view.h"
#include "widgets/run/parameter_form.h"
#include "widgets/run/transport_bar.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>

namespace orrery {

DemoPanel::DemoPanel(QWidget* parent)
    : QWidget(parent), m_header(new QWidget(this)), m_preset_label(new QLabel), m_presets(new PresetMenu),
      m_show_parameters(new SoftButton), m_show_algorithm(new SoftButton),
      m_pin(new IconButton(QStringLiteral("pin"))), m_link(new IconButton(QStringLiteral("link"))),
      m_export(new IconButton(QStringLiteral("download"))), m_theme(new IconButton(QStringLiteral("moon"))),
      m_project(new IconButton(QStringLiteral("presentation"))),
      m_help(new IconButton(QStringLiteral("circle-question-mark"))), m_more(new MoreButton),
      m_figure(new FigureView(this)), m_narration(new NarrationView(this)),
      m_transport(new TransportBar(TransportBar::Form::full, this)), m_parameters(new Card(this)),
      m_code(new Card(this)), m_live_note(new IconLabel(QStringLiteral("zap"), Tone::accent)),
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
    for (IconButton* button :
         std::initializer_list<IconButton*>{m_pin, m_link, m_export, m_theme, m_project, m_help, m_more})
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
    connect(m_export, &QAbstractButton::clicked, this, [this] {
        const QWidget& place = m_more->place(*m_export);
        Q_EMIT exportWanted(place.mapToGlobal(QPoint(0, place.height())));
    });
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

void DemoPanel::toggleParameters() {
    if (m_drawer == Drawer::folded)
        m_show_parameters->click();
}

void DemoPanel::toggleAlgorithm() {
    if (m_drawer == Drawer::folded)
        m_show_algorithm->click();
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
    m_code->setHeading(tr("Algorithm"));
    m_show_parameters->setText(tr("Parameters"));
    m_show_algorithm->setText(tr("Algorithm"));
    m_show_parameters->setHelp(actionText(Action::parameters), actionKey(Action::parameters));
    m_show_algorithm->setHelp(actionText(Action::algorithm), actionKey(Action::algorithm));
    QPalette palette = m_preset_label->palette();
    palette.setColor(QPalette::WindowText, themeOf(this).color(Tone::muted));
    m_preset_label->setPalette(palette);
    arrange();
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
