// Python's parts, for coloring: a scanner that works line by line.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <vector>

namespace orrery::python {

enum class Part { keyword, string, number, comment, definition, decorator };

struct Span {
    qsizetype start = 0, length = 0;
    Part part = Part::keyword;
    bool operator==(const Span&) const = default;
};

/// What a line leaves open for the next one.
enum class State { code, single_quotes, double_quotes, triple_single, triple_double };

struct Scanned {
    std::vector<Span> spans; ///< in order, without overlap; the rest is plain
    State state = State::code;
};

/// Scans one line (without its end), given what the line before it left open.
Scanned scan(QStringView line, State state = State::code);

} // namespace orrery::python
