// Plot view: a QCustomPlot that draws when it is painted, not before. What rarely changes is kept in one
// picture; what changes with every frame goes straight onto the screen over it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/qcustomplot_header.h"

namespace orrery {

class PlotView : public QCustomPlot {
public:
    /// Layers, from below: background, grid, axes, marks. No axis rectangle, no legend, no selection.
    explicit PlotView(QWidget* parent = nullptr);

    /// Whether what is drawn at every painting has to stay out of the kept picture. Exported pictures have
    /// everything.
    static bool isKept(const QCPPainter& painter) {
        return !painter.modes().testFlag(QCPPainter::pmNoCaching);
    }
    /// Draws all at this size, its corner at the painter's origin, on any device.
    void exportTo(QCPPainter& painter, const QSize& size);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

    /// Places all elements in a plot of this size.
    virtual void arrange(const QSize& size) = 0;
    /// Draws what the kept picture leaves out.
    virtual void paintOver(QPainter& painter) = 0;
    /// The kept picture is no longer true.
    void renew();

private:
    void keep();

    bool m_stale = true;
};

} // namespace orrery
