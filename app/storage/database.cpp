// Opening, reading and writing one SQLite file through Qt.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/database.h"

#include "app/storage/files.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace orrery {

namespace {

// https://www.sqlite.org/rescode.html; the extended codes have more in their upper bytes.
constexpr int sqlite_error = 1, sqlite_corrupt = 11, sqlite_notadb = 26;

} // namespace

Database::Database(QString path, const Schema& schema, const Reading& reading)
    : m_path(std::move(path)), m_name(QUuid::createUuid().toString()) {
    if (!QSqlDatabase::isDriverAvailable(QStringLiteral("QSQLITE"))) {
        m_state = State::noDriver;
        return;
    }
    const QString folder = QFileInfo(m_path).absolutePath();
    QDir().mkpath(folder);
    const FolderLock lock(folder); // two windows that start at once make one file, or put one aside
    if (QFileInfo::exists(m_path) && !QFileInfo(m_path).isFile() && !putAside()) {
        m_reason = QStringLiteral("it is not a file");
        return;
    }
    open(schema, reading);
    if (m_state == State::failed && m_damaged && putAside())
        open(schema, reading);
}

Database::~Database() {
    disconnect();
}

void Database::disconnect() {
    if (QSqlDatabase::contains(m_name))
        QSqlDatabase::removeDatabase(m_name); // closes it
}

bool Database::connect() {
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    database.setDatabaseName(m_path);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000"));
    if (database.open())
        return true;
    note(database.lastError());
    return false;
}

void Database::open(const Schema& schema, const Reading& reading) {
    m_damaged = false;
    if (!connect())
        return;
    const int present = static_cast<int>(schema.size());
    int version = 0;
    const auto ask = [&](QSqlQuery& query) {
        const bool known = run(query, QStringLiteral("PRAGMA user_version")) && query.next();
        version = known ? std::max(0, query.value(0).toInt()) : 0;
        return known;
    };
    if (!read(ask))
        return;
    if (version > present) {
        m_state = State::newer;
        read(reading); // what of it is still as it was
        return;
    }
    const auto settle = [this](QSqlQuery& query) {
        return run(query, QStringLiteral("PRAGMA journal_mode=DELETE")) &&
               run(query, QStringLiteral("PRAGMA synchronous=FULL"));
    };
    if (!read(settle) || (version < present && !upgrade(version, schema)))
        return;
    if (read(reading))
        m_state = State::good;
}

bool Database::upgrade(int version, const Schema& schema) {
    QString copy = m_path + QStringLiteral(".version-%1").arg(version);
    for (int n = 2; QFileInfo::exists(copy); ++n)
        copy = m_path + QStringLiteral(".version-%1-%2").arg(version).arg(n);
    const auto keep = [&](QSqlQuery& query) {
        query.prepare(QStringLiteral("VACUUM INTO ?"));
        query.addBindValue(copy);
        if (query.exec())
            return true;
        note(query.lastError());
        return false;
    };
    if (version > 0 && !read(keep))
        return false;
    return write([&](QSqlQuery& query) {
        for (std::size_t step = static_cast<std::size_t>(version); step < schema.size(); ++step)
            for (const QString& statement : schema[step])
                if (!run(query, statement))
                    return false;
        return run(query, QStringLiteral("PRAGMA user_version=%1").arg(schema.size()));
    });
}

/// A journal left beside it belongs to it, and would be played into the new file.
bool Database::putAside() {
    disconnect();
    const QString aside = orrery::putAside(m_path);
    if (aside.isEmpty())
        return false;
    for (const char* ending : {"-journal", "-wal", "-shm"})
        if (QFileInfo::exists(m_path + QLatin1String(ending)))
            orrery::putAside(m_path + QLatin1String(ending));
    m_aside = aside;
    return true;
}

bool Database::run(QSqlQuery& query, const QString& statement) {
    if (query.exec(statement))
        return true;
    note(query.lastError());
    return false;
}

void Database::note(const QSqlError& error) {
    const int code = error.nativeErrorCode().toInt() & 0xff;
    // sqlite_error: its own tables are missing or others
    m_damaged = code == sqlite_corrupt || code == sqlite_notadb || code == sqlite_error;
    m_reason = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
}

bool Database::read(const Reading& reading) {
    QSqlDatabase database = QSqlDatabase::database(m_name, false);
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (reading(query))
        return true;
    if (query.lastError().isValid())
        note(query.lastError());
    return false;
}

bool Database::write(const Reading& writing) {
    QSqlDatabase database = QSqlDatabase::database(m_name, false);
    QSqlQuery query(database);
    // IMMEDIATE: whoever is second waits for the first, instead of failing half-way.
    if (!run(query, QStringLiteral("BEGIN IMMEDIATE")))
        return false;
    if (read(writing) && run(query, QStringLiteral("COMMIT")))
        return true;
    const QString reason = m_reason;
    query.exec(QStringLiteral("ROLLBACK"));
    m_reason = reason;
    return false;
}

} // namespace orrery
