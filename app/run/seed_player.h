// SeedPlayer: surveys seeds on a thread of its own that only takes time which nothing else wants.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/fan.h"
#include "engine/core/survey.h"

#include <QObject>
#include <QThread>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <stop_token>

namespace orrery {

class SeedPlayer final : public QObject {
    Q_OBJECT

public:
    /// The library outlives it.
    explicit SeedPlayer(const Library& library, QObject* parent = nullptr);
    ~SeedPlayer() override;

    /// From now on seeds are played by this script, with theirs in place of its own. What was asked before is
    /// given up. The demo outlives the player or is replaced. `fan`: the series that is kept of each run.
    void begin(const Demo& demo, Script script, Survey survey, std::optional<FanPlace> fan = {});
    /// Plays these after those asked before, one after another.
    void ask(const std::vector<std::uint64_t>& seeds);
    /// Gives up the seed under way and those that wait.
    void cancel();
    /// Whether answers are to come.
    bool busy() const { return m_awaited > 0; }

Q_SIGNALS:
    /// In the order in which they were asked for.
    void answered(const orrery::Surveyed& result, const orrery::Curve& series);

private:
    struct Task {
        const Demo* demo = nullptr;
        Script script;
        Survey survey;
        std::optional<FanPlace> fan;
    };

    void work();
    void take(const Surveyed& result, const Curve& series, std::uint64_t task);

    const Library& m_library;
    std::mutex m_mutex; ///< of everything up to m_ends
    std::condition_variable m_wake;
    std::shared_ptr<const Task> m_task;
    std::deque<std::uint64_t> m_seeds;
    std::stop_source m_stop;    ///< of the seed under way
    std::uint64_t m_number = 0; ///< of the task; a canceled one has another
    bool m_ends = false;

    std::size_t m_awaited = 0;
    std::unique_ptr<QThread> m_thread;
};

} // namespace orrery
