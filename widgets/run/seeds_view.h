// SeedsView: how this run's numbers come out on other seeds: a strip for each number that matters, how often
// what is promised holds, how far it is, and stopping it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/run/seed_table.h"

#include <QWidget>

#include <memory>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace orrery {

class IconButton;
class SeedRowView;
class SoftButton;

class SeedsView final : public QWidget {
    Q_OBJECT

public:
    explicit SeedsView(QWidget* parent = nullptr);
    ~SeedsView() override;

    /// Another table, or the same one with more in it.
    void showTable(const SeedTable& table);
    /// `secondsLeft`: how long the rest will take, as far as that is known; 0: not known.
    void showRunning(bool running, double secondsLeft = 0);

    const SeedTable& table() const { return m_table; }
    const std::vector<SeedRowView*>& rows() const { return m_rows; }
    QString heading() const;
    /// What is said below the heading.
    QString said() const;

Q_SIGNALS:
    void opened(quint64 seed);
    void stopWanted();
    void goOnWanted();
    void closeWanted();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    class Legend;

    void build();
    void makeRows();
    void retranslate();
    void say();

    SeedTable m_table;
    bool m_running = false;
    double m_left = 0; ///< seconds
    std::vector<SeedRowView*> m_rows;
    QLabel *m_heading, *m_said, *m_hint;
    Legend* m_legend;
    SoftButton *m_stop, *m_copy;
    IconButton* m_close;
    QScrollArea* m_area;
    QVBoxLayout* m_column; ///< of the rows
};

} // namespace orrery
