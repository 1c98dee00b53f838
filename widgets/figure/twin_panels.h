// Twin panels: what the cards show of a run and its twin: both in one plane, or side by side.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/change.h"
#include "engine/core/frame.h"
#include "engine/core/twin.h"
#include "widgets/figure/canvas.h"
#include "widgets/figure/stakes.h"

#include <optional>
#include <string>
#include <vector>

namespace orrery {

/// The run B beside the one shown, and what is said of the two.
struct Beside {
    Frame frame;                 ///< on common ranges with A's
    Text a, b;                   ///< by what they differ, see twinNames()
    std::optional<Sentence> gap; ///< between them: slots A's number, B's, B's divided by A's
    std::vector<Stake> stakes;   ///< what they are compared by
    Side chosen = Side::a;       ///< what changes go to
};

/// A value in a few words: a choice's name, "on", a number; of what has no short form how large it is.
Text valueWords(const Parameter& parameter, const Value& value);
/// The values of the differing parameters in a few words, numbers after the parameter's name:
/// "sigmoid · Xavier", "learning rate 0.1"; more than three end in "+2".
Text twinNames(const Demo& demo, const Values& values, const std::vector<std::string>& differing);

/// B beside A; nothing where nothing differs yet: the panels then show A alone.
std::optional<Beside> besideOf(const Demo& demo, const Frame& a, Frame b,
                               const std::vector<std::string>& differing, std::optional<Sentence> gap,
                               Side chosen = Side::a);

/// The panels of a card, by their indices in A's figure; strips follow their panel, B's side follows A's.
/// `width`: pixels for them. `front`: which run stands alone where two have no room beside one another.
std::vector<PanelData> cardData(const Frame& a, const Beside* beside, const std::vector<std::size_t>& panels,
                                double width, Side front);
/// Whether one run of a pair hides the other in a card of this width.
bool standsAlone(const Frame& a, const std::vector<std::size_t>& panels, double width);

/// Each run's letter, written the same in all languages.
QString letterOf(Owner owner);

} // namespace orrery
