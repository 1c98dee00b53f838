// The rows of a form: their places and their words.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/icon_label.h"
#include "widgets/figure/twin_panels.h"
#include "widgets/look/theme.h"
#include "widgets/look/words.h"
#include "widgets/run/editors/parameter_editor.h"
#include "widgets/run/parameter_form.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace orrery {

QGridLayout* ParameterForm::grid(const Text& title) {
    const auto found =
        std::find_if(m_groups.begin(), m_groups.end(), [&](const Group& g) { return g.title == title; });
    if (found != m_groups.end())
        return static_cast<QGridLayout*>(found->box->layout());
    Group group;
    group.title = title;
    group.box = new QWidget(this);
    auto* layout = new QGridLayout(group.box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(1);
    layout->setColumnStretch(1, 1);
    if (!title.empty()) {
        group.heading = new QLabel(group.box);
        layout->addWidget(group.heading, 0, 0, 1, 4);
    }
    m_groups.push_back(group);
    return layout;
}

void ParameterForm::addRow(std::size_t index) {
    const Parameter& parameter = m_demo->parameters[index];
    QGridLayout* layout = grid(parameter.group);
    QWidget* box = layout->parentWidget();
    Row row;
    row.index = index;
    row.label = new QLabel(box);
    row.editor = makeEditor(parameter, box);
    row.live = new IconLabel(parameter.live ? QStringLiteral("zap") : QString(), Tone::accent, box);
    row.problem = new IconLabel(QStringLiteral("triangle-alert"), Tone::negativeText, box);
    row.problem->setColored(true);
    row.problem->hide();
    row.label->setBuddy(row.editor);
    row.label->installEventFilter(this);
    row.editor->installEventFilter(this);
    const int line = layout->rowCount();
    layout->addWidget(row.label, line, 0);
    // Words of a choice use the room that no sign needs.
    const bool wide = parameter.kind == Kind::choice && !parameter.live;
    layout->addWidget(row.editor, line, 1, 1, wide ? 2 : 1);
    row.live->setHidden(wide);
    if (!wide)
        layout->addWidget(row.live, line, 2);
    row.other = new QLabel(box);
    row.other->hide();
    layout->addWidget(row.other, line, 3);
    layout->addWidget(row.problem, line + 1, 0, 1, 4);
    m_rows.push_back(row);
    for (Group& group : m_groups)
        if (group.box == box)
            ++group.rows;
    const std::size_t place = m_rows.size() - 1;
    connect(
        row.editor, &ParameterEditor::edited, this,
        [this, place](const Value& value, const QString& gesture) { take(m_rows[place], value, gesture); });
    connect(row.editor, &ParameterEditor::refused, this,
            [this, place](const Sentence& why) { complain(m_rows[place], why); });
    connect(row.editor, &ParameterEditor::restored, this, [this, place] { giveUp(m_rows[place]); });
}

/// Groups in the order of their declaration, into the columns so that these end at about the same height.
void ParameterForm::arrange() {
    for (QVBoxLayout* column : m_boxes)
        while (QLayoutItem* item = column->takeAt(0))
            delete item;
    int all = 0;
    for (const Group& group : m_groups)
        all += group.rows + 1;
    int used = 0;
    for (Group& group : m_groups) {
        const bool second = m_columns > 1 && used > 0 && used + (group.rows + 1) / 2 >= (all + 1) / 2;
        m_boxes[second ? 1 : 0]->addWidget(group.box);
        used += group.rows + 1;
    }
    for (QVBoxLayout* column : m_boxes)
        column->addStretch(1);
    static_cast<QHBoxLayout*>(layout())->setStretch(1, m_columns > 1 ? 1 : 0);
    static_cast<QHBoxLayout*>(layout())->setSpacing(m_columns > 1 ? 20 : 0);
}

void ParameterForm::setColumns(int columns) {
    if (columns == m_columns)
        return;
    m_columns = columns;
    arrange();
}

void ParameterForm::showOther(const QString& letter, const Values& values,
                              const std::vector<std::string>& differing) {
    if (letter == m_other_letter && equal(values, m_other) && differing == m_differing)
        return;
    m_other_letter = letter;
    m_other = values;
    m_differing = differing;
    mark();
    writeOthers();
}

QString ParameterForm::other(const QString& id) const {
    for (const Row& row : m_rows)
        if (m_demo->parameters[row.index].id == id.toStdString() && !row.other->isHidden())
            return row.other->text();
    return {};
}

/// "≠ A sigmoid"
void ParameterForm::writeOthers() {
    const Theme theme = themeOf(this);
    for (Row& row : m_rows) {
        const Parameter& parameter = m_demo->parameters[row.index];
        const bool differs = isDiffering(row);
        row.other->setVisible(differs);
        if (!differs)
            continue;
        const QString value = inLanguage(valueWords(parameter, m_other[row.index]), theme.language());
        row.other->setText(QStringLiteral("≠ %1 %2").arg(m_other_letter, value));
        row.other->setToolTip(tr("In %1: %2").arg(m_other_letter, value));
        row.other->setFont(theme.font(Letters::tick));
        QPalette palette = row.other->palette();
        palette.setColor(QPalette::WindowText, theme.color(Tone::muted));
        row.other->setPalette(palette);
    }
}

/// From the other run where there is one.
bool ParameterForm::isDiffering(const Row& row) const {
    return m_other.size() == m_values.size() &&
           std::find(m_differing.begin(), m_differing.end(), m_demo->parameters[row.index].id) !=
               m_differing.end();
}

/// Bold where a value differs from the other run's or, alone, from the default.
void ParameterForm::mark() {
    const Theme theme = themeOf(this);
    for (Row& row : m_rows) {
        const bool differs = !m_other.empty()
                                 ? isDiffering(row)
                                 : !equal(m_values[row.index], m_demo->parameters[row.index].initial);
        row.label->setFont(theme.font(Letters::interface, differs));
        row.editor->setFont(theme.font(Letters::interface, differs));
    }
}

void ParameterForm::retranslate() {
    if (!m_demo)
        return;
    const Theme theme = themeOf(this);
    const Language language = theme.language();
    int widest = 0;
    for (Row& row : m_rows) {
        const Parameter& parameter = m_demo->parameters[row.index];
        QString label = inLanguage(parameter.label, language);
        if (!parameter.unit.empty())
            label += QStringLiteral(" (%1)").arg(QString::fromStdString(parameter.unit));
        row.label->setText(label);
        QString help = inLanguage(parameter.help, language);
        if (!help.isEmpty())
            help += QLatin1Char('\n');
        help += parameter.live ? tr("Applies at once.") : tr("Starts over.");
        help +=
            QLatin1Char(' ') + tr("Double click: back to the default, %1.")
                                   .arg(QString::fromStdString(write_value(parameter, parameter.initial)));
        row.label->setToolTip(help);
        row.editor->setToolTip(help);
        row.live->setToolTip(tr("Applies at once."));
        row.editor->setAccessibleName(label);
        row.editor->setAccessibleDescription(help);
        widest =
            std::max(widest, QFontMetrics(theme.font(Letters::interface, true)).horizontalAdvance(label));
        row.editor->setMinimumHeight(theme.controlHeight());
        if (row.problem->isHidden())
            row.editor->setValue(m_values[row.index]);
        else
            complain(row, Sentence(row.why)); // in the language that is read now
    }
    for (Row& row : m_rows)
        row.label->setMinimumWidth(widest + 2);
    writeOthers();
    for (Group& group : m_groups)
        if (group.heading) {
            group.heading->setText(inLanguage(group.title, language));
            group.heading->setFont(theme.font(Letters::tick, true));
            QPalette palette = group.heading->palette();
            palette.setColor(QPalette::WindowText, theme.color(Tone::muted));
            group.heading->setPalette(palette);
            group.heading->setMinimumHeight(22);
        }
}

} // namespace orrery
