// Other panels: what a twin alone has to show.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/other_panels.h"

#include <algorithm>

namespace orrery {

void addPanelsOfB(Figure& a, const Beside& beside) {
    const Figure& b = beside.frame.figure;
    const bool all_in_b = std::all_of(a.panels.begin(), a.panels.end(),
                                      [&](const Panel& panel) { return b.find(panel.id) != nullptr; });
    Layout::Line line;
    bool any = false;
    for (const Panel& panel : b.panels) {
        if (a.find(panel.id))
            continue;
        any = true;
        a.panels.push_back(panel);
        a.panels.back().marks.clear();
        if (panel.strip_of.empty())
            line.cells.push_back({panel.id, 1});
    }
    if (any && all_in_b)
        a.layout = b.layout;
    else if (!line.cells.empty() && !a.layout.lines.empty())
        a.layout.lines.push_back(std::move(line));
}

} // namespace orrery
