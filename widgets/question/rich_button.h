// RichButton: a button as wide as the page whose words may hold formulas, in one or two languages.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question/page_part.h"

#include <QAbstractButton>

namespace orrery {

class RichButton final : public QAbstractButton {
    Q_OBJECT

public:
    /// What stands before the words. The ground says the same once more: color is never alone.
    enum class Mark { none, closed, open, right, wrong, missed };

    explicit RichButton(std::shared_ptr<const FormulaPaths> formulas, QWidget* parent = nullptr);

    /// `letter` ("A") stands before the words while there is no mark.
    void build(const Words& words, const QString& letter, const PageLook& look, int width);
    void setMark(Mark mark);
    Mark mark() const { return m_mark; }
    int arrange(int width);
    QSize sizeHint() const override { return size(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    double textWidth(int width) const;
    void paintMark(QPainter& painter) const;

    std::shared_ptr<const FormulaPaths> m_formulas;
    std::unique_ptr<QTextDocument> m_document;
    QString m_letter;
    PageLook m_look;
    Mark m_mark = Mark::none;
};

} // namespace orrery
