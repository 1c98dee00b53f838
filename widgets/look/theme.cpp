// The letters of the themes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/theme.h"

#include "widgets/look/fonts.h"

#include <array>

namespace orrery {
namespace {

struct Size {
    int pixels, projector, line, projectorLine;
};

// 1 pt = 4/3 px at 96 dpi: 9 pt = 12 px. Nothing is smaller.
constexpr std::array<Size, 11> sizes{{
    {20, 32, 28, 44}, // title
    {15, 28, 22, 40}, // heading
    {16, 28, 24, 40}, // narration
    {14, 26, 22, 38}, // narration, second language
    {14, 22, 22, 34}, // body
    {14, 23, 20, 32}, // panel title
    {12, 20, 18, 30}, // panel title, second language
    {13, 20, 20, 30}, // interface
    {12, 20, 16, 26}, // tick
    {13, 25, 16, 30}, // numbers in cells
    {12, 20, 18, 30}, // code
}};

} // namespace

Theme::Theme(ThemeName name, Language language, double zoom)
    : m_name(name), m_language(language), m_zoom(zoom) {}

int Theme::pixels(Letters letters) const {
    const Size& size = sizes[static_cast<std::size_t>(letters)];
    return zoomed(projector() ? size.projector : size.pixels);
}

int Theme::lineHeight(Letters letters) const {
    const Size& size = sizes[static_cast<std::size_t>(letters)];
    return zoomed(projector() ? size.projectorLine : size.line);
}

QFont Theme::font(Letters letters, bool bold, Language language) const {
    QFont font;
    font.setFamilies(letters == Letters::code ? codeFamilies(language) : textFamilies(language));
    font.setPixelSize(pixels(letters));
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace orrery
