// Fuzzing Markdown: any text becomes a document, in one language and in two columns.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz.h"
#include "widgets/question/question_sections.h"
#include "widgets/text/document_builder.h"
#include "widgets/text/formula_object.h"

#include <QGuiApplication>
#include <QTextDocument>

#include <algorithm>

using namespace orrery;
using namespace orrery::fuzz;

namespace {

int depth(const markdown::Blocks& blocks) {
    int below = 0;
    for (const markdown::Block& block : blocks)
        below = std::max(below, depth(block.children) + 1);
    return below;
}

/// One for all inputs; left to the system at the end, like the application of any program.
QGuiApplication& application() {
    static int count = 1;
    static char name[] = "fuzz", *words[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static auto* const one = new QGuiApplication(count, words);
    return *one;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    application();
    static const auto paths = std::make_shared<const FormulaPaths>(QString());
    static const Theme theme(ThemeName::light, Language::en, 1);
    const QString source =
        QString::fromUtf8(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const markdown::Document whole = markdown::parse(source);
    promise(depth(whole.blocks) <= 2 * markdown::deepest + 1, "blocks nest no deeper than said");
    promise(whole.cut_off || whole.too_deep > 0 ||
                markdown::plain(whole.blocks).size() <= 6 * source.size() + 64 * 1024,
            "a text does not unfold");
    const markdown::Blocks half = markdown::parse(source.left(source.size() / 2)).blocks;
    textSections(source);
    for (const bool columns : {false, true}) {
        QTextDocument document;
        FormulaObject formulas(paths);
        DocumentBuilder(document, formulas, theme).addPairs(whole.blocks, half, columns);
        promise(columns || document.blockCount() > 0, "there is a document");
    }
    return 0;
}
