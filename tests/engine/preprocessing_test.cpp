// Question 30: scaling tames gradient descent, species lifts the sex, and the leak shows.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/preprocessing.h"

#include "engine/core/predicate.h"
#include "engine/core/timeline.h"
#include "engine/data/library.h"
#include "engine/statistics/softmax_regression.h"

#include <QFile>
#include <QtTest>

#include <algorithm>
#include <map>

using namespace orrery;

namespace {

const Demo& demo() {
    static const Demo declared = preprocessing();
    return declared;
}

const Library& library() {
    static const Library files(
        [](const std::string& name) {
            QFile file(QStringLiteral(ORRERY_SOURCE_DIR "/resources/data/") + QString::fromStdString(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
        },
        [](const std::string&) { return Image(); });
    return files;
}

using Settings = std::vector<std::pair<std::string, Value>>;

Values values(const Settings& settings) {
    Values all = demo().defaults();
    for (const auto& [id, value] : settings)
        all[*demo().parameter_index(id)] = value;
    return all;
}

struct Run {
    Metrics first, last;
    std::map<std::string, Tensor> tensors;
};

Run run(const Settings& settings, std::uint64_t seed) {
    const auto simulation = demo().start(values(settings), Random(seed), library());
    Run run{Metrics(demo().metrics), Metrics(demo().metrics), {}};
    bool started = false;
    for (Boundary done = Boundary::phase; done != Boundary::end;) {
        done = simulation->advance();
        if (done != Boundary::phase && !started) {
            simulation->measure(run.first);
            started = true;
        }
    }
    simulation->measure(run.last);
    Tensors tensors;
    simulation->expose(tensors);
    for (const Tensor& tensor : tensors.all())
        run.tensors[tensor.id] = tensor;
    return run;
}

double median(const Settings& settings, const char* metric) {
    std::vector<double> all;
    for (std::uint64_t seed = 1; seed <= 10; ++seed)
        all.push_back(run(settings, seed).last.value(metric));
    std::sort(all.begin(), all.end());
    return (all[4] + all[5]) / 2;
}

const std::string sex = "sex", one_hot = "one_hot";

} // namespace

class PreprocessingTest : public QObject {
    Q_OBJECT
private slots:
    void scalingLowersTheConditionNumber() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed)
            for (const char* scaling : {"standard", "minmax", "robust"}) {
                const Metrics m = run({{"scaling", std::string(scaling)}}, seed).last;
                QVERIFY(m.value("condition_raw") > 1e5 * m.value("condition_number"));
            }
        // All 333 complete rows, four measures and a column of ones: 1.8e10 with numpy.
        const double all = run({{"missing", std::string("drop")}, {"scaling", std::string("none")}}, 1)
                               .last.value("condition_number");
        QVERIFY2(all > 1.6e10 && all < 2e10, qPrintable(QString::number(all)));
    }

    void speciesTellsTheSex() {
        const double alone = median({{"target", sex}}, "accuracy_test");
        const double with_species = median({{"target", sex}, {"encoding", one_hot}}, "accuracy_test");
        QVERIFY2(alone < 0.72, qPrintable(QString::number(alone)));
        QVERIFY2(with_species > 0.82, qPrintable(QString::number(with_species)));
    }

    void targetEncodingLeaks() {
        const Settings leaky{{"target", sex}, {"leak", std::string("target_encoding")}};
        const double leaked = median(leaky, "accuracy_test"), fresh = median(leaky, "accuracy_new");
        const double honest =
            median({{"target", sex}, {"leak", std::string("target_encoding_train")}}, "accuracy_test");
        QVERIFY2(leaked > 0.75, qPrintable(QString::number(leaked)));
        QVERIFY2(fresh < 0.65 && honest < 0.65, qPrintable(QString::number(fresh)));
    }

    void rowsAreCounted() {
        QCOMPARE(run({}, 1).last.value("rows_used"), 344.0);
        QCOMPARE(run({{"missing", std::string("drop")}}, 1).last.value("rows_used"), 333.0);
        QCOMPARE(run({{"target", sex}}, 1).last.value("rows_used"), 333.0);
    }

    void scalerIsFittedOnTrainingRowsOnly() {
        const Run r = run({}, 5);
        const Tensor &table = r.tensors.at("table"), &scaled = r.tensors.at("scaled");
        const std::vector<double>& test = r.tensors.at("test").values;
        const std::size_t columns = 4;
        QCOMPARE(table.shape, scaled.shape);
        for (std::size_t j = 0; j < columns; ++j) {
            double sum = 0, squares = 0, count = 0, all = 0;
            for (std::size_t i = 0; i < test.size(); ++i) {
                const double x = table.values[i * columns + j];
                all += x / static_cast<double>(test.size());
                if (test[i] == 1)
                    continue;
                sum += x;
                ++count;
            }
            const double mean = sum / count;
            for (std::size_t i = 0; i < test.size(); ++i)
                if (test[i] == 0)
                    squares += std::pow(table.values[i * columns + j] - mean, 2);
            const double deviation = std::sqrt(squares / count);
            QVERIFY(std::abs(all - mean) > 1e-6); // the test rows would have changed it
            for (std::size_t i = 0; i < test.size(); ++i)
                QVERIFY(std::abs(scaled.values[i * columns + j] -
                                 (table.values[i * columns + j] - mean) / deviation) < 1e-9);
        }
    }

    void gradientStepFollowsFiniteDifferences() {
        Random random(3);
        Eigen::MatrixXd X(12, 3), weights(3, 3);
        for (double& x : X.reshaped())
            x = random.normal();
        for (double& w : weights.reshaped())
            w = random.normal();
        Eigen::VectorXi y(12);
        for (int i = 0; i < 12; ++i)
            y(i) = i % 3;
        const auto loss = [&](const Eigen::MatrixXd& w) {
            Eigen::MatrixXd copy = w;
            return softmax_step(X, y, 0, copy);
        };
        Eigen::MatrixXd moved = weights;
        softmax_step(X, y, 1, moved);
        constexpr double h = 1e-6;
        for (Eigen::Index k = 0; k < weights.size(); ++k) {
            Eigen::MatrixXd up = weights, down = weights;
            up(k) += h;
            down(k) -= h;
            QVERIFY(std::abs((loss(up) - loss(down)) / (2 * h) - (weights(k) - moved(k))) < 1e-8);
        }
    }

    void losesNothingByUnitsButSteps() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Run r = run({}, seed);
            QVERIFY(r.last.value("loss") < 0.1 && r.last.value("loss_raw") > 0.9);
            QCOMPARE(r.first.value("loss"), r.first.value("loss_raw")); // both start from nothing
        }
    }

    void selectionKeepsTheStrongest() {
        const Run r =
            run({{"features", std::string("polynomial")}, {"select", std::string("k_best")}, {"k", 5.0}}, 2);
        QCOMPARE(r.last.value("columns_used"), 5.0);
        QCOMPARE(r.tensors.at("table").shape[1], 14);
    }

    void storyMakesItsPoint() {
        const Predicate point = *Predicate::parse(demo().point);
        int held = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            Timeline timeline(demo(), {demo().defaults(), seed, {}}, library());
            timeline.forward(Step::iteration);
            QVERIFY(!point.holds(timeline.record()));
            timeline.forward(Step::round);
            held += point.holds(timeline.record());
        }
        QVERIFY2(held >= 8, qPrintable(QString::number(held)));
    }
};

QTEST_APPLESS_MAIN(PreprocessingTest)
#include "preprocessing_test.moc"
