// Typed numbers: those in a text that look as if a run had measured them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace orrery {

/// Numbers with two or more significant digits (22, 1.5, 59%, 3.0×10⁻¹²; not 200 or 0.02), or with one where
/// the words say that they are rough or counted (about 40, 40 左右, 50 seeds). Years, and digits that belong
/// to a name (T5, v0_26), are none. Slots {{…}} are left out. As written, but without the commas of
/// thousands; each once.
QStringList measuredLooking(const QString& text);

} // namespace orrery
