// Resource reader: gives the engine's library the data files compiled into the program.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace orrery {

class Library;

/// A library that reads `:/data/…` and decodes its pictures.
std::unique_ptr<Library> resource_library();

} // namespace orrery
