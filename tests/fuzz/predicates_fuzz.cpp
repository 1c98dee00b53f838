// Fuzzing predicates: what is understood can be asked of a record.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/predicate.h"
#include "engine/core/record.h"
#include "tests/fuzz/fuzz.h"

using namespace orrery;
using namespace orrery::fuzz;

namespace {

const Record& record() {
    static const Record filled = [] {
        const std::vector<Metric> metrics = {
            {.id = "a"}, {.id = "v", .length = 2, .vector = true}, {.id = "n"}};
        Record rows(metrics);
        Metrics row(metrics);
        for (int k = 1; k <= 4; ++k) {
            row.set("a", 16.0 / (1 << k));
            row.set("v", Eigen::Vector2d(k, 10 * k));
            rows.append(row, k, 1, false);
        }
        return rows;
    }();
    return filled;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto predicate = Predicate::parse(text(data, size));
    if (!predicate)
        return 0;
    const auto again = Predicate::parse(predicate->text());
    promise(again && again->metrics() == predicate->metrics(), "a predicate's text is the predicate");
    promise(again->holds(record()) == predicate->holds(record()), "a predicate holds or does not");
    return 0;
}
