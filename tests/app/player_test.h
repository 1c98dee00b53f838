// What tests of the player share: its frames, awaited.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/player.h"
#include "tests/counter_demo.h"

#include <QTest>

#include <memory>

namespace orrery::testing {

/// The newest frame that the player has for which `wanted` holds; null: none came.
template <class Wanted>
std::unique_ptr<const Shown> await(Player& player, Wanted wanted) {
    std::unique_ptr<const Shown> found;
    const auto look = [&] {
        auto shown = player.take();
        if (shown && wanted(*shown))
            found = std::move(shown);
        return found != nullptr;
    };
    return QTest::qWaitFor(look, 60000) ? std::move(found) : nullptr;
}

} // namespace orrery::testing
