// TextView: measured numbers, terms and pictures in the text, pointed at and clicked.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/text_view.h"

#include "widgets/text/terms.h"

#include <QAbstractTextDocumentLayout>

#include <utility>

namespace orrery {

namespace {

/// What explains itself when it is pointed at: a fact's name, a term's whole link; nothing otherwise.
QString explained(const QString& link) {
    return link.startsWith(factScheme)   ? link.mid(factScheme.size())
           : link.startsWith(termScheme) ? link
                                         : QString();
}

} // namespace

void TextView::activate(const QString& link) {
    const QString name = explained(link);
    if (name.isEmpty())
        return Q_EMIT linkActivated(link.section(u'#', 0, 0)); // the run, not the panel that a picture shows
    const QTextCursor cursor = textCursor();
    // The keyboard selects the link that it stands on; the mouse was last where it pressed.
    const int character = cursor.hasSelection() ? cursor.selectionStart() : characterAt(m_last);
    Q_EMIT factActivated(name, linkRect(character));
}

/// The keyboard has come to a link: a term says at once what it is called in the other language.
void TextView::stand(bool here) {
    const QTextCursor cursor = textCursor();
    const QString link = here && cursor.hasSelection() ? cursor.charFormat().anchorHref() : QString();
    const QString name = link.startsWith(termScheme) ? link : QString();
    if (name == m_pointed)
        return;
    m_pointed = name;
    Q_EMIT factPointed(name, name.isEmpty() ? QRect() : linkRect(cursor.selectionStart()));
}

void TextView::focusOutEvent(QFocusEvent* event) {
    QTextBrowser::focusOutEvent(event);
    stand(false);
}

bool TextView::isPicture(QPoint at) const {
    const int character = characterAt(at);
    QTextCursor cursor(document());
    cursor.setPosition(std::clamp(character + 1, 0, document()->characterCount() - 1));
    return character >= 0 && FigureObject::isPicture(cursor.charFormat());
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

/// Tells when the pointer comes to a measured number or a term, and when it leaves it.
void TextView::point(QPoint at) {
    const int character = characterAt(at);
    const QString name = character < 0 ? QString() : explained(anchorAt(at));
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
