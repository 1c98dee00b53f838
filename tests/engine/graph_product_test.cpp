// The product's inner loops give the bits of the plainest loop, whatever the registers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "engine/graph/product.h"

#include <QTest>

#include <cstring>
#include <vector>

using namespace orrery;
using namespace orrery::graph::kernels;

class GraphProductTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void all_registers_give_the_same_bits();
};

namespace {

constexpr int spare = 16; // what kernels may touch beyond the ends

template <class T>
std::vector<T> random_numbers(int count, Random& random) {
    std::vector<T> numbers(static_cast<std::size_t>(count + spare));
    for (T& number : numbers)
        number = static_cast<T>(random.normal());
    return numbers;
}

/// One sum after the other, in ascending k.
template <class T>
void plainest(const Factors<T>& f) {
    for (int i = 0; i < f.rows; ++i) {
        for (int j = 0; j < f.columns; ++j) {
            T sum = 0;
            for (int k = 0; k < f.inner; ++k)
                sum = sum + f.a[i * f.a_row + k * f.a_inner] * f.b[k * f.b_inner + j * f.b_column];
            f.c[i * f.c_row + j] = f.start ? f.start[i * f.start_row + j] + sum : sum;
        }
    }
}

template <class T>
bool same_bits(const std::vector<T>& a, const std::vector<T>& b, int count) {
    return std::memcmp(a.data(), b.data(), sizeof(T) * static_cast<std::size_t>(count)) == 0;
}

template <class T>
void compare(int rows, int columns, int inner, bool a_transposed, bool b_transposed, bool bias) {
    Random random(static_cast<std::uint64_t>(rows * 10000 + columns * 100 + inner));
    const std::vector<T> a = random_numbers<T>(rows * inner, random),
                         b = random_numbers<T>(inner * columns, random);
    const std::vector<T> start = random_numbers<T>(columns, random);
    std::vector<T> expected = random_numbers<T>(rows * columns, random), narrow = expected, wide = expected;
    std::vector<T> chosen = expected, scratch(panel(inner) + spare);
    Factors<T> f{rows,
                 columns,
                 inner,
                 a.data(),
                 a_transposed ? 1 : inner,
                 a_transposed ? rows : 1,
                 b.data(),
                 b_transposed ? 1 : columns,
                 b_transposed ? inner : 1,
                 expected.data(),
                 columns,
                 bias ? start.data() : nullptr,
                 0};
    plainest(f);
    f.c = narrow.data();
    multiply_narrow(f, scratch.data());
    QVERIFY(same_bits(narrow, expected, rows * columns));
    f.c = chosen.data();
    multiply(f, scratch.data());
    QVERIFY(same_bits(chosen, expected, rows * columns));
    if (!__builtin_cpu_supports("avx"))
        return;
    f.c = wide.data();
    multiply_wide(f, scratch.data());
    QVERIFY(same_bits(wide, expected, rows * columns));
}

} // namespace

void GraphProductTest::all_registers_give_the_same_bits() {
    for (const int rows : {1, 2, 3, 5, 8, 13}) {
        for (const int columns : {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 33}) {
            for (const int inner : {1, 2, 9, 40}) {
                for (int kind = 0; kind < 8; ++kind) {
                    compare<float>(rows, columns, inner, kind & 1, kind & 2, kind & 4);
                    compare<double>(rows, columns, inner, kind & 1, kind & 2, kind & 4);
                }
            }
        }
    }
}

QTEST_APPLESS_MAIN(GraphProductTest)
#include "graph_product_test.moc"
