// Settings: what the program remembers from one start to the next, in one JSON file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <vector>

namespace orrery {

/// A value. Everything has a sensible default; languages empty: those of the desktop.
struct Settings {
    QByteArray geometry;           ///< of the main window
    QList<int> parts;              ///< widths of list, text and demo
    bool list = true, text = true; ///< whether the parts are open
    QString theme = QStringLiteral("light");
    QString interfaceLanguage; ///< zh or en
    QString contentLanguage;   ///< zh, en or both
    double typeSize = 1;       ///< factor on every size of type, 1 … 1.5
    double textZoom = 1;       ///< of the text alone
    bool reducedMotion = false;
    double speed = 1;
    QString link;                        ///< the last question with its demo's state
    QStringList collapsed;               ///< topics folded in the list
    QMap<int, int> progress;             ///< question: 1 opened, 2 demo played, 3 checked
    QMap<int, std::vector<int>> answers; ///< question: chosen answers, −1 none

    QJsonObject toJson() const;
    /// Fields that are missing or of the wrong type keep their defaults.
    static Settings fromJson(const QJsonObject& object);
};

/// Keeps the file: read once, written (atomically) half a second after a change and at the end.
class SettingsFile : public QObject {
    Q_OBJECT

public:
    /// `path` empty: settings.json in QStandardPaths::AppConfigLocation.
    explicit SettingsFile(QString path = {}, QObject* parent = nullptr);
    ~SettingsFile() override;

    static QString standardPath();

    const Settings& values() const { return m_values; }
    /// Changes the values and has them saved soon.
    template <class Change>
    void edit(Change change) {
        change(m_values);
        m_save.start();
    }
    /// Writes now if something has changed; false when the file can't be written.
    bool save();

    /// Where a damaged file was put aside at the start; empty when all was well.
    const QString& damaged() const { return m_damaged; }

Q_SIGNALS:
    void failed(const QString& path);

private:
    void load();

    QString m_path;
    QString m_damaged;
    Settings m_values;
    QTimer m_save;
};

} // namespace orrery
