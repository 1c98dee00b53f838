// Places for the words of two runs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/twin_words.h"

#include "widgets/figure/marks/clear_place.h"
#include "widgets/figure/marks/clipping.h"
#include "widgets/figure/twin_panels.h"

#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace orrery {
namespace {

/// A line with its points in data units.
struct Way {
    Eigen::VectorXd x, y;
    bool over_time = false; ///< its end is now
};

std::optional<Way> wayOf(const PanelData& data, std::size_t mark) {
    const Mark& its = data.panel.marks[mark];
    if (const auto* line = std::get_if<Line>(&its); line && line->role != Role::ghost)
        return Way{line->x, line->y};
    if (const TrailData* trail = data.trail(mark); trail && !trail->profiles.empty()) {
        const Eigen::VectorXd& y = trail->profiles.back();
        return Way{Eigen::VectorXd::LinSpaced(y.size(), 1, static_cast<double>(y.size())), y};
    }
    const auto* trend = std::get_if<Trend>(&its);
    if (const TrendData* read = data.trend(mark); read && trend && trend->role != Role::ghost) {
        const Curve& curve = read->smooth.x.size() > 0 ? read->smooth : read->raw;
        return Way{curve.x, curve.y, trend->against.empty()};
    }
    return {};
}

/// The last of its points that has a place.
std::optional<QPointF> endOf(const Canvas& canvas, const Way& way) {
    for (Eigen::Index i = std::min(way.x.size(), way.y.size()) - 1; i >= 0; --i)
        if (const QPointF p = canvas.at(way.x[i], way.y[i]); std::isfinite(p.x()) && std::isfinite(p.y()))
            return p;
    return {};
}

struct Letter {
    QString words;
    QPointF at; ///< of the curve's end
    double y = 0;
};

/// Words on lines that they cannot avoid.
void drawVeil(Canvas& canvas, const QRectF& box) {
    QColor veil = canvas.theme.color(Tone::panel);
    veil.setAlphaF(0.8F);
    canvas.painter.fillRect(box, veil);
}

/// Letters of curves that end close together move apart; those that would have to go far are left out.
void drawLetters(Canvas& canvas, std::vector<QRectF>& taken) {
    const Theme& theme = canvas.theme;
    const QFont bold = theme.font(Letters::tick, true);
    const double line = 1.15 * bold.pixelSize(), aside = 4 * theme.scale() + 5;
    std::vector<Letter> letters;
    for (std::size_t i = 0; i < canvas.data.panel.marks.size(); ++i) {
        const auto way = canvas.data.owner(i) == Owner::both ? std::nullopt : wayOf(canvas.data, i);
        const auto end = way && way->over_time ? endOf(canvas, *way) : std::nullopt;
        if (end && canvas.plot.adjusted(-1, -1, 1, 1).contains(*end))
            letters.push_back({letterOf(canvas.data.owner(i)), *end, end->y()});
    }
    std::stable_sort(letters.begin(), letters.end(),
                     [](const Letter& one, const Letter& other) { return one.y < other.y; });
    for (std::size_t i = 1; i < letters.size(); ++i)
        if (const double lack = letters[i - 1].y + line - letters[i].y; lack > 0) {
            letters[i - 1].y -= i == 1 ? lack / 2 : 0;
            letters[i].y = letters[i - 1].y + line;
        }
    for (const Letter& letter : letters) {
        if (std::abs(letter.y - letter.at.y()) > 1.2 * line)
            continue;
        taken.emplace_back(letter.at.x() + aside, letter.y - line / 2, wordsWidth(letter.words, bold), line);
        drawVeil(canvas, taken.back().adjusted(-1, 1, 1, -1));
        drawWords(canvas.painter, taken.back(), Qt::AlignLeft, letter.words, bold, theme.color(Tone::ink));
    }
}

/// Boxes of this size above and below the line, the best first.
std::vector<QRectF> placesAlong(const Canvas& canvas, const Way& way, const QSizeF& size) {
    const double aside = 7 * canvas.theme.scale();
    std::vector<QRectF> places;
    const Eigen::Index count = std::min(way.x.size(), way.y.size());
    for (const double share : {0.75, 0.5, 0.25, 0.65, 0.35, 0.85, 0.15}) {
        const auto i = static_cast<Eigen::Index>(share * static_cast<double>(count - 1));
        const QPointF p = count > 0 ? canvas.at(way.x[i], way.y[i]) : QPointF(-1e9, 0);
        for (const double top : {p.y() + aside, p.y() - aside - size.height()})
            for (const double left : {p.x() - size.width() / 2, p.x() + aside, p.x() - aside - size.width()})
                if (const QRectF box(QPointF(left, top), size);
                    canvas.plot.adjusted(2, 0, -2, 0).contains(box))
                    places.push_back(box);
    }
    return places;
}

/// Pixels of width that the fading profiles of the past cover in the box.
double coveredByPast(const Canvas& canvas, const QRectF& box) {
    double covered = 0;
    for (const TrailData& trail : canvas.data.trails)
        for (std::size_t k = 0; k + 1 < trail.profiles.size(); ++k)
            for (Eigen::Index i = 1; i < trail.profiles[k].size(); ++i) {
                const QPointF from = canvas.at(static_cast<double>(i), trail.profiles[k][i - 1]),
                              to = canvas.at(static_cast<double>(i) + 1, trail.profiles[k][i]);
                QPointF first = from, last = to;
                if (std::isfinite(from.y()) && std::isfinite(to.y()) && clipLine(first, last, box))
                    covered += std::max(1.0, last.x() - first.x());
            }
    return covered;
}

/// The first box that covers nothing, or the least of what is drawn.
QRectF clearest(const Canvas& canvas, const std::vector<QRectF>& places, const std::vector<QRectF>& taken) {
    QRectF best;
    double least = 1e300;
    for (const QRectF& box : places) {
        if (std::any_of(taken.begin(), taken.end(),
                        [&](const QRectF& other) { return other.intersects(box); }))
            continue;
        double covered = coveredByPast(canvas, box);
        for (std::size_t i = 0; i < canvas.data.panel.marks.size(); ++i)
            covered += coveredBy(canvas, i, box);
        if (covered < least) {
            least = covered;
            best = box;
        }
        if (covered == 0)
            break;
    }
    return best;
}

/// A bold letter, then what differs, at one line of each run.
void drawNames(Canvas& canvas, std::vector<QRectF>& taken) {
    const Theme& theme = canvas.theme;
    const QFont bold = theme.font(Letters::tick, true), plain = theme.font(Letters::tick);
    for (const Owner owner : {Owner::b, Owner::a})
        for (std::size_t i = 0; i < canvas.data.panel.marks.size(); ++i) {
            const auto way = canvas.data.owner(i) == owner ? wayOf(canvas.data, i) : std::nullopt;
            if (!way || way->over_time)
                continue;
            const QString letter = letterOf(owner);
            QString words = canvas.text(owner == Owner::a ? canvas.data.twin.a : canvas.data.twin.b);
            const double first = wordsWidth(letter, bold) + 0.35 * bold.pixelSize();
            const double height = std::round(1.3 * bold.pixelSize());
            QRectF box = clearest(
                canvas, placesAlong(canvas, *way, {first + wordsWidth(words, plain), height}), taken);
            if (box.isEmpty()) { // the letter alone
                words.clear();
                box = clearest(canvas, placesAlong(canvas, *way, {first, height}), taken);
            }
            if (box.isEmpty())
                break;
            taken.push_back(box);
            drawWords(canvas.painter, box, Qt::AlignLeft, letter, bold, theme.color(Tone::ink));
            drawWords(canvas.painter, box.adjusted(first, 0, 0, 0), Qt::AlignLeft, words, plain,
                      theme.color(Tone::ink));
            break;
        }
}

// ---- The gap -------------------------------------------------------------------------------------------

bool isAbout(double a, double b) {
    return std::abs(a - b) <= 1e-6 * std::max(std::abs(a), std::abs(b));
}

struct Bracket {
    double x = 0, a = 0, b = 0; ///< pixels
    bool over_time = false;     ///< at the lines' ends, where now is
};

/// Where the two numbers of the gap stand in one mark's lines.
std::optional<Bracket> bracketOf(const Canvas& canvas) {
    const auto& gap = canvas.data.twin.gap;
    if (!gap || gap->arguments.size() < 3)
        return {};
    const double of_a = std::get<double>(gap->arguments[0]), of_b = std::get<double>(gap->arguments[1]);
    const auto& marks = canvas.data.panel.marks;
    for (std::size_t i = 0; i < marks.size(); ++i)
        for (std::size_t k = 0; k < marks.size(); ++k) {
            const bool both = canvas.data.owner(i) == Owner::a && canvas.data.owner(k) == Owner::b &&
                              marks[i].index() == marks[k].index() && mark_id(marks[i]) == mark_id(marks[k]);
            const auto a = both ? wayOf(canvas.data, i) : std::nullopt;
            const auto b = both ? wayOf(canvas.data, k) : std::nullopt;
            if (!a || !b)
                continue;
            for (Eigen::Index at = std::min(a->y.size(), b->y.size()) - 1; at >= 0; --at)
                if (isAbout(a->y[at], of_a) && isAbout(b->y[at], of_b) && isAbout(a->x[at], b->x[at]))
                    return Bracket{canvas.x(a->x[at]), canvas.y(of_a), canvas.y(of_b), a->over_time};
        }
    return {};
}

/// The lines of the gap's words at this width; the ratio is bold.
struct GapWords {
    QString text;
    qsizetype from = -1, length = 0; ///< of the ratio
    std::vector<std::pair<qsizetype, qsizetype>> lines;
};

GapWords gapWords(const Canvas& canvas, double width) {
    const Sentence& gap = *canvas.data.twin.gap;
    GapWords words{canvas.text(gap)};
    const QString ratio = QString::fromStdString(format_number(std::get<double>(gap.arguments[2])));
    words.from = words.text.indexOf(ratio);
    words.length = words.from < 0 ? 0 : ratio.size();
    QTextLayout layout(words.text, canvas.theme.font(Letters::tick, true));
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        words.lines.emplace_back(line.textStart(), line.textLength());
    }
    layout.endLayout();
    return words;
}

