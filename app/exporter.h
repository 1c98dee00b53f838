// Exporter: a figure with title and narration as a picture, on paper or on pixels.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/frame.h"
#include "widgets/canvas.h"

#include <QSize>
#include <QString>

namespace orrery {

struct Picture {
    Text title;
    Frame frame;
    Theme theme;
    Languages languages;
    QSize size{1280, 720}; ///< logical pixels
    double scale = 1;      ///< device pixels a logical pixel, of PNG
    std::string panel;     ///< one panel alone; empty: all, with title and narration
};

/// Draws the whole picture; the painter's unit is a logical pixel.
void paintPicture(QPainter& painter, const Picture& picture);

/// Bytes of a .png, .svg or .pdf file; the same picture gives the same bytes. Empty for another suffix.
QByteArray encodePicture(const Picture& picture, const QString& suffix);

} // namespace orrery
