// Content: the questions' texts, from the program's resources or from a directory.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/content/search.h"
#include "widgets/question/question.h"

#include <QString>

#include <optional>
#include <vector>

namespace orrery {

/// Lenient: what is missing or damaged is empty; `orrery validate` says what is wrong and where.
class Content {
public:
    /// `root` holds one folder a question, NN-id. Reads the short parts of all of them.
    explicit Content(const QString& root = QStringLiteral(":/questions"));

    /// In order of their numbers.
    const std::vector<Question>& questions() const { return m_questions; }
    /// By number, or by id or number as text; null when there is none.
    const Question* question(int number) const;
    const Question* question(const QString& numberOrId) const;

    /// The long texts, read now.
    Page page(int number) const;

    /// What Search::find() finds in them; the texts are read at the first search (about 20 ms).
    std::vector<Found> search(const QString& query) const;

private:
    QString folder(int number) const;

    QString m_root;
    std::vector<Question> m_questions;
    std::vector<QString> m_folders;
    mutable std::optional<Search> m_search;
};

/// A question.json, as far as it can be read.
Question readQuestion(const QByteArray& json);

/// A bugs.json, which tools/bugs wrote.
BugsOutput readBugsOutput(const QByteArray& json);

/// The folders NN-id in `root`, sorted.
QStringList questionFolders(const QString& root);

} // namespace orrery
