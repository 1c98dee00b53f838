// TalkLine: how long one has spoken, on a line as long as one wanted to.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace orrery {

class TalkLine final : public QWidget {
    Q_OBJECT

public:
    explicit TalkLine(QWidget* parent = nullptr);

    /// Beyond `allowed` it stays full.
    void setTime(int seconds, int allowed);
    QSize sizeHint() const override { return {240, 24}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_seconds = 0, m_allowed = 90;
};

/// 0:54
QString clockTime(int seconds);

} // namespace orrery
