// Fuzzing the values of parameters as links and the command line write them: numbers, words, matrices,
// points.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/parameter.h"
#include "tests/fuzz/fuzz.h"

using namespace orrery;
using namespace orrery::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Parameter parameter{.id = "p", .minimum = -1000, .maximum = 1e6};
    parameter.choices = {{"relu", {}}, {"tanh", {}}};
    parameter.largest = 7;
    for (const Kind kind : {Kind::real, Kind::integer, Kind::choice, Kind::toggle, Kind::text, Kind::matrix,
                            Kind::points, Kind::file}) {
        parameter.kind = kind;
        const auto value = parse_value(parameter, text(data, size));
        if (!value)
            continue;
        promise(!refuse(parameter, *value), "what was read is acceptable");
        const std::string written = write_value(parameter, *value);
        const auto again = parse_value(parameter, written);
        promise(again && equal(*again, *value), "a value that was written reads back the same");
    }
    return 0;
}
