// TransportBar: what its row of buttons shows in the width it has.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/icon_button.h"
#include "widgets/controls/more_button.h"
#include "widgets/controls/play_button.h"
#include "widgets/controls/seed_field.h"
#include "widgets/controls/soft_button.h"
#include "widgets/controls/speed_button.h"
#include "widgets/controls/stepper.h"
#include "widgets/controls/timeline_slider.h"
#include "widgets/run/transport_bar.h"

#include <algorithm>

namespace orrery {

/// What gives way where the row is narrow, in this order. Play, seed and restart never do.
QList<QWidget*> TransportBar::yielding() const {
    if (m_form == Form::compact)
        return {m_steppers[2], m_steppers[0], m_steppers[1]};
    return {m_defaults, m_dice, m_until, m_seeds, m_steppers[2], m_steppers[0], m_speed, m_steppers[1]};
}

/// What the row with the buttons wants when the steps have their names and so many parts are folded.
int TransportBar::rowWidth(bool named, qsizetype folded) const {
    constexpr int least_line = 120, seed_field = 80;
    const bool compact = m_form == Form::compact;
    const QList<QWidget*> gone = yielding().first(folded);
    int width = 0;
    const auto add = [&](const QWidget* part, int wants) {
        if (!gone.contains(part))
            width += wants + (compact ? compactSpacing : rowSpacing);
    };
    add(m_play, m_play->sizeHint().width());
    for (const Stepper* stepper : m_steppers)
        add(stepper, stepper->widthWhen(named));
    add(m_restart, m_restart->sizeHint().width());
    if (compact) {
        add(m_line, least_line);
        add(m_close, m_close->sizeHint().width());
        return width - compactSpacing;
    }
    add(m_speed, m_speed->sizeHint().width());
    add(m_seed, std::max(m_seed->sizeHint().width(), seed_field)); // as wide while it is typed
    add(m_seeds, m_seeds->sizeHint().width());
    for (const IconButton* button : {m_until, m_dice, m_defaults})
        add(button, button->sizeHint().width());
    return width + (folded > 0 ? m_more->sizeHint().width() : 0);
}

/// Where the row is narrow, first rare commands go into a menu, then the names of the steps go, since half
/// words say nothing, and then steps and speed.
void TransportBar::fitRow() {
    const QList<QWidget*> parts = yielding();
    const qsizetype commands = m_form == Form::compact ? 0 : 4;
    qsizetype folded = 0;
    bool named = true;
    while (rowWidth(named, folded) > width() && folded < parts.size())
        if (named && folded == commands)
            named = false;
        else
            ++folded;
    for (Stepper* stepper : m_steppers)
        stepper->setNamed(named);
    m_more->fold(parts, folded);
    if (m_form == Form::compact)
        m_more->hide();
}

} // namespace orrery
