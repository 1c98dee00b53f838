// PredictionCard: the question, what can be answered, and the verdict.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/prediction_card.h"

#include "widgets/controls/hand_reading.h"
#include "widgets/controls/soft_button.h"
#include "widgets/look/theme_style.h"
#include "widgets/run/option_row.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QShortcut>

#include <algorithm>

namespace orrery {

namespace {

QLabel* label(QWidget* parent) {
    auto* words = new QLabel(parent);
    words->setWordWrap(true);
    words->setTextFormat(Qt::PlainText);
    words->setTextInteractionFlags(Qt::NoTextInteraction);
    return words;
}

} // namespace

PredictionCard::PredictionCard(QWidget* parent)
    : QWidget(parent), m_chip(label(this)), m_place(label(this)), m_seeds(label(this)), m_first(label(this)),
      m_second(label(this)), m_why(label(this)), m_hint(label(this)), m_options(new QWidget(this)),
      m_number(new QLineEdit(this)), m_commit(new SoftButton(QStringLiteral("play"), this)),
      m_skip(new SoftButton({}, this)), m_redraw(new SoftButton(QStringLiteral("undo"), this)),
      m_go_on(new SoftButton(QStringLiteral("chevrons-right"), this)),
      m_again(new SoftButton(QStringLiteral("rotate-ccw"), this)),
      m_back(new SoftButton(QStringLiteral("undo"), this)) {
    for (QLabel* words : {m_chip, m_seeds})
        words->setWordWrap(false);
    auto* head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(m_chip);
    head->addWidget(m_place, 1);
    head->addWidget(m_seeds);
    auto* rows = new QVBoxLayout(m_options);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_number, m_commit, m_skip, m_redraw, m_go_on, m_again, m_back})
        foot->addWidget(part);
    foot->addWidget(m_hint, 1);
    m_hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 10);
    column->setSpacing(4);
    column->addLayout(head);
    for (QWidget* part : std::initializer_list<QWidget*>{m_first, m_second, m_why, m_options})
        column->addWidget(part);
    column->addLayout(foot);
    column->addStretch(1);
    m_number->setMaximumWidth(120);
    m_commit->setPrimary(true);
    m_go_on->setPrimary(true);
    m_first->setTextFormat(Qt::RichText);
    connect(m_commit, &QAbstractButton::clicked, this, &PredictionCard::press);
    connect(m_skip, &QAbstractButton::clicked, this, &PredictionCard::skipped);
    connect(m_redraw, &QAbstractButton::clicked, this, &PredictionCard::redrawn);
    connect(m_go_on, &QAbstractButton::clicked, this, &PredictionCard::nextWanted);
    connect(m_again, &QAbstractButton::clicked, this, &PredictionCard::againWanted);
    connect(m_back, &QAbstractButton::clicked, this, &PredictionCard::backWanted);
    connect(m_number, &QLineEdit::textEdited, this, &PredictionCard::readTyped);
    auto* leave = new QShortcut(Qt::Key_Escape, m_number, nullptr, nullptr, Qt::WidgetShortcut);
    connect(leave, &QShortcut::activated, this, &PredictionCard::skipped);
    connect(m_number, &QLineEdit::returnPressed, this, &PredictionCard::press);
    retranslate();
    hide();
}

void PredictionCard::retranslate() {
    m_commit->setText(tr("Commit and play"));
    m_commit->setHelp(tr("Commit and play"), tr("Enter"));
    m_commit->setShownKey(tr("Enter"));
    m_skip->setText(tr("Skip"));
    m_skip->setHelp(tr("Skip"), tr("Esc"));
    m_skip->setShownKey(tr("Esc"));
    m_redraw->setText(tr("Redraw"));
    m_redraw->setHelp(tr("Begin the guess anew"));
    m_go_on->setText(tr("Next prediction"));
    m_go_on->setHelp(tr("Next prediction"), tr("Enter"));
    m_go_on->setShownKey(tr("Enter"));
    m_again->setText(tr("Watch again"));
    m_again->setHelp(tr("Watch again"));
    m_back->setText(tr("Back to my run"));
    m_back->setHelp(tr("Back to my run"));
    m_number->setAccessibleName(tr("Your number"));
    m_number->setPlaceholderText(tr("Your number"));
}

