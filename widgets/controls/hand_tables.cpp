// Hand tables: matrices and points as hands type them and spreadsheets hand them over.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/number_fault.h"
#include "widgets/controls/hand_reading.h"
#include "widgets/controls/hand_text.h"

#include <QRegularExpression>
#include <QStringList>

#include <vector>

namespace orrery {

namespace {

constexpr qsizetype longest_table = 20000; // characters

/// Without one separator at its end.
QString withoutEnd(QString row, QStringView separators) {
    row = stripped(row);
    if (!row.isEmpty() && separators.contains(row.back()))
        row.chop(1);
    return stripped(row);
}

/// Whether the commas between glued digits may be decimal commas: then each row reads as one number.
bool mayBeDecimal(const QStringList& rows) {
    static const QRegularExpression pair(QStringLiteral("^[+-]?([0-9]+),([0-9]+)$"));
    bool zeros = true, telling = rows.size() == 1;
    for (const QString& row : rows) {
        const auto match = pair.match(row);
        if (!match.hasMatch())
            return false;
        const QString after = match.captured(2);
        zeros = zeros && match.captured(1) == QLatin1String("0");
        telling = telling || after.size() > 2 || (after.size() == 2 && after[0] == u'0');
    }
    return zeros || telling;
}

Sentence twoWays(const QStringList& rows) {
    const QString text = rows.join(u';');
    QString point = text, cells = text;
    point.replace(u',', u'.');
    cells.replace(QLatin1String(","), QLatin1String(", "));
    return sentence(
        {"“{0}” can be read in two ways; write a decimal point, not a comma: {1} – or a blank after "
         "each comma that separates cells: {2}.",
         "“{0}”有两种读法；小数点请写成“.”，不要写逗号：{1}；若逗号分隔两格，请在后面加空格：{2}。"},
        same(quoted(text.toStdString())), same(quoted(point.toStdString())),
        same(quoted(cells.toStdString())));
}

Sentence badCell(qsizetype row, qsizetype column, const std::string& cell) {
    const double r = static_cast<double>(row + 1), c = static_cast<double>(column + 1);
    if (cell.empty())
        return sentence({"Row {0:d}, cell {1:d} is empty; write a number there.",
                         "第 {0:d} 行第 {1:d} 格是空的，请填一个数。"},
                        r, c);
    return sentence(
        {"Row {0:d}, cell {1:d}: “{2}” is not a number{3}", "第 {0:d} 行第 {1:d} 格：“{2}”不是数{3}"}, r, c,
        same(quoted(cell)), sentence_end(number_fault(cell)));
}

/// The rows of a plain text, or why they cannot be told apart.
Result<QStringList> rowsOf(const QString& text) {
    QStringList rows = text.split(u'\n');
    if (rows.size() == 1)
        rows = withoutEnd(text, u";").split(u';');
    for (QString& row : rows) {
        row = withoutEnd(row, u";");
        if (row.contains(u';'))
            return sentence({"Rows end at “;” or at the end of a line, not at both; write 1,2;3,4.",
                             "行与行之间用“;”或换行，不要混用；请写成 1,2;3,4。"});
        row = withoutEnd(row, u",\t");
    }
    return rows;
}

/// What separates cells: a tab, a comma or, where there is neither, a blank.
QStringList cellsOf(const QString& row, QChar separator) {
    if (separator == u' ')
        return row.simplified().split(u' ');
    QStringList cells = row.split(separator);
    for (QString& cell : cells)
        cell = cell.trimmed();
    return cells;
}

QChar separatorOf(const QString& text) {
    if (text.contains(u'\t'))
        return u'\t';
    if (!text.contains(u','))
        return u' ';
    // Blanks between numbers and commas within them: 0,5 0,25.
    static const QRegularExpression between(QStringLiteral("[^ ,;\n] +[^ ,;\n]")),
        beside(QStringLiteral(" ,|, "));
    return between.match(text).hasMatch() && !beside.match(text).hasMatch() ? u' ' : u',';
}

} // namespace

bool isTable(const QString& typed) {
    const QString text = stripped(plainText(typed), true);
    return text.contains(u'\t') || text.contains(u'\n') || text.contains(u';');
}

Result<Eigen::MatrixXd> readTable(const QString& typed) {
    QString text = stripped(plainText(typed));
    if (text.size() > longest_table)
        return tooManyCharacters(text.size(), longest_table);
    // A tab beside another separator is but a blank.
    static const QRegularExpression blanks(QStringLiteral("[ \\t]*([,;])[ \\t]+|[ \\t]+([,;])"));
    text = stripped(text.replace(blanks, QStringLiteral("\\1\\2 ")));
    if (text.trimmed().isEmpty())
        return Eigen::MatrixXd(0, 0);
    const auto rows = rowsOf(text);
    if (!rows)
        return rows.error();
    if (mayBeDecimal(*rows))
        return twoWays(*rows);
    const QChar separator = separatorOf(text);
    const qsizetype columns = cellsOf(rows->front(), separator).size();
    std::vector<double> numbers;
    for (qsizetype i = 0; i < rows->size(); ++i) {
        const QStringList cells = cellsOf(rows->at(i), separator);
        for (qsizetype j = 0; j < cells.size(); ++j) {
            const std::string cell = plainNumber(cells[j]);
            const auto number = read_number(cell);
            if (!number)
                return badCell(i, j, cell);
            numbers.push_back(*number);
        }
        if (cells.size() != columns)
            return sentence(
                {"Rows of equal length are needed; row {0:d} has {1:d} {1|number|numbers}, row 1 has {2:d}.",
                 "各行长度须相同；第 {0:d} 行有 {1:d} 个数，第 1 行有 {2:d} 个。"},
                static_cast<double>(i + 1), static_cast<double>(cells.size()), static_cast<double>(columns));
    }
    using RowByRow = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    return Eigen::MatrixXd(Eigen::Map<const RowByRow>(numbers.data(), rows->size(), columns));
}

QString writeTable(const Eigen::MatrixXd& table) {
    QStringList rows;
    for (Eigen::Index i = 0; i < table.rows(); ++i) {
        QStringList cells;
        for (Eigen::Index j = 0; j < table.cols(); ++j)
            cells << QString::fromStdString(write_number(table(i, j)));
        rows << cells.join(u',');
    }
    QString text = rows.join(u';');
    if (mayBeDecimal(rows))
        text.replace(QLatin1String(","), QLatin1String(", "));
    return text;
}

} // namespace orrery
