// PageTools: at the right of a page's header: languages, light or dark, settings, keys.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/commands/actions.h"
#include "widgets/look/words.h"

#include <QWidget>

namespace orrery {

class IconButton;
class SegmentedControl;

class PageTools final : public QWidget {
    Q_OBJECT

public:
    explicit PageTools(QWidget* parent = nullptr);

    void setReading(Reading reading);
    void setSettingsShown(bool shown);

Q_SIGNALS:
    void readingChosen(orrery::Reading reading);
    void commanded(orrery::Action command);
    void settingsWanted(const QPoint& at);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    Reading m_reading = Reading::both;
    SegmentedControl* m_languages;
    IconButton *m_theme, *m_settings, *m_keys;
};

} // namespace orrery
