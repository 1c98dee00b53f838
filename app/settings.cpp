// Settings: what the program remembers from one start to the next.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>
#include <utility>

namespace orrery {

namespace {

constexpr int save_delay = 500; // ms

template <class T>
void readNumber(const QJsonObject& object, const char* key, T& value) {
    const QJsonValue found = object.value(QLatin1String(key));
    if (found.isDouble())
        value = static_cast<T>(found.toDouble());
}

void readToggle(const QJsonObject& object, const char* key, bool& value) {
    value = object.value(QLatin1String(key)).toBool(value);
}

void readWord(const QJsonObject& object, const char* key, QString& value, const QStringList& allowed = {}) {
    const QString found = object.value(QLatin1String(key)).toString(value);
    if (allowed.isEmpty() || allowed.contains(found))
        value = found;
}

} // namespace

QJsonObject Settings::toJson() const {
    QJsonArray widths;
    for (int width : parts)
        widths.append(width);
    QJsonObject done, chosen;
    for (auto it = progress.begin(); it != progress.end(); ++it)
        done.insert(QString::number(it.key()), it.value());
    for (auto it = answers.begin(); it != answers.end(); ++it) {
        QJsonArray list;
        for (int answer : it.value())
            list.append(answer);
        chosen.insert(QString::number(it.key()), list);
    }
    return {{QStringLiteral("version"), 1},
            {QStringLiteral("geometry"), QString::fromLatin1(geometry.toBase64())},
            {QStringLiteral("parts"), widths},
            {QStringLiteral("list"), list},
            {QStringLiteral("text"), text},
            {QStringLiteral("theme"), theme},
            {QStringLiteral("interface_language"), interfaceLanguage},
            {QStringLiteral("content_language"), contentLanguage},
            {QStringLiteral("type_size"), typeSize},
            {QStringLiteral("text_zoom"), textZoom},
            {QStringLiteral("reduced_motion"), reducedMotion},
            {QStringLiteral("speed"), speed},
            {QStringLiteral("link"), link},
            {QStringLiteral("collapsed"), QJsonArray::fromStringList(collapsed)},
            {QStringLiteral("progress"), done},
            {QStringLiteral("answers"), chosen}};
}

Settings Settings::fromJson(const QJsonObject& object) {
    Settings s;
    s.geometry = QByteArray::fromBase64(object.value(QStringLiteral("geometry")).toString().toLatin1());
    for (const auto& width : object.value(QStringLiteral("parts")).toArray())
        s.parts.append(std::clamp(width.toInt(), 0, 10000));
    readToggle(object, "list", s.list);
    readToggle(object, "text", s.text);
    readWord(object, "theme", s.theme,
             {QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("projector")});
    readWord(object, "interface_language", s.interfaceLanguage, {QStringLiteral("zh"), QStringLiteral("en")});
    readWord(object, "content_language", s.contentLanguage,
             {QStringLiteral("zh"), QStringLiteral("en"), QStringLiteral("both")});
    readNumber(object, "type_size", s.typeSize);
    s.typeSize = std::clamp(s.typeSize, 1.0, 1.5);
    readNumber(object, "text_zoom", s.textZoom);
    s.textZoom = std::clamp(s.textZoom, 0.6, 2.5);
    readToggle(object, "reduced_motion", s.reducedMotion);
    readNumber(object, "speed", s.speed);
    s.speed = std::clamp(s.speed, 0.25, 16.0);
    readWord(object, "link", s.link);
    for (const auto& topic : object.value(QStringLiteral("collapsed")).toArray())
        s.collapsed.append(topic.toString());
    const QJsonObject done = object.value(QStringLiteral("progress")).toObject();
    for (auto it = done.begin(); it != done.end(); ++it)
        s.progress.insert(it.key().toInt(), std::clamp(it.value().toInt(), 0, 3));
    const QJsonObject chosen = object.value(QStringLiteral("answers")).toObject();
    for (auto it = chosen.begin(); it != chosen.end(); ++it) {
        std::vector<int> answers;
        for (const auto& answer : it.value().toArray())
            answers.push_back(answer.toInt(-1));
        s.answers.insert(it.key().toInt(), std::move(answers));
    }
    return s;
}

SettingsFile::SettingsFile(QString path, QObject* parent)
    : QObject(parent), m_path(path.isEmpty() ? standardPath() : std::move(path)) {
    m_save.setSingleShot(true);
    m_save.setInterval(save_delay);
    connect(&m_save, &QTimer::timeout, this, [this] {
        if (!save())
            Q_EMIT failed(m_path);
    });
    load();
}

SettingsFile::~SettingsFile() {
    if (m_save.isActive())
        save();
}

QString SettingsFile::standardPath() {
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
           QStringLiteral("/settings.json");
}

void SettingsFile::load() {
    QFile file(m_path);
    if (!file.exists())
        return;
    if (file.open(QIODevice::ReadOnly)) {
        QJsonParseError error;
        const auto document = QJsonDocument::fromJson(file.readAll(), &error);
        if (error.error == QJsonParseError::NoError && document.isObject()) {
            m_values = Settings::fromJson(document.object());
            return;
        }
    }
    file.close();
    // Neither obeyed nor destroyed: somebody may want to mend it.
    QString aside = m_path + QStringLiteral(".damaged");
    for (int n = 2; QFile::exists(aside); ++n)
        aside = m_path + QStringLiteral(".damaged-%1").arg(n);
    m_damaged = QFile::rename(m_path, aside) ? aside : m_path;
}

bool SettingsFile::save() {
    m_save.stop();
    if (!QDir().mkpath(QFileInfo(m_path).absolutePath()))
        return false;
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write(QJsonDocument(m_values.toJson()).toJson());
    return file.commit();
}

} // namespace orrery
