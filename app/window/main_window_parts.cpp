// MainWindow: where its parts stand, and which of them have room.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demo_panel.h"
#include "app/window/main_window.h"
#include "app/window/side_rail.h"
#include "engine/data/library.h"
#include "widgets/question/question_list.h"
#include "widgets/question/question_view.h"
#include "widgets/run/no_demo.h"

#include <QScreen>
#include <QWindow>

#include <algorithm>

namespace orrery {

namespace {

constexpr QSize least_window(520, 330);
constexpr int list_room = 240, demo_room = 600; // below these parts give way

} // namespace

/// What can be shown beside one another: the part asked for last, the demo, then text and list as far as they
/// have room. Nothing is crushed instead.
QList<QWidget*> MainWindow::fittingParts(bool demo) const {
    const Settings& values = m_settings.values();
    const double zoom = themeOf(this).zoom();
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
    const auto need = [&](const QWidget* part) {
        const int least = part->minimumSizeHint().width();
        if (part == m_list)
            return std::max(least, qRound(list_room * zoom));
        return part == m_demo && !m_asked ? std::max(least, qRound(demo_room * zoom)) : least;
    };
    int room = width() - m_rail->fullWidth();
    QList<QWidget*> fitting;
    for (QWidget* part : wanted) {
        const int more = need(part) + (fitting.isEmpty() ? 0 : m_parts->handleWidth());
        if (fitting.contains(part) || (more > room && !fitting.isEmpty()))
            continue;
        fitting.append(part);
        room -= more;
    }
    return fitting;
}

/// Gives each part that fits the width it had, or that of the visual language.
void MainWindow::layParts() {
    m_laying = true;
    const bool has_demo = demoOf(m_question) != nullptr;
    const QList<QWidget*> fitting = fittingParts(has_demo);
    for (QWidget* part : std::initializer_list<QWidget*>{m_list, m_text, m_demo, m_no_demo})
        part->setVisible(fitting.contains(part));
    const bool list = fitting.contains(m_list), text = fitting.contains(m_text);
    m_rail->setHidden(!list, !text);
    const bool roomy = width() >= 1900, small = width() < 1500;
    QList<int> widths = m_settings.values().parts;
    if (widths.size() != 3)
        widths = {roomy ? 264 : 240, roomy ? 640 : small ? 420 : 560, 800};
    const QWidget* right = has_demo ? static_cast<QWidget*>(m_demo) : m_no_demo;
    const int all = width() - (m_rail->isHidden() ? 0 : m_rail->fullWidth()) -
                    m_parts->handleWidth() * static_cast<int>(fitting.size() - 1);
    const int for_list = !list ? 0 : fitting.size() == 1 ? all : widths[0];
    const int least = !fitting.contains(right) ? 0
                      : has_demo               ? std::max(right->minimumSizeHint().width(), demo_room)
                                               : right->minimumSizeHint().width();
    const int for_text =
        !text ? 0
              : std::clamp(widths[1], m_text->minimumSizeHint().width(),
                           std::max(m_text->minimumSizeHint().width(), all - for_list - least));
    const int rest = std::max(0, all - for_list - for_text);
    m_parts->setSizes({for_list, fitting.contains(right) ? for_text : all - for_list, has_demo ? rest : 0,
                       has_demo ? 0 : rest});
    m_laying = false;
    // A part that goes while the window is hidden would keep the focus.
    if (const QWidget* focus = focusWidget(); focus && !focus->isVisibleTo(this))
        focusDemo();
}

void MainWindow::rememberParts() {
    if (m_laying || !m_open_demo)
        return;
    const QList<int> sizes = m_parts->sizes();
    m_settings.edit([&](Settings& s) {
        if (s.parts.size() != 3)
            s.parts = {240, 560, 800};
        for (int i = 0; i < 3; ++i)
            if (sizes[i] > 0)
                s.parts[i] = sizes[i];
    });
}

/// Where not all have room, the part that was asked for takes it until something is opened.
void MainWindow::togglePart(QWidget* part, bool Settings::*member) {
    const bool shown = !part->isVisibleTo(this);
    m_asked = shown ? part : nullptr;
    // What is put away only because it has no room is wanted again where there is some.
    if (shown || fittingParts(demoOf(m_question) != nullptr).contains(part))
        m_settings.edit([&](Settings& s) { s.*member = shown; });
    layParts();
    giveFocusBack();
}

/// The whole window, its frame included, on its screen.
void MainWindow::fitScreen() {
    const double zoom = themeOf(this).zoom();
    const QRect room = screen()->availableGeometry();
    const QMargins frame = windowHandle() ? windowHandle()->frameMargins() : QMargins();
    const QSize most = room.marginsRemoved(frame).size();
    const int narrowest = m_demo->minimumSizeHint().width() + m_rail->fullWidth();
    setMinimumSize(
        QSize(std::max(least_window.width(), narrowest), qRound(least_window.height() * (1 + zoom) / 2))
            .boundedTo(most));
    if (isMaximized() || isFullScreen() || size() != m_first_size)
        return;
    resize(size().boundedTo(most));
    const QRect now(frameGeometry().topLeft(), size().grownBy(frame));
    const QPoint inside(
        std::clamp(now.x(), room.left(), std::max(room.left(), room.right() + 1 - now.width())),
        std::clamp(now.y(), room.top(), std::max(room.top(), room.bottom() + 1 - now.height())));
    if (inside != now.topLeft())
        move(inside);
    m_first_size = size();
}

} // namespace orrery
