// Segments and arrows.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/clipping.h"
#include "widgets/figure/marks/renderers.h"
#include "widgets/figure/ticks.h"

#include <algorithm>

namespace orrery {
namespace {

double distanceTo(const QPointF& a, const QPointF& b, const QPointF& p) {
    const QPointF d = b - a, v = p - a;
    const double length = QPointF::dotProduct(d, d);
    const double t = length > 0 ? std::clamp(QPointF::dotProduct(v, d) / length, 0.0, 1.0) : 0;
    const QPointF off = v - t * d;
    return std::hypot(off.x(), off.y());
}

std::optional<Hit> nearestEdge(const Canvas& canvas, const Eigen::MatrixXd& ends, const QPointF& pointer) {
    std::optional<Hit> best;
    for (Eigen::Index i = 0; i < ends.rows(); ++i) {
        QPointF a = canvas.at(ends(i, 0), ends(i, 1)), b = canvas.at(ends(i, 2), ends(i, 3));
        if (!clipLine(a, b, farRect(canvas)))
            continue;
        const double d = distanceTo(a, b, pointer);
        if (d <= 5 && (!best || d < best->distance))
            best = Hit{0, static_cast<int>(i), {}, (a + b) / 2, d + 2};
    }
    return best;
}

void extendEnds(Extent& extent, const Eigen::MatrixXd& ends) {
    for (Eigen::Index i = 0; i < ends.rows(); ++i) {
        extent.add(ends(i, 0), ends(i, 1));
        extent.add(ends(i, 2), ends(i, 3));
    }
}

} // namespace

void draw(Canvas& canvas, Placed<Segments> placed) {
    const Segments& s = placed.mark;
    const Theme& theme = canvas.theme;
    canvas.painter.setRenderHint(QPainter::Antialiasing);
    for (Eigen::Index i = 0; i < s.ends.rows(); ++i) {
        Role role = s.role;
        double width = theme.referenceLine();
        if (i < s.strength.size()) {
            const double strong = std::abs(s.strength[i]);
            width = (0.4 + 3.2 * (strong < 1 ? strong : 1)) * theme.scale(); // or not a number
            if (s.roles.empty())
                role = s.strength[i] < 0 ? Role::negative : Role::positive;
        }
        if (static_cast<std::size_t>(i) < s.roles.size())
            role = s.roles[static_cast<std::size_t>(i)];
        const QColor color = theme.color(role);
        canvas.painter.setPen(s.dashed ? dashedPen(color, width)
                                       : QPen(color, width, Qt::SolidLine, Qt::RoundCap));
        QPointF a = canvas.at(s.ends(i, 0), s.ends(i, 1)), b = canvas.at(s.ends(i, 2), s.ends(i, 3));
        if (clipLine(a, b, farRect(canvas)))
            canvas.painter.drawLine(a, b);
    }
}

void extend(Extent& extent, const PanelData&, Placed<Segments> placed) {
    extendEnds(extent, placed.mark.ends);
}

std::optional<Hit> hit(const Canvas& canvas, Placed<Segments> placed, const QPointF& pointer) {
    auto found = nearestEdge(canvas, placed.mark.ends, pointer);
    if (found && found->index < placed.mark.strength.size())
        found->text = markName(canvas, placed.mark.label) + QStringLiteral("  ") +
                      shortNumber(placed.mark.strength[found->index]);
    return found && !found->text.isEmpty() ? found : std::nullopt;
}

std::optional<LegendEntry> legend(const Canvas& canvas, Placed<Segments> placed) {
    return LegendEntry{placed.mark.dashed ? LegendEntry::Form::dash : LegendEntry::Form::line,
                       canvas.text(placed.mark.label),
                       {},
                       canvas.theme.look(placed.mark.role)};
}

QString describe(const PanelData&, Placed<Segments> placed, Language language) {
    return in(placed.mark.label, language);
}

// ---- Arrows --------------------------------------------------------------------------------------------

void draw(Canvas& canvas, Placed<Arrows> placed) {
    const Arrows& arrows = placed.mark;
    const Theme& theme = canvas.theme;
    const QFont font = theme.font(Letters::tick, true);
    for (Eigen::Index i = 0; i < arrows.ends.rows(); ++i) {
        const auto k = static_cast<std::size_t>(i);
        const Role role = k < arrows.roles.size() ? arrows.roles[k] : arrows.role;
        const QPointF tail = canvas.at(arrows.ends(i, 0), arrows.ends(i, 1)),
                      tip = canvas.at(arrows.ends(i, 2), arrows.ends(i, 3));
        drawArrow(canvas, tail, tip, theme.color(role), (arrows.fine ? 1.1 : 2.6) * theme.scale());
        if (k >= arrows.names.size() || !(canvas.zoomed ? canvas.plot : farRect(canvas)).contains(tip) ||
            !std::isfinite(tip.x() + tip.y()))
            continue;
        const QString words = canvas.text(arrows.names[k]);
        const double width = wordsWidth(words, font), em = font.pixelSize();
        const bool leftward = tip.x() < tail.x();
        QRectF box(leftward ? tip.x() - width - 6 : tip.x() + 6, tip.y() - em, width, 2 * em);
        if (box.right() > canvas.plot.right() || box.left() < canvas.plot.left())
            box.moveCenter(
                {std::clamp(tip.x(), canvas.plot.left() + width / 2, canvas.plot.right() - width / 2),
                 tip.y() - em * 1.1});
        drawWords(canvas.painter, box, Qt::AlignHCenter, words, font, theme.textColor(role));
    }
}

void extend(Extent& extent, const PanelData&, Placed<Arrows> placed) {
    extendEnds(extent, placed.mark.ends);
}

std::optional<Hit> hit(const Canvas& canvas, Placed<Arrows> placed, const QPointF& pointer) {
    auto found = nearestEdge(canvas, placed.mark.ends, pointer);
    if (!found)
        return {};
    const auto row = placed.mark.ends.row(found->index);
    const Panel& panel = canvas.data.panel;
    found->text = markName(canvas, placed.mark.label);
    if (panel.x.visible && panel.y.visible && panel.x.ticks.empty() && panel.y.ticks.empty())
        found->text +=
            QStringLiteral("\n%1, %2 → %3, %4")
                .arg(shortNumber(row(0)), shortNumber(row(1)), shortNumber(row(2)), shortNumber(row(3)));
    return found;
}

std::optional<LegendEntry> legend(const Canvas& canvas, Placed<Arrows> placed) {
    return LegendEntry{
        LegendEntry::Form::arrow, canvas.text(placed.mark.label), {}, canvas.theme.look(placed.mark.role)};
}

QString describe(const PanelData&, Placed<Arrows> placed, Language language) {
    return in(placed.mark.label, language);
}

} // namespace orrery
