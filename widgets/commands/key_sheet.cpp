// KeySheet: every key and what it does.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/commands/key_sheet.h"

#include "widgets/commands/actions.h"
#include "widgets/look/theme_style.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <array>

namespace orrery {

namespace {

QStringList keyNames(const ActionKey& entry) {
    QStringList names;
    for (const QKeySequence& key : entry.keys)
        names.append(key.toString(QKeySequence::NativeText));
    return names;
}

} // namespace

KeySheet::KeySheet(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    parent->installEventFilter(this);
    hide();
}

void KeySheet::open() {
    setGeometry(parentWidget()->rect());
    describe();
    m_before = window()->focusWidget();
    raise();
    show();
    setFocus();
}

/// For those who hear it.
void KeySheet::describe() {
    QStringList lines;
    for (const ActionKey& entry : actionKeys())
        lines.append(QStringLiteral("%1: %2").arg(keyNames(entry).join(QStringLiteral(", ")), entry.text));
    setAccessibleName(tr("Keys"));
    setAccessibleDescription(lines.join(QStringLiteral(". ")));
}

void KeySheet::leave() {
    if (m_before && m_before->isVisible())
        m_before->setFocus();
    else
        clearFocus();
    hide();
}

double KeySheet::paintGroup(QPainter& painter, int group, double x, double y, double width,
                            double row) const {
    const Theme theme = themeOf(this);
    const std::array<QString, 4> titles{tr("Playing"), tr("The run and its panels"), tr("The window"),
                                        tr("In front of a class")};
    const QFont bold = theme.font(Letters::heading, true), plain = theme.font(Letters::interface),
                small = theme.font(Letters::tick, true);
    painter.setFont(bold);
    painter.setPen(theme.color(Tone::ink));
    painter.drawText(QRectF(x, y, width, row), Qt::AlignVCenter, titles[static_cast<std::size_t>(group)]);
    y += row + 4;
    for (const ActionKey& entry : actionKeys()) {
        if (static_cast<int>(entry.group) != group)
            continue;
        double right = x + width;
        QStringList names = keyNames(entry);
        std::reverse(names.begin(), names.end());
        for (const QString& name : names) {
            const double cap = QFontMetricsF(small).horizontalAdvance(name) + 14;
            const QRectF box(right - cap, y + 3, cap, row - 6);
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.color(Tone::control));
            painter.drawRoundedRect(box, 4, 4);
            painter.setPen(theme.color(Tone::ink));
            painter.setFont(small);
            painter.drawText(box, Qt::AlignCenter, name);
            right -= cap + 4;
        }
        painter.setFont(plain);
        painter.setPen(theme.color(Tone::muted));
        painter.drawText(QRectF(x, y, right - x - 4, row), Qt::AlignVCenter,
                         QFontMetricsF(plain).elidedText(entry.text, Qt::ElideRight, right - x - 4));
        y += row;
    }
    return y;
}

void KeySheet::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = theme.color(Tone::window);
    veil.setAlphaF(0.85F);
    painter.fillRect(rect(), veil);
    QRectF sheet = QRectF(rect()).adjusted(24, 24, -24, -24);
    std::array<int, 3> lines{};
    lines[0] = 2; // a heading among them, with a gap
    for (const ActionKey& entry : actionKeys())
        if (entry.group == ActionGroup::presenting)
            ++lines[0];
        else if (entry.group != ActionGroup::predicting) // a prediction's card says its own
            ++lines[static_cast<std::size_t>(entry.group)];
    const int longest = *std::max_element(lines.begin(), lines.end());
    const double around = 56; // margins, and the gap under the headings
    const double row =
        std::min<double>(theme.lineHeight(Letters::interface) + 8, (sheet.height() - around) / (longest + 1));
    sheet.setHeight((longest + 1) * row + around);
    sheet.moveCenter(QRectF(rect()).center());
    drawCardGround(painter, sheet, theme);
    const double gap = 40;
    const double width = std::min(380.0, (sheet.width() - 4 * gap) / 3);
    double x = sheet.center().x() - (3 * width + 2 * gap) / 2;
    for (int group = 0; group < 3; ++group) {
        const double y = paintGroup(painter, group, x, sheet.top() + 24, width, row);
        if (group == 0)
            paintGroup(painter, static_cast<int>(ActionGroup::presenting), x, y + row / 2, width, row);
        x += width + gap;
    }
}

void KeySheet::mousePressEvent(QMouseEvent*) {
    leave();
}

void KeySheet::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Shift && event->key() != Qt::Key_Control && event->key() != Qt::Key_Alt)
        leave();
}

void KeySheet::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        describe();
        update();
    }
    QWidget::changeEvent(event);
}

bool KeySheet::eventFilter(QObject* object, QEvent* event) {
    if (object == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(object, event);
}

} // namespace orrery
