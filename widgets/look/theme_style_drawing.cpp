// The drawing of ordinary controls: soft fields without borders, ink handles, accent only for what is on.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/icons.h"
#include "widgets/look/theme_style.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QWidget>

namespace orrery {
namespace {

void roundedFill(QPainter& painter, const QRectF& rect, double radius, const QColor& color) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(rect, radius, radius);
}

QColor hovered(const QStyleOption& option, const Theme& theme, const QColor& color) {
    if (!(option.state & QStyle::State_Enabled))
        return color;
    if (option.state & QStyle::State_Sunken)
        return blend(color, theme.color(Tone::ink), 0.12);
    return option.state & QStyle::State_MouseOver ? blend(color, theme.color(Tone::ink), 0.06) : color;
}

bool showsFocus(const QStyleOption& option) {
    return (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange);
}

} // namespace

void roundCorners(QWidget& sheet, const Theme& theme) {
    QPainterPath shape;
    shape.addRoundedRect(QRectF(sheet.rect()), theme.cardRadius(), theme.cardRadius());
    sheet.setMask(QRegion(shape.toFillPolygon().toPolygon()));
}

void drawCardGround(QPainter& painter, const QRectF& rect, const Theme& theme, Tone tone) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(tone));
    painter.drawRoundedRect(rect, theme.cardRadius(), theme.cardRadius());
}

void drawSheet(QPainter& painter, const QRect& rect, const Theme& theme) {
    painter.save();
    painter.fillRect(rect, theme.color(Tone::panel));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Tone::border), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), theme.cardRadius(),
                            theme.cardRadius());
    painter.restore();
}

bool ThemeStyle::eventFilter(QObject* object, QEvent* event) {
    const bool sized = event->type() == QEvent::Resize || event->type() == QEvent::Show;
    if (sized && object->isWidgetType())
        roundCorners(*static_cast<QWidget*>(object), m_theme);
    return QProxyStyle::eventFilter(object, event);
}

/// A row in a combo box's list, as in a menu.
void ThemeStyle::drawListRow(QPainter& painter, const QStyleOptionViewItem& row, const QWidget& list) const {
    painter.save();
    if (row.state & State_Selected)
        roundedFill(painter, QRectF(row.rect).adjusted(4, 0, -4, 0), m_theme.controlRadius(),
                    m_theme.color(Tone::control));
    painter.restore();
    QStyleOptionViewItem words = row;
    words.state &= ~(State_Selected | State_HasFocus | State_MouseOver);
    words.rect.adjust(8, 0, -8, 0);
    QProxyStyle::drawControl(CE_ItemViewItem, &words, &painter, &list);
}

void ThemeStyle::drawEdge(QPainter& painter, const QRect& rect) const {
    drawSheet(painter, rect, m_theme);
}

void drawFocusRing(QPainter& painter, const QRectF& rect, double radius, const Theme& theme) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Tone::accent), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect, radius, radius);
    painter.restore();
}

void ThemeStyle::drawField(QPainter& painter, const QStyleOption& option) const {
    painter.save();
    roundedFill(painter, option.rect, m_theme.controlRadius(), m_theme.color(Tone::control));
    if (option.state & State_HasFocus)
        drawFocusRing(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), m_theme.controlRadius() - 1,
                      m_theme);
    painter.restore();
}

void ThemeStyle::drawButton(QPainter& painter, const QStyleOption& option, bool flat) const {
    painter.save();
    const bool lively = option.state & (State_MouseOver | State_Sunken | State_On);
    if (!flat || lively) {
        const QColor base = m_theme.color(option.state & State_On ? Tone::accentTint : Tone::control);
        roundedFill(painter, option.rect, m_theme.controlRadius(), hovered(option, m_theme, base));
    }
    if (showsFocus(option))
        drawFocusRing(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), m_theme.controlRadius() - 1,
                      m_theme);
    painter.restore();
}

void ThemeStyle::drawComboBox(QPainter& painter, const QStyleOptionComplex& option) const {
    painter.save();
    roundedFill(painter, option.rect, m_theme.controlRadius(),
                hovered(option, m_theme, m_theme.color(Tone::control)));
    const double size = m_theme.projector() ? 20 : 14;
    const QRectF arrow(option.rect.right() - size - 7, option.rect.center().y() - size / 2 + 0.5, size, size);
    drawIcon(painter, QStringLiteral("chevron-down"), arrow, m_theme.color(Tone::muted));
    if (showsFocus(option))
        drawFocusRing(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), m_theme.controlRadius() - 1,
                      m_theme);
    painter.restore();
}

