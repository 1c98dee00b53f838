// PanelTools: what can be done with a panel as a whole.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/panel_tools.h"

#include "widgets/controls/more_button.h"
#include "widgets/figure/panel_plan.h"
#include "widgets/look/theme.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace orrery {

PanelTools::PanelTools(QWidget* card)
    : QWidget(card), m_enlarge(new IconButton(QStringLiteral("maximize"), this)),
      m_picture(new IconButton(QStringLiteral("image"), this)),
      m_data(new IconButton(QStringLiteral("table"), this)), m_more(new MoreButton(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (IconButton* button : {m_enlarge, m_picture, m_data, static_cast<IconButton*>(m_more)}) {
        button->installEventFilter(this);
        row->addWidget(button);
    }
    connect(m_enlarge, &QAbstractButton::clicked, this, &PanelTools::enlargeWanted);
    connect(m_picture, &QAbstractButton::clicked, this, &PanelTools::copyPictureWanted);
    connect(m_data, &QAbstractButton::clicked, this, &PanelTools::copyDataWanted);
    card->installEventFilter(this);
    retranslate();
    place(false);
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

void PanelTools::place(bool narrow) {
    const Theme theme = themeOf(this);
    const int side = qRound(toolSide(theme));
    const QList<QWidget*> all{m_enlarge, m_picture, m_data};
    m_narrow = narrow;
    m_more->fold(all, narrow ? all.size() : 0);
    for (IconButton* button : {m_enlarge, m_picture, m_data, static_cast<IconButton*>(m_more)})
        button->setSide(side);
    layout()->activate();
    resize(sizeHint());
    const int edge = theme.projector() ? 0 : 6, top = theme.projector() ? 2 : 4;
    move(parentWidget()->width() - width() - edge, top);
}

/// The focus passes from the card to its tools and on: none of them may be hidden on the way.
void PanelTools::reveal() {
    const bool focused = parentWidget()->hasFocus() || isAncestorOf(QApplication::focusWidget());
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
        place(m_narrow);
    QWidget::changeEvent(event);
}

bool PanelTools::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        reveal();
    return QWidget::eventFilter(object, event);
}

} // namespace orrery
