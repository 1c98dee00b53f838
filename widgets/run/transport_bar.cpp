// TransportBar: one transport for all demos.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/transport_bar.h"

#include "widgets/commands/actions.h"
#include "widgets/controls/icon_button.h"
#include "widgets/controls/more_button.h"
#include "widgets/controls/play_button.h"
#include "widgets/controls/seed_field.h"
#include "widgets/controls/soft_button.h"
#include "widgets/controls/speed_button.h"
#include "widgets/controls/stepper.h"
#include "widgets/controls/timeline_slider.h"
#include "widgets/look/theme.h"
#include "widgets/look/words.h"
#include "widgets/run/until_popup.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>
#include <cmath>

namespace orrery {

namespace {

constexpr int slow = 400; // ms after which a way is spoken of

} // namespace

TransportBar::TransportBar(Form form, QWidget* parent)
    : QWidget(parent), m_form(form), m_count(new QLabel(this)), m_end_label(new QLabel(this)),
      m_line(new TimelineSlider(this)),
      m_play(new PlayButton(this)), m_steppers{new Stepper(Step::phase, this),
                                               new Stepper(Step::iteration, this),
                                               new Stepper(Step::round, this)},
      m_speed(new SpeedButton(this)), m_seed(new SeedField(this)), m_seeds(new SoftButton({}, this)),
      m_until(new IconButton(QStringLiteral("flag"), this)),
      m_restart(new IconButton(QStringLiteral("rotate-ccw"), this)),
      m_dice(new IconButton(QStringLiteral("dices"), this)),
      m_defaults(new IconButton(QStringLiteral("list-restart"), this)),
      m_close(new IconButton(QStringLiteral("x"), this)), m_stop(new SoftButton({}, this)),
      m_more(new MoreButton(this)), m_popup(new UntilPopup(this)) {
    m_count->setObjectName(QStringLiteral("count"));
    m_stop->setObjectName(QStringLiteral("stop"));
    m_stop->hide();
    m_slow.setSingleShot(true);
    m_slow.setInterval(slow);
    m_until->setCheckable(true);
    m_seeds->setCheckable(true);
    if (form == Form::full)
        buildFull();
    else
        buildCompact();
    connectAll();
    restyle();
    retranslate();
}

void TransportBar::buildFull() {
    auto* above = new QHBoxLayout;
    above->setSpacing(12);
    above->addWidget(m_count);
    above->addWidget(m_line, 1);
    above->addWidget(m_end_label);
    above->addWidget(m_stop);
    auto* below = new QHBoxLayout;
    below->setSpacing(rowSpacing);
    below->addWidget(m_play);
    for (Stepper* stepper : m_steppers)
        below->addWidget(stepper);
    below->addWidget(m_speed);
    below->addWidget(m_until);
    below->addStretch(1);
    below->addWidget(m_seed);
    below->addWidget(m_seeds);
    auto* starts = new QHBoxLayout;
    starts->setSpacing(0);
    for (IconButton* button : std::initializer_list<IconButton*>{m_restart, m_dice, m_defaults, m_more})
        starts->addWidget(button);
    below->addLayout(starts);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    rows->addLayout(above);
    rows->addLayout(below);
    m_close->hide();
}

void TransportBar::buildCompact() {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(compactSpacing);
    row->addWidget(m_play);
    for (Stepper* stepper : m_steppers)
        row->addWidget(stepper);
    row->addWidget(m_line, 1);
    row->addWidget(m_stop);
    row->addWidget(m_restart);
    row->addWidget(m_close);
    for (QWidget* other : std::initializer_list<QWidget*>{m_count, m_end_label, m_speed, m_seed, m_seeds,
                                                          m_until, m_dice, m_defaults, m_more})
        other->hide();
}

void TransportBar::connectAll() {
    connect(m_play, &QAbstractButton::clicked, this, &TransportBar::playToggled);
    for (Stepper* stepper : m_steppers) {
        connect(stepper, &Stepper::back, this, [this, stepper] { Q_EMIT stepped(stepper->step(), false); });
        connect(stepper, &Stepper::forward, this, [this, stepper] { Q_EMIT stepped(stepper->step(), true); });
    }
    connect(m_line, &QSlider::valueChanged, this,
            [this](int value) { Q_EMIT sought(m_unit, countAt(value)); });
    connect(m_stop, &QAbstractButton::clicked, this, &TransportBar::stopWanted);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        m_stop->show();
        showEnd();
    });
    connect(m_speed, &SpeedButton::chosen, this, &TransportBar::speedChosen);
    connect(m_until, &QAbstractButton::clicked, this, &TransportBar::openUntil);
    connect(m_popup, &UntilPopup::started, this, &TransportBar::untilStarted);
    connect(m_popup, &UntilPopup::chosen, this, [this](const PlayUntil& until) {
        markUntil();
        Q_EMIT untilChosen(until);
    });
    connect(m_seed, &SeedField::chosen, this, &TransportBar::seedChosen);
    connect(m_seeds, &QAbstractButton::clicked, this, &TransportBar::seedsToggled);
    connect(m_restart, &QAbstractButton::clicked, this, &TransportBar::restartWanted);
    connect(m_dice, &QAbstractButton::clicked, this, &TransportBar::newSeedWanted);
    connect(m_defaults, &QAbstractButton::clicked, this, &TransportBar::defaultsWanted);
    connect(m_close, &QAbstractButton::clicked, this, &TransportBar::closeWanted);
}

