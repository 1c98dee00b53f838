// Wheel guard: the wheel scrolls a page, and changes a control only when that has been chosen.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace orrery {

/// From now on the wheel changes `control` (a slider, spin box or menu) only while it has the focus, which
/// the wheel never gives; otherwise it goes to what the control lies in.
void guardWheel(QWidget& control);

} // namespace orrery
