// Hand text: what hands write, brought to plain letters and to the notation of links.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/text.h"

#include <QString>

#include <string>

namespace orrery {

/// Half width, one kind of minus, blank and line end, nothing invisible.
QString plainText(const QString& typed);
/// One number of a plain text in the notation of links.
std::string plainNumber(const QString& text);
/// Without the blanks and empty lines around it, and on request without the tabs.
QString stripped(const QString& whole, bool tabs = false);

Sentence tooManyCharacters(qsizetype size, qsizetype most);

} // namespace orrery
