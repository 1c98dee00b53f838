// ParameterEditor: what a form shows for one parameter: a control for its kind, and what is wrong, if so.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/parameter.h"

#include <QString>
#include <QWidget>

namespace orrery {

/// Shows a value and tells of edits. The form decides whether a combination is acceptable.
class ParameterEditor : public QWidget {
    Q_OBJECT

public:
    /// The parameter outlives the editor.
    explicit ParameterEditor(const Parameter& parameter, QWidget* parent = nullptr);

    const Parameter& parameter() const { return *m_parameter; }
    /// Unless the user is just editing it. What has been typed and is not a value stays for as long as the
    /// value beneath it does.
    void setValue(const Value& value);
    bool shows(const Value& value) const { return equal(m_value, value); }
    /// Whatever the user has typed: that is given up.
    void refresh(const Value& value);
    /// Shows the default and tells of it as an edit.
    void reset();
    /// A value that a hand has given elsewhere, such as a picture that was dropped on the demo.
    void offer(const Value& value) { tell(value); }
    /// Whether the user has a hand on it.
    virtual bool held() const { return false; }
    /// Whether it shows something that is no value.
    bool wrong() const { return m_wrong; }
    /// What the form says about the value; empty when all is well. The form shows it too.
    virtual void showProblem(const QString&) {}

Q_SIGNALS:
    /// A value of the parameter's. Edits of the same gesture (not empty) count as one.
    void edited(const orrery::Value& value, const QString& gesture);
    /// Text that is no value of the parameter's: the field keeps it, the form says why.
    void refused(const orrery::Sentence& why);
    /// What was being typed has been given up: the value in force is shown again.
    void restored();

protected:
    /// Escape gives up what is being typed.
    void keyPressEvent(QKeyEvent* event) override;
    virtual void display(const Value& value) = 0;
    /// Lets go of what is typed and not taken; display() follows.
    virtual void forget() {}
    /// Escape: the value as last told is shown again.
    void giveUp();
    /// The editor keeps what it holds, the form says why that is no value.
    void decline(const Sentence& why);
    /// Reads what a hand wrote and tells of it, either way. Returns whether it is a value.
    bool take(const QString& text);
    /// The value on its way from the user.
    void tell(const Value& value, const QString& gesture = {});
    const Value& shown() const { return m_value; }
    QString words(const Text& text) const;

private:
    const Parameter* m_parameter;
    Value m_value;
    bool m_wrong = false; ///< the field holds something that is no value
};

/// The control for the parameter's kind.
ParameterEditor* makeEditor(const Parameter& parameter, QWidget* parent);

} // namespace orrery
