// StartCardView: a card of the start page.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/study/start_card_view.h"

#include "widgets/controls/soft_button.h"
#include "widgets/look/theme_style.h"
#include "widgets/study/spoken.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace orrery {

namespace {

constexpr int inside = 20, above = 16;

QString elided(const QPainter& painter, const QString& words, double width) {
    return QFontMetricsF(painter.font()).elidedText(words, Qt::ElideRight, width);
}

QString plainWords(const QString& words) {
    return markdown::plain(markdown::parse_line(words));
}

} // namespace

StartCardView::StartCardView(QWidget* parent)
    : QWidget(parent), m_button(new SoftButton({}, this)), m_other(new SoftButton({}, this)) {
    connect(m_button, &QAbstractButton::clicked, this, &StartCardView::chosen);
    connect(m_other, &QAbstractButton::clicked, this, &StartCardView::otherChosen);
}

void StartCardView::setPictures(TextPictures* pictures) {
    m_pictures = pictures;
    connect(pictures, &TextPictures::changed, this, [this] { update(); });
}

void StartCardView::setCard(const StartCard& card) {
    m_card = card;
    m_button->setText(card.button);
    m_button->setShownKey(card.key);
    m_button->setPrimary(card.primary);
    m_button->setHelp(card.help, card.key);
    m_button->setVisible(!card.button.isEmpty());
    m_other->setText(card.other);
    m_other->setShownKey(card.other_key);
    m_other->setHelp(card.other_help, card.other_key);
    m_other->setVisible(!card.other.isEmpty());
    describe();
    place();
    update();
}

void StartCardView::setReading(Reading reading) {
    m_reading = reading;
    describe();
    update();
}

std::pair<QString, QString> StartCardView::words(const Words& words) const {
    return inReading(words, m_reading, themeOf(this).language());
}

/// For those who hear it.
void StartCardView::describe() {
    setAccessibleName(m_card.heading);
    QStringList said{m_card.note};
    for (const StartLine& line : m_card.lines)
        said << QStringLiteral("%1 %2, %3").arg(line.number).arg(words(line.title).first, line.remark);
    if (!m_card.sentence.isEmpty())
        said << plainWords(words(m_card.sentence).first);
    said << m_card.foot;
    said.removeAll(QString());
    setAccessibleDescription(said.join(QStringLiteral(". ")));
}

void StartCardView::place() {
    m_button->resize(m_button->sizeHint());
    m_button->move(inside, height() - above - m_button->height());
    m_other->resize(m_other->sizeHint());
    m_other->move(m_button->geometry().right() + 9, m_button->y());
}

double StartCardView::paintLines(QPainter& painter, const QRectF& room) const {
    const Theme theme = themeOf(this);
    const double first = theme.lineHeight(Letters::body), second = theme.lineHeight(Letters::tick) + 4;
    const double number_width = QFontMetricsF(theme.font(Letters::tick)).horizontalAdvance(u'0') * 2 + 11;
    double y = room.top();
    std::size_t shown = 0;
    for (const StartLine& line : m_card.lines) {
        const bool last = shown + 1 == m_card.lines.size();
        const double needed = first + second + (last ? 0 : second);
        if (shown > 0 && y + needed > room.bottom())
            break;
        ++shown;
        painter.setFont(theme.font(Letters::tick));
        painter.setPen(theme.color(Tone::muted));
        painter.drawText(QRectF(room.left(), y, number_width - 6, first), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(line.number));
        const double left = room.left() + number_width + 4, width = room.width() - number_width - 4;
        const QString title = words(line.title).first;
        const QFont body = theme.font(Letters::body);
        // Above a picture it stands beside the title.
        const double beside = width - QFontMetricsF(body).horizontalAdvance(title) - 16;
        if (m_card.picture.isEmpty())
            painter.drawText(QRectF(left, y + first - 1, width, second - 4), Qt::AlignVCenter,
                             elided(painter, line.remark, width));
        else
            painter.drawText(QRectF(left, y, width, first), Qt::AlignVCenter | Qt::AlignRight,
                             elided(painter, line.remark, beside));
        painter.setFont(body);
        painter.setPen(theme.color(Tone::ink));
        painter.drawText(QRectF(left, y, width, first), Qt::AlignVCenter, elided(painter, title, width));
        y += m_card.picture.isEmpty() ? first + second : first;
    }
    if (shown < m_card.lines.size()) {
        painter.setFont(theme.font(Letters::tick));
        painter.setPen(theme.color(Tone::muted));
        painter.drawText(QRectF(room.left() + number_width + 4, y, room.width(), second), Qt::AlignVCenter,
                         tr("and %n more", nullptr, static_cast<int>(m_card.lines.size() - shown)));
    }
    return y;
}

