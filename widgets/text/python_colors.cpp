// Colors of Python in a theme, and Python written into a text document.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/python_colors.h"

#include <QTextCursor>

namespace orrery {

QColor pythonColor(python::Part part, const Theme& theme) {
    const QColor ink = theme.color(Tone::ink);
    switch (part) {
    case python::Part::keyword:
        return blend(theme.color(Role::data), ink, 0.25);
    case python::Part::string:
        return blend(theme.color(Role::class_3), ink, 0.45);
    case python::Part::number:
        return blend(theme.textColor(Role::negative), ink, 0.2);
    case python::Part::comment:
    case python::Part::decorator:
        return theme.color(Tone::muted);
    case python::Part::definition:
        return ink;
    }
    return ink;
}

python::State writePython(QTextCursor& cursor, const QString& line, python::State state, const QFont& font,
                          const Theme& theme) {
    QTextCharFormat plain;
    plain.setFont(font);
    const python::Scanned scanned = python::scan(line, state);
    qsizetype at = 0;
    for (const python::Span& span : scanned.spans) {
        cursor.insertText(line.mid(at, span.start - at), plain);
        QTextCharFormat format = plain;
        format.setForeground(pythonColor(span.part, theme));
        cursor.insertText(line.mid(span.start, span.length), format);
        at = span.start + span.length;
    }
    cursor.insertText(line.mid(at), plain);
    return scanned.state;
}

} // namespace orrery
