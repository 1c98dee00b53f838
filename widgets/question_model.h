// QuestionModel: the thirty questions under their topics, with how far one has come.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question.h"

#include <QAbstractItemModel>
#include <QMap>
#include <QSet>

#include <optional>
#include <vector>

namespace orrery {

/// How far one has come with a question.
enum class Progress { none, opened, played, checked };

class QuestionModel final : public QAbstractItemModel {
    Q_OBJECT

public:
    enum DataRole { numberRole = Qt::UserRole, firstRole, secondRole, progressRole, countRole, topicRole };

    explicit QuestionModel(QObject* parent = nullptr);

    void setQuestions(const std::vector<Question>& questions);
    /// In this language first.
    void setLanguage(Language language);
    void setProgress(const QMap<int, int>& progress);
    Progress progress(int number) const;
    int checked() const;
    /// Only these questions; all when absent.
    void setFilter(std::optional<std::vector<int>> numbers);
    QModelIndex indexOf(int number) const;
    int count() const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Entry {
        int number = 0;
        Words title;
    };
    struct Group {
        Topic topic;
        std::vector<Entry> all, shown;
    };
    void filter();
    QVariant groupData(const Group& group, int role) const;
    QVariant entryData(const Entry& entry, int role) const;

    std::vector<Group> m_groups;
    std::vector<std::size_t> m_shown; ///< groups with anything to show
    std::optional<std::vector<int>> m_filter;
    QMap<int, int> m_progress;
    Language m_language = Language::en;
};

} // namespace orrery
