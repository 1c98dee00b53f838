// Looks: the languages and the theme that the settings ask for.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/storage/settings.h"
#include "engine/core/text.h"
#include "widgets/look/theme.h"
#include "widgets/look/words.h"

#include <QObject>

class QWidget;

namespace orrery {

class Application;

class Looks final : public QObject {
    Q_OBJECT

public:
    /// Languages that have not been chosen yet become those of the desktop.
    Looks(Application& application, SettingsFile& settings);

    Language language() const; ///< of the interface
    Reading reading() const;   ///< of the texts
    QString words(const Sentence& sentence) const;
    /// That of the window while nothing is presented.
    Theme deskTheme() const;

    /// Shows the program so, softly in this window where the theme is another one.
    void show(QWidget& window, bool projected) const;

    void setReading(Reading reading);
    /// zh, en or both.
    void setReading(const QString& name);
    /// Chinese, English, both.
    void nextReading();
    void toggleTheme();

Q_SIGNALS:
    void changed();

private:
    Application& m_application;
    SettingsFile& m_settings;
};

} // namespace orrery
