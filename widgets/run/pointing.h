// Pointing: what a teacher points with on the class's screen: a spotlight that follows the pointer, or a pen.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/step.h"

#include <QPointF>
#include <QWidget>

#include <optional>
#include <string>
#include <vector>

namespace orrery {

class FigureView;

/// Lies over the view that holds the figure; the pointer is its own while a tool is in hand.
class Pointing final : public QWidget {
    Q_OBJECT

public:
    enum class Tool { none, light, pen };

    explicit Pointing(const FigureView& figure, QWidget* parent);

    /// The tool that is in hand is put away by taking it again; what the pen drew goes with it.
    void take(Tool tool);
    Tool tool() const { return m_tool; }
    /// Another place of the run wipes what was drawn.
    void showPlace(const Position& position, bool otherRun);

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
        std::vector<QPointF> points;
    };

    Stroke begin(const QPointF& at) const;
    std::optional<QPointF> toGround(const Stroke& stroke, const QPointF& pixel) const;
    std::optional<QPointF> toPixel(const Stroke& stroke, const QPointF& point) const;
    QRectF cardOf(const std::string& panel) const;
    void add(const QPointF& at);
    void wipe();
    void drawLight(QPainter& painter) const;
    void drawStrokes(QPainter& painter) const;

    const FigureView& m_figure;
    Tool m_tool = Tool::none;
    std::optional<QPointF> m_at; ///< of the pointer; nothing: it is elsewhere
    bool m_drawing = false;
    std::vector<Stroke> m_strokes;
    Position m_position;
};

} // namespace orrery
