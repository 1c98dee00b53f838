// Canvas: what a mark is drawn on: a painter, the theme, the languages and the mapping from data to pixels.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/frame.h"
#include "widgets/look/theme.h"

#include <QPainter>
#include <QRectF>
#include <QString>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace orrery {

/// The language of labels, and a second one shown beside titles.
struct Languages {
    Language primary = Language::en;
    std::optional<Language> second;
    bool operator==(const Languages&) const = default;
};

/// From one axis to pixels and back.
struct AxisMap {
    Scale scale = Scale::linear;
    double low = 0, high = 1; ///< data
    double from = 0, to = 1;  ///< pixels
    bool chosen = false;      ///< the range was not made for the values

    /// A finite value has a finite place, however far away; others have none (NaN).
    double operator()(double value) const {
        constexpr double farthest = 1e305; // twice that is still a number
        if (!std::isfinite(value))
            return std::numeric_limits<double>::quiet_NaN();
        // Zero and below have no place on a logarithmic axis: far below its end.
        const double share = scale == Scale::linear ? (value - low) / (high - low)
                             : value > 0            ? std::log(value / low) / std::log(high / low)
                                                    : -9;
        return std::clamp(from + share * (to - from), -farthest, farthest);
    }
    /// Whether the value is beyond the low end of a logarithmic axis for being zero, negative, or, where the
    /// range was made for the values, next to nothing beside the others.
    bool isBelow(double value) const {
        return scale == Scale::logarithmic && std::isfinite(value) &&
               (value <= 0 || (!chosen && value < low * (1 - 1e-9)));
    }
    double back(double pixel) const {
        const double share = (pixel - from) / (to - from);
        return scale == Scale::linear ? low + share * (high - low) : low * std::pow(high / low, share);
    }
};

/// Whose a mark is, where a run has a twin; what both show alike is drawn once.
enum class Owner { both, a, b };

/// What a panel knows of a run and its twin.
struct TwinMarks {
    enum class Form {
        none,     ///< there is one run
        overlaid, ///< both in one plane: A filled, B hollow
        paired    ///< all of one run, whose letter stands in the corner; the other stands beside it
    };
    Form form = Form::none;
    Owner whose = Owner::both;        ///< paired: the panel
    std::vector<Owner> owners;        ///< of the marks
    Text a, b;                        ///< by what the runs differ, in a few words
    std::optional<Sentence> gap;      ///< slots: A's number, B's, B's divided by A's
    std::optional<Sentence> remark_b; ///< B's, where the panel's is another one
    bool stopped_b = false;           ///< as `stopped`
};

/// A panel with the curves its marks asked of the record.
struct PanelData {
    Panel panel;
    std::vector<TrendData> trends; ///< `mark` is the index in `panel.marks`
    std::vector<TrailData> trails;
    bool stopped = false;      ///< the run overflowed: curves end there
    std::optional<double> end; ///< where the run ends by itself, on the axis of iterations
    TwinMarks twin = {};

    const TrendData* trend(std::size_t mark) const;
    const TrailData* trail(std::size_t mark) const;
    bool overlaid() const { return twin.form == TwinMarks::Form::overlaid; }
    bool paired() const { return twin.form == TwinMarks::Form::paired; }
    Owner owner(std::size_t mark) const {
        return mark < twin.owners.size() ? twin.owners[mark] : Owner::both;
    }
    /// Whether the mark is drawn hollow: B's beside A's.
    bool hollow(std::size_t mark) const { return overlaid() && owner(mark) == Owner::b; }
    bool stopped_at(std::size_t mark) const { return owner(mark) == Owner::b ? twin.stopped_b : stopped; }
};

struct Canvas {
    QPainter& painter;
    const Theme& theme;
    Languages languages;
    const PanelData& data;
    const PanelData* before = nullptr; ///< what it is moving from, while `progress` < 1
    double progress = 1;
    QRectF plot; ///< where data is drawn
    AxisMap x, y;
    bool zoomed = false; ///< the plot shows a part: what lies outside of it is not drawn at its edge
    bool raster = true;  ///< false: SVG or PDF, drawn as true shapes and letters as outlines

    QPointF at(double px, double py) const { return {x(px), y(py)}; }
    QString text(const Text& t) const { return QString::fromStdString(t.in(languages.primary)); }
    QString text(const Sentence& s) const { return QString::fromStdString(s.in(languages.primary)); }
    QColor on(const QColor& color, double amount) const {
        return blend(theme.color(Tone::panel), color, amount);
    }
};

/// One line of words with its baseline at `baseline`; as outlines where letters cannot travel along.
void drawWords(QPainter& painter, const QPointF& baseline, const QString& words, const QFont& font,
               const QColor& color);
/// The same in a rectangle, horizontally as `alignment` says, vertically centered on the capitals.
void drawWords(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QString& words,
               const QFont& font, const QColor& color);
double wordsWidth(const QString& words, const QFont& font);
bool isRaster(const QPainter& painter);

} // namespace orrery
