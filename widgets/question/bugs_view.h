// BugsView: "find the mistake", a program whose faulty lines are marked, and then explained.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question/bugs.h"
#include "widgets/question/code_lines.h"
#include "widgets/question/page_part.h"

class QLabel;

namespace orrery {

class IconButton;
class SoftButton;

/// A mistake is found if one of its lines is marked. Checking explains every one of them.
class BugsView final : public PagePart {
    Q_OBJECT

public:
    BugsView(Bugs bugs, const QString& program, BugsOutput output,
             const std::shared_ptr<const FormulaPaths>& formulas, QWidget* parent = nullptr);

    void build(const PageLook& look, int width) override;
    int arrange(int width) override;

    /// What was found when it was checked earlier, one a mistake: 1 found, 0 missed, −1 never checked; emits
    /// nothing. What is marked at present stays.
    void setFound(const std::vector<int>& found);

    CodeLines* lines() const { return m_lines; }
    SoftButton* checkButton() const { return m_check; }
    QLabel* countLabel() const { return m_count; }
    IconButton* copyButton() const { return m_copy; }
    const TextView* verdict() const { return m_verdict; }

Q_SIGNALS:
    /// By the user. `allRight`: every mistake was found, and no other line was marked.
    void checked(const std::vector<int>& found, bool allRight);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// The mistake that a line belongs to; −1: none.
    int mistakeAt(int line) const;
    int marked() const;
    void check();
    void startOver();
    void press();
    void label();
    void showFound(const std::vector<int>& found);
    void explain();

    Bugs m_bugs;
    BugsOutput m_output;
    std::vector<CodePlace> m_places; ///< of the mistakes
    std::vector<int> m_found;        ///< empty: not checked
    TextView* m_about;
    CodeLines* m_lines;
    IconButton* m_copy;
    SoftButton* m_check;
    QLabel* m_count; ///< how many lines are marked
    TextView* m_verdict;
    PageLook m_look;
    int m_width = 0;
};

} // namespace orrery
