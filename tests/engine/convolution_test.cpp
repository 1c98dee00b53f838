// Question 19: window by window equals the whole operation; no window is partial; touching and the story.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/predicate.h"
#include "engine/statistics/image_operations.h"
#include "tests/still_axes.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace orrery;
using namespace orrery::test;

namespace {

Timeline started(const std::string& settings = {}) {
    return run_of("convolution", settings);
}

Timeline finished(const std::string& settings) {
    Timeline timeline = started(settings);
    while (timeline.forward(Step::round)) {
    }
    return timeline;
}

bool refused(const std::string& settings) {
    const auto link = parse_link("convolution?" + settings);
    return !link || !script_of(*link, demo_of("convolution"));
}

/// As a link writes it.
std::string written(const Eigen::MatrixXd& matrix) {
    return write_value(*demo_of("convolution").parameter("kernel_values"), matrix);
}

struct Setting {
    std::string operation = "cross_correlation";
    int stride = 1, padding = 0, dilation = 1;

    std::string link() const {
        return "operation=" + operation + "&stride=" + std::to_string(stride) +
               "&padding=" + std::to_string(padding) + "&dilation=" + std::to_string(dilation);
    }
};

/// The definition, cell by cell.
Eigen::MatrixXd defined(const Setting& p, const Eigen::MatrixXd& x, Eigen::MatrixXd k) {
    const bool maximum = p.operation == "max_pooling";
    if (p.operation == "convolution")
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

private Q_SLOTS:
    void every_window_by_every_setting() {
        int compared = 0;
        for (const std::string operation :
             {"cross_correlation", "convolution", "max_pooling", "average_pooling"})
            for (int size : {1, 2, 3, 5})
                for (int stride : {1, 2, 3})
                    for (int padding : {0, 1, 2})
                        for (int dilation : {1, 2}) {
                            const Setting p{operation, stride, padding, dilation};
                            std::string link =
                                p.link() + "&image=noise&size=7&kernel_size=" + std::to_string(size);
                            if (operation == "cross_correlation" || operation == "convolution") {
                                Random random(static_cast<std::uint64_t>(size));
                                Eigen::MatrixXd kernel(size, size);
                                for (double& v : kernel.reshaped())
                                    v = random.normal();
                                link += "&kernel_values=" + written(kernel);
                            }
                            if (refused(link))
                                continue;
                            const Timeline demo = finished(link);
                            const Eigen::MatrixXd y = tensor_now(demo, "output");
                            const Eigen::MatrixXd expected =
                                defined(p, tensor_now(demo, "input"), tensor_now(demo, "kernel"));
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
            const Setting p{.stride = c["stride"].toInt(),
                            .padding = c["padding"].toInt(),
                            .dilation = c["dilation"].toInt()};
            const Timeline demo = finished(p.link() + "&kernel=own&input_values=" + written(matrix(c["x"])) +
                                           "&kernel_values=" + written(matrix(c["kernel"])));
            QVERIFY((tensor_now(demo, "output") - matrix(c["expect"]["y"])).cwiseAbs().maxCoeff() < 1e-12);
        }
    }

    void what_makes_no_sense_is_refused() {
        QVERIFY(!refused(""));
        QVERIFY(refused("kernel_size=5"));
        QVERIFY(!refused("kernel=own&kernel_size=5"));
        QVERIFY(!refused("operation=max_pooling&kernel_size=2"));
        QVERIFY(refused("size=4&padding=0&dilation=2"));
        QVERIFY(refused("operation=max_pooling&kernel_size=2&padding=2"));
    }

    void counts() {
        const Position end = finished("").position();
        QCOMPARE(end.iterations, std::int64_t(36));
        QCOMPARE(end.phases, std::int64_t(36 * 9));
        QCOMPARE(end.boundary, Boundary::end);
    }

    void output_is_unknown_until_its_window_is_done() {
        Timeline demo = started();
        for (int i = 0; i < 9 + 4; ++i)
            demo.forward();
        const Eigen::MatrixXd y = tensor_now(demo, "output");
        QVERIFY(std::isfinite(y(0, 0)));
        QVERIFY(std::isnan(y(0, 1)));
    }

    void convolution_proper_turns_the_kernel() {
        const std::string impulse = "image=impulse&size=5&kernel=emboss";
        const Eigen::MatrixXd upside_down = tensor_now(finished(impulse), "output").block(1, 1, 3, 3);
        const Timeline proper = finished(impulse + "&operation=convolution");
        const Eigen::MatrixXd kernel = tensor_now(proper, "kernel");
        QCOMPARE(Eigen::MatrixXd(tensor_now(proper, "output").block(1, 1, 3, 3)), kernel);
        QCOMPARE(upside_down, Eigen::MatrixXd(kernel.reverse()));
    }

    void touching_jumps() {
        Timeline demo = started(); // input 8 × 8 with its padding, output 6 × 6
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

    /// Once all numbers are there: a photograph, the same after the kernel, and what pooling keeps of that.
    void the_last_frame_is_a_photograph() {
        Timeline timeline = started();
        const auto products = [&] {
            Figure figure;
            timeline.now().show(figure);
            return figure.find("products")->marks;
        };
        timeline.seek(Step::iteration, 35);
        QCOMPARE(mark_id(products().front()), std::string("products"));
        play_story(timeline);
        const auto marks = products();
        const auto values = [&](const std::string& id) -> const Eigen::MatrixXd& {
            return std::get<Cells>(*std::find_if(marks.begin(), marks.end(),
                                                 [&](const Mark& mark) { return mark_id(mark) == id; }))
                .values;
        };
        const Eigen::MatrixXd &edges = values("after"), &pooled = values("pooled");
        const Eigen::MatrixXd photograph = resized(data_library().photograph("camera").gray, 96, 96);
        QCOMPARE(values("before"), photograph);
        QCOMPARE(edges, correlate(photograph, named_kernel("sobel"), {.padding = 1}));
        QCOMPARE(pooled.rows(), 48);
        QCOMPARE(pooled(10, 20), edges.block(20, 40, 2, 2).maxCoeff());
    }

    void axes_stand_still() { QCOMPARE(moving_axes("convolution").join(", "), QString()); }

    void the_point_holds() {
        const auto point = Predicate::parse(demo_of("convolution").point);
        QVERIFY(point);
        Timeline timeline = started();
        QVERIFY(!point->holds(timeline.record()));
        while (!timeline.story().told(timeline.position()) && timeline.forward(Step::iteration)) {
        }
        QVERIFY(point->holds(timeline.record()));
        QCOMPARE(timeline.position().boundary, Boundary::end);
    }
};

QTEST_APPLESS_MAIN(ConvolutionTest)
#include "convolution_test.moc"
