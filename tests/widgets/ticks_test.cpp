// Ticks and ranges on any numbers at all: few, in order, within the range, each with a label of its own that
// is true.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/panel_ranges.h"
#include "widgets/figure/ticks.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace orrery;

namespace {

constexpr double huge = std::numeric_limits<double>::max(), least = std::numeric_limits<double>::denorm_min(),
                 endless = std::numeric_limits<double>::infinity(),
                 nothing = std::numeric_limits<double>::quiet_NaN();

/// What a label says, read back: "−1.25×10⁻⁸" or "10³" or "0.5".
double read(QString label) {
    const QString raised = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
    label.replace(QChar(0x2212), QLatin1Char('-'));
    if (label.startsWith(QStringLiteral("10")) && label.size() > 2 &&
        (raised.contains(label[2]) || label[2] == QChar(u'⁻')))
        label.prepend(QStringLiteral("1×"));
    label.replace(QStringLiteral("×10"), QStringLiteral("e"));
    for (qsizetype digit = 0; digit < raised.size(); ++digit)
        label.replace(raised[digit], QChar(u'0' + static_cast<int>(digit)));
    label.replace(QChar(u'⁻'), QLatin1Char('-'));
    bool valid = false;
    const double value = label.toDouble(&valid);
    return valid ? value : nothing;
}

/// What is wrong with the ticks of this range; empty when nothing is.
QString wrong(const Range& range, Scale scale, int most) {
    const auto ticks = roundTicks(range, scale, most);
    const QString place = QStringLiteral("%1 … %2, %3 ticks: ")
                              .arg(range.low, 0, 'g', 17)
                              .arg(range.high, 0, 'g', 17)
                              .arg(most);
    if (std::ssize(ticks) > most)
        return place + QStringLiteral("%1 ticks").arg(ticks.size());
    QSet<QString> labels;
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        const PlacedTick& tick = ticks[i];
        if (!(tick.at >= range.low && tick.at <= range.high))
            return place + QStringLiteral("%1 lies outside").arg(tick.at, 0, 'g', 17);
        if (i > 0 && !(tick.at > ticks[i - 1].at))
            return place + QStringLiteral("not ascending");
        if (labels.contains(tick.label))
            return place + QStringLiteral("two are called ") + tick.label;
        labels << tick.label;
        const double apart = scale == Scale::linear ? 1e-6 * (range.high - range.low) : 1e-6 * tick.at;
        if (!(std::abs(read(tick.label) - tick.at) <= apart + std::abs(tick.at) * 3e-16))
            return place + tick.label + QStringLiteral(" stands at %1").arg(tick.at, 0, 'g', 17);
    }
    return {};
}

/// A number of any size that a double has, and the special ones.
double anyNumber(std::mt19937_64& random) {
    static constexpr double special[] = {0,     -0.0,   1,   -1,       huge, -huge,   least,    -least,
                                         1e300, -1e300, 1e6, 999999.5, 1e-3, endless, -endless, nothing};
    if (random() % 6 == 0)
        return special[random() % std::size(special)];
    const double sign = random() % 2 ? 1 : -1, digits = 1 + static_cast<double>(random() % 900000) / 1e5;
    const int reach = random() % 3 == 0 ? 307 : 12;
    return sign * digits *
           std::pow(10.0, static_cast<int>(random() % (2 * static_cast<unsigned>(reach) + 1)) - reach);
}

QStringList labels(const Range& range, Scale scale = Scale::linear, int most = 5) {
    QStringList all;
    for (const PlacedTick& tick : roundTicks(range, scale, most))
        all << tick.label;
    return all;
}

bool canBeDrawn(const Range& range) {
    const double span = range.high - range.low;
    return std::isfinite(span) &&
           span >= 1e-9 * std::max(std::abs(range.low), std::abs(range.high)) * 0.999 && span > 0;
}

} // namespace

class TicksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRangeGetsFewTicksWithLabelsOfTheirOwn_data() {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("one ulp") << 1.0 << 1.0000000000000002;
        QTest::newRow("beyond whole numbers") << 1e16 << 1e16 + 2;
        QTest::newRow("ln 2 and one ulp") << std::log(2.0) << std::nextafter(std::log(2.0), 1);
        QTest::newRow("a million and one") << 1e6 << 1e6 + 1;
        QTest::newRow("the largest") << 1e308 << huge;
        QTest::newRow("all there is") << -huge << huge;
        QTest::newRow("all that can be drawn") << -1e300 << 1e300;
        QTest::newRow("the smallest") << 0.0 << least;
        QTest::newRow("below normal numbers") << 1e-310 << 3e-310;
        QTest::newRow("tiny") << 1e-299 << 2e-299;
        QTest::newRow("negative") << -1.0000000000000002 << -1.0;
        QTest::newRow("endless") << 0.0 << endless;
        QTest::newRow("endless on both sides") << -endless << endless;
        QTest::newRow("nothing") << nothing << 1.0;
        QTest::newRow("turned round") << 2.0 << 1.0;
        QTest::newRow("a point") << 2.0 << 2.0;
        QTest::newRow("part of a decade") << 1.1 << 1.9;
        QTest::newRow("a small part of a decade") << 3e-14 << 3.1e-14;
        QTest::newRow("nearly two decades") << 1.01 << 99.0;
        QTest::newRow("all decades") << 1e-300 << 1e300;
    }
    void everyRangeGetsFewTicksWithLabelsOfTheirOwn() {
        QFETCH(const double, low);
        QFETCH(const double, high);
        for (const Scale scale : {Scale::linear, Scale::logarithmic})
            for (int most = 2; most <= 12; ++most)
                QCOMPARE(wrong({low, high}, scale, most), QString());
    }

    void soDoAnyRanges() {
        std::mt19937_64 random(5);
        for (int i = 0; i < 40000; ++i) {
            double low = anyNumber(random), high = anyNumber(random);
            if (random() % 3 == 0) // close together
                high = low + std::abs(low) * std::pow(10.0, -static_cast<double>(random() % 17));
            if (random() % 5 == 0)
                high = std::nextafter(low, endless);
            if (high < low)
                std::swap(low, high);
            const int most = 2 + static_cast<int>(random() % 9);
            QCOMPARE(wrong({low, high}, Scale::linear, most), QString());
            QCOMPARE(wrong({low, high}, Scale::logarithmic, most), QString());
        }
    }

    void rangesThatCanBeDrawnHaveTicks() {
        std::mt19937_64 random(6);
        for (int i = 0; i < 20000; ++i)
            for (const Scale scale : {Scale::linear, Scale::logarithmic}) {
                const Range drawable = drawableRange({anyNumber(random), anyNumber(random)}, scale);
                QVERIFY(canBeDrawn(drawable));
                QVERIFY(scale == Scale::linear || drawable.low > 0);
                const auto ticks = roundTicks(drawable, scale, 5);
                QVERIFY2(!ticks.empty(),
                         qPrintable(QStringLiteral("%1 … %2").arg(drawable.low).arg(drawable.high)));
            }
    }

    void axesOfAnyValuesCanBeDrawnAndHoldThem() {
        std::mt19937_64 random(7);
        for (int i = 0; i < 20000; ++i) {
            double low = anyNumber(random),
                   high = random() % 2 ? anyNumber(random) : std::nextafter(low, endless);
            if (!std::isfinite(low) || !std::isfinite(high))
                continue;
            if (high < low)
                std::swap(low, high);
            for (const bool tight : {false, true}) {
                const Range range = rangeOf(Axis{}, {low, high}, tight);
                QVERIFY2(canBeDrawn(range), qPrintable(QStringLiteral("%1 … %2").arg(low).arg(high)));
                const double slack = 1e-5 * (range.high - range.low);
                QVERIFY(range.low <= std::max(low, -1e300) + slack &&
                        range.high >= std::min(high, 1e300) - slack);
                QVERIFY(canBeDrawn(rangeOf(Axis{.range = Range{low, high}}, {}, tight)));
                const Range log = rangeOf(Axis{.scale = Scale::logarithmic}, {low, high}, tight);
                QVERIFY(canBeDrawn(log) && log.low > 0);
            }
        }
    }

    void valuesThatDifferByRoundingAreOneValue() {
        const double ln2 = std::log(2.0);
        const Range one = rangeOf(Axis{}, {ln2, ln2}, false),
                    two = rangeOf(Axis{}, {ln2, std::nextafter(ln2, 1)}, false);
        QVERIFY(std::abs(one.low - two.low) < 1e-9 && std::abs(one.high - two.high) < 1e-9);
        QCOMPARE(labels(two), labels(one));
    }

    void labelsHaveTheDigitsTheyNeed() {
        QCOMPARE(labels({1000000, 1000001}).join(u' '),
                 QStringLiteral("1000000.00 1000000.25 1000000.50 1000000.75 1000001.00"));
        QCOMPARE(labels({0, 2e6}).join(u' '), QStringLiteral("0 500000 1×10⁶ 1.5×10⁶ 2×10⁶"));
        QCOMPARE(labels({0, 2e-5}).join(u' '), QStringLiteral("0 5×10⁻⁶ 1×10⁻⁵ 1.5×10⁻⁵ 2×10⁻⁵"));
        QCOMPARE(labels({0.3, 0.5}).join(u' '), QStringLiteral("0.30 0.35 0.40 0.45 0.50"));
        QCOMPARE(labels({-1, 1}).join(u' '), QStringLiteral("−1 −0.5 0 0.5 1"));
        QCOMPARE(labels({3 * 0.1, 0.7}).first(), QStringLiteral("0.3")); // 0.30000000000000004
        QCOMPARE(labels({0.15, 7}, Scale::logarithmic).join(u' '), QStringLiteral("0.2 0.5 1 2 5"));
        QCOMPARE(labels({1e-13, 6e-13}, Scale::logarithmic).join(u' '),
                 QStringLiteral("1×10⁻¹³ 2×10⁻¹³ 5×10⁻¹³"));
        QVERIFY(labels({1.1, 1.9}, Scale::logarithmic).size() >= 2);
    }

    void infiniteValuesAreWrittenAsSuch() {
        QCOMPARE(fullDigits(endless), QStringLiteral("∞"));
        QCOMPARE(fullDigits(-endless), QStringLiteral("−∞"));
        QCOMPARE(fullDigits(nothing), QStringLiteral("–"));
    }
};

QTEST_GUILESS_MAIN(TicksTest)
#include "ticks_test.moc"
