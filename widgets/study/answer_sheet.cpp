// AnswerSheet: the answer beside its points, a follow-up question, and the notes that were taken.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/study/answer_sheet.h"

#include "widgets/commands/actions.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/soft_button.h"
#include "widgets/look/theme_style.h"
#include "widgets/study/point_row.h"
#include "widgets/study/study_words.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace orrery {

namespace {

constexpr int inside = 20, gap = 12, above = 14;
constexpr double answer_share = 740.0 / (740 + 528);
constexpr int narrow = 860; // below this cards stand one under another

} // namespace

AnswerSheet::AnswerSheet(QWidget* parent)
    : QWidget(parent), m_formulas(std::make_shared<const FormulaPaths>()), m_answer(new QLabel(this)),
      m_points(new QLabel(this)), m_count(new QLabel(this)), m_hint(new QLabel(this)),
      m_follow(new QLabel(this)), m_think(new QLabel(this)), m_notes_head(new QLabel(this)),
      m_notes(new QLabel(this)), m_tabs(new SegmentedControl(this)),
      m_show(new SoftButton(QStringLiteral("eye"), this)) {
    m_notes->setTextFormat(Qt::PlainText);
    m_notes->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (QLabel* label : {m_notes, m_hint})
        label->setWordWrap(true);
    m_tabs->setItems({QStringLiteral("中文"), QStringLiteral("English")});
    m_tabs->setCurrent(themeOf(this).language() == Language::zh ? 0 : 1);
    connect(m_tabs, &SegmentedControl::chosen, this, [this] {
        makeTexts();
        Q_EMIT heightChanged();
    });
    connect(m_show, &QAbstractButton::clicked, this, &AnswerSheet::toggleFollowUp);
    restyle();
    retranslate();
}

void AnswerSheet::setAnswer(const Spoken& question, const std::vector<bool>& told, const QString& notes) {
    m_question = question;
    m_follow_open = false;
    m_notes->setText(notes);
    for (PointRow* row : m_rows)
        delete row;
    m_rows.clear();
    QWidget* before = m_tabs;
    for (std::size_t i = 0; i < question.points.size(); ++i) {
        auto* row = new PointRow(this);
        row->setChecked(i < told.size() && told[i]);
        connect(row, &QCheckBox::toggled, this, [this, i](bool on) {
            count();
            Q_EMIT pointTicked(static_cast<int>(i), on);
        });
        row->show();
        setTabOrder(before, row);
        before = row;
        m_rows.push_back(row);
    }
    setTabOrder(before, m_show);
    showPoints();
    makeTexts();
    count();
}

void AnswerSheet::setReading(Reading reading) {
    m_reading = reading;
    m_tabs->setCurrent(reading == Reading::zh   ? 0
                       : reading == Reading::en ? 1
                                                : (themeOf(this).language() == Language::zh ? 0 : 1));
    showPoints();
    makeTexts();
}

void AnswerSheet::setTold(std::size_t point, bool told) {
    if (point < m_rows.size())
        m_rows[point]->setChecked(told);
}

PageLook AnswerSheet::look(bool both) const {
    const Reading one = m_tabs->current() == 0 ? Reading::zh : Reading::en;
    return {themeOf(this), 1, both ? m_reading : one, false};
}

void AnswerSheet::makeTexts() {
    for (TextPart* part : {m_minute, m_follow_question, m_follow_answer})
        delete part;
    m_minute = new TextPart(m_question.minute_zh, m_question.minute_en, m_formulas, this);
    const auto blocks = [](const QString& text) { return markdown::parse(text).blocks; };
    const FollowUp& follow = m_question.follow_up;
    m_follow_question =
        new TextPart(blocks(follow.question.zh), blocks(follow.question.en), m_formulas, this);
    m_follow_answer = new TextPart(blocks(follow.answer.zh), blocks(follow.answer.en), m_formulas, this);
    for (TextPart* part : {m_minute, m_follow_question, m_follow_answer}) {
        part->text()->setFocusPolicy(Qt::ClickFocus);
        part->show();
    }
}

void AnswerSheet::showPoints() {
    const Language language = themeOf(this).language();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Words& point = m_question.points[i];
        const auto [first, second] = inReading(point, m_reading, language);
        m_rows[i]->setWords(first, second,
                            m_question.missed_last.contains(point.en) ? tr("missed last time, too")
                                                                      : QString());
    }
}

