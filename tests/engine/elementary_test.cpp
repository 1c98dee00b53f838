// Elementary functions: accuracy, arrays equal to single values bit for bit, limits that don't overflow.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/elementary.h"
#include "engine/core/random.h"

#include <QTest>

#include <cmath>
#include <cstring>
#include <limits>

using namespace orrery;

class ElementaryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void doubles_are_accurate();
    void floats_are_accurate();
    void arrays_equal_single_values();
    void limits();
};

namespace {

using Function = double (*)(double);

/// The largest error of f against g over many x in [low, high], in units of `epsilon` relative to g.
double relative_error(Function f, Function g, double low, double high, double epsilon) {
    Random random(1);
    double largest = 0;
    for (int i = 0; i < 20000; ++i) {
        const double x = random.uniform(low, high);
        const double exact = g(x), scale = std::max(std::abs(exact), 1e-300);
        largest = std::max(largest, std::abs(f(x) - exact) / scale / epsilon);
    }
    return largest;
}

double exact_sigmoid(double x) {
    return 1 / (1 + std::exp(-x));
}
double exact_softplus(double x) {
    return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x)));
}

template <float (*F)(float)>
double as_double(double x) {
    return static_cast<double>(F(static_cast<float>(x)));
}
template <double (*G)(double)>
double of_float(double x) {
    return G(static_cast<double>(static_cast<float>(x)));
}

} // namespace

void ElementaryTest::doubles_are_accurate() {
    const double epsilon = std::numeric_limits<double>::epsilon();
    QVERIFY(relative_error(elementary::exp, std::exp, -700, 700, epsilon) < 1);
    QVERIFY(relative_error(elementary::expm1, std::expm1, -30, 30, epsilon) < 2);
    QVERIFY(relative_error(elementary::log, std::log, 1e-6, 1e6, epsilon) < 2);
    QVERIFY(relative_error(elementary::log1p, std::log1p, -0.9, 100, epsilon) < 2);
    QVERIFY(relative_error(elementary::log10, std::log10, 1e-6, 1e6, epsilon) < 2);
    QVERIFY(relative_error(elementary::tanh, std::tanh, -20, 20, epsilon) < 2);
    QVERIFY(relative_error(elementary::sin, std::sin, -100, 100, epsilon) < 2);
    QVERIFY(relative_error(elementary::cos, std::cos, -100, 100, epsilon) < 2);
    QVERIFY(relative_error(elementary::erf, std::erf, -5, 5, epsilon) < 2);
    QVERIFY(relative_error(elementary::sigmoid, exact_sigmoid, -300, 300, epsilon) < 3);
    QVERIFY(relative_error(elementary::softplus, exact_softplus, -300, 300, epsilon) < 3);
    QVERIFY(std::abs(elementary::pow(2.5, 3.7) / std::pow(2.5, 3.7) - 1) < 2 * epsilon);
    QCOMPARE(elementary::pow(-2.0, 3.0), -8.0);
    QVERIFY(std::abs(elementary::atan2(-1.0, -2.0) - std::atan2(-1.0, -2.0)) < 2 * epsilon);
}

void ElementaryTest::floats_are_accurate() {
    const double epsilon = static_cast<double>(std::numeric_limits<float>::epsilon());
    using namespace elementary;
    QVERIFY(relative_error(as_double<exp>, of_float<std::exp>, -80, 80, epsilon) < 2);
    QVERIFY(relative_error(as_double<log>, of_float<std::log>, 1e-6, 1e6, epsilon) < 2);
    QVERIFY(relative_error(as_double<tanh>, of_float<std::tanh>, -10, 10, epsilon) < 3);
    QVERIFY(relative_error(as_double<tanh>, of_float<std::tanh>, -0.01, 0.01, epsilon) < 3);
    QVERIFY(relative_error(as_double<erf>, of_float<std::erf>, -6, 6, epsilon) < 4);
    QVERIFY(relative_error(as_double<sigmoid>, of_float<exact_sigmoid>, -80, 80, epsilon) < 4);
    QVERIFY(relative_error(as_double<softplus>, of_float<exact_softplus>, -80, 80, epsilon) < 4);
}

template <class T>
static void compare_arrays() {
    using Array = void (*)(const T*, T*, std::ptrdiff_t);
    using Single = T (*)(T);
    const std::pair<Array, Single> pairs[] = {
        {elementary::exp, elementary::exp},         {elementary::log, elementary::log},
        {elementary::tanh, elementary::tanh},       {elementary::erf, elementary::erf},
        {elementary::sigmoid, elementary::sigmoid}, {elementary::softplus, elementary::softplus}};
    Random random(2);
    for (const auto& [array, single] : pairs) {
        for (std::ptrdiff_t count = 1; count <= 17; ++count) {
            T x[17], y[18];
            for (T& value : x)
                value = static_cast<T>(random.uniform(array == pairs[1].first ? 0.0 : -20.0, 20));
            y[count] = 42;
            array(x, y, count);
            for (std::ptrdiff_t i = 0; i < count; ++i) {
                const T expected = single(x[i]);
                QCOMPARE(std::memcmp(&y[i], &expected, sizeof(T)), 0);
            }
            QCOMPARE(y[count], T(42)); // nothing beyond the end is touched
        }
    }
}

void ElementaryTest::arrays_equal_single_values() {
    compare_arrays<double>();
    compare_arrays<float>();
}

template <class T>
static void check_limits() {
    const T infinity = std::numeric_limits<T>::infinity(), nan = std::numeric_limits<T>::quiet_NaN();
    QCOMPARE(elementary::exp(-infinity), T(0));
    QCOMPARE(elementary::exp(infinity), infinity);
    QCOMPARE(elementary::exp(T(2000)), infinity);
    QCOMPARE(elementary::exp(T(-2000)), T(0));
    QCOMPARE(elementary::exp(T(0)), T(1));
    QCOMPARE(elementary::tanh(infinity), T(1));
    QCOMPARE(elementary::tanh(T(-500)), T(-1));
    QCOMPARE(elementary::tanh(T(0)), T(0));
    QCOMPARE(elementary::erf(infinity), T(1));
    QCOMPARE(elementary::erf(T(-30)), T(-1));
    QCOMPARE(elementary::erf(T(0)), T(0));
    QCOMPARE(elementary::sigmoid(T(-5000)), T(0));
    QCOMPARE(elementary::sigmoid(T(5000)), T(1));
    QCOMPARE(elementary::sigmoid(T(0)), T(0.5));
    QCOMPARE(elementary::softplus(T(5000)), T(5000));
    QCOMPARE(elementary::softplus(T(-5000)), T(0));
    for (const T value :
         {elementary::exp(nan), elementary::tanh(nan), elementary::sigmoid(nan), elementary::softplus(nan),
          elementary::erf(nan), elementary::log(nan), elementary::log(T(-1))}) {
        QVERIFY(std::isnan(value));
    }
}

void ElementaryTest::limits() {
    check_limits<double>();
    check_limits<float>();
}

QTEST_APPLESS_MAIN(ElementaryTest)
#include "elementary_test.moc"
