// Finding what has changed in a picture, and few colors for it; by libimagequant where they are many.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/gif_colors.h"

#include <QHash>

#include <libimagequant.h>

#include <algorithm>
#include <memory>

namespace orrery {

namespace {

constexpr std::size_t most = 255; // and one that is no color

const QRgb* line(const QImage& image, int y) {
    return reinterpret_cast<const QRgb*>(image.constScanLine(y));
}

/// The smallest rectangle round all pixels that differ.
QRect changed(const QImage& picture, const QImage& before) {
    if (before.isNull())
        return picture.rect();
    QRect place;
    for (int y = 0; y < picture.height(); ++y) {
        const QRgb *now = line(picture, y), *then = line(before, y), *end = now + picture.width();
        const auto first = std::mismatch(now, end, then).first;
        if (first == end)
            continue;
        int last = picture.width() - 1;
        while (now[last] == then[last])
            --last;
        place |= QRect(QPoint(static_cast<int>(first - now), y), QPoint(last, y));
    }
    return place.isEmpty() ? QRect(0, 0, 1, 1) : place;
}

/// The pixels of that place; those that have not changed are fully transparent.
std::vector<QRgb> changedPixels(const QImage& picture, const QImage& before, const QRect& place) {
    std::vector<QRgb> pixels;
    pixels.reserve(static_cast<std::size_t>(place.width()) * static_cast<std::size_t>(place.height()));
    for (int y = place.top(); y <= place.bottom(); ++y)
        for (int x = place.left(); x <= place.right(); ++x) {
            const QRgb now = line(picture, y)[x] | 0xFF000000;
            pixels.push_back(before.isNull() || now != (line(before, y)[x] | 0xFF000000) ? now : 0);
        }
    return pixels;
}

/// False: there are too many.
bool paintExactly(const std::vector<QRgb>& pixels, GifPart& into) {
    QHash<QRgb, int> known;
    for (const QRgb pixel : pixels) {
        auto found = known.find(pixel);
        if (found == known.end()) {
            if (into.colors.size() > most)
                return false;
            found = known.insert(pixel, static_cast<int>(into.colors.size()));
            if (pixel == 0)
                into.unchanged = *found;
            into.colors.push_back(pixel);
        }
        into.pixels.push_back(static_cast<unsigned char>(*found));
    }
    return true;
}

struct Forget {
    void operator()(liq_attr* attributes) const { liq_attr_destroy(attributes); }
    void operator()(liq_image* image) const { liq_image_destroy(image); }
    void operator()(liq_result* result) const { liq_result_destroy(result); }
};

/// Only what has changed has a say in the colors; libimagequant is given it as one long row.
bool paintNearly(const std::vector<QRgb>& pixels, GifPart& into) {
    std::vector<liq_color> colors;
    for (const QRgb pixel : pixels)
        if (pixel != 0)
            colors.push_back({static_cast<unsigned char>(qRed(pixel)),
                              static_cast<unsigned char>(qGreen(pixel)),
                              static_cast<unsigned char>(qBlue(pixel)), 255});
    const std::unique_ptr<liq_attr, Forget> attributes(liq_attr_create());
    if (!attributes)
        return false;
    constexpr int speed = 7; // of 10
    liq_set_speed(attributes.get(), speed);
    liq_set_max_colors(attributes.get(), static_cast<int>(most));
    const std::unique_ptr<liq_image, Forget> image(
        liq_image_create_rgba(attributes.get(), colors.data(), static_cast<int>(colors.size()), 1, 0));
    liq_result* found = nullptr;
    if (!image || liq_image_quantize(image.get(), attributes.get(), &found) != LIQ_OK)
        return false;
    const std::unique_ptr<liq_result, Forget> result(found);
    liq_set_dithering_level(result.get(), 0); // dots would crawl from picture to picture
    std::vector<unsigned char> painted(colors.size());
    if (liq_write_remapped_image(result.get(), image.get(), painted.data(), painted.size()) != LIQ_OK)
        return false;
    const liq_palette* palette = liq_get_palette(result.get());
    into.colors.clear();
    for (unsigned int i = 0; i < palette->count; ++i)
        into.colors.push_back(qRgb(palette->entries[i].r, palette->entries[i].g, palette->entries[i].b));
    into.unchanged = static_cast<int>(into.colors.size());
    into.colors.push_back(0);
    into.pixels.clear();
    auto next = painted.begin();
    for (const QRgb pixel : pixels)
        into.pixels.push_back(pixel != 0 ? *next++ : static_cast<unsigned char>(into.unchanged));
    return true;
}

} // namespace

std::optional<GifPart> gifPart(const QImage& picture, const QImage& before) {
    GifPart part;
    part.place = changed(picture, before);
    const std::vector<QRgb> pixels = changedPixels(picture, before, part.place);
    if (paintExactly(pixels, part) || paintNearly(pixels, part))
        return part;
    return std::nullopt;
}

} // namespace orrery
