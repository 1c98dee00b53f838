// Non-maximum suppression in its single steps.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/suppression.h"

#include <algorithm>
#include <utility>

namespace orrery {

Suppression::Suppression(DiscBoxes boxes, double threshold)
    : m_boxes(std::move(boxes.boxes)), m_scores(std::move(boxes.scores)), m_fates(m_boxes.size(), waiting),
      m_threshold(threshold) {}

int Suppression::count(Fate fate) const {
    return static_cast<int>(std::count(m_fates.begin(), m_fates.end(), fate));
}

std::vector<int> Suppression::kept_ranks() const {
    std::vector<int> ranks;
    for (int rank = 0; rank < size(); ++rank)
        if (fate(rank) == kept)
            ranks.push_back(rank);
    return ranks;
}

std::vector<Box> Suppression::kept_boxes() const {
    std::vector<Box> boxes;
    for (const int rank : kept_ranks())
        boxes.push_back(box(rank));
    return boxes;
}

/// All better ones than the keeper have their fate.
int Suppression::best_waiting() const {
    const auto best = std::find(m_fates.begin() + std::max(m_keeper, 0), m_fates.end(), waiting);
    return best == m_fates.end() ? -1 : static_cast<int>(best - m_fates.begin());
}

int Suppression::overlapping() const {
    for (int rank = std::max(m_keeper, m_struck) + 1; rank < size(); ++rank)
        if (fate(rank) == waiting && iou(box(rank), box(m_keeper)) > m_threshold)
            return rank;
    return -1;
}

void Suppression::keep() {
    m_keeper = best_waiting();
    m_struck = -1;
    m_strikes = 0;
    m_fates[static_cast<std::size_t>(m_keeper)] = kept;
}

void Suppression::strike() {
    m_struck = overlapping();
    m_fates[static_cast<std::size_t>(m_struck)] = struck;
    ++m_strikes;
}

void Suppression::finish() {
    while (!done()) {
        keep();
        while (strikes())
            strike();
    }
}

} // namespace orrery
