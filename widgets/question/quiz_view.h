// QuizView: "check yourself", multiple-choice questions answered by clicking.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question/page_part.h"
#include "widgets/question/rich_button.h"

#include <vector>

namespace orrery {

/// An answer shows at once whether it is right, why, and a link that shows it; another one may be tried.
class QuizView final : public PagePart {
    Q_OBJECT

public:
    QuizView(std::vector<QuizItem> items, const std::shared_ptr<const FormulaPaths>& formulas,
             QWidget* parent = nullptr);

    void build(const PageLook& look, int width) override;
    int arrange(int width) override;

    /// The answers given so far, one an item, −1 where there is none; emits nothing.
    void setAnswers(std::vector<int> answers);
    const std::vector<int>& answers() const { return m_answers; }
    /// Whether every item is answered rightly.
    bool complete() const;

Q_SIGNALS:
    void answered(int item, int answer); ///< by the user

private:
    struct Row {
        QuizItem item;
        TextView* question = nullptr;
        std::vector<RichButton*> buttons;
        TextView* explanation = nullptr;
    };
    void choose(std::size_t row, int answer);
    void showRow(std::size_t index);

    std::vector<Row> m_rows;
    std::vector<int> m_answers; ///< as many as rows
    PageLook m_look;
    int m_width = 0;
};

} // namespace orrery
