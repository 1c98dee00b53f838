// MessageRow: what the window has to say, in one sentence, on a sheet over the page.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/message_row.h"

#include "widgets/controls/icon_button.h"
#include "widgets/controls/icon_label.h"
#include "widgets/look/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace orrery {

namespace {
constexpr int notice_time = 4000; // ms
constexpr int from_top = 56;      // below the row of controls
} // namespace

MessageRow::MessageRow(QWidget* parent)
    : QWidget(parent), m_notice(new IconLabel(QStringLiteral("info"), Tone::accent, this)),
      m_warning(new IconLabel(QStringLiteral("triangle-alert"), Tone::negativeText, this)),
      m_field(new QLineEdit(this)), m_close(new IconButton(QStringLiteral("x"), this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 8, 6);
    row->addWidget(m_notice, 1);
    row->addWidget(m_field, 1);
    row->addWidget(m_warning, 1);
    row->addWidget(m_close);
    m_warning->setColored(true);
    m_timer.setSingleShot(true);
    m_timer.setInterval(notice_time);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(m_close, &QAbstractButton::clicked, this, &MessageRow::leave);
    connect(m_field, &QLineEdit::returnPressed, this, &MessageRow::give);
    m_field->hide();
    retranslate();
    hide();
}

void MessageRow::give() {
    m_giving = true;
    const QString link = m_field->text().trimmed();
    if (m_twin)
        Q_EMIT twinGiven(link);
    else
        Q_EMIT linkGiven(link);
    if (!std::exchange(m_giving, false))
        return m_field->selectAll(); // refused: to be mended
    m_before.clear();                // what was opened has the focus
    leave();
}

/// The focus goes back to where it was, not to whatever comes next.
void MessageRow::leave() {
    if (!m_field->isHidden()) {
        if (m_before && m_before->isVisible())
            m_before->setFocus();
    }
    hide();
    m_field->hide();
}

void MessageRow::warn(const QString& sentence) {
    m_timer.stop();
    m_notice->hide();
    m_field->setVisible(std::exchange(m_giving, false));
    m_warning->setText(sentence);
    m_warning->show();
    place();
    show();
    announce(*m_warning);
}

void MessageRow::tell(const QString& sentence) {
    if (isVisible() && !m_warning->isHidden())
        return; // a warning is not to be missed
    m_warning->hide();
    m_field->hide();
    m_notice->setText(sentence);
    m_notice->show();
    place();
    show();
    announce(*m_notice);
    m_timer.start();
}

void MessageRow::askForLink() {
    ask(false);
}

void MessageRow::askForTwin() {
    ask(true);
}

void MessageRow::ask(bool twin) {
    m_twin = twin;
    m_timer.stop();
    m_notice->hide();
    m_warning->hide();
    if (m_field->isHidden())
        m_before = window()->focusWidget();
    m_field->clear();
    m_field->show();
    place();
    show();
    m_field->setFocus();
}

/// For those who don't see it.
void MessageRow::announce(QWidget& words) {
    QAccessibleEvent event(&words, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageRow::place() {
    constexpr int margin = 16, widest = 640, least = 240;
    const IconLabel* words = m_warning->isHidden() ? m_notice : m_warning;
    const QFontMetrics metrics(themeOf(this).font(Letters::tick));
    const int around = 3 * m_close->sizeHint().width();
    const int wanted = m_field->isHidden() ? metrics.horizontalAdvance(words->text()) + around : widest;
    const int most = std::min(widest, parentWidget()->width() - 2 * margin);
    const int width = std::clamp(wanted, std::min(least, most), most);
    layout()->invalidate();
    const int height = std::max(layout()->totalMinimumSize().height(), layout()->totalHeightForWidth(width));
    const int above = m_above && m_above->isVisible() ? m_above->sizeHint().height() : 0;
    setGeometry((parentWidget()->width() - width) / 2, above + from_top, width, height);
    raise();
}

bool MessageRow::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest && isVisible())
        place();
    return QWidget::event(event);
}

QString MessageRow::text() const {
    return !m_warning->isHidden() ? m_warning->text() : !m_notice->isHidden() ? m_notice->text() : QString();
}

void MessageRow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        leave();
    else
        QWidget::keyPressEvent(event);
}

void MessageRow::retranslate() {
    m_close->setHelp(tr("Close"), QStringLiteral("Esc"));
    m_field->setPlaceholderText(tr("Paste a link, such as orrery:8?seed=3, and press Enter"));
    m_field->setAccessibleName(tr("Link"));
}

void MessageRow::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Tone::border), 1));
    painter.setBrush(theme.color(m_warning->isHidden() ? Tone::accentTint : Tone::panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.cardRadius(),
                            theme.cardRadius());
}

void MessageRow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace orrery
