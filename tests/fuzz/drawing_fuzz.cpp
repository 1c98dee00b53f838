// Fuzzing what is drawn in color or as outlines: Python lines and the paths of formulas.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz.h"
#include "widgets/text/formula_paths.h"
#include "widgets/text/python_highlighter.h"

using namespace orrery;
using namespace orrery::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QString source =
        QString::fromUtf8(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    python::State state = python::State::code;
    for (const QString& line : source.split(u'\n')) {
        const python::Scanned scanned = python::scan(line, state);
        state = scanned.state;
        qsizetype at = 0;
        for (const python::Span& span : scanned.spans) {
            promise(span.start >= at && span.length > 0, "spans are in order");
            at = span.start + span.length;
        }
        promise(at <= line.size(), "spans lie in the line");
    }
    parsePath(source);
    return 0;
}
