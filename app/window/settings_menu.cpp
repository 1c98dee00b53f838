// The menu of settings.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/settings_menu.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>

#include <functional>

namespace orrery {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SettingsMenu)
};

using Choice = std::pair<QString, QVariant>;

/// A heading with one choice checked.
void addChoices(QMenu& menu, const QString& heading, const QList<Choice>& choices, const QVariant& current,
                const std::function<void(const QVariant&)>& choose) {
    menu.addSection(heading);
    auto* group = new QActionGroup(&menu);
    for (const auto& [text, value] : choices) {
        QAction* action = menu.addAction(text);
        action->setCheckable(true);
        action->setChecked(value == current);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, &menu, [choose, value = value] { choose(value); });
    }
}

} // namespace

void fillSettingsMenu(QMenu& menu, SettingsFile& settings, const std::function<void()>& changed) {
    const Settings now = settings.values();
    const QString zh = QStringLiteral("zh"), en = QStringLiteral("en"), both = QStringLiteral("both");
    const QString chinese = QStringLiteral("中文"), english = QStringLiteral("English");
    const auto edit = [&settings, changed](auto member, auto read) {
        return [&settings, changed, member, read](const QVariant& value) {
            settings.edit([&](Settings& s) { s.*member = read(value); });
            changed();
        };
    };
    const auto word = [](const QVariant& value) { return value.toString(); };
    addChoices(menu, Words::tr("Interface language"), {{chinese, zh}, {english, en}}, now.interfaceLanguage,
               edit(&Settings::interfaceLanguage, word));
    addChoices(menu, Words::tr("Language of the texts"),
               {{chinese, zh}, {english, en}, {Words::tr("Both"), both}}, now.contentLanguage,
               edit(&Settings::contentLanguage, word));
    addChoices(menu, Words::tr("Theme"),
               {{Words::tr("Light"), QStringLiteral("light")},
                {Words::tr("Dark"), QStringLiteral("dark")},
                {Words::tr("Projector"), QStringLiteral("projector")}},
               now.theme, edit(&Settings::theme, word));
    addChoices(menu, Words::tr("Type size"),
               {{QStringLiteral("100%"), 1.0}, {QStringLiteral("125%"), 1.25}, {QStringLiteral("150%"), 1.5}},
               now.typeSize,
               edit(&Settings::typeSize, [](const QVariant& value) { return value.toDouble(); }));
    menu.addSeparator();
    const auto addToggle = [&](const QString& text, bool Settings::*member) {
        QAction* action = menu.addAction(text);
        action->setCheckable(true);
        action->setChecked(now.*member);
        QObject::connect(action, &QAction::triggered, &menu, [&settings, changed, member](bool on) {
            settings.edit([&](Settings& s) { s.*member = on; });
            changed();
        });
    };
    addToggle(Words::tr("Reduce motion"), &Settings::reducedMotion);
    addToggle(Words::tr("A clicker also plays the experiments"), &Settings::experiments);
}

} // namespace orrery
