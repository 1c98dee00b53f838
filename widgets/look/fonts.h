// Fonts: the bundled letters, and which family comes first in which language.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/text.h"

#include <QStringList>

namespace orrery {

/// Makes the bundled fonts known to Qt. Call once, after QGuiApplication was made.
void loadFonts();

/// Chinese-capable family first wherever Chinese can occur, otherwise bold Chinese comes out smeared;
/// English has narrow quotes and signs from the Latin cut.
QStringList textFamilies(Language language);
QStringList codeFamilies(Language language);

} // namespace orrery
