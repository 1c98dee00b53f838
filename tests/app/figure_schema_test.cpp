// The JSON form of figures fits its published schema: every mark in full, and what every demo draws.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/resource_reader.h"
#include "app/export/figure_json.h"
#include "engine/data/library.h"
#include "engine/demos/catalogue.h"
#include "tests/app/schema_of.h"
#include "tests/files.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace orrery;

namespace {

/// As much of JSON Schema (2020-12) as the figure's schema uses.
class Schema {
public:
    explicit Schema(const QJsonObject& root) : m_root(root) {}

    /// Where and why a value does not fit; empty when it does.
    QString complaint(const QJsonValue& value) const {
        return check(value, m_root, QStringLiteral("figure"));
    }

private:
    static QStringList list(const QJsonValue& value) {
        QStringList all;
        if (value.isString())
            all << value.toString();
        for (const auto& one : value.toArray())
            all << one.toString();
        return all;
    }

    static bool isOf(const QJsonValue& value, const QString& type) {
        if (type == QStringLiteral("integer"))
            return value.isDouble() && value.toDouble() == std::floor(value.toDouble());
        return (type == QStringLiteral("number") && value.isDouble()) ||
               (type == QStringLiteral("string") && value.isString()) ||
               (type == QStringLiteral("boolean") && value.isBool()) ||
               (type == QStringLiteral("null") && value.isNull()) ||
               (type == QStringLiteral("array") && value.isArray()) ||
               (type == QStringLiteral("object") && value.isObject());
    }

    QString check(const QJsonValue& value, const QJsonObject& schema, const QString& path) const {
        if (schema.contains(QStringLiteral("$ref")))
            return check(value, definition(schema[QStringLiteral("$ref")].toString()), path);
        for (const auto& key : {QStringLiteral("oneOf"), QStringLiteral("anyOf")})
            if (schema.contains(key))
                return checkAny(value, schema[key].toArray(), path);
        const QStringList types = list(schema[QStringLiteral("type")]);
        bool typed = types.isEmpty();
        for (const QString& type : types)
            typed = typed || isOf(value, type);
        if (!typed)
            return path + QStringLiteral(" is not ") + types.join(QStringLiteral(" or "));
        if (schema.contains(QStringLiteral("const")) && value != schema[QStringLiteral("const")])
            return path + QStringLiteral(" differs from the constant");
        if (schema.contains(QStringLiteral("enum")) &&
            !schema[QStringLiteral("enum")].toArray().contains(value))
            return path + QStringLiteral(" is none of the words: ") + value.toString();
        if (value.isObject())
            return checkObject(value.toObject(), schema, path);
        return value.isArray() ? checkArray(value.toArray(), schema, path) : QString();
    }

    QJsonObject definition(const QString& reference) const {
        return m_root[QStringLiteral("$defs")][reference.section(QLatin1Char('/'), -1)].toObject();
    }

    QString checkAny(const QJsonValue& value, const QJsonArray& schemas, const QString& path) const {
        QString last;
        for (const auto& schema : schemas) {
            const QString why = check(value, schema.toObject(), path);
            if (why.isEmpty())
                return {};
            if (!why.endsWith(QStringLiteral("constant")))
                last = why; // the one of the right type says what is wrong
        }
        return last.isEmpty() ? path + QStringLiteral(" is of no known type") : last;
    }

    QString checkObject(const QJsonObject& object, const QJsonObject& schema, const QString& path) const {
        const QJsonObject properties = schema[QStringLiteral("properties")].toObject();
        if (properties.contains(QStringLiteral("type"))) { // tells marks apart: first
            const QString why =
                check(object[QStringLiteral("type")], properties[QStringLiteral("type")].toObject(), path);
            if (!why.isEmpty())
                return why;
        }
        for (const QString& name : list(schema[QStringLiteral("required")]))
            if (!object.contains(name))
                return path + QStringLiteral(" lacks ") + name;
        for (auto member = object.begin(); member != object.end(); ++member) {
            const QString inner = path + QLatin1Char('.') + member.key();
            if (!properties.contains(member.key()))
                return inner + QStringLiteral(" is not in the schema");
            const QString why = check(member.value(), properties[member.key()].toObject(), inner);
            if (!why.isEmpty())
                return why;
        }
        return {};
    }

    QString checkArray(const QJsonArray& array, const QJsonObject& schema, const QString& path) const {
        if (array.size() < schema[QStringLiteral("minItems")].toInt(0) ||
            array.size() > schema[QStringLiteral("maxItems")].toInt(std::numeric_limits<int>::max()))
            return path + QStringLiteral(" has a wrong number of items");
        const QJsonObject items = schema[QStringLiteral("items")].toObject();
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QString why = check(array[i], items, path + QStringLiteral("[%1]").arg(i));
            if (!why.isEmpty())
                return why;
        }
        return {};
    }

    QJsonObject m_root;
};