double StartCardView::paintSentence(QPainter& painter, const QRectF& room) const {
    const Theme theme = themeOf(this);
    const auto [first, second] = words(m_card.sentence);
    painter.setFont(theme.font(Letters::body));
    painter.setPen(theme.color(Tone::ink));
    QRectF used;
    painter.drawText(room, Qt::TextWordWrap, plainWords(first), &used);
    double bottom = used.bottom();
    if (!second.isEmpty()) {
        painter.setFont(theme.font(Letters::tick));
        painter.setPen(theme.color(Tone::muted));
        painter.drawText(QRectF(room.left(), bottom + 2, room.width(), room.bottom() - bottom),
                         Qt::TextWordWrap, plainWords(second), &used);
        bottom = used.bottom();
    }
    return bottom;
}

void StartCardView::paintPicture(QPainter& painter, const QRectF& room) const {
    constexpr double least = 90; // below this there is nothing to be seen in it
    if (!m_pictures || m_card.picture.isEmpty() || room.height() < least)
        return;
    TextPicture asked;
    asked.link = m_card.picture;
    asked.strips = false; // there is little room
    const Theme theme = themeOf(this);
    asked.language = m_reading == Reading::zh   ? Language::zh
                     : m_reading == Reading::en ? Language::en
                                                : theme.language();
    const QImage image = m_pictures->picture(asked, theme, room.size().toSize(), devicePixelRatioF());
    painter.drawImage(room.topLeft(), image);
}

void StartCardView::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawCardGround(painter, rect(), theme);
    QRectF room = QRectF(rect()).adjusted(inside, above, -inside, -above);
    const double head = theme.lineHeight(Letters::heading);
    const QRectF heading(room.left(), room.top(), room.width(), head);
    painter.setFont(theme.font(Letters::heading, true));
    painter.setPen(theme.color(Tone::ink));
    painter.drawText(heading, Qt::AlignVCenter, m_card.heading);
    const double taken = QFontMetricsF(painter.font()).horizontalAdvance(m_card.heading) + 16;
    painter.setFont(theme.font(Letters::interface));
    painter.setPen(theme.color(Tone::muted));
    painter.drawText(heading, Qt::AlignVCenter | Qt::AlignRight,
                     elided(painter, m_card.note, room.width() - taken));
    const SoftButton* last = m_other->isHidden() ? m_button : m_other;
    const double taken_below = last->isHidden() ? inside : last->geometry().right() + 13;
    const QRectF foot(taken_below, m_button->y(), room.right() - taken_below, m_button->height());
    painter.drawText(foot, Qt::AlignVCenter | Qt::AlignRight, elided(painter, m_card.foot, foot.width()));
    room.setTop(room.top() + head + 6);
    room.setBottom(m_button->y() - 10);
    if (!m_card.lines.empty())
        room.setTop(paintLines(painter, room) + 4);
    if (!m_card.sentence.isEmpty())
        room.setTop(paintSentence(painter, room) + 6);
    paintPicture(painter, room.adjusted(-8, 0, 8, 0));
}

void StartCardView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

void StartCardView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LanguageChange) {
        describe();
        place();
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace orrery
