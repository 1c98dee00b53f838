// FollowUpsView: what an interviewer asks next; a click reveals the answer.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question/follow_ups_view.h"

namespace orrery {
namespace {

constexpr int indent = 38; // of an answer, under the question's words

}

FollowUpsView::FollowUpsView(std::vector<FollowUp> items, const std::shared_ptr<const FormulaPaths>& formulas,
                             QWidget* parent)
    : PagePart(parent) {
    for (FollowUp& item : items) {
        Row row{std::move(item), new RichButton(formulas, this), addText(formulas)};
        row.button->setMark(RichButton::Mark::closed);
        row.answer->hide();
        connect(row.button, &QAbstractButton::clicked, this,
                [this, index = m_rows.size()] { toggle(index); });
        m_rows.push_back(std::move(row));
    }
}

void FollowUpsView::build(const PageLook& look, int width) {
    m_look = look;
    m_width = width;
    for (Row& row : m_rows) {
        row.button->build(row.item.question, {}, look, width);
        if (row.button->mark() == RichButton::Mark::open)
            buildAnswer(row);
    }
}

void FollowUpsView::buildAnswer(Row& row) {
    row.answer->rebuild([&](DocumentBuilder& builder) { writeWords(builder, row.item.answer, m_look); },
                        m_look.theme, m_look.zoom, m_width - indent);
}

int FollowUpsView::arrange(int width) {
    double y = 0;
    for (Row& row : m_rows) {
        row.button->move(0, qRound(y));
        y += row.button->arrange(width) + 4;
        if (row.button->mark() == RichButton::Mark::open) {
            row.answer->move(indent, qRound(y));
            y += row.answer->arrange(width - indent) + 12;
        }
    }
    resize(width, qRound(y));
    return qRound(y);
}

void FollowUpsView::toggle(std::size_t index) {
    Row& row = m_rows[index];
    const bool opens = row.button->mark() != RichButton::Mark::open;
    row.button->setMark(opens ? RichButton::Mark::open : RichButton::Mark::closed);
    if (opens)
        buildAnswer(row);
    row.answer->setVisible(opens);
    Q_EMIT heightChanged();
    if (opens)
        Q_EMIT revealRequested(row.answer->geometry());
}

bool FollowUpsView::isOpen(int item) const {
    return item >= 0 && item < static_cast<int>(m_rows.size()) &&
           m_rows[static_cast<std::size_t>(item)].button->mark() == RichButton::Mark::open;
}

} // namespace orrery
