// Laws: what experiments, presets and predictions promise of most seeds, counted once and kept in tests/laws.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/facts/runs.h"
#include "widgets/question/question.h"

#include <QStringList>

namespace orrery::facts {

constexpr int countedSeeds = 20;

/// An experiment's, a preset's or a prediction's promise. One may promise nothing; then only its run is kept.
struct Law {
    QString what; ///< "experiment 2", "preset no_exploration", "prediction greed"
    QString link, holds;
    std::optional<Length> after; ///< when `holds` is decided; nothing: at the story's end
    std::optional<double> share; ///< of seeds on which it holds; nothing: nearly all
    bool shown_first = false;    ///< everybody sees it on seed 1 first, so there it must hold
    bool waits = false;          ///< the link's place, or the start, is where here(METRIC) is taken
    QStringList others;          ///< a choice's other options, none of which may be true where `holds` is
    QString metric;              ///< of a number or a curve, whose values are kept

    // What was counted.
    std::vector<int> fails;     ///< the seeds on which it does not hold
    std::vector<double> values; ///< of the metric, one a seed; NaN where there is none
    QString run;                ///< hash of seed 1's rows

    int count() const { return countedSeeds - static_cast<int>(fails.size()); }
};

std::vector<Law> lawsOf(const Question& question, const Demo& demo);

/// Whether so many seeds are what the law promises: 18 of 20, or its share within two seeds.
bool isKept(const Law& law);
/// One sentence that says what the law promises and what was counted.
QString promise(const Law& law);

/// The file of a question's counted laws, and its text in the form in which it is written.
QString lawsFile(const Question& question);
QByteArray writeLaws(const std::vector<Law>& laws);
/// Laws in that form; what cannot be read is left out.
std::vector<Law> readLaws(const QByteArray& text);

/// Adds the laws' runs; reads which seeds fail into `fails`, which must outlive the playing.
/// Returns why a law cannot be played.
QStringList addLaws(std::vector<Law>& laws, Runs& runs, std::vector<Run*>& played);

/// What is wrong with a question whose counted laws are `kept`: `now` was played on the seeds up to `seeds`.
QStringList compareLaws(int question, const std::vector<Law>& kept, const std::vector<Law>& now, int seeds);

} // namespace orrery::facts
