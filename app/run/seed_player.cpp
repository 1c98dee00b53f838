// Surveying seeds beside the window.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/seed_player.h"

#include <utility>

namespace orrery {

SeedPlayer::SeedPlayer(const Library& library, QObject* parent)
    : QObject(parent), m_library(library), m_thread(QThread::create([this] { work(); })) {
    m_thread->setObjectName(QStringLiteral("seeds"));
}

SeedPlayer::~SeedPlayer() {
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
        m_stop.request_stop();
    }
    m_wake.notify_all();
    if (m_thread->isRunning())
        m_thread->setPriority(QThread::NormalPriority); // it is waited for
    m_thread->wait();
}

void SeedPlayer::begin(const Demo& demo, Script script, Survey survey, std::optional<FanPlace> fan) {
    cancel();
    const std::lock_guard lock(m_mutex);
    m_task = std::make_shared<const Task>(&demo, std::move(script), std::move(survey), std::move(fan));
}

void SeedPlayer::ask(const std::vector<std::uint64_t>& seeds) {
    {
        const std::lock_guard lock(m_mutex);
        m_seeds.insert(m_seeds.end(), seeds.begin(), seeds.end());
    }
    m_awaited += seeds.size();
    if (!m_thread->isRunning())
        m_thread->start();
    m_wake.notify_all();
}

void SeedPlayer::cancel() {
    const std::lock_guard lock(m_mutex);
    m_seeds.clear();
    m_stop.request_stop();
    ++m_number;
    m_awaited = 0;
}

void SeedPlayer::take(const Surveyed& result, const Curve& series, std::uint64_t task) {
    {
        const std::lock_guard lock(m_mutex);
        if (task != m_number)
            return; // not wanted any more
    }
    --m_awaited;
    Q_EMIT answered(result, series);
}

void SeedPlayer::work() {
    QThread::currentThread()->setPriority(QThread::IdlePriority);
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_ends || (m_task && !m_seeds.empty()); });
        if (m_ends)
            return;
        const std::uint64_t seed = m_seeds.front(), number = m_number;
        m_seeds.pop_front();
        m_stop = std::stop_source();
        const std::stop_token stop = m_stop.get_token();
        const auto task = m_task;
        lock.unlock();
        survey_seeds(
            *task->demo, task->script, {seed, seed}, task->survey, m_library,
            [&](const Surveyed& result, const Timeline& run) {
                const Curve series = task->fan ? fan_curve(*task->fan, run.record()) : Curve();
                QMetaObject::invokeMethod(
                    this, [this, result, series, number] { take(result, series, number); },
                    Qt::QueuedConnection);
            },
            stop);
        lock.lock();
    }
}

} // namespace orrery
