// JSON places: where in a file the values stand, which QJsonDocument does not tell.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace orrery {

struct JsonPlaces {
    struct Note {
        int line = 0;
        QString words;
    };
    QHash<QString, int> lines;    ///< "try[2].link" → line, from 1; "" is the whole
    QStringList members;          ///< the whole's own keys, in their order
    std::vector<Note> duplicates; ///< repeated keys
    std::optional<Note> error;    ///< the first thing that is no JSON, or none for a question; a sentence

    /// The line of a value, or of what is nearest around it.
    int line(QString path) const;
};

/// Reads the structure only; values are left to QJsonDocument. At most 16 levels deep, with keys of at most
/// 64 letters.
JsonPlaces findJsonPlaces(const QByteArray& json);

} // namespace orrery
