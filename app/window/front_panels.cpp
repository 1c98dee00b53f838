// Chooses panels by number, and names them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/front_panels.h"

#include "widgets/figure/figure_layout.h"
#include "widgets/run/panel_names.h"

#include <algorithm>

namespace orrery {

namespace {

bool shows(const Layout& layout, const std::string& id) {
    return std::any_of(layout.lines.begin(), layout.lines.end(), [&](const Layout::Line& line) {
        return std::any_of(line.cells.begin(), line.cells.end(),
                           [&](const Layout::Cell& cell) { return cell.panel == id; });
    });
}

} // namespace

void FrontPanels::clear() {
    m_front = Front::leading;
    m_panels.clear();
}

bool FrontPanels::take(const Figure& figure) {
    std::vector<std::pair<std::string, Text>> panels;
    for (const std::string& id : cardsOf(figure))
        panels.emplace_back(id, figure.find(id)->title);
    m_layout = figure.layout;
    const bool others =
        !std::equal(panels.begin(), panels.end(), m_panels.begin(), m_panels.end(),
                    [](const auto& one, const auto& other) { return one.first == other.first; });
    m_panels = std::move(panels);
    if (m_front == Front::one && !figure.find(m_panel))
        m_front = Front::leading;
    return others;
}

void FrontPanels::choose(int number) {
    if (number == 0) {
        m_front = m_front == Front::all ? Front::leading : Front::all;
    } else if (number <= static_cast<int>(m_panels.size())) {
        const std::string& id = m_panels[static_cast<std::size_t>(number - 1)].first;
        m_front = m_front == Front::one && m_panel == id ? Front::leading : Front::one;
        m_panel = id;
    }
}

void FrontPanels::bring(const std::string& id, const std::optional<Layout>& leading) {
    const std::vector<std::string> known = ids();
    const auto now = layout(leading);
    if (!now || shows(*now, id) || std::find(known.begin(), known.end(), id) == known.end())
        return;
    m_front = Front::one;
    m_panel = id;
}

std::vector<std::string> FrontPanels::ids() const {
    std::vector<std::string> ids;
    for (const auto& [id, title] : m_panels)
        ids.push_back(id);
    return ids;
}

std::optional<Layout> FrontPanels::layout(std::optional<Layout> leading) const {
    if (m_front == Front::one)
        return Layout{.lines = {{1, {{m_panel, 1}}}}};
    return m_front == Front::leading ? leading : std::nullopt;
}

void FrontPanels::name(PanelNames& names, const std::optional<Layout>& layout, Language language) const {
    QStringList titles;
    QList<bool> in_front;
    for (const auto& [id, title] : m_panels) {
        titles << QString::fromStdString(title.in(language));
        in_front << (!layout || shows(*layout, id));
    }
    names.setPanels(titles, in_front);
}

} // namespace orrery
