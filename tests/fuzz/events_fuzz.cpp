// Fuzzing the events of links, in the clear: each demo takes them whole or refuses them in a sentence.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/encoding.h"
#include "engine/core/link.h"
#include "engine/demos/catalogue.h"
#include "tests/fuzz/fuzz.h"

using namespace orrery;
using namespace orrery::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::vector<Entry> all = catalogue();
    const std::string encoded = base64url_encode(text(data, size));
    for (const Entry& entry : all) {
        Script script{entry.demo.defaults(), 1, {}};
        if (read_events(encoded, entry.demo, script))
            continue;
        const std::string written = write_events(script, entry.demo);
        if (written.size() > longest_events)
            continue;
        Script again{entry.demo.defaults(), 1, {}};
        promise(!read_events(written, entry.demo, again), "events that were written read back");
        promise(write_events(again, entry.demo) == written, "events that were written read back the same");
    }
    return 0;
}
