// Panels of two runs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/twin_panels.h"

#include "engine/core/pair_frame.h"
#include "widgets/figure/figure_layout.h"
#include "widgets/figure/marks/same.h"

#include <algorithm>

namespace orrery {
namespace {

/// Pixels of one run of a pair; with words in it, and with a drawing of them.
constexpr double least_side = 150, least_words = 280, least_drawing = 440;

/// The place of the mark with this kind and id; the number of marks where there is none.
std::size_t counterpart(const PanelData& data, const Mark& like) {
    const auto& marks = data.panel.marks;
    const auto found = std::find_if(marks.begin(), marks.end(), [&](const Mark& mark) {
        return mark.index() == like.index() && mark_id(mark) == mark_id(like);
    });
    return static_cast<std::size_t>(found - marks.begin());
}

/// One mark after another with the curves that it reads.
class Merged {
public:
    explicit Merged(PanelData into) : m_into(std::move(into)) {
        m_into.panel.marks.clear();
        m_into.trends.clear();
        m_into.trails.clear();
    }

    void add(const PanelData& from, std::size_t mark, Owner owner) {
        const std::size_t place = m_into.panel.marks.size();
        if (const TrendData* trend = from.trend(mark)) {
            m_into.trends.push_back(*trend);
            m_into.trends.back().mark = place;
        }
        if (const TrailData* trail = from.trail(mark)) {
            m_into.trails.push_back(*trail);
            m_into.trails.back().mark = place;
        }
        m_into.panel.marks.push_back(from.panel.marks[mark]);
        m_into.twin.owners.push_back(owner);
    }
    PanelData take() { return std::move(m_into); }

private:
    PanelData m_into;
};

/// B's outlines of bars stand before A's bars, everything else of B behind.
void addBoth(Merged& into, const PanelData& a, std::size_t in_a, const PanelData& b, std::size_t in_b) {
    const bool bars = std::holds_alternative<Bars>(a.panel.marks[in_a]);
    if (sameMark(a, in_a, b, in_b))
        return into.add(a, in_a, Owner::both);
    if (bars)
        into.add(a, in_a, Owner::a);
    into.add(b, in_b, Owner::b);
    if (!bars)
        into.add(a, in_a, Owner::a);
}

/// In a plane for both, of which one run has nothing.
PanelData ofOne(PanelData data, Owner owner) {
    data.twin.form = TwinMarks::Form::overlaid;
    data.twin.owners.assign(data.panel.marks.size(), owner);
    data.twin.stopped_b = owner == Owner::b && data.stopped;
    return data;
}

PanelData overlaid(const PanelData& a, const PanelData& b) {
    Merged merged(a);
    const std::size_t none = b.panel.marks.size();
    std::vector<bool> taken(none, false);
    for (std::size_t i = 0; i < a.panel.marks.size(); ++i) {
        const std::size_t other = counterpart(b, a.panel.marks[i]);
        if (other == none || taken[other]) {
            merged.add(a, i, Owner::a);
            continue;
        }
        taken[other] = true;
        addBoth(merged, a, i, b, other);
    }
    for (std::size_t i = 0; i < none; ++i)
        if (!taken[i])
            merged.add(b, i, Owner::b);
    PanelData both = merged.take();
    both.twin.form = TwinMarks::Form::overlaid;
    both.twin.stopped_b = b.stopped;
    if (b.end && both.end)
        both.end = std::max(*both.end, *b.end);
    if (a.panel.subtitle.in(Language::en) != b.panel.subtitle.in(Language::en))
        both.twin.remark_b = b.panel.subtitle;
    return both;
}

PanelData paired(PanelData data, Owner owner) {
    data.twin.form = TwinMarks::Form::paired;
    data.twin.whose = owner;
    data.twin.owners.assign(data.panel.marks.size(), owner);
    data.twin.stopped_b = data.stopped;
    return data;
}

/// The ticks of the axis that spans more stand at both.
void shareTicks(Axis& a, Axis& b) {
    const auto span = [](const Axis& axis) {
        return axis.ticks.empty() ? 0.0 : axis.ticks.back().at - axis.ticks.front().at;
    };
    if (a.ticks.empty() || b.ticks.empty())
        return;
    if (span(b) > span(a))
        a.ticks = b.ticks;
    else
        b.ticks = a.ticks;
}

bool cardOverlays(const Frame& a, const std::vector<std::size_t>& panels) {
    return std::all_of(panels.begin(), panels.end(),
                       [&](std::size_t panel) { return overlays(a.figure.panels[panel]); });
}

/// The width in which a panel's words don't run into one another.
double leastSide(const Panel& panel) {
    constexpr std::size_t few = 8;
    std::size_t labels = 0;
    bool words = false;
    for (const Mark& mark : panel.marks) {
        if (const auto* all = std::get_if<Labels>(&mark))
            labels += all->labels.size();
        words |= std::holds_alternative<Labels>(mark) || std::holds_alternative<Tokens>(mark) ||
                 std::holds_alternative<Formula>(mark) || std::holds_alternative<Facts>(mark) ||
                 std::holds_alternative<Table>(mark);
    }
    return labels > few ? least_drawing : words ? least_words : least_side;
}

} // namespace

QString letterOf(Owner owner) {
    return owner == Owner::both ? QString() : owner == Owner::a ? QStringLiteral("A") : QStringLiteral("B");
}

std::optional<Beside> besideOf(const Demo& demo, const Frame& a, Frame b,
                               const std::vector<std::string>& differing, std::optional<Sentence> gap,
                               Side chosen) {
    if (differing.empty())
        return {};
    Text of_a = twinNames(demo, a.values, differing), of_b = twinNames(demo, b.values, differing);
    auto stakes = stakesOf(demo, a, b);
    return Beside{std::move(b), std::move(of_a), std::move(of_b), std::move(gap), std::move(stakes), chosen};
}

bool standsAlone(const Frame& a, const std::vector<std::size_t>& panels, double width) {
    double least = 0;
    for (const std::size_t panel : panels)
        least = std::max(least, leastSide(a.figure.panels[panel]));
    return !cardOverlays(a, panels) && width < 2 * least;
}

namespace {

/// What each run has of a card, panel by panel.
struct CardSides {
    std::vector<std::optional<PanelData>> a, b;
};

CardSides sidesOf(const Frame& a, const Beside& beside, const std::vector<std::size_t>& panels) {
    CardSides sides;
    for (const std::size_t panel : panels) {
        const std::string& id = a.figure.panels[panel].id;
        const bool only_b = a.figure.panels[panel].marks.empty(); // see addPanelsOfB()
        sides.a.push_back(only_b ? std::nullopt : std::optional(panelData(a, panel)));
        const auto& others = beside.frame.figure.panels;
        const auto other =
            std::find_if(others.begin(), others.end(), [&](const Panel& its) { return its.id == id; });
        sides.b.push_back(
            other == others.end()
                ? std::nullopt
                : std::optional(panelData(beside.frame, static_cast<std::size_t>(other - others.begin()))));
        if (sides.a.back() && sides.b.back()) {
            shareTicks(sides.a.back()->panel.x, sides.b.back()->panel.x);
            shareTicks(sides.a.back()->panel.y, sides.b.back()->panel.y);
        }
    }
    return sides;
}

/// One plane after another, each of both runs or of the one that has it.
std::vector<PanelData> overlaidCard(CardSides sides) {
    std::vector<PanelData> all;
    for (std::size_t i = 0; i < sides.a.size(); ++i)
        if (sides.a[i] && sides.b[i])
            all.push_back(overlaid(*sides.a[i], *sides.b[i]));
        else
            all.push_back(sides.a[i] ? ofOne(*std::move(sides.a[i]), Owner::a)
                                     : ofOne(*std::move(sides.b[i]), Owner::b));
    return all;
}

/// A's panels and, if there is room, B's; of a panel that one run alone has, there is always room for it.
std::vector<PanelData> pairedCard(CardSides sides, bool alone, Side front) {
    std::vector<PanelData> all;
    const bool both = sides.a.front() && sides.b.front();
    for (const Side side : {Side::a, Side::b})
        for (auto& data : side == Side::a ? sides.a : sides.b)
            if (data && (!alone || !both || front == side))
                all.push_back(paired(*std::move(data), side == Side::a ? Owner::a : Owner::b));
    return all;
}

} // namespace

std::vector<PanelData> cardData(const Frame& a, const Beside* beside, const std::vector<std::size_t>& panels,
                                double width, Side front) {
    std::vector<PanelData> all;
    if (!beside || panels.empty()) {
        for (const std::size_t panel : panels)
            all.push_back(panelData(a, panel));
        return all;
    }
    CardSides sides = sidesOf(a, *beside, panels);
    const bool shared = sides.a.front() && sides.b.front();
    all = shared && cardOverlays(a, panels)
              ? overlaidCard(std::move(sides))
              : pairedCard(std::move(sides), standsAlone(a, panels, width), front);
    for (PanelData& data : all) {
        data.twin.a = beside->a;
        data.twin.b = beside->b;
        data.twin.gap = beside->gap;
    }
    return all;
}

} // namespace orrery
