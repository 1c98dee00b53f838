// Presentation: what the teacher points with.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/player.h"
#include "app/window/live_finale.h"
#include "app/window/open_run.h"
#include "app/window/presentation.h"
#include "app/window/projector_view.h"

namespace orrery {

/// While a pen is in hand, what moves by itself waits: the next step would wipe what is drawn.
void Presentation::holdStill() {
    const bool pen = m_projector->pointing()->tool() == Pointing::Tool::pen;
    if (pen)
        m_run.player().setPlaying(false);
    m_finale.hold(pen);
}

void Presentation::toggleLight() {
    if (!on() || m_projector->blank())
        return;
    m_projector->pointing()->take(Pointing::Tool::light);
    holdStill();
}

void Presentation::pen() {
    if (!on())
        return;
    const Pointing& pointing = *m_projector->pointing();
    takePen(pointing.tool() == Pointing::Tool::pen ? (pointing.color() + 1) % pen_colors : pointing.color());
}

void Presentation::takePen(int color) {
    if (!on() || m_projector->blank())
        return;
    Pointing& pointing = *m_projector->pointing();
    if (pointing.tool() != Pointing::Tool::pen)
        pointing.take(Pointing::Tool::pen);
    pointing.setColor(color);
    holdStill();
}

bool Presentation::putAway() {
    if (!on() || m_projector->pointing()->tool() == Pointing::Tool::none)
        return false;
    m_projector->pointing()->take(m_projector->pointing()->tool());
    holdStill();
    return true;
}

void Presentation::movePen(const QPointF& shares) {
    if (on())
        m_projector->pointing()->moveBy(shares);
}

void Presentation::pressPen() {
    if (on())
        m_projector->pointing()->press();
}

void Presentation::wipePen() {
    if (on())
        m_projector->pointing()->wipe();
}

} // namespace orrery
