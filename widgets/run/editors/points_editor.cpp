// PointsEditor: points in a plane, added, dragged and removed in a popup.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/editors/points_editor.h"

#include "widgets/look/theme_style.h"
#include "widgets/run/editors/step_grid.h"

#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace orrery {

namespace {
constexpr double margin = 10, reach = 10; // pixels
} // namespace

PointsEditor::PointsEditor(const Parameter& parameter, QWidget* parent) : PopupEditor(parameter, parent) {
    display(parameter.initial);
}

QWidget* PointsEditor::makeBody() {
    auto* body = new QWidget;
    m_help = new QLabel(body);
    m_plane = new PointsPlane(limits(parameter(), 0), limits(parameter(), 1), parameter().largest, body);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_help);
    column->addWidget(m_plane);
    connect(m_plane, &PointsPlane::changed, this, [this](int gesture) {
        forget();
        showProblem({});
        tell(m_plane->points(),
             QStringLiteral("%1 %2").arg(QString::fromStdString(parameter().id)).arg(gesture));
        display(shown());
    });
    return body;
}

void PointsEditor::nameBody() {
    m_help->setText(tr("Click: add · drag: move · right click: remove") + QLatin1Char('\n') +
                    tr("Insert: add · Space: next · arrows: move · Delete: remove"));
    m_plane->setAccessibleName(words(parameter().label));
    m_plane->setAccessibleDescription(m_help->text());
}

QWidget* PointsEditor::firstInBody() {
    return m_plane;
}

bool PointsEditor::bodyHeld() const {
    return m_plane->held();
}

void PointsEditor::fillBody(const Value& value) {
    m_plane->setPoints(std::get<Eigen::MatrixXd>(value));
}

QString PointsEditor::summary(const Value& value) const {
    return tr("%n points", nullptr, static_cast<int>(std::get<Eigen::MatrixXd>(value).rows()));
}

QString PointsEditor::buttonHelp() const {
    return tr("Edit the points: %1").arg(words(parameter().label));
}

QString PointsEditor::textHelp() const {
    return tr("All points as text: x,y;x,y");
}

PointsPlane::PointsPlane(double minimum, double maximum, int largest, QWidget* parent)
    : PointsPlane(Range{minimum, maximum}, Range{minimum, maximum}, largest, parent) {}

PointsPlane::PointsPlane(const Range& x, const Range& y, int largest, QWidget* parent)
    : QWidget(parent), m_x(x), m_y(y), m_largest(largest) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void PointsPlane::setPoints(const Eigen::MatrixXd& points) {
    if (equal(Value(points), Value(m_points)))
        return; // and the current point stays current
    m_points = points.cols() == 2 ? points : Eigen::MatrixXd(0, 2);
    m_current = -1;
    update();
}

QPointF PointsPlane::pixel(Eigen::Index point) const {
    const double side = std::min(width(), height()) - 2 * margin;
    return {margin + (m_points(point, 0) - m_x.first) / (m_x.second - m_x.first) * side,
            margin + (m_y.second - m_points(point, 1)) / (m_y.second - m_y.first) * side};
}

Eigen::RowVector2d PointsPlane::place(const QPointF& pixel) const {
    const double side = std::min(width(), height()) - 2 * margin;
    return rounded({m_x.first + (pixel.x() - margin) / side * (m_x.second - m_x.first),
                    m_y.second - (pixel.y() - margin) / side * (m_y.second - m_y.first)});
}

/// Within the plane, on a grid of a thousandth.
Eigen::RowVector2d PointsPlane::rounded(const Eigen::RowVector2d& place) const {
    const auto round = [](double value, const Range& range) {
        return std::clamp(onGrid(value, 0, (range.second - range.first) / 1000), range.first, range.second);
    };
    return {round(place.x(), m_x), round(place.y(), m_y)};
}

void PointsPlane::add(const Eigen::RowVector2d& place) {
    if (m_points.rows() >= m_largest)
        return;
    m_points.conservativeResize(m_points.rows() + 1, 2);
    m_current = static_cast<int>(m_points.rows()) - 1;
    m_points.row(m_current) = place;
    update();
    Q_EMIT changed(m_gesture);
}

