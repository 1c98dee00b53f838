// PointsEditor: how many points there are in the form, and a plane to add, drag and remove them in a popup.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/editors/parameter_editor.h"

class QFrame;
class QLineEdit;

namespace orrery {

class PointsPlane;
class SoftButton;

class PointsEditor final : public ParameterEditor {
    Q_OBJECT

public:
    explicit PointsEditor(const Parameter& parameter, QWidget* parent = nullptr);
    void openPopup();

protected:
    void display(const Value& value) override;

private:
    void build();

    SoftButton* m_button;
    QFrame* m_popup = nullptr;
    PointsPlane* m_plane = nullptr;
    QLineEdit* m_text = nullptr;
};

/// A square with the points: a click adds one, a drag moves it, a right click or Delete removes it.
class PointsPlane final : public QWidget {
    Q_OBJECT

public:
    PointsPlane(double minimum, double maximum, int largest, QWidget* parent);

    void setPoints(const Eigen::MatrixXd& points);
    const Eigen::MatrixXd& points() const { return m_points; }
    QSize sizeHint() const override { return {260, 260}; }

Q_SIGNALS:
    void changed(int gesture);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QPointF pixel(Eigen::Index point) const;
    Eigen::RowVector2d place(const QPointF& pixel) const;
    int near(const QPointF& pixel) const;
    void remove(int point);

    double m_minimum, m_maximum;
    int m_largest;
    Eigen::MatrixXd m_points{0, 2};
    int m_current = -1;
    int m_gesture = 0;
};

} // namespace orrery
