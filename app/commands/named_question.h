// Named question: the question that an argument means, whether it has a demo or not.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/content/content.h"
#include "app/failure.h"

#include <optional>

namespace orrery {

/// By its number or its id; the sentence says why there is none.
std::optional<Failure> findQuestion(const Content& content, const std::string& name, const Question*& into);

} // namespace orrery
