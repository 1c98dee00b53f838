// QuestionModel: the questions under their topics.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question_model.h"

#include <algorithm>
#include <utility>

namespace orrery {

namespace {

Language otherThan(Language language) {
    return language == Language::en ? Language::zh : Language::en;
}

} // namespace

// Groups have internal id 0; questions have the number of their shown group plus one.

QuestionModel::QuestionModel(QObject* parent) : QAbstractItemModel(parent) {}

void QuestionModel::setQuestions(const std::vector<Question>& questions) {
    beginResetModel();
    m_groups.clear();
    for (const Topic& topic : topics()) {
        Group group{topic, {}, {}};
        for (const Question& question : questions)
            if (question.topic == topic.id)
                group.all.push_back({question.number,
                                     question.short_title.isEmpty() ? question.title : question.short_title});
        if (!group.all.empty())
            m_groups.push_back(std::move(group));
    }
    filter();
    endResetModel();
}

void QuestionModel::filter() {
    m_shown.clear();
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        Group& group = m_groups[g];
        group.shown.clear();
        for (const Entry& entry : group.all)
            if (!m_filter || std::find(m_filter->begin(), m_filter->end(), entry.number) != m_filter->end())
                group.shown.push_back(entry);
        if (!group.shown.empty())
            m_shown.push_back(g);
    }
}

void QuestionModel::setFilter(std::optional<std::vector<int>> numbers) {
    if (numbers == m_filter)
        return;
    beginResetModel();
    m_filter = std::move(numbers);
    filter();
    endResetModel();
}

void QuestionModel::setLanguage(Language language) {
    beginResetModel();
    m_language = language;
    endResetModel();
}

void QuestionModel::setProgress(const QMap<int, int>& progress) {
    if (progress == m_progress)
        return;
    m_progress = progress;
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex group = index(row, 0);
        Q_EMIT dataChanged(group, group);
        if (const int last = rowCount(group) - 1; last >= 0)
            Q_EMIT dataChanged(index(0, 0, group), index(last, 0, group));
    }
}

Progress QuestionModel::progress(int number) const {
    return static_cast<Progress>(std::clamp(m_progress.value(number), 0, 3));
}

int QuestionModel::checked() const {
    int count = 0;
    for (const Group& group : m_groups)
        for (const Entry& entry : group.all)
            count += progress(entry.number) == Progress::checked;
    return count;
}

int QuestionModel::count() const {
    std::size_t count = 0;
    for (const Group& group : m_groups)
        count += group.all.size();
    return static_cast<int>(count);
}

QModelIndex QuestionModel::indexOf(int number) const {
    for (std::size_t row = 0; row < m_shown.size(); ++row) {
        const Group& group = m_groups[m_shown[row]];
        for (std::size_t i = 0; i < group.shown.size(); ++i)
            if (group.shown[i].number == number)
                return createIndex(static_cast<int>(i), 0, row + 1);
    }
    return {};
}

QModelIndex QuestionModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : 0);
}

QModelIndex QuestionModel::parent(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, quintptr(0));
}

int QuestionModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid())
        return static_cast<int>(m_shown.size());
    if (parent.internalId() != 0)
        return 0;
    return static_cast<int>(m_groups[m_shown[static_cast<std::size_t>(parent.row())]].shown.size());
}

int QuestionModel::columnCount(const QModelIndex&) const {
    return 1;
}

Qt::ItemFlags QuestionModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | (index.internalId() == 0 ? Qt::NoItemFlags : Qt::ItemIsSelectable);
}

QVariant QuestionModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    if (index.internalId() == 0)
        return groupData(m_groups[m_shown[static_cast<std::size_t>(index.row())]], role);
    const Group& group = m_groups[m_shown[index.internalId() - 1]];
    return entryData(group.shown[static_cast<std::size_t>(index.row())], role);
}

QVariant QuestionModel::groupData(const Group& group, int role) const {
    const auto done = std::count_if(group.all.begin(), group.all.end(), [&](const Entry& entry) {
        return progress(entry.number) == Progress::checked;
    });
    switch (role) {
    case Qt::DisplayRole:
    case firstRole:
        return group.topic.title.in(m_language);
    case secondRole:
        return group.topic.title.in(otherThan(m_language));
    case countRole:
        return QStringLiteral("%1/%2").arg(done).arg(group.all.size());
    case topicRole:
        return group.topic.id;
    case Qt::AccessibleDescriptionRole:
        return tr("%1 of %2 checked").arg(done).arg(group.all.size());
    default:
        return {};
    }
}

QVariant QuestionModel::entryData(const Entry& entry, int role) const {
    switch (role) {
    case Qt::DisplayRole:
    case firstRole:
        return entry.title.in(m_language);
    case secondRole:
        return entry.title.in(otherThan(m_language));
    case numberRole:
        return entry.number;
    case progressRole:
        return static_cast<int>(progress(entry.number));
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1. %2").arg(entry.number).arg(entry.title.in(m_language));
    case Qt::AccessibleDescriptionRole:
    case Qt::ToolTipRole:
        switch (progress(entry.number)) {
        case Progress::checked:
            return tr("Checked");
        case Progress::played:
            return tr("Demo played");
        default:
            return QVariant();
        }
    default:
        return {};
    }
}

} // namespace orrery
