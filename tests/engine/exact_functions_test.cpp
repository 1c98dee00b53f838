// The engine computes the same bits everywhere: it takes from the standard library only what is exact.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

QSet<QString> names(const char* all) {
    const QStringList list = QString::fromLatin1(all).split(QLatin1Char(' '));
    return {list.begin(), list.end()};
}

/// What <cmath> has from C, without the suffixes of float and long double.
const QSet<QString>& declared() {
    static const QSet<QString> all = names(
        "abs fabs fmod remainder remquo fma fmax fmin fdim exp exp2 expm1 log log10 log2 log1p pow sqrt "
        "cbrt hypot sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh erf erfc tgamma lgamma "
        "ceil floor trunc round lround llround nearbyint rint lrint llrint frexp ldexp modf scalbn scalbln "
        "ilogb logb nextafter nexttoward copysign fpclassify isfinite isinf isnan isnormal signbit isgreater "
        "isgreaterequal isless islessequal islessgreater isunordered");
    return all;
}

/// Those that IEEE 754 or their definition fix to the last bit.
const QSet<QString>& exact() {
    static const QSet<QString> all =
        names("abs fabs fmod remainder remquo fma fmax fmin fdim sqrt ceil floor trunc round lround llround "
              "nearbyint rint lrint llrint frexp ldexp modf scalbn scalbln ilogb logb nextafter nexttoward "
              "copysign "
              "fpclassify isfinite isinf isnan isnormal signbit isgreater isgreaterequal isless islessequal "
              "islessgreater isunordered");
    return all;
}

/// Names that mean the standard library's only after std::, all of them forbidden: chance, and the functions
/// that C++ adds to <cmath>.
const char* const of_std =
    "\\bstd::(\\w+_distribution|\\w+_engine|mt19937\\w*|minstd_\\w+|random_device|rand|shuffle|sample|"
    "generate_canonical|lerp|assoc_l\\w+|beta|comp_ellint_\\d|cyl_\\w+|ellint_\\d|expint|hermite|laguerre|"
    "legendre|riemann_zeta|sph_\\w+)\\b";

/// "expf" is exp for float.
bool is_inexact(QString name) {
    if (!declared().contains(name) && (name.endsWith(QLatin1Char('f')) || name.endsWith(QLatin1Char('l'))))
        name.chop(1);
    return declared().contains(name) && !exact().contains(name);
}

/// What it uses and must not, by lines: "12: std::exp". Calls through elementary:: are the engine's own, and
/// so are those of a graph's builder and what is only named in comments and texts.
QStringList forbidden(QString source) {
    static const QRegularExpression ignored(
        QLatin1String("//[^\\n]*|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])'"));
    static const QRegularExpression call(
        QLatin1String("((?:\\b\\w+\\s*)?(?:::|\\.|->)\\s*|\\b\\w+\\s+)?\\b([a-z]\\w*)\\s*\\("));
    static const QRegularExpression named(QString::fromLatin1(of_std));
    source.replace(ignored, QStringLiteral(" "));
    QStringList found;
    const auto line = [&](const QRegularExpressionMatch& match) {
        return QString::number(source.left(match.capturedStart()).count(QLatin1Char('\n')) + 1);
    };
    for (auto all = call.globalMatch(source); all.hasNext();) {
        const QRegularExpressionMatch match = all.next();
        static const QSet<QString> own{QStringLiteral("elementary::"), QStringLiteral("build."),
                                       QStringLiteral("m_build.")};
        const QString before = match.captured(1);
        const bool declares = !before.isEmpty() && before.back().isSpace() && before.trimmed() != u"return";
        if (is_inexact(match.captured(2)) && !declares && !own.contains(before))
            found << line(match) + QStringLiteral(": ") + before.trimmed() + match.captured(2);
    }
    for (auto all = named.globalMatch(source); all.hasNext();) {
        const QRegularExpressionMatch match = all.next();
        found << line(match) + QStringLiteral(": ") + match.captured(0);
    }
    return found;
}

} // namespace

class ExactFunctionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theScanFindsThem_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<int>("found");
        const auto row = [](const char* source, int found) {
            QTest::newRow(source) << QString::fromUtf8(source) << found;
        };
        row("y = std::exp(x);", 1);
        row("y = 2 * exp(x);", 1);
        row("return tanh(x);", 1);
        row("y = ::logf(x) + std::powl (a, b);", 2);
        row("y = x.array().exp();", 1);
        row("std::normal_distribution<double> d; std::mt19937_64 e; std::shuffle(a, b, e);", 3);
        row("y = std::beta(a, b);", 1);
        row("y = std::sqrt(std::abs(x)) + std::fma(a, b, c) + sqrtf(z);", 0);
        row("y = elementary::exp(x); // std::exp(x)", 0);
        row("say(\"log(1 + e^x)\", std::isnan(x));", 0);
        row("Value exp(Value x); y = beta(3);", 0);
        row("const Value p = m_build.exp(x) + build.log(y);", 0);
    }
    void theScanFindsThem() {
        QFETCH(QString, source);
        QFETCH(int, found);
        QCOMPARE(forbidden(source).size(), found);
    }

    void theEngineIsExact() {
        // elementary defines functions of these names, and the builder of graphs operations: there only those
        // of the standard library count.
        const QSet<QString> namesakes{QStringLiteral("elementary.cpp"), QStringLiteral("elementary.h"),
                                      QStringLiteral("builder.cpp"), QStringLiteral("builder.h"),
                                      QStringLiteral("builder_reductions.cpp")};
        QStringList wrong;
        int files = 0;
        QDirIterator all(QStringLiteral(ORRERY_SOURCE_DIR "/engine"),
                         {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                         QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile file(all.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            ++files;
            for (const QString& found : forbidden(QString::fromUtf8(file.readAll())))
                if (!namesakes.contains(all.fileName()) || found.contains(QLatin1String("std::")))
                    wrong << all.fileName() + QLatin1Char(':') + found;
        }
        QVERIFY(files > 100);
        QVERIFY2(wrong.isEmpty(),
                 qPrintable(wrong.join(u'\n') + QStringLiteral("\n(use elementary::, or Random)")));
    }
};

QTEST_GUILESS_MAIN(ExactFunctionsTest)
#include "exact_functions_test.moc"
