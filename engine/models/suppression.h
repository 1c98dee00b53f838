// Non-maximum suppression, a box at a time: the best box left stays and strikes those that say the same.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/disc_detector.h"

#include <tuple>
#include <vector>

namespace orrery {

/// Boxes by their rank, 0 the best. Played to its end it keeps what suppressed() of statistics/boxes.h keeps.
class Suppression {
public:
    enum Fate : signed char { struck = -1, waiting, kept };

    Suppression() = default;
    /// `boxes`: best first. Boxes whose IoU with a kept one is above `threshold` are struck.
    Suppression(DiscBoxes boxes, double threshold);

    int size() const { return static_cast<int>(m_fates.size()); }
    const Box& box(int rank) const { return m_boxes[static_cast<std::size_t>(rank)]; }
    double score(int rank) const { return m_scores[static_cast<std::size_t>(rank)]; }
    Fate fate(int rank) const { return m_fates[static_cast<std::size_t>(rank)]; }
    int count(Fate fate) const;
    std::vector<int> kept_ranks() const;
    std::vector<Box> kept_boxes() const;

    bool done() const { return best_waiting() < 0; }
    void keep();                                        ///< the best waiting one
    bool strikes() const { return overlapping() >= 0; } ///< whether the kept one has some left to strike
    void strike();                                      ///< the best of these
    void finish();

    int keeper() const { return m_keeper; }      ///< the last that was kept; −1: none
    int last_struck() const { return m_struck; } ///< by it; −1: none
    int strikes_of_keeper() const { return m_strikes; }

    static auto held(auto& self) { return std::tie(self.m_boxes, self.m_scores, self.m_fates); }

private:
    int best_waiting() const;
    int overlapping() const;

    std::vector<Box> m_boxes;
    std::vector<double> m_scores;
    std::vector<Fate> m_fates;
    double m_threshold = 0;
    int m_keeper = -1, m_struck = -1, m_strikes = 0;
};

} // namespace orrery
