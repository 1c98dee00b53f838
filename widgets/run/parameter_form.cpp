// ParameterForm: everything that can be set about a demo.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/parameter_form.h"

#include "widgets/controls/icon_label.h"
#include "widgets/look/theme.h"
#include "widgets/look/words.h"
#include "widgets/run/editors/parameter_editor.h"

#include <QApplication>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>
#include <utility>

namespace orrery {

ParameterForm::ParameterForm(QWidget* parent) : QWidget(parent) {
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(28);
    for (QVBoxLayout*& column : m_boxes) {
        column = new QVBoxLayout;
        column->setSpacing(4);
        columns->addLayout(column, 1);
    }
}

ParameterForm::~ParameterForm() {
    blockSignals(true); // who would listen is on the way out, too
    clear();
}

/// What is being typed is taken, as it is whenever the focus goes. A widget that is deleted with the focus in
/// it would hand it on half destroyed.
void ParameterForm::endTyping() {
    QWidget* focus = QApplication::focusWidget();
    for (const QWidget* around = focus; around; around = around->parentWidget()) // out of popups, too
        if (around == this)
            return focus->clearFocus();
}

void ParameterForm::clear() {
    endTyping();
    for (Group& group : m_groups)
        delete group.box;
    m_groups.clear();
    m_rows.clear();
}

void ParameterForm::setDemo(const Demo& demo, const QStringList& hidden) {
    setUpdatesEnabled(false);
    clear();
    m_demo = &demo;
    m_values = demo.defaults();
    m_other.clear();
    m_differing.clear();
    for (std::size_t i = 0; i < demo.parameters.size(); ++i)
        if (!hidden.contains(QString::fromStdString(demo.parameters[i].id)))
            addRow(i);
    retranslate();
    arrange();
    mark();
    setUpdatesEnabled(true);
}

void ParameterForm::take(Row& row, const Value& value, const QString& gesture) {
    if (equal(m_values[row.index], value)) // typed anew, or given up
        return relent(row);
    const Parameter& parameter = m_demo->parameters[row.index];
    Changes changes{{parameter.id, value}};
    for (const std::string& id : parameter.resets)
        if (const Parameter* other = m_demo->parameter(id))
            changes.push_back({id, other->initial});
    Values values = changed(*m_demo, m_values, changes);
    if (const auto why = m_demo->refuse(values))
        return complain(row, *why);
    m_values = std::move(values);
    for (Row& other : m_rows)
        if (const auto& resets = parameter.resets;
            std::find(resets.begin(), resets.end(), m_demo->parameters[other.index].id) != resets.end())
            other.editor->setValue(m_values[other.index]);
    relent(row);
    mark();
    Q_EMIT edited(changes, gesture);
}

void ParameterForm::complain(Row& row, const Sentence& why) {
    row.why = why;
    row.problem->setText(inLanguage(why, themeOf(this).language()));
    row.problem->show();
    row.editor->showProblem(row.problem->text());
}

void ParameterForm::relent(Row& row) {
    row.problem->hide();
    row.editor->showProblem({});
}

/// Escape: back to the value in force, also from one that the demo refused.
void ParameterForm::giveUp(Row& row) {
    relent(row);
    row.editor->refresh(m_values[row.index]);
}

void ParameterForm::showValues(const Values& values) {
    if (!m_demo || values.size() != m_demo->parameters.size())
        return;
    const bool same = equal(values, m_values);
    m_values = values;
    for (Row& row : m_rows) {
        // An editor that was held when its value changed takes it once it is let go.
        const Value& value = values[row.index];
        if (same && (row.editor->shows(value) || !row.problem->isHidden()))
            continue;
        row.editor->setValue(value);
        if (!row.editor->wrong())
            relent(row);
    }
    if (!same)
        mark();
}

void ParameterForm::refresh() {
    for (Row& row : m_rows) {
        row.editor->refresh(m_values[row.index]);
        relent(row);
    }
}

ParameterEditor* ParameterForm::editor(const QString& id) const {
    for (const Row& row : m_rows)
        if (m_demo->parameters[row.index].id == id.toStdString())
            return row.editor;
    return nullptr;
}

QString ParameterForm::problem(const QString& id) const {
    for (const Row& row : m_rows)
        if (m_demo->parameters[row.index].id == id.toStdString())
            return row.problem->isHidden() ? QString() : row.problem->text();
    return {};
}

bool ParameterForm::hasLive() const {
    return std::any_of(m_rows.begin(), m_rows.end(),
                       [&](const Row& row) { return m_demo->parameters[row.index].live; });
}

void ParameterForm::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::StyleChange) {
        retranslate();
        if (m_demo)
            mark();
    }
    QWidget::changeEvent(event);
}

bool ParameterForm::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::MouseButtonDblClick)
        for (Row& row : m_rows)
            if (object == row.label || object == row.editor) {
                row.editor->reset();
                return true;
            }
    return QWidget::eventFilter(object, event);
}

} // namespace orrery