void drawGapLine(Canvas& canvas, const GapWords& words, qsizetype from, qsizetype length, const QRectF& row) {
    const Theme& theme = canvas.theme;
    double x = row.left();
    const auto draw = [&](qsizetype first, qsizetype last, bool bold) {
        const qsizetype begin = std::max(from, first), end = std::min(from + length, last);
        if (begin >= end)
            return;
        const QFont font = theme.font(Letters::tick, bold);
        const QString part = words.text.mid(begin, end - begin);
        drawWords(canvas.painter, QRectF(x, row.top(), 0, row.height()), Qt::AlignLeft, part, font,
                  theme.color(bold ? Tone::ink : Tone::muted));
        x += wordsWidth(part, font);
    };
    const qsizetype bold = words.from < 0 ? 0 : words.from;
    draw(0, bold, false);
    draw(bold, bold + words.length, true);
    draw(bold + words.length, words.text.size(), false);
}

void drawGap(Canvas& canvas, std::vector<QRectF>& taken) {
    auto bracket = bracketOf(canvas);
    const double em = canvas.theme.pixels(Letters::tick), line = std::round(1.3 * em), clear = 0.6 * em;
    if (!bracket || !canvas.plot.adjusted(-1, -1, 1, 1).contains({bracket->x, bracket->a}) ||
        !canvas.plot.adjusted(-1, -1, 1, 1).contains({bracket->x, bracket->b}))
        return;
    if (bracket->over_time) // beside the letters; before now where there is no room
        bracket->x += bracket->x + 2.5 * em < canvas.plot.right() ? 2.1 * em : -1.2 * em;
    const double top = std::min(bracket->a, bracket->b) + clear,
                 low = std::max(bracket->a, bracket->b) - clear;
    if (low - top < 2 * em) // the lines say it
        return;
    for (const double ems : {14.0, 10.0, 20.0, 30.0}) {
        const GapWords words = gapWords(canvas, ems * em);
        const QSizeF size(ems * em, static_cast<double>(words.lines.size()) * line);
        std::vector<QRectF> places;
        for (const double share : {0.5, 0.3, 0.7, 0.1, 0.9})
            for (const double left : {bracket->x + 8, bracket->x - 8 - size.width()})
                if (const QRectF box(QPointF(left, top + share * (low - top) - size.height() / 2), size);
                    canvas.plot.contains(box))
                    places.push_back(box);
        const QRectF box = clearest(canvas, places, taken);
        if (box.isEmpty())
            continue;
        taken.push_back(box);
        taken.emplace_back(bracket->x - 4, top, 8, low - top);
        canvas.painter.setPen(QPen(canvas.theme.color(Tone::muted), canvas.theme.scale()));
        canvas.painter.drawLine(QPointF(bracket->x, top), QPointF(bracket->x, low));
        for (const double y : {top, low})
            canvas.painter.drawLine(QPointF(bracket->x - 3, y), QPointF(bracket->x + 3, y));
        for (std::size_t i = 0; i < words.lines.size(); ++i)
            drawGapLine(canvas, words, words.lines[i].first, words.lines[i].second,
                        QRectF(box.left(), box.top() + static_cast<double>(i) * line, box.width(), line));
        return;
    }
}

} // namespace

