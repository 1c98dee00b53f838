// Keyboard: where its focus is, and what a key does there.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/commands/actions.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

namespace orrery {

class KeySheet;
class Presentation;
class Study;
class WindowParts;

class Keyboard final : public QObject {
    Q_OBJECT

public:
    Keyboard(QWidget& window, WindowParts& parts, Presentation& presentation, Study& study, KeySheet& keys);

    /// The demo gets the focus, or the text where there is none to be seen: here Space plays. A page in their
    /// place has it otherwise.
    void goHome();
    /// After a change that neither Tab nor a click made; what Tab has reached keeps the focus.
    void giveBack();
    /// To the next of list, text and demo, as far as they are shown, round and round.
    void goToPart(int step);
    /// Whether Tab is down.
    bool tabbing() const { return m_tabbing; }
    /// All keys, for the view that is looked at.
    void openSheet();

Q_SIGNALS:
    void commanded(orrery::Action command);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void follow(QWidget* now);
    void leaveHidden();
    bool take(QKeyEvent& event);
    bool ours(const QWidget& widget) const;
    KeySheet& sheet() const;

    QWidget& m_window;
    WindowParts& m_parts;
    Presentation& m_presentation;
    Study& m_study;
    KeySheet& m_keys;
    bool m_tabbing = false;
    QPointer<QWidget> m_tabbed; ///< has the focus because of Tab
};

} // namespace orrery
