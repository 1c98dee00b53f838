// JSON text: the few forms in which laws and facts are written, one key a line.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/step.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QString>

#include <cmath>

namespace orrery::facts {

/// A string as JSON writes it.
inline QByteArray quoted(const QString& text) {
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

inline QByteArray member(const char* key, const QByteArray& value) {
    return QByteArray("    \"") + key + "\": " + value;
}

inline QByteArray place(const Length& length) {
    const char* step = length.step == Step::round ? "rounds" : "iterations";
    return QByteArray("{\"") + step + "\": " + QByteArray::number(static_cast<qlonglong>(length.count)) + "}";
}

/// The shortest text that gives it back; null for what is not defined.
inline QByteArray number(double value) {
    return std::isnan(value) ? QByteArray("null")
                             : QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
}

} // namespace orrery::facts
