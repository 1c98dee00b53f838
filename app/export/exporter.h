// Exporter: a moment of a run as a picture: title, panels with their legends, narration. PNG, SVG or PDF,
// the same bytes for the same moment.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/failure.h"
#include "widgets/figure/twin_panels.h"
#include "widgets/figure/zoom.h"

#include <QByteArray>
#include <QSize>

#include <optional>
#include <string>

class QCPPainter;

namespace orrery {

struct SeedTable;

struct Picture {
    const Frame& frame;
    const Beside* beside = nullptr; ///< its twin; null: there is none
    Text title;                     ///< of the question
    Text short_title;               ///< in its place where it has no room
    Sentence count;                 ///< where the run stands: "Update 43"
    Side front = Side::b;           ///< which run stands alone where two have no room beside one another
    std::string panel;              ///< one panel with its strips, alone; empty: all
    Theme theme;
    Languages languages;
    QSize size{1280, 720};
    double scale = 1;                 ///< pixels for each of `size`, PNG only
    Zooms zooms = {};                 ///< what is shown of which panel
    bool for_class = false;           ///< only the panels that lead, where it is too small for all
    const SeedTable* seeds = nullptr; ///< drawn below the panels
};

enum class PictureFormat { png, svg, pdf };

/// By the file's ending, without regard to case.
std::optional<PictureFormat> formatOf(const std::string& path);

/// Needs a QApplication with the bundled fonts, but no display.
QByteArray exportPicture(const Picture& picture, PictureFormat format);

/// Its panel with the strips under it, or all cards, within `area`, as on the screen.
void drawCards(QCPPainter& painter, const Picture& picture, const QRectF& area);
/// Draws the picture at its size, whatever the device.
void drawPicture(QCPPainter& painter, const Picture& picture);

} // namespace orrery
