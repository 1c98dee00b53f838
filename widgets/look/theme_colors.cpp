// The color table of the three themes, and how roles look.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/theme.h"

#include "engine/core/whole_number.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace orrery {
namespace {

// Rows: tones; columns: light, dark, projector. Contrast is at least 4.5 for ink, muted and accent on
// window, panel, control and tint.
constexpr std::array<std::array<QRgb, 3>, 14> tones{{
    {0xFFF4F3F0, 0xFF14161A, 0xFFFFFFFF}, // window
    {0xFFFFFFFF, 0xFF1D2026, 0xFFFFFFFF}, // panel
    {0xFFEFEDE8, 0xFF2A2E36, 0xFFF0EEE9}, // control
    {0xFF8B8780, 0xFF767C87, 0xFF6B6862}, // border
    {0xFFE3E0DA, 0xFF2E323A, 0xFFD9D6CF}, // line
    {0xFF1F2329, 0xFFDDE0E4, 0xFF101316}, // ink
    {0xFF5C6068, 0xFFA3A8B1, 0xFF44484F}, // muted
    {0xFF9A9CA1, 0xFF6C727C, 0xFF80838A}, // faint
    {0xFF8A5D00, 0xFFE5B454, 0xFF7A5000}, // accent
    {0xFFFFFFFF, 0xFF1B1606, 0xFFFFFFFF}, // on accent
    {0xFFF8EFDC, 0xFF38301C, 0xFFFBEBC4}, // accent tint
    {0xFFECEAE5, 0xFF2B2F37, 0xFFE2DFD9}, // grid
    {0xFF7A7D83, 0xFF8A909A, 0xFF44484F}, // axis
    {0xFFB84F00, 0xFFF2824A, 0xFFB84F00}, // negative, as text
}};

// Okabe–Ito, darkened or lightened where contrast or color blindness asked for it.
constexpr std::array<std::array<QRgb, 3>, 8> classes{{
    {0xFF0072B2, 0xFF5BB0EA, 0xFF005F99},
    {0xFFD55E00, 0xFFDE6420, 0xFFC24E00},
    {0xFF009E73, 0xFF12A67D, 0xFF00875F},
    {0xFFC86FA0, 0xFFCC79A7, 0xFFC86FA0},
    {0xFF1F2329, 0xFFF2F3F5, 0xFF101316},
    {0xFFE69F00, 0xFFE69F00, 0xFFE69F00},
    {0xFF56B4E9, 0xFF1F7FC4, 0xFF56B4E9},
    {0xFFF0E442, 0xFFF0E442, 0xFFF0E442},
}};
constexpr std::array classMarkers{Marker::disc,  Marker::triangle,     Marker::square,   Marker::diamond,
                                  Marker::cross, Marker::triangleDown, Marker::pentagon, Marker::star};

constexpr std::array<QRgb, 3> data{0xFF0072B2, 0xFF5BB0EA, 0xFF005F99};
constexpr std::array<QRgb, 3> negative{0xFFD55E00, 0xFFF2824A, 0xFFC24E00};
constexpr std::array<QRgb, 3> truth{0xFF1F2329, 0xFFF2F3F5, 0xFF101316};
constexpr std::array<QRgb, 3> ghost{0xFFA9ADB3, 0xFF666C77, 0xFF9A9DA3};

QColor of(const std::array<QRgb, 3>& row, ThemeName name) {
    return QColor::fromRgb(row[static_cast<std::size_t>(name)]);
}

std::vector<QRgb> stops(Palette palette, const Theme& theme) {
    const bool dark = theme.dark();
    switch (palette) {
    case Palette::sequential: // viridis
        return {0xFF440154, 0xFF482878, 0xFF3E4A89, 0xFF31688E, 0xFF26828E,
                0xFF1F9E89, 0xFF35B779, 0xFF6DCD59, 0xFFB4DE2C, 0xFFFDE725};
    case Palette::diverging:
        return dark ? std::vector<QRgb>{0xFFFF9A63, 0xFFA8572F, 0xFF2A2D34, 0xFF2F6C99, 0xFF7CC4F7}
                    : std::vector<QRgb>{0xFFB34700, 0xFFE8894A, 0xFFF5F4F1, 0xFF5BA3D0, 0xFF005A93};
    case Palette::quiet:
        return dark ? std::vector<QRgb>{0xFF6E3519, 0xFF452C22, 0xFF23262C, 0xFF1D3A52, 0xFF1C5078}
                    : std::vector<QRgb>{0xFFF0B48C, 0xFFF8DCC8, 0xFFF7F6F3, 0xFFCFE3F1, 0xFF8FC1E3};
    case Palette::gray:
    case Palette::rgb:
    case Palette::classes:
        return {0xFF000000, 0xFFFFFFFF};
    }
    return {};
}

} // namespace

