// How long each chapter of a story takes: its steps, and so many a second.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/chapter_seconds.h"

#include <algorithm>
#include <chrono>

namespace orrery {

namespace {

/// How many phases the first iteration has and how many iterations the first round; 0: not known.
struct Sizes {
    double phases = 0, iterations = 0;

    /// A step of this size in phases; 0: not known.
    double of(Step step) const {
        return step == Step::phase ? 1 : step == Step::iteration ? phases : phases * iterations;
    }
};

Sizes firstSizes(const Timeline& run, const Library& library, bool rounds) {
    constexpr auto patience = std::chrono::milliseconds(100);
    const auto copy = run.demo().start(run.script().values, Random(run.script().seed), library);
    const auto deadline = std::chrono::steady_clock::now() + patience;
    Sizes sizes;
    double phases = 0, iterations = 0;
    while (std::chrono::steady_clock::now() < deadline) {
        const Boundary done = copy->advance();
        ++phases;
        if (done == Boundary::phase)
            continue;
        if (++iterations == 1)
            sizes.phases = phases;
        if (done >= Boundary::round)
            sizes.iterations = iterations;
        if (!rounds || done >= Boundary::round)
            break;
    }
    return sizes;
}

/// Whether a chapter is counted in rounds but played in smaller steps, or begins in other steps than it ends.
bool mixesRounds(const Story& story) {
    for (std::size_t i = 0; i < story.chapters.size(); ++i) {
        const Step from = story.start(i).step, to = story.chapters[i].until.step, by = story.chapters[i].by;
        if ((to == Step::round) != (by == Step::round) ||
            (i > 0 && (from == Step::round) != (to == Step::round)))
            return true;
    }
    return false;
}

} // namespace

std::vector<std::optional<double>> chapterSeconds(const Timeline& run, const Library& library) {
    const Story& story = run.story();
    const Sizes sizes = firstSizes(run, library, mixesRounds(story));
    const auto length = run.demo().length ? run.demo().length(run.script().values) : std::nullopt;
    std::vector<std::optional<double>> seconds;
    for (std::size_t i = 0; i < story.chapters.size(); ++i) {
        const Chapter& chapter = story.chapters[i];
        const Until from = story.start(i);
        Until to = chapter.until;
        if (to.count == 0 && length)
            to = {length->step, length->count};
        // In phases; where all is of one size, that size does not matter.
        const bool same = to.step == chapter.by && (from.count == 0 || from.step == to.step);
        const double step = same ? 1 : sizes.of(chapter.by);
        const double end = static_cast<double>(to.count) * (same ? 1 : sizes.of(to.step));
        const double start = static_cast<double>(from.count) * (same ? 1 : sizes.of(from.step));
        const bool known = to.count > 0 && step > 0 && end > 0 && (from.count == 0 || start > 0);
        seconds.push_back(known ? std::optional(std::max(0.0, end - start) / step / chapter.pace)
                                : std::nullopt);
    }
    return seconds;
}

} // namespace orrery
