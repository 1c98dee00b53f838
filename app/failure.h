// Failure: why a command could not do what was asked, and the exit status that says whose fault it is.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <cstdio>
#include <string>
#include <string_view>

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

/// A text as a terminal may show it: control and format characters (escape sequences, reversed writing), ends
/// of lines and bytes that are no UTF-8 are spelled out as \x1b, \u202e, \n.
std::string printable(std::string_view text);

/// Writes one line, made printable, to standard error (or standard output).
void say(std::string_view line, std::FILE* stream = stderr);

/// Says the sentence and hands back the status.
int report(const Failure& failure);

} // namespace orrery
