// PointRow: a point of the answer, to be ticked when it was said.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>

namespace orrery {

class PointRow final : public QCheckBox {
    Q_OBJECT

public:
    explicit PointRow(QWidget* parent = nullptr);

    /// `second`: the same in the other language, or nothing. `remark` stands at its right, muted.
    void setWords(const QString& first, const QString& second, const QString& remark);
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {200, heightForWidth(200)}; }

protected:
    bool hitButton(const QPoint& at) const override { return rect().contains(at); }
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QRect wordsRect(int width) const;

    QString m_first, m_second, m_remark;
};

} // namespace orrery
