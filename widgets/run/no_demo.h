// NoDemo: what stands where the demo would be of a question that has none yet.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace orrery {

class NoDemo final : public QWidget {
    Q_OBJECT

public:
    explicit NoDemo(QWidget* parent = nullptr);

    QString text() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QLabel* m_words;
};

} // namespace orrery
