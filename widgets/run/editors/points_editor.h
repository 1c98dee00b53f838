// PointsEditor: how many points there are in the form, and a plane to add, drag and remove them in a popup.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/run/editors/popup_editor.h"

#include <utility>

class QLabel;

namespace orrery {

class PointsPlane;

class PointsEditor final : public PopupEditor {
    Q_OBJECT

public:
    explicit PointsEditor(const Parameter& parameter, QWidget* parent = nullptr);

protected:
    QWidget* makeBody() override;
    void fillBody(const Value& value) override;
    void nameBody() override;
    QWidget* firstInBody() override;
    bool bodyHeld() const override;
    QString summary(const Value& value) const override;
    QString buttonHelp() const override;
    QString textHelp() const override;

private:
    PointsPlane* m_plane = nullptr;
    QLabel* m_help = nullptr;
};

/// A square with the points: a click adds one, a drag moves it, a right click removes it. With keys: Insert
/// adds one, Space goes to the next, arrows move it (in larger steps with Shift), Delete removes it.
class PointsPlane final : public QWidget {
    Q_OBJECT

public:
    using Range = std::pair<double, double>; ///< least, greatest

    PointsPlane(double minimum, double maximum, int largest, QWidget* parent);
    PointsPlane(const Range& x, const Range& y, int largest, QWidget* parent);

    /// Whether a point is being dragged.
    bool held() const { return m_held; }
    void setPoints(const Eigen::MatrixXd& points);
    const Eigen::MatrixXd& points() const { return m_points; }
    QSize sizeHint() const override { return {260, 260}; }

Q_SIGNALS:
    void changed(int gesture);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QPointF pixel(Eigen::Index point) const;
    Eigen::RowVector2d place(const QPointF& pixel) const;
    int near(const QPointF& pixel) const;
    void add(const Eigen::RowVector2d& place);
    void remove(int point);
    void nudge(int key, bool far);
    Eigen::RowVector2d rounded(const Eigen::RowVector2d& place) const;

    Range m_x, m_y;
    int m_largest;
    bool m_held = false;
    Eigen::MatrixXd m_points{0, 2};
    int m_current = -1;
    int m_gesture = 0;
};

} // namespace orrery
