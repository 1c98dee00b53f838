// TextView: measured numbers in the text, pointed at and clicked.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/text_view.h"

#include <QAbstractTextDocumentLayout>

#include <utility>

namespace orrery {

void TextView::activate(const QString& link) {
    if (!link.startsWith(factScheme))
        return Q_EMIT linkActivated(link);
    const QTextCursor cursor = textCursor();
    // The keyboard selects the link that it stands on; the mouse was last where it pressed.
    const int character = cursor.hasSelection() ? cursor.selectionStart() : characterAt(m_last);
    Q_EMIT factActivated(link.mid(factScheme.size()), linkRect(character));
}

int TextView::characterAt(QPoint at) const {
    return document()->documentLayout()->hitTest(at, Qt::ExactHit);
}

QRect TextView::linkRect(int character) const {
    const auto link = [this](int at) {
        QTextCursor cursor(document());
        cursor.setPosition(std::clamp(at + 1, 0, document()->characterCount() - 1));
        return cursor.charFormat().anchorHref();
    };
    const QString href = link(character);
    QTextCursor from(document()), to(document());
    from.setPosition(std::clamp(character, 0, document()->characterCount() - 1));
    to = from;
    while (!href.isEmpty() && from.position() > 0 && link(from.position() - 1) == href)
        from.movePosition(QTextCursor::PreviousCharacter);
    while (!href.isEmpty() && link(to.position()) == href && to.movePosition(QTextCursor::NextCharacter)) {
    }
    const QRect start = cursorRect(from), end = cursorRect(to);
    // A number that is broken over two lines: where it begins.
    const QRect rect = start.top() == end.top() ? start.united(end) : start;
    return {viewport()->mapToGlobal(rect.topLeft()), rect.size()};
}

/// Tells when the pointer comes to a measured number, and when it leaves it.
void TextView::point(QPoint at) {
    const int character = characterAt(at);
    const QString link = character < 0 ? QString() : anchorAt(at);
    const QString name = link.startsWith(factScheme) ? link.mid(factScheme.size()) : QString();
    if (name == m_pointed)
        return;
    m_pointed = name;
    Q_EMIT factPointed(name, name.isEmpty() ? QRect() : linkRect(character));
}

void TextView::leaveEvent(QEvent* event) {
    if (!std::exchange(m_pointed, QString()).isEmpty())
        Q_EMIT factPointed({}, {});
    QTextBrowser::leaveEvent(event);
}

} // namespace orrery
