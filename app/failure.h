// Failure: why a command could not do what was asked, and the exit status that says whose fault it is.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <string>

namespace orrery {

constexpr int exitDone = 0;
constexpr int exitRunAtFault = 1;       ///< the content or the run
constexpr int exitArgumentsAtFault = 2; ///< what was asked

struct Failure {
    std::string sentence;
    int status = exitArgumentsAtFault;

    Failure(std::string words, int exitStatus = exitArgumentsAtFault)
        : sentence(std::move(words)), status(exitStatus) {}
    Failure(const Sentence& words, int exitStatus = exitArgumentsAtFault)
        : sentence(words.in(Language::en)), status(exitStatus) {}
};

/// Writes the sentence to standard error and hands back the status.
int report(const Failure& failure);

} // namespace orrery
