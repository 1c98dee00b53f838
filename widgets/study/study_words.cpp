// Study words: what the pages of rehearsal and start say alike.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/study/study_words.h"

#include <QCoreApplication>
#include <QLabel>
#include <QLocale>

#include <algorithm>

namespace orrery {

namespace {

struct Say {
    Q_DECLARE_TR_FUNCTIONS(Study)
};

} // namespace

QFont displayFont(const Theme& theme) {
    constexpr int size = 32; // px
    QFont font = theme.font(Letters::title, true);
    font.setPixelSize(std::max(theme.pixels(Letters::title), qRound(size * theme.zoom())));
    return font;
}

void setTone(QLabel& label, Tone tone) {
    QPalette palette = label.palette();
    palette.setColor(QPalette::WindowText, themeOf(&label).color(tone));
    label.setPalette(palette);
}

QString shortDate(const QDate& date) {
    const QLocale locale;
    return locale.toString(date, locale.language() == QLocale::Chinese ? QStringLiteral("M月d日")
                                                                       : QStringLiteral("MMM d"));
}

QString daysAgo(int days) {
    return days <= 0   ? Say::tr("today")
           : days == 1 ? Say::tr("yesterday")
                       : Say::tr("%n day(s) ago", nullptr, days);
}

QString inDays(int days) {
    return days <= 0   ? Say::tr("today")
           : days == 1 ? Say::tr("tomorrow")
                       : Say::tr("in %n day(s)", nullptr, days);
}

QString gradeName(int grade) {
    switch (grade) {
    case 1:
        return Say::tr("Again");
    case 2:
        return Say::tr("Hard");
    case 3:
        return Say::tr("Good");
    default:
        return Say::tr("Easy");
    }
}

} // namespace orrery
