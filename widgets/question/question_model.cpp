// QuestionModel: the questions under their topics, or what a search found.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question/question_model.h"

#include <algorithm>
#include <utility>

namespace orrery {

namespace {

Language otherThan(Language language) {
    return language == Language::en ? Language::zh : Language::en;
}

} // namespace

// Topics and what a search found have internal id 0; questions under a topic have its row plus one.

QuestionModel::QuestionModel(QObject* parent) : QAbstractItemModel(parent) {}

void QuestionModel::setQuestions(const std::vector<Question>& questions, const QSet<int>& demos) {
    beginResetModel();
    m_groups.clear();
    for (const Topic& topic : topics()) {
        Group group{topic, {}};
        for (const Question& question : questions)
            if (question.topic == topic.id)
                group.entries.push_back(
                    {question.number, question.short_title.isEmpty() ? question.title : question.short_title,
                     demos.contains(question.number),
                     !question.quiz.empty() || !question.bugs.mistakes.empty()});
        if (!group.entries.empty())
            m_groups.push_back(std::move(group));
    }
    endResetModel();
}

void QuestionModel::setFound(std::optional<std::vector<Found>> found) {
    if (found == m_found)
        return;
    beginResetModel();
    m_found = std::move(found);
    endResetModel();
}

const QuestionModel::Entry* QuestionModel::entry(int number) const {
    for (const Group& group : m_groups)
        for (const Entry& entry : group.entries)
            if (entry.number == number)
                return &entry;
    return nullptr;
}

/// Null for a topic.
const QuestionModel::Entry* QuestionModel::entryAt(const QModelIndex& index) const {
    const auto row = static_cast<std::size_t>(index.row());
    if (index.internalId() > 0)
        return &m_groups[index.internalId() - 1].entries[row];
    return m_found ? entry((*m_found)[row].number) : nullptr;
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
        for (const Entry& entry : group.entries)
            count += entry.checkable && progress(entry.number) == Progress::checked;
    return count;
}

int QuestionModel::checkable() const {
    int count = 0;
    for (const Group& group : m_groups)
        for (const Entry& entry : group.entries)
            count += entry.checkable;
    return count;
}

std::vector<int> QuestionModel::order() const {
    std::vector<int> numbers;
    for (const Group& group : m_groups)
        for (const Entry& entry : group.entries)
            numbers.push_back(entry.number);
    return numbers;
}

int QuestionModel::count() const {
    return static_cast<int>(order().size());
}

QModelIndex QuestionModel::indexOf(int number) const {
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex top = index(row, 0);
        if (m_found && (*m_found)[static_cast<std::size_t>(row)].number == number)
            return top;
        for (int child = 0; child < rowCount(top); ++child)
            if (const QModelIndex found = index(child, 0, top); entryAt(found)->number == number)
                return found;
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
        return static_cast<int>(m_found ? m_found->size() : m_groups.size());
    if (m_found || parent.internalId() != 0)
        return 0;
    return static_cast<int>(m_groups[static_cast<std::size_t>(parent.row())].entries.size());
}

int QuestionModel::columnCount(const QModelIndex&) const {
    return 1;
}

Qt::ItemFlags QuestionModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | (entryAt(index) ? Qt::ItemIsSelectable : Qt::NoItemFlags);
}

QVariant QuestionModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    if (m_found && role == secondRole)
        return placeText((*m_found)[row]);
    const Entry* entry = entryAt(index);
    if (m_found && entry && role == Qt::AccessibleDescriptionRole)
        return QStringList{placeText((*m_found)[row]), stateText(*entry)}.join(QStringLiteral(". "));
    return entry ? entryData(*entry, role) : m_found ? QVariant() : groupData(m_groups[row], role);
}

/// Where a search found its words.
QString QuestionModel::placeText(const Found& found) const {
    switch (found.place) {
    case Found::Place::title:
        return tr("Title: %1").arg(found.excerpt);
    case Found::Place::term:
        return tr("Term: %1").arg(found.excerpt);
    case Found::Place::heading:
        return tr("Heading: %1").arg(found.excerpt);
    case Found::Place::text:
        return tr("Text: %1").arg(found.excerpt);
    case Found::Place::number:
        return tr("Question %1").arg(found.number);
    }
    return {};
}

QVariant QuestionModel::groupData(const Group& group, int role) const {
    const auto all = std::count_if(group.entries.begin(), group.entries.end(),
                                   [](const Entry& entry) { return entry.checkable; });
    const auto done = std::count_if(group.entries.begin(), group.entries.end(), [&](const Entry& entry) {
        return entry.checkable && progress(entry.number) == Progress::checked;
    });
    switch (role) {
    case Qt::DisplayRole:
    case firstRole:
        return group.topic.title.in(m_language);
    case secondRole:
        return group.topic.title.in(otherThan(m_language));
    case countRole:
        return all > 0 ? QStringLiteral("%1/%2").arg(done).arg(all) : QString();
    case topicRole:
        return group.topic.id;
    case Qt::AccessibleDescriptionRole:
        return all > 0 ? tr("%1 of %2 checked").arg(done).arg(all) : QString();
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
    case demoRole:
        return entry.demo;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1. %2").arg(entry.number).arg(entry.title.in(m_language));
    case Qt::AccessibleDescriptionRole:
    case Qt::ToolTipRole:
        return stateText(entry);
    default:
        return {};
    }
}

QString QuestionModel::stateText(const Entry& entry) const {
    if (!entry.demo)
        return tr("No demo yet");
    const Progress come = progress(entry.number);
    return come == Progress::checked  ? tr("Checked")
           : come == Progress::played ? tr("Demo played")
                                      : QString();
}

} // namespace orrery
