// Counted: on how many seeds a question's predictions are as expected, which tools/facts keeps beside the
// laws.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question/question.h"

#include <QByteArray>

namespace orrery {

/// Gives each prediction what `laws`, a file of tests/laws, counted of it as it stands now.
void takeCounts(Question& question, const QByteArray& laws);

} // namespace orrery
