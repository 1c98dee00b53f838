// Reviews: every time a question was said aloud, and how it went.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/storage/fsrs.h"

#include <QDate>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

class QSqlQuery;

namespace orrery {

/// One time that a question was said. It is kept from the first word of notes on; while it has no grade it
/// can be gone on with.
struct Review {
    QString id; ///< its own; two windows never share one
    QString question;
    QDateTime begun;
    QDate day; ///< of the grade
    std::optional<Grade> grade;
    int seconds = 0, allowed = 0;
    bool revealed = false;
    QString notes;
    QMap<QString, bool> points; ///< whether each was said, by its English words
};

/// In memory, to be read from the notebook's file and written to it.
class Reviews {
public:
    /// The statements that make its tables.
    static QStringList tables();

    /// Those of a question with a grade, oldest first.
    std::vector<Review> graded(const QString& question) const;
    /// The last one begun, if it has no grade and none was given since.
    std::optional<Review> unfinished(const QString& question) const;
    bool isEmpty() const { return m_reviews.isEmpty(); }

    void keep(const Review& review);

    /// As Database asks: reads what is new in the file; writes what is not in it yet.
    bool load(QSqlQuery& query);
    bool store(QSqlQuery& query) const;
    bool nothingNew() const { return m_new.isEmpty(); }
    void stored() { m_new.clear(); }
    /// Into another file.
    void storeAll();

private:
    bool loadPoints(QSqlQuery& query);

    QMap<QString, Review> m_reviews;
    QSet<QString> m_new; ///< not in the file yet
};

} // namespace orrery