void PointsPlane::nudge(int key, bool far) {
    if (m_current < 0)
        return;
    const double share = far ? 0.05 : 0.01;
    Eigen::RowVector2d place = m_points.row(m_current);
    place.x() += (key == Qt::Key_Left ? -share : key == Qt::Key_Right ? share : 0) * (m_x.second - m_x.first);
    place.y() += (key == Qt::Key_Down ? -share : key == Qt::Key_Up ? share : 0) * (m_y.second - m_y.first);
    m_points.row(m_current) = rounded(place);
    update();
    Q_EMIT changed(m_gesture);
}

int PointsPlane::near(const QPointF& where) const {
    int best = -1;
    double least = reach;
    for (Eigen::Index i = 0; i < m_points.rows(); ++i) {
        const QPointF apart = pixel(i) - where;
        const double distance = std::hypot(apart.x(), apart.y());
        if (distance < least) {
            least = distance;
            best = static_cast<int>(i);
        }
    }
    return best;
}

void PointsPlane::remove(int point) {
    if (point < 0)
        return;
    Eigen::MatrixXd fewer(m_points.rows() - 1, 2);
    fewer << m_points.topRows(point), m_points.bottomRows(m_points.rows() - point - 1);
    m_points = fewer;
    m_current = -1;
    update();
    Q_EMIT changed(m_gesture);
}

void PointsPlane::mousePressEvent(QMouseEvent* event) {
    ++m_gesture;
    const int hit = near(event->position());
    if (event->button() == Qt::RightButton)
        return remove(hit);
    m_current = hit;
    m_held = true;
    if (hit < 0)
        add(place(event->position()));
    update();
}

void PointsPlane::mouseMoveEvent(QMouseEvent* event) {
    if (m_current < 0 || !(event->buttons() & Qt::LeftButton))
        return;
    m_points.row(m_current) = place(event->position());
    update();
    Q_EMIT changed(m_gesture);
}

void PointsPlane::mouseReleaseEvent(QMouseEvent*) {
    m_held = false;
}

void PointsPlane::hideEvent(QHideEvent* event) {
    m_held = false;
    QWidget::hideEvent(event);
}

void PointsPlane::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Insert:
    case Qt::Key_Plus:
        ++m_gesture;
        return add(rounded({(m_x.first + m_x.second) / 2, (m_y.first + m_y.second) / 2}));
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        ++m_gesture;
        return remove(m_current);
    case Qt::Key_Space:
        ++m_gesture; // moving another point is another change
        m_current = m_points.rows() > 0 ? (m_current + 1) % static_cast<int>(m_points.rows()) : -1;
        return update();
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        return nudge(event->key(), event->modifiers() & Qt::ShiftModifier);
    default:
        QWidget::keyPressEvent(event);
    }
}

void PointsPlane::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = std::min(width(), height()) - 2 * margin;
    painter.setPen(theme.color(Tone::line));
    painter.setBrush(theme.color(Tone::window));
    painter.drawRoundedRect(QRectF(margin, margin, side, side), theme.cellRadius(), theme.cellRadius());
    painter.setPen(theme.color(Tone::grid));
    const auto zero = [&](const Range& range) { return -range.first / (range.second - range.first) * side; };
    if (const double x = zero(m_x); x > 0 && x < side)
        painter.drawLine(QPointF(margin + x, margin), QPointF(margin + x, margin + side));
    if (const double y = zero(m_y); y > 0 && y < side)
        painter.drawLine(QPointF(margin, margin + side - y), QPointF(margin + side, margin + side - y));
    painter.setPen(QPen(theme.color(Tone::panel), 1.2));
    for (Eigen::Index i = 0; i < m_points.rows(); ++i) {
        painter.setBrush(i == m_current ? theme.color(Tone::accent) : theme.color(Role::data));
        painter.drawEllipse(pixel(i), 4.5, 4.5);
    }
    if (hasFocus())
        drawFocusRing(painter, QRectF(margin, margin, side, side).adjusted(-4, -4, 4, 4), theme.cellRadius(),
                      theme);
}

} // namespace orrery
