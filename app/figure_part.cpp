// The figure part.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figure_part.h"
namespace orrery {
FigurePart::FigurePart(QWidget* p) : QWidget(p) {}
void FigurePart::showFrame(const Frame&) {}
} // namespace orrery
