// Panel elements: what stands in a card, as QCustomPlot's layerables: its ground, the words of its panels,
// marks in the plane, marks laid out in lines, and arrows below a logarithmic axis.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/panel_plan.h"
#include "widgets/figure/panel_rect.h"

namespace orrery {

/// Paper and rounded corners.
class CardGround final : public QCPLayerable {
public:
    explicit CardGround(PanelPlot& plot);

protected:
    void draw(QCPPainter* painter) override;
    void applyDefaultAntialiasingHint(QCPPainter*) const override {}
    QRect clipRect() const override;

private:
    PanelPlot& m_plot;
};

/// Title, legend and the words at the axes: what stands still while a run goes on.
class PanelWords final : public QCPLayoutElement {
public:
    explicit PanelWords(PanelRect& rect);

protected:
    void draw(QCPPainter* painter) override;
    QRect clipRect() const override;

private:
    PanelRect& m_rect;
};

/// What changes with every frame, and so is painted every time.
class Changing {
public:
    virtual ~Changing() = default;
    virtual void paint(QPainter& painter) const = 0;
};

/// A mark that stands in the plane, of whatever kind.
class MarkPlottable final : public QCPAbstractPlottable, public Changing {
public:
    /// `mark`: its index in the panel.
    MarkPlottable(PanelRect& rect, std::size_t mark);
    void paint(QPainter& painter) const override;
    double selectTest(const QPointF& at, bool onlySelectable, QVariant* details = nullptr) const override;
    QCPRange getKeyRange(bool& found, QCP::SignDomain domain = QCP::sdBoth) const override;
    QCPRange getValueRange(bool& found, QCP::SignDomain domain = QCP::sdBoth,
                           const QCPRange& keys = QCPRange()) const override;

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter*, const QRectF&) const override {}
    QRect clipRect() const override;
    void applyDefaultAntialiasingHint(QCPPainter*) const override {} // it would move all by half a pixel

private:
    void paintPart(QPainter& painter) const;

    PanelRect& m_rect;
    std::size_t m_mark;
};

/// What may reach out of the plane.
class FreeElement : public QCPLayoutElement, public Changing {
protected:
    explicit FreeElement(PanelRect& rect);
    void draw(QCPPainter* painter) override;
    QRect clipRect() const override;

    PanelRect& m_rect;
};

/// A mark laid out in lines.
class FlowElement final : public FreeElement {
public:
    /// `place`: its index in the plan's flow.
    FlowElement(PanelRect& rect, std::size_t place) : FreeElement(rect), m_place(place) {}
    void paint(QPainter& painter) const override;

private:
    std::size_t m_place;
};

/// Whose line is whose, and the gap between two runs.
class TwinWords final : public FreeElement {
public:
    explicit TwinWords(PanelRect& rect) : FreeElement(rect) {}
    void paint(QPainter& painter) const override;
};

/// Arrows for what lies below the end of a logarithmic axis.
class BelowAxis final : public FreeElement {
public:
    explicit BelowAxis(PanelRect& rect) : FreeElement(rect) {}
    void paint(QPainter& painter) const override;
};

} // namespace orrery
