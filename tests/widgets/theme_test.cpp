// The color table keeps its promises: contrast of words, roles told apart by more than color.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/theme.h"

#include <QTest>

#include <cmath>

using namespace orrery;

namespace {

double linear(double channel) {
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

/// WCAG 2 contrast ratio.
double contrast(const QColor& a, const QColor& b) {
    const auto light = [](const QColor& c) {
        return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
    };
    const double high = std::max(light(a), light(b)), low = std::min(light(a), light(b));
    return (high + 0.05) / (low + 0.05);
}

constexpr ThemeName names[] = {ThemeName::light, ThemeName::dark, ThemeName::projector};

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsReachContrastAA() {
        for (const ThemeName name : names) {
            const Theme theme(name);
            for (const Tone ground : {Tone::window, Tone::panel, Tone::control, Tone::accentTint})
                for (const Tone ink : {Tone::ink, Tone::muted, Tone::accent})
                    QVERIFY(contrast(theme.color(ink), theme.color(ground)) >= 4.5);
            QVERIFY(contrast(theme.color(Tone::onAccent), theme.color(Tone::accent)) >= 4.5);
            QVERIFY(contrast(theme.textColor(Role::negative), theme.color(Tone::panel)) >= 4.5);
        }
    }

    void linesAreSeen() {
        for (const ThemeName name : names) {
            const Theme theme(name);
            for (const Role role : {Role::data, Role::negative, Role::truth, Role::class_1, Role::class_2,
                                    Role::class_3, Role::class_4, Role::class_5})
                QVERIFY(contrast(theme.color(role), theme.color(Tone::panel)) >= 3);
        }
    }

    void classesHaveTheirOwnShapes() {
        const Theme theme;
        for (int a = 0; a < 8; ++a) {
            QCOMPARE(theme.look(class_role(a)).outlined, a >= 5);
            for (int b = 0; b < a; ++b)
                QVERIFY(theme.look(class_role(a)).marker != theme.look(class_role(b)).marker);
        }
        QVERIFY(theme.look(Role::truth).dashed);
        QVERIFY(theme.look(Role::real).marker != theme.look(Role::generated).marker);
    }

    void dataNeverWearsTheAccent() {
        for (const ThemeName name : names) {
            const Theme theme(name);
            for (int role = 0; role <= static_cast<int>(Role::class_8); ++role)
                if (static_cast<Role>(role) != Role::highlight)
                    QVERIFY(theme.color(static_cast<Role>(role)) != theme.color(Tone::accent));
        }
    }

    void projectorIsLarger() {
        const Theme light, projector(ThemeName::projector);
        for (int letters = 0; letters <= static_cast<int>(Letters::code); ++letters) {
            QVERIFY(light.pixels(static_cast<Letters>(letters)) >= 12); // 9 pt, nothing is smaller
            QVERIFY(projector.pixels(static_cast<Letters>(letters)) >= 20);
        }
        QCOMPARE(projector.mainLine(), light.mainLine() * 1.6);
    }

    void signedRampsAreCenteredOnQuiet() {
        for (const ThemeName name : names) {
            const Theme theme(name);
            const Ramp ramp(Palette::diverging, theme);
            QVERIFY(contrast(ramp.color(0.5), theme.color(Tone::panel)) < 1.3);
            QVERIFY(ramp.color(0).red() > ramp.color(0).blue());
            QVERIFY(ramp.color(1).blue() > ramp.color(1).red());
            QCOMPARE(ramp.at(7), ramp.at(1)); // beyond the end is the end
        }
    }
};

QTEST_APPLESS_MAIN(ThemeTest)
#include "theme_test.moc"