bool namesLines(const PanelData& data) {
    for (std::size_t i = 0; i < data.panel.marks.size(); ++i)
        if (data.owner(i) != Owner::both && wayOf(data, i))
            return true;
    return false;
}

std::vector<LegendEntry> twinEntries(const Canvas& canvas) {
    const auto& owners = canvas.data.twin.owners;
    const bool differ =
        std::any_of(owners.begin(), owners.end(), [](Owner owner) { return owner != Owner::both; });
    if (!canvas.data.overlaid() || !differ || namesLines(canvas.data))
        return {};
    std::vector<LegendEntry> entries;
    for (const Owner owner : {Owner::a, Owner::b}) {
        Look look = canvas.theme.look(Role::neutral);
        look.color = canvas.theme.color(Tone::ink);
        look.marker = owner == Owner::a ? Marker::disc : Marker::ring;
        entries.push_back({.form = LegendEntry::Form::marker, .text = letterOf(owner), .look = look});
    }
    return entries;
}

double roomForLetters(const Canvas& canvas) {
    if (!canvas.data.overlaid())
        return 0;
    for (std::size_t i = 0; i < canvas.data.panel.marks.size(); ++i)
        if (const auto* trend = std::get_if<Trend>(&canvas.data.panel.marks[i]);
            trend && trend->against.empty() && canvas.data.owner(i) != Owner::both)
            return wordsWidth(QStringLiteral("B"), canvas.theme.font(Letters::tick, true)) +
                   4 * canvas.theme.scale() + 7;
    return 0;
}

