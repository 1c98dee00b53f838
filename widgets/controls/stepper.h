// Stepper: back and forward round the name of what they step by: ‹ Layer ›.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/step.h"

#include <QWidget>

class QLabel;

namespace orrery {

class IconButton;

class Stepper final : public QWidget {
    Q_OBJECT

public:
    explicit Stepper(Step step, QWidget* parent = nullptr);

    void setName(const QString& name);
    /// Without its name it is two buttons wide; the tooltips still say it.
    void setNamed(bool named);
    void setBackHelp(const QString& name, const QString& key);
    void setForwardHelp(const QString& name, const QString& key);
    void setBackEnabled(bool enabled);
    void setForwardEnabled(bool enabled);
    Step step() const { return m_step; }
    int widthWhen(bool named) const;
    QSize sizeHint() const override;

Q_SIGNALS:
    void back();
    void forward();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();

    Step m_step;
    IconButton* m_back;
    IconButton* m_forward;
    QLabel* m_name;
};

} // namespace orrery
