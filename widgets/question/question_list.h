// QuestionList: the questions, to be searched, folded and chosen from.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question/question_model.h"

#include <QStringList>
#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QTreeView;

namespace orrery {

class IconButton;
class SoftButton;

class QuestionList final : public QWidget {
    Q_OBJECT

public:
    /// What a query finds, best first.
    using Search = std::function<std::vector<Found>(const QString& query)>;

    explicit QuestionList(QWidget* parent = nullptr);
    ~QuestionList() override;

    /// `demos`: numbers of the questions that have one.
    void setQuestions(const std::vector<Question>& questions, const QSet<int>& demos, Search search);
    void setLanguage(Language language);
    void setProgress(const QMap<int, int>& progress);
    void setCollapsed(const QStringList& topics);
    QStringList collapsed() const { return m_collapsed; }

    int current() const { return m_current; }
    /// Marks it; opens its topic. Tells nobody.
    void setCurrent(int number);
    /// The question before or after the present one, in the order of the topics; 0: none.
    int neighbor(int step) const;
    /// All that are shown, from top to bottom.
    std::vector<int> order() const { return m_model->order(); }

    void focusSearch();
    /// Empties the field and shows all questions again. It ends by itself when a question is opened and when
    /// the focus goes to another part of the window.
    void endSearch();
    QLineEdit* searchField() const { return m_search; }
    QTreeView* view() const { return m_view; }
    const QuestionModel& model() const { return *m_model; }

Q_SIGNALS:
    void chosen(int number);
    void left(); ///< with Escape
    void collapsedChanged();
    void hideWanted();
    void startWanted(); ///< the program's name was clicked
    void settingsWanted(const QPoint& at);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void filter(const QString& query);
    void choose(const QModelIndex& index);
    bool keyInSearch(int key);
    void unfold();
    void retranslate();
    void restyle();

    QuestionModel* m_model;
    Search m_find;
    QStringList m_collapsed;
    int m_current = 0;
    bool m_unfolding = false;
    SoftButton* m_title;
    QLabel *m_slash, *m_summary, *m_nothing;
    IconButton *m_hide, *m_settings;
    QLineEdit* m_search;
    QTreeView* m_view;
};

} // namespace orrery
