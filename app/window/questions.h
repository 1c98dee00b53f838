// Questions: all that can be opened: each question with its texts and, where there is one, its demo.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/content/content.h"
#include "engine/core/link.h"
#include "engine/demos/catalogue.h"

#include <QSet>

#include <vector>

namespace orrery {

class Questions {
public:
    Questions() : m_catalogue(catalogue()) {}

    const std::vector<Entry>& entries() const { return m_catalogue; }

    const Content& texts() const { return m_content; }
    /// The one that a link names, by number or id, or by its demo's id; null: there is none.
    const Question* find(const Link& link) const;
    /// null: it has none yet.
    const Demo* demo(int question) const;
    /// What may follow its demo's story; null: nothing.
    MakeFinale finale(int question) const;
    /// The questions that have a demo.
    QSet<int> withDemo() const;
    /// Where nothing else is asked for; 0: there is none at all.
    int first() const;
    /// Its facts say what is measured in which demo.
    Question named(Question question) const;
    Words title(int question) const;
    Words shortTitle(int question) const;

private:
    std::vector<Entry> m_catalogue;
    Content m_content;
};

} // namespace orrery
