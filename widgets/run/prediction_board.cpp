// PredictionBoard: drawing and marking over the figure.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/prediction_board.h"

#include <QAccessible>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace orrery {

namespace {

QString number(double value) {
    return QString::fromStdString(format_number(value));
}

} // namespace

const Curve* seriesOf(const Frame& frame, const QString& panel, const QString& metric) {
    for (const TrendData& data : frame.trends) {
        const Panel& drawn = frame.figure.panels[data.panel];
        const auto* trend = std::get_if<Trend>(&drawn.marks[data.mark]);
        if (trend && drawn.id == panel.toStdString() && trend->metric == metric.toStdString() &&
            trend->against.empty())
            return data.smooth.x.size() > 0 ? &data.smooth : &data.raw;
    }
    return nullptr;
}

PredictionBoard::PredictionBoard(const FigureView& figure, QWidget* parent)
    : QWidget(parent), m_figure(figure) {
    hide();
}

void PredictionBoard::ask(const Asked& asked, double from, double to) {
    m_asked = asked;
    m_open = true;
    m_apart.reset();
    m_curve.clear();
    for (int i = 0; i < knots; ++i)
        m_curve.emplace_back(from + (to - from) * i / (knots - 1), 0);
    reset();
    setAttribute(Qt::WA_TransparentForMouseEvents, false);
    show();
    raise();
}

void PredictionBoard::reset() {
    m_touched = false;
    m_knot = 1;
    const auto plane = this->plane();
    const Curve* series = seriesOf(m_figure.frame(), m_asked.panel, m_asked.metric);
    const AxisMap axis = !plane ? AxisMap() : m_asked.axis == Prediction::Axis::x ? plane->x : plane->y;
    const double middle = axis.back((axis.from + axis.to) / 2);
    double last = middle;
    if (series && series->y.size() > 0 && std::isfinite(series->y[series->y.size() - 1]))
        last = series->y[series->y.size() - 1];
    for (QPointF& knot : m_curve)
        knot.setY(last);
    m_value = middle;
    say();
    update();
}

void PredictionBoard::keep() {
    m_open = false;
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setVisible(m_touched && m_asked.kind != Prediction::Kind::choice);
    update();
}

void PredictionBoard::tell(const Verdict& verdict) {
    m_apart = verdict.apart;
    update();
}

void PredictionBoard::clear() {
    m_open = false;
    m_touched = false;
    hide();
}

void PredictionBoard::setValue(double value) {
    m_value = value;
    m_touched = true;
    say();
    update();
}

void PredictionBoard::choose(int step) {
    if (m_asked.kind == Prediction::Kind::curve)
        m_knot = std::clamp(m_knot + step, 1, knots - 1);
    say();
    update();
}

/// In pixels, so that it suits a logarithmic axis, too.
void PredictionBoard::move(double share) {
    const auto plane = this->plane();
    if (!plane || m_asked.kind == Prediction::Kind::choice)
        return;
    const AxisMap& axis = m_asked.axis == Prediction::Axis::x ? plane->x : plane->y;
    const auto moved = [&](double value) {
        const double pixel = std::clamp(axis(value) + share * (axis.to - axis.from),
                                        std::min(axis.from, axis.to), std::max(axis.from, axis.to));
        return axis.back(pixel);
    };
    if (m_asked.kind == Prediction::Kind::number) {
        m_value = moved(m_value);
    } else {
        // What has not been touched follows, so that the first move draws a line and no spike.
        const double y = moved(m_curve[static_cast<std::size_t>(m_knot)].y());
        for (std::size_t i = static_cast<std::size_t>(m_knot); i < m_curve.size(); ++i)
            if (static_cast<int>(i) == m_knot || !m_touched)
                m_curve[i].setY(y);
    }
    m_touched = true;
    say();
    update();
    Q_EMIT changed();
}

void PredictionBoard::mousePressEvent(QMouseEvent* event) {
    m_last = event->position();
    m_dragging = takesHands(m_last);
    if (m_dragging)
        drag(m_last, m_last);
}

void PredictionBoard::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragging)
        drag(m_last, event->position());
    m_last = event->position();
}

/// Whether a press there draws or marks: in the panel asked for, of a curve in what is to come.
bool PredictionBoard::takesHands(const QPointF& place) const {
    constexpr double around = 16; // pixels; the marker stands beside its axis
    const auto plane = this->plane();
    if (!plane || !m_open || m_asked.kind == Prediction::Kind::choice)
        return false;
    QRectF area = plane->plot;
    if (m_asked.kind == Prediction::Kind::curve)
        area.setLeft(at(*plane, m_curve.front()).x());
    return area.adjusted(-around, -around, around, around).contains(place);
}

/// Knots that the pointer passes take its height; a press takes the nearest.
void PredictionBoard::drag(const QPointF& from, const QPointF& to) {
    const auto plane = this->plane();
    if (!plane || !m_open || m_asked.kind == Prediction::Kind::choice)
        return;
    const auto y_of = [&](double pixel) {
        return plane->y.back(std::clamp(pixel, plane->plot.top(), plane->plot.bottom()) - plane->corner.y());
    };
    if (m_asked.kind == Prediction::Kind::number) {
        m_value = m_asked.axis == Prediction::Axis::y
                      ? y_of(to.y())
                      : plane->x.back(std::clamp(to.x(), plane->plot.left(), plane->plot.right()) -
                                      plane->corner.x());
    } else {
        double nearest = 1e9;
        for (int i = 1; i < knots; ++i) {
            const double x = at(*plane, m_curve[static_cast<std::size_t>(i)]).x();
            if (std::abs(x - to.x()) < nearest) {
                nearest = std::abs(x - to.x());
                m_knot = i;
            }
            const bool passed = (x - from.x()) * (x - to.x()) <= 0 && from.x() != to.x();
            if (passed)
                m_curve[static_cast<std::size_t>(i)].setY(
                    y_of(from.y() + (to.y() - from.y()) * (x - from.x()) / (to.x() - from.x())));
        }
        if (to.x() >= at(*plane, m_curve.front()).x())
            m_curve[static_cast<std::size_t>(m_knot)].setY(y_of(to.y()));
    }
    m_touched = true;
    say();
    update();
    Q_EMIT changed();
}

/// The knots and the marker are sliders to who does not see them.
void PredictionBoard::say() {
    const QPointF knot = m_curve.empty() ? QPointF() : m_curve[static_cast<std::size_t>(m_knot)];
    setAccessibleName(m_asked.kind == Prediction::Kind::curve
                          ? tr("Knot %1 of %2, at %3: %4")
                                .arg(m_knot + 1)
                                .arg(knots)
                                .arg(number(std::round(knot.x())), number(knot.y()))
                          : tr("Your number: %1").arg(number(m_value)));
    QAccessibleEvent changed(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&changed);
}

QPointF PredictionBoard::at(const FigureView::Plane& plane, const QPointF& data) const {
    return plane.corner + QPointF(plane.x(data.x()), plane.y(data.y()));
}

} // namespace orrery
