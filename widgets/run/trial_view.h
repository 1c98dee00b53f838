// TrialView: the experiment under way: what to look for, and whether it came out so.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/words.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLabel;

namespace orrery {

class FormulaPaths;
class IconButton;
class IconLabel;
class TextView;

/// An experiment that is being played, or was.
struct Trying {
    enum class State {
        open,
        held,   ///< it is so
        failed, ///< it is not so in this run
        left    ///< the run was changed before it could be seen
    };
    Words look;                ///< inline Markdown
    int number = 1, count = 1; ///< this one of so many
    State state = State::open;
    Words measured; ///< what shows it, with its number; empty: nothing yet

    bool operator==(const Trying&) const = default;
};

/// On a card of its own, as tall as what it says; hidden while there is no experiment.
class TrialView final : public QWidget {
    Q_OBJECT

public:
    explicit TrialView(QWidget* parent = nullptr);

    void setTrying(const std::optional<Trying>& trying);
    const std::optional<Trying>& trying() const { return m_trying; }
    void setReading(Reading reading);
    /// Lays itself out in this width and returns the height it needs; 0: there is nothing to show. `brief`:
    /// what to look for is left to the tooltip.
    int arrange(int width, bool brief = false);
    /// What stands beside the words now.
    QString verdict() const;

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void compose();
    void write(int width);

    std::optional<Trying> m_trying;
    Reading m_reading = Reading::both;
    std::shared_ptr<const FormulaPaths> m_formulas;
    QLabel* m_name;
    TextView* m_look = nullptr; ///< made when the first experiment comes
    IconLabel* m_verdict;
    IconButton* m_close;
    int m_written = 0; ///< for this width; 0: not yet
};

} // namespace orrery
