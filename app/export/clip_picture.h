// Clip picture: a moment of a clip: title, panels, words, chapters and link, each in a place that stays.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/export/clip.h"
#include "app/run/session.h"

#include <QImage>

namespace orrery {

/// Needs the main thread.
QImage clipPicture(const Clip& clip, const Shown& shown);

} // namespace orrery
