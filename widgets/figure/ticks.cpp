// Round numbers: steps of 1, 2, 2.5 and 5 times powers of ten.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/ticks.h"

#include "engine/core/whole_number.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace orrery {
namespace {

constexpr double one_value = 1e-9;      ///< of the values: what lies closer together is one value
constexpr double least_span = 1e-300;   ///< a tick's step is still a normal number
constexpr double largest_value = 1e300; ///< twice that, and some room, is still a number

/// count · 10^power, exactly.
struct Decimal {
    std::int64_t count = 0;
    int power = 0;

    double value() const { return (QString::number(count) + u'e' + QString::number(power)).toDouble(); }
};

/// A step of size · 10^power, so that every multiple is such a decimal, too.
struct RoundStep {
    std::int64_t size = 1;
    int power = 0;

    double value() const { return static_cast<double>(size) * std::pow(10.0, power); }
    double first(const Range& range) const { return std::ceil(range.low / value() - 1e-9); }
    double last(const Range& range) const { return std::floor(range.high / value() + 1e-9); }
};

double largestOf(const Range& range) {
    return std::max(std::abs(range.low), std::abs(range.high));
}

/// Whether the values differ by no more than rounding may have made of one.
bool isOneValue(const Range& range) {
    return range.high - range.low <= std::max(least_span, one_value * largestOf(range));
}

/// Room about a single value, down to zero at most.
Range aroundValue(const Range& range) {
    const double pad = largestOf(range) <= least_span ? 1 : largestOf(range) / 2;
    return {range.low >= 0 ? std::max(0.0, range.low - pad) : range.low - pad, range.high + pad};
}

/// The smallest round step of which at most `most` multiples lie in the range. More than seventeen digits
/// tell no doubles apart, so steps are not smaller than that.
RoundStep roundStep(const Range& range, int most) {
    const double wanted = std::log10(range.high - range.low) - std::log10(most);
    int power = std::max(wholeNumber(std::floor(wanted)) - 1,
                         wholeNumber(std::floor(std::log10(largestOf(range)))) - 16);
    constexpr std::array<RoundStep, 4> steps{{{1, 0}, {2, 0}, {25, -1}, {5, 0}}};
    for (;; ++power)
        for (RoundStep step : steps) {
            step.power += power;
            if (!(step.last(range) - step.first(range) + 1 > most))
                return step;
        }
}

QString trueMinus(QString digits) {
    return digits.replace(QLatin1Char('-'), QChar(0x2212));
}

/// With the decimals of its power of ten.
QString plain(const Decimal& number) {
    if (number.count == 0)
        return QStringLiteral("0");
    const qsizetype decimals = std::max(0, -number.power);
    QString digits = QString::number(std::abs(number.count)) + QString(std::max(0, number.power), u'0');
    digits = digits.rightJustified(decimals + 1, u'0');
    if (decimals > 0)
        digits.insert(digits.size() - decimals, u'.');
    return number.count < 0 ? QChar(0x2212) + digits : digits;
}

/// 10⁻³ for −3, 10⁰ for 0.
QString ten(int exponent) {
    static constexpr std::array<char16_t, 10> raised{u'⁰', u'¹', u'²', u'³', u'⁴',
                                                     u'⁵', u'⁶', u'⁷', u'⁸', u'⁹'};
    QString text = QStringLiteral("10");
    if (exponent < 0)
        text += QChar(u'⁻');
    for (QChar digit : QString::number(std::abs(exponent)))
        text += QChar(raised[static_cast<std::size_t>(digit.digitValue())]);
    return text;
}

/// The digits that are not zeros at the end.
QString significant(const Decimal& number) {
    QString digits = QString::number(std::abs(number.count));
    while (digits.size() > 1 && digits.endsWith(u'0'))
        digits.chop(1);
    return digits;
}

/// 1.25×10⁻⁸, with so many digits at least.
QString scientific(const Decimal& number, qsizetype digits) {
    if (number.count == 0)
        return QStringLiteral("0");
    const auto exponent = static_cast<int>(QString::number(std::abs(number.count)).size()) - 1 + number.power;
    const QString all = significant(number).leftJustified(digits, u'0');
    const QString text = all.left(1) + u'.' + all.mid(1) + u'×' + ten(exponent);
    return number.count < 0 ? QChar(0x2212) + text : text;
}

/// "0.0, 2.5, 5.0" reads worse than "0, 2.5, 5".
void dropZeros(std::vector<QString>& labels) {
    const auto whole = [](const QString& label) { return label.endsWith(QLatin1String(".0")); };
    if (std::any_of(labels.begin(), labels.end(),
                    [&](const QString& label) { return !whole(label) && label.contains(u'.'); }))
        for (QString& label : labels)
            if (whole(label))
                label.chop(2);
}

/// As short as it is still exact, and all in one manner: no two of them are alike.
std::vector<QString> labelsOf(const std::vector<Decimal>& numbers) {
    constexpr qsizetype usual_digits = 3, most_letters = 11;
    double largest = 0;
    qsizetype digits = 0, letters = 0;
    for (const Decimal& number : numbers) {
        largest = std::max(largest, std::abs(number.value()));
        digits = std::max(digits, significant(number).size());
        letters = std::max<qsizetype>(letters, std::abs(number.power) > most_letters ? most_letters + 1
                                                                                     : plain(number).size());
    }
    const bool usual = largest < 1e6 && largest >= 1e-3;
    std::vector<QString> labels;
    for (const Decimal& number : numbers)
        if (usual || (digits > usual_digits && letters <= most_letters))
            labels.push_back(plain(number));
        else if (digits <= usual_digits)
            labels.push_back(QString::fromStdString(format_number(number.value())));
        else
            labels.push_back(scientific(number, digits));
    dropZeros(labels);
    return labels;
}

/// Places of these numbers; those beyond an end by rounding stand at the end.
std::vector<PlacedTick> placed(const std::vector<Decimal>& numbers, const Range& range, double slack) {
    std::vector<Decimal> kept;
    std::vector<PlacedTick> ticks;
    for (const Decimal& number : numbers) {
        const double value = number.value(), at = std::clamp(value, range.low, range.high);
        if (std::abs(at - value) > slack || (!ticks.empty() && at <= ticks.back().at))
            continue;
        ticks.push_back({at, {}});
        kept.push_back(number);
    }
    const std::vector<QString> labels = labelsOf(kept);
    for (std::size_t i = 0; i < ticks.size(); ++i)
        ticks[i].label = labels[i];
    return ticks;
}

std::vector<PlacedTick> linearTicks(const Range& range, int most) {
    const RoundStep step = roundStep(range, most);
    const auto first = wholeNumber<std::int64_t>(step.first(range)),
               last = wholeNumber<std::int64_t>(step.last(range));
    std::vector<Decimal> numbers;
    for (std::int64_t k = first; k <= last; ++k)
        numbers.push_back({k * step.size, step.power});
    return placed(numbers, range, 1e-9 * step.value());
}

/// Powers of ten, or 1, 2 and 5 times those, or round numbers, as the range is wide.
std::vector<PlacedTick> logarithmicTicks(const Range& range, int most) {
    const int low = wholeNumber(std::ceil(std::log10(range.low) - 1e-9));
    const int high = wholeNumber(std::floor(std::log10(range.high) + 1e-9));
    if (high > low) {
        const int stride = (high - low) / most + 1;
        std::vector<PlacedTick> ticks;
        for (int e = high - (high - low) / stride * stride; e <= high; e += stride)
            ticks.push_back({std::clamp(Decimal{1, e}.value(), range.low, range.high), powerOfTen(e)});
        return ticks;
    }
    std::vector<Decimal> numbers;
    for (int e = low - 1; e <= high + 1; ++e)
        for (const std::int64_t factor : {1, 2, 5})
            numbers.push_back({factor, e});
    auto ticks = placed(numbers, range, 1e-9 * range.low);
    return ticks.size() >= 2 && std::ssize(ticks) <= most ? ticks : linearTicks(range, most);
}

} // namespace

