// Content check: chapters and ending in question.json, and the metrics that words show of the reader's run.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content_check.h"

#include "app/content/facts.h"
#include "app/content/json_places.h"

namespace orrery {
namespace {

const QString json = QStringLiteral("question.json");

} // namespace

void QuestionCheck::checkStory() {
    const auto& chapters = m_question.chapters;
    const std::size_t told = m_demo ? m_demo->story.chapters.size() : 0;
    if (!chapters.empty() && chapters.size() != told)
        find(json, line(QStringLiteral("chapters")),
             QStringLiteral("“chapters” has %1 entries; the demo's story has %2 chapters.")
                 .arg(chapters.size())
                 .arg(told));
    for (std::size_t i = 0; i < chapters.size(); ++i) {
        const QString path = QStringLiteral("chapters[%1]").arg(i);
        checkWords(chapters[i].name, path + QStringLiteral(".name"));
        checkWords(chapters[i].notes, path + QStringLiteral(".notes"));
    }
    const QString ending = QStringLiteral("ending");
    if (!m_places->lines.contains(ending))
        return;
    checkWords(m_question.ending, ending);
    checkMetricSlots(m_question.ending, ending);
}

/// The demo has the metrics that both languages show.
void QuestionCheck::checkMetricSlots(const Words& words, const QString& path) {
    const auto shown = [](const QString& text) {
        QStringList all;
        for (const MetricSlot& slot : metricSlots(text))
            all << slot.metric;
        all.sort();
        return all;
    };
    const QStringList english = shown(words.en);
    for (const QString& metric : english)
        if (m_demo && !m_demo->metric(metric.section(u'[', 0, 0).toStdString()))
            find(json, line(path), QStringLiteral("The demo has no metric “%1”.").arg(metric));
    if (english != shown(words.zh))
        find(json, line(path), QStringLiteral("English and Chinese show different metrics."));
}

} // namespace orrery
