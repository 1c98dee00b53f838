// HandsView: how many hands each answer of a prediction has.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/hands_view.h"

#include "widgets/run/option_row.h"

#include <QVBoxLayout>

#include <numeric>

namespace orrery {

HandsView::HandsView(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
}

void HandsView::count(const std::vector<Words>& options, const std::vector<int>& hands, int trueOption,
                      Language language) {
    m_hands = hands;
    while (m_rows.size() > options.size()) {
        delete m_rows.back();
        m_rows.pop_back();
    }
    while (m_rows.size() < options.size()) {
        const int option = static_cast<int>(m_rows.size());
        auto* row = new OptionRow(option + 1, this);
        row->setStyle(style()); // a page may have another look than the program
        layout()->addWidget(row);
        connect(row, &QAbstractButton::clicked, this, [this, option] { Q_EMIT raised(option); });
        m_rows.push_back(row);
    }
    const int all = std::accumulate(hands.begin(), hands.end(), 0);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setWords(options[i].in(language), {});
        m_rows[i]->setHands(i < hands.size() ? hands[i] : 0, all);
        m_rows[i]->setTrue(static_cast<int>(i) == trueOption);
    }
}

} // namespace orrery
