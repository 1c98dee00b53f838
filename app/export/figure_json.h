// Figure as JSON, after resources/schemas/figure.schema.json; also values of parameters and tensors.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/export/json_writer.h"

#include "engine/core/frame.h"

namespace orrery {

/// The frame's figure; marks that read the record carry their curves as `data`.
void writeFigure(JsonWriter& json, const Frame& frame);

/// {"id": nested lists, row by row, …}
void writeTensors(JsonWriter& json, const Tensors& tensors);

/// Numbers and toggles as such, everything else as --set writes it.
void writeValue(JsonWriter& json, const Parameter& parameter, const Value& value);

} // namespace orrery
