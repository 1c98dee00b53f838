// Fuzzing question.json: any bytes are read, and their places are found.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content.h"
#include "app/content/content_check.h"
#include "app/content/json_places.h"
#include "tests/fuzz/fuzz.h"
#include "widgets/question/question_sections.h"

using namespace orrery;
using namespace orrery::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const auto [why, at] = findUnsound(bytes);
    promise(at >= 0 && at <= 1 + bytes.count('\n'), "what is unsound has a line");
    const JsonPlaces places = findJsonPlaces(bytes);
    promise(places.line(QStringLiteral("try[0].link")) >= 0, "every value has a place");
    const Question question = readQuestion(bytes);
    for (const Language language : {Language::en, Language::zh})
        experimentBlocks(question.experiments, {}, language);
    referenceBlocks(question.references);
    return 0;
}
