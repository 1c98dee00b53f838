// Fuzzing links: what is read and written reads back the same, through every demo.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/link.h"
#include "engine/demos/catalogue.h"
#include "tests/fuzz/fuzz.h"

using namespace orrery;
using namespace orrery::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::vector<Entry> all = catalogue();
    const auto link = parse_link(text(data, size));
    if (!link)
        return 0;
    const std::string written = write_link(*link);
    const auto again = parse_link(written);
    promise(again && write_link(*again) == written, "a link that was written reads back the same");
    for (const Entry& entry : all) {
        const auto script = script_of(*link, entry.demo);
        if (!script)
            continue;
        const auto back = link_to(entry.demo, entry.question, *script, {});
        if (!back)
            continue; // more events than fit
        const auto read = script_of(*parse_link(write_link(*back)), entry.demo);
        promise(read && read->seed == script->seed && equal(read->values, script->values) &&
                    read->events.size() == script->events.size(),
                "the link to a script opens that script");
    }
    return 0;
}
