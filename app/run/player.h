// Player: runs a session on a worker thread and hands its frames to the window, the latest one winning.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/session.h"

#include <QObject>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace orrery {

/// Orders may be given in any thread and never wait; the main thread takes frames when told that there is
/// one.
class Player : public QObject {
    Q_OBJECT

public:
    explicit Player(const Library& library, QObject* parent = nullptr);
    ~Player() override;

    /// The demo outlives the player. Frames of sessions opened before are not handed out any more.
    void open(const Demo& demo, Script script, std::optional<Length> place = {}) {
        open(demo, Scripts{std::move(script), {}, 0}, place);
    }
    void open(const Demo& demo, Scripts scripts, std::optional<Length> place = {});
    void close();

    void setPlaying(bool playing);
    /// Pauses what plays and plays what rests, as it is when the order's turn comes.
    void togglePlaying();
    /// Leaves whatever is under way, where it is.
    void stop();
    void setSpeed(double factor);
    void setUntil(const PlayUntil& until);
    void runUntil(const PlayUntil& until);
    /// What is promised of the run that stands when the order's turn comes; nothing: no more.
    void attempt(std::optional<Trial> trial);
    /// Plays up to the end of a chapter of the story.
    void playChapter();
    void chapterBack();
    void seekChapter(std::size_t chapter);
    void step(Step size, bool forward);
    void seek(Step size, std::int64_t count);
    void seekEnd();
    /// Other values of these parameters, made on top of whatever is in force when the order's turn comes.
    /// Changes of the same gesture count as one to undo; those still waiting are made at once.
    void change(Changes changes, std::string gesture = {});
    void editCell(const QString& parameter, int row, int column, double value);
    void touch(Touch touch);
    void restart();
    void reseed(std::uint64_t seed);
    void begin(Values values);
    void defaults();
    void replace(Script script, std::optional<Length> place = {}) {
        replace(Scripts{std::move(script), {}, 0}, place);
    }
    void replace(Scripts scripts, std::optional<Length> place = {});
    /// A second run from these values beside this one; no values: this one alone again.
    void compare(std::optional<Values> b);
    /// Which of the two runs takes changes of parameters in which they differ.
    void choose(Side run);
    void undo();
    void takeBackTouch(std::int64_t phase);
    void redo();
    void setPinned(bool pinned);

    /// A hidden window stops the clock, as does a press held in a panel.
    void setHidden(bool hidden);
    void setHeld(bool held);

    /// The latest frame; null when there is none that was not taken before.
    std::unique_ptr<const Shown> take();
    /// Changes that the frame taken last does not show yet.
    Changes awaited() const;
    /// Runs `look` on the worker with the present run and its twin, between two steps.
    void inspect(std::function<void(const Pair&)> look);

Q_SIGNALS:
    void frameReady();
    /// Values from elsewhere are on their way: a preset's, the defaults, a link's, those before an edit.
    void replacing();
    /// Why something asked for could not be done.
    void refused(const orrery::Sentence& why);

private:
    using Order = std::function<void(Session&, std::stop_token)>;
    enum class Haste {
        queue,    ///< after what is under way
        interrupt ///< instead of it
    };
    struct Waiting {
        Order order;
        std::string gesture; ///< not empty: a later one of the same gesture takes its place
        Changes changes;     ///< made by the order
    };

    void give(Order order, Haste haste = Haste::interrupt, std::string gesture = {});
    void tell(const std::optional<Sentence>& why);
    void leave(std::function<std::unique_ptr<Session>(double speed)> next);
    void work(std::stop_token stop);
    bool obey(std::unique_lock<std::mutex>& lock);
    void publish(std::unique_lock<std::mutex>& lock);

    const Library& m_library;

    mutable std::mutex m_mutex; ///< of everything up to m_awaited
    std::condition_variable_any m_wake;
    std::deque<Waiting> m_orders;
    std::function<std::unique_ptr<Session>(double speed)>
        m_opening; ///< replaces the session before the next order
    std::stop_source m_interrupt;
    std::unique_ptr<Shown> m_latest;
    bool m_announced = false; ///< the window has been told of a frame and has not taken it
    bool m_hidden = false, m_held = false;
    double m_speed = 1;
    std::uint64_t m_opened = 0;
    std::uint64_t m_edit = 0; ///< the last change given
    std::deque<std::pair<std::uint64_t, Changes>> m_awaited;

    std::unique_ptr<Session> m_session; ///< touched by the worker only, as is the rest
    std::uint64_t m_number = 0;
    std::uint64_t m_edited = 0; ///< the last change obeyed
    bool m_news = false;
    std::jthread m_worker; ///< last: stops before anything else goes
};

} // namespace orrery
