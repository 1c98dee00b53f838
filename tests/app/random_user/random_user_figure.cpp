// RandomUser: panels of the figure, and texts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/random_user/random_user.h"
#include "widgets/figure/panel_card.h"
#include "widgets/text/text_view.h"

#include <QLineEdit>
#include <QTextBlock>

namespace orrery::testing {

/// Where the pointer turns into a hand, if it does so within a few tries.
QPoint RandomUser::placeToTouch(PanelCard* card) {
    const QPointer<PanelCard> guarded(card);
    QPoint at = placeIn(card);
    for (int i = 0; i < 8; ++i) {
        m_hands.move(card, at);
        if (!guarded || card->cursor().shape() == Qt::PointingHandCursor)
            break;
        at = placeIn(card);
    }
    return at;
}

void RandomUser::hover() {
    auto* card = any<PanelCard>();
    if (!card)
        return;
    const QPointer<PanelCard> guarded(card);
    note(QStringLiteral("hovers"), card);
    for (int i = 0; i < 12 && guarded; ++i)
        m_hands.move(card, placeIn(card));
}

/// Pushes, pulls, draws: with a moment between the moves, so that the run goes on.
void RandomUser::touchPanel() {
    auto* card = any<PanelCard>();
    if (!card)
        return;
    const QPointer<PanelCard> guarded(card);
    const QPoint from = placeToTouch(card);
    if (!guarded)
        return;
    const QPoint to = placeIn(card) * (chance(0.2) ? 3 : 1);
    const int steps = below(8);
    const Qt::KeyboardModifiers modifiers = chance(0.2) ? Qt::ShiftModifier : Qt::NoModifier;
    note(QStringLiteral("drags %1,%2 → %3,%4 in %5 steps")
             .arg(from.x())
             .arg(from.y())
             .arg(to.x())
             .arg(to.y())
             .arg(steps),
         card);
    m_hands.press(card, from, Qt::LeftButton, modifiers);
    for (int i = 1; i <= steps; ++i) {
        m_hands.move(guarded, from + (to - from) * i / steps);
        m_hands.wait(below(4));
        if (chance(0.05)) {
            note(QStringLiteral("presses a key meanwhile"));
            static const int keys[] = {Qt::Key_Space, Qt::Key_Escape, Qt::Key_R, Qt::Key_D, Qt::Key_F9};
            m_hands.key(keys[below(std::size(keys))]);
        }
    }
    m_hands.release(guarded, to, Qt::LeftButton, modifiers);
}

void RandomUser::editCell() {
    auto* card = any<PanelCard>();
    if (!card)
        return;
    const bool by_key = chance(0.3);
    const QString text = someText(card);
    const QPoint at = placeIn(card);
    note(QStringLiteral("types “%1” into a panel at %2,%3%4")
             .arg(text.left(40))
             .arg(at.x())
             .arg(at.y())
             .arg(by_key ? QStringLiteral(" by Enter") : QString()),
         card);
    const QPointer<PanelCard> guarded(card);
    if (by_key) {
        m_hands.click(card, at);
        m_hands.key(Qt::Key_Return);
    } else {
        m_hands.doubleClick(card, at);
    }
    auto* field = guarded ? guarded->findChild<QLineEdit*>() : nullptr;
    if (!field || !field->isVisible())
        return;
    if (chance(0.8))
        m_hands.key(Qt::Key_A, Qt::ControlModifier);
    m_hands.type(text);
    leaveField();
}

/// One of the links in the texts that are in the window, wherever on the page.
void RandomUser::followLink() {
    auto* text = any<TextView>();
    if (!text)
        return;
    std::vector<int> places;
    for (QTextBlock block = text->document()->begin(); block.isValid(); block = block.next())
        for (auto part = block.begin(); part != block.end(); ++part)
            if (part.fragment().charFormat().isAnchor())
                places.push_back(part.fragment().position() + 1);
    if (places.empty())
        return;
    QTextCursor cursor(text->document());
    cursor.setPosition(places[static_cast<std::size_t>(below(static_cast<int>(places.size())))]);
    note(QStringLiteral("follows the link %1").arg(cursor.charFormat().anchorHref()), text);
    come(text->viewport(), text->cursorRect(cursor));
    m_hands.click(text->viewport(), text->cursorRect(cursor).center());
    m_hands.wait(below(30));
}

void RandomUser::selectText() {
    auto* text = any<TextView>();
    if (!text)
        return;
    come(text);
    const QPoint from = placeIn(text->viewport()), to = placeIn(text->viewport());
    note(QStringLiteral("selects text and copies it"), text);
    m_hands.drag(text->viewport(), from, to, 4);
    m_hands.key(Qt::Key_C, Qt::ControlModifier);
    if (chance(0.3))
        m_hands.drag(text->viewport(), (from + to) / 2, to, 4);
}

} // namespace orrery::testing
