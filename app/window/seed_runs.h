// SeedRuns: the twenty seeds beside the run that is open: when they are played, and what a click on one does.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/seed_player.h"
#include "widgets/run/seed_table.h"

#include <QElapsedTimer>
#include <QTimer>

namespace orrery {

class DemoPanel;
class OpenRun;
class Questions;

class SeedRuns final : public QObject {
    Q_OBJECT

public:
    SeedRuns(const Questions& questions, OpenRun& run, DemoPanel& panel);

    /// Another question may have been opened: its seeds are played when they are asked for.
    void leave();

Q_SIGNALS:
    /// How all of them lie behind the series of the leading panel; nothing: not all are played, or nobody
    /// asks.
    void fanChanged(const std::optional<orrery::Fan>& fan);

private:
    void toggle(bool shown);
    void begin();
    void follow();
    void goOn();
    void ask(const std::vector<std::uint64_t>& seeds);
    void take(const Surveyed& result, const Curve& series);
    void spread(bool wanted);
    void open(std::uint64_t seed);
    void show();

    static constexpr SeedRange seeds{1, 20};

    const Questions& m_questions;
    OpenRun& m_run;
    DemoPanel& m_panel;
    Script m_script;                      ///< of which seeds are played
    std::shared_ptr<const Script> m_seen; ///< of the frame taken last
    SeedTable m_table;
    std::optional<FanPlace> m_place; ///< of the fan; nothing: no series leads
    std::vector<Curve> m_series;     ///< of the seeds that count
    bool m_spread = false;           ///< the fan is there
    QTimer m_soon;                   ///< until hands have come to rest
    QElapsedTimer m_clock;
    std::size_t m_answers = 0, m_asked = 0; ///< since the clock was started
    SeedPlayer m_player;                    ///< last: it ends before anything else goes
};

} // namespace orrery
