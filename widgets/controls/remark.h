// Remark: a sentence beneath a field that stands on a picture or in a bar, where no row is left for it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace orrery {

class IconLabel;

/// Lies over whatever the window shows there, above the field where there is no room below; lets the pointer
/// through. Empty words hide it, and it goes with the field.
class Remark final : public QFrame {
    Q_OBJECT

public:
    explicit Remark(QWidget* field);

    void say(const QString& words);
    QString words() const;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* m_field;
    IconLabel* m_words;
};

} // namespace orrery
