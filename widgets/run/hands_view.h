// HandsView: how many hands each answer of a prediction has; a click counts one more.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/words.h"

#include <QWidget>

#include <vector>

namespace orrery {

class OptionRow;

class HandsView final : public QWidget {
    Q_OBJECT

public:
    explicit HandsView(QWidget* parent = nullptr);

    /// `trueOption`: the one that came true; −1: not known yet, or not just one.
    void count(const std::vector<Words>& options, const std::vector<int>& hands, int trueOption,
               Language language);
    const std::vector<int>& hands() const { return m_hands; }

Q_SIGNALS:
    void raised(int option);

private:
    std::vector<OptionRow*> m_rows;
    std::vector<int> m_hands;
};

} // namespace orrery
