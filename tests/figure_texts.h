// Collects every phrase in a figure, so that tests can hold them to the rules.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/figure.h"

#include <functional>

namespace orrery::test {

using TextVisitor = std::function<void(const Text&)>;

inline void each_text(const Mark& mark, const TextVisitor& visit) {
    std::visit(
        [&](const auto& m) {
            if constexpr (requires { m.label; })
                visit(m.label);
            if constexpr (requires { m.handle; })
                visit(m.handle.hint);
            if constexpr (requires { m.names; })
                for (const Text& name : m.names)
                    visit(name);
            if constexpr (requires { m.labels; })
                for (const Label& label : m.labels)
                    visit(label.text);
        },
        mark);
    if (const auto* cells = std::get_if<Cells>(&mark)) {
        visit(cells->low);
        visit(cells->high);
    }
    if (const auto* tokens = std::get_if<Tokens>(&mark))
        for (const Token& token : tokens->tokens)
            visit(token.below);
    if (const auto* facts = std::get_if<Facts>(&mark))
        for (const Facts::Row& row : facts->rows) {
            visit(row.name);
            visit(row.value.pattern);
        }
    if (const auto* table = std::get_if<Table>(&mark)) {
        for (const Text& head : table->header)
            visit(head);
        for (const auto& row : table->rows)
            for (const Table::Cell& cell : row)
                visit(cell.text);
    }
}

inline void each_text(const Figure& figure, const TextVisitor& visit) {
    for (const Panel& panel : figure.panels) {
        visit(panel.title);
        visit(panel.subtitle.pattern);
        visit(panel.summary.pattern);
        for (const Axis* axis : {&panel.x, &panel.y}) {
            visit(axis->label);
            for (const Tick& tick : axis->ticks)
                visit(tick.label);
        }
        for (const Mark& mark : panel.marks)
            each_text(mark, visit);
    }
}

} // namespace orrery::test
