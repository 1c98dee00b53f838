// OpenRun: the question that is open, and the run of its demo.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/player.h"
#include "app/window/visits.h"
#include "engine/core/link.h"

#include <QStringList>

#include <memory>
#include <optional>

namespace orrery {

class OpenRun final : public QObject {
    Q_OBJECT

public:
    OpenRun();
    ~OpenRun() override;

    int question() const { return m_question; }          ///< 0: none yet
    const Demo* demo() const { return m_demo; }          ///< of the open question; null: it has none
    const Shown* shown() const { return m_shown.get(); } ///< the frame taken last; null: none has come yet
    /// Parameters that the link leaves out.
    const QStringList& hidden() const { return m_hidden; }
    Player& player() { return m_player; }
    const Library& library() const { return *m_library; }

    /// Another question, with its demo or, null, none.
    void open(int question, const Demo* demo, const QStringList& hidden);
    /// The open question's demo begins with these runs, which go to the place and wait there. Undo brings
    /// back what ran before in the same question.
    void start(Scripts scripts, const std::optional<Length>& place);
    void setHidden(const QStringList& hidden) { m_hidden = hidden; }
    void newSeed();

    /// Of the frame taken last: those in force in the chosen run, with the edits on their way to them.
    Values values() const;
    /// To where the run is; to the question alone where there is no run. Fails when it has too many events.
    Result<QString> link() const;
    QString questionLink() const;
    /// All that it takes to come back to what is shown now.
    Visit here() const;

Q_SIGNALS:
    void frameTaken();

private:
    void takeFrame();

    int m_question = 0;
    const Demo* m_demo = nullptr;
    bool m_started = false; ///< this question's run
    QStringList m_hidden;
    std::unique_ptr<const Shown> m_shown;
    std::unique_ptr<Library> m_library;
    Player m_player;
};

} // namespace orrery
