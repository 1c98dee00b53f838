// Fuzzing pseudo-code: every line is code, a tag and a remark, or nothing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz.h"
#include "widgets/question/question.h"

using namespace orrery;
using namespace orrery::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QString source =
        QString::fromUtf8(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const auto lines = parseAlgorithm(source);
    promise(static_cast<qsizetype>(lines.size()) <= source.count(u'\n') + 1, "no line is made up");
    for (const AlgorithmLine& line : lines) {
        promise(!line.code.contains(u'\n') && !line.code.contains(u'#'), "code ends where the remark begins");
        promise(!line.tag.contains(u'@') && !line.tag.contains(u' '), "a tag is a word");
    }
    return 0;
}
