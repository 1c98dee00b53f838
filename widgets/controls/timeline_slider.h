// TimelineSlider: the run as a line to drag, with a notch at each round and the part computed so far.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSlider>

#include <vector>

namespace orrery {

/// Values are the caller's units, by QSlider's own functions.
class TimelineSlider final : public QSlider {
    Q_OBJECT

public:
    explicit TimelineSlider(QWidget* parent = nullptr);

    /// At most 30, in the slider's units.
    void setNotches(std::vector<int> notches);
    /// Where runs have ended, in the slider's units: drawn as ink across the line.
    void setEnds(std::vector<int> ends);
    const std::vector<int>& ends() const { return m_ends; }
    /// Up to here everything is known and can be reached at once; drawn a little stronger.
    void setKnown(int value);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    double margin() const;
    double position(int value) const;
    int valueAt(double x) const;

    std::vector<int> m_notches, m_ends;
    int m_known = 0;
};

} // namespace orrery
