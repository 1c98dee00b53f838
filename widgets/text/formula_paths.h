// Formula paths: formulas as outlines, drawn in any color and sharp at any size.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QPainterPath>
#include <QString>

#include <map>
#include <vector>

namespace orrery {

/// Lengths in 1/1000 em; y grows downward, the baseline is y = 0.
struct FormulaPath {
    /// Words inside a formula that its own glyphs lack (Chinese), drawn with the font of the text around.
    struct Words {
        QString text;
        double x = 0, y = 0;
        double size = 1000; ///< height of the letters
    };
    /// An empty box for a live number.
    struct Slot {
        int slot = 0;
        double x = 0, y = 0, width = 0; ///< left end, baseline
    };
    QPainterPath path;
    double width = 0;
    double ascent = 0;  ///< above the baseline
    double descent = 0; ///< below it
    std::vector<Words> words;
    std::vector<Slot> slots;
};

/// The formulas of a file that tools/formulas wrote:
///   {"glyphs": {name: "M…Z", …},
///    "formulas": {"$tex$" | "$$tex$$" | name: {"w": width, "a": ascent, "b": descent,
///      "g": [[glyph, scale, x, y] | [glyph, a, b, c, d, x, y], …], "d": path, "text": [{"t", "x", "y",
///      "s"}], "slots": [{"slot", "x", "y", "width"}]}}}
/// Glyphs have y upward (scale is then positive), `d` has it downward.
class FormulaPaths {
public:
    explicit FormulaPaths(const QString& file = QStringLiteral(":/formulas/formulas.json"));

    bool contains(const QString& key) const { return m_formulas.contains(key); }
    /// The formula, built at its first use; nothing when there is none.
    const FormulaPath* find(const QString& key) const;
    /// The key of a formula in the texts.
    static QString key(const QString& tex, bool display);

private:
    FormulaPath build(const QJsonObject& written) const;
    const QPainterPath& glyph(const QString& name) const;

    QJsonObject m_glyph_data; ///< as written
    QJsonObject m_formulas;   ///< as written: few of many are ever shown
    mutable QHash<QString, QPainterPath> m_glyphs;
    mutable std::map<QString, FormulaPath> m_built;
};

/// The path that M, L, Q, C, Z with absolute coordinates write.
QPainterPath parsePath(QStringView data);

} // namespace orrery