void AnswerSheet::count() {
    const auto told =
        std::count_if(m_rows.begin(), m_rows.end(), [](const PointRow* row) { return row->isChecked(); });
    m_count->setText(QStringLiteral("<b>%1</b> / %2").arg(told).arg(m_rows.size()));
}

void AnswerSheet::walk(int step) {
    if (m_rows.empty())
        return;
    const auto here =
        std::find_if(m_rows.begin(), m_rows.end(), [](PointRow* row) { return row->hasFocus(); });
    const std::ptrdiff_t last = std::ssize(m_rows) - 1;
    const std::ptrdiff_t to = here == m_rows.end()
                                  ? (step >= 0 ? 0 : last)
                                  : std::clamp<std::ptrdiff_t>(here - m_rows.begin() + step, 0, last);
    PointRow* row = m_rows[static_cast<std::size_t>(to)];
    row->setFocus(Qt::OtherFocusReason);
    Q_EMIT revealRequested(row->geometry());
}

void AnswerSheet::toggleFollowUp() {
    if (m_question.follow_up.question.isEmpty())
        return;
    m_follow_open = !m_follow_open;
    retranslate();
    Q_EMIT heightChanged();
    if (m_follow_open)
        Q_EMIT revealRequested(m_follow_answer->geometry());
}

void AnswerSheet::retranslate() {
    m_answer->setText(tr("In one minute"));
    m_points->setText(tr("What did you say?"));
    m_hint->setText(tr("%1 and %2 move, %3 ticks. What is missed comes back as a hint beside the question.")
                        .arg(QStringLiteral("↑"), QStringLiteral("↓"), actionKey(Action::tickPoint)));
    m_follow->setText(tr("A follow-up question"));
    m_think->setText(m_follow_open ? QString() : tr("think first"));
    m_show->setText(m_follow_open ? tr("Hide the answer") : tr("Show the answer"));
    m_show->setIconName(m_follow_open ? QStringLiteral("eye-off") : QStringLiteral("eye"));
    m_show->setShownKey(actionKey(Action::followUp));
    m_show->setHelp(actionText(Action::followUp), actionKey(Action::followUp));
    m_notes_head->setText(tr("Your notes"));
    m_tabs->setAccessibleName(tr("Language of the answer"));
    showPoints();
}

void AnswerSheet::restyle() {
    const Theme theme = themeOf(this);
    for (QLabel* label : {m_answer, m_points, m_follow, m_notes_head})
        label->setFont(theme.font(Letters::heading, true));
    m_count->setFont(theme.font(Letters::interface));
    m_notes->setFont(theme.font(Letters::body));
    for (QLabel* label : {m_hint, m_think}) {
        label->setFont(theme.font(Letters::tick));
        setTone(*label, Tone::muted);
    }
}

int AnswerSheet::headLine() const {
    return std::max(themeOf(this).lineHeight(Letters::heading), m_tabs->sizeHint().height()) + 4;
}

int AnswerSheet::arrangeAnswer(const QRect& place) {
    m_answer->setGeometry(place.left(), place.top(), place.width() / 2, headLine());
    const bool tabs = m_reading == Reading::both;
    m_tabs->setVisible(tabs);
    m_tabs->move(place.right() - m_tabs->sizeHint().width(), place.top());
    m_tabs->resize(m_tabs->sizeHint());
    const Theme theme = themeOf(this);
    const int longest = 38 * theme.pixels(Letters::body);
    const int width = std::min(place.width(), longest);
    m_minute->move(place.left(), place.top() + headLine() + 4);
    m_minute->build(look(false), width);
    return headLine() + 4 + m_minute->arrange(width);
}

int AnswerSheet::arrangePoints(const QRect& place) {
    m_points->setGeometry(place.left(), place.top(), place.width() * 3 / 4, headLine());
    m_count->adjustSize();
    m_count->move(place.right() - m_count->width() - 6, place.top() + (headLine() - m_count->height()) / 2);
    int y = place.top() + headLine() + 2;
    for (PointRow* row : m_rows) {
        const int height = row->heightForWidth(place.width() + 12);
        row->setGeometry(place.left() - 6, y, place.width() + 12, height);
        y += height;
    }
    m_hint->setGeometry(place.left(), y + 4, place.width(), m_hint->heightForWidth(place.width()));
    return m_hint->geometry().bottom() + 1 - place.top();
}

