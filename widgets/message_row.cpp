// MessageRow: what the window has to say, in one sentence.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/message_row.h"

#include "widgets/controls/icon_button.h"
#include "widgets/icon_label.h"
#include "widgets/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

#include <utility>

namespace orrery {

namespace {
constexpr int notice_time = 4000; // ms
} // namespace

MessageRow::MessageRow(QWidget* parent)
    : QWidget(parent), m_notice(new IconLabel(QStringLiteral("info"), Tone::accent, this)),
      m_warning(new IconLabel(QStringLiteral("triangle-alert"), Tone::negativeText, this)),
      m_field(new QLineEdit(this)), m_close(new IconButton(QStringLiteral("x"), this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(20, 4, 12, 4);
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
    Q_EMIT linkGiven(m_field->text().trimmed());
    if (std::exchange(m_giving, false))
        leave();
    else
        m_field->selectAll(); // refused: to be mended
}

/// The focus goes back to where it was, not to whatever comes next.
void MessageRow::leave() {
    if (!m_field->isHidden()) {
        if (m_before && m_before->isVisible())
            m_before->setFocus();
        else
            m_field->clearFocus();
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
    show();
    QAccessibleEvent event(m_warning, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageRow::tell(const QString& sentence) {
    if (isVisible() && !m_warning->isHidden())
        return; // a warning is not to be missed
    m_warning->hide();
    m_field->hide();
    m_notice->setText(sentence);
    m_notice->show();
    show();
    m_timer.start();
}

void MessageRow::askForLink() {
    m_timer.stop();
    m_notice->hide();
    m_warning->hide();
    if (m_field->isHidden())
        m_before = window()->focusWidget();
    m_field->clear();
    m_field->show();
    show();
    m_field->setFocus();
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
    painter.fillRect(rect(), theme.color(m_warning->isHidden() ? Tone::accentTint : Tone::panel));
}

void MessageRow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace orrery
