// The record of a run as a table.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/record_table.h"

#include <QString>

#include <cmath>

namespace orrery {

namespace {

/// %.17g in the C locale; empty where undefined.
void appendNumber(std::string& text, double value) {
    if (std::isfinite(value))
        text += QString::number(value, 'g', 17).toStdString();
}

} // namespace

std::string recordTable(const Record& record) {
    std::string text = "iteration,round";
    const auto& metrics = record.metrics();
    const auto& lengths = record.lengths();
    for (std::size_t m = 0; m < metrics.size(); ++m) {
        const int length = m < lengths.size() ? lengths[m] : metrics[m].length;
        if (!metrics[m].vector)
            text += ',' + metrics[m].id;
        else
            for (int i = 1; i <= length; ++i)
                text += ',' + metrics[m].id + '_' + std::to_string(i);
    }
    text += '\n';
    for (std::size_t r = 0; r < record.rows(); ++r) {
        const Record::Row row = record.row(r);
        text += std::to_string(row.iteration) + ',' + std::to_string(row.round);
        for (double value : row.values) {
            text += ',';
            appendNumber(text, value);
        }
        text += '\n';
    }
    return text;
}

} // namespace orrery
