// KeySheet: every key and what it does.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/commands/key_sheet.h"

#include "widgets/look/theme_style.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

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

void KeySheet::open(Scene scene) {
    m_scene = scene;
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
    for (const Group& group : groups())
        for (const ActionKey& entry : group.entries)
            lines.append(
                QStringLiteral("%1: %2").arg(keyNames(entry).join(QStringLiteral(", ")), entry.text));
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

/// What a prediction's card says is left out.
std::vector<KeySheet::Group> KeySheet::groups() const {
    std::vector<Group> groups{{tr("Playing"), {}},
                              {tr("The run and its panels"), {}},
                              {tr("The window"), {}},
                              {tr("In front of a class"), {}}};
    const bool page = m_scene >= Scene::start;
    if (page)
        groups = {{tr("This page"), {}}, {tr("The window"), {}}};
    for (const ActionKey& entry : actionKeys()) {
        if (page && entry.in(m_scene))
            groups[entry.group == ActionGroup::study ? 0 : 1].entries.append(entry);
        else if (!page && entry.group <= ActionGroup::presenting)
            groups[static_cast<std::size_t>(entry.group)].entries.append(entry);
    }
    return groups;
}

double KeySheet::paintGroup(QPainter& painter, const Group& group, double x, double y, double width,
                            double row) const {
    const Theme theme = themeOf(this);
    const QFont bold = theme.font(Letters::heading, true), plain = theme.font(Letters::interface),
                small = theme.font(Letters::tick, true);
    painter.setFont(bold);
    painter.setPen(theme.color(Tone::ink));
    painter.drawText(QRectF(x, y, width, row), Qt::AlignVCenter, group.title);
    y += row + 4;
    for (const ActionKey& entry : group.entries) {
        double right = x + width;
        QStringList names = keyNames(entry);
        std::reverse(names.begin(), names.end());
        for (const QString& name : names) {
            const double cap = QFontMetricsF(small).horizontalAdvance(name) + 14;
            const double edge = row < 20 ? 1 : 3; // in a low window the letters need the room
            const QRectF box(right - cap, y + edge, cap, row - 2 * edge);
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
    const std::vector<Group> groups = this->groups();
    const bool under = groups.size() > 3; // the last one stands under the first
    int longest = 0;
    for (const Group& group : groups)
        longest = std::max(longest, static_cast<int>(group.entries.size()));
    if (under) // a heading among them, with a gap
        longest = std::max(
            longest, static_cast<int>(groups.front().entries.size() + groups.back().entries.size()) + 2);
    const double around = 56; // margins, and the gap under the headings
    const double row =
        std::min<double>(theme.lineHeight(Letters::interface) + 8, (sheet.height() - around) / (longest + 1));
    sheet.setHeight((longest + 1) * row + around);
    sheet.moveCenter(QRectF(rect()).center());
    drawCardGround(painter, sheet, theme);
    const double gap = 40;
    const double width = std::min(380.0, (sheet.width() - 4 * gap) / 3);
    const std::size_t columns = groups.size() - (under ? 1 : 0);
    const auto count = static_cast<double>(columns);
    double x = sheet.center().x() - (count * width + (count - 1) * gap) / 2;
    for (std::size_t i = 0; i < columns; ++i) {
        const double y = paintGroup(painter, groups[i], x, sheet.top() + 24, width, row);
        if (i == 0 && under)
            paintGroup(painter, groups.back(), x, y + row / 2, width, row);
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
