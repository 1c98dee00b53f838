// Where the figure will be; shows nothing yet.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/core/frame.h"
#include "widgets/question.h"
#include <QWidget>
namespace orrery {
class FigurePart final : public QWidget {
    Q_OBJECT
public:
    explicit FigurePart(QWidget* parent = nullptr);
    void setReading(Reading) {}
    void setAnimated(bool) {}
    void showFrame(const Frame&);
Q_SIGNALS:
    void touched(const orrery::Touch& touch);
};
} // namespace orrery
