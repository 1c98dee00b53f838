// Which keys belong to the control that has the focus, and which to the window.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QKeyEvent;
class QWidget;

namespace orrery {

/// Whether the control with the focus needs this key itself: letters in a field, arrows on a slider. Space is
/// needed where words are typed, and by what was reached by Tab; elsewhere it plays.
bool needsKey(const QWidget* focus, const QKeyEvent& event, bool byTab);

} // namespace orrery
