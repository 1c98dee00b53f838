// Reviews: reading and writing them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/reviews.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>

namespace orrery {

namespace {

QVariant gradeValue(const std::optional<Grade>& grade) {
    return grade ? QVariant(static_cast<int>(*grade)) : QVariant();
}

/// Anything that is no grade counts as none.
std::optional<Grade> gradeOf(const QVariant& value) {
    const int grade = value.toInt();
    return !value.isNull() && grade >= 1 && grade <= 4 ? std::optional(static_cast<Grade>(grade))
                                                       : std::nullopt;
}

bool earlier(const Review& a, const Review& b) {
    return std::pair(a.day, a.begun) < std::pair(b.day, b.begun);
}

} // namespace

QStringList Reviews::tables() {
    return {QStringLiteral("CREATE TABLE reviews (id TEXT PRIMARY KEY, question TEXT NOT NULL, "
                           "begun TEXT NOT NULL, day TEXT, grade INTEGER, seconds INTEGER NOT NULL, "
                           "allowed INTEGER NOT NULL, revealed INTEGER NOT NULL, notes TEXT NOT NULL)"),
            QStringLiteral("CREATE TABLE points (review TEXT NOT NULL, point TEXT NOT NULL, "
                           "told INTEGER NOT NULL, PRIMARY KEY (review, point))")};
}

std::vector<Review> Reviews::graded(const QString& question) const {
    std::vector<Review> found;
    for (const Review& review : m_reviews)
        if (review.question == question && review.grade && review.day.isValid())
            found.push_back(review);
    std::stable_sort(found.begin(), found.end(), earlier);
    return found;
}

std::optional<Review> Reviews::unfinished(const QString& question) const {
    const Review* last = nullptr;
    for (const Review& review : m_reviews)
        if (review.question == question && (!last || last->begun < review.begun))
            last = &review;
    return last && !last->grade ? std::optional(*last) : std::nullopt;
}

void Reviews::keep(const Review& review) {
    m_reviews.insert(review.id, review);
    m_new.insert(review.id);
}

void Reviews::storeAll() {
    for (auto review = m_reviews.keyBegin(); review != m_reviews.keyEnd(); ++review)
        m_new.insert(*review);
}

/// A file of the schema before has no table of them yet.
bool Reviews::load(QSqlQuery& query) {
    if (!query.exec(QStringLiteral("SELECT count(*) FROM sqlite_master WHERE name = 'reviews'")) ||
        !query.next())
        return false;
    if (query.value(0).toInt() == 0)
        return true;
    if (!query.exec(QStringLiteral("SELECT id, question, begun, day, grade, seconds, allowed, revealed, "
                                   "notes FROM reviews LIMIT 100000")))
        return false;
    while (query.next()) {
        Review review;
        review.id = query.value(0).toString();
        if (m_new.contains(review.id))
            continue; // what is here is newer
        review.question = query.value(1).toString();
        review.begun = QDateTime::fromString(query.value(2).toString(), Qt::ISODateWithMs);
        review.day = QDate::fromString(query.value(3).toString(), Qt::ISODate);
        review.grade = gradeOf(query.value(4));
        review.seconds = std::max(0, query.value(5).toInt());
        review.allowed = query.value(6).toInt();
        review.revealed = query.value(7).toBool();
        review.notes = query.value(8).toString();
        m_reviews.insert(review.id, review);
    }
    return !query.lastError().isValid() && loadPoints(query);
}

bool Reviews::loadPoints(QSqlQuery& query) {
    if (!query.exec(QStringLiteral("SELECT review, point, told FROM points LIMIT 1000000")))
        return false;
    while (query.next()) {
        const QString id = query.value(0).toString();
        const auto review = m_reviews.find(id);
        if (review != m_reviews.end() && !m_new.contains(id))
            review->points.insert(query.value(1).toString(), query.value(2).toBool());
    }
    return !query.lastError().isValid();
}

bool Reviews::store(QSqlQuery& query) const {
    bool good = query.prepare(QStringLiteral("INSERT OR REPLACE INTO reviews VALUES "
                                             "(?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    for (auto id = m_new.begin(); good && id != m_new.end(); ++id) {
        const Review review = m_reviews.value(*id);
        for (const QVariant& value : std::initializer_list<QVariant>{
                 review.id, review.question, review.begun.toString(Qt::ISODateWithMs),
                 review.day.isValid() ? QVariant(review.day.toString(Qt::ISODate)) : QVariant(),
                 gradeValue(review.grade), review.seconds, review.allowed, review.revealed ? 1 : 0,
                 review.notes.isNull() ? QString(QLatin1String("")) : review.notes})
            query.addBindValue(value);
        good = query.exec();
    }
    good = good && query.prepare(QStringLiteral("INSERT OR REPLACE INTO points VALUES (?, ?, ?)"));
    for (auto id = m_new.begin(); good && id != m_new.end(); ++id) {
        const QMap<QString, bool> points = m_reviews.value(*id).points;
        for (auto point = points.begin(); good && point != points.end(); ++point) {
            query.addBindValue(*id);
            query.addBindValue(point.key());
            query.addBindValue(point.value() ? 1 : 0);
            good = query.exec();
        }
    }
    return good;
}

} // namespace orrery
