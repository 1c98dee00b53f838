// TransportBar: one transport for all demos: where the run is, and everything that moves it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/frame.h"
#include "widgets/play_until.h"

#include <QWidget>

#include <array>

class QLabel;

namespace orrery {

class IconButton;
class PlayButton;
class SeedField;
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
    /// `roundLength`: iterations of a round, if known, for runs of a few long rounds.
    void showFrame(const Frame& frame, bool playing, std::int64_t roundLength = 0);
    void setSpeed(double factor);
    void setUntil(const PlayUntil& until);
    void openUntil();

    /// "Update 43" and "of 240" as written now.
    QString countText() const;
    QString endText() const;
    /// Both in short: "Update 43 / 240".
    QString placeText() const;

Q_SIGNALS:
    void playToggled();
    void stepped(orrery::Step size, bool forward);
    void sought(orrery::Step size, qint64 count);
    void speedChosen(double factor);
    void untilChosen(const orrery::PlayUntil& until);
    void seedChosen(quint64 seed);
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
    int rowWidth() const;
    std::int64_t total(std::int64_t reached) const;
    void measure(const Frame& frame, std::int64_t roundLength);

    Form m_form;
    const Demo* m_demo = nullptr;
    Values m_values; ///< at the start of the run whose story this is
    Story m_story;
    Step m_unit = Step::iteration; ///< of the count and the line
    bool m_definite = false;       ///< the run ends by itself
    std::int64_t m_end = 0;
    std::int64_t m_known_rounds = 0;
    QLabel *m_count, *m_end_label;
    TimelineSlider* m_line;
    PlayButton* m_play;
    std::array<Stepper*, 3> m_steppers;
    SpeedButton* m_speed;
    SeedField* m_seed;
    IconButton *m_until, *m_restart, *m_dice, *m_defaults, *m_close;
    UntilPopup* m_popup;
};

} // namespace orrery
