// QuestionModel: the questions under their topics, or what a search found; with how far one has come.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question/question.h"

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
    /// `numberRole` is 0 for topics; `demoRole`: whether the question has a demo.
    enum DataRole {
        numberRole = Qt::UserRole,
        firstRole,
        secondRole,
        progressRole,
        countRole,
        topicRole,
        demoRole
    };

    explicit QuestionModel(QObject* parent = nullptr);

    /// `demos`: numbers of those that have one.
    void setQuestions(const std::vector<Question>& questions, const QSet<int>& demos);
    /// In this language first.
    void setLanguage(Language language);
    void setProgress(const QMap<int, int>& progress);
    Progress progress(int number) const;
    /// Of those that can be checked, because they have a quiz or a program with mistakes: how many are.
    int checked() const;
    int checkable() const;
    /// These alone, in this order and without topics; all under their topics when absent.
    void setFound(std::optional<std::vector<Found>> found);
    bool searching() const { return m_found.has_value(); }
    QModelIndex indexOf(int number) const;
    int count() const;
    /// All numbers in the order of the topics, whatever a search shows.
    std::vector<int> order() const;

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
        bool demo = false, checkable = false;
    };
    struct Group {
        Topic topic;
        std::vector<Entry> entries;
    };
    const Entry* entry(int number) const;
    const Entry* entryAt(const QModelIndex& index) const;
    QVariant groupData(const Group& group, int role) const;
    QVariant entryData(const Entry& entry, int role) const;
    QString stateText(const Entry& entry) const;
    QString placeText(const Found& found) const;

    std::vector<Group> m_groups;
    std::optional<std::vector<Found>> m_found;
    QMap<int, int> m_progress;
    Language m_language = Language::en;
};

} // namespace orrery
