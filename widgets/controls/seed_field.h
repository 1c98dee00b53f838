// SeedField: the seed of a run, shown on a button that turns into a field to type or copy it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace orrery {

class Remark;
class SoftButton;

class SeedField final : public QWidget {
    Q_OBJECT

public:
    explicit SeedField(QWidget* parent = nullptr);

    void setSeed(quint64 seed);

Q_SIGNALS:
    /// Another seed was typed.
    void chosen(quint64 seed);

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void edit();
    void take(bool meant);
    void leave();
    void retranslate();

    quint64 m_seed = 1;
    bool m_editing = false;
    bool m_by_keys = false; ///< the button had the focus when it was pressed
    SoftButton* m_button;
    QLineEdit* m_field;
    Remark* m_remark;
};

} // namespace orrery
