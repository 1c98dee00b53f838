// DemoPanel: the demo's part of the window.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demo_panel.h"

#include "app/run/player.h"
#include "app/window/preset_menu.h"
#include "widgets/controls/card.h"
#include "widgets/controls/icon_button.h"
#include "widgets/controls/icon_label.h"
#include "widgets/controls/more_button.h"
#include "widgets/controls/soft_button.h"
#include "widgets/figure/figure_view.h"
#include "widgets/look/theme.h"
#include "widgets/run/algorithm_view.h"
#include "widgets/run/narration_view.h"
#include "widgets/run/next_row.h"
#include "widgets/run/panel_names.h"
#include "widgets/run/parameter_form.h"
#include "widgets/run/prediction_card.h"
#include "widgets/run/seeds_view.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>

#include <utility>

namespace orrery {

DemoPanel::DemoPanel(Player& player, QWidget* parent)
    : RunView(player, TransportBar::Form::full, parent), m_header(new QWidget(this)),
      m_preset_label(new QLabel), m_presets(new PresetMenu), m_show_parameters(new SoftButton),
      m_show_algorithm(new SoftButton), m_compare(new IconButton(QStringLiteral("columns-2"))),
      m_pin(new IconButton(QStringLiteral("pin"))), m_link(new IconButton(QStringLiteral("link"))),
      m_lesson(new IconButton(QStringLiteral("list-plus"))),
      m_export(new IconButton(QStringLiteral("download"))), m_theme(new IconButton(QStringLiteral("moon"))),
      m_project(new IconButton(QStringLiteral("presentation"))),
      m_help(new IconButton(QStringLiteral("circle-question-mark"))), m_more(new MoreButton),
      m_parameters(new Card(this)), m_code(new Card(this)),
      m_live_note(new IconLabel(QStringLiteral("zap"), Tone::accent)),
      m_copy(new IconButton(QStringLiteral("copy"))), m_algorithm(new AlgorithmView),
      m_seeds(new SeedsView(this)), m_next(new NextRow(m_narration)), m_names(new PanelNames(this)) {
    setFocusPolicy(Qt::ClickFocus);
    buildHeader(player);
    buildDrawer();
    m_seeds->hide();
    m_names->setAlignment(Qt::AlignLeft);
    m_names->hide();
    connect(m_names, &PanelNames::chosen, this, &DemoPanel::showPanel);
    connect(m_transport, &TransportBar::seedsToggled, this, &DemoPanel::showSeeds);
    connect(m_seeds, &SeedsView::closeWanted, this, [this] { showSeeds(false); });
    retranslate();
}

void DemoPanel::buildHeader(Player& player) {
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
    for (IconButton* button : std::initializer_list<IconButton*>{m_compare, m_pin, m_link, m_lesson, m_export,
                                                                 m_theme, m_project, m_help, m_more})
        row->addWidget(button);
    m_preset_label->setBuddy(m_presets);
    m_pin->setCheckable(true);
    m_compare->setCheckable(true);
    for (SoftButton* button : {m_show_parameters, m_show_algorithm}) {
        button->setCheckable(true);
        button->setFlat(true);
    }
    connect(m_presets, &PresetMenu::chosen, &player, [this, &player](const Values& values) {
        if (m_edits_b)
            player.compare(values); // it is B that starts from them
        else
            player.begin(values);
    });
    connect(m_compare, &QAbstractButton::clicked, this, [this] {
        m_compare->setChecked(m_compares); // only a comparison that there is checks it
        Q_EMIT compareWanted(comparePlace());
    });
    connect(m_pin, &QAbstractButton::clicked, &player, &Player::setPinned);
    for (const auto& [button, command] : {std::pair{m_link, Action::copyLink},
                                          {m_theme, Action::theme},
                                          {m_project, Action::project},
                                          {m_help, Action::keys}})
        connect(button, &QAbstractButton::clicked, this,
                [this, command = command] { Q_EMIT commanded(command); });
    connect(m_export, &QAbstractButton::clicked, this, [this] {
        const QWidget& place = m_more->place(*m_export);
        Q_EMIT exportWanted(place.mapToGlobal(QPoint(0, place.height())));
    });
    connect(m_lesson, &QAbstractButton::clicked, this, [this] {
        const QWidget& place = m_more->place(*m_lesson);
        Q_EMIT lessonWanted(place.mapToGlobal(QPoint(0, place.height())));
    });
    connect(m_show_parameters, &QAbstractButton::clicked, this, [this](bool on) {
        m_show_algorithm->setChecked(m_show_algorithm->isChecked() && !on);
        makeRoom(m_show_parameters, on);
    });
    connect(m_show_algorithm, &QAbstractButton::clicked, this, [this](bool on) {
        m_show_parameters->setChecked(m_show_parameters->isChecked() && !on);
        makeRoom(m_show_algorithm, on);
    });
}

void DemoPanel::buildDrawer() {
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
    connect(m_copy, &QAbstractButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_algorithm->plainText()); });
}