QJsonObject parsed(const Frame& frame) {
    std::string text;
    JsonWriter json(text);
    writeFigure(json, frame);
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

template <class M, class... Rest>
void addDefaults(std::vector<Mark>& marks, std::variant<M, Rest...>*) {
    M mark;
    mark.id = "mark" + std::to_string(marks.size());
    marks.emplace_back(mark);
    if constexpr (sizeof...(Rest) > 0)
        addDefaults(marks, static_cast<std::variant<Rest...>*>(nullptr));
}

/// One mark of every kind, then some of the richer ones filled.
Frame everyMark() {
    Panel panel;
    panel.id = "all";
    panel.title = {"All", "全部"};
    panel.x.range = Range{0, 1};
    panel.x.ticks = {{0.5, same("½")}};
    addDefaults(panel.marks, static_cast<Mark*>(nullptr));
    Line line{.id = "line"};
    line.x = Eigen::Vector2d(0, 1);
    line.y = Eigen::Vector2d(std::numeric_limits<double>::quiet_NaN(), 1e300);
    line.handle.hint = {"Drag", "拖动"};
    panel.marks.emplace_back(line);
    Cells cells{.id = "cells"};
    cells.values = Eigen::MatrixXd::Constant(2, 3, -0.1);
    cells.range = Range{-1, 1};
    cells.current = {{0, 1}};
    panel.marks.emplace_back(cells);
    Shapes shapes{.id = "shapes"};
    shapes.shapes.push_back({.points = Eigen::MatrixXd::Zero(2, 2), .id = "box"});
    panel.marks.emplace_back(shapes);
    Labels labels{.id = "labels"};
    labels.labels.push_back({1, 2, same("\"quoted\" \\ and\nlines")});
    panel.marks.emplace_back(labels);
    Tokens tokens{.id = "tokens"};
    tokens.tokens = {{"猫"}, {"cat"}};
    tokens.links = {{0, 1, 0.5}};
    panel.marks.emplace_back(tokens);
    panel.marks.emplace_back(Formula{"formula", "bellman", {0.5, Text{"word", "词"}}});
    Facts facts{.id = "facts"};
    facts.rows.push_back({{"Target", "目标"}, sentence({"{0}", "{0}"}, 1.5)});
    panel.marks.emplace_back(facts);
    Table table{.id = "table"};
    table.header = {same("a")};
    table.rows = {{{same("1")}}};
    panel.marks.emplace_back(table);
    Frame frame;
    frame.figure.add(panel);
    frame.figure.layout.lines = {{1, {{"all", 2}}}};
    return frame;
}

} // namespace

class FigureSchemaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_schema =
            testing::readObject(QStringLiteral(ORRERY_SOURCE_DIR "/resources/schemas/figure.schema.json"));
        QVERIFY(!m_schema.isEmpty());
        m_library = resource_library();
    }

    /// The published schema and the engine's lists of fields say the same: names, types, and nothing besides.
    void theSchemaHasTheFields() {
        const QJsonObject definitions = m_schema[QStringLiteral("$defs")].toObject();
        const QString why =
            testing::difference(testing::SchemaOf()(Of<Figure>()), testing::bare(m_schema, definitions), {});
        QVERIFY2(why.isEmpty(), qPrintable(why));
    }

    void everyMarkFits() {
        const QJsonObject figure = parsed(everyMark());
        QVERIFY(!figure.isEmpty());
        const QString why = Schema(m_schema).complaint(figure);
        QVERIFY2(why.isEmpty(), qPrintable(why));
        const QJsonArray marks = figure[QStringLiteral("panels")][0][QStringLiteral("marks")].toArray();
        QCOMPARE(marks.size(), 16 + 8);
        QVERIFY(marks[16][QStringLiteral("y")][0].isNull());
        QCOMPARE(
            marks[19][QStringLiteral("labels")][0][QStringLiteral("text")][QStringLiteral("en")].toString(),
            QStringLiteral("\"quoted\" \\ and\nlines"));
    }

    void theSchemaFindsFaults() {
        QJsonObject figure = parsed(everyMark());
        figure[QStringLiteral("color")] = QStringLiteral("red");
        QVERIFY(!Schema(m_schema).complaint(figure).isEmpty());
        QJsonObject other = parsed(everyMark());
        QJsonArray panels = other[QStringLiteral("panels")].toArray();
        QJsonObject panel = panels[0].toObject();
        panel.remove(QStringLiteral("marks"));
        panels[0] = panel;
        other[QStringLiteral("panels")] = panels;
        QVERIFY(Schema(m_schema).complaint(other).contains(QStringLiteral("marks")));
    }

    void demosFit_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_entries.size(); ++i)
            QTest::newRow(m_entries[i].demo.id.c_str()) << static_cast<int>(i);
    }

    void demosFit() {
        QFETCH(int, index);
        const Demo& demo = m_entries[static_cast<std::size_t>(index)].demo;
        Timeline timeline(demo, {demo.defaults(), 1, {}}, *m_library);
        for (const std::int64_t phase : {0, 1, 7, 200}) {
            timeline.seek(Step::phase, phase);
            const QString why = Schema(m_schema).complaint(parsed(compose(timeline, Step::phase)));
            QVERIFY2(why.isEmpty(), qPrintable(why));
        }
    }

private:
    QJsonObject m_schema;
    std::unique_ptr<Library> m_library;
    const std::vector<Entry> m_entries = catalogue();
};

QTEST_GUILESS_MAIN(FigureSchemaTest)
#include "figure_schema_test.moc"
