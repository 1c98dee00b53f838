// Pages: where a document that is laid out in one long column may be cut, so that nothing is cut through.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

class QTextDocument;

namespace orrery {

/// What stands on a page: this stretch of the document.
struct PageStretch {
    double top = 0, bottom = 0;
};

/// Pages of at most that height. Never cut are lines, pictures with their captions, formulas, tables, worked
/// examples and blocks of code, as far as they fit on a page; a heading stays with what it heads, and no line
/// of a paragraph is left alone. `columns`: tables at the top level hold two languages, a paragraph a row.
std::vector<PageStretch> pagesOf(const QTextDocument& document, double height, bool columns);

} // namespace orrery
