// PredictionBoard: lies over the figure while a prediction waits, to draw the curve on and mark the number.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/figure_view.h"
#include "widgets/run/predicting.h"

#include <QWidget>

namespace orrery {

/// While it is open to hands, nothing reaches the figure under it. Later the guess stays in pencil, and lets
/// everything through.
class PredictionBoard final : public QWidget {
    Q_OBJECT

public:
    static constexpr int knots = 6; ///< of a curve; the first stands where the run waits

    /// Of the same parent, whose figure it covers.
    PredictionBoard(const FigureView& figure, QWidget* parent);

    /// Open to hands. `from`, `to`: the part of the abscissa to draw on.
    void ask(const Asked& asked, double from, double to);
    /// What was guessed stays; no hands.
    void keep();
    /// Of a curve, how far it was from what came.
    void tell(const Verdict& verdict);
    void clear();
    /// As it was before the first move.
    void reset();

    void setValue(double value);
    std::optional<double> value() const { return m_touched ? std::optional(m_value) : std::nullopt; }
    const std::vector<QPointF>& curve() const { return m_curve; }
    /// Whether anything was moved.
    bool touched() const { return m_touched; }

    /// Of a curve, the knot beside.
    void choose(int step);
    /// The chosen knot or the number, by a share of the axis.
    void move(double share);

Q_SIGNALS:
    void changed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    std::optional<FigureView::Plane> plane() const { return m_figure.planeOf(m_asked.panel.toStdString()); }
    bool takesHands(const QPointF& place) const;
    void drag(const QPointF& from, const QPointF& to);
    void say();
    QPointF at(const FigureView::Plane& plane, const QPointF& data) const;
    void paintCurve(QPainter& painter, const FigureView::Plane& plane) const;
    void paintApart(QPainter& painter, const FigureView::Plane& plane) const;
    void paintNumber(QPainter& painter, const FigureView::Plane& plane) const;

    const FigureView& m_figure;
    Asked m_asked;
    bool m_open = false, m_touched = false, m_dragging = false;
    double m_value = 0;
    std::vector<QPointF> m_curve;
    std::optional<MeanDistance> m_apart;
    int m_knot = 1;
    QPointF m_last;
};

/// What the panel draws of a metric over time, as on the screen: its moving average, if it draws one.
const Curve* seriesOf(const Frame& frame, const QString& panel, const QString& metric);

} // namespace orrery
