// AnswerPage: what a good answer would have been, and how it went.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/study/answer_page.h"

#include "widgets/commands/actions.h"
#include "widgets/controls/soft_button.h"
#include "widgets/look/theme.h"
#include "widgets/study/answer_sheet.h"
#include "widgets/study/grade_button.h"
#include "widgets/study/point_row.h"
#include "widgets/study/study_words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace orrery {

namespace {

constexpr int widest = 740 + 12 + 528, side = 24;

} // namespace

AnswerPage::AnswerPage(QWidget* parent)
    : QWidget(parent), m_head(new QWidget(this)), m_foot(new QWidget(this)), m_title(new QLabel),
      m_second(new QLabel), m_spoken(new QLabel), m_heading(new QLabel), m_suggestion(new QLabel),
      m_why(new QLabel), m_more(new SoftButton(QStringLiteral("chevron-down"))),
      m_scroll(new QScrollArea(this)), m_sheet(new AnswerSheet) {
    for (QLabel* label : {m_title, m_second, m_suggestion, m_why}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    auto* head = new QVBoxLayout(m_head);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(4);
    for (QLabel* label : {m_title, m_second, m_spoken})
        head->addWidget(label);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setBackgroundRole(QPalette::Window);
    m_scroll->setWidget(m_sheet);
    auto* asked = new QHBoxLayout;
    asked->setSpacing(14);
    asked->addWidget(m_heading);
    asked->addWidget(m_suggestion, 1);
    asked->addWidget(m_more);
    auto* grades = new QHBoxLayout;
    grades->setSpacing(8);
    for (std::size_t i = 0; i < m_grades.size(); ++i) {
        m_grades[i] = new GradeButton;
        grades->addWidget(m_grades[i], 1);
        connect(m_grades[i], &QAbstractButton::clicked, this,
                [this, i] { Q_EMIT graded(static_cast<int>(i) + 1); });
    }
    auto* foot = new QVBoxLayout(m_foot);
    foot->setContentsMargins(0, 12, 0, 12);
    foot->setSpacing(12);
    foot->addLayout(asked);
    foot->addLayout(grades);
    foot->addWidget(m_why);
    connect(m_sheet, &AnswerSheet::heightChanged, this, &AnswerPage::arrange);
    connect(m_sheet, &AnswerSheet::revealRequested, this, [this](const QRect& rect) {
        m_scroll->ensureVisible(rect.center().x(), rect.bottom(), 0, 12);
        m_scroll->ensureVisible(rect.center().x(), rect.top(), 0, 12);
    });
    const QScrollBar* bar = m_scroll->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, &AnswerPage::showMore);
    connect(bar, &QScrollBar::rangeChanged, this, &AnswerPage::showMore);
    connect(m_more, &QAbstractButton::clicked, this,
            [this] { m_scroll->verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd); });
    m_more->setFlat(true);
    restyle();
    retranslate();
    showMore();
}

/// What is below can be found without looking for a bar. It keeps its place.
void AnswerPage::showMore() {
    const QScrollBar* bar = m_scroll->verticalScrollBar();
    m_more->setVisible(bar->maximum() > 0);
    m_more->setEnabled(bar->value() < bar->maximum());
}

void AnswerPage::setAnswer(const Spoken& question, const std::vector<bool>& told, const QString& notes,
                           int seconds, int allowed) {
    m_question = question;
    m_seconds = seconds;
    m_allowed = allowed;
    m_sheet->setAnswer(question, told, notes);
    showTitle();
    arrange();
    m_scroll->ensureVisible(0, 0);
}

void AnswerPage::setReading(Reading reading) {
    m_reading = reading;
    m_sheet->setReading(reading);
    showTitle();
    arrange();
}

void AnswerPage::setGrades(int suggested, int told, int points, const GradeWords& words) {
    m_suggested = suggested;
    m_told = told;
    m_count = points;
    m_words = words;
    retranslate();
}

void AnswerPage::takeFocus() {
    if (m_sheet->points().empty())
        m_grades.front()->setFocus(Qt::OtherFocusReason);
    else
        m_sheet->points().front()->setFocus(Qt::OtherFocusReason);
}

void AnswerPage::showTitle() {
    const auto [first, second] = inReading(m_question.title, m_reading, themeOf(this).language());
    m_title->setText(first);
    m_second->setText(second);
    m_second->setVisible(!second.isEmpty());
    const QString time =
        m_seconds < 60 ? tr("%1 s").arg(m_seconds)
                       : tr("%1 min %2 s").arg(m_seconds / 60).arg(m_seconds % 60, 2, 10, QLatin1Char('0'));
    m_spoken->setText(tr("You took %1, of %2 s.").arg(time).arg(m_allowed));
}

void AnswerPage::retranslate() {
    showTitle();
    m_heading->setText(tr("How did it go?"));
    m_suggestion->setText(m_suggested == 0 ? QString()
                                           : tr("%1 of %2 points: “%3” is suggested; you decide.")
                                                 .arg(m_told)
                                                 .arg(m_count)
                                                 .arg(gradeName(m_suggested)));
    m_why->setText(m_words.why);
    const QString down = QKeySequence(Qt::Key_PageDown).toString(QKeySequence::NativeText);
    m_more->setText(tr("More below"));
    m_more->setShownKey(down);
    m_more->setHelp(tr("Scroll to what is below"), down);
    for (std::size_t i = 0; i < m_grades.size(); ++i) {
        const auto action = static_cast<Action>(static_cast<int>(Action::grade1) + static_cast<int>(i));
        m_grades[i]->setWords(gradeName(static_cast<int>(i) + 1), m_words.due[i], actionKey(action));
        m_grades[i]->setSuggested(static_cast<int>(i) + 1 == m_suggested);
    }
}

void AnswerPage::restyle() {
    const Theme theme = themeOf(this);
    m_second->setFont(theme.font(Letters::narration));
    m_spoken->setFont(theme.font(Letters::interface));
    m_heading->setFont(theme.font(Letters::heading, true));
    m_suggestion->setFont(theme.font(Letters::interface));
    m_why->setFont(theme.font(Letters::tick));
    for (QLabel* label : {m_second, m_spoken, m_suggestion, m_why})
        setTone(*label, Tone::muted);
}

/// The grades stay in sight; what is above them scrolls where it has no room.
void AnswerPage::arrange() {
    const double zoom = themeOf(this).zoom();
    const int wide = std::min(width() - 2 * side, qRound(widest * zoom));
    if (wide < 100)
        return;
    const Theme theme = themeOf(this);
    const bool low = height() < qRound(700 * zoom); // the cards need the room
    m_title->setFont(low ? theme.font(Letters::title, true) : displayFont(theme));
    const int left = (width() - wide) / 2;
    const int head = m_head->layout()->totalHeightForWidth(wide);
    const int foot = m_foot->layout()->totalHeightForWidth(wide);
    const int above = low ? 4 : 24;
    m_head->setGeometry(left, above, wide, head);
    const int top = above + head + (low ? 8 : 18);
    const int room = std::max(120, height() - top - foot);
    const int high = m_sheet->arrange(wide, room);
    const int shown = high > room ? m_sheet->wholeIn(room) : high;
    // The bar that scrolls stands beside the cards.
    m_scroll->setGeometry(left, top, wide + (high > room ? side - 4 : 0), shown);
    m_foot->setGeometry(left, top + (high > room ? room : shown + 12), wide, foot);
}

void AnswerPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void AnswerPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange)
        restyle();
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LanguageChange)
        arrange();
    QWidget::changeEvent(event);
}

} // namespace orrery
