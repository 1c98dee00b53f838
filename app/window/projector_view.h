// ProjectorView: the demo on the whole screen, for a class: title, the panels that lead, narration, chapters.
// The transport comes with the pointer.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/front_panels.h"
#include "app/window/run_view.h"

#include <QTimer>

#include <string>

namespace orrery {

class ChapterBar;
class KeySheet;
class PanelNames;
class Pointing;

class ProjectorView final : public RunView {
    Q_OBJECT

public:
    explicit ProjectorView(Player& player, QWidget* parent = nullptr);

    void setSubject(const Subject& subject) override;
    void setReading(Reading reading) override;
    void showFrame(const Shown& shown, const Values& values) override;
    /// They slide in from the right.
    void toggleParameters() override;
    /// An empty screen, so that the class looks at the speaker.
    void toggleBlank();
    bool blank() const { return m_blank; }
    void showPanel(int number) override;
    const FrontPanels& front() const { return m_front; }
    PanelNames* names() const { return m_names; }
    const Words& title() const { return m_title; }
    Language language() const;
    /// In which a teacher shows something.
    Pointing* pointing() const { return m_pointing; }

    KeySheet* keys() const { return m_keys; }
    ChapterBar* chapters() const { return m_chapters; }

Q_SIGNALS:
    /// What is in front, which may be what was there before.
    void frontNamed();
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;
    void stepBack() override;
    void arrange() override;

private:
    int titleHeight() const;
    void putInFront();
    void showLeading();
    void wake();
    void rest();

    Words m_title, m_short_title;
    Reading m_reading = Reading::both;
    bool m_blank = false, m_open = false;
    FrontPanels m_front;
    QTimer m_idle; ///< until the pointer goes
    KeySheet* m_keys;
    ChapterBar* m_chapters;
    PanelNames* m_names;
    Pointing* m_pointing;
};

} // namespace orrery
