// StartPage: what is due today, where one was, an experiment to guess at, and all questions.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/commands/actions.h"
#include "widgets/study/start_content.h"

#include <QWidget>

class QLabel;
class QScrollArea;

namespace orrery {

class IconButton;
class IconLabel;
class PageTools;
class SoftButton;
class StartCardView;
class StartGrid;
class TextPictures;

class StartPage final : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(TextPictures* pictures, QWidget* parent = nullptr);

    void setContent(const StartContent& content);
    void setReading(Reading reading);

    StartCardView* due() const { return m_due; }
    StartCardView* goOn() const { return m_go_on; }
    StartCardView* experiment() const { return m_experiment; }
    StartGrid* grid() const { return m_grid; }
    PageTools* tools() const { return m_tools; }
    /// At the foot.
    QString facts() const;
    QString damage() const;

Q_SIGNALS:
    void commanded(orrery::Action command);
    void questionChosen(int number);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void restyle();
    void arrange();
    int arrangeCards(int width, int top);

    StartContent m_content;
    IconButton* m_list;
    QLabel* m_name;
    SoftButton* m_search;
    PageTools* m_tools;
    QScrollArea* m_scroll;
    QWidget* m_sheet;
    IconLabel* m_damage;
    StartCardView *m_due, *m_go_on, *m_experiment;
    StartGrid* m_grid;
    QLabel *m_facts, *m_private;
};

} // namespace orrery