void TransportBar::setDemo(const Demo& demo) {
    m_demo = &demo;
    m_known_rounds = 0;
    m_end = m_at = 0;
    showGoal({});
    m_values.clear();
    m_popup->setDemo(demo);
    retranslate();
    markUntil();
}

void TransportBar::setUntil(const PlayUntil& until) {
    m_popup->setUntil(until);
    markUntil();
}

/// The flag is lit while playing is to end elsewhere than with the story.
void TransportBar::markUntil() {
    m_until->setChecked(m_popup->until().kind != PlayUntil::Kind::story);
    m_until->setHelp(tr("Run until: %1").arg(m_popup->summary()), actionKey(Action::until));
}

void TransportBar::setSpeed(double factor) {
    m_speed->setSpeed(factor);
}

void TransportBar::openUntil() {
    markUntil(); // a click has toggled it
    m_popup->openAbove(m_more->place(*m_until));
}

void TransportBar::setSeedsShown(bool shown) {
    m_seeds->setChecked(shown);
}

void TransportBar::restyle() {
    const Theme theme = themeOf(this);
    m_count->setFont(theme.font(Letters::interface, true));
    m_end_label->setFont(theme.font(Letters::interface));
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, theme.color(Tone::muted));
    m_end_label->setPalette(muted);
}

void TransportBar::retranslate() {
    const Language language = themeOf(this).language();
    const auto help = [](auto* button, Action command) {
        button->setHelp(actionText(command), actionKey(command));
    };
    m_play->setToolTip(QStringLiteral("%1 (%2)").arg(actionText(Action::play), actionKey(Action::play)));
    m_play->setAccessibleName(actionText(Action::play));
    constexpr std::array<std::pair<Action, Action>, 3> commands{
        {{Action::phaseBack, Action::phaseForward},
         {Action::iterationBack, Action::iterationForward},
         {Action::roundBack, Action::roundForward}}};
    for (std::size_t i = 0; i < m_steppers.size(); ++i) {
        Stepper* stepper = m_steppers[i];
        const QString name =
            m_demo ? inLanguage(m_demo->steps.of(stepper->step()).name, language) : QString();
        stepper->setName(name);
        stepper->setBackHelp(tr("Back: %1").arg(name), actionKey(commands[i].first));
        stepper->setForwardHelp(tr("Forward: %1").arg(name), actionKey(commands[i].second));
    }
    help(m_restart, Action::restart);
    help(m_dice, Action::newSeed);
    help(m_defaults, Action::defaults);
    m_seeds->setText(tr("20 seeds"));
    m_seeds->setHelp(actionText(Action::seeds), actionKey(Action::seeds));
    markUntil();
    m_stop->setText(tr("Stop"));
    m_stop->setHelp(tr("Stop here"));
    m_close->setHelp(tr("End the presentation"), QStringLiteral("Esc"));
    m_line->setAccessibleName(tr("Place in the run"));
    showEnd();
    fitRow();
}

void TransportBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::StyleChange) {
        restyle();
        fitRow();
    }
    QWidget::changeEvent(event);
}

void TransportBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitRow();
}

} // namespace orrery
