// Database: one SQLite file, opened with care: brought up to the present schema, put aside when damaged.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

class QSqlError;
class QSqlQuery;

namespace orrery {

/// The statements that lead from schema version i to i + 1.
using Schema = std::vector<QStringList>;

/// Several windows may have it open. A transaction that was killed half-way is undone by the next that opens.
class Database {
public:
    /// Reads with statements, all of which have to succeed; false: one has not.
    using Reading = std::function<bool(QSqlQuery&)>;

    /// Opens or makes the file. Before an older schema is brought up, a copy is kept as PATH.version-N. A
    /// file that is no database, or can't be read by `reading`, is put aside, and a new one made.
    Database(QString path, const Schema& schema, const Reading& reading);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    enum class State {
        good,
        newer,    ///< of a later schema: was read, won't be written
        noDriver, ///< Qt's SQLite plug-in is missing
        failed    ///< see reason()
    };
    State state() const { return m_state; }
    /// Where a damaged file was put; empty: there was none.
    const QString& aside() const { return m_aside; }
    /// Why the last opening, reading or writing failed, in SQLite's words.
    const QString& reason() const { return m_reason; }

    bool read(const Reading& reading);
    /// All of it or, when one statement fails, nothing.
    bool write(const Reading& writing);

private:
    void open(const Schema& schema, const Reading& reading);
    bool connect();
    bool upgrade(int version, const Schema& schema);
    bool putAside();
    bool run(QSqlQuery& query, const QString& statement);
    void note(const QSqlError& error);
    void disconnect();

    QString m_path, m_name, m_aside, m_reason;
    State m_state = State::failed;
    bool m_damaged = false; ///< the last error says so
};

} // namespace orrery