void PredictionCard::setReading(Reading reading) {
    m_reading = reading;
    compose();
}

void PredictionCard::ask(const Asked& asked) {
    m_asked = asked;
    m_guess = {};
    m_guess.hands.assign(asked.options.size(), 0);
    m_drawn = false;
    m_number->clear();
    m_stage = Stage::asking;
    for (OptionRow* row : m_rows)
        delete row;
    m_rows.clear();
    for (std::size_t i = 0; i < asked.options.size(); ++i) {
        auto* row = new OptionRow(static_cast<int>(i) + 1, m_options);
        row->setCheckable(!asked.in_class);
        m_options->layout()->addWidget(row);
        connect(row, &QAbstractButton::clicked, this, [this, i] { choose(static_cast<int>(i)); });
        m_rows.push_back(row);
    }
    compose();
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void PredictionCard::wait() {
    m_stage = Stage::playing;
    compose();
}

void PredictionCard::tell(const Verdict& verdict, bool next) {
    m_verdict = verdict;
    m_next = next;
    m_stage = Stage::told;
    compose();
    show();
    QAccessibleEvent alert(this, QAccessible::Alert); // politely: read when the reader is done
    QAccessible::updateAccessibility(&alert);
}

bool PredictionCard::ready() const {
    if (m_asked.kind != Prediction::Kind::choice)
        return m_drawn;
    return m_asked.in_class
               ? std::any_of(m_guess.hands.begin(), m_guess.hands.end(), [](int n) { return n > 0; })
               : m_guess.option >= 0;
}

void PredictionCard::choose(int option) {
    if (m_stage != Stage::asking || option >= static_cast<int>(m_rows.size()))
        return;
    if (m_asked.in_class)
        ++m_guess.hands[static_cast<std::size_t>(option)];
    else
        m_guess.option = option;
    compose();
}

void PredictionCard::setValue(std::optional<double> value) {
    if (value && !m_number->hasFocus())
        m_number->setText(QString::fromStdString(format_number(*value)));
    setDrawn(value.has_value());
}

void PredictionCard::setDrawn(bool drawn) {
    m_drawn = drawn;
    compose();
}

bool PredictionCard::takeNumberKey(const QKeyEvent& event) {
    static const QString writes = QStringLiteral("0123456789.-+");
    if (!asks() || m_asked.in_class || m_asked.kind != Prediction::Kind::number || event.text().size() != 1 ||
        !writes.contains(event.text()))
        return false;
    m_number->setFocus(Qt::OtherFocusReason);
    m_number->setText(event.text());
    readTyped();
    return true;
}

void PredictionCard::readTyped() {
    const auto value = readNumber(m_number->text());
    m_drawn = bool(value);
    compose();
    if (value)
        Q_EMIT typed(*value);
    else if (!m_number->text().trimmed().isEmpty())
        m_hint->setText(QString::fromStdString(value.error().in(themeOf(this).language())));
}

void PredictionCard::remind() {
    if (m_stage != Stage::asking)
        return;
    m_hint->setText(tr("Commit or skip first."));
    QAccessibleEvent alert(m_hint, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void PredictionCard::press() {
    if (m_stage == Stage::told && m_next)
        Q_EMIT nextWanted();
    else if (m_stage == Stage::asking && ready())
        Q_EMIT committed();
    else if (m_stage == Stage::asking)
        m_hint->setText(m_asked.kind == Prediction::Kind::choice  ? tr("Choose first, or skip.")
                        : m_asked.kind == Prediction::Kind::curve ? tr("Draw first, or skip.")
                                                                  : tr("Set a number first, or skip."));
}

QString PredictionCard::question() const {
    return m_said;
}

QString PredictionCard::verdict() const {
    return m_stage == Stage::told ? m_said : QString();
}

int PredictionCard::heightFor(int width) const {
    return layout()->heightForWidth(width);
}

void PredictionCard::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    drawCardGround(painter, rect(), theme);
    painter.setBrush(theme.color(Tone::accentTint));
    painter.drawRoundedRect(m_chip->geometry().adjusted(-5, -1, 5, 1), 4, 4);
}

void PredictionCard::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    Q_EMIT changed();
}

void PredictionCard::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    Q_EMIT changed();
}

void PredictionCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::StyleChange)
        compose();
    QWidget::changeEvent(event);
}

} // namespace orrery