QString fittingNames(const QString& names, const QFont& font, double room) {
    QString fitting = names;
    while (!fitting.isEmpty() && wordsWidth(fitting, font) > room)
        fitting.truncate(std::max<qsizetype>(0, fitting.lastIndexOf(QStringLiteral(" · "))));
    return fitting;
}

QString otherWords(const Canvas& canvas, const Hit& hit) {
    const auto& marks = canvas.data.panel.marks;
    if (!canvas.data.overlaid() || canvas.data.owner(hit.mark) == Owner::both ||
        !wayOf(canvas.data, hit.mark))
        return {};
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (i == hit.mark || marks[i].index() != marks[hit.mark].index() ||
            mark_id(marks[i]) != mark_id(marks[hit.mark]))
            continue;
        const auto way = wayOf(canvas.data, i);
        if (!way)
            continue;
        QPointF nearest;
        double least = 6; // pixels: the other run may not have come so far
        for (Eigen::Index k = 0; k < std::min(way->x.size(), way->y.size()); ++k)
            if (const QPointF p = canvas.at(way->x[k], way->y[k]); std::abs(p.x() - hit.place.x()) < least) {
                least = std::abs(p.x() - hit.place.x());
                nearest = p;
            }
        const auto found = least < 6 ? hitMark(canvas, i, nearest) : std::nullopt;
        return found ? found->text : QString();
    }
    return {};
}

void drawTwinWords(Canvas& canvas) {
    std::vector<QRectF> taken;
    canvas.painter.setRenderHint(QPainter::Antialiasing);
    drawLetters(canvas, taken);
    drawGap(canvas, taken);
    drawNames(canvas, taken);
}

} // namespace orrery
