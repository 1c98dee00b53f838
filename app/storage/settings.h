// Settings: what the window looks like and where it was, from one start to the next, in one JSON file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <optional>

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
    bool experiments = false; ///< a clicker goes through a question's experiments before the next question
    double speed = 1;
    int rehearsalSeconds = 90; ///< that one wants to speak: 60, 90 or 120
    QString link;          ///< the last question with its demo's state
    QStringList collapsed; ///< topics folded in the list

    QJsonObject toJson() const;
    /// Fields that are missing or of the wrong type keep their defaults.
    static Settings fromJson(const QJsonObject& object);

    static constexpr qint64 mostBytes = 1 << 20;
    /// The object that a settings file of these bytes holds; nothing when it is none, or longer than
    /// `mostBytes`.
    static std::optional<QJsonObject> parse(const QByteArray& bytes);
};

/// Keeps the file: read once, written (atomically) half a second after a change and at the end. Other windows
/// and other versions write it, too: only what was changed here is written into what stands there by then.
class SettingsFile : public QObject {
    Q_OBJECT

public:
    /// `path` empty: settings.json in QStandardPaths::AppConfigLocation.
    explicit SettingsFile(QString path = {}, QObject* parent = nullptr);
    ~SettingsFile() override;

    static QString standardPath();
    const QString& path() const { return m_path; }
    /// The folder of everything that is kept.
    QString folder() const;

    const Settings& values() const { return m_values; }
    /// Changes the values and has them saved soon.
    template <class Change>
    void edit(Change change) {
        change(m_values);
        saveSoon();
    }
    /// Writes now what has changed; false when the file can't be written, see reason().
    bool save();
    const QString& reason() const { return m_reason; }

    /// Where a damaged file was put aside at the start; empty when all was well.
    const QString& damaged() const { return m_damaged; }
    /// What the file held at the start, keys of other versions included.
    const QJsonObject& original() const { return m_original; }

Q_SIGNALS:
    /// Said once, until it succeeds again.
    void failed(const QString& path, const QString& reason);

private:
    void saveSoon();
    void saveOrSay();

    QString m_path, m_damaged, m_reason;
    QJsonObject m_original, m_saved; ///< what was read at the start; what this window last agreed with
    Settings m_values;
    QTimer m_soon;
    bool m_failing = false;
};

} // namespace orrery
