// RandomUser: what is done how often, and where.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/random_user/random_user.h"

#include "app/window/main_window.h"

#include <QApplication>
#include <QScrollArea>

#include <utility>

namespace orrery::testing {

RandomUser::RandomUser(FlightLog& log, Hands& hands, std::function<MainWindow*()> window,
                       std::function<void()> reopen)
    : m_log(log), m_hands(hands), m_window(std::move(window)), m_reopen(std::move(reopen)) {}

const std::vector<RandomUser::Habit>& RandomUser::habits() {
    using R = RandomUser;
    static const std::vector<Habit> all{
        {16, &R::pressKey},     {8, &R::play},           {2, &R::changeQuestion},  {2, &R::resizeWindow},
        {1, &R::hideWindow},    {1, &R::leaveAndReturn}, {2, &R::copyAndOpenLink}, {1, &R::typeLink},
        {1, &R::search},        {1, &R::present},        {14, &R::useField},       {8, &R::useButton},
        {7, &R::useSlider},     {6, &R::useMenu},        {3, &R::useSpinBox},      {8, &R::useTable},
        {6, &R::usePlane},      {1, &R::useList},        {2, &R::resetByLabel},    {4, &R::openEditor},
        {3, &R::clickAnywhere}, {3, &R::turnWheel},      {1, &R::moveSplitter},    {3, &R::hover},
        {9, &R::touchPanel},    {4, &R::editCell},       {2, &R::followLink},      {1, &R::selectText},
    };
    return all;
}

void RandomUser::begin(std::uint64_t seed, int question) {
    m_seed = seed * 100 + static_cast<std::uint64_t>(question);
}

void RandomUser::act(int index) {
    m_index = index;
    if (!window()->isVisible())
        m_reopen();
    m_hands.keyWindow();
    m_hands.setRandom(Random(m_seed).stream("action", static_cast<std::uint64_t>(index)));
    int all = 0;
    for (const Habit& habit : habits())
        all += habit.weight;
    int drawn = below(all);
    const Habit* chosen = habits().data();
    while (drawn >= chosen->weight)
        drawn -= (chosen++)->weight;
    (this->*chosen->act)();
    m_hands.wait(chance(0.2) ? below(40) : 0);
}

/// What `widget` is, for the log: "NumberEditor/QLineEdit “Depth”".
void RandomUser::note(const QString& what, const QWidget* widget) {
    QString name;
    if (widget) {
        const QWidget* parent = widget->parentWidget();
        name = QStringLiteral(" %1/%2 “%3”")
                   .arg(QLatin1String(parent ? parent->metaObject()->className() : ""),
                        QLatin1String(widget->metaObject()->className()), widget->accessibleName());
    }
    m_log.note(QStringLiteral("%1 %2%3").arg(m_index).arg(what, name));
}

/// All that can be used now: of the popup or dialog that has the input, otherwise of every window.
std::vector<QWidget*> RandomUser::seen() const {
    QWidget* scope = QApplication::activePopupWidget();
    if (!scope)
        scope = QApplication::activeModalWidget();
    std::vector<QWidget*> all;
    QWidgetList windows = QApplication::topLevelWidgets();
    if (!scope) // a presentation covers the window
        scope = QApplication::activeWindow();
    if (scope)
        windows = {scope};
    for (QWidget* window : windows) {
        if (!window->isVisible())
            continue;
        for (QWidget* widget : window->findChildren<QWidget*>())
            if (widget->isVisible() && widget->isEnabled() && widget->window() == window)
                all.push_back(widget);
    }
    return all;
}

/// Scrolls to this part of the widget, if it is out of sight.
void RandomUser::come(QWidget* widget, const QRect& part) {
    const QPoint at = (part.isValid() ? part : widget->rect()).center();
    for (QWidget* parent = widget->parentWidget(); parent && !parent->isWindow();
         parent = parent->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(parent)) {
            const QPoint there = widget->mapTo(area->widget(), at);
            area->ensureVisible(there.x(), there.y(), 0, 20);
        }
}

QPoint RandomUser::placeIn(const QWidget* widget) {
    QRect room = widget->visibleRegion().boundingRect();
    if (room.isEmpty())
        room = widget->rect();
    const int x = below(std::max(1, room.width())), y = below(std::max(1, room.height()));
    return room.topLeft() + QPoint(x, y);
}

void RandomUser::leaveEverything() {
    m_hands.setRandom(Random(m_seed).stream("leaving", static_cast<std::uint64_t>(m_index)));
    for (int i = 0; i < 20 && (QApplication::activePopupWidget() || QApplication::activeModalWidget()); ++i) {
        m_hands.key(Qt::Key_Escape);
        m_hands.wait(5);
    }
}

} // namespace orrery::testing
