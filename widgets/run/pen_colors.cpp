// PenColors: the pen's colors side by side, the one in hand ringed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/pen_colors.h"

#include "widgets/commands/actions.h"
#include "widgets/look/theme_style.h"
#include "widgets/run/pointing.h"

#include <QEvent>
#include <QPainter>

namespace orrery {

namespace {

constexpr int wide = 28; // pixels, of one color

/// A drop of ink as the class sees it.
class Drop final : public QAbstractButton {
public:
    Drop(int color, QWidget* parent) : QAbstractButton(parent), m_color(color) {
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const Theme theme = themeOf(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPointF middle = QRectF(rect()).center();
        constexpr double drop = 6.5, ring = 10;
        if (isChecked() || underMouse()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.color(isChecked() ? Tone::accentTint : Tone::control));
            painter.drawRoundedRect(rect(), theme.controlRadius(), theme.controlRadius());
        }
        painter.setPen(isChecked() ? QPen(theme.color(Tone::accent), 1.6) : QPen(Qt::NoPen));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(middle, ring, ring);
        painter.setPen(QPen(theme.color(Tone::border), 1)); // ink on a dark ground would not be seen
        painter.setBrush(penColor(m_color, Theme(ThemeName::projector)));
        painter.drawEllipse(middle, drop, drop);
        if (hasFocus())
            drawFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), theme.controlRadius(), theme);
    }
    void enterEvent(QEnterEvent*) override { update(); }
    void leaveEvent(QEvent*) override { update(); }

private:
    int m_color;
};

} // namespace

PenColors::PenColors(QWidget* parent) : QWidget(parent) {
    for (int color = 0; color < pen_colors; ++color) {
        auto* drop = new Drop(color, this);
        connect(drop, &QAbstractButton::clicked, this, [this, color, drop] {
            drop->setChecked(!drop->isChecked()); // what it shows is what is so
            Q_EMIT chosen(color);
        });
        m_buttons.push_back(drop);
    }
    retranslate();
}

void PenColors::setCurrent(int color) {
    for (std::size_t i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setChecked(static_cast<int>(i) == color);
}

QSize PenColors::sizeHint() const {
    const int side = qRound(wide * themeOf(this).zoom());
    return {side * pen_colors, themeOf(this).stepperHeight()};
}

void PenColors::resizeEvent(QResizeEvent*) {
    const int side = width() / pen_colors;
    for (std::size_t i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setGeometry(static_cast<int>(i) * side, (height() - side) / 2, side, side);
}

void PenColors::retranslate() {
    const QStringList names{tr("Ink"), tr("Orange"), tr("Green")};
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        const QString& name = names[static_cast<qsizetype>(i)];
        m_buttons[i]->setAccessibleName(tr("Pen: %1").arg(name));
        m_buttons[i]->setToolTip(tr("%1 (%2 takes the next color)").arg(name, actionKey(Action::pen)));
    }
}

void PenColors::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace orrery
