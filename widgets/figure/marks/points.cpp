// Points and labels.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/whole_number.h"
#include "widgets/figure/marks/clipping.h"
#include "widgets/figure/marks/handles.h"
#include "widgets/figure/marks/renderers.h"

#include <algorithm>
#include <map>

namespace orrery {
namespace {

constexpr double usual_diameter = 6.5;
constexpr int least_letters = 9;          ///< pixels, of labels that would overlap otherwise
constexpr double smallest_share = 0.65;   ///< of their usual size
constexpr Eigen::Index most_handles = 60; ///< points with a ring: a cloud of them is drawn on as a whole

const Points* earlier(const Canvas& canvas, const Points& points, Owner owner) {
    if (!canvas.before || canvas.progress >= 1)
        return nullptr;
    const PanelData& before = *canvas.before;
    for (std::size_t i = 0; i < before.panel.marks.size(); ++i)
        if (const auto* old = std::get_if<Points>(&before.panel.marks[i]);
            old && old->id == points.id && before.owner(i) == owner)
            return old->x.size() == points.x.size() && old->y.size() == points.y.size() ? old : nullptr;
    return nullptr;
}

bool onField(const Canvas& canvas) {
    return std::any_of(canvas.data.panel.marks.begin(), canvas.data.panel.marks.end(),
                       [](const Mark& mark) { return std::holds_alternative<Cells>(mark); });
}

struct Dress {
    Marker marker;
    QColor fill;
    QPen outline;
};

/// Points on a field stand out by a line in the ground's color.
Dress dressOf(const Canvas& canvas, const Points& points, Role role, bool field, bool of_b) {
    const Theme& theme = canvas.theme;
    const Look look = theme.look(role);
    if (of_b)
        return {look.marker == Marker::ring ? Marker::disc : look.marker, theme.color(Tone::panel),
                hollowPen(theme, look.color)};
    if (points.hollow)
        return {look.marker == Marker::ring ? Marker::disc : look.marker, theme.color(Tone::panel),
                QPen(look.color, 1.5 * theme.scale())};
    if (look.outlined)
        return {look.marker, look.color, QPen(theme.color(Tone::ink), 1.2)};
    if (field)
        return {look.marker, look.color, QPen(theme.color(theme.dark() ? Tone::window : Tone::panel), 1.2)};
    return {look.marker, look.color, QPen(Qt::NoPen)};
}

} // namespace

void draw(Canvas& canvas, Placed<Points> placed) {
    const Points& points = placed.mark;
    const Points* old = earlier(canvas, points, canvas.data.owner(placed.index));
    const bool of_b = canvas.data.hollow(placed.index);
    const double diameter = usual_diameter * points.size * canvas.theme.scale();
    const Eigen::Index count = std::min(points.x.size(), points.y.size());
    const bool field = onField(canvas), stamped = canvas.raster && count >= worth_a_stamp;
    const bool rings = isDragged(points.handle) && count <= most_handles;
    std::map<Role, MarkerStamp> stamps;
    canvas.painter.setRenderHint(QPainter::Antialiasing);
    for (Eigen::Index i = 0; i < count; ++i) {
        double x = points.x[i], y = points.y[i];
        if (old) {
            x = old->x[i] + (x - old->x[i]) * canvas.progress;
            y = old->y[i] + (y - old->y[i]) * canvas.progress;
        }
        const QPointF place = canvas.at(x, y);
        if (!std::isfinite(place.x()) || !std::isfinite(place.y()) ||
            !canvas.plot.adjusted(-2, -2, 2, 2).contains(place))
            continue;
        const auto k = static_cast<std::size_t>(i);
        const Role role = k < points.roles.size() ? points.roles[k] : points.role;
        if (rings && canvas.theme.look(role).marker != Marker::ring)
            drawRing(canvas, place, diameter / 2);
        if (!stamped) {
            const Dress dress = dressOf(canvas, points, role, field, of_b);
            drawMarker(canvas.painter, canvas.theme, place, dress.marker, diameter, dress.fill,
                       dress.outline);
            continue;
        }
        auto stamp = stamps.find(role);
        if (stamp == stamps.end()) {
            const Dress dress = dressOf(canvas, points, role, field, of_b);
            stamp = stamps
                        .try_emplace(role, canvas.painter.device()->devicePixelRatioF(), canvas.theme,
                                     dress.marker, diameter, dress.fill, dress.outline)
                        .first;
        }
        stamp->second.draw(canvas.painter, place);
    }
}

void extend(Extent& extent, const PanelData&, Placed<Points> placed) {
    for (Eigen::Index i = 0; i < std::min(placed.mark.x.size(), placed.mark.y.size()); ++i)
        extent.add(placed.mark.x[i], placed.mark.y[i]);
}

std::optional<Hit> hit(const Canvas& canvas, Placed<Points> placed, const QPointF& pointer) {
    const double diameter = usual_diameter * placed.mark.size * canvas.theme.scale();
    return nearestPoint(canvas, placed.mark.label, placed.mark.x, placed.mark.y, pointer,
                        std::max(6.0, diameter), diameter / 2);
}

std::optional<LegendEntry> legend(const Canvas& canvas, Placed<Points> placed) {
    Look look = canvas.theme.look(placed.mark.role);
    if (placed.mark.hollow)
        look.marker = Marker::ring;
    return LegendEntry{LegendEntry::Form::marker, canvas.text(placed.mark.label), {}, look};
}

QString describe(const PanelData&, Placed<Points> placed, Language language) {
    const Eigen::Index count = placed.mark.x.size();
    return language == Language::zh
               ? QStringLiteral("%1：%2 个点").arg(in(placed.mark.label, language)).arg(count)
               : QStringLiteral("%1: %2 points").arg(in(placed.mark.label, language)).arg(count);
}

// ---- Labels --------------------------------------------------------------------------------------------

namespace {

QFont labelFont(const Canvas& canvas, const Label& label, double shrunk) {
    QFont font = canvas.theme.font(Letters::tick, label.bold);
    const double size = std::max<double>(canvas.theme.pixels(Letters::tick), font.pixelSize() * label.size);
    font.setPixelSize(std::max(least_letters, wholeNumber(std::round(size * shrunk))));
    return font;
}

/// Of the words in their usual letters; measuring them again for every size would cost more than drawing
/// them.
QSizeF labelSize(const Canvas& canvas, const Label& label) {
    const QFont font = labelFont(canvas, label, 1);
    return {wordsWidth(canvas.text(label.text), font), font.pixelSize() * 1.2};
}

QRectF labelBox(const Canvas& canvas, const Label& label, const QSizeF& words) {
    const double width = words.width(), height = words.height();
    const QPointF p = canvas.at(label.x, label.y);
    constexpr double gap = 6;
    const double aside = 4 * canvas.theme.scale();
    QRectF box(p.x() - width / 2, p.y() - height / 2, width, height);
    switch (label.anchor) {
    case Anchor::center:
        break;
    case Anchor::left:
        box.moveRight(p.x() - gap);
        break;
    case Anchor::right:
        box.moveLeft(p.x() + gap);
        break;
    case Anchor::above:
        box.moveBottom(p.y() - aside);
        break;
    case Anchor::below:
        box.moveTop(p.y() + aside);
        if (box.bottom() > canvas.plot.bottom() + 1) // not across the axis
            box.moveTopLeft(p + QPointF(gap + 2, -1));
        break;
    }
    // Words stay inside the plot sideways: a cut word says nothing.
    if (box.width() < canvas.plot.width())
        box.moveLeft(std::clamp(box.left(), canvas.plot.left(), canvas.plot.right() - box.width()));
    return box;
}

std::vector<QRectF> labelBoxes(const Canvas& canvas, const Labels& labels, const std::vector<QSizeF>& sizes,
                               double shrunk) {
    std::vector<QRectF> boxes;
    for (std::size_t i = 0; i < sizes.size(); ++i)
        boxes.push_back(labelBox(canvas, labels.labels[i], sizes[i] * shrunk));
    return boxes;
}

/// Letters reach over each other's line a little before they can be mistaken.
bool anyOverlap(const std::vector<QRectF>& boxes) {
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = i + 1; j < boxes.size(); ++j) {
            const QRectF both = boxes[i] & boxes[j];
            if (both.width() > 1 && both.height() > 0.2 * std::min(boxes[i].height(), boxes[j].height()))
                return true;
        }
    return false;
}

} // namespace

