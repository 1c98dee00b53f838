// StartCell: a question in the columns of the start page, with how far one is with it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/study/start_content.h"

#include <QAbstractButton>

namespace orrery {

class StartCell final : public QAbstractButton {
    Q_OBJECT

public:
    explicit StartCell(StartEntry entry, QWidget* parent = nullptr);

    const StartEntry& entry() const { return m_entry; }
    void setReading(Reading reading);
    /// 28, or 44 with both languages.
    int rowHeight() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString due() const;
    void describe();

    StartEntry m_entry;
    Reading m_reading = Reading::both;
};

} // namespace orrery
