// TermCard: what a term of the glossary is called in the other language.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/controls/popup.h"
#include "widgets/text/terms.h"

namespace orrery {

/// Beside a term while it is pointed at or has the keyboard; takes no focus.
class TermCard final : public Popup {
    Q_OBJECT

public:
    /// `read`: the language in which the term stands in the text.
    TermCard(const Term& term, Language read, QWidget* parent);

    /// "gradient", "梯度": as it stands in the text first.
    QStringList words() const { return m_words; }

private:
    QStringList m_words;
};

} // namespace orrery
