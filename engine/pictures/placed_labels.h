// Labels that keep off one another: each takes the first side of its point that is free, or stays away.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/figure.h"

#include <array>
#include <vector>

namespace orrery {

class PlacedLabels {
public:
    /// About how wide a column and how high a line of words is, in plane units, where the panel is smallest.
    PlacedLabels(std::string id, double column, double line) : m_column(column), m_line(line) {
        m_labels.id = std::move(id);
    }

    /// Where it says, whatever lies there.
    void fix(const Label& label);
    /// On the first of its own side, above, right, below and left that is free; false: on none, and left out.
    bool add(Label label);
    Labels done() { return std::move(m_labels); }

private:
    struct Box {
        double left = 0, right = 0, bottom = 0, top = 0;
        bool meets(const Box& other) const {
            return left < other.right && other.left < right && bottom < other.top && other.bottom < top;
        }
    };
    Box box(const Label& label) const;

    double m_column, m_line;
    Labels m_labels;
    std::vector<Box> m_boxes;
};

} // namespace orrery
