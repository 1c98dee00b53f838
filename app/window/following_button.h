// FollowingButton: a sheet that names what follows and goes there.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace orrery {

class FollowingButton final : public QAbstractButton {
    Q_OBJECT

public:
    explicit FollowingButton(QWidget* parent = nullptr);

    /// `when`: "after the last chapter"; `note` may be empty.
    void setWords(const QString& when, const QString& what, const QString& note);
    QString what() const { return m_what; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QString m_when, m_what, m_note;
};

} // namespace orrery
