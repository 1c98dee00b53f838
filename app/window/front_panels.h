// FrontPanels: which of a figure's panels are seen where not all have room, or one is wanted alone.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/figure.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace orrery {

class PanelNames;

class FrontPanels {
public:
    /// Another subject: those that lead, and no panels yet.
    void clear();
    /// Returns whether the figure has other panels than the one before.
    bool take(const Figure& figure);
    /// The panel of this number alone, or, if it is, the ones before; 0: all, or those that lead.
    void choose(int number);
    bool alone() const { return m_front == Front::one; } ///< whether one was chosen
    void chooseThoseThatLead() { m_front = Front::leading; }
    /// The panel of this id alone where it is not seen among `leading`.
    void bring(const std::string& id, const std::optional<Layout>& leading);

    const Layout& whole() const { return m_layout; }
    std::vector<std::string> ids() const; ///< of the cards, those that lead first
    /// What is seen where only `leading` has room. Nothing: all, as the figure says.
    std::optional<Layout> layout(std::optional<Layout> leading) const;
    void name(PanelNames& names, const std::optional<Layout>& layout, Language language) const;

private:
    enum class Front { leading, all, one };

    Front m_front = Front::leading;
    std::string m_panel;                                ///< where one is in front
    Layout m_layout;                                    ///< of the figure
    std::vector<std::pair<std::string, Text>> m_panels; ///< ids and titles of its cards, in order
};

} // namespace orrery
