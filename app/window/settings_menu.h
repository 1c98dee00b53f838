// The menu of settings: languages, theme, type size, motion.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/storage/settings.h"

#include <functional>

class QMenu;

namespace orrery {

/// Fills the menu; `changed` is called after each edit of the settings.
void fillSettingsMenu(QMenu& menu, SettingsFile& settings, const std::function<void()>& changed);

} // namespace orrery
