// ParameterForm: everything that can be set about a demo, built from its declarations.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/change.h"

#include <QStringList>
#include <QWidget>

#include <array>
#include <vector>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace orrery {

class IconLabel;
class ParameterEditor;

class ParameterForm final : public QWidget {
    Q_OBJECT

public:
    explicit ParameterForm(QWidget* parent = nullptr);
    ~ParameterForm() override;

    /// The demo outlives the form or is replaced. `hidden`: ids that a link leaves out.
    void setDemo(const Demo& demo, const QStringList& hidden = {});
    /// The values in force, with the edits on their way to them. What the user is just editing stays.
    void showValues(const Values& values);
    /// The run beside has these values; where they differ, its letter and value stand behind the control. No
    /// values: there is none.
    void showOther(const QString& letter, const Values& values, const std::vector<std::string>& differing);
    /// What is written behind a control; empty: nothing.
    QString other(const QString& id) const;
    /// The values in force once more, also where something else has been typed: a preset or an undo is on
    /// its way.
    void refresh();
    /// One group under another, or two columns of groups.
    void setColumns(int columns);

    /// The editor of a parameter; null when it is hidden or unknown.
    ParameterEditor* editor(const QString& id) const;
    /// The sentence shown under a parameter; empty when all is well.
    QString problem(const QString& id) const;
    bool hasLive() const;

Q_SIGNALS:
    /// What was edited, and nothing else; with the values shown it is acceptable to the demo. Changes of the
    /// same gesture (not empty) count as one.
    void edited(const orrery::Changes& changes, const QString& gesture);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    struct Row {
        std::size_t index = 0;
        QLabel* label = nullptr;
        ParameterEditor* editor = nullptr;
        IconLabel* live = nullptr;
        QLabel* other = nullptr; ///< the other run's value
        IconLabel* problem = nullptr;
        Sentence why; ///< what is wrong, while `problem` is shown
    };
    struct Group {
        Text title;
        QWidget* box = nullptr;
        QLabel* heading = nullptr;
        int rows = 0;
    };
    void clear();
    void endTyping();
    void addRow(std::size_t index);
    QGridLayout* grid(const Text& group);
    void arrange();
    void take(Row& row, const Value& value, const QString& gesture);
    void complain(Row& row, const Sentence& why);
    void relent(Row& row);
    void giveUp(Row& row);
    void mark();
    void writeOthers();
    bool isDiffering(const Row& row) const;
    void retranslate();

    const Demo* m_demo = nullptr;
    int m_columns = 2;
    std::array<QVBoxLayout*, 2> m_boxes{};
    Values m_values; ///< as shown
    QString m_other_letter;
    Values m_other; ///< of the run beside; empty: there is none
    std::vector<std::string> m_differing;
    std::vector<Row> m_rows;
    std::vector<Group> m_groups;
};

} // namespace orrery
