// Start content: what the start page shows, as plain values.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question/question_model.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace orrery {

/// A question in the columns.
struct StartEntry {
    int number = 0;
    Words title; ///< the short one
    bool demo = false;
    Progress progress = Progress::none;
    bool due = false;
    int days = -1; ///< until it is due; −1: never said
};

struct StartTopic {
    Words title;
    std::vector<StartEntry> entries;
};

/// A line of a card: number and title, and what is said of it, in the interface's language.
struct StartLine {
    int number = 0;
    Words title;
    QString remark;
};

/// A card; with neither lines nor a picture it is left out.
struct StartCard {
    QString heading, note;
    std::vector<StartLine> lines;
    Words sentence;                       ///< inline Markdown
    QString picture;                      ///< orrery:8?…#panel, or nothing
    QString button, key, help;            ///< no button where there is nothing to do
    QString other, other_key, other_help; ///< of a second button, which may be absent
    QString foot;
    bool primary = false;
    bool isEmpty() const { return lines.empty() && sentence.isEmpty() && picture.isEmpty(); }
};

struct StartContent {
    StartCard due, go_on, experiment;
    std::vector<StartTopic> topics;
    QString summary;    ///< beside the heading of the columns
    QStringList facts;  ///< at the foot
    QStringList damage; ///< sentences about files that were put aside
};

} // namespace orrery
