// Runs that texts and presets speak of, with their twins: opened by their links, each played once on many seeds.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/trace_rows.h"
#include "engine/core/twin.h"
#include "engine/demos/catalogue.h"

#include <QCryptographicHash>
#include <QString>

#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace orrery::facts {

/// Hash of what `orrery trace LINK --seed 1` writes up to the run's end: the start of its SHA-256.
class RowsHash {
public:
    explicit RowsHash(const Demo& demo) : m_demo(&demo), m_row(demo), m_twin(demo) {}

    void add(const Pair& pair);
    QString digits(); ///< 16 of them; nothing can be added afterwards

private:
    void flush();

    const Demo* m_demo;
    TraceRow m_row, m_twin;
    std::string m_text;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    bool m_named = false;
};

/// The run beside A, as predicates ask for it; null: there is none.
inline const Timeline* twinOf(const Pair& pair) {
    return pair.twin() ? &pair.b() : nullptr;
}

struct Run {
    const Entry* entry = nullptr;
    Scripts scripts;
    std::optional<Length> until; ///< nothing: the story's end
    QString name;                ///< link and place
    QString hash;                ///< of seed 1, once played
    std::optional<Length> pause; ///< where a prediction's run waits
    /// Called with each seed's run there, and at its end, one after another.
    std::vector<std::function<void(const Pair&)>> pausers;
    std::vector<std::function<void(const Pair&)>> readers;
};

class Runs {
public:
    /// The entries outlive it.
    explicit Runs(const std::vector<Entry>& entries) : m_entries(&entries) {}

    /// The run of this link up to this place; the same one for the same run, however its link is written.
    /// Null and the sentence that says why, when the link does not open or names a seed or a place. `waits`:
    /// a place may stand there, where the run pauses; without one it pauses at its start.
    Run* find(const QString& link, const std::optional<Length>& until, QString& why, bool waits = false);

    /// Plays all runs on the seeds 1 … `seeds`, in `threads` threads. `finished`: so many are done; called
    /// from any of them, one at a time.
    void play(std::uint64_t seeds, unsigned threads,
              const std::function<void(std::size_t, const Run&)>& finished);
    std::size_t size() const { return m_runs.size(); }

private:
    const std::vector<Entry>* m_entries;
    std::deque<Run> m_runs; ///< addresses stay
};

} // namespace orrery::facts
