// Colors of Python in a theme, and Python written into a text document.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"
#include "widgets/text/python_highlighter.h"

class QTextCursor;

namespace orrery {

/// At least 4.5 : 1 on the ground of code (Tone::control). Brass is kept for "now", so none of it here.
QColor pythonColor(python::Part part, const Theme& theme);

/// Writes one line at the cursor; returns what it leaves open for the next one.
python::State writePython(QTextCursor& cursor, const QString& line, python::State state, const QFont& font,
                          const Theme& theme);

} // namespace orrery
