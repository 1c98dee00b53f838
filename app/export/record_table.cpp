// The record of a run as a table.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/record_table.h"

#include <QString>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace orrery {

namespace {

/// %.17g in the C locale; empty where undefined.
void appendNumber(std::string& text, double value) {
    if (std::isfinite(value))
        text += QString::number(value, 'g', 17).toStdString();
}

void appendNames(std::string& text, const Record& record, const std::string& prefix) {
    text += prefix + "iteration," + prefix + "round";
    const auto& metrics = record.metrics();
    const auto& lengths = record.lengths();
    for (std::size_t m = 0; m < metrics.size(); ++m) {
        const int length = m < lengths.size() ? lengths[m] : metrics[m].length;
        if (!metrics[m].vector)
            text += ',' + prefix + metrics[m].id;
        else
            for (int i = 1; i <= length; ++i)
                text += ',' + prefix + metrics[m].id + '_' + std::to_string(i);
    }
}

void appendRow(std::string& text, const Record::Row& row) {
    text += std::to_string(row.iteration) + ',' + std::to_string(row.round);
    for (const double value : row.values) {
        text += ',';
        appendNumber(text, value);
    }
}

/// Goes along one record with the rows of another: where its run stands at the place of each.
class Follower {
public:
    explicit Follower(const Record& record) : m_record(record) {}

    /// `within`: iterations done of the round, for rows in order; −1: nothing yet.
    std::ptrdiff_t at(const Record::Row& row, std::int64_t within) {
        const auto next = [&] { return m_record.row(static_cast<std::size_t>(m_at + 1)); };
        while (m_at + 1 < static_cast<std::ptrdiff_t>(m_record.rows()) && reached(next(), row, within)) {
            ++m_at;
            if (const Record::Row now = m_record.row(static_cast<std::size_t>(m_at)); now.ends_round)
                m_before = now.iteration;
        }
        return m_at;
    }

private:
    bool reached(const Record::Row& its, const Record::Row& row, std::int64_t within) const {
        return its.round < row.round || (its.round == row.round && its.iteration - m_before <= within);
    }

    const Record& m_record;
    std::ptrdiff_t m_at = -1;
    std::int64_t m_before = 0; ///< iterations when the round began
};

} // namespace

std::string recordTable(const Record& record) {
    std::string text;
    appendNames(text, record, {});
    text += '\n';
    for (std::size_t r = 0; r < record.rows(); ++r) {
        appendRow(text, record.row(r));
        text += '\n';
    }
    return text;
}

std::string recordTable(const Record& a, const Record& b) {
    std::string text;
    appendNames(text, a, {});
    text += ',';
    appendNames(text, b, "b.");
    text += '\n';
    const std::size_t columns = static_cast<std::size_t>(std::count(text.begin(), text.end(), ','));
    Follower follower(b);
    std::int64_t before = 0; // iterations when the round began
    for (std::size_t r = 0; r < a.rows(); ++r) {
        const Record::Row row = a.row(r);
        const std::size_t begin = text.size();
        appendRow(text, row);
        text += ',';
        if (const auto at = follower.at(row, row.iteration - before); at >= 0)
            appendRow(text, b.row(static_cast<std::size_t>(at)));
        const auto written = std::count(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(), ',');
        text.append(columns - static_cast<std::size_t>(written), ',');
        text += '\n';
        if (row.ends_round)
            before = row.iteration;
    }
    return text;
}

} // namespace orrery
