// Where the dots of a row lie.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/seed_row.h"

#include "engine/core/spread.h"
#include "widgets/figure/ticks.h"

#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace orrery {

namespace {

constexpr int nameWidth = 190, numberWidth = 104, least_wide = 500; // at the usual size of letters
constexpr double radius = 3.6, pitch = 7.4, reach = 11;             // of dots, and how far they stack
constexpr double decades = 100;                                     // from here the axis is logarithmic

double lettersHeight(const Theme& theme, Letters letters) {
    return QFontMetricsF(theme.font(letters)).height();
}

/// How much larger letters are than usual.
double letters(const Theme& theme) {
    return theme.pixels(Letters::interface) / static_cast<double>(Theme().pixels(Letters::interface));
}

bool isWide(const Theme& theme, double width) {
    return width >= least_wide * letters(theme);
}

/// The words above the dots in a narrow row.
double wordsHeight(const Theme& theme) {
    return lettersHeight(theme, Letters::interface) + lettersHeight(theme, Letters::tick) + 4;
}

/// From the top of dots and ticks to the line.
double lineFrom(const Theme& theme) {
    return lettersHeight(theme, Letters::tick) + (reach + 1) * theme.scale();
}

struct Placed {
    double x = 0;
    const Surveyed* seed = nullptr;
};

/// Puts dots on the line at their exact places, one over another where they touch: up to four of the same
/// place; more are one dot.
class Stack {
public:
    Stack(double line, double scale, bool aside, std::vector<SeedRow::Dot>& into)
        : m_line(line), m_scale(scale), m_aside(aside), m_into(&into) {
        m_last.fill(-std::numeric_limits<double>::infinity());
    }

    void put(std::vector<Placed> all) {
        std::sort(all.begin(), all.end(), [](const Placed& a, const Placed& b) {
            return a.x < b.x || (a.x == b.x && a.seed->seed < b.seed->seed);
        });
        for (std::size_t from = 0, to = 0; from < all.size(); from = to) {
            while (to < all.size() && all[to].x - all[from].x < 0.5)
                ++to;
            same(std::span(all).subspan(from, to - from));
        }
    }

private:
    void same(std::span<const Placed> group) {
        constexpr std::size_t most = 4;
        if (group.size() > most) {
            SeedRow::Dot dot{.at = {group.front().x, m_line}, .seeds = {}, .aside = m_aside};
            for (const Placed& one : group)
                dot.seeds.push_back(one.seed);
            m_into->push_back(std::move(dot));
            m_last.fill(group.front().x);
        } else if (group.size() == most) {
            for (std::size_t i = 0; i < most; ++i)
                add(group[i], pitch * (2.0 * static_cast<double>(i) / (most - 1) - 1));
            m_last.fill(group.front().x);
        } else {
            for (const Placed& one : group) {
                const std::size_t lane = freeLane(one.x);
                add(one, lanes[lane]);
                m_last[lane] = one.x;
            }
        }
    }

    std::size_t freeLane(double x) const {
        for (std::size_t lane = 0; lane < lanes.size(); ++lane)
            if (m_last[lane] <= x - 2 * radius * m_scale)
                return lane;
        return static_cast<std::size_t>(std::min_element(m_last.begin(), m_last.end()) - m_last.begin());
    }

    void add(const Placed& one, double offset) {
        m_into->push_back({.at = {one.x, m_line + offset * m_scale}, .seeds = {one.seed}, .aside = m_aside});
    }

    static constexpr std::array lanes{0.0, pitch, -pitch};

    double m_line, m_scale;
    bool m_aside;
    std::vector<SeedRow::Dot>* m_into;
    std::array<double, 3> m_last{}; ///< where each lane is taken up to
};

} // namespace

int SeedRow::height(const Theme& theme, int width) {
    const double words = isWide(theme, width) ? 0 : wordsHeight(theme);
    return qRound(words + lineFrom(theme) + reach * theme.scale() + lettersHeight(theme, Letters::tick) + 6);
}

