// W12: what the whole page of a question costs once the window has shown its first frame; all of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content.h"
#include "app/content/glossary.h"
#include "tests/benchmarks/screen.h"
#include "tests/benchmarks/worst.h"
#include "widgets/question/question_view.h"

using namespace orrery;

namespace {

Worst& worst() {
    static Worst all;
    return all;
}

void page(benchmark::State& state, int number, const std::string& run) {
    const Screen screen;
    const Content content;
    const Glossary glossary = readGlossary();
    for (auto _ : state) {
        QuestionView view;
        view.setSources(nullptr, glossary);
        view.setReading(Reading::both);
        view.resize(640, 900);
        view.show();
        worst().note(state, run, "page", time_of([&] {
                         view.setQuestion(*content.question(number), content.page(number));
                         view.buildNow();
                     }));
    }
}

} // namespace

namespace orrery {

void register_pages() {
    const Content content;
    for (const Question& question : content.questions()) {
        const std::string run = "W12 page " + std::to_string(question.number);
        benchmark::RegisterBenchmark(run.c_str(), [number = question.number, run](benchmark::State& state) {
            page(state, number, run);
        })->Iterations(1);
    }
    benchmark::RegisterBenchmark("W12 worst", [](benchmark::State& state) {
        worst().tell(state);
    })->Iterations(1);
}

} // namespace orrery
