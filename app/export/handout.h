// Handout: a question on paper: its text, formulas, figures and points as a PDF file of A4 pages.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/export/export_calls.h"
#include "app/export/printed_figure.h"
#include "widgets/figure/canvas.h"
#include "widgets/question/question.h"

#include <QByteArray>

namespace orrery {

/// Plays the runs of the text's pictures; needs no window. Empty where `calls.stop` was requested.
PlayedFigures playFigures(const Page& page, const std::vector<Entry>& entries, const Library& library,
                          const ExportCalls& calls);

/// The file, the same bytes for the same question. Needs a QApplication with the bundled fonts, but no
/// display.
QByteArray handoutPdf(const Question& question, const Page& page, const PlayedFigures& figures,
                      const Languages& languages);

} // namespace orrery
