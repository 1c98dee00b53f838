// Measures of the controls, and which drawing serves which control.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/theme_style.h"

#include "widgets/look/fonts.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QFrame>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QSlider>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolTip>

namespace orrery {

namespace {

/// The sheet with a combo box's list.
bool isListOfBox(const QWidget* widget) {
    return widget && widget->inherits("QComboBoxPrivateContainer");
}

bool floats(const QWidget* widget) {
    return qobject_cast<const QMenu*>(widget) || isListOfBox(widget);
}

} // namespace

ThemeStyle::ThemeStyle(const Theme& theme)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_theme(theme) {}

void ThemeStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
        qobject_cast<QSlider*>(widget) || qobject_cast<QTabBar*>(widget) ||
        qobject_cast<QAbstractSpinBox*>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // Sheets that float have round corners.
    if (floats(widget))
        widget->installEventFilter(this);
    auto* field = qobject_cast<QLineEdit*>(widget);
    if (field && field->parentWidget() && field->textMargins().isNull() &&
        !field->property("bare").toBool() && !qobject_cast<QComboBox*>(field->parentWidget()) &&
        !qobject_cast<QAbstractSpinBox*>(field->parentWidget()) &&
        !qobject_cast<QAbstractItemView*>(field->parentWidget()->parentWidget()))
        field->setTextMargins(6, 0, 6, 0);
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const {
    switch (element) {
    case PE_PanelLineEdit:
        // A field that says it is bare shows itself when it is pointed at or typed into.
        if (widget && widget->property("bare").toBool() &&
            !(option->state & (State_HasFocus | State_MouseOver)))
            return;
        // Editors inside combo and spin boxes stand on their owner's field.
        if (!widget || !widget->parentWidget() ||
            !(qobject_cast<QComboBox*>(widget->parentWidget()) ||
              qobject_cast<QAbstractSpinBox*>(widget->parentWidget())))
            drawField(*painter, *option);
        return;
    case PE_PanelButtonTool:
        drawButton(*painter, *option, true);
        return;
    case PE_PanelButtonCommand:
        drawButton(*painter, *option, false);
        return;
    case PE_FrameFocusRect:
        drawFocusRing(*painter, QRectF(option->rect).adjusted(1, 1, -1, -1), m_theme.controlRadius() - 1,
                      m_theme);
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, m_theme.palette().color(QPalette::ToolTipBase));
        return;
    case PE_PanelMenu:
    case PE_FrameMenu:
        drawEdge(*painter, option->rect);
        return;
    case PE_Frame:
    case PE_FrameLineEdit:
    case PE_FrameTabWidget:
    case PE_FrameTabBarBase:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ThemeStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const {
    switch (element) {
    case CE_MenuItem:
        drawMenuItem(*painter, *option);
        return;
    case CE_MenuEmptyArea:
        return;
    case CE_ShapedFrame:
        if (isListOfBox(widget))
            return drawEdge(*painter, option->rect);
        return QProxyStyle::drawControl(element, option, painter, widget);
    case CE_ItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
            item && widget && isListOfBox(widget->parentWidget()))
            return drawListRow(*painter, *item, *widget);
        return QProxyStyle::drawControl(element, option, painter, widget);
    case CE_TabBarTabShape:
        drawTab(*painter, *option);
        return;
    case CE_Splitter:
        return;
    case CE_ComboBoxLabel:
        if (const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            QStyleOptionComboBox whole = *box;
            const QRect field = subControlRect(CC_ComboBox, box, SC_ComboBoxEditField, widget);
            int room = field.width() - 2;
            if (!box->currentIcon.isNull()) { // after the words, which begin at the same place in every box
                const int side = m_theme.iconSize();
                whole.currentIcon = {};
                room -= side + 4;
                box->currentIcon.paint(painter,
                                       QRect(field.right() - side, field.top(), side, field.height()));
            }
            whole.currentText = box->fontMetrics.elidedText(box->currentText, Qt::ElideRight, room);
            QProxyStyle::drawControl(element, &whole, painter, widget);
            return;
        }
        [[fallthrough]];
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const {
    switch (control) {
    case CC_ComboBox:
        drawComboBox(*painter, *option);
        return;
    case CC_SpinBox:
        drawSpinBox(*painter, *option);
        return;
    case CC_Slider:
        drawSlider(*painter, *option);
        return;
    case CC_ScrollBar:
        drawScrollBar(*painter, *option, widget);
        return;
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QRect ThemeStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                 const QWidget* widget) const {
    const QRect r = option->rect;
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return r.adjusted(10, 0, -26, 0);
    if (control == CC_ComboBox && part == SC_ComboBoxArrow)
        return {r.right() - 25, r.top(), 26, r.height()};
    if (control == CC_SpinBox) {
        if (part == SC_SpinBoxUp)
            return {r.right() - 21, r.top(), 22, r.height() / 2};
        if (part == SC_SpinBoxDown)
            return {r.right() - 21, r.top() + r.height() / 2, 22, r.height() - r.height() / 2};
        if (part == SC_SpinBoxEditField)
            return r.adjusted(6, 0, -22, 0);
    }
    if (control == CC_ScrollBar) { // no arrows
        const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine)
            return {};
        if (part == SC_ScrollBarGroove)
            return r;
        const bool flat = slider->orientation == Qt::Horizontal;
        const int room = flat ? r.width() : r.height();
        const qint64 span = qint64(slider->maximum) - slider->minimum;
        const int length =
            span > 0 ? std::max<int>(28, int(qint64(room) * slider->pageStep / (span + slider->pageStep)))
                     : room;
        const int at = sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition,
                                               room - length, slider->upsideDown);
        const int low = part == SC_ScrollBarSubPage ? 0 : part == SC_ScrollBarAddPage ? at + length : at;
        const int size = part == SC_ScrollBarSubPage   ? at
                         : part == SC_ScrollBarAddPage ? room - at - length
                                                       : length;
        return flat ? QRect(r.left() + low, r.top(), size, r.height())
                    : QRect(r.left(), r.top() + low, r.width(), size);
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QSize ThemeStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                   const QWidget* widget) const {
    QSize s = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_ComboBox:
        return {size.width() + 38, m_theme.controlHeight()};
    case CT_LineEdit:
        return {size.width() + 20, m_theme.controlHeight()};
    case CT_SpinBox:
        return {size.width() + 16, m_theme.controlHeight()};
    case CT_PushButton:
        return {s.width() + 8, m_theme.controlHeight()};
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
            item && item->menuItemType == QStyleOptionMenuItem::Separator && item->text.isEmpty())
            return {s.width(), 9};
        return {s.width() + 16, std::max(s.height() + 6, m_theme.controlHeight() - 2)};
    case CT_ItemViewItem:
        if (widget && isListOfBox(widget->parentWidget()))
            return {s.width() + 16, std::max(s.height(), m_theme.controlHeight() - 2)};
        return s;
    case CT_TabBarTab:
        return {s.width(), m_theme.controlHeight() + 2};
    default:
        return s;
    }
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    const bool projector = m_theme.projector();
    switch (metric) {
    case PM_SliderThickness:
    case PM_SliderControlThickness:
        return projector ? 20 : 14;
    case PM_SliderLength:
        return projector ? 20 : 14;
    case PM_ScrollBarExtent:
        return projector ? 14 : 10;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ToolBarIconSize:
        return m_theme.iconSize();
    case PM_MenuPanelWidth:
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return 4;
    case PM_DefaultFrameWidth:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_SplitterWidth:
        return 12;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* data) const {
    switch (hint) {
    case SH_ComboBox_Popup:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_Slider_AbsoluteSetButtons:
        return Qt::LeftButton;
    case SH_ToolTip_WakeUpDelay:
        return 400;
    case SH_ScrollBar_Transient:
        return 0;
    case SH_Menu_SupportsSections:
        return 1;
    case SH_ComboBox_PopupFrameStyle:
        return QFrame::Box | QFrame::Plain;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

Theme themeOf(const QWidget* widget) {
    const auto* style = dynamic_cast<const ThemeStyle*>(widget ? widget->style() : QApplication::style());
    return style ? style->theme() : Theme();
}

void applyTheme(const Theme& theme) {
    QApplication::setStyle(new ThemeStyle(theme));
    QApplication::setPalette(theme.palette());
    QApplication::setFont(theme.font(Letters::interface));
    QToolTip::setPalette(theme.palette());
    QToolTip::setFont(theme.font(Letters::tick));
}

} // namespace orrery
