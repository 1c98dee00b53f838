// GIF colors: the part of a picture that has changed, in at most 256 colors.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

#include <optional>
#include <vector>

namespace orrery {

/// Where it lies in the picture, its colors, and an index a pixel.
struct GifPart {
    QRect place;
    std::vector<QRgb> colors;
    std::vector<unsigned char> pixels;
    int unchanged = -1; ///< the color that lets what was there before be seen
};

/// Of 32-bit pictures of one size; `before` may be null. Where nothing has changed: one pixel. Exact where
/// the colors are few; otherwise the best 255. Nothing where there is no memory.
std::optional<GifPart> gifPart(const QImage& picture, const QImage& before);

} // namespace orrery
