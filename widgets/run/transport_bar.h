// TransportBar: one transport for all demos: where the run is, and everything that moves it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/frame.h"
#include "engine/core/play_until.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <optional>

class QLabel;

namespace orrery {

class IconButton;
class MoreButton;
class PlayButton;
class SeedField;
class SoftButton;
class SpeedButton;
class Stepper;
class TimelineSlider;
class UntilPopup;

class TransportBar final : public QWidget {
    Q_OBJECT

public:
    /// full: two rows; compact: one row for presenting, without speed, seed and the like.
    enum class Form { full, compact };
    explicit TransportBar(Form form = Form::full, QWidget* parent = nullptr);

    /// The demo outlives the bar or is replaced.
    void setDemo(const Demo& demo);
    /// `twin`: of the run beside it, which may go on where this one has ended, or end before it.
    /// `roundLength`: iterations of a round, if known, for runs of a few long rounds.
    void showFrame(const Frame& frame, const Frame* twin, bool playing, std::int64_t roundLength = 0);
    /// The far place that the run is on the way to, if any: said after a moment, with a button to stop here.
    void showGoal(const std::optional<Length>& goal);
    void setSpeed(double factor);
    void setUntil(const PlayUntil& until);
    void openUntil();
    /// Whether the twenty seeds stand open.
    void setSeedsShown(bool shown);

    /// "Update 43" and "of 240" (or where it is on the way to) as written now.
    QString countText() const;
    QString endText() const;
    /// Both in short: "Update 43 / 240".
    QString placeText() const;

Q_SIGNALS:
    void playToggled();
    void stopWanted();
    void stepped(orrery::Step size, bool forward);
    void sought(orrery::Step size, qint64 count);
    void speedChosen(double factor);
    void untilChosen(const orrery::PlayUntil& until);
    /// Play now, until then.
    void untilStarted(const orrery::PlayUntil& until);
    void seedChosen(quint64 seed);
    void seedsToggled(bool on);
    void newSeedWanted();
    void restartWanted();
    void defaultsWanted();
    void closeWanted();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildFull();
    void buildCompact();
    void connectAll();
    void retranslate();
    void restyle();
    void markUntil();
    void showEnd();
    void fitRow();
    QList<QWidget*> yielding() const;
    int rowWidth(bool named, qsizetype folded) const;
    std::int64_t total(std::int64_t reached) const;
    int onLine(std::int64_t count) const;
    std::int64_t countAt(int place) const;
    QString goalText() const;
    void measure(const Frame& frame, std::int64_t roundLength);

    static constexpr int rowSpacing = 5, compactSpacing = 16;

    Form m_form;
    const Demo* m_demo = nullptr;
    Values m_values; ///< at the start of the run whose story this is
    Story m_story;
    Step m_unit = Step::iteration; ///< of the count and the line
    bool m_definite = false;       ///< the run ends by itself
    std::int64_t m_end = 0, m_at = 0;
    double m_scale = 1; ///< of the line: its steps for one count
    std::int64_t m_known_rounds = 0;
    std::optional<Length> m_goal;
    QTimer m_slow; ///< until a way is long enough to speak of it
    QLabel *m_count, *m_end_label;
    TimelineSlider* m_line;
    PlayButton* m_play;
    std::array<Stepper*, 3> m_steppers;
    SpeedButton* m_speed;
    SeedField* m_seed;
    SoftButton* m_seeds;
    IconButton *m_until, *m_restart, *m_dice, *m_defaults, *m_close;
    SoftButton* m_stop;
    MoreButton* m_more;
    UntilPopup* m_popup;
};

} // namespace orrery
