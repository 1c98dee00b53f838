// PointsEditor: points in a plane, added, dragged and removed in a popup.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editors/points_editor.h"

#include "widgets/soft_button.h"
#include "widgets/theme.h"

#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace orrery {

namespace {
constexpr double margin = 10, reach = 10; // pixels
} // namespace

PointsEditor::PointsEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent), m_button(new SoftButton(QStringLiteral("pencil"), this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_button);
    row->addStretch(1);
    setFocusProxy(m_button);
    connect(m_button, &QAbstractButton::clicked, this, &PointsEditor::openPopup);
    display(parameter.initial);
}

void PointsEditor::build() {
    m_popup = new QFrame(this, Qt::Popup);
    m_popup->setAutoFillBackground(true);
    m_plane = new PointsPlane(parameter().minimum, parameter().maximum, parameter().largest, m_popup);
    m_text = new QLineEdit(m_popup);
    m_text->setAccessibleName(tr("All points as text: x,y;x,y"));
    m_text->setToolTip(m_text->accessibleName());
    auto* help = new QLabel(tr("Click: add · drag: move · right click: remove"), m_popup);
    auto* column = new QVBoxLayout(m_popup);
    column->setContentsMargins(12, 12, 12, 12);
    column->addWidget(help);
    column->addWidget(m_plane);
    column->addWidget(m_text);
    connect(m_plane, &PointsPlane::changed, this, [this](int gesture) {
        tell(m_plane->points(),
             QStringLiteral("%1 %2").arg(QString::fromStdString(parameter().id)).arg(gesture));
        display(shown());
        m_text->setText(QString::fromStdString(write_value(parameter(), shown())));
    });
    connect(m_text, &QLineEdit::editingFinished, this, [this] {
        if (!m_text->isModified())
            return;
        m_text->setModified(false);
        if (take(m_text->text())) {
            m_plane->setPoints(std::get<Eigen::MatrixXd>(shown()));
            display(shown());
        }
    });
}

void PointsEditor::openPopup() {
    if (!m_popup)
        build();
    m_plane->setPoints(std::get<Eigen::MatrixXd>(shown()));
    m_text->setText(QString::fromStdString(write_value(parameter(), shown())));
    m_popup->adjustSize();
    m_popup->move(m_button->mapToGlobal(QPoint(0, m_button->height() + 4)));
    m_popup->show();
    m_plane->setFocus();
}

void PointsEditor::display(const Value& value) {
    const auto count = std::get<Eigen::MatrixXd>(value).rows();
    m_button->setText(tr("%n points", nullptr, static_cast<int>(count)));
    m_button->setHelp(tr("Edit the points: %1").arg(words(parameter().label)));
    m_button->updateGeometry();
}

PointsPlane::PointsPlane(double minimum, double maximum, int largest, QWidget* parent)
    : QWidget(parent), m_minimum(minimum), m_maximum(maximum), m_largest(largest) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(PointsEditor::tr("Points in the plane"));
}

void PointsPlane::setPoints(const Eigen::MatrixXd& points) {
    m_points = points.cols() == 2 ? points : Eigen::MatrixXd(0, 2);
    m_current = -1;
    update();
}

QPointF PointsPlane::pixel(Eigen::Index point) const {
    const double side = std::min(width(), height()) - 2 * margin, range = m_maximum - m_minimum;
    return {margin + (m_points(point, 0) - m_minimum) / range * side,
            margin + (m_maximum - m_points(point, 1)) / range * side};
}

Eigen::RowVector2d PointsPlane::place(const QPointF& pixel) const {
    const double side = std::min(width(), height()) - 2 * margin, range = m_maximum - m_minimum;
    const auto rounded = [&](double value) {
        const double fine = range / 1000;
        return std::clamp(std::round(value / fine) * fine, m_minimum, m_maximum);
    };
    return {rounded(m_minimum + (pixel.x() - margin) / side * range),
            rounded(m_maximum - (pixel.y() - margin) / side * range)};
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
    if (hit < 0 && m_points.rows() < m_largest) {
        m_points.conservativeResize(m_points.rows() + 1, 2);
        m_current = static_cast<int>(m_points.rows()) - 1;
        m_points.row(m_current) = place(event->position());
        Q_EMIT changed(m_gesture);
    }
    update();
}

void PointsPlane::mouseMoveEvent(QMouseEvent* event) {
    if (m_current < 0 || !(event->buttons() & Qt::LeftButton))
        return;
    m_points.row(m_current) = place(event->position());
    update();
    Q_EMIT changed(m_gesture);
}

void PointsPlane::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) {
        ++m_gesture;
        remove(m_current);
    } else {
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
    if (m_minimum < 0 && m_maximum > 0) {
        painter.setPen(theme.color(Tone::grid));
        const double zero = -m_minimum / (m_maximum - m_minimum) * side;
        painter.drawLine(QPointF(margin + zero, margin), QPointF(margin + zero, margin + side));
        painter.drawLine(QPointF(margin, margin + side - zero), QPointF(margin + side, margin + side - zero));
    }
    painter.setPen(QPen(theme.color(Tone::panel), 1.2));
    for (Eigen::Index i = 0; i < m_points.rows(); ++i) {
        painter.setBrush(i == m_current ? theme.color(Tone::accent) : theme.color(Role::data));
        painter.drawEllipse(pixel(i), 4.5, 4.5);
    }
}

} // namespace orrery
