// Boxes round labels, by counting columns.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/pictures/placed_labels.h"

#include <algorithm>

namespace orrery {

namespace {

/// Letters take one column, Chinese characters two.
int columns(const std::string& text) {
    int count = 0;
    for (const char c : text)
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U)
            count += static_cast<unsigned char>(c) >= 0xE3U ? 2 : 1;
    return count;
}

} // namespace

PlacedLabels::Box PlacedLabels::box(const Label& label) const {
    const double width = m_column * label.size * std::max(columns(label.text.en), columns(label.text.zh)),
                 height = m_line * label.size, gap = 0.4 * m_line;
    const double x = label.anchor == Anchor::left    ? label.x - gap - width
                     : label.anchor == Anchor::right ? label.x + gap
                                                     : label.x - width / 2,
                 y = label.anchor == Anchor::below   ? label.y - gap - height
                     : label.anchor == Anchor::above ? label.y + gap
                                                     : label.y - height / 2;
    return {x, x + width, y, y + height};
}

void PlacedLabels::fix(const Label& label) {
    m_labels.labels.push_back(label);
    m_boxes.push_back(box(label));
}

bool PlacedLabels::add(Label label) {
    for (const Anchor side : {label.anchor, Anchor::above, Anchor::right, Anchor::below, Anchor::left}) {
        label.anchor = side;
        const Box own = box(label);
        if (std::none_of(m_boxes.begin(), m_boxes.end(),
                         [&](const Box& other) { return own.meets(other); })) {
            fix(label);
            return true;
        }
    }
    return false;
}

} // namespace orrery
