// DemoPanel: where its parts stand, and what gives way where it is small.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demo_panel.h"

#include "app/window/preset_menu.h"
#include "widgets/controls/card.h"
#include "widgets/controls/icon_button.h"
#include "widgets/controls/icon_label.h"
#include "widgets/controls/more_button.h"
#include "widgets/controls/soft_button.h"
#include "widgets/figure/figure_layout.h"
#include "widgets/figure/figure_view.h"
#include "widgets/look/theme.h"
#include "widgets/run/algorithm_view.h"
#include "widgets/run/narration_view.h"
#include "widgets/run/next_row.h"
#include "widgets/run/panel_names.h"
#include "widgets/run/parameter_form.h"
#include "widgets/run/prediction_board.h"
#include "widgets/run/prediction_card.h"
#include "widgets/run/seeds_view.h"
#include "widgets/run/transport_bar.h"
#include "widgets/run/trial_view.h"
#include "widgets/run/twin_bar.h"

#include <QLabel>

#include <algorithm>

namespace orrery {

namespace {

constexpr int padding = 20, gap = 12;
constexpr int least_figure = 96, small_figure = 300; // below it words give way first,
constexpr int low_figure = 230;                      // but below this one to a second line of what is said
// At the usual size of letters:
constexpr int beside_width = 284;     // of the column beside the figure
constexpr int below_height = 250;     // of the drawer under the transport
constexpr int tall = 860, wide = 980; // from here there is room below, beside
constexpr int beside_height = 500;    // less is too low for parameters above pseudo-code
constexpr int least_width = 360;
constexpr int least_with_chips = 340; // lower than this the chips of a twin give way to the panels

} // namespace

int DemoPanel::headHeight() const {
    return std::max(48, m_header->sizeHint().height() + 8);
}

QSize DemoPanel::minimumSizeHint() const {
    return {qRound(least_width * themeOf(this).zoom()), headHeight() + m_transport->sizeHint().height() +
                                                            m_narration->leastHeight() + 3 * gap +
                                                            least_figure};
}

/// Of a card that is folded to its heading.
int DemoPanel::headingHeight() const {
    return themeOf(this).lineHeight(Letters::panelTitle) + 2 * 10;
}

DemoPanel::Drawer DemoPanel::drawerFor(const QSize& room) const {
    const double zoom = themeOf(this).zoom();
    if (room.height() >= tall * zoom)
        return Drawer::below;
    return room.width() >= wide * zoom && room.height() >= beside_height * zoom ? Drawer::beside
                                                                                : Drawer::folded;
}

/// Rare commands go into a menu where the row is narrow; the label has gone before.
void DemoPanel::fitHeader(int width) {
    constexpr int spacing = 4, around = 6 + 8, least_preset = 140;
    QList<QWidget*> order{m_help, m_theme, m_lesson, m_export, m_link, m_pin, m_compare};
    const bool folded_drawer = m_drawer == Drawer::folded;
    if (folded_drawer)
        order << m_show_algorithm << m_show_parameters;
    order << m_project;
    const auto wants = [](const QWidget* part) { return part->sizeHint().width() + spacing; };
    int excess = std::min(m_presets->sizeHint().width(), qRound(least_preset * themeOf(this).zoom())) +
                 around + wants(m_preset_label) - width;
    for (const QWidget* part : order)
        excess += wants(part);
    m_preset_label->setHidden(excess > 0);
    if (excess > 0)
        excess -= wants(m_preset_label) + 6;
    qsizetype folded = 0;
    if (excess > 0)
        excess += wants(m_more);
    while (excess > 0 && folded < order.size())
        excess -= wants(order[folded++]);
    m_more->fold(order, folded);
    if (!folded_drawer) {
        m_show_parameters->hide();
        m_show_algorithm->hide();
    }
}

/// Two columns of parameters where they fit.
void DemoPanel::fitColumns(int width) {
    constexpr int around = 2 * 14; // the card's padding
    m_form->setColumns(2);
    if (m_form->minimumSizeHint().width() > width - around)
        m_form->setColumns(1);
}

/// What the sign means, in as many words as the row has room for.
void DemoPanel::fitNote() {
    const Theme theme = themeOf(this);
    const QFontMetrics note(theme.font(Letters::tick)), heading(theme.font(Letters::panelTitle, true));
    const int room = m_parameters->width() - 2 * 14 - heading.horizontalAdvance(parametersHeading()) - 3 * 8 -
                     theme.pixels(Letters::interface) - 8;
    QString shown;
    for (const QString& words : {tr("applies at once"), tr("applies at once; others start over")})
        if (note.horizontalAdvance(words) + 2 <= room)
            shown = words;
    m_live_note->setToolTip(tr("applies at once; others start over"));
    if (shown != m_live_note->text())
        m_live_note->setText(shown);
    m_live_note->setMinimumWidth(
        shown.isEmpty() ? 0 : theme.pixels(Letters::interface) + 8 + note.horizontalAdvance(shown) + 2);
}

/// In the narration's first line, at the right; beside what it says there.
void DemoPanel::fitNext() {
    constexpr int for_chip = 190; // at the usual size of letters
    const QRect head = m_told && !predicts() ? m_narration->head() : QRect();
    const int room = head.width() - qRound(for_chip * themeOf(this).zoom());
    const int taken = room > 0 ? m_next->fit(room) : 0;
    m_next->setVisible(taken > 0);
    m_narration->setReserved(taken > 0 ? taken + gap : 0);
    m_next->move(head.right() - taken + 1, head.center().y() - m_next->height() / 2);
}

void DemoPanel::arrangeBelow(QRect& room) {
    const double zoom = themeOf(this).zoom();
    const int height = predicts() ? headingHeight() : qRound(below_height * zoom);
    const QRect drawer(room.left(), room.bottom() - height - padding + gap, room.width(), height);
    const int code = m_code->isHidden() ? -gap
                                        : std::clamp(m_algorithm->sizeHint().width() + 28, qRound(240 * zoom),
                                                     room.width() / 2);
    m_seeds->setGeometry(drawer);
    fitColumns(drawer.width() - code - gap);
    m_parameters->setGeometry(drawer.adjusted(0, 0, -code - gap, 0));
    m_code->setGeometry(drawer.adjusted(drawer.width() - code, 0, 0, 0));
    room.setBottom(drawer.top() - gap);
}

void DemoPanel::arrangeBeside(QRect& room) {
    const int width = qRound(beside_width * themeOf(this).zoom());
    QRect drawer(room.right() - width + 1, room.top(), width, room.height() - gap);
    m_seeds->setGeometry(drawer);
    m_form->setColumns(1);
    room.setRight(drawer.left() - gap - 1);
    if (!m_code->isHidden() && !m_parameters->isHidden()) {
        const int height = std::min(m_algorithm->sizeHint().height() + 56, drawer.height() / 2);
        m_code->setGeometry(drawer.adjusted(0, drawer.height() - height, 0, 0));
        drawer.setBottom(drawer.bottom() - height - gap);
    } else if (!m_code->isHidden()) {
        m_code->setGeometry(drawer);
    }
    m_parameters->setGeometry(drawer);
}

/// Panels that would be too small to be read wait behind their names.
void DemoPanel::arrangeFigure(QRect room) {
    const Theme theme = themeOf(this);
    const auto leading = deskLayout(m_figure->frame().figure, room, theme, m_compares);
    if (asks())
        m_front.bring(m_prediction->panel().toStdString(), leading);
    const auto layout = m_front.layout(leading);
    m_front.name(*m_names, layout, languagesOf(m_reading, theme.language()).primary);
    const int height = m_names->sizeHint().height();
    const bool room_for_both = room.height() - height - gap >= least_figure; // keys choose even without names
    m_names->setVisible(layout && room_for_both && !m_figure->isHidden());
    if (!m_names->isHidden()) {
        m_names->setGeometry(room.left(), room.top(), room.width(), height);
        room.setTop(room.top() + height + gap);
    }
    m_figure->setLayout(layout);
    m_figure->setGeometry(room);
    m_board->setGeometry(room);
}

void DemoPanel::arrange() {
    const double zoom = themeOf(this).zoom();
    QRect room = rect().adjusted(padding, 0, -padding, 0);
    room.setTop(headHeight());
    m_drawer = drawerFor(room.size());
    m_header->setGeometry(room.left(), 0, room.width(), headHeight());
    fitHeader(room.width());
    m_twin->setVisible(m_compares && room.height() >= least_with_chips * zoom); // letters in the panels stay
    if (!m_twin->isHidden()) {
        const int height = m_twin->sizeHint().height();
        m_twin->setGeometry(room.left(), room.top(), room.width(), height);
        room.setTop(room.top() + height + gap);
    }
    const bool folded = m_drawer == Drawer::folded, code = m_algorithm->sizeHint().height() > 0;
    // A prediction asks of this run: its parameters and its algorithm are folded to their headings.
    const bool asked = predicts(), away = m_seeds_shown || (asked && m_drawer != Drawer::below);
    m_parameters->setFolded(asked);
    m_code->setFolded(asked);
    m_presets->setVeiled(asked && !m_prediction->told());
    m_parameters->setHeading(parametersHeading());
    m_seeds->setVisible(m_seeds_shown);
    m_parameters->setVisible(!away && (!folded || m_show_parameters->isChecked()));
    m_code->setVisible(!away && code && (!folded || m_show_algorithm->isChecked()));
    const bool open = m_seeds_shown || !m_parameters->isHidden() || !m_code->isHidden();
    // Where a column would leave the panels nothing, what was opened takes their place.
    const bool instead = folded && open && room.width() < (2 * least_width - 40) * zoom;
    if (m_drawer == Drawer::below)
        arrangeBelow(room);
    else if (open && !instead)
        arrangeBeside(room);
    const int transport = m_transport->sizeHint().height();
    const int bottom = room.bottom() - (m_drawer == Drawer::below ? 0 : gap);
    m_transport->setGeometry(room.left(), bottom - transport, room.width(), transport);
    m_narration->resize(room.width(), m_narration->height());
    int left = bottom - transport - 2 * gap - room.top(); // for narration, experiment and figure
    const bool low = left - m_trial->arrange(room.width()) - m_narration->leastHeight() < small_figure;
    const int trial = m_trial->arrange(room.width(), low), with_gap = trial > 0 ? trial + gap : 0;
    left -= with_gap;
    m_narration->setVisible(!asked);
    const int least = m_narration->leastHeight(), wanted = std::max(least, m_narration->sizeHint().height());
    const int two_lines = least + themeOf(this).lineHeight(Letters::narration);
    const int narration =
        asked ? predictionHeight(room.width(), std::max(left - least_figure, least_figure))
              : std::clamp(std::max(left - small_figure, std::min(two_lines, left - low_figure)), least,
                           wanted);
    const QRect spoken(room.left(), bottom - transport - gap - narration, room.width(), narration);
    (asked ? static_cast<QWidget*>(m_prediction) : m_narration)->setGeometry(spoken);
    m_trial->setGeometry(room.left(), spoken.top() - with_gap, room.width(), trial);
    fitNext();
    const QRect figure(room.left(), room.top(), room.width(), std::max(0, left - narration));
    m_figure->setVisible(!instead);
    arrangeFigure(figure);
    if (instead)
        for (QWidget* part : std::initializer_list<QWidget*>{m_seeds, m_parameters, m_code})
            if (!part->isHidden())
                part->setGeometry(figure);
    if (instead)
        fitColumns(figure.width());
    fitNote();
}

} // namespace orrery
