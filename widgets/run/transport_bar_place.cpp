// TransportBar: where the run is, how long it is, and where it is on the way to.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/play_button.h"
#include "widgets/controls/seed_field.h"
#include "widgets/controls/soft_button.h"
#include "widgets/controls/stepper.h"
#include "widgets/controls/timeline_slider.h"
#include "widgets/look/theme.h"
#include "widgets/look/words.h"
#include "widgets/run/transport_bar.h"

#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {

namespace {

constexpr int parts = 100;       // of a round, on a line that counts rounds
constexpr int longest = 1 << 30; // steps of the line
constexpr std::int64_t farthest = std::numeric_limits<std::int64_t>::max();

/// 1, 2 or 5 times a power of ten, at least `least` if there is one.
std::int64_t roundNumber(std::int64_t least) {
    for (std::int64_t power = 10; power <= farthest / 10; power *= 10)
        for (std::int64_t digit : {1, 2, 5})
            if (digit * power >= least)
                return digit * power;
    return farthest;
}

bool rests(const Frame& frame) {
    return frame.position.ended() || frame.stopped;
}

} // namespace

/// What the line is as long as: the run when it ends by itself (a touch may have it go on), else the story,
/// growing as it is passed.
std::int64_t TransportBar::total(std::int64_t reached) const {
    if (m_definite || reached <= m_end)
        return std::max({std::int64_t{1}, m_end, reached});
    return roundNumber(reached < farthest / 2 ? reached + reached / 10 : farthest);
}

/// Where a count stands on the line, and the other way round.
int TransportBar::onLine(std::int64_t count) const {
    return static_cast<int>(std::min<double>(static_cast<double>(count) * m_scale, longest));
}

std::int64_t TransportBar::countAt(int place) const {
    const double count = place / m_scale;
    return count < static_cast<double>(farthest) ? std::llround(count) : farthest;
}

/// How long the run or its story is, and in what it is counted.
void TransportBar::measure(const Frame& frame, std::int64_t roundLength) {
    if (!equal(frame.script->values, m_values)) {
        m_values = frame.script->values;
        m_story = m_demo->story_for(m_values);
    }
    const auto& chapters = m_story.chapters;
    const Length story = chapters.empty() ? Length{Step::iteration, 100}
                                          : Length{chapters.back().until.step, chapters.back().until.count};
    Length length = frame.length.value_or(story.count > 0 ? story : Length{story.step, 100});
    if (length.step == Step::round && roundLength > 0)
        length = {Step::iteration, length.count * roundLength};
    m_unit = length.step;
    m_definite = frame.length.has_value();
    m_end = length.count;
}

void TransportBar::showFrame(const Frame& frame, const Frame* twin, bool playing, std::int64_t roundLength) {
    if (!m_demo)
        return;
    measure(frame, roundLength);
    const Position& at = frame.position;
    if (frame.furthest == at.phases)
        m_known_rounds = at.rounds;
    m_known_rounds = std::max(m_known_rounds, at.rounds);
    const std::int64_t known = m_unit == Step::iteration ? frame.furthest_iteration
                               : m_unit == Step::round   ? m_known_rounds
                                                         : frame.furthest;
    const std::int64_t all = total(std::max(known, at.count(m_unit)));
    const bool by_rounds = m_unit == Step::round;
    m_scale = std::min<double>(by_rounds ? parts : 1, longest / static_cast<double>(all));
    m_at = at.count(m_unit);

    const QSignalBlocker blocker(m_line);
    m_line->setRange(0, onLine(all));
    if (!m_line->isSliderDown()) // the hand knows better than a frame on its way
        m_line->setValue(onLine(m_at));
    m_line->setKnown(onLine(known));
    std::vector<int> notches;
    if (by_rounds) {
        const std::int64_t gap = all / 30 + (all % 30 != 0);
        for (std::int64_t k = 1; k <= (all - 1) / gap; ++k)
            notches.push_back(onLine(k * gap));
    } else if (m_unit == Step::iteration) {
        for (std::int64_t end : frame.round_ends)
            notches.push_back(onLine(end));
    }
    m_line->setNotches(std::move(notches));
    std::vector<int> ends;
    for (const Frame* run : {&frame, twin})
        if (twin && rests(*run))
            ends.push_back(onLine(run->position.count(m_unit)));
    m_line->setEnds(std::move(ends));

    m_play->setChecked(playing);
    const bool start = at.phases == 0;
    for (Stepper* stepper : m_steppers) {
        stepper->setBackEnabled(!start);
        stepper->setForwardEnabled(!rests(frame) || (twin && !rests(*twin)));
    }
    const Language language = themeOf(this).language();
    m_count->setText(
        inLanguage(sentence(m_demo->steps.of(m_unit).count, static_cast<double>(m_at)), language));
    const int seed_width = m_seed->sizeHint().width();
    m_seed->setSeed(frame.script->seed);
    if (m_seed->sizeHint().width() != seed_width)
        fitRow();
    m_line->setAccessibleDescription(m_count->text());
    showEnd();
}

void TransportBar::showGoal(const std::optional<Length>& goal) {
    m_goal = goal;
    if (!goal) {
        m_slow.stop();
        m_stop->hide();
    } else if (m_stop->isHidden() && !m_slow.isActive()) {
        m_slow.start();
    }
    showEnd();
}

QString TransportBar::goalText() const {
    if (m_goal->count == farthest)
        return tr("→ the end");
    const Sentence place = sentence(m_demo->steps.of(m_goal->step).count, double(m_goal->count));
    return tr("→ %1").arg(inLanguage(place, themeOf(this).language()));
}

void TransportBar::showEnd() {
    if (m_goal && m_demo && !m_stop->isHidden()) {
        m_end_label->setText(goalText());
        m_end_label->setToolTip(tr("On the way there. Stop leaves it where it is."));
        return;
    }
    const bool beyond = m_definite && m_at > m_end; // a touch has it go on
    m_end_label->setText(beyond       ? QString()
                         : m_definite ? tr("of %1").arg(m_end)
                                      : tr("story: %1").arg(m_end));
    m_end_label->setToolTip(m_definite ? QString()
                                       : tr("The run has no end of its own; the story ends here."));
}

QString TransportBar::countText() const {
    return m_count->text();
}

QString TransportBar::endText() const {
    return m_end_label->text();
}

QString TransportBar::placeText() const {
    return m_definite && m_at <= m_end ? QStringLiteral("%1 / %2").arg(m_count->text()).arg(m_end)
                                       : m_count->text();
}

} // namespace orrery
