// Formula paths: formulas as outlines, drawn in any color and sharp at any size.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/formula_paths.h"

#include <QFile>
#include <QJsonDocument>
#include <QTransform>

namespace orrery {
namespace {

class PathReader {
public:
    explicit PathReader(QStringView data) : m_data(data) {}

    QPainterPath read() {
        QPainterPath path;
        path.setFillRule(Qt::WindingFill);
        while (m_at < m_data.size()) {
            const QChar command = m_data[m_at++];
            if (command == u'M')
                path.moveTo(point());
            else if (command == u'L')
                path.lineTo(point());
            else if (command == u'Q')
                quadratic(path);
            else if (command == u'C')
                cubic(path);
            else if (command == u'Z')
                path.closeSubpath();
        }
        return path;
    }

private:
    double number() {
        while (m_at < m_data.size() && (m_data[m_at] == u' ' || m_data[m_at] == u','))
            ++m_at;
        const qsizetype start = m_at;
        if (m_at < m_data.size() && m_data[m_at] == u'-')
            ++m_at;
        while (m_at < m_data.size() && (m_data[m_at].isDigit() || m_data[m_at] == u'.'))
            ++m_at;
        return m_data.mid(start, m_at - start).toDouble();
    }
    QPointF point() {
        const double x = number();
        const double y = number();
        return {x, y};
    }
    void quadratic(QPainterPath& path) {
        const QPointF control = point();
        path.quadTo(control, point());
    }
    void cubic(QPainterPath& path) {
        const QPointF first = point();
        const QPointF second = point();
        path.cubicTo(first, second, point());
    }

    QStringView m_data;
    qsizetype m_at = 0;
};

/// [glyph, scale, x, y] or [glyph, a, b, c, d, x, y].
QTransform placement(const QJsonArray& placed) {
    const auto at = [&](int i) { return placed[i].toDouble(); };
    return placed.size() == 4 ? QTransform(at(1), 0, 0, -at(1), at(2), at(3))
                              : QTransform(at(1), at(2), at(3), at(4), at(5), at(6));
}

} // namespace

QPainterPath parsePath(QStringView data) {
    return PathReader(data).read();
}

FormulaPaths::FormulaPaths(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject all = QJsonDocument::fromJson(file.readAll()).object();
    m_glyph_data = all[QStringLiteral("glyphs")].toObject();
    m_formulas = all[QStringLiteral("formulas")].toObject();
}

QString FormulaPaths::key(const QString& tex, bool display) {
    const QString mark = display ? QStringLiteral("$$") : QStringLiteral("$");
    return mark + tex.simplified() + mark;
}

const FormulaPath* FormulaPaths::find(const QString& key) const {
    const auto built = m_built.find(key);
    if (built != m_built.end())
        return &built->second;
    const auto written = m_formulas.constFind(key);
    if (written == m_formulas.constEnd())
        return nullptr;
    return &m_built.emplace(key, build(written->toObject())).first->second;
}

const QPainterPath& FormulaPaths::glyph(const QString& name) const {
    auto found = m_glyphs.find(name);
    if (found == m_glyphs.end())
        found = m_glyphs.insert(name, parsePath(m_glyph_data[name].toString()));
    return *found;
}

FormulaPath FormulaPaths::build(const QJsonObject& written) const {
    FormulaPath formula;
    formula.width = written[QStringLiteral("w")].toDouble();
    formula.ascent = written[QStringLiteral("a")].toDouble();
    formula.descent = written[QStringLiteral("b")].toDouble();
    formula.path.setFillRule(Qt::WindingFill);
    for (const auto& value : written[QStringLiteral("g")].toArray()) {
        const QJsonArray placed = value.toArray();
        formula.path.addPath(placement(placed).map(glyph(placed[0].toString())));
    }
    formula.path.addPath(parsePath(written[QStringLiteral("d")].toString()));
    for (const auto& value : written[QStringLiteral("text")].toArray()) {
        const QJsonObject words = value.toObject();
        formula.words.push_back({words[QStringLiteral("t")].toString(), words[QStringLiteral("x")].toDouble(),
                                 words[QStringLiteral("y")].toDouble(),
                                 words[QStringLiteral("s")].toDouble(1000)});
    }
    for (const auto& value : written[QStringLiteral("slots")].toArray()) {
        const QJsonObject slot = value.toObject();
        formula.slots.push_back({slot[QStringLiteral("slot")].toInt(), slot[QStringLiteral("x")].toDouble(),
                                 slot[QStringLiteral("y")].toDouble(),
                                 slot[QStringLiteral("width")].toDouble()});
    }
    return formula;
}

} // namespace orrery
