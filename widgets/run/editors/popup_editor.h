// PopupEditor: a parameter that needs room: a button in the form, the value itself in a popup.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/run/editors/parameter_editor.h"

class QLabel;
class QLineEdit;

namespace orrery {

class IconLabel;
class Popup;
class SoftButton;

/// The popup has a heading, what the kind of value needs to be edited, the whole value as text, what is wrong
/// with it, and the way back to the default.
class PopupEditor : public ParameterEditor {
    Q_OBJECT

public:
    void openPopup();
    void showProblem(const QString& sentence) override;

protected:
    PopupEditor(const Parameter& parameter, QWidget* parent);

    virtual QWidget* makeBody() = 0;
    /// Shows the value in the popup, but for what stands there and is no value.
    virtual void fillBody(const Value& value) = 0;
    virtual void nameBody() = 0;                           ///< words in the interface language
    virtual QWidget* firstInBody() = 0;                    ///< takes the focus
    virtual bool bodyHeld() const = 0;                     ///< whether a hand is just at work in it
    virtual QString summary(const Value& value) const = 0; ///< on the button
    virtual QString buttonHelp() const = 0;
    virtual QString textHelp() const = 0; ///< how the value is written

    /// After the body has changed its size.
    void fitPopup();

    void display(const Value& value) override;
    void forget() override;
    bool eventFilter(QObject* object, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void takeText();
    void showText(const Value& value);
    void retranslate();

    SoftButton* m_button;
    Popup* m_popup = nullptr;
    QLabel* m_heading = nullptr;
    QLineEdit* m_text = nullptr;
    bool m_text_wrong = false; ///< what stands in m_text is no value
    IconLabel* m_problem = nullptr;
    SoftButton* m_reset = nullptr;
};

} // namespace orrery
