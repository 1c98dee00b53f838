// PanelTools: what can be done with a panel as a whole.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/panel_tools.h"

#include "widgets/controls/icon_button.h"
#include "widgets/look/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace orrery {

PanelTools::PanelTools(QWidget* card)
    : QWidget(card), m_enlarge(new IconButton(QStringLiteral("maximize"), this)),
      m_picture(new IconButton(QStringLiteral("image"), this)),
      m_data(new IconButton(QStringLiteral("table"), this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (IconButton* button : {m_enlarge, m_picture, m_data}) {
        button->installEventFilter(this);
        row->addWidget(button);
    }
    connect(m_enlarge, &QAbstractButton::clicked, this, &PanelTools::enlargeWanted);
    connect(m_picture, &QAbstractButton::clicked, this, &PanelTools::copyPictureWanted);
    connect(m_data, &QAbstractButton::clicked, this, &PanelTools::copyDataWanted);
    card->installEventFilter(this);
    retranslate();
    place();
    reveal();
}

void PanelTools::setHovered(bool hovered) {
    m_hovered = hovered;
    reveal();
}

void PanelTools::setEnlarged(bool enlarged) {
    if (enlarged == m_enlarged)
        return;
    m_enlarged = enlarged;
    m_enlarge->setIconName(enlarged ? QStringLiteral("minimize") : QStringLiteral("maximize"));
    retranslate();
}

void PanelTools::place() {
    const bool projector = themeOf(this).projector();
    for (IconButton* button : {m_enlarge, m_picture, m_data})
        button->setSide(projector ? 36 : 28);
    resize(sizeHint());
    const int edge = projector ? 0 : 6, top = projector ? 0 : 4;
    move(parentWidget()->width() - width() - edge, top);
}

/// The focus passes from the card to its tools and on: none of them may be hidden on the way.
void PanelTools::reveal() {
    const bool focused =
        parentWidget()->hasFocus() || m_enlarge->hasFocus() || m_picture->hasFocus() || m_data->hasFocus();
    setVisible(m_hovered || focused);
}

void PanelTools::retranslate() {
    m_enlarge->setHelp(m_enlarged ? tr("Show all panels") : tr("Enlarge panel"),
                       m_enlarged ? QStringLiteral("Esc") : QString());
    m_picture->setHelp(tr("Copy picture"));
    m_data->setHelp(tr("Copy data"));
}

/// The words of the title's row must not show through.
void PanelTools::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), themeOf(this).color(Tone::panel));
}

void PanelTools::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::StyleChange)
        place();
    QWidget::changeEvent(event);
}

bool PanelTools::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        reveal();
    return QWidget::eventFilter(object, event);
}

} // namespace orrery
