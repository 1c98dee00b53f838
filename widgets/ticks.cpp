// Round numbers: steps of 1, 2, 2.5 and 5 times powers of ten.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ticks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace orrery {
namespace {

struct RoundStep {
    double size = 1;
    int decimals = 0;
};

/// The smallest round step of which at most `most` multiples lie in the range.
RoundStep roundStep(Range range, int most) {
    const double span = range.high - range.low;
    constexpr std::array factors{1.0, 2.0, 2.5, 5.0};
    int power = static_cast<int>(std::floor(std::log10(span / std::max(1, most)))) - 1;
    for (;; ++power)
        for (double factor : factors) {
            const double size = factor * std::pow(10.0, power);
            const double count = std::floor(range.high / size + 1e-9) - std::ceil(range.low / size - 1e-9) + 1;
            if (count <= most)
                return {size, std::max(0, (factor == 2.5 ? 1 : 0) - power)};
        }
}

std::vector<PlacedTick> logarithmicTicks(Range range, int most) {
    std::vector<PlacedTick> ticks;
    const int low = static_cast<int>(std::ceil(std::log10(range.low) - 1e-9));
    const int high = static_cast<int>(std::floor(std::log10(range.high) + 1e-9));
    if (high - low >= 1) {
        const int stride = std::max(1, (high - low + most) / std::max(1, most));
        for (int e = high; e >= low; --e)
            if ((high - e) % stride == 0)
                ticks.push_back({std::pow(10.0, e), powerOfTen(e)});
        std::reverse(ticks.begin(), ticks.end());
        return ticks;
    }
    for (int e = low - 1; e <= high + 1; ++e)
        for (double factor : {1.0, 2.0, 5.0}) {
            const double at = factor * std::pow(10.0, e);
            if (at >= range.low * (1 - 1e-9) && at <= range.high * (1 + 1e-9))
                ticks.push_back({at, plainNumber(at, std::max(0, -e))});
        }
    return ticks;
}

QString trueMinus(QString digits) {
    return digits.replace(QLatin1Char('-'), QChar(0x2212));
}

} // namespace

QString plainNumber(double value, int decimals) {
    if (value == 0)
        return QStringLiteral("0");
    return trueMinus(QString::number(value, 'f', std::min(decimals, 12)));
}

QString powerOfTen(int exponent) {
    if (exponent == 0)
        return QStringLiteral("1");
    if (exponent == 1)
        return QStringLiteral("10");
    static constexpr std::array<char16_t, 10> raised{u'⁰', u'¹', u'²', u'³', u'⁴', u'⁵', u'⁶', u'⁷', u'⁸', u'⁹'};
    QString text = QStringLiteral("10");
    if (exponent < 0)
        text += QChar(u'⁻');
    for (QChar digit : QString::number(std::abs(exponent)))
        text += QChar(raised[static_cast<std::size_t>(digit.digitValue())]);
    return text;
}

QString fullDigits(double value) {
    if (std::isnan(value))
        return QStringLiteral("–");
    return trueMinus(QString::number(value, 'g', 10));
}

std::vector<PlacedTick> roundTicks(Range range, Scale scale, int most) {
    if (!(range.high > range.low) || !std::isfinite(range.high - range.low))
        return {};
    if (scale == Scale::logarithmic)
        return range.low > 0 ? logarithmicTicks(range, most) : std::vector<PlacedTick>{};
    const RoundStep step = roundStep(range, std::max(2, most));
    const double largest = std::max(std::abs(range.low), std::abs(range.high));
    std::vector<PlacedTick> ticks;
    for (double k = std::ceil(range.low / step.size - 1e-9); k * step.size <= range.high + 1e-9 * step.size; ++k) {
        const double at = k * step.size;
        ticks.push_back({at, largest >= 1e6 || largest < 1e-3
                                 ? QString::fromStdString(format_number(at))
                                 : plainNumber(at, step.decimals)});
    }
    // "0.0, 2.5, 5.0" reads worse than "0, 2.5, 5".
    const bool halves = std::any_of(ticks.begin(), ticks.end(), [&](const PlacedTick& t) {
        return step.decimals > 0 && !t.label.endsWith(QLatin1String(".0"));
    });
    if (halves)
        for (auto& tick : ticks)
            if (tick.label.endsWith(QLatin1String(".0")))
                tick.label.chop(2);
    return ticks;
}

Range roundRange(Range values, Scale scale) {
    if (!(values.high >= values.low) || !std::isfinite(values.high - values.low))
        return {0, 1};
    if (scale == Scale::logarithmic) {
        const double low = values.low > 0 ? values.low : values.high > 0 ? values.high * 1e-3 : 0.1;
        const double high = std::max(values.high, low);
        Range range{std::pow(10.0, std::floor(std::log10(low) + 1e-9)),
                    std::pow(10.0, std::ceil(std::log10(high) - 1e-9))};
        if (range.low == range.high)
            range.high *= 10;
        return range;
    }
    if (values.high == values.low) {
        const double pad = values.low == 0 ? 1 : std::abs(values.low) * 0.5;
        return values.low >= 0 ? Range{std::max(0.0, values.low - pad), values.high + pad}
                               : Range{values.low - pad, values.high + pad};
    }
    const double span = values.high - values.low;
    if (values.low > 0 && values.low < 0.4 * values.high)
        values.low = 0; // a floor that matters
    const double step = roundStep({values.low, values.low + span}, 5).size / 2;
    return {std::floor(values.low / step + 1e-6) * step, std::ceil(values.high / step - 1e-6) * step};
}

} // namespace orrery
