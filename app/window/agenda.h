// Agenda: which question is to be said when.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/storage/standing.h"

#include <optional>
#include <vector>

namespace orrery {

class Keeper;
class Questions;

class Agenda {
public:
    /// Both outlive it.
    Agenda(const Questions& questions, const Keeper& keeper) : m_questions(questions), m_keeper(keeper) {}

    /// All questions, topic by topic, from the one that one begins with on.
    std::vector<int> order() const;
    Standing standing(int question) const;
    /// Those that are due on this day, the longest due first; after them those that were “again” on it.
    std::vector<int> due(const QDate& day) const;
    /// The next one that is not due on this day; nothing: none was ever said, or all are due.
    struct Next {
        QDate day;
        int question = 0;
    };
    std::optional<Next> next(const QDate& day) const;
    /// One that is not due: the first that was never said, or else the next one; 0: there is none.
    int any(const QDate& day) const;
    /// Begun on this day and without a grade yet; 0: none.
    int unfinished(const QDate& day) const;

private:
    const Questions& m_questions;
    const Keeper& m_keeper;
};

} // namespace orrery