void DemoPanel::setSubject(const Subject& subject) {
    m_algorithm->setLines(subject.algorithm);
    m_presets->setDemo(subject.demo);
    m_front.clear();
    RunView::setSubject(subject);
}

void DemoPanel::setHidden(const Demo& demo, const QStringList& hidden) {
    RunView::setHidden(demo, hidden);
    m_live_note->setVisible(m_form->hasLive());
    arrange();
}

void DemoPanel::showFrame(const Shown& shown, const Values& values) {
    const bool others = m_front.take(shown.frame.figure);
    RunView::showFrame(shown, values);
    if (others || shown.runStarted) // other settings may make other cards
        arrange();
    m_algorithm->setCurrent(shown.frame.narration.line());
    m_pin->setChecked(shown.pinned);
    m_edits_b = m_compares && shown.twin->chosen == Side::b;
    m_compare->setChecked(m_compares);
    m_parameters->setHeading(parametersHeading());
    const bool told = shown.story.told && !shown.playing && !shown.busy && !shown.frame.stopped;
    if (std::exchange(m_told, told) != told)
        fitNext();
}

void DemoPanel::setReading(Reading reading) {
    m_reading = reading;
    RunView::setReading(reading);
    arrange();
}

void DemoPanel::showPanel(int number) {
    m_figure->enlarge({});
    m_front.choose(number);
    arrange();
}

void DemoPanel::showValues(const Values& values) {
    RunView::showValues(values);
    m_presets->showValues(values);
}

/// What was opened takes the place of the seeds.
void DemoPanel::makeRoom(SoftButton* opener, bool opened) {
    if (opened)
        showSeeds(false);
    opener->setChecked(opened);
    arrange();
}

void DemoPanel::showSeeds(bool shown) {
    m_transport->setSeedsShown(shown);
    if (shown == m_seeds_shown)
        return;
    m_seeds_shown = shown;
    m_show_parameters->setChecked(false);
    m_show_algorithm->setChecked(false);
    arrange();
    Q_EMIT seedsShown(shown);
}

/// Where the seeds stand, they make room.
QPoint DemoPanel::comparePlace() const {
    const QWidget& place = m_more->place(*m_compare);
    return place.mapToGlobal(QPoint(0, place.height()));
}

QString DemoPanel::parametersHeading() const {
    const QString name = !m_compares ? tr("Parameters")
                         : m_edits_b ? tr("Parameters of B")
                                     : tr("Parameters of A");
    return predicts() && !m_prediction->told()
               ? tr("%1 · folded: another value would be another question").arg(name)
               : name;
}

void DemoPanel::offerNext(bool push, int experiment, const Words& words, int question, const Words& title) {
    m_next->offer(push, experiment, words, question, title);
    fitNext();
}

void DemoPanel::toggleParameters() {
    showSeeds(false);
    if (m_drawer == Drawer::folded)
        m_show_parameters->click();
}

void DemoPanel::toggleAlgorithm() {
    showSeeds(false);
    if (m_drawer == Drawer::folded)
        m_show_algorithm->click();
}

void DemoPanel::retranslate() {
    const auto help = [](IconButton* button, Action command) {
        button->setHelp(actionText(command), actionKey(command));
    };
    help(m_compare, Action::compare);
    help(m_pin, Action::pin);
    help(m_link, Action::copyLink);
    m_lesson->setHelp(tr("Lesson: a list of links with notes"), actionKey(Action::addToLesson));
    help(m_export, Action::exportPicture);
    help(m_theme, Action::theme);
    help(m_project, Action::project);
    help(m_help, Action::keys);
    m_theme->setIconName(themeOf(this).dark() ? QStringLiteral("sun") : QStringLiteral("moon"));
    m_copy->setHelp(tr("Copy the algorithm"));
    m_preset_label->setText(tr("Preset"));
    m_parameters->setHeading(parametersHeading());
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

/// From a control to the demo as a whole.
void DemoPanel::stepBack() {
    if (m_front.alone()) {
        m_front.chooseThoseThatLead();
        arrange();
    }
    setFocus();
}

void DemoPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::StyleChange)
        retranslate();
    RunView::changeEvent(event);
}

} // namespace orrery
