// OptionRow: one answer of a choice, as wide as its card: its key, its words in one or two languages, its
// hands.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace orrery {

class OptionRow final : public QAbstractButton {
    Q_OBJECT

public:
    /// `key`: the number that chooses it.
    explicit OptionRow(int key, QWidget* parent = nullptr);

    void setWords(const QString& first, const QString& second);
    /// Counted in class: a bar after the words, of this share of the row.
    void setHands(int hands, int all);
    /// It came true.
    void setTrue(bool is);

    QSize sizeHint() const override { return {320, heightForWidth(width())}; }
    QSize minimumSizeHint() const override { return {120, 24}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QRectF wordsRect(int width) const;

    int m_key;
    QString m_first, m_second;
    int m_hands = -1, m_all = 0;
    bool m_true = false;
};

} // namespace orrery
