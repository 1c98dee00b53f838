// A sentence of a reader's own, set so that the network of two meanings can read it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/sense_corpus.h"

#include <optional>
#include <string>
#include <vector>

namespace orrery {

/// The ambiguous word stands at its place; what stands before and behind it keeps its distance. A word that
/// is not in the vocabulary is read as the mask, and so is a place where nothing stands.
struct TypedSense {
    std::vector<int> tokens;          ///< of every place
    std::vector<std::string> words;   ///< what was typed there; empty: nothing stands there
    std::vector<std::string> unknown; ///< words outside of the vocabulary
    std::optional<Text> fault;        ///< why it cannot be read

    TypedSense(const SenseCorpus& corpus, int word, const std::string& typed);
};

} // namespace orrery
