// What can be asked of a finished program.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/program.h"

namespace orrery::graph {

bool is_still(Operation operation) {
    switch (operation) {
    case Operation::input:
    case Operation::parameter:
    case Operation::constant:
    case Operation::reshape:
    case Operation::detach:
        return true;
    default:
        return false;
    }
}

std::vector<Value> Program::parameters() const {
    std::vector<Value> found;
    for (int i = 0; i < count(); ++i) {
        if (node(i).operation == Operation::parameter)
            found.push_back({i});
    }
    return found;
}

std::optional<Value> Program::find(std::string_view name) const {
    for (int i = 0; i < count(); ++i) {
        if (node(i).name == name)
            return Value{i};
    }
    return std::nullopt;
}

Selection Program::select(std::string_view stage, std::string_view layer) const {
    Selection selection;
    for (int i = 0; i < count(); ++i) {
        const Node& candidate = node(i);
        const bool fits =
            (stage.empty() || candidate.stage == stage) && (layer.empty() || candidate.layer == layer);
        if (fits && !is_still(candidate.operation))
            selection.push_back(i);
    }
    return selection;
}

Selection Program::needed(std::span<const Value> values, std::span<const Value> given) const {
    std::vector<bool> wanted(m_nodes.size(), false), known(m_nodes.size(), false);
    for (const Value value : given)
        known[static_cast<std::size_t>(value.index)] = true;
    for (const Value value : values) {
        if (value.is_valid())
            wanted[static_cast<std::size_t>(value.index)] = true;
    }
    for (int i = count() - 1; i >= 0; --i) {
        const auto at = static_cast<std::size_t>(i);
        if (!wanted[at] || known[at])
            continue;
        for (const int input : node(i).inputs)
            wanted[static_cast<std::size_t>(input)] = true;
    }
    Selection selection;
    for (int i = 0; i < count(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (wanted[at] && !known[at] && !is_still(node(i).operation))
            selection.push_back(i);
    }
    return selection;
}

} // namespace orrery::graph
