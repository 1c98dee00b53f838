// Bugs: a short program with mistakes in it, for the reader to find.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/words.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace orrery {

/// One of a program's mistakes.
struct Mistake {
    QString id;
    QString code;    ///< the faulty lines as they stand in the program, one below the other
    QString mended;  ///< what belongs in their place
    Words what, why; ///< a clause without a full stop, and what comes of it; inline Markdown
    QString shown;   ///< orrery:…, where the demo makes this mistake, or nothing
};

struct Bugs {
    Words about; ///< what the program is to do; inline Markdown
    std::vector<Mistake> mistakes;
};

/// What programs printed when they were run: the mended one, and those with one mistake each, by its id.
struct BugsOutput {
    QString of; ///< the hash of what was run, see bugsHash()
    QString mended;
    QHash<QString, QString> mistakes;
};

/// Lines of a program, counted from 0: `count` of them from `first` on. Nothing when the lines do not stand
/// in it just once.
struct CodePlace {
    int first = -1, count = 0;
    bool holds(int line) const { return line >= first && line < first + count; }
};
CodePlace findCode(const QString& program, const QString& code);

/// The start of the SHA-256 of everything that what is printed depends on.
QString bugsHash(const QString& program, const Bugs& bugs);

} // namespace orrery
