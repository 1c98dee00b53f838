// AlgorithmView: the demo's pseudo-code with the line that was just executed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question/question.h"

#include <QFont>
#include <QWidget>

namespace orrery {

/// At most 12 lines are shown. Remarks stand right-aligned, in the interface's language.
class AlgorithmView final : public QWidget {
    Q_OBJECT

public:
    explicit AlgorithmView(QWidget* parent = nullptr);

    void setLines(std::vector<AlgorithmLine> lines);
    /// The line with this tag; none when there is no such line.
    void setCurrent(const std::string& tag);
    int current() const { return m_current; }
    /// All of it as plain text.
    QString plainText() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    std::vector<AlgorithmLine> m_lines;
    QString m_tag;
    int m_current = -1;
    mutable QFont m_measured;  ///< the letters that m_widest was measured with
    mutable int m_widest = -1; ///< pixels of the longest line; −1 before it is measured
};

} // namespace orrery
