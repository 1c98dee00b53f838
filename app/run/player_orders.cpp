// Player: what can be asked of a session, put into its worker's queue.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/player.h"

#include <utility>

namespace orrery {

void Player::give(Order order, Haste haste, std::string gesture) {
    {
        std::lock_guard lock(m_mutex);
        if (haste == Haste::interrupt)
            m_interrupt.request_stop();
        if (!gesture.empty() && !m_orders.empty() && m_orders.back().gesture == gesture)
            m_orders.pop_back();
        m_orders.push_back({std::move(order), std::move(gesture), {}});
    }
    m_wake.notify_all();
}

void Player::setPlaying(bool playing) {
    give([playing](Session& session, std::stop_token) { playing ? session.play() : session.pause(); },
         Haste::queue);
}

void Player::togglePlaying() {
    give([](Session& session, std::stop_token) { session.toggle(); }, Haste::queue);
}

void Player::playChapter() {
    give([](Session& session, std::stop_token) { session.playChapter(); });
}

void Player::chapterBack() {
    give([](Session& session, std::stop_token) { session.chapterBack(); });
}

void Player::seekChapter(std::size_t chapter) {
    give([chapter](Session& session, std::stop_token) { session.seekChapter(chapter); });
}

void Player::stop() {
    give([](Session& session, std::stop_token) { session.pause(); });
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

void Player::runUntil(const PlayUntil& until) {
    give(
        [until](Session& session, std::stop_token) {
            session.setUntil(until);
            session.play();
        },
        Haste::queue);
}

void Player::attempt(std::optional<Trial> trial) {
    give([trial = std::move(trial)](Session& session, std::stop_token) { session.attempt(trial); },
         Haste::queue);
}

void Player::step(Step size, bool forward) {
    give([size, forward](Session& session, std::stop_token) { session.step(size, forward); }, Haste::queue);
}

void Player::seek(Step size, std::int64_t count) {
    give([size, count](Session& session, std::stop_token) { session.seek(size, count); }, Haste::interrupt,
         "seek");
}

void Player::seekEnd() {
    give([](Session& session, std::stop_token) { session.seekEnd(); });
}

void Player::change(Changes changes, std::string gesture) {
    {
        std::lock_guard lock(m_mutex);
        const std::uint64_t number = ++m_edit;
        m_awaited.emplace_back(number, changes);
        if (!gesture.empty() && !m_orders.empty() && m_orders.back().gesture == gesture) {
            Changes all = std::move(m_orders.back().changes);
            m_orders.pop_back();
            merge(all, changes);
            changes = std::move(all);
        }
        Order order = [changes, gesture, number, this](Session& session, std::stop_token stop) {
            m_edited = number;
            tell(session.change(changes, gesture, stop));
        };
        m_orders.push_back({std::move(order), std::move(gesture), std::move(changes)});
    }
    m_wake.notify_all();
}

Changes Player::awaited() const {
    std::lock_guard lock(m_mutex);
    Changes all;
    for (const auto& [number, changes] : m_awaited)
        merge(all, changes);
    return all;
}

void Player::editCell(const QString& parameter, int row, int column, double value) {
    give(
        [id = parameter.toStdString(), row, column, value, this](Session& session, std::stop_token stop) {
            tell(session.edit_cell(id, row, column, value, stop));
        },
        Haste::queue);
}

/// From the worker to the window.
void Player::tell(const std::optional<Sentence>& why) {
    if (why)
        QMetaObject::invokeMethod(this, [this, why = *why] { Q_EMIT refused(why); });
}

void Player::touch(Touch touch) {
    const bool move = touch.stage == Touch::Stage::move;
    give([touch = std::move(touch), this](Session& session,
                                          std::stop_token stop) { tell(session.touch(touch, stop)); },
         Haste::queue, move ? "move" : "");
}

void Player::restart() {
    give([](Session& session, std::stop_token) { session.restart(); });
}

void Player::reseed(std::uint64_t seed) {
    give([seed](Session& session, std::stop_token) { session.reseed(seed); });
}

void Player::begin(Values values) {
    Q_EMIT replacing();
    give([values = std::move(values)](Session& session, std::stop_token) { session.begin(values); });
}

void Player::defaults() {
    Q_EMIT replacing();
    give([](Session& session, std::stop_token) { session.defaults(); });
}

void Player::replace(Scripts scripts, std::optional<Length> place) {
    Q_EMIT replacing();
    give([scripts = std::move(scripts), place](Session& session, std::stop_token) {
        session.replace(scripts, place);
    });
}

void Player::compare(std::optional<Values> b) {
    give(
        [b = std::move(b), this](Session& session, std::stop_token) {
            if (b)
                tell(session.compare(*b));
            else
                session.endComparison();
        },
        Haste::queue);
}

void Player::choose(Side run) {
    give([run](Session& session, std::stop_token) { session.choose(run); }, Haste::queue);
}

void Player::undo() {
    Q_EMIT replacing();
    give([](Session& session, std::stop_token) { session.undo(); }, Haste::queue);
}

void Player::takeBackTouch(std::int64_t phase) {
    give([phase](Session& session, std::stop_token) { session.takeBackTouch(phase); }, Haste::queue);
}

void Player::redo() {
    Q_EMIT replacing();
    give([](Session& session, std::stop_token) { session.redo(); }, Haste::queue);
}

void Player::setPinned(bool pinned) {
    give([pinned](Session& session, std::stop_token) { session.setPinned(pinned); }, Haste::queue);
}

void Player::inspect(std::function<void(const Pair&)> look) {
    give([look = std::move(look)](Session& session, std::stop_token) { look(session.pair()); }, Haste::queue);
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

} // namespace orrery
