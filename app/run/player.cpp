// Player: runs a session on a worker thread and hands its frames to the window.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/player.h"

#include <algorithm>
#include <utility>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace orrery {

namespace {

using Clock = Session::Clock;
using namespace std::chrono_literals;

constexpr auto frame_time = 16ms;    // between two frames
constexpr double longest_tick = 0.1; // seconds: after a pause of the machine, no burst

/// What a run took stays with the process otherwise, in pieces.
void give_memory_back() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace

Player::Player(const Library& library, QObject* parent) : QObject(parent), m_library(library) {
    m_worker = std::jthread([this](std::stop_token stop) { work(stop); });
}

Player::~Player() {
    {
        std::lock_guard lock(m_mutex);
        m_interrupt.request_stop();
        m_worker.request_stop();
    }
    m_wake.notify_all();
}

void Player::open(const Demo& demo, Scripts scripts, std::optional<Length> place) {
    leave([&demo, scripts = std::move(scripts), place, this](double speed) {
        auto session = std::make_unique<Session>(demo, scripts, m_library);
        session->setSpeed(speed);
        if (place)
            session->seek(place->step, place->count);
        return session;
    });
}

void Player::close() {
    leave([](double) { return std::unique_ptr<Session>(); });
}

/// Forgets the present session and what was asked of it.
void Player::leave(std::function<std::unique_ptr<Session>(double)> next) {
    {
        std::lock_guard lock(m_mutex);
        m_interrupt.request_stop();
        m_orders.clear();
        m_awaited.clear();
        m_latest.reset();
        ++m_opened;
        m_opening = std::move(next);
    }
    m_wake.notify_all();
}

std::unique_ptr<const Shown> Player::take() {
    std::unique_ptr<const Shown> latest;
    {
        std::lock_guard lock(m_mutex);
        latest = std::move(m_latest);
        m_announced = false;
        while (latest && !m_awaited.empty() && m_awaited.front().first <= latest->edit)
            m_awaited.pop_front();
    }
    m_wake.notify_all();
    return latest;
}

bool Player::obey(std::unique_lock<std::mutex>& lock) {
    if (m_opening) {
        auto open = std::exchange(m_opening, nullptr);
        m_number = m_opened;
        const double speed = m_speed;
        lock.unlock();
        if (m_session) {
            m_session.reset();
            give_memory_back();
        }
        m_session = open(speed);
        lock.lock();
    } else if (!m_orders.empty()) {
        Waiting waiting = std::move(m_orders.front());
        m_orders.pop_front();
        m_interrupt = std::stop_source();
        const std::stop_token stop = m_interrupt.get_token();
        lock.unlock();
        if (m_session)
            waiting.order(*m_session, stop);
        lock.lock();
    } else {
        return false;
    }
    m_news = true;
    return true;
}

void Player::publish(std::unique_lock<std::mutex>& lock) {
    m_news = false;
    if (!m_session)
        return;
    lock.unlock();
    auto shown = std::make_unique<Shown>(m_session->show());
    lock.lock();
    if (m_number != m_opened)
        return; // another demo was opened meanwhile
    shown->session = m_number;
    shown->edit = m_edited;
    // A frame that replaces one not taken says for it that the run is another one.
    if (m_latest && m_latest->runStarted)
        shown->runStarted = true;
    m_latest = std::move(shown);
    if (!std::exchange(m_announced, true))
        QMetaObject::invokeMethod(this, &Player::frameReady, Qt::QueuedConnection);
}

/// Orders go first, but not for ever: while a slider is dragged one is always waiting.
void Player::work(std::stop_token stop) {
    auto last = Clock::now();
    auto next_frame = last;
    std::unique_lock lock(m_mutex);
    const auto show = [&] {
        next_frame = Clock::now() + frame_time;
        publish(lock);
    };
    const auto due = [&] { return m_news && !m_announced && Clock::now() >= next_frame; };
    const auto active = [&] {
        return m_session && !m_hidden && (m_session->busy() || (m_session->playing() && !m_held));
    };
    while (!stop.stop_requested()) {
        if (!m_orders.empty() && !m_opening && due())
            show();
        if (obey(lock))
            continue;
        const auto now = Clock::now();
        const double passed = std::min(longest_tick, std::chrono::duration<double>(now - last).count());
        last = now;
        if (active()) {
            const bool held = m_held;
            lock.unlock();
            m_news |= m_session->run(held ? 0 : passed, Session::slice);
            lock.lock();
        }
        const bool resting = !active();
        // At rest the last frame must be shown; on the way only as many as the window takes.
        if (due() || (m_news && resting))
            show();
        if (!m_orders.empty() || m_opening || stop.stop_requested())
            continue;
        if (resting) {
            m_wake.wait(lock, stop, [&] { return !m_orders.empty() || m_opening || active(); });
            last = Clock::now();
        } else if (m_session->idle() > 0) {
            const std::chrono::duration<double> until(std::min(0.016, m_session->idle()));
            m_wake.wait_for(lock, stop, until, [&] { return !m_orders.empty() || m_opening; });
        }
    }
}

} // namespace orrery
