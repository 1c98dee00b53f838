// The sliding window's operations: against PyTorch's values, closed forms and finite differences.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "engine/statistics/image_operations.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace orrery;

namespace {

using Matrix = Eigen::MatrixXd;

QJsonArray reference_cases(const char* file) {
    QFile json(QStringLiteral(ORRERY_TESTS_DIR "/reference/") + QLatin1String(file));
    return json.open(QIODevice::ReadOnly)
               ? QJsonDocument::fromJson(json.readAll()).object()[QLatin1String("cases")].toArray()
               : QJsonArray();
}

Matrix matrix(const QJsonValue& value) {
    const QJsonArray rows = value.toArray();
    Matrix m(rows.size(), rows[0].toArray().size());
    for (int i = 0; i < m.rows(); ++i)
        for (int j = 0; j < m.cols(); ++j)
            m(i, j) = rows[i].toArray()[j].toDouble();
    return m;
}

Planes<double> planes(const QJsonArray& channels) {
    const Matrix first = matrix(channels[0]);
    Planes<double> x(static_cast<int>(first.rows()), static_cast<int>(first.cols()),
                     static_cast<int>(channels.size()));
    for (int c = 0; c < x.channels(); ++c)
        x.plane(c) = matrix(channels[c]);
    return x;
}

/// Weights nested as outputs, inputs, rows, columns.
Filters<double> filters(const QJsonArray& outputs) {
    const QJsonArray inputs = outputs[0].toArray();
    const Matrix first = matrix(inputs[0]);
    Filters<double> f(static_cast<int>(first.rows()), static_cast<int>(first.cols()),
                      static_cast<int>(inputs.size()), static_cast<int>(outputs.size()));
    for (int o = 0; o < f.outputs(); ++o)
        for (int c = 0; c < f.inputs; ++c)
            f.kernel(o, c) = matrix(outputs[o].toArray()[c]);
    return f;
}

Sliding sliding(const QJsonObject& c) {
    return {
        .stride = c["stride"].toInt(1), .padding = c["padding"].toInt(0), .dilation = c["dilation"].toInt(1)};
}

Planes<double> random_planes(int rows, int columns, int channels, std::uint64_t seed) {
    Planes<double> x(rows, columns, channels);
    Random random(seed);
    for (double& value : x.values.reshaped())
        value = random.normal();
    return x;
}

bool close(const Matrix& a, const Matrix& b, double tolerance = 1e-12) {
    return a.rows() == b.rows() && a.cols() == b.cols() &&
           (a - b).cwiseAbs().maxCoeff() <= tolerance * (1 + b.cwiseAbs().maxCoeff());
}

} // namespace

class ImageOperationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sizes() {
        QCOMPARE(output_size(8, 3), 6);
        QCOMPARE(output_size(8, 3, {.stride = 2}), 3); // the last column is left out, not half covered
        QCOMPARE(output_size(8, 3, {.stride = 2, .padding = 1}), 4);
        QCOMPARE(output_size(7, 3, {.stride = 1, .padding = 0, .dilation = 3}), 1);
        QCOMPARE(output_size(6, 3, {.stride = 1, .padding = 0, .dilation = 3}), 0);
        // Against counting, window by window.
        for (int size = 1; size < 12; ++size)
            for (int kernel = 1; kernel < 6; ++kernel)
                for (int stride = 1; stride < 4; ++stride)
                    for (int padding = 0; padding < 3; ++padding) {
                        int windows = 0;
                        for (int at = 0; at + kernel <= size + 2 * padding; at += stride)
                            ++windows;
                        QCOMPARE(output_size(size, kernel, {.stride = stride, .padding = padding}), windows);
                    }
    }

    void reference_convolutions() {
        int seen = 0;
        for (const QJsonValue& value : reference_cases("convolution.json")) {
            const QJsonObject c = value.toObject();
            if (!c.contains("kernel") || !c.contains("upstream"))
                continue;
            const Planes<double> x(matrix(c["x"]));
            const Filters<double> k(matrix(c["kernel"]));
            const Planes<double> upstream(matrix(c["upstream"]));
            const QJsonObject expect = c["expect"].toObject();
            Planes<double> y, d_x(x.rows, x.columns, 1);
            Filters<double> d_k(k.rows, k.columns, 1, 1);
            correlate(x, k, sliding(c), y);
            correlate_input_gradient(upstream, k, sliding(c), d_x);
            correlate_filter_gradient(x, upstream, sliding(c), d_k);
            QVERIFY2(close(y.plane(0), matrix(expect["y"])), qPrintable(c["name"].toString()));
            QVERIFY2(close(d_x.plane(0), matrix(expect["d_x"])), qPrintable(c["name"].toString()));
            QVERIFY2(close(d_k.kernel(0, 0), matrix(expect["d_kernel"])), qPrintable(c["name"].toString()));
            ++seen;
        }
        QCOMPARE(seen, 5);
    }

    void reference_channels() {
        for (const QJsonValue& value : reference_cases("convolution.json")) {
            const QJsonObject c = value.toObject();
            if (c["name"].toString() == "conv_multichannel_same") {
                const QJsonArray batch = c["x"].toArray();
                for (int n = 0; n < batch.size(); ++n) {
                    Planes<double> y;
                    correlate(planes(batch[n].toArray()), filters(c["kernel"].toArray()), sliding(c), y);
                    const Planes<double> expected = planes(c["expect"]["y"].toArray()[n].toArray());
                    QVERIFY(close(y.values, expected.values));
                }
            } else if (c["name"].toString() == "conv_transpose_s2") {
                // Weights (inputs, outputs, …) of the transposed convolution are those of the one it undoes.
                const Planes<double> x = planes(c["x"].toArray()[0].toArray());
                const Planes<double> expected = planes(c["expect"]["y"].toArray()[0].toArray());
                Planes<double> y(expected.rows, expected.columns, expected.channels());
                correlate_input_gradient(x, filters(c["kernel"].toArray()), sliding(c), y);
                QVERIFY(close(y.values, expected.values));
            }
        }
    }

    void reference_pooling() {
        int seen = 0;
        for (const QJsonValue& value : reference_cases("convolution.json")) {
            const QJsonObject c = value.toObject();
            if (!c.contains("size"))
                continue;
            const Planes<double> x(matrix(c["x"]));
            const int size = c["size"].toInt();
            Planes<double> maximum, average, d_x;
            pool(x, Pooling::maximum, size, sliding(c), maximum);
            pool(x, Pooling::average, size, sliding(c), average);
            Planes<double> ones = maximum;
            ones.values.setOnes();
            pool_gradient(x, ones, Pooling::maximum, size, sliding(c), d_x);
            const QJsonObject expect = c["expect"].toObject();
            QVERIFY(close(maximum.plane(0), matrix(expect["max"])));
            QVERIFY(close(average.plane(0), matrix(expect["average"])));
            QVERIFY(close(d_x.plane(0), matrix(expect["d_x_of_sum_max"])));
            ++seen;
        }
        QCOMPARE(seen, 3);
    }

    void the_fast_path_equals_the_definition() {
        // Columns longer and shorter than a block of vector registers, in both scalars.
        for (const int rows : {5, 17, 35, 70}) {
            const Planes<double> x = random_planes(rows, 9, 2, 7);
            Filters<double> f(3, 2, 2, 2);
            f.weights = random_planes(12, 1, 2, 8).values;
            const Sliding s{.stride = 1, .padding = 1, .dilation = 2};
            Planes<double> y;
            correlate(x, f, s, y);
            Planes<float> x_float, y_float;
            x_float.rows = x.rows;
            x_float.columns = x.columns;
            x_float.values = x.values.cast<float>();
            Filters<float> f_float(3, 2, 2, 2);
            f_float.weights = f.weights.cast<float>();
            correlate(x_float, f_float, s, y_float);
            QVERIFY(close(y_float.values.cast<double>(), y.values, 1e-5));
            for (int o = 0; o < 2; ++o)
                for (int i = 0; i < y.rows; ++i)
                    for (int j = 0; j < y.columns; ++j) {
                        double sum = 0; // in the order of memory: equal to the bit, on every processor
                        for (int c = 0; c < 2; ++c)
                            for (int b = 0; b < 2; ++b)
                                for (int a = 0; a < 3; ++a) {
                                    const int row = i + 2 * a - 1, column = j + 2 * b - 1;
                                    const bool inside =
                                        row >= 0 && row < x.rows && column >= 0 && column < x.columns;
                                    sum += f.kernel(o, c)(a, b) * (inside ? x.plane(c)(row, column) : 0);
                                }
                        QCOMPARE(y.plane(o)(i, j), sum);
                    }
        }
    }

    void gradients_are_adjoint() {
        // ⟨correlate(x), u⟩ = ⟨x, input gradient(u)⟩ = ⟨filters, filter gradient(u)⟩ for a linear operation.
        const Sliding s{.stride = 2, .padding = 2, .dilation = 2};
        const Planes<double> x = random_planes(9, 8, 2, 1);
        Filters<double> f(3, 2, 2, 3);
        f.weights = random_planes(12, 1, 3, 2).values;
        Planes<double> y, d_x(9, 8, 2);
        correlate(x, f, s, y);
        const Planes<double> u = random_planes(y.rows, y.columns, 3, 3);
        correlate_input_gradient(u, f, s, d_x);
        Filters<double> d_f(3, 2, 2, 3);
        correlate_filter_gradient(x, u, s, d_f);
        const double product = y.values.cwiseProduct(u.values).sum();
        QVERIFY(std::abs(product - x.values.cwiseProduct(d_x.values).sum()) < 1e-10);
        QVERIFY(std::abs(product - f.weights.cwiseProduct(d_f.weights).sum()) < 1e-10);
    }

    void pooling_pads() {
        const Planes<double> x(Matrix(Matrix::Constant(2, 2, -3)));
        Planes<double> y, d_x;
        pool(x, Pooling::maximum, 2, {.stride = 2, .padding = 1}, y);
        QVERIFY(close(y.plane(0), Matrix::Constant(2, 2, -3))); // −∞ outside never wins
        pool(x, Pooling::average, 2, {.stride = 2, .padding = 1}, y);
        QVERIFY(close(y.plane(0), Matrix::Constant(2, 2, -0.75))); // three zeros are counted
        pool_gradient(x, y, Pooling::average, 2, {.stride = 2, .padding = 1}, d_x);
        QVERIFY(close(d_x.plane(0), Matrix::Constant(2, 2, -0.75 / 4)));
        Matrix ties(2, 2);
        ties << 5, 5, 5, 5;
        pool(Planes<double>(ties), Pooling::maximum, 2, {}, y);
        pool_gradient(Planes<double>(ties), y, Pooling::maximum, 2, {}, d_x);
        Matrix first(2, 2);
        first << 5, 0, 0, 0;
        QVERIFY(close(d_x.plane(0), first));
    }

    void an_impulse_shows_the_flip() {
        Matrix impulse = Matrix::Zero(5, 5);
        impulse(2, 2) = 1;
        const Matrix kernel = named_kernel("emboss");
        QVERIFY(close(correlate(impulse, kernel), kernel.reverse()));
        const auto flipped = turned(Filters<double>(kernel));
        QVERIFY(close(correlate(impulse, flipped.kernel(0, 0)), kernel));
    }

    void kernels_and_sizes() {
        QVERIFY(std::abs(named_kernel("blur").sum() - 1) < 1e-15);
        QCOMPARE(named_kernel("edges").sum(), 0.0);
        QCOMPARE(named_kernel("sobel"), Matrix(named_kernel("sobel_horizontal").transpose()));
        QCOMPARE(named_kernel("no such kernel").size(), Eigen::Index(0));
        const Matrix image = random_planes(8, 8, 1, 5).plane(0);
        QVERIFY(close(resized(image, 8, 8), image));
        const Matrix small = resized(image, 4, 6);
        QVERIFY(std::abs(small.mean() - image.mean()) < 1e-12);
        QVERIFY(std::abs(resized(image, 4, 4)(0, 0) - image.topLeftCorner(2, 2).mean()) < 1e-12);
    }
};

QTEST_APPLESS_MAIN(ImageOperationsTest)
#include "image_operations_test.moc"
