// GradeButton: how it went, and when the question comes back then.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace orrery {

class GradeButton final : public QAbstractButton {
    Q_OBJECT

public:
    explicit GradeButton(QWidget* parent = nullptr);

    /// "Good", "in 11 days · Dec 11" and the key that chooses it.
    void setWords(const QString& name, const QString& due, const QString& key);
    const QString& due() const { return m_due; }
    /// What the points suggest; nothing is chosen by it.
    void setSuggested(bool suggested);
    bool isSuggested() const { return m_suggested; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void describe();

    QString m_name, m_due, m_key;
    bool m_suggested = false;
};

} // namespace orrery
