// UntilPopup: "run until …".
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/until_popup.h"

#include "widgets/controls/count_box.h"
#include "widgets/controls/hand_reading.h"
#include "widgets/controls/icon_label.h"
#include "widgets/controls/soft_button.h"
#include "widgets/controls/wheel_guard.h"
#include "widgets/look/theme.h"
#include "widgets/look/words.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>

#include <algorithm>

namespace orrery {

UntilPopup::UntilPopup(QWidget* parent)
    : Popup(parent), m_title(new QLabel), m_story(new QRadioButton), m_end(new QRadioButton),
      m_rounds(new QRadioButton), m_crossing(new QRadioButton), m_count(new CountBox),
      m_round_name(new QLabel), m_metric(new QComboBox), m_crosses(new QLabel), m_value(new QLineEdit),
      m_problem(new IconLabel(QStringLiteral("triangle-alert"), Tone::negativeText)),
      m_run(new SoftButton(QStringLiteral("play"))) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(16, 12, 16, 14);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    grid->addWidget(m_title, 0, 0, 1, 4);
    grid->addWidget(m_story, 1, 0, 1, 4);
    grid->addWidget(m_end, 2, 0, 1, 4);
    grid->addWidget(m_rounds, 3, 0);
    grid->addWidget(m_count, 3, 1);
    grid->addWidget(m_round_name, 3, 2, 1, 2);
    grid->addWidget(m_crossing, 4, 0);
    grid->addWidget(m_metric, 4, 1);
    grid->addWidget(m_crosses, 4, 2);
    grid->addWidget(m_value, 4, 3);
    grid->addWidget(m_problem, 5, 0, 1, 4);
    grid->addWidget(m_run, 6, 0, 1, 4, Qt::AlignRight);
    m_problem->setColored(true);
    m_problem->hide();
    m_count->setRange(1, 100000);
    guardWheel(*m_metric);
    m_value->setText(QStringLiteral("0"));
    m_value->setMaximumWidth(90);
    m_story->setChecked(true);
    for (QRadioButton* button : {m_story, m_end, m_rounds, m_crossing})
        connect(button, &QRadioButton::clicked, this, &UntilPopup::tell);
    connect(m_count, &QSpinBox::valueChanged, this, [this] {
        m_rounds->setChecked(m_setting ? m_rounds->isChecked() : true);
        tell();
    });
    connect(m_count, &CountBox::misread, this, [this](const Sentence& why) {
        m_wrong_count = why;
        showProblem();
    });
    connect(m_metric, &QComboBox::activated, this, [this] {
        m_crossing->setChecked(true);
        tell();
    });
    connect(m_value, &QLineEdit::textEdited, this, [this] {
        m_crossing->setChecked(true);
        readNumber();
    });
    connect(m_run, &QAbstractButton::clicked, this, &UntilPopup::start);
    retranslate();
}

void UntilPopup::setDemo(const Demo& demo) {
    m_demo = &demo;
    retranslate();
    setUntil({});
}

void UntilPopup::setUntil(const PlayUntil& until) {
    m_setting = true;
    using Kind = PlayUntil::Kind;
    (until.kind == Kind::story    ? m_story
     : until.kind == Kind::end    ? m_end
     : until.kind == Kind::rounds ? m_rounds
                                  : m_crossing)
        ->setChecked(true);
    m_count->setValue(static_cast<int>(std::clamp<std::int64_t>(until.rounds, 1, 100000)));
    const int metric = m_metric->findData(QString::fromStdString(until.metric));
    m_metric->setCurrentIndex(std::max(0, metric));
    m_value->setText(QString::fromStdString(write_number(until.value)));
    m_number = until.value;
    m_wrong_count = m_wrong_value = {};
    showProblem();
    m_setting = false;
}

PlayUntil UntilPopup::until() const {
    using Kind = PlayUntil::Kind;
    PlayUntil until;
    until.kind = m_end->isChecked()        ? Kind::end
                 : m_rounds->isChecked()   ? Kind::rounds
                 : m_crossing->isChecked() ? Kind::crossing
                                           : Kind::story;
    until.rounds = m_count->value();
    until.metric = m_metric->currentData().toString().toStdString();
    until.value = m_number;
    return until;
}

QString UntilPopup::summary() const {
    if (m_crossing->isChecked())
        return tr("until %1 crosses %2")
            .arg(m_metric->currentText(),
                 m_wrong_value.empty() ? m_value->text() : QString::fromStdString(write_number(m_number)));
    if (m_rounds->isChecked())
        return tr("%1 rounds more").arg(m_count->value());
    return m_end->isChecked() ? m_end->text() : m_story->text();
}

void UntilPopup::openAbove(const QWidget& button) {
    openBeside(button, Side::above);
    for (QRadioButton* choice : {m_story, m_end, m_rounds, m_crossing})
        if (choice->isChecked())
            choice->setFocus();
}

/// What is no number stays in its field, with a sentence under it; the number before stays in force.
void UntilPopup::readNumber() {
    const auto number = orrery::readNumber(m_value->text());
    m_wrong_value = number.error();
    showProblem();
    if (!number)
        return;
    m_number = *number;
    tell();
}

void UntilPopup::showProblem() {
    const Sentence& why = m_wrong_value.empty() ? m_wrong_count : m_wrong_value;
    m_problem->setText(inLanguage(why, themeOf(this).language()));
    m_problem->setVisible(!why.empty());
    layout()->activate();
    adjustSize();
}

void UntilPopup::tell() {
    if (!m_setting)
        Q_EMIT chosen(until());
}

void UntilPopup::start() {
    if (!m_problem->isHidden())
        return m_value->setFocus(); // there is something to mend
    close();
    Q_EMIT started(until());
}

void UntilPopup::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return start();
    Popup::keyPressEvent(event);
}

void UntilPopup::retranslate() {
    m_run->setText(tr("Run"));
    m_run->setHelp(tr("Run until then"), QStringLiteral("Enter"));
    m_title->setText(tr("Run until"));
    m_story->setText(tr("the end of the story"));
    m_end->setText(tr("the end of the run"));
    m_rounds->setText(tr("so many more:"));
    m_crossing->setText(tr("a quantity"));
    m_crosses->setText(tr("crosses"));
    m_count->setAccessibleName(tr("Number of rounds"));
    m_metric->setAccessibleName(tr("Quantity"));
    m_value->setAccessibleName(tr("Value to cross"));
    showProblem();
    if (!m_demo)
        return;
    const Language language = themeOf(this).language();
    m_round_name->setText(inLanguage(m_demo->steps.round.name, language));
    const QString chosen = m_metric->currentData().toString();
    m_metric->clear();
    for (const Metric& metric : m_demo->metrics)
        if (!metric.vector)
            m_metric->addItem(inLanguage(metric.label, language), QString::fromStdString(metric.id));
    m_metric->setCurrentIndex(std::max(0, m_metric->findData(chosen)));
    const bool any = m_metric->count() > 0;
    m_crossing->setEnabled(any);
    m_metric->setEnabled(any);
    m_value->setEnabled(any);
}

void UntilPopup::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Popup::changeEvent(event);
}

} // namespace orrery
