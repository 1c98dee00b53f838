// From the engine's words to Qt's.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/text.h"

#include <QString>

namespace orrery {

inline QString inLanguage(const Text& text, Language language) {
    return QString::fromStdString(text.in(language));
}
inline QString inLanguage(const Sentence& sentence, Language language) {
    return QString::fromStdString(sentence.in(language));
}

} // namespace orrery
