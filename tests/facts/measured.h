// Measured numbers: the values of facts.json, played and written.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/facts/runs.h"
#include "widgets/question/question.h"

#include <QByteArray>
#include <QStringList>

namespace orrery::facts {

/// Adds the facts' runs, which fill in `values`; the facts must outlive the playing. `played`: the run of
/// each. Returns why a fact cannot be measured.
QStringList addFacts(std::vector<Fact>& facts, Runs& runs, std::vector<Run*>& played);

/// What is wrong with facts whose values are `kept`: `now` was played on the seeds up to `seeds`.
QStringList compareFacts(int question, const std::vector<Fact>& kept, const std::vector<Fact>& now,
                         int seeds);

/// facts.json in the form in which it is written: the same facts give the same bytes.
QByteArray writeFacts(const std::vector<Fact>& facts);

} // namespace orrery::facts
