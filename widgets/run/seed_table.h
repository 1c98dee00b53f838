// SeedTable: what twenty seeds answered so far, and the words that say it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/survey.h"
#include "widgets/look/words.h"

#include <QString>

#include <vector>

namespace orrery {

struct SeedTable {
    const Demo* demo = nullptr; ///< outlives the table
    Survey survey;
    std::vector<Text> promises;    ///< what each is of: "the story's point", "this experiment's promise"
    SeedRange seeds;               ///< those that count
    std::uint64_t own = 1;         ///< the seed of the run that is looked at, which may be another one
    std::vector<Surveyed> results; ///< in the order in which they came

    std::size_t all() const { return static_cast<std::size_t>(seeds.last - seeds.first) + 1; }
    bool counts(const Surveyed& result) const {
        return result.seed >= seeds.first && result.seed <= seeds.last;
    }
    /// How many of the seeds that count have answered.
    std::size_t done() const;
    const Surveyed* find(std::uint64_t seed) const;
    /// Of the seeds that count, in the order of the results; NaN where undefined or stopped on the way.
    std::vector<double> values(std::size_t term) const;
};

/// "20 seeds", or while some are missing "12 of 20 seeds".
Sentence seedsHeading(const SeedTable& table);
/// On how many seeds each promise holds, of those that have decided it; none that nobody has decided.
std::vector<Sentence> sharesOf(const SeedTable& table);
/// How many runs stopped, if any.
std::optional<Sentence> stoppedRuns(const SeedTable& table);

/// What a row measures: "mean return", "least of loss"; and below it the unit.
QString rowName(const SeedTable& table, std::size_t term, Language language);
QString rowNote(const SeedTable& table, std::size_t term, Language language);
/// Whether a value that is missing was never reached.
bool isTimeTo(const SeedTable& table, std::size_t term);
/// "Seed 17: 194.8", "Seed 17: never", "Seed 3: stopped at iteration 12".
QString dotWords(const SeedTable& table, std::size_t term, const Surveyed& result, Language language);
/// The row in one sentence: median, middle half, this run, who never came there or stopped.
QString rowWords(const SeedTable& table, std::size_t term, Language language);

/// seed, what the rows measure, stopped: one line a seed that counts, in their order. Numbers as `orrery
/// trace` writes them.
QString tableAsCsv(const SeedTable& table);

} // namespace orrery
