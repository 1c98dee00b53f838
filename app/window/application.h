// Application: fonts, look and interface language of the whole program, and the start of the window.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/frame_meter.h"
#include "widgets/look/theme.h"

#include <QApplication>
#include <QTranslator>

#include <memory>

namespace orrery {

class Application final : public QApplication {
    Q_OBJECT

public:
    Application(int& argc, char** argv);

    /// Shows the program in this look; words change at once where they have to.
    void setLook(ThemeName theme, Language language, double typeSize);
    Language language() const { return m_language; }

    void measureFrames(const QString& path) { m_meter = std::make_unique<FrameMeter>(path); }
    FrameMeter* meter() const { return m_meter.get(); }

    bool notify(QObject* receiver, QEvent* event) override;

    /// The interface language of a desktop that speaks this locale.
    static Language desktopLanguage(const QLocale& locale);

private:
    void translate(Language language);

    Language m_language = Language::en;
    QTranslator m_words, m_qt_words;
    std::unique_ptr<FrameMeter> m_meter;
};

/// What the command line asks of the window.
struct WindowOptions {
    QString link;       ///< orrery:8?seed=3, a question's number or id, or nothing
    QString frameTimes; ///< a file for the main thread's time a frame, or nothing
};

/// Opens the window and runs until it is closed.
int runWindow(int& argc, char** argv, const WindowOptions& options);

} // namespace orrery
