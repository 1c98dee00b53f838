// AskPage: a question to be answered aloud.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/study/ask_page.h"

#include "widgets/commands/actions.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/soft_button.h"
#include "widgets/look/theme_style.h"
#include "widgets/study/study_words.h"
#include "widgets/study/talk_line.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QTextEdit>

#include <algorithm>

namespace orrery {

namespace {

constexpr std::array<int, 3> lengths{60, 90, 120}; // seconds
constexpr int column_width = 720, side = 24;

} // namespace

AskPage::AskPage(QWidget* parent)
    : QWidget(parent), m_column(new QWidget(this)), m_status(new QLabel), m_title(new QLabel),
      m_second(new QLabel), m_how(new QLabel), m_time(new QLabel), m_patience(new QLabel),
      m_heading(new QLabel), m_optional(new QLabel), m_line(new TalkLine), m_allowed(new SegmentedControl),
      m_notes(new QTextEdit), m_reveal(new SoftButton), m_pause(new SoftButton(QStringLiteral("pause"))),
      m_aside(new SoftButton) {
    m_notes->setAcceptRichText(false);
    m_notes->setTabChangesFocus(true);
    m_notes->setFrameShape(QFrame::NoFrame);
    m_notes->viewport()->setAutoFillBackground(false);
    m_reveal->setPrimary(true);
    m_aside->setFlat(true);
    for (QLabel* label : {m_title, m_second, m_how, m_patience, m_optional})
        label->setWordWrap(true);
    for (QLabel* label : {m_status, m_title, m_second, m_how, m_time, m_patience, m_heading, m_optional})
        label->setTextFormat(Qt::PlainText);
    build();
    connect(m_reveal, &QAbstractButton::clicked, this, &AskPage::revealWanted);
    connect(m_pause, &QAbstractButton::clicked, this, &AskPage::pauseWanted);
    connect(m_aside, &QAbstractButton::clicked, this, &AskPage::asideWanted);
    connect(m_notes, &QTextEdit::textChanged, this, &AskPage::notesChanged);
    connect(m_allowed, &SegmentedControl::chosen, this,
            [this](int index) { Q_EMIT allowedChosen(lengths[static_cast<std::size_t>(index)]); });
    restyle();
    retranslate();
}

void AskPage::build() {
    auto* clock = new QHBoxLayout;
    clock->setSpacing(24);
    clock->addWidget(m_time);
    clock->addWidget(m_line, 1);
    clock->addWidget(m_allowed);
    auto* heading = new QHBoxLayout;
    heading->setSpacing(8);
    heading->addWidget(m_heading);
    heading->addWidget(m_optional, 1);
    auto* notes = new QVBoxLayout; // on the card that is drawn round it
    notes->setContentsMargins(14, 12, 14, 10);
    notes->setSpacing(6);
    notes->addLayout(heading);
    notes->addWidget(m_notes, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_reveal);
    buttons->addWidget(m_pause);
    buttons->addStretch(1);
    buttons->addWidget(m_aside);
    auto* column = new QVBoxLayout(m_column);
    column->setContentsMargins(0, 0, 0, 12);
    column->setSpacing(0);
    column->addWidget(m_status);
    column->addSpacing(12);
    column->addWidget(m_title);
    column->addSpacing(4);
    column->addWidget(m_second);
    column->addSpacing(14);
    column->addWidget(m_how);
    column->addSpacing(26);
    column->addLayout(clock);
    column->addSpacing(6);
    column->addWidget(m_patience);
    column->addSpacing(22);
    column->addLayout(notes, 1);
    column->addSpacing(20);
    column->addLayout(buttons);
}

void AskPage::setQuestion(const Spoken& question, const QString& history) {
    m_question = question;
    m_history = history;
    showWords();
}

void AskPage::setReading(Reading reading) {
    m_reading = reading;
    showWords();
}

void AskPage::showWords() {
    const Language language = themeOf(this).language();
    const auto [first, second] = inReading(m_question.title, m_reading, language);
    m_title->setText(first);
    m_second->setText(second);
    m_second->setVisible(!second.isEmpty());
    m_status->setText(
        QStringList{m_question.topic.in(language), tr("Question %1").arg(m_question.number), m_history}.join(
            QStringLiteral(" · ")));
}

void AskPage::setTime(int seconds, int allowed, bool paused) {
    m_time->setText(clockTime(seconds));
    m_line->setTime(seconds, allowed);
    m_allowed->setCurrent(
        static_cast<int>(std::find(lengths.begin(), lengths.end(), allowed) - lengths.begin()));
    if (paused != m_paused) {
        m_paused = paused;
        retranslate();
    }
}

void AskPage::setNotes(const QString& notes) {
    if (notes != m_notes->toPlainText()) {
        const QSignalBlocker quiet(m_notes);
        m_notes->setPlainText(notes);
        m_notes->moveCursor(QTextCursor::End);
    }
}

QString AskPage::notes() const {
    return m_notes->toPlainText();
}

void AskPage::retranslate() {
    m_how->setText(tr("Close the book and say it aloud, as in an interview, in about a minute."));
    m_patience->setText(tr("Nothing interrupts you when time is up; it is only noted how long you took."));
    m_heading->setText(tr("Notes"));
    m_optional->setText(tr("only if you like; they stand beside the answer afterwards"));
    m_notes->setAccessibleName(tr("Notes"));
    QStringList items;
    for (const int length : lengths)
        items << tr("%1 s").arg(length);
    m_allowed->setItems(items);
    m_allowed->setAccessibleName(tr("How long you want to speak"));
    m_reveal->setText(tr("Reveal"));
    m_reveal->setShownKey(actionKey(Action::reveal));
    m_reveal->setHelp(actionText(Action::reveal), actionKey(Action::reveal));
    m_pause->setText(m_paused ? tr("Go on") : tr("Pause"));
    m_pause->setWidest(tr("Pause"));
    m_pause->setIconName(m_paused ? QStringLiteral("play") : QStringLiteral("pause"));
    m_pause->setHelp(m_paused ? tr("Go on") : tr("Pause"), actionKey(Action::pauseTalk));
    m_aside->setText(tr("Later, at the end"));
    m_aside->setHelp(actionText(Action::putAside), actionKey(Action::putAside));
    showWords();
}

void AskPage::restyle() {
    const Theme theme = themeOf(this);
    m_title->setFont(displayFont(theme));
    m_time->setFont(displayFont(theme));
    m_time->setMinimumWidth(QFontMetrics(m_time->font()).horizontalAdvance(QStringLiteral("00:00")));
    m_second->setFont(theme.font(Letters::narration));
    m_how->setFont(theme.font(Letters::narration));
    m_heading->setFont(theme.font(Letters::panelTitle, true));
    m_notes->setFont(theme.font(Letters::narration));
    for (QLabel* label : {m_status, m_patience, m_optional})
        label->setFont(theme.font(label == m_status ? Letters::interface : Letters::tick));
    for (QLabel* label : {m_status, m_second, m_how, m_patience, m_optional})
        setTone(*label, Tone::muted);
    m_notes->setMinimumHeight(3 * theme.lineHeight(Letters::narration));
    setMinimumHeight(m_column->minimumSizeHint().height() + 16);
}

/// The card of the notes.
void AskPage::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRect heading(m_heading->mapTo(this, QPoint(0, 0)), m_heading->size());
    const QRect field(m_notes->mapTo(this, QPoint(0, 0)), m_notes->size());
    const QRect card(QPoint(m_column->x(), heading.top() - 12),
                     QPoint(m_column->geometry().right(), field.bottom() + 10));
    const Theme theme = themeOf(this);
    drawCardGround(painter, card, theme);
    if (m_notes->hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.color(Tone::border), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), theme.cardRadius(),
                                theme.cardRadius());
    }
}

void AskPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const double zoom = themeOf(this).zoom();
    const int wide = std::min(width() - 2 * side, qRound(column_width * zoom));
    const int above = std::clamp((height() - qRound(560 * zoom)) / 3, 8, 96);
    const int high = std::min(height() - above, qRound(620 * zoom));
    m_column->setGeometry((width() - wide) / 2, above, wide, high);
}

void AskPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange)
        restyle();
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace orrery
