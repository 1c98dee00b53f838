// RandomUser: someone who tries everything in the window, in an order that a seed decides.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/random_user/flight_log.h"
#include "tests/app/random_user/hands.h"

#include <QWidget>

#include <functional>
#include <vector>

namespace orrery {
class MainWindow;
class PanelCard;
} // namespace orrery

namespace orrery::testing {

class RandomUser {
public:
    /// `window` names the window in use, which `reopen` replaces.
    RandomUser(FlightLog& log, Hands& hands, std::function<MainWindow*()> window,
               std::function<void()> reopen);

    /// Other questions have other chances.
    void begin(std::uint64_t seed, int question);
    /// Action number `index` of this seed; it does not depend on the chances of those before.
    void act(int index);
    /// As a user leaves menus, popups, dialogs and the presentation.
    void leaveEverything();

private:
    struct Habit {
        int weight;
        void (RandomUser::*act)();
    };
    static const std::vector<Habit>& habits();

    // random_user.cpp: choosing
    MainWindow* window() const { return m_window(); }
    int below(int count) { return m_hands.random().below(count); }
    bool chance(double probability) { return m_hands.random().chance(probability); }
    QPoint placeIn(const QWidget* widget);
    std::vector<QWidget*> seen() const;
    /// One of this class among those seen; null when there is none.
    template <class Widget>
    Widget* any() {
        std::vector<Widget*> found;
        for (QWidget* widget : seen())
            if (auto* match = qobject_cast<Widget*>(widget))
                found.push_back(match);
        return found.empty() ? nullptr
                             : found[static_cast<std::size_t>(below(static_cast<int>(found.size())))];
    }
    void note(const QString& what, const QWidget* widget = nullptr);
    void come(QWidget* widget, const QRect& part = {});

    // random_user_window.cpp: keys, window, links
    void pressKey();
    void play();
    void changeQuestion();
    void resizeWindow();
    void hideWindow();
    void leaveAndReturn();
    void copyAndOpenLink();
    void typeLink();
    void search();
    void present();

    // random_user_fields.cpp: whatever can be typed into
    void useField();
    void useSpinBox();
    void useTable();
    QString someText(const QWidget* field);
    void leaveField();

    // random_user_controls.cpp: whatever else stands in the window
    void useButton();
    void useSlider();
    void useMenu();
    void usePlane();
    void useList();
    void resetByLabel();
    void openEditor();
    void clickAnywhere();
    void turnWheel();
    void moveSplitter();

    // random_user_figure.cpp: panels and texts
    void hover();
    void touchPanel();
    void editCell();
    void followLink();
    void selectText();
    QPoint placeToTouch(PanelCard* card);

    FlightLog& m_log;
    Hands& m_hands;
    std::function<MainWindow*()> m_window;
    std::function<void()> m_reopen;
    std::uint64_t m_seed = 1;
    int m_index = 0;
};

} // namespace orrery::testing