SeedRow::SeedRow(const SeedTable& table, std::size_t term, const QRectF& rect, const Theme& theme)
    : m_table(&table), m_term(term), m_rect(rect), m_theme(&theme), m_wide(isWide(theme, rect.width())) {
    m_line = rect.top() + (m_wide ? 0 : wordsHeight(theme)) + lineFrom(theme);
    const double names = m_wide ? nameWidth * letters(theme) : 0;
    const double numbers = m_wide ? std::max(numberWidth * letters(theme),
                                             12 + wordsWidth(middleHalf(), theme.font(Letters::tick)))
                                  : 0;
    layOut(rect.left() + names, rect.right() - numbers);
}

/// "244 to 265"; empty where there is none.
QString SeedRow::middleHalf() const {
    const Spread spread = spread_of(m_table->values(m_term));
    if (spread.count < 2)
        return {};
    return inLanguage(sentence({"{0} to {1}", "{0} 至 {1}"}, spread.lower, spread.upper),
                      m_theme->language());
}

/// Those without a value stand to the right of the axis, which has the rest.
void SeedRow::layOut(double left, double right) {
    Aside none{.name = isTimeTo(*m_table, m_term) ? Text{"never", "从未"} : Text{"no value", "无值"}};
    Aside stopped{.name = {"stopped", "停止"}};
    std::vector<const Surveyed*> there;
    for (const Surveyed& result : m_table->results) {
        if (!m_table->counts(result) && result.seed != m_table->own)
            continue;
        if (result.stopped > 0)
            stopped.seeds.push_back(&result);
        else if (std::isnan(result.values[m_term]))
            none.seeds.push_back(&result);
        else
            there.push_back(&result);
    }
    for (Aside* aside : {&stopped, &none})
        if (!aside->seeds.empty()) {
            placeAside(*aside);
            right -= aside->left;
            aside->left = right;
        }
    const double margin = 12 * m_theme->scale();
    const auto value = [this](const Surveyed* s) { return s->values[m_term]; };
    if (!there.empty()) {
        const auto [low, high] = std::minmax_element(there.begin(), there.end(),
                                                     [&](auto* a, auto* b) { return value(a) < value(b); });
        const Range values{value(*low), value(*high)};
        const bool log = values.low > 0 && values.high > decades * values.low;
        m_axis.scale = log ? Scale::logarithmic : Scale::linear;
        const Range range = drawableRange(values, m_axis.scale);
        m_axis.low = range.low;
        m_axis.high = range.high;
    }
    m_axis.from = left + margin;
    m_axis.to = std::max(left + margin + 1, right - margin);
    std::vector<Placed> placed;
    for (const Surveyed* seed : there)
        placed.push_back({m_axis(value(seed)), seed});
    Stack(m_line, m_theme->scale(), false, m_dots).put(std::move(placed));
    for (Aside* aside : {&none, &stopped}) {
        if (aside->seeds.empty())
            continue;
        std::vector<Placed> beside;
        const double width = wordsWidth(aside->words, m_theme->font(Letters::tick));
        for (const Surveyed* seed : aside->seeds)
            beside.push_back({aside->left + 8 + width / 2, seed});
        Stack(m_line, m_theme->scale(), true, m_dots).put(std::move(beside));
        m_asides.push_back(std::move(*aside));
    }
}

/// Its words; `left` is what it needs.
void SeedRow::placeAside(Aside& aside) {
    const Language language = m_theme->language();
    const std::size_t count = aside.seeds.size();
    const Sentence words = count == 1 ? sentence({"{0}: {1}", "{0}：{1}"}, aside.name,
                                                 same(std::to_string(aside.seeds[0]->seed)))
                                      : sentence({"{0}: {1:d} seeds", "{0}：{1:d} 个"}, aside.name, count);
    aside.words = QString::fromStdString(words.in(language));
    aside.left = wordsWidth(aside.words, m_theme->font(Letters::tick)) + 16;
}

std::optional<std::size_t> SeedRow::dotAt(const QPointF& point) const {
    std::optional<std::size_t> nearest;
    double least = 9 * m_theme->scale();
    for (std::size_t i = 0; i < m_dots.size(); ++i) {
        const QPointF way = m_dots[i].at - point;
        const double far = std::hypot(way.x(), way.y());
        if (far < least) {
            least = far;
            nearest = i;
        }
    }
    return nearest;
}

} // namespace orrery
