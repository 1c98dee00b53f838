// Stakes: numbers of both runs, out of their last rows.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/stakes.h"

#include <cmath>
#include <limits>

namespace orrery {
namespace {

/// What a curve of the metric ends with; NaN: none is drawn.
double endOfCurve(const Frame& frame, const std::string& metric) {
    for (const TrendData& read : frame.trends) {
        const auto* trend = std::get_if<Trend>(&frame.figure.panels[read.panel].marks[read.mark]);
        if (trend && trend->metric == metric && trend->against.empty() && read.raw.y.size() > 0)
            return read.raw.y[read.raw.y.size() - 1];
    }
    return std::numeric_limits<double>::quiet_NaN();
}

/// Within a round, what is measured at its end is that of the round before.
double lastOf(const Demo& demo, const Frame& frame, std::size_t metric) {
    std::size_t column = 0;
    for (std::size_t i = 0; i < metric && i < frame.metric_lengths.size(); ++i)
        column += static_cast<std::size_t>(frame.metric_lengths[i]);
    const bool measured = column < frame.metrics.size() && std::isfinite(frame.metrics[column]);
    return measured ? frame.metrics[column] : endOfCurve(frame, demo.metrics[metric].id);
}

} // namespace

QString stakeNumber(double value) {
    return QString::fromStdString(std::isfinite(value) ? format_number(value) : "–");
}

std::vector<Stake> stakesOf(const Demo& demo, const Frame& a, const Frame& b) {
    for (std::size_t i = 0; i < demo.metrics.size(); ++i) {
        const Metric& metric = demo.metrics[i];
        if (!metric.vector && !(demo.twin.gap && demo.twin.gap->metric == metric.id))
            return {{metric.label, lastOf(demo, a, i), lastOf(demo, b, i)}};
    }
    return {};
}

Sentence stakeSentence(const Stake& stake) {
    Text name = stake.name;
    if (!name.en.empty() && name.en.front() >= 'a' && name.en.front() <= 'z') // a sentence begins
        name.en.front() = static_cast<char>(name.en.front() - 'a' + 'A');
    return sentence({"{0}: A {1}, B {2}.", "{0}：A {1}，B {2}。"}, name,
                    same(stakeNumber(stake.a).toStdString()), same(stakeNumber(stake.b).toStdString()));
}

} // namespace orrery
