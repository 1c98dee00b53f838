// QCustomPlot without its own times of drawing: it replots at every resize, and clears and blends a whole
// widget for each layer with a buffer.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/plot_view.h"

#include <QWheelEvent>

namespace orrery {

PlotView::PlotView(QWidget* parent) : QCustomPlot(parent) {
    mReplotting = true;                             // until it is painted: the constructor has queued one
    setAttribute(Qt::WA_NoMousePropagation, false); // or the page behind never scrolls
    setAttribute(Qt::WA_OpaquePaintEvent);          // its picture covers it: nothing need be painted below
    setBackground(Qt::NoBrush);
    setAutoAddPlottableToLegend(false);
    plotLayout()->clear(); // with it goes the legend
    xAxis = yAxis = xAxis2 = yAxis2 = nullptr;
    setSelectionRect(nullptr); // the only thing in the overlay
    for (const auto* name : {"main", "legend", "overlay"})
        removeLayer(layer(QLatin1String(name))); // an overlay alone costs a buffer
    addLayer(QStringLiteral("marks"));
    mPaintBuffers.clear(); // that made one, in the wrong size
}

void PlotView::renew() {
    m_stale = true;
    update();
}

/// replot() asks to be painted: in a paint event that would go on for ever.
void PlotView::keep() {
    setAttribute(Qt::WA_UpdatesDisabled, true);
    mReplotting = false;
    replot(rpQueuedRefresh);
    mReplotting = true;
    setAttribute(Qt::WA_UpdatesDisabled, false);
    m_stale = false;
}

void PlotView::paintEvent(QPaintEvent*) {
    if (!qFuzzyCompare(bufferDevicePixelRatio(), devicePixelRatioF())) {
        setBufferDevicePixelRatio(devicePixelRatioF());
        m_stale = true;
    }
    if (m_stale)
        keep();
    QCPPainter painter(this);
    for (const auto& buffer : mPaintBuffers) // one, as no layer asks for its own
        buffer->draw(&painter);
    paintOver(painter);
}

void PlotView::resizeEvent(QResizeEvent*) {
    setViewport(rect());
    arrange(size());
    renew();
}

/// The page scrolls.
void PlotView::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

void PlotView::exportTo(QCPPainter& painter, const QSize& size) {
    arrange(size);
    painter.save();
    toPainter(&painter, size.width(), size.height());
    painter.restore();
    arrange(this->size());
}

} // namespace orrery
