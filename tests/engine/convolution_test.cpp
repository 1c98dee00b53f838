// Question 19: window by window equals the whole operation; no window is partial; touching and the story.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/predicate.h"
#include "engine/core/timeline.h"
#include "engine/data/library.h"
#include "engine/demos/convolution.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace orrery;

namespace {

using Params = Convolution::Params;

const Library& library() {
    static const Library data(
        [](const std::string& name) {
            QFile file(QStringLiteral(ORRERY_SOURCE_DIR "/resources/data/") + QString::fromStdString(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
        },
        [](const std::string&) { return Image(); });
    return data;
}

const Demo& declared() {
    static const Demo demo = convolution();
    return demo;
}

Eigen::MatrixXd tensor(const Convolution& demo, const std::string& id) {
    Tensors tensors;
    demo.expose(tensors);
    for (const Tensor& t : tensors.all())
        if (t.id == id)
            return Eigen::Map<const Eigen::Matrix<double, -1, -1, Eigen::RowMajor>>(t.values.data(),
                                                                                    t.shape[0], t.shape[1]);
    return {};
}

Convolution finished(const Params& params, std::uint64_t seed = 1) {
    Convolution demo(params, Random(seed), library());
    while (demo.advance() != Boundary::end) {
    }
    return demo;
}

/// The definition, cell by cell.
Eigen::MatrixXd defined(const Params& p, const Eigen::MatrixXd& x, Eigen::MatrixXd k) {
    const bool maximum = p.operation == Convolution::Operation::max_pooling;
    if (p.operation == Convolution::Operation::convolution)
        k = k.reverse().eval();
    const int reach_rows = p.dilation * static_cast<int>(k.rows() - 1) + 1;
    const int reach_columns = p.dilation * static_cast<int>(k.cols() - 1) + 1;
    const int height = (static_cast<int>(x.rows()) + 2 * p.padding - reach_rows) / p.stride + 1;
    const int width = (static_cast<int>(x.cols()) + 2 * p.padding - reach_columns) / p.stride + 1;
    Eigen::MatrixXd y(height, width);
    for (int i = 0; i < height; ++i)
        for (int j = 0; j < width; ++j) {
            double sum = 0, most = -1e300;
            for (int a = 0; a < k.rows(); ++a)
                for (int b = 0; b < k.cols(); ++b) {
                    const int row = i * p.stride + a * p.dilation - p.padding;
                    const int column = j * p.stride + b * p.dilation - p.padding;
                    if (row < 0 || row >= x.rows() || column < 0 || column >= x.cols())
                        continue;
                    sum += k(a, b) * x(row, column);
                    most = std::max(most, x(row, column));
                }
            y(i, j) = maximum ? most : sum;
        }
    return y;
}

} // namespace

class ConvolutionTest : public QObject {
    Q_OBJECT

private slots:
    void every_window_by_every_setting() {
        int compared = 0;
        for (int operation = 0; operation < 4; ++operation)
            for (int size : {1, 2, 3, 5})
                for (int stride : {1, 2, 3})
                    for (int padding : {0, 1, 2})
                        for (int dilation : {1, 2}) {
                            Params p{.operation = static_cast<Convolution::Operation>(operation),
                                     .image = Convolution::Picture::noise,
                                     .size = 7,
                                     .kernel_size = size,
                                     .stride = stride,
                                     .padding = padding,
                                     .dilation = dilation};
                            if (operation < 2) {
                                Random random(static_cast<std::uint64_t>(size));
                                p.kernel_values.resize(size, size);
                                for (double& v : p.kernel_values.reshaped())
                                    v = random.normal();
                            }
                            if (Convolution::check(p))
                                continue;
                            const Convolution demo = finished(p);
                            const Eigen::MatrixXd y = tensor(demo, "output");
                            const Eigen::MatrixXd expected =
                                defined(p, tensor(demo, "input"), tensor(demo, "kernel"));
                            QCOMPARE(y.rows(), expected.rows());
                            QCOMPARE(y.cols(), expected.cols());
                            QVERIFY((y - expected).cwiseAbs().maxCoeff() < 1e-12);
                            ++compared;
                        }
        QVERIFY(compared > 200);
    }

    void reference_values() {
        QFile file(QStringLiteral(ORRERY_TESTS_DIR "/reference/convolution.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto matrix = [](const QJsonValue& value) {
            const QJsonArray rows = value.toArray();
            Eigen::MatrixXd m(rows.size(), rows[0].toArray().size());
            for (int i = 0; i < m.rows(); ++i)
                for (int j = 0; j < m.cols(); ++j)
                    m(i, j) = rows[i].toArray()[j].toDouble();
            return m;
        };
        for (const QJsonValue& value : QJsonDocument::fromJson(file.readAll()).object()["cases"].toArray()) {
            const QJsonObject c = value.toObject();
            if (!c.contains("upstream"))
                continue;
            const Params p{.input_values = matrix(c["x"]),
                           .kernel = Convolution::Kernel::own,
                           .kernel_values = matrix(c["kernel"]),
                           .stride = c["stride"].toInt(),
                           .padding = c["padding"].toInt(),
                           .dilation = c["dilation"].toInt()};
            QVERIFY(!Convolution::check(p));
            const Eigen::MatrixXd y = tensor(finished(p), "output");
            QVERIFY((y - matrix(c["expect"]["y"])).cwiseAbs().maxCoeff() < 1e-12);
        }
    }

    void what_makes_no_sense_is_refused() {
        QVERIFY(!Convolution::check({}));
        QVERIFY(Convolution::check({.kernel_size = 5}));
        QVERIFY(!Convolution::check({.kernel = Convolution::Kernel::own, .kernel_size = 5}));
        QVERIFY(!Convolution::check({.operation = Convolution::Operation::max_pooling, .kernel_size = 2}));
        QVERIFY(Convolution::check({.size = 4, .padding = 0, .dilation = 2}));
        QVERIFY(Convolution::check(
            {.operation = Convolution::Operation::max_pooling, .kernel_size = 2, .padding = 2}));
    }

    void counts() {
        Convolution demo({}, Random(1), library());
        int phases = 0, iterations = 0;
        for (Boundary b = Boundary::phase; b != Boundary::end; ++phases)
            iterations += (b = demo.advance()) >= Boundary::iteration;
        QCOMPARE(iterations, 36);
        QCOMPARE(phases, 36 * 9);
    }

    void output_is_unknown_until_its_window_is_done() {
        Convolution demo({}, Random(1), library());
        for (int i = 0; i < 9 + 4; ++i)
            demo.advance();
        const Eigen::MatrixXd y = tensor(demo, "output");
        QVERIFY(std::isfinite(y(0, 0)));
        QVERIFY(std::isnan(y(0, 1)));
    }

    void convolution_proper_turns_the_kernel() {
        Params p{.image = Convolution::Picture::impulse, .size = 5, .kernel = Convolution::Kernel::emboss};
        const Eigen::MatrixXd upside_down = tensor(finished(p), "output").block(1, 1, 3, 3);
        p.operation = Convolution::Operation::convolution;
        const Convolution proper = finished(p);
        QCOMPARE(Eigen::MatrixXd(tensor(proper, "output").block(1, 1, 3, 3)), tensor(proper, "kernel"));
        QCOMPARE(upside_down, Eigen::MatrixXd(tensor(proper, "kernel").reverse()));
    }

    void touching_jumps() {
        Convolution demo({}, Random(1), library()); // input 8 × 8 with its padding, output 6 × 6
        Reply reply = demo.touch({.panel = "output", .mark = "output", .x = 2.5, .y = 3.5});
        QCOMPARE(reply.kind, Reply::Kind::jump);
        QCOMPARE(reply.iteration, std::int64_t(2 * 6 + 2 + 1));
        QCOMPARE(demo.touch({.panel = "output", .x = 7, .y = 1}).kind, Reply::Kind::ignored);
        reply =
            demo.touch({.panel = "input", .mark = "window", .stage = Touch::Stage::move, .x = 3.6, .y = 5.4});
        QCOMPARE(reply.iteration, std::int64_t(1 * 6 + 2 + 1)); // the window in the middle of which it lies
        reply =
            demo.touch({.panel = "input", .mark = "window", .stage = Touch::Stage::move, .x = 99, .y = -9});
        QCOMPARE(reply.iteration, std::int64_t(36));
    }

    void the_point_holds() {
        const auto point = Predicate::parse(declared().point);
        QVERIFY(point);
        Timeline timeline(declared(), {.values = declared().defaults(), .seed = 1}, library());
        QVERIFY(!point->holds(timeline.record()));
        while (!timeline.story().told(timeline.position()) && timeline.forward(Step::iteration)) {
        }
        QVERIFY(point->holds(timeline.record()));
        QCOMPARE(timeline.position().boundary, Boundary::end);
    }
};

QTEST_APPLESS_MAIN(ConvolutionTest)
#include "convolution_test.moc"
