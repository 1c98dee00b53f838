// StartGrid: all questions in columns, topic by topic, with a legend.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/study/start_content.h"

#include <QWidget>

class QLabel;

namespace orrery {

class StartCell;

class StartGrid final : public QWidget {
    Q_OBJECT

public:
    explicit StartGrid(QWidget* parent = nullptr);

    void setTopics(const std::vector<StartTopic>& topics, const QString& summary);
    void setReading(Reading reading);
    /// Lays out in so many columns; returns the height it takes.
    int arrange(int width, int columns);
    /// Moves the focus to the cell beside, or to the first.
    void walk(int dx, int dy);
    const std::vector<StartCell*>& cells() const { return m_cells; }

Q_SIGNALS:
    void chosen(int question);
    void walkedTo(const QRect& cell);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Topic {
        Words title;
        std::size_t first = 0, count = 0; ///< of the cells
        QRect heading;
    };
    int place(int columns, int limit, int width);
    int rowsOf(const Topic& topic) const;
    double paintLegend(QPainter& painter, double right, double line) const;
    int headHeight() const;

    QString m_summary;
    Reading m_reading = Reading::both;
    std::vector<Topic> m_topics;
    std::vector<StartCell*> m_cells;
};

} // namespace orrery
