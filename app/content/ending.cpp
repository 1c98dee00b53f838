// Ending: what is said where a question's story ends.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/ending.h"

#include "app/content/facts.h"

#include <cmath>

namespace orrery {

namespace {

/// A metric's value in the last row, "id" or "id[3]".
std::optional<double> valueOf(const QString& metric, const Demo& demo, const Frame& frame) {
    const std::string id = metric.section(u'[', 0, 0).toStdString();
    const int index = metric.contains(u'[') ? metric.section(u'[', 1).section(u']', 0, 0).toInt() : 1;
    std::size_t start = 0;
    for (std::size_t m = 0; m < demo.metrics.size() && m < frame.metric_lengths.size(); ++m) {
        const int length = frame.metric_lengths[m];
        if (demo.metrics[m].id != id) {
            start += static_cast<std::size_t>(length);
            continue;
        }
        if (index < 1 || index > length)
            return std::nullopt;
        const double value = frame.metrics[start + static_cast<std::size_t>(index - 1)];
        return std::isnan(value) ? std::nullopt : std::optional(value);
    }
    return std::nullopt;
}

} // namespace

bool endsDefaultStory(const Demo& demo, const Frame& frame) {
    const Script& script = *frame.script;
    return !frame.stopped && script.events.empty() && equal(script.values, demo.defaults()) &&
           demo.story_for(script.values).ends(frame.position);
}

std::optional<Sentence> endingOf(const Words& ending, const Demo& demo, const Frame& frame) {
    if (ending.isEmpty() || !endsDefaultStory(demo, frame))
        return std::nullopt;
    const auto filled = [&](const QString& text, Language language) {
        return fillMetrics(
                   text, [&](const QString& metric) { return valueOf(metric, demo, frame); }, language)
            .toStdString();
    };
    return sentence({filled(ending.en, Language::en), filled(ending.zh, Language::zh)});
}

} // namespace orrery