void draw(Canvas& canvas, Placed<Labels> placed) {
    const Labels& labels = placed.mark;
    std::vector<QSizeF> sizes;
    for (const Label& label : labels.labels)
        sizes.push_back(labelSize(canvas, label));
    double shrunk = 1;
    auto boxes = labelBoxes(canvas, labels, sizes, shrunk);
    while (shrunk > smallest_share && anyOverlap(boxes))
        boxes = labelBoxes(canvas, labels, sizes, shrunk -= 0.1);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const Label& label = labels.labels[i];
        const QPointF middle = boxes[i].center();
        if (canvas.zoomed && !canvas.plot.contains(canvas.at(label.x, label.y)))
            continue;
        if (!std::isfinite(middle.x()) || !std::isfinite(middle.y()) || !farRect(canvas).contains(middle))
            continue;
        const QColor color =
            label.role == Role::muted ? canvas.theme.color(Tone::muted) : canvas.theme.textColor(label.role);
        drawWords(canvas.painter, boxes[i], Qt::AlignHCenter, canvas.text(label.text),
                  labelFont(canvas, label, shrunk), color);
    }
}

void extend(Extent& extent, const PanelData&, Placed<Labels> placed) {
    for (const Label& label : placed.mark.labels)
        extent.add(label.x, label.y);
}

std::optional<Hit> hit(const Canvas&, Placed<Labels>, const QPointF&) {
    return {};
}

std::optional<LegendEntry> legend(const Canvas&, Placed<Labels>) {
    return {};
}

QString describe(const PanelData&, Placed<Labels> placed, Language language) {
    QStringList words;
    for (const Label& label : placed.mark.labels)
        words << in(label.text, language);
    return words.join(language == Language::zh ? QStringLiteral("、") : QStringLiteral(", "));
}

} // namespace orrery
