// FollowUpsView: what an interviewer asks next; a click reveals the answer.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question/page_part.h"
#include "widgets/question/rich_button.h"

namespace orrery {

class FollowUpsView final : public PagePart {
    Q_OBJECT

public:
    FollowUpsView(std::vector<FollowUp> items, const std::shared_ptr<const FormulaPaths>& formulas,
                  QWidget* parent = nullptr);

    void build(const PageLook& look, int width) override;
    int arrange(int width) override;
    bool isOpen(int item) const;

private:
    struct Row {
        FollowUp item;
        RichButton* button = nullptr;
        TextView* answer = nullptr;
    };
    void toggle(std::size_t index);
    void buildAnswer(Row& row);

    std::vector<Row> m_rows;
    PageLook m_look;
    int m_width = 0;
};

} // namespace orrery
