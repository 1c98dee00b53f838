// Predicting: a prediction from the place where its run waits to the verdict.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/prediction_truth.h"
#include "app/run/verdict.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace orrery {

class Keeper;
class OpenRun;
class Opener;
class Presentation;
class Questions;
class RunView;
class SettingsFile;
class WindowParts;
struct Question;

class Predicting final : public QObject {
    Q_OBJECT

public:
    Predicting(const Questions& questions, OpenRun& run, Opener& opener, Keeper& keeper, WindowParts& parts,
               Presentation& presentation, const SettingsFile& settings);

    /// The run of this prediction of the open question goes to its place and waits there.
    void start(const QString& id);
    /// A view that has been made meanwhile, or is looked at from now on, shows what the others do.
    void showIn(RunView& view);
    /// What is veiled in the text that is shown.
    void veil();

private:
    enum class Stage { none, opening, waiting, playing, told };

    bool choose(const QString& id);
    void waitAgain(const QString& id);
    const Question* question() const;
    const Prediction* prediction() const;
    bool hasNext() const;
    void watch(RunView& view);
    void takeFrame();
    void lookHere();
    void wait(WaitingRun waiting);
    void commit(RunView& view);
    void skip();
    void leave(bool pencil);
    void playOn();
    void advance();
    bool arrived() const;
    void lookThere();
    void tell(const PredictionTruth& truth);
    void again();
    void inspect(std::function<void(const Pair&)> look);
    Asked asked() const;
    std::pair<double, double> reach() const;

    const Questions& m_questions;
    OpenRun& m_run;
    Opener& m_opener;
    Keeper& m_keeper;
    WindowParts& m_parts;
    Presentation& m_presentation;
    const SettingsFile& m_settings;
    Stage m_stage = Stage::none;
    int m_number = 0; ///< of the question
    std::size_t m_index = 0;
    int m_asked = 0;        ///< counts what was started: what comes back for another is not wanted
    bool m_own = false;     ///< the link that is being opened is the prediction's
    bool m_started = false; ///< frames are of its run
    bool m_looking = false;
    WaitingRun m_waiting;
    std::optional<Verdict> m_verdict;
    Guess m_guess;
    std::int64_t m_told_at = 0; ///< phases
    QTimer m_tick;
    QElapsedTimer m_clock;
};

} // namespace orrery
