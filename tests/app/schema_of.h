// The JSON Schema of a figure as the fields of its parts ask for it, and what a published one is compared by.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/figure_fields.h"
#include "engine/core/figure_names.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace orrery::testing {

inline QJsonObject typed(const QJsonValue& type) {
    return {{QStringLiteral("type"), type}};
}

inline QJsonObject arrayOf(const QJsonValue& items, const QJsonValue& type = QStringLiteral("array")) {
    return {{QStringLiteral("type"), type}, {QStringLiteral("items"), items}};
}

/// All of them required, and no other.
inline QJsonObject objectOf(const QJsonObject& properties) {
    return {{QStringLiteral("type"), QStringLiteral("object")},
            {QStringLiteral("properties"), properties},
            {QStringLiteral("required"), QJsonArray::fromStringList(properties.keys())},
            {QStringLiteral("additionalProperties"), false}};
}

inline QString named(std::string_view name) {
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

/// What the JSON form of a T is, by a function object, so that kinds of T can ask for one another.
struct SchemaOf {
    QJsonObject operator()(Of<bool>) const { return typed(QStringLiteral("boolean")); }
    QJsonObject operator()(Of<int>) const { return typed(QStringLiteral("integer")); }
    QJsonObject operator()(Of<double>) const { return typed(QStringLiteral("number")); }
    QJsonObject operator()(Of<std::string>) const { return typed(QStringLiteral("string")); }
    QJsonObject operator()(Of<Text>) const {
        const QJsonObject words = (*this)(Of<std::string>());
        return objectOf({{QStringLiteral("zh"), words}, {QStringLiteral("en"), words}});
    }
    QJsonObject operator()(Of<Sentence>) const { return (*this)(Of<Text>()); }
    QJsonObject operator()(Of<Eigen::VectorXd>) const { return arrayOf(numberOrNull()); }
    QJsonObject operator()(Of<Eigen::MatrixXd>) const { return arrayOf((*this)(Of<Eigen::VectorXd>())); }
    QJsonObject operator()(Of<std::pair<int, int>>) const { return arrayOf((*this)(Of<int>())); }
    QJsonObject operator()(Of<std::optional<Range>>) const {
        return arrayOf((*this)(Of<double>()), orNull(QStringLiteral("array")));
    }
    QJsonObject operator()(Of<Argument>) const {
        return {{QStringLiteral("anyOf"), QJsonArray{numberOrNull(), (*this)(Of<Text>())}}};
    }
    template <class... M>
    QJsonObject operator()(Of<std::variant<M...>>) const {
        std::size_t kind = 0;
        return {{QStringLiteral("oneOf"), QJsonArray{ofMark<M>(mark_kinds[kind++])...}}};
    }
    template <class T>
    QJsonObject operator()(Of<std::vector<T>>) const {
        return arrayOf((*this)(Of<T>()));
    }
    template <Listed T>
    QJsonObject operator()(Of<T>) const {
        return objectOf(propertiesOf<T>());
    }
    template <class E>
    requires std::is_enum_v<E> QJsonObject operator()(Of<E>) const {
        QJsonArray names;
        while (const char* name = name_of(static_cast<E>(names.size())))
            names.append(QString::fromUtf8(name));
        return {{QStringLiteral("enum"), names}};
    }

private:
    static QJsonArray orNull(const QString& type) { return {type, QStringLiteral("null")}; }
    static QJsonObject numberOrNull() { return typed(orNull(QStringLiteral("number"))); }

    template <class T>
    QJsonObject propertiesOf() const {
        QJsonObject properties;
        each_field<T>(
            [&]<class V>(std::string_view name, V T::*) { properties[named(name)] = (*this)(Of<V>()); });
        return properties;
    }
    template <class M>
    QJsonObject ofMark(std::string_view kind) const {
        QJsonObject properties = propertiesOf<M>();
        properties[QStringLiteral("type")] = QJsonObject{{QStringLiteral("const"), named(kind)}};
        return objectOf(properties);
    }
};

/// A schema with its references resolved and `required` sorted, without what a field doesn't tell: words of
/// explanation, lengths, and the `data` that a frame adds to marks.
inline QJsonValue bare(const QJsonValue& schema, const QJsonObject& definitions) {
    if (schema.isArray()) {
        QJsonArray all;
        for (const auto& one : schema.toArray())
            all.append(bare(one, definitions));
        return all;
    }
    if (!schema.isObject())
        return schema;
    const QJsonObject given = schema.toObject();
    if (given.contains(QStringLiteral("$ref")))
        return bare(definitions[given[QStringLiteral("$ref")].toString().section(u'/', -1)], definitions);
    static const QStringList untold = {QStringLiteral("$schema"),   QStringLiteral("$defs"),
                                       QStringLiteral("minItems"),  QStringLiteral("maxItems"),
                                       QStringLiteral("minLength"), QStringLiteral("data")};
    QJsonObject all;
    for (auto member = given.begin(); member != given.end(); ++member) {
        const bool words = member->isString() && (member.key() == QStringLiteral("description") ||
                                                  member.key() == QStringLiteral("title"));
        if (!words && !untold.contains(member.key()))
            all[member.key()] = bare(*member, definitions);
    }
    if (given[QStringLiteral("required")].isArray()) {
        QStringList names = given[QStringLiteral("required")].toVariant().toStringList();
        names.sort();
        all[QStringLiteral("required")] = QJsonArray::fromStringList(names);
    }
    return all;
}

/// Where two schemas differ first, and how; empty: nowhere.
inline QString difference(const QJsonValue& wanted, const QJsonValue& found, const QString& path) {
    if (wanted == found)
        return {};
    if (wanted.isObject() && found.isObject()) {
        QStringList keys = wanted.toObject().keys() + found.toObject().keys();
        keys.removeDuplicates();
        for (const QString& key : keys)
            if (const QString why = difference(wanted[key], found[key], path + u'/' + key); !why.isEmpty())
                return why;
    }
    if (wanted.isArray() && found.isArray() && wanted.toArray().size() == found.toArray().size())
        for (qsizetype i = 0; i < wanted.toArray().size(); ++i)
            if (const QString why = difference(wanted[i], found[i], path + u'/' + QString::number(i));
                !why.isEmpty())
                return why;
    const auto written = [](const QJsonValue& value) {
        return value.isUndefined()
                   ? QStringLiteral("nothing")
                   : QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    };
    return QStringLiteral("%1: the fields ask for %2, the schema has %3")
        .arg(path, written(wanted), written(found));
}

} // namespace orrery::testing
