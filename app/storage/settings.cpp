// Settings: what the program remembers from one start to the next.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/settings.h"

#include "app/storage/file_writer.h"
#include "app/storage/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

#include <algorithm>
#include <utility>

namespace orrery {

namespace {

constexpr int save_delay = 500, retry_delay = 5000; // ms

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
    return {{QStringLiteral("geometry"), QString::fromLatin1(geometry.toBase64())},
            {QStringLiteral("parts"), widths},
            {QStringLiteral("list"), list},
            {QStringLiteral("text"), text},
            {QStringLiteral("theme"), theme},
            {QStringLiteral("interface_language"), interfaceLanguage},
            {QStringLiteral("content_language"), contentLanguage},
            {QStringLiteral("type_size"), typeSize},
            {QStringLiteral("text_zoom"), textZoom},
            {QStringLiteral("reduced_motion"), reducedMotion},
            {QStringLiteral("experiments"), experiments},
            {QStringLiteral("speed"), speed},
            {QStringLiteral("rehearsal_seconds"), rehearsalSeconds},
            {QStringLiteral("link"), link},
            {QStringLiteral("collapsed"), QJsonArray::fromStringList(collapsed)}};
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
    readToggle(object, "experiments", s.experiments);
    readNumber(object, "speed", s.speed);
    s.speed = std::clamp(s.speed, 0.25, 16.0);
    readNumber(object, "rehearsal_seconds", s.rehearsalSeconds);
    if (s.rehearsalSeconds != 60 && s.rehearsalSeconds != 120)
        s.rehearsalSeconds = Settings().rehearsalSeconds;
    readWord(object, "link", s.link);
    for (const auto& topic : object.value(QStringLiteral("collapsed")).toArray())
        s.collapsed.append(topic.toString());
    return s;
}

std::optional<QJsonObject> Settings::parse(const QByteArray& bytes) {
    if (bytes.size() > mostBytes)
        return std::nullopt;
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return std::nullopt;
    return document.object();
}

namespace {

/// What the file holds; nothing when it can't be read as settings. Never waits for a pipe or a device.
std::optional<QJsonObject> read(const QString& path) {
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return Settings::parse(file.read(Settings::mostBytes + 1));
}

} // namespace

SettingsFile::SettingsFile(QString path, QObject* parent)
    : QObject(parent), m_path(path.isEmpty() ? standardPath() : std::move(path)) {
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &SettingsFile::saveOrSay);
    if (const auto found = read(m_path)) {
        m_original = *found;
        m_values = Settings::fromJson(m_original);
    } else if (QFileInfo::exists(m_path)) {
        const QString aside = putAside(m_path);
        m_damaged = aside.isEmpty() ? m_path : aside;
    }
    m_saved = m_values.toJson();
}

SettingsFile::~SettingsFile() {
    save();
}

QString SettingsFile::standardPath() {
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
           QStringLiteral("/settings.json");
}

QString SettingsFile::folder() const {
    return QFileInfo(m_path).absolutePath();
}

/// Never put off by further changes.
void SettingsFile::saveSoon() {
    if (!m_soon.isActive() || m_soon.remainingTime() > save_delay)
        m_soon.start(save_delay);
}

void SettingsFile::saveOrSay() {
    if (save()) {
        m_failing = false;
        return;
    }
    m_soon.start(retry_delay);
    if (!std::exchange(m_failing, true))
        Q_EMIT failed(m_path, m_reason);
}

bool SettingsFile::save() {
    m_soon.stop();
    const QJsonObject now = m_values.toJson();
    if (now == m_saved)
        return true;
    QDir().mkpath(folder());
    const FolderLock lock(folder());
    const auto there = read(m_path);
    if (!there && QFileInfo::exists(m_path) && putAside(m_path).isEmpty()) {
        m_reason = QStringLiteral("it can be neither read nor renamed");
        return false;
    }
    QJsonObject object = there.value_or(QJsonObject{{QStringLiteral("version"), 1}});
    for (auto it = now.begin(); it != now.end(); ++it)
        if (!there || m_saved.value(it.key()) != it.value())
            object.insert(it.key(), it.value());
    constexpr bool ask_disk = false; // this is written again and again while a run goes on
    m_reason = writeFile(m_path, QJsonDocument(object).toJson(), ask_disk);
    if (m_reason.isEmpty())
        m_saved = now;
    return m_reason.isEmpty();
}

} // namespace orrery
