// Roles of classes and looking things up in a figure.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/figure.h"

namespace orrery {

Role class_role(int index) {
    const int first = static_cast<int>(Role::class_1);
    return static_cast<Role>(first + ((index % 8) + 8) % 8);
}

const Panel* Figure::find(std::string_view id) const {
    for (const Panel& panel : panels)
        if (panel.id == id)
            return &panel;
    return nullptr;
}

const std::string& mark_id(const Mark& mark) {
    return std::visit([](const auto& m) -> const std::string& { return m.id; }, mark);
}

const Handle* mark_handle(const Mark& mark) {
    return std::visit(
        [](const auto& m) -> const Handle* {
            if constexpr (requires { m.handle; })
                return &m.handle;
            else
                return nullptr;
        },
        mark);
}

} // namespace orrery