void ThemeStyle::drawSpinBox(QPainter& painter, const QStyleOptionComplex& option) const {
    painter.save();
    drawField(painter, option);
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(&option);
    if (spin && spin->buttonSymbols != QAbstractSpinBox::NoButtons) {
        const double x = option.rect.right() - 10, y = option.rect.center().y() + 0.5,
                     d = m_theme.projector() ? 5 : 3.5;
        QPen pen(m_theme.color(Tone::muted), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        painter.setPen(pen);
        painter.drawPolyline(QPolygonF{{{x - d, y - 3}, {x, y - 3 - d}, {x + d, y - 3}}});
        painter.drawPolyline(QPolygonF{{{x - d, y + 3}, {x, y + 3 + d}, {x + d, y + 3}}});
    }
    painter.restore();
}

void ThemeStyle::drawSlider(QPainter& painter, const QStyleOptionComplex& option) const {
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(&option);
    if (!slider)
        return;
    painter.save();
    const QRectF handle = proxy()->subControlRect(CC_Slider, &option, SC_SliderHandle, nullptr);
    const QRectF r = option.rect;
    const double g = m_theme.projector() ? 6 : 4;
    const bool flat = slider->orientation == Qt::Horizontal;
    const QColor rest = blend(m_theme.color(Tone::control), m_theme.color(Tone::ink), 0.10);
    const bool enabled = option.state & State_Enabled;
    QRectF groove = flat ? QRectF(r.left(), r.center().y() - g / 2, r.width(), g)
                         : QRectF(r.center().x() - g / 2, r.top(), g, r.height());
    roundedFill(painter, groove, g / 2, rest);
    if (flat)
        groove.setRight(handle.center().x());
    else
        groove.setTop(handle.center().y());
    roundedFill(painter, groove, g / 2, m_theme.color(enabled ? Tone::muted : Tone::faint));
    const double d = m_theme.projector() ? 20 : 14;
    const QRectF knob(handle.center().x() - d / 2, handle.center().y() - d / 2, d, d);
    roundedFill(painter, knob, d / 2, m_theme.color(enabled ? Tone::ink : Tone::faint));
    if (showsFocus(option))
        drawFocusRing(painter, knob.adjusted(-1, -1, 1, 1), d / 2 + 1, m_theme);
    painter.restore();
}

void ThemeStyle::drawScrollBar(QPainter& painter, const QStyleOptionComplex& option,
                               const QWidget* widget) const {
    painter.save();
    const QRectF handle = proxy()->subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget);
    const bool lively = option.state & (State_MouseOver | State_Sunken);
    const QColor color = blend(m_theme.color(Tone::control), m_theme.color(Tone::ink), lively ? 0.35 : 0.18);
    const QRectF bar = handle.adjusted(2, 2, -2, -2);
    roundedFill(painter, bar, std::min(bar.width(), bar.height()) / 2, color);
    painter.restore();
}

void ThemeStyle::drawMenuItem(QPainter& painter, const QStyleOption& option) const {
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(&option);
    if (!item)
        return;
    painter.save();
    const QRectF r = QRectF(item->rect).adjusted(2, 0, -2, 0);
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        if (item->text.isEmpty()) {
            painter.setPen(m_theme.color(Tone::line));
            painter.drawLine(QPointF(r.left() + 8, r.center().y()), QPointF(r.right() - 8, r.center().y()));
        } else { // a heading of the entries below it
            QFont bold = m_theme.font(Letters::tick, true);
            painter.setFont(bold);
            painter.setPen(m_theme.color(Tone::muted));
            painter.drawText(r.adjusted(8, 4, -8, 0), Qt::AlignVCenter | Qt::AlignLeft, item->text);
        }
        painter.restore();
        return;
    }
    const bool enabled = item->state & State_Enabled;
    if ((item->state & State_Selected) && enabled)
        roundedFill(painter, r, m_theme.controlRadius(), m_theme.color(Tone::control));
    const double size = m_theme.iconSize();
    const QRectF mark(r.left() + 8, r.center().y() - size / 2, size, size);
    if (item->checked)
        drawIcon(painter, QStringLiteral("check"), mark, m_theme.color(Tone::accent));
    else if (!item->icon.isNull())
        item->icon.paint(&painter, mark.toRect(), Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    const QStringList words = item->text.split(QLatin1Char('\t'));
    const QRectF text = r.adjusted(size + 16, 0, -12, 0);
    painter.setFont(item->font);
    painter.setPen(m_theme.color(enabled ? Tone::ink : Tone::faint));
    painter.drawText(text, Qt::AlignVCenter | Qt::TextShowMnemonic, words.value(0));
    painter.setPen(m_theme.color(Tone::muted));
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignRight, words.value(1));
    if (item->menuItemType == QStyleOptionMenuItem::SubMenu)
        drawIcon(painter, QStringLiteral("chevron-right"), QRectF(r.right() - 20, r.center().y() - 7, 14, 14),
                 m_theme.color(Tone::muted));
    painter.restore();
}

void ThemeStyle::drawTab(QPainter& painter, const QStyleOption& option) const {
    painter.save();
    if (option.state & State_Selected) {
        const QRectF r = option.rect;
        roundedFill(painter, QRectF(r.left() + 8, r.bottom() - 2, r.width() - 16, 3), 1.5,
                    m_theme.color(Tone::accent));
    }
    if (showsFocus(option))
        drawFocusRing(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), m_theme.controlRadius() - 1,
                      m_theme);
    painter.restore();
}

} // namespace orrery
