// FactCard: where a measured number of the text comes from: seed 1, median, range and every seed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/controls/popup.h"
#include "widgets/text/fact.h"

class QPushButton;

namespace orrery {

/// Beside a number: while it is pointed at, or pinned until Escape or a click elsewhere. Pinned, it takes the
/// focus and offers the run.
class FactCard final : public Popup {
    Q_OBJECT

public:
    FactCard(const Fact& fact, bool pinned, QWidget* parent);

    /// `number`: its rectangle on the screen.
    void openAt(const QRect& number);

    /// What the card says, line by line; also its accessible description.
    QStringList lines() const { return m_lines; }
    bool pinned() const { return m_run != nullptr; }

Q_SIGNALS:
    void linkActivated(const QString& link);

private:
    QString m_link;
    QStringList m_lines;
    QPushButton* m_run = nullptr;
};

/// Dots of all seeds on one line, with their middle half, their median and a ring round seed 1.
class SeedStrip final : public QWidget {
    Q_OBJECT

public:
    explicit SeedStrip(std::vector<double> values, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    /// Where a value lies across the widget; exact, so that dots never move sideways.
    double place(double value) const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<double> m_values; ///< NaN where undefined
    bool m_logarithmic = false;   ///< over more than two decades
};

} // namespace orrery
