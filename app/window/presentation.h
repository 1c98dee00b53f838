// Presentation: where the run is looked at: in the window, or on the whole screen.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/run_view.h"
#include "widgets/run/trial_view.h"

#include <memory>
#include <optional>
#include <vector>

namespace orrery {

class DemoPanel;
class OpenRun;
class ProjectorView;

class Presentation final : public QObject {
    Q_OBJECT

public:
    /// `window`: the one with the panel.
    Presentation(QWidget& window, DemoPanel& panel, OpenRun& run, LiveFinale& finale);
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

    /// Does nothing where there is no demo.
    void begin();
    /// From the beginning of the story.
    void beginFromStart();
    void end();
    void toggleBlank();
    /// See ProjectorView.
    void showPanel(int number);
    void toggleNotes();

    void setSubject(const Subject& subject);
    /// Other parameters are left out of the forms; nothing else changes.
    void setHidden(const QStringList& hidden);
    void setReading(Reading reading);
    void setReducedMotion(bool reduced);
    void setTrying(const std::optional<Trying>& trying);
    /// The frame taken last, where it is looked at. All forms show the values in force.
    void showFrame();
    /// A run that nobody can see waits.
    void updateClock();

Q_SIGNALS:
    /// The view on the whole screen has been made.
    void made(orrery::RunView& view);
    void began();
    void ended();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void makeProjector();

    QWidget& m_window;
    DemoPanel& m_panel;
    OpenRun& m_run;
    LiveFinale& m_finale;
    std::optional<Trying> m_trying;
    std::optional<Subject> m_subject; ///< absent: no demo has been opened yet
    Reading m_reading = Reading::both;
    bool m_reduced = false;
    std::unique_ptr<ProjectorView> m_projector;
    std::vector<RunView*> m_views;
};

} // namespace orrery
