// Opening, hashing and playing the runs that texts speak of.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/facts/runs.h"

#include "app/commands/run_request.h"
#include "app/content/resource_reader.h"
#include "engine/core/link.h"
#include "engine/data/library.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace orrery::facts {

namespace {

QString words(const Sentence& sentence) {
    return QString::fromStdString(sentence.in(Language::en));
}

QString nameOf(const Link& link, const std::optional<Length>& until, const std::optional<Length>& pause) {
    QString text = QString::fromStdString(write_link(link));
    if (pause)
        text += QStringLiteral(", waiting at %1 %2")
                    .arg(pause->step == Step::round       ? QStringLiteral("round")
                         : pause->step == Step::iteration ? QStringLiteral("iteration")
                                                          : QStringLiteral("phase"))
                    .arg(pause->count);
    if (!until)
        return text;
    return text +
           QStringLiteral(" --%1 %2")
               .arg(until->step == Step::round ? QStringLiteral("rounds") : QStringLiteral("iterations"))
               .arg(until->count);
}

/// One seed, as `orrery trace` plays it. `hash`: of its rows; null: nobody asks for it.
void playSeed(const Run& run, std::uint64_t seed, const Library& library, RowsHash* hash) {
    RunRequest request{.entry = *run.entry, .script = run.scripts.a, .twin = run.scripts.b};
    request.script.seed = seed;
    if (request.twin)
        request.twin->seed = seed;
    request.shared = run.scripts.shared;
    Pair pair(run.entry->demo, scriptsOf(request), library, Timeline::no_copies);
    const PlayCalls calls{[&] {
                              if (hash != nullptr)
                                  hash->add(pair);
                          },
                          {}};
    if (run.pause) {
        request.length = run.pause;
        play(request, pair, calls);
        for (const auto& read : run.pausers)
            read(pair);
    }
    request.length = run.until;
    play(request, pair, calls);
    for (const auto& read : run.readers)
        read(pair);
}

void playRun(Run& run, std::uint64_t seeds, const Library& library) {
    RowsHash hash(run.entry->demo);
    for (std::uint64_t seed = 1; seed <= seeds; ++seed)
        playSeed(run, seed, library, seed == 1 ? &hash : nullptr);
    run.hash = hash.digits();
}

} // namespace

void RowsHash::add(const Pair& pair) {
    if (pair.a().position().iterations == m_row.iteration)
        return; // it waited for its twin
    m_row.measure(pair.a());
    if (pair.twin() && pair.b().position().boundary != Boundary::phase)
        m_twin.measure(pair.b());
    if (!m_named) {
        writeCsvHeader(m_text, *m_demo, m_row);
        if (pair.twin())
            writeCsvHeader(m_text, *m_demo, m_twin, "b.");
        m_text += '\n';
    }
    m_named = true;
    writeCsvRow(m_text, m_row);
    if (pair.twin())
        writeCsvRow(m_text, m_twin);
    m_text += '\n';
    constexpr std::size_t enough = 1 << 16;
    if (m_text.size() > enough)
        flush();
}

void RowsHash::flush() {
    m_hash.addData(QByteArrayView(m_text.data(), static_cast<qsizetype>(m_text.size())));
    m_text.clear();
}

QString RowsHash::digits() {
    flush();
    constexpr qsizetype shown = 16;
    return QString::fromLatin1(m_hash.result().toHex().left(shown));
}

Run* Runs::find(const QString& link, const std::optional<Length>& until, QString& why, bool waits) {
    const Result<Link> parsed = parse_link(link.toStdString());
    if (!parsed) {
        why = words(parsed.error());
        return nullptr;
    }
    if (parsed->seed || (parsed->place && !waits)) {
        why = waits ? QStringLiteral("The link %1 must name no seed.").arg(link)
                    : QStringLiteral("The link %1 must name neither a seed nor a place.").arg(link);
        return nullptr;
    }
    const auto entry = std::find_if(m_entries->begin(), m_entries->end(), [&](const Entry& candidate) {
        return parsed->question == std::to_string(candidate.question) ||
               parsed->question == candidate.demo.id;
    });
    if (entry == m_entries->end()) {
        why = QStringLiteral("The link %1 leads to no demo.").arg(link);
        return nullptr;
    }
    const Result<Scripts> scripts = scripts_of(*parsed, entry->demo);
    if (!scripts) {
        why = words(scripts.error());
        return nullptr;
    }
    const Result<Link> plain = link_to(entry->demo, entry->question, *scripts, {});
    const auto pause = waits ? std::optional(parsed->place.value_or(Length{Step::phase, 0})) : std::nullopt;
    const QString name = nameOf(plain ? *plain : *parsed, until, pause);
    for (Run& run : m_runs)
        if (run.name == name)
            return &run;
    m_runs.push_back({&*entry, *scripts, until, name, {}, pause, {}, {}});
    return &m_runs.back();
}

void Runs::play(std::uint64_t seeds, unsigned threads,
                const std::function<void(std::size_t, const Run&)>& finished) {
    const auto library = resource_library();
    std::atomic<std::size_t> next = 0;
    std::size_t done = 0;
    std::mutex mutex;
    const auto work = [&] {
        for (std::size_t i = next++; i < m_runs.size(); i = next++) {
            playRun(m_runs[i], seeds, *library);
            const std::lock_guard lock(mutex);
            ++done;
            if (finished)
                finished(done, m_runs[i]);
        }
    };
    std::vector<std::jthread> workers;
    for (unsigned t = 1; t < threads; ++t)
        workers.emplace_back(work);
    work();
}

} // namespace orrery::facts
