// WindowParts: list, text and demo side by side: which of them are shown, and how wide.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/storage/settings.h"

#include <QSplitter>

namespace orrery {

class DemoPanel;
class NoDemo;
class OpenRun;
class QuestionList;
class QuestionView;
class SideRail;

class WindowParts final : public QSplitter {
    Q_OBJECT

public:
    /// The rail beside them, in the same window, brings back what is put away.
    WindowParts(SettingsFile& settings, OpenRun& run, SideRail& rail, QWidget* parent);

    QuestionList* list() const { return m_list; }
    QuestionView* text() const { return m_text; }
    DemoPanel* demo() const { return m_demo; }

    /// Gives each part that fits the width it had, or that of the visual language.
    void lay();
    /// What was opened is to be seen, whatever part was asked for before.
    void bringBack();
    /// Where not all have room, the part that was asked for takes it until something is opened.
    void toggleList();
    void toggleText();
    /// The least size of a window with them.
    QSize leastWindow() const;

Q_SIGNALS:
    void laid();

private:
    QList<QWidget*> fitting() const;
    int need(const QWidget* part) const;
    void toggle(QWidget* part, bool Settings::*member);
    void remember();

    SettingsFile& m_settings;
    OpenRun& m_run;
    SideRail& m_rail;
    QuestionList* m_list;
    QuestionView* m_text;
    DemoPanel* m_demo;
    NoDemo* m_no_demo;          ///< in its place
    QWidget* m_asked = nullptr; ///< the part asked for last, where not all have room; null: none was
    bool m_laying = false;
};

} // namespace orrery