QString plainNumber(double value, int decimals) {
    if (value == 0)
        return QStringLiteral("0");
    return trueMinus(QString::number(value, 'f', decimals));
}

QString powerOfTen(int exponent) {
    if (exponent == 0)
        return QStringLiteral("1");
    if (exponent == 1)
        return QStringLiteral("10");
    return ten(exponent);
}

QString fullDigits(double value) {
    if (!std::isfinite(value))
        return QString::fromStdString(format_number(value));
    return trueMinus(QString::number(value, 'g', 10));
}

std::vector<PlacedTick> roundTicks(Range range, Scale scale, int most) {
    if (!(range.high - range.low >= least_span) || !std::isfinite(range.high - range.low))
        return {};
    most = std::clamp(most, 2, 100);
    if (scale == Scale::linear)
        return linearTicks(range, most);
    return range.low > 0 ? logarithmicTicks(range, most) : std::vector<PlacedTick>{};
}

Range drawableRange(Range range, Scale scale) {
    const bool logarithmic = scale == Scale::logarithmic;
    if (!(range.low <= range.high) || (logarithmic && !(range.high > 0)))
        return logarithmic ? Range{0.1, 10} : Range{0, 1};
    if (logarithmic) {
        constexpr double most = 1e150; // its share of the smallest is a number, too
        range.high = std::clamp(range.high, 1 / most, most);
        range.low = std::clamp(range.low > 0 ? range.low : range.high * 1e-3, 1 / most, range.high);
        return range.high - range.low < one_value * range.high ? Range{range.low / 3, range.high * 3} : range;
    }
    range = {std::clamp(range.low, -largest_value, largest_value),
             std::clamp(range.high, -largest_value, largest_value)};
    return isOneValue(range) ? aroundValue(range) : range;
}

Range roundRange(Range values, Scale scale) {
    values.low = std::clamp(values.low, -largest_value, largest_value);
    values.high = std::clamp(values.high, -largest_value, largest_value);
    if (!(values.high >= values.low))
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
    if (isOneValue(values))
        return aroundValue(values);
    if (values.low > 0 && values.low < 0.4 * values.high)
        values.low = 0; // a floor that matters
    const double step = roundStep(values, 5).value() / 2;
    return {std::floor(values.low / step + 1e-6) * step, std::ceil(values.high / step - 1e-6) * step};
}

} // namespace orrery
