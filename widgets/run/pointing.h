// Pointing: what a teacher points with on the class's screen: a spotlight that follows the pointer, or a pen.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/step.h"

#include <QColor>
#include <QPointF>
#include <QWidget>

#include <optional>
#include <string>
#include <vector>

namespace orrery {

class FigureView;
class Theme;

/// The pen's colors stand on every theme; the first one is ink.
constexpr int pen_colors = 3;
QColor penColor(int color, const Theme& theme);

/// Lies over the view that holds the figure; the pointer is its own while a tool is in hand.
class Pointing final : public QWidget {
    Q_OBJECT

public:
    enum class Tool { none, light, pen };

    explicit Pointing(const FigureView& figure, QWidget* parent);

    /// The tool that is in hand is put away by taking it again; what the pen drew goes with it.
    void take(Tool tool);
    Tool tool() const { return m_tool; }
    /// What is drawn from now on.
    void setColor(int color);
    int color() const { return m_color; }
    /// Another place of the run wipes what was drawn.
    void showPlace(const Position& position, bool otherRun);
    void wipe();

    /// The pen without a pointer: it goes by shares of the view's smaller side, and is put down or lifted.
    void moveBy(const QPointF& shares);
    void press();
    bool drawing() const { return m_drawing; }

    /// So many lines stand there.
    std::size_t strokes() const { return m_strokes.size(); }
    /// The pixels of one of them, where its panel is shown now.
    QPolygonF line(std::size_t stroke) const;

    static constexpr std::size_t most_strokes = 256, most_points = 4096;

Q_SIGNALS:
    void changed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    /// Where the points of a stroke are: in the units of a plane, or in shares of a card or of the whole
    /// view.
    enum class Ground { plane, card, view };
    struct Stroke {
        Ground ground = Ground::view;
        std::string panel;
        int color = 0;
        std::vector<QPointF> points;
    };

    Stroke begin(const QPointF& at) const;
    std::optional<QPointF> toGround(const Stroke& stroke, const QPointF& pixel) const;
    std::optional<QPointF> toPixel(const Stroke& stroke, const QPointF& point) const;
    QRectF cardOf(const std::string& panel) const;
    void putDown();
    void add(const QPointF& at);
    void drawLight(QPainter& painter) const;
    void drawStrokes(QPainter& painter) const;
    void drawTip(QPainter& painter) const;

    const FigureView& m_figure;
    Tool m_tool = Tool::none;
    int m_color = 0;
    std::optional<QPointF> m_at; ///< of the pointer; nothing: it is elsewhere
    bool m_drawing = false;
    std::vector<Stroke> m_strokes;
    Position m_position;
};

} // namespace orrery
