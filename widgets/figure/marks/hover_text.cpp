// Lines for the pointer.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/hover_text.h"

#include "widgets/figure/marks/below_axis.h"

#include <QRegularExpression>

#include <cmath>

namespace orrery {
namespace {

QString named(const QString& name, const QString& number) {
    return name + QStringLiteral("  ") + number;
}

/// The number with which a tick's words begin.
std::optional<double> numberIn(QString words) {
    static const QRegularExpression number(QStringLiteral("^-?[0-9]+(\\.[0-9]+)?"));
    words.replace(QChar(0x2212), u'-');
    const auto match = number.match(words);
    return match.hasMatch() ? std::optional(match.captured().toDouble()) : std::nullopt;
}

} // namespace

QString shortNumber(double value) {
    return QString::fromStdString(format_number(value, ".4"));
}

QString axisNumber(const Canvas& canvas, const Axis& axis, double value) {
    if (!axis.visible)
        return {};
    if (axis.ticks.empty())
        return shortNumber(value);
    const Tick* nearest = &axis.ticks.front();
    for (const Tick& tick : axis.ticks)
        if (std::abs(tick.at - value) < std::abs(nearest->at - value))
            nearest = &tick;
    const QString words = canvas.text(nearest->label);
    if (const auto number = numberIn(words))
        return shortNumber(*number + (value - nearest->at));
    return std::abs(nearest->at - value) < 0.5 ? words : QString();
}

QString markName(const Canvas& canvas, const Text& mark) {
    return canvas.text(mark.empty() ? canvas.data.panel.title : mark);
}

QString pairText(const Canvas& canvas, const Text& mark, double x, double y) {
    const Panel& panel = canvas.data.panel;
    const QString across = axisNumber(canvas, panel.x, x), up = axisNumber(canvas, panel.y, y);
    const QString below = wordsBelowAxis(canvas, x, y);
    QStringList lines;
    if (!panel.y.label.empty()) {
        if (!mark.empty())
            lines << canvas.text(mark);
        if (!up.isEmpty())
            lines << named(canvas.text(panel.y.label), up);
    } else if (!panel.x.label.empty() && !up.isEmpty()) {
        lines << named(markName(canvas, mark), up);
    } else {
        lines << markName(canvas, mark);
        if (!across.isEmpty() && panel.x.label.empty())
            lines << named(QStringLiteral("x"), across);
        if (!up.isEmpty())
            lines << named(QStringLiteral("y"), up);
    }
    if (!panel.x.label.empty() || !panel.y.label.empty())
        if (!across.isEmpty())
            lines << named(panel.x.label.empty() ? QStringLiteral("x") : canvas.text(panel.x.label), across);
    if (!below.isEmpty())
        lines << below;
    return lines.join(u'\n');
}

} // namespace orrery
