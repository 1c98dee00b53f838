// What the pointer does in a card.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/panel_card.h"

#include "widgets/figure/panel_tools.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace orrery {
namespace {

/// A panel with a mark that takes touches gets those anywhere in its plane.
bool isTouchable(const PanelData& data) {
    return std::any_of(data.panel.marks.begin(), data.panel.marks.end(), [](const Mark& mark) {
        const Handle* handle = mark_handle(mark);
        return handle && handle->touch;
    });
}

} // namespace

std::optional<PanelCard::Place> PanelCard::placeAt(const QPointF& pointer, Look look) const {
    QPixmap probe(1, 1);
    QPainter painter(&probe);
    for (std::size_t i = 0; i < plans().size(); ++i)
        if (auto hit = look(canvas(painter, i), plans()[i], pointer))
            return Place{i, *hit};
    return {};
}

std::optional<Touch> PanelCard::touchAt(const QPointF& pointer, Touch::Stage stage) const {
    const auto place = placeAt(pointer, touchPanel);
    for (std::size_t i = 0; i < panels().size(); ++i) {
        const PanelData& data = panels()[i];
        const PanelPlan& plan = plans()[i];
        if (!plan.plane || !plan.plot.adjusted(-6, -6, 6, 6).contains(pointer) || !isTouchable(data))
            continue;
        Touch touch{.panel = data.panel.id,
                    .stage = stage,
                    .x = plan.x.back(pointer.x()),
                    .y = plan.y.back(pointer.y()),
                    .phase = m_phase};
        if (place && place->panel == i) {
            touch.mark = mark_id(data.panel.marks[place->hit.mark]);
            touch.index = place->hit.index;
        }
        return touch;
    }
    // Marks laid out in lines have no plane: what was hit says all.
    if (place)
        return Touch{.panel = panels()[place->panel].panel.id,
                     .mark = mark_id(panels()[place->panel].panel.marks[place->hit.mark]),
                     .index = place->hit.index,
                     .stage = stage,
                     .phase = m_phase};
    return {};
}

/// Whose side of a pair it is.
Owner PanelCard::ownerAt(const QPointF& pointer) const {
    for (std::size_t i = 0; i < panels().size(); ++i)
        if (panels()[i].twin.whose == Owner::b && !plans()[i].letter.isEmpty() &&
            plans()[i].letter.left() <= pointer.x())
            return Owner::b;
    return panels().empty() ? Owner::both : panels().front().twin.whose;
}

void PanelCard::send(const QPointF& pointer, Touch::Stage stage, bool shift) {
    if (!m_pressed)
        return;
    Touch touch = *m_pressed; // a drag keeps the thing that was pressed
    for (std::size_t i = 0; i < panels().size(); ++i)
        if (panels()[i].panel.id == touch.panel && panels()[i].twin.whose == m_pressed_of &&
            plans()[i].plane) {
            touch.x = plans()[i].x.back(pointer.x());
            touch.y = plans()[i].y.back(pointer.y());
        }
    touch.stage = stage;
    touch.shift = shift;
    touch.phase = m_phase;
    Q_EMIT touched(touch);
}

void PanelCard::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    m_pointer = event->position();
    if (event->modifiers() == Qt::ControlModifier)
        return beginMove(event->position());
    m_pressed = touchAt(event->position(), Touch::Stage::press);
    m_pressed_of = ownerAt(event->position());
    m_clicked_at = m_pressed ? std::optional(m_phase) : std::nullopt;
    hideWords();
    showCursor(event->position(), event->modifiers());
    send(event->position(), Touch::Stage::press, event->modifiers() & Qt::ShiftModifier);
}

void PanelCard::mouseMoveEvent(QMouseEvent* event) {
    m_pointer = event->position();
    if (m_grabbed)
        return dragView(event->position());
    if (m_pressed)
        return send(event->position(), Touch::Stage::move, event->modifiers() & Qt::ShiftModifier);
    showCursor(event->position(), event->modifiers());
    showValue(event->position());
}

void PanelCard::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    send(event->position(), Touch::Stage::release, event->modifiers() & Qt::ShiftModifier);
    m_pressed.reset();
    m_grabbed.reset();
    showCursor(event->position(), event->modifiers());
}

/// A press ends with its panel: the release would go elsewhere, and the run would wait for it.
void PanelCard::hideEvent(QHideEvent* event) {
    send(m_pointer, Touch::Stage::release, false);
    m_pressed.reset();
    m_grabbed.reset();
    hideWords();
    QWidget::hideEvent(event);
}

void PanelCard::enterEvent(QEnterEvent* event) {
    m_hovered = true;
    m_pointer = event->position();
    placeTools();
    m_tools->setHovered(true);
    QWidget::enterEvent(event);
}

void PanelCard::setPointerShown(bool shown) {
    m_hovered = shown && underMouse();
    m_tools->setHovered(m_hovered);
    if (!m_hovered)
        hideWords();
}

void PanelCard::leaveEvent(QEvent* event) {
    setPointerShown(false);
    QWidget::leaveEvent(event);
}

void PanelCard::focusInEvent(QFocusEvent* event) {
    placeTools();
    describe();
    update();
    QWidget::focusInEvent(event);
}

void PanelCard::focusOutEvent(QFocusEvent* event) {
    update();
    QWidget::focusOutEvent(event);
}

QString PanelCard::csv() const {
    QString all;
    const auto column = [&](const QString& name, const Eigen::VectorXd& x, const Eigen::VectorXd& y) {
        all += QStringLiteral("%1 x,%1\n").arg(name);
        for (Eigen::Index i = 0; i < std::min(x.size(), y.size()); ++i)
            all += QString::number(x[i], 'g', 17) + QLatin1Char(',') + QString::number(y[i], 'g', 17) +
                   QLatin1Char('\n');
    };
    for (const PanelData& data : panels()) {
        const auto named = [&](std::size_t mark) { // B's columns are named as in a trace
            const QString id = QString::fromStdString(mark_id(data.panel.marks[mark]));
            return data.owner(mark) == Owner::b ? QStringLiteral("b.") + id : id;
        };
        for (const TrendData& trend : data.trends)
            column(named(trend.mark), trend.raw.x, trend.raw.y);
        for (const TrailData& trail : data.trails)
            if (!trail.profiles.empty()) {
                const Eigen::VectorXd& last = trail.profiles.back();
                column(named(trail.mark),
                       Eigen::VectorXd::LinSpaced(last.size(), 1, static_cast<double>(last.size())), last);
            }
        for (std::size_t k = 0; k < data.panel.marks.size(); ++k)
            std::visit(
                [&](const auto& m) {
                    const QString id = named(k);
                    if constexpr (requires {
                                      m.x.size();
                                      m.y.size();
                                  })
                        column(id, m.x, m.y);
                    else if constexpr (requires {
                                           m.at.size();
                                           m.value.size();
                                       })
                        column(id, m.at, m.value);
                    else if constexpr (requires { m.values.rows(); }) {
                        all += id + QLatin1Char('\n');
                        for (Eigen::Index i = 0; i < m.values.rows(); ++i) {
                            QStringList row;
                            for (Eigen::Index j = 0; j < m.values.cols(); ++j)
                                row << QString::number(m.values(i, j), 'g', 17);
                            all += row.join(QLatin1Char(',')) + QLatin1Char('\n');
                        }
                    }
                },
                data.panel.marks[k]);
    }
    return all;
}

} // namespace orrery
