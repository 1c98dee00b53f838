// JSON places: where in a file the values stand, which QJsonDocument does not tell.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/json_places.h"

#include <QJsonDocument>
#include <QSet>

#include <cctype>

namespace orrery {
namespace {

constexpr int deepest = 16;
const QString tooDeep = QStringLiteral("The values are nested more than %1 deep.").arg(deepest);
constexpr qsizetype longestKey = 64;     // bytes
constexpr qsizetype mostPaths = 8 << 20; // letters of all paths together

class Scanner {
public:
    Scanner(const QByteArray& json, JsonPlaces& places) : m_json(json), m_places(places) {}

    /// Expects JSON that QJsonDocument has accepted; gives up quietly on anything else.
    bool value(const QString& path, int depth) {
        space();
        m_spent += path.size() + 1;
        if (depth > deepest)
            return refuse(tooDeep);
        if (m_spent > mostPaths)
            return refuse(QStringLiteral("The file holds more values than any question."));
        m_places.lines.insert(path, m_line);
        if (m_at >= m_json.size())
            return false;
        switch (m_json[m_at]) {
        case '{':
            return object(path, depth);
        case '[':
            return array(path, depth);
        case '"':
            return string().has_value();
        default:
            while (m_at < m_json.size() && (std::isalnum(static_cast<unsigned char>(m_json[m_at])) ||
                                            QByteArrayView("+-.").contains(m_json[m_at])))
                ++m_at;
            return true;
        }
    }

private:
    bool refuse(const QString& words) {
        m_places.error = JsonPlaces::Note{m_line, words};
        return false;
    }

    void space() {
        while (m_at < m_json.size() && std::isspace(static_cast<unsigned char>(m_json[m_at]))) {
            m_line += m_json[m_at] == '\n';
            ++m_at;
        }
    }

    bool take(char expected) {
        space();
        if (m_at >= m_json.size() || m_json[m_at] != expected)
            return false;
        ++m_at;
        return true;
    }

    std::optional<QString> string() {
        const qsizetype start = ++m_at;
        while (m_at < m_json.size() && m_json[m_at] != '"')
            m_at += m_json[m_at] == '\\' ? 2 : 1;
        if (m_at >= m_json.size())
            return std::nullopt;
        return QString::fromUtf8(m_json.mid(start, m_at++ - start));
    }

    bool object(const QString& path, int depth) {
        ++m_at;
        if (take('}'))
            return true;
        QSet<QString> keys;
        do {
            space();
            const int line = m_line;
            if (m_at >= m_json.size() || m_json[m_at] != '"')
                return false;
            const auto key = string();
            if (!key || !take(':'))
                return false;
            if (key->size() > longestKey)
                return refuse(QStringLiteral("The key has more than %1 letters.").arg(longestKey));
            if (keys.contains(*key))
                m_places.duplicates.push_back({line, *key});
            keys.insert(*key);
            if (depth == 0)
                m_places.members << *key;
            if (!value(path.isEmpty() ? *key : path + u'.' + *key, depth + 1))
                return false;
        } while (take(','));
        return take('}');
    }

    bool array(const QString& path, int depth) {
        ++m_at;
        if (take(']'))
            return true;
        int index = 0;
        do {
            if (!value(path + QStringLiteral("[%1]").arg(index++), depth + 1))
                return false;
        } while (take(','));
        return take(']');
    }

    const QByteArray& m_json;
    JsonPlaces& m_places;
    qsizetype m_at = 0;
    int m_line = 1;
    qsizetype m_spent = 0;
};

} // namespace

int JsonPlaces::line(QString path) const {
    while (!lines.contains(path) && !path.isEmpty()) {
        const qsizetype cut = std::max(path.lastIndexOf(u'.'), path.lastIndexOf(u'['));
        path.truncate(std::max<qsizetype>(cut, 0));
    }
    return lines.value(path, 1);
}

JsonPlaces findJsonPlaces(const QByteArray& json) {
    JsonPlaces places;
    QJsonParseError error;
    QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        const int line = 1 + static_cast<int>(json.left(error.offset).count('\n'));
        places.error =
            JsonPlaces::Note{line, error.error == QJsonParseError::DeepNesting
                                       ? tooDeep
                                       : QStringLiteral("This is no JSON: %1.").arg(error.errorString())};
        return places;
    }
    Scanner(json, places).value({}, 0);
    return places;
}

} // namespace orrery