int AnswerSheet::arrangeFollowUp(const QRect& place) {
    const bool there = !m_question.follow_up.question.isEmpty();
    for (QWidget* part : std::initializer_list<QWidget*>{m_follow, m_think, m_show, m_follow_question})
        part->setVisible(there);
    m_follow_answer->setVisible(there && m_follow_open);
    m_follow->setGeometry(place.left(), place.top(), place.width() * 2 / 3, headLine());
    m_think->adjustSize();
    m_think->move(place.right() - m_think->width(), place.top() + (headLine() - m_think->height()) / 2);
    int y = place.top() + headLine() + 2;
    m_follow_question->move(place.left(), y);
    m_follow_question->build(look(true), place.width());
    y += m_follow_question->arrange(place.width()) + 10;
    m_show->move(place.left(), y);
    m_show->resize(m_show->sizeHint());
    y += m_show->height();
    if (m_follow_open) {
        m_follow_answer->move(place.left(), y + 10);
        m_follow_answer->build(look(false), place.width());
        y += 10 + m_follow_answer->arrange(place.width());
    }
    return y - place.top();
}

int AnswerSheet::arrangeNotes(const QRect& place) {
    const bool there = !m_notes->text().trimmed().isEmpty();
    m_notes_head->setVisible(there);
    m_notes->setVisible(there);
    if (!there)
        return 0;
    m_notes_head->setGeometry(place.left(), place.top(), place.width(), headLine());
    const int height = m_notes->heightForWidth(place.width());
    m_notes->setGeometry(place.left(), place.top() + headLine() + 2, place.width(), height);
    return headLine() + 2 + height;
}

int AnswerSheet::arrange(int width, int room) {
    if (!m_minute)
        return 0;
    const int high = place(width, 0);
    return high > room && m_cards.front().height() < room ? place(width, room) : high;
}

int AnswerSheet::wholeIn(int room) const {
    if (m_cards.empty() || m_cards.front().height() <= room)
        return room;
    int whole = 0;
    for (const PointRow* row : m_rows)
        if (const int bottom = row->geometry().bottom() + 1; bottom <= room)
            whole = std::max(whole, bottom);
    return whole > 0 ? whole : room;
}

/// The first row of cards is at least so high.
int AnswerSheet::place(int width, int first) {
    m_cards.clear();
    const bool stacked = width < qRound(narrow * themeOf(this).zoom());
    const int left = stacked ? width : qRound((width - gap) * answer_share);
    const int right = stacked ? width : width - gap - left;
    const auto room = [](int x, int y, int wide) {
        return QRect(x + inside, y + above, wide - 2 * inside, 0);
    };
    const auto card = [this](int x, int y, int wide, int high) {
        m_cards.emplace_back(x, y, wide, high + 2 * above);
        return y + high + 2 * above + gap;
    };
    const int x = stacked ? 0 : left + gap;
    if (stacked) { // what is to be done stands first
        int y = card(0, 0, left, std::max(arrangePoints(room(0, 0, left)), first - 2 * above));
        y = card(0, y, left, arrangeAnswer(room(0, y, left)));
        y = card(0, y, left, arrangeFollowUp(room(0, y, left)));
        if (const int notes = arrangeNotes(room(0, y, right)))
            y = card(0, y, left, notes);
        resize(width, y - gap);
        return height();
    }
    const int answer =
        std::max({arrangeAnswer(room(0, 0, left)), arrangePoints(room(x, 0, right)), first - 2 * above});
    card(0, 0, left, answer);
    const int y = card(x, 0, right, answer);
    const int notes = arrangeNotes(room(x, y, right));
    const int wide = notes > 0 ? left : width;
    const int below = std::max(arrangeFollowUp(room(0, y, wide)), notes);
    const int end = card(0, y, wide, below);
    if (notes > 0)
        card(x, y, right, below);
    resize(width, end - gap);
    return height();
}

void AnswerSheet::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    for (const QRect& card : m_cards)
        drawCardGround(painter, card, themeOf(this));
}

void AnswerSheet::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange)
        restyle();
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LanguageChange)
        Q_EMIT heightChanged();
    QWidget::changeEvent(event);
}

} // namespace orrery
