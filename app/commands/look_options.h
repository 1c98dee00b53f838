// Look options: --language, --theme and --size, which all that draws and writes for readers shares.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/arguments.h"
#include "widgets/figure/canvas.h"

#include <QSize>

namespace orrery {

/// zh, en or both; `usual` where it is not given. Both: Chinese first.
std::optional<Failure> readLanguages(const Arguments& arguments, const std::string& usual, Languages& into);
/// light, dark or projector; light where it is not given.
std::optional<Failure> readTheme(const Arguments& arguments, ThemeName& into);
/// WIDTHxHEIGHT, each side within these; as it is where it is not given.
std::optional<Failure> readSize(const Arguments& arguments, int least, int most, QSize& into);

} // namespace orrery
