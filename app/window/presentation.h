// Presentation: where the run is looked at: in the window, or on the whole screen, with the teacher's page on
// another one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/run_view.h"
#include "app/window/speaker_notes.h"
#include "engine/core/fan.h"
#include "widgets/run/pointing.h"
#include "widgets/run/trial_view.h"

#include <QList>

#include <memory>
#include <optional>
#include <vector>

class QScreen;

namespace orrery {

class DemoPanel;
class OpenRun;
class ProjectorView;
class RunPictures;
class SpeakerView;
struct Entry;

class Presentation final : public QObject {
    Q_OBJECT

public:
    /// `window`: the one with the panel.
    Presentation(QWidget& window, DemoPanel& panel, OpenRun& run, LiveFinale& finale,
                 const std::vector<Entry>& entries);
    ~Presentation() override;

    /// Whether the run is on the whole screen.
    bool on() const;
    /// The view that is looked at now; it alone gets frames.
    RunView& front() const;
    /// Every view of the run, looked at or not.
    const std::vector<RunView*>& views() const { return m_views; }
    /// What keys drive now.
    Scene scene() const;
    /// Its window becomes the one that the user sees.
    void comeForward();
    /// null: nothing has been presented yet.
    ProjectorView* projector() const { return m_projector.get(); }
    /// The teacher's page; null: nothing has been presented yet.
    SpeakerView* speaker() const { return m_speaker.get(); }
    /// Whether the teacher's page is looked at.
    bool pageShown() const;

    /// Does nothing where there is no demo.
    void begin();
    /// From the beginning of the story.
    void beginFromStart();
    void end();
    void toggleBlank();
    /// See ProjectorView.
    void showPanel(int number);
    /// The teacher's page comes or goes: with one screen, in place of what the class sees.
    void togglePage();
    /// The class's view and the teacher's page change places.
    void swapScreens();
    /// The spotlight is taken, or put away.
    void toggleLight();
    /// The pen is taken, or gets its next color.
    void pen();
    void takePen(int color);
    /// See Pointing.
    void movePen(const QPointF& shares);
    void pressPen();
    void wipePen();
    /// Escape: what is in hand is put away. Returns whether anything was.
    bool putAway();

    /// What the teacher says here and where it goes on.
    void setPassage(const Passage& passage);
    /// The look of what the class does not see.
    void setDeskTheme(const Theme& theme);
    void setSpeed(double factor);

    void setSubject(const Subject& subject);
    /// Other parameters are left out of the forms; nothing else changes.
    void setHidden(const QStringList& hidden);
    void setReading(Reading reading);
    void setReducedMotion(bool reduced);
    void setTrying(const std::optional<Trying>& trying);
    /// Behind the series that leads, wherever the run is looked at; nothing: none is there any more.
    void setFan(const std::optional<Fan>& fan);
    /// The frame taken last, where it is looked at. All forms show the values in force.
    void showFrame();
    /// A run that nobody can see waits.
    void updateClock();

Q_SIGNALS:
    /// The view on the whole screen has been made.
    void made(orrery::RunView& view);
    void began();
    void ended();
    /// A button of the teacher's page.
    void commanded(orrery::Action command);
    void settingsWanted(const QPoint& at);
    void followingWanted(); ///< what comes after the story, at once

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void makeProjector();
    void makeSpeaker();
    void stepBack();
    void takeScreens(const QList<QScreen*>& screens);
    void placeOn(const QList<QScreen*>& screens);
    void comeToKeys();
    void showSpeaker();
    void holdStill();
    void showIn(RunView& view);
    void askSeconds();
    QString nextLink() const;

    QWidget& m_window;
    DemoPanel& m_panel;
    OpenRun& m_run;
    LiveFinale& m_finale;
    std::optional<Trying> m_trying;
    std::optional<Fan> m_fan;
    std::optional<Subject> m_subject; ///< absent: no demo has been opened yet
    Reading m_reading = Reading::both;
    bool m_reduced = false;
    Theme m_desk_theme;
    double m_speed = 1;
    Passage m_passage;
    bool m_two = false;                   ///< the class has a screen of its own
    bool m_page = false;                  ///< the teacher's page is wanted
    bool m_swapped = false;               ///< the window's screen is the class's
    std::shared_ptr<const Script> m_told; ///< the run and its chapter of which the teacher's page tells
    std::size_t m_chapter = 0;
    const std::vector<Entry>& m_entries;
    std::unique_ptr<ProjectorView> m_projector;
    std::unique_ptr<RunPictures> m_pictures; ///< of what comes next
    std::unique_ptr<SpeakerView> m_speaker;
    std::vector<RunView*> m_views;
};

} // namespace orrery
