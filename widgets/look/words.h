// Words in two languages, as widgets show them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/text.h"

#include <QString>

namespace orrery {

/// A phrase in both languages, for widgets; may hold inline Markdown where so said.
struct Words {
    QString en, zh;

    const QString& in(Language language) const { return language == Language::en ? en : zh; }
    bool isEmpty() const { return en.isEmpty() && zh.isEmpty(); }
    bool operator==(const Words&) const = default;
};

/// Which languages a text is shown in.
enum class Reading { zh, en, both };

inline QString inLanguage(const Text& text, Language language) {
    return QString::fromStdString(text.in(language));
}
inline QString inLanguage(const Sentence& sentence, Language language) {
    return QString::fromStdString(sentence.in(language));
}

} // namespace orrery
