// Theme: the colors, sizes and letters of everything drawn. Roles come in, looks go out.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/figure.h"

#include <QColor>
#include <QFont>
#include <QPalette>

class QWidget;

namespace orrery {

enum class ThemeName { light, dark, projector };

/// Colors that are no roles of data. `accent` means: now, what can be acted on, where you are.
enum class Tone {
    window,
    panel,
    control,
    border,
    line,
    ink,
    muted,
    faint,
    accent,
    onAccent,
    accentTint,
    grid,
    axis,
    negativeText
};

/// Styles of letters; sizes are the theme's.
enum class Letters {
    title,
    heading,
    narration,
    narrationSecond,
    body,
    panelTitle,
    panelTitleSecond,
    interface,
    tick,
    cell,
    code
};

enum class Marker { disc, triangle, square, diamond, cross, triangleDown, pentagon, star, ring };

/// How a role looks: never by color alone.
struct Look {
    QColor color;
    bool dashed = false;
    Marker marker = Marker::disc;
    bool outlined = false; ///< classes 6–8: fills only, always with an ink outline
};

class Theme {
public:
    /// `zoom` enlarges letters and controls, for the back row.
    explicit Theme(ThemeName name = ThemeName::light, Language language = Language::en, double zoom = 1);

    ThemeName name() const { return m_name; }
    /// The language whose letters come first.
    Language language() const { return m_language; }
    double zoom() const { return m_zoom; }
    bool dark() const { return m_name == ThemeName::dark; }
    bool projector() const { return m_name == ThemeName::projector; }

    QColor color(Tone tone) const;
    QColor color(Role role) const { return look(role).color; }
    /// For words: vermillion is darker there.
    QColor textColor(Role role) const;
    Look look(Role role) const;

    QFont font(Letters letters, bool bold = false) const { return font(letters, bold, m_language); }
    QFont font(Letters letters, bool bold, Language language) const;
    /// Pixels at scale 1.
    int pixels(Letters letters) const;
    int lineHeight(Letters letters) const;

    /// Of pens, points and rings: 1, or 1.6 in the projector theme.
    double scale() const { return projector() ? 1.6 : 1.0; }
    double mainLine() const { return 2.2 * scale(); }
    double referenceLine() const { return 1.4 * scale(); }
    double rawLine() const { return 1.1 * scale(); }
    double ghostLine() const { return 1.2 * scale(); }
    double playheadLine() const { return projector() ? 2 : 1; }

    int controlHeight() const { return zoomed(projector() ? 44 : 30); }
    int iconButton() const { return zoomed(projector() ? 48 : 32); }
    int iconSize() const { return zoomed(projector() ? 24 : 18); }
    int stepperHeight() const { return zoomed(projector() ? 48 : 34); }
    int playSize() const { return zoomed(projector() ? 52 : 40); }
    int cardRadius() const { return 8; }
    int controlRadius() const { return 6; }
    int cellRadius() const { return 3; }

    QPalette palette() const;
    bool operator==(const Theme&) const = default;

private:
    int zoomed(int pixels) const { return qRound(pixels * m_zoom); }

    ThemeName m_name;
    Language m_language;
    double m_zoom;
};

/// `amount` of `b` in `a`: ghosts are blended, never translucent.
QColor blend(const QColor& a, const QColor& b, double amount);

/// Five-color ramps and the like, 0 … 1 → color. Classes are not a ramp.
class Ramp {
public:
    Ramp(Palette palette, const Theme& theme);
    QRgb at(double position) const; ///< opaque; position is clamped
    QColor color(double position) const { return QColor::fromRgb(at(position)); }

private:
    std::vector<QRgb> m_table;
};

/// The theme of the program's style; light when it has another style (in tests).
Theme themeOf(const QWidget* widget);

/// Gives the whole program this look: style, palette and font.
void applyTheme(const Theme& theme);

} // namespace orrery
