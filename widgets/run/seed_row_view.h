// SeedRowView: one number on many seeds in the window: its dots are pointed at, clicked and walked along.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/run/seed_row.h"

#include <QWidget>

namespace orrery {

class SeedRowView final : public QWidget {
    Q_OBJECT

public:
    /// The table outlives the view.
    SeedRowView(const SeedTable& table, std::size_t term, QWidget* parent = nullptr);

    /// The table has changed.
    void refresh();
    /// The seed that the keys are at; nothing while there are no dots.
    std::optional<std::uint64_t> current() const;
    /// Where its dots lie now.
    std::vector<SeedRow::Dot> dots() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

Q_SIGNALS:
    void opened(quint64 seed);
    void focused();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// A dot, and one of the seeds in it.
    struct Stand {
        std::size_t dot = 0;
        const Surveyed* seed = nullptr;
    };

    std::vector<Stand> stands() const;
    std::optional<Stand> stand() const;
    void fit();
    void walk(int key);
    void press(const SeedRow::Dot& dot, const QPoint& at);
    void tell();

    const SeedTable* m_table;
    std::size_t m_term;
    std::optional<std::uint64_t> m_current; ///< seed
    std::optional<std::size_t> m_hovered;   ///< dot
};

} // namespace orrery
