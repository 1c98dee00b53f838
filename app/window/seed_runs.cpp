// The twenty seeds beside the run that is open.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/seed_runs.h"

#include "app/content/open_experiment.h"
#include "app/window/demo_panel.h"
#include "app/window/open_run.h"
#include "app/window/questions.h"
#include "widgets/run/seeds_view.h"

namespace orrery {

namespace {

constexpr int rest = 600; // ms: a drag changes the run all the while

} // namespace

SeedRuns::SeedRuns(const Questions& questions, OpenRun& run, DemoPanel& panel)
    : m_questions(questions), m_run(run), m_panel(panel), m_player(run.library()) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(rest);
    connect(&m_soon, &QTimer::timeout, this, &SeedRuns::begin);
    connect(&m_run, &OpenRun::frameTaken, this, &SeedRuns::follow);
    connect(&m_player, &SeedPlayer::answered, this, &SeedRuns::take);
    connect(&m_panel, &DemoPanel::seedsShown, this, &SeedRuns::toggle);
    SeedsView* view = m_panel.seeds();
    connect(view, &SeedsView::opened, this, &SeedRuns::open);
    connect(view, &SeedsView::goOnWanted, this, &SeedRuns::goOn);
    connect(view, &SeedsView::stopWanted, this, [this] {
        m_player.cancel();
        show();
    });
}

void SeedRuns::leave() {
    if (m_run.demo() != m_table.demo)
        m_panel.showSeeds(false);
}

/// What was played before is still true of the same run.
void SeedRuns::toggle(bool shown) {
    m_soon.stop();
    m_player.cancel();
    if (!shown || !m_run.shown())
        return spread(false);
    if (m_table.demo == m_run.demo() && sameButSeed(*m_run.shown()->frame.script, m_script))
        goOn();
    else
        begin();
}

void SeedRuns::begin() {
    if (!m_run.shown())
        return;
    m_seen = m_run.shown()->frame.script;
    m_script = *m_seen;
    const Demo& demo = *m_run.demo();
    m_table = seedTable(m_questions.texts().question(m_run.question()), demo, m_script, seeds);
    m_place = fan_place(m_run.shown()->frame.figure);
    m_series.clear();
    m_player.begin(demo, m_script, m_table.survey, m_place);
    goOn();
}

/// Those that are missing, and this run's own.
void SeedRuns::goOn() {
    m_table.own = m_run.shown()->frame.script->seed;
    std::vector<std::uint64_t> missing;
    for (std::uint64_t seed = seeds.first; seed <= seeds.last; ++seed)
        if (!m_table.find(seed))
            missing.push_back(seed);
    const bool stranger = m_table.own < seeds.first || m_table.own > seeds.last;
    if (stranger && !m_table.find(m_table.own))
        missing.push_back(m_table.own);
    ask(missing);
}

void SeedRuns::ask(const std::vector<std::uint64_t>& missing) {
    if (!m_player.busy()) {
        m_clock.start();
        m_answers = m_asked = 0;
    }
    m_asked += missing.size();
    if (!missing.empty())
        m_player.ask(missing);
    show();
}

void SeedRuns::take(const Surveyed& result, const Curve& series) {
    ++m_answers;
    if (!m_table.find(result.seed)) {
        m_table.results.push_back(result);
        if (m_table.counts(result))
            m_series.push_back(series);
    }
    show();
}

/// Behind the run as soon as all seeds have answered.
void SeedRuns::spread(bool wanted) {
    const bool whole = wanted && m_place && m_series.size() == m_table.all();
    if (whole == m_spread)
        return;
    m_spread = whole;
    Q_EMIT fanChanged(whole ? std::optional(fan_of(*m_place, m_series)) : std::nullopt);
}

/// The seeds go along with the run: its own is another one, or it is another run.
void SeedRuns::follow() {
    const auto& script = m_run.shown()->frame.script;
    if (!m_panel.showsSeeds() || script == m_seen)
        return;
    m_seen = script;
    if (!m_table.demo || !sameButSeed(*script, m_script)) {
        spread(false); // it is another run's
        return m_soon.start();
    }
    m_soon.stop();
    spread(true); // hands have come back to it
    if (script->seed == m_table.own)
        return;
    m_table.own = script->seed;
    const bool stranger = m_table.own < seeds.first || m_table.own > seeds.last;
    ask(stranger && !m_table.find(m_table.own) ? std::vector{m_table.own} : std::vector<std::uint64_t>());
}

/// Plays it, as a link would; undo brings the run before back.
void SeedRuns::open(std::uint64_t seed) {
    Script script = m_script;
    script.seed = seed;
    m_run.start(std::move(script), {});
    m_run.player().setPlaying(true);
}

void SeedRuns::show() {
    const double passed = static_cast<double>(m_clock.elapsed()) / 1000;
    const double left =
        m_answers > 0 ? passed * static_cast<double>(m_asked - m_answers) / static_cast<double>(m_answers)
                      : 0;
    m_panel.seeds()->showTable(m_table);
    m_panel.seeds()->showRunning(m_player.busy(), left);
    spread(true);
}

} // namespace orrery
