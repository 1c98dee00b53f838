// Panel plot: a panel of the figure and its strips as one QCustomPlot. The plan decides where everything
// stands; panels are axis rectangles, marks are plottables.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/figure_layout.h"
#include "widgets/figure/plot_view.h"

#include <QVariantAnimation>

#include <optional>
#include <vector>

namespace orrery {

class Changing;
class PanelRect;
class PlanLayout;

class PanelPlot : public PlotView {
public:
    explicit PanelPlot(QWidget* parent = nullptr);

    /// Another theme than the program's.
    void setTheme(const Theme& theme);
    /// `animated`: marks move to their new places instead of jumping there. Returns whether anything changed.
    bool setContent(std::vector<PanelData> panels, const Languages& languages, bool animated = false);

    /// What is shown of which panel; those of other cards may be among them.
    void setZooms(const Zooms& zooms);
    const Zooms& zooms() const { return m_zooms; }

    const std::vector<PanelData>& panels() const { return m_panels; }
    const std::vector<PanelPlan>& plans() const { return m_plans; }
    const Theme& theme() const { return m_theme; }
    const Languages& languages() const { return m_languages; }
    /// On which the marks of this panel are drawn and found.
    Canvas canvas(QPainter& painter, std::size_t panel) const;

protected:
    void changeEvent(QEvent* event) override;
    void arrange(const QSize& size) override;
    void paintOver(QPainter& painter) override;
    /// The plans with these zooms in a card of this size.
    std::vector<PanelPlan> plansWith(const Zooms& zooms, const QSize& size) const;

private:
    void follow();
    void build();
    QByteArray elements() const;
    QByteArray frame() const;

    std::optional<Theme> m_given;
    Theme m_theme;
    Languages m_languages;
    std::vector<PanelData> m_panels, m_before;
    std::vector<PanelPlan> m_plans;
    Zooms m_zooms;
    std::vector<PanelRect*> m_rects;
    std::vector<const Changing*> m_changing; ///< in the order in which they are drawn
    PlanLayout* m_layout;
    QByteArray m_elements; ///< which there are
    QByteArray m_frame;    ///< what the kept picture shows
    QVariantAnimation m_motion;
};

} // namespace orrery
