// ThemeStyle: how the program's ordinary controls are drawn and measured in a theme.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"

#include <QProxyStyle>

class QStyleOptionViewItem;

namespace orrery {

class ThemeStyle final : public QProxyStyle {
    Q_OBJECT

public:
    explicit ThemeStyle(const Theme& theme);

    const Theme& theme() const { return m_theme; }

    void polish(QWidget* widget) override;
    bool eventFilter(QObject* object, QEvent* event) override;
    using QProxyStyle::polish;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;

private:
    void drawField(QPainter& painter, const QStyleOption& option) const;
    void drawButton(QPainter& painter, const QStyleOption& option, bool flat) const;
    void drawComboBox(QPainter& painter, const QStyleOptionComplex& option) const;
    void drawSpinBox(QPainter& painter, const QStyleOptionComplex& option) const;
    void drawSlider(QPainter& painter, const QStyleOptionComplex& option) const;
    void drawScrollBar(QPainter& painter, const QStyleOptionComplex& option, const QWidget* widget) const;
    void drawMenuItem(QPainter& painter, const QStyleOption& option) const;
    void drawListRow(QPainter& painter, const QStyleOptionViewItem& row, const QWidget& list) const;
    void drawEdge(QPainter& painter, const QRect& rect) const;
    void drawTab(QPainter& painter, const QStyleOption& option) const;

    Theme m_theme;
};

/// Cuts a floating sheet to round corners; to be called when it was resized.
void roundCorners(QWidget& sheet, const Theme& theme);
/// The ground and the edge of a floating sheet of this size.
void drawSheet(QPainter& painter, const QRect& rect, const Theme& theme);

/// The ground of a card, of a color of the theme.
void drawCardGround(QPainter& painter, const QRectF& rect, const Theme& theme, Tone tone = Tone::panel);

/// A ring round what has the keyboard's focus.
void drawFocusRing(QPainter& painter, const QRectF& rect, double radius, const Theme& theme);

} // namespace orrery
