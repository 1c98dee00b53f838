// WindowParts: list, text and demo side by side.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/window_parts.h"

#include "app/window/demo_panel.h"
#include "app/window/open_run.h"
#include "app/window/side_rail.h"
#include "widgets/question/question_list.h"
#include "widgets/question/question_view.h"
#include "widgets/run/no_demo.h"

#include <algorithm>

namespace orrery {

namespace {

constexpr QSize least_window(520, 330);
constexpr int list_room = 240, demo_room = 600; // below these parts give way

} // namespace

WindowParts::WindowParts(SettingsFile& settings, OpenRun& run, SideRail& rail, QWidget* parent)
    : QSplitter(parent), m_settings(settings), m_run(run), m_rail(rail), m_list(new QuestionList),
      m_text(new QuestionView), m_demo(new DemoPanel(run.player())), m_no_demo(new NoDemo) {
    setChildrenCollapsible(false);
    for (QWidget* part : std::initializer_list<QWidget*>{m_list, m_text, m_demo, m_no_demo})
        addWidget(part);
    setStretchFactor(2, 1);
    connect(this, &QSplitter::splitterMoved, this, &WindowParts::remember);
}

int WindowParts::need(const QWidget* part) const {
    const double zoom = themeOf(this).zoom();
    const int least = part->minimumSizeHint().width();
    if (part == m_list)
        return std::max(least, qRound(list_room * zoom));
    return part == m_demo && !m_asked ? std::max(least, qRound(demo_room * zoom)) : least;
}

/// What can be shown beside one another: the part asked for last, the demo, then text and list as far as they
/// have room. Nothing is crushed instead.
QList<QWidget*> WindowParts::fitting() const {
    const Settings& values = m_settings.values();
    const bool demo = m_run.demo() != nullptr;
    QWidget* main = demo ? static_cast<QWidget*>(m_demo) : m_text;
    QList<QWidget*> wanted{main};
    if (m_asked && m_asked != main)
        wanted.prepend(m_asked);
    if (values.text)
        wanted.append(m_text);
    if (values.list)
        wanted.append(m_list);
    if (!demo)
        wanted.append(m_no_demo);
    int room = window()->width() - m_rail.fullWidth();
    QList<QWidget*> fitting;
    for (QWidget* part : wanted) {
        const int more = need(part) + (fitting.isEmpty() ? 0 : handleWidth());
        if (fitting.contains(part) || (more > room && !fitting.isEmpty()))
            continue;
        fitting.append(part);
        room -= more;
    }
    return fitting;
}

void WindowParts::lay() {
    m_laying = true;
    const bool has_demo = m_run.demo() != nullptr;
    const QList<QWidget*> shown = fitting();
    for (QWidget* part : std::initializer_list<QWidget*>{m_list, m_text, m_demo, m_no_demo})
        part->setVisible(shown.contains(part));
    const bool list = shown.contains(m_list), text = shown.contains(m_text);
    m_rail.setHidden(!list, !text);
    const int width = window()->width();
    const bool roomy = width >= 1900, small = width < 1500;
    QList<int> widths = m_settings.values().parts;
    if (widths.size() != 3)
        widths = {roomy ? 264 : 240, roomy ? 640 : small ? 420 : 560, 800};
    const QWidget* right = has_demo ? static_cast<QWidget*>(m_demo) : m_no_demo;
    const int all = width - (m_rail.isHidden() ? 0 : m_rail.fullWidth()) -
                    handleWidth() * static_cast<int>(shown.size() - 1);
    const int for_list = !list ? 0 : shown.size() == 1 ? all : widths[0];
    const int least = !shown.contains(right) ? 0
                      : has_demo             ? std::max(right->minimumSizeHint().width(), demo_room)
                                             : right->minimumSizeHint().width();
    const int for_text =
        !text ? 0
              : std::clamp(widths[1], m_text->minimumSizeHint().width(),
                           std::max(m_text->minimumSizeHint().width(), all - for_list - least));
    const int rest = std::max(0, all - for_list - for_text);
    setSizes({for_list, shown.contains(right) ? for_text : all - for_list, has_demo ? rest : 0,
              has_demo ? 0 : rest});
    m_laying = false;
    Q_EMIT laid();
}

void WindowParts::bringBack() {
    m_asked = nullptr;
    lay();
}

void WindowParts::remember() {
    if (m_laying || !m_run.demo())
        return;
    const QList<int> now = sizes();
    m_settings.edit([&](Settings& s) {
        if (s.parts.size() != 3)
            s.parts = {240, 560, 800};
        for (int i = 0; i < 3; ++i)
            if (now[i] > 0)
                s.parts[i] = now[i];
    });
}

void WindowParts::toggle(QWidget* part, bool Settings::*member) {
    const bool shown = !part->isVisibleTo(window());
    m_asked = shown ? part : nullptr;
    // What is put away only because it has no room is wanted again where there is some.
    if (shown || fitting().contains(part))
        m_settings.edit([&](Settings& s) { s.*member = shown; });
    lay();
}

void WindowParts::toggleList() {
    toggle(m_list, &Settings::list);
}

void WindowParts::toggleText() {
    toggle(m_text, &Settings::text);
}

QSize WindowParts::leastWindow() const {
    const int narrowest = m_demo->minimumSizeHint().width() + m_rail.fullWidth();
    return {std::max(least_window.width(), narrowest),
            qRound(least_window.height() * (1 + themeOf(this).zoom()) / 2)};
}

} // namespace orrery