QColor Theme::color(Tone tone) const {
    return of(tones[static_cast<std::size_t>(tone)], m_name);
}

Look Theme::look(Role role) const {
    switch (role) {
    case Role::data:
    case Role::positive:
    case Role::real:
        return {of(data, m_name)};
    case Role::truth:
        return {of(truth, m_name), true, Marker::ring};
    case Role::highlight:
        return {color(Tone::accent), false, Marker::ring};
    case Role::ghost:
        return {of(ghost, m_name)};
    case Role::negative:
    case Role::generated:
        return {of(negative, m_name), false, Marker::triangle};
    case Role::neutral:
        return {color(Tone::ink), false, Marker::disc};
    case Role::muted:
        return {color(Tone::muted), false, Marker::disc};
    case Role::class_1:
    case Role::class_2:
    case Role::class_3:
    case Role::class_4:
    case Role::class_5:
    case Role::class_6:
    case Role::class_7:
    case Role::class_8: {
        const auto k = static_cast<std::size_t>(role) - static_cast<std::size_t>(Role::class_1);
        return {of(classes[k], m_name), false, classMarkers[k], k >= 5};
    }
    }
    return {};
}

QColor Theme::textColor(Role role) const {
    if (role == Role::negative || role == Role::generated || role == Role::class_2)
        return color(Tone::negativeText);
    const Look l = look(role);
    // Ghosts, and fills that need an outline, are too pale for words.
    return l.outlined || role == Role::ghost ? color(Tone::muted) : l.color;
}

QPalette Theme::palette() const {
    QPalette p;
    p.setColor(QPalette::Window, color(Tone::window));
    p.setColor(QPalette::WindowText, color(Tone::ink));
    p.setColor(QPalette::Base, color(Tone::panel));
    p.setColor(QPalette::AlternateBase, color(Tone::accentTint));
    p.setColor(QPalette::Text, color(Tone::ink));
    p.setColor(QPalette::PlaceholderText, color(Tone::muted));
    p.setColor(QPalette::Button, color(Tone::control));
    p.setColor(QPalette::ButtonText, color(Tone::ink));
    p.setColor(QPalette::BrightText, color(Tone::negativeText));
    p.setColor(QPalette::Highlight, color(Tone::accent));
    p.setColor(QPalette::HighlightedText, color(Tone::onAccent));
    p.setColor(QPalette::Link, color(Tone::accent));
    p.setColor(QPalette::LinkVisited, color(Tone::accent));
    // Dark on the light themes; on the dark one a bright box would blind.
    p.setColor(QPalette::ToolTipBase, color(dark() ? Tone::control : Tone::ink));
    p.setColor(QPalette::ToolTipText, color(dark() ? Tone::ink : Tone::panel));
    p.setColor(QPalette::Light, color(Tone::panel));
    p.setColor(QPalette::Midlight, color(Tone::line));
    p.setColor(QPalette::Mid, color(Tone::border));
    p.setColor(QPalette::Dark, color(Tone::muted));
    p.setColor(QPalette::Shadow, color(Tone::line));
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, color(Tone::faint));
    return p;
}

QColor blend(const QColor& a, const QColor& b, double amount) {
    const auto mix = [&](int from, int to) { return wholeNumber(std::round(from + (to - from) * amount)); };
    if (std::isnan(amount))
        return a;
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

Ramp::Ramp(Palette palette, const Theme& theme) {
    const std::vector<QRgb> colors = stops(palette, theme);
    constexpr int size = 512;
    m_table.reserve(size);
    for (int i = 0; i < size; ++i) {
        const double place = i * (static_cast<double>(colors.size()) - 1) / (size - 1);
        const auto k = std::min(static_cast<std::size_t>(place), colors.size() - 2);
        m_table.push_back(
            blend(QColor::fromRgb(colors[k]), QColor::fromRgb(colors[k + 1]), place - static_cast<double>(k))
                .rgb());
    }
}

QRgb Ramp::at(double position) const {
    const double last = static_cast<double>(m_table.size()) - 1;
    return m_table[wholeNumber<std::size_t>(std::clamp(position, 0.0, 1.0) * last + 0.5)];
}

} // namespace orrery
