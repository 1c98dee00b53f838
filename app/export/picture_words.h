// Picture words: the title above a picture's panels and the narration below them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/export/exporter.h"

class QPainter;
class QRectF;

namespace orrery {

/// The question, the second language beside it in muted, and at the right where the run stands.
void drawTitle(QPainter& painter, const Picture& picture, const QRectF& row);

/// What the narration needs in this width; 0: nothing is said.
double narrationHeight(const Picture& picture, double width);
void drawNarration(QPainter& painter, const Picture& picture, const QRectF& rect);

} // namespace orrery
