// Application: fonts, look and interface language of the whole program, and the start of the window.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/application.h"

#include "app/failure.h"
#include "app/storage/settings.h"
#include "app/window/main_window.h"
#include "widgets/look/fonts.h"

#include <QLocale>

namespace orrery {

Application::Application(int& argc, char** argv) : QApplication(argc, argv) {
    // No organization: QStandardPaths would name the program twice.
    setApplicationName(QStringLiteral("orrery"));
    setApplicationDisplayName(QStringLiteral("Orrery"));
    setDesktopFileName(QStringLiteral("org.orrery.Orrery"));
    loadFonts();
}

Language Application::desktopLanguage(const QLocale& locale) {
    // Words have a language of their own; numbers and dates may have another.
    const QLocale words(locale.uiLanguages().value(0));
    return words.language() == QLocale::Chinese ? Language::zh : Language::en;
}

void Application::setLook(ThemeName theme, Language language, double typeSize) {
    translate(language);
    applyTheme(Theme(theme, language, typeSize));
}

void Application::translate(Language language) {
    const bool first = m_words.isEmpty();
    if (!first && language == m_language)
        return;
    m_language = language;
    const bool chinese = language == Language::zh;
    QLocale::setDefault(chinese ? QLocale(QLocale::Chinese, QLocale::China) : QLocale(QLocale::English));
    removeTranslator(&m_words);
    removeTranslator(&m_qt_words);
    if (m_words.load(chinese ? QStringLiteral(":/i18n/orrery_zh_CN.qm")
                             : QStringLiteral(":/i18n/orrery_en.qm")))
        installTranslator(&m_words);
    if (chinese && m_qt_words.load(QStringLiteral(":/i18n/qtbase_zh_CN.qm")))
        installTranslator(&m_qt_words);
}

bool Application::notify(QObject* receiver, QEvent* event) {
    if (!m_meter)
        return QApplication::notify(receiver, event);
    const bool paints = event->type() == QEvent::UpdateRequest && receiver->isWidgetType();
    m_meter->enter();
    const bool done = QApplication::notify(receiver, event);
    if (paints)
        m_meter->frame();
    m_meter->leave();
    return done;
}

int runWindow(int& argc, char** argv, const WindowOptions& options) {
    // Qt aborts where it reaches no display; with a platform to fall back on, a sentence can say so instead.
    const bool chosen = qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
    if (!chosen)
        qputenv("QT_QPA_PLATFORM",
                !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ? "wayland;xcb;offscreen" : "xcb;offscreen");
    Application application(argc, argv);
    if (!chosen && QGuiApplication::platformName() == QLatin1String("offscreen"))
        return report(
            Failure("There is no display to open a window on; `orrery render QUESTION --output FILE` draws a "
                    "picture without one.",
                    exitRunAtFault));
    if (!options.frameTimes.isEmpty())
        application.measureFrames(options.frameTimes);
    SettingsFile settings;
    MainWindow window(application, settings, options.link);
    window.show();
    const int status = application.exec();
    if (const QString why = window.unsaved(); !why.isEmpty())
        return report({why.toStdString(), exitRunAtFault});
    const QString why = application.meter() ? application.meter()->save() : QString();
    return why.isEmpty() ? status
                         : report({"Writing to " + options.frameTimes.toStdString() +
                                       " failed: " + why.toStdString() + ".",
                                   exitRunAtFault});
}

} // namespace orrery
