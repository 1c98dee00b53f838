// Looks: the languages and the theme that the settings ask for.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/looks.h"

#include "app/window/application.h"
#include "widgets/look/fade.h"

namespace orrery {

namespace {

ThemeName themeName(const QString& name) {
    return name == QLatin1String("dark")        ? ThemeName::dark
           : name == QLatin1String("projector") ? ThemeName::projector
                                                : ThemeName::light;
}

} // namespace

Looks::Looks(Application& application, SettingsFile& settings)
    : m_application(application), m_settings(settings) {
    if (m_settings.values().interfaceLanguage.isEmpty())
        m_settings.edit([&](Settings& s) {
            const bool chinese = Application::desktopLanguage(QLocale::system()) == Language::zh;
            s.interfaceLanguage = chinese ? QStringLiteral("zh") : QStringLiteral("en");
            s.contentLanguage = s.contentLanguage.isEmpty() ? s.interfaceLanguage : s.contentLanguage;
        });
}

Language Looks::language() const {
    return m_application.language();
}

Reading Looks::reading() const {
    const QString& chosen = m_settings.values().contentLanguage;
    return chosen == QLatin1String("zh")   ? Reading::zh
           : chosen == QLatin1String("en") ? Reading::en
                                           : Reading::both;
}

QString Looks::words(const Sentence& sentence) const {
    return inLanguage(sentence, language());
}

Theme Looks::deskTheme() const {
    const Settings& values = m_settings.values();
    return Theme(themeName(values.theme), language(), values.typeSize);
}

void Looks::show(QWidget& window, bool projected) const {
    const Settings& values = m_settings.values();
    const Language language = values.interfaceLanguage == QLatin1String("zh") ? Language::zh : Language::en;
    const ThemeName name = projected ? ThemeName::projector : themeName(values.theme);
    if (!values.reducedMotion && name != themeOf(&window).name())
        Fade::begin(window);
    m_application.setLook(name, language, values.typeSize);
}

void Looks::setReading(Reading reading) {
    setReading(reading == Reading::zh   ? QStringLiteral("zh")
               : reading == Reading::en ? QStringLiteral("en")
                                        : QStringLiteral("both"));
}

void Looks::setReading(const QString& name) {
    if (name == m_settings.values().contentLanguage)
        return;
    m_settings.edit([&](Settings& s) { s.contentLanguage = name; });
    Q_EMIT changed();
}

void Looks::nextReading() {
    const Reading now = reading();
    setReading(now == Reading::both ? Reading::zh : now == Reading::zh ? Reading::en : Reading::both);
}

void Looks::toggleTheme() {
    m_settings.edit([](Settings& s) {
        const bool dark = s.theme == QLatin1String("dark");
        s.theme = dark ? QStringLiteral("light") : QStringLiteral("dark");
    });
    Q_EMIT changed();
}

} // namespace orrery
