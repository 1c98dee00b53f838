// Opening, hashing and playing the runs that texts speak of.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/facts/runs.h"

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

void playRun(Run& run, std::uint64_t seeds, const Library& library) {
    RowsHash hash(run.entry->demo);
    bool first = true;
    SeedCalls calls;
    calls.iteration = [&](const Timeline& timeline) {
        if (first)
            hash.add(timeline);
    };
    calls.pause = run.pause;
    calls.paused = [&](const Timeline& timeline) {
        for (const auto& read : run.pausers)
            read(timeline);
    };
    calls.finished = [&](const Timeline& timeline) {
        first = false;
        for (const auto& read : run.readers)
            read(timeline);
    };
    run_seeds(run.entry->demo, run.script, {1, seeds}, run.until, library, calls);
    run.hash = hash.digits();
}

} // namespace

void RowsHash::add(const Timeline& timeline) {
    m_row.measure(timeline);
    if (!m_named) {
        writeCsvHeader(m_text, *m_demo, m_row);
        m_text += '\n';
    }
    m_named = true;
    writeCsvRow(m_text, m_row);
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
    const Result<Script> script = script_of(*parsed, entry->demo);
    if (!script) {
        why = words(script.error());
        return nullptr;
    }
    const Result<Link> plain = link_to(entry->demo, entry->question, *script, {});
    const auto pause = waits ? std::optional(parsed->place.value_or(Length{Step::phase, 0})) : std::nullopt;
    const QString name = nameOf(plain ? *plain : *parsed, until, pause);
    for (Run& run : m_runs)
        if (run.name == name)
            return &run;
    m_runs.push_back({&*entry, *script, until, name, {}, pause, {}, {}});
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
