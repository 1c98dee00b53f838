// Player: runs a session on a worker thread and hands its frames to the window.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/player.h"

#include <algorithm>
#include <utility>

namespace orrery {

namespace {

using Clock = Session::Clock;
using namespace std::chrono_literals;

constexpr auto slice = 10ms;         // of work before the worker looks at its orders again
constexpr auto frame_time = 16ms;    // between two frames
constexpr double longest_tick = 0.1; // seconds: after a pause of the machine, no burst

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

void Player::open(const Demo& demo, Script script, std::optional<Length> place) {
    {
        std::lock_guard lock(m_mutex);
        m_interrupt.request_stop();
        m_orders.clear();
        m_latest.reset();
        ++m_opened;
        m_opening = [&demo, script = std::move(script), speed = m_speed, place, this] {
            auto session = std::make_unique<Session>(demo, script, m_library);
            session->setSpeed(speed);
            if (place)
                session->seek(place->step, place->count);
            return session;
        };
    }
    m_wake.notify_all();
}

void Player::close() {
    {
        std::lock_guard lock(m_mutex);
        m_interrupt.request_stop();
        m_orders.clear();
        m_latest.reset();
        ++m_opened;
        m_opening = [] { return std::unique_ptr<Session>(); };
    }
    m_wake.notify_all();
}

void Player::give(Order order, Haste haste, std::string gesture) {
    {
        std::lock_guard lock(m_mutex);
        if (haste == Haste::interrupt)
            m_interrupt.request_stop();
        if (!gesture.empty() && !m_orders.empty() && m_orders.back().gesture == gesture)
            m_orders.back().order = std::move(order);
        else
            m_orders.push_back({std::move(order), std::move(gesture)});
    }
    m_wake.notify_all();
}

void Player::setPlaying(bool playing) {
    give([playing](Session& session, std::stop_token) { playing ? session.play() : session.pause(); },
         Haste::queue);
}

void Player::setSpeed(double factor) {
    {
        std::lock_guard lock(m_mutex);
        m_speed = factor;
    }
    give([factor](Session& session, std::stop_token) { session.setSpeed(factor); }, Haste::queue);
}

void Player::setUntil(const PlayUntil& until) {
    give([until](Session& session, std::stop_token) { session.setUntil(until); }, Haste::queue);
}

void Player::step(Step size, bool forward) {
    give([size, forward](Session& session, std::stop_token stop) { session.step(size, forward, stop); },
         Haste::queue);
}

void Player::seek(Step size, std::int64_t count) {
    give([size, count](Session& session, std::stop_token) { session.seek(size, count); }, Haste::interrupt,
         "seek");
}

void Player::seekEnd() {
    give([](Session& session, std::stop_token) { session.seekEnd(); });
}

void Player::change(Values values, std::string gesture) {
    const std::string key = gesture;
    give([values = std::move(values), gesture = std::move(gesture)](
             Session& session, std::stop_token stop) { session.change(values, gesture, stop); },
         Haste::queue, key);
}

void Player::touch(Touch touch) {
    const bool move = touch.stage == Touch::Stage::move;
    give(
        [touch = std::move(touch), this](Session& session, std::stop_token stop) {
            if (auto why = session.touch(touch, stop))
                QMetaObject::invokeMethod(this, [this, why = *why] { Q_EMIT refused(why); });
        },
        Haste::queue, move ? "move" : "");
}

void Player::restart() {
    give([](Session& session, std::stop_token) { session.restart(); });
}

void Player::reseed(std::uint64_t seed) {
    give([seed](Session& session, std::stop_token) { session.reseed(seed); });
}

void Player::defaults() {
    give([](Session& session, std::stop_token) { session.defaults(); });
}

void Player::replace(Script script, std::optional<Length> place) {
    give([script = std::move(script), place](Session& session, std::stop_token stop) {
        session.replace(script, place, stop);
    });
}

void Player::undo() {
    give([](Session& session, std::stop_token stop) { session.undo(stop); }, Haste::queue);
}

void Player::redo() {
    give([](Session& session, std::stop_token stop) { session.redo(stop); }, Haste::queue);
}

void Player::setPinned(bool pinned) {
    give([pinned](Session& session, std::stop_token) { session.setPinned(pinned); }, Haste::queue);
}

void Player::inspect(std::function<void(const Timeline&)> look) {
    give([look = std::move(look)](Session& session, std::stop_token) { look(session.timeline()); },
         Haste::queue);
}

void Player::setHidden(bool hidden) {
    {
        std::lock_guard lock(m_mutex);
        m_hidden = hidden;
    }
    m_wake.notify_all();
}

void Player::setHeld(bool held) {
    {
        std::lock_guard lock(m_mutex);
        m_held = held;
    }
    m_wake.notify_all();
}

std::unique_ptr<const Shown> Player::take() {
    std::unique_ptr<const Shown> latest;
    {
        std::lock_guard lock(m_mutex);
        latest = std::move(m_latest);
        m_announced = false;
    }
    m_wake.notify_all();
    return latest;
}

bool Player::obey(std::unique_lock<std::mutex>& lock) {
    if (m_opening) {
        auto open = std::exchange(m_opening, nullptr);
        m_number = m_opened;
        lock.unlock();
        m_session.reset();
        m_session = open();
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
    // A frame that replaces one not taken says for it that the run is another one.
    if (m_latest && m_latest->runStarted)
        shown->runStarted = true;
    m_latest = std::move(shown);
    if (!std::exchange(m_announced, true))
        QMetaObject::invokeMethod(this, &Player::frameReady, Qt::QueuedConnection);
}

void Player::work(std::stop_token stop) {
    auto last = Clock::now();
    auto next_frame = last;
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        if (obey(lock))
            continue;
        const auto now = Clock::now();
        const double passed = std::min(longest_tick, std::chrono::duration<double>(now - last).count());
        last = now;
        const bool still = m_hidden || m_held;
        const auto active = [&] {
            return m_session && (m_session->busy() || (m_session->playing() && !still));
        };
        if (active()) {
            lock.unlock();
            m_news |= m_session->run(still ? 0 : passed, slice);
            lock.lock();
        }
        const bool resting = !active();
        // At rest the last frame must be shown; on the way only as many as the window takes.
        if (m_news && (resting || (!m_announced && Clock::now() >= next_frame))) {
            next_frame = Clock::now() + frame_time;
            publish(lock);
        }
        if (!m_orders.empty() || m_opening || stop.stop_requested())
            continue;
        if (resting) {
            m_wake.wait(lock, stop, [&] {
                return !m_orders.empty() || m_opening ||
                       (m_session && m_session->playing() && !m_hidden && !m_held);
            });
            last = Clock::now();
        } else if (m_session->idle() > 0) {
            const std::chrono::duration<double> until(std::min(0.016, m_session->idle()));
            m_wake.wait_for(lock, stop, until, [&] { return !m_orders.empty() || m_opening; });
        }
    }
}

} // namespace orrery
