// Reading the glossary of the resources.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/text/terms.h"

namespace orrery {

/// The terms of `:/glossary/terms.json`.
Glossary readGlossary();
/// Those of such a file.
std::vector<Term> readTerms(const QByteArray& json);

} // namespace orrery
