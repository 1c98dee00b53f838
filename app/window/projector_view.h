// ProjectorView: the demo on the whole screen, for a class: title, panels, narration, one transport row.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/run_view.h"

namespace orrery {

class KeySheet;

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

    KeySheet* keys() const { return m_keys; }

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void stepBack() override;
    void arrange() override;

private:
    int titleHeight() const;

    Words m_title;
    Reading m_reading = Reading::both;
    bool m_blank = false, m_open = false;
    KeySheet* m_keys;
};

} // namespace orrery
