// Question 6: what each network can see, by differences and by shifting; and what it has learned.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/sequence_networks.h"
#include "engine/models/sequence_tasks.h"
#include "tests/still_axes.h"

#include <QTest>

using namespace orrery;
using namespace orrery::test;

namespace {

using Double = Training<SequenceNodes, double>;

Double network_of(SequenceNet net, const SequenceOptions& options, std::uint64_t seed) {
    return {sequence_network(net, options, SequencePurpose::examine), Random(seed)};
}

SequenceBatch noise(const SequenceOptions& o, Random random) {
    SequenceBatch batch{Eigen::MatrixXd(o.length * o.batch, o.inputs), Eigen::MatrixXd(o.batch, 1)};
    for (double& value : batch.x.reshaped())
        value = random.normal();
    for (double& label : batch.labels.reshaped())
        label = random.below(o.answers);
    return batch;
}

/// Of the right answers, added up.
double logits_of(Double& network, const SequenceBatch& batch) {
    const SequenceNodes& n = network.nodes();
    network.set(n.x, batch.x);
    network.set(n.label, batch.labels);
    network.run(n.answer);
    const Eigen::MatrixXd logits = network.at(n.logits);
    double sum = 0;
    for (Eigen::Index i = 0; i < logits.rows(); ++i)
        sum += logits(i, static_cast<Eigen::Index>(batch.labels(i)));
    return sum;
}

Timeline played(const std::string& settings, std::uint64_t seed, int rounds) {
    Timeline timeline = run_of("cnn-vs-rnn", settings, seed);
    timeline.seek(Step::round, rounds);
    return timeline;
}

double sigmoid(double z) {
    return 1 / (1 + std::exp(-z));
}

/// The three networks once more, one sequence at a time, from the tensors.
Eigen::RowVectorXd by_hand(const Timeline& demo, SequenceNet net, const Eigen::MatrixXd& x) {
    const auto tensor = [&](const char* id) { return tensor_now(demo, id); };
    if (net == SequenceNet::cnn) {
        Eigen::MatrixXd maps = x;
        for (int layer = 1; layer <= 3; ++layer) {
            const std::string id = "cnn_" + std::to_string(layer) + "_";
            const Eigen::MatrixXd w = tensor((id + "W").c_str()), b = tensor((id + "b").c_str());
            Eigen::MatrixXd next(maps.rows(), w.cols());
            for (Eigen::Index t = 0; t < maps.rows(); ++t) {
                next.row(t) = b.reshaped().transpose();
                for (Eigen::Index k = 0; k < 3; ++k)
                    if (t - 2 + k >= 0)
                        next.row(t) += maps.row(t - 2 + k) * w.middleRows(k * maps.cols(), maps.cols());
            }
            maps = next.cwiseMax(0);
        }
        return maps.bottomRows(1) * tensor("cnn_output_W") + tensor("cnn_output_b").reshaped().transpose();
    }
    const bool gated = net == SequenceNet::lstm;
    const Eigen::MatrixXd w = tensor(gated ? "lstm_W" : "rnn_W"), u = tensor(gated ? "lstm_U" : "rnn_U"),
                          b = tensor(gated ? "lstm_b" : "rnn_b");
    const Eigen::Index units = u.rows();
    Eigen::RowVectorXd state = Eigen::RowVectorXd::Zero(units), cell = state;
    for (Eigen::Index t = 0; t < x.rows(); ++t) {
        const Eigen::RowVectorXd z = x.row(t) * w + state * u + b.reshaped().transpose();
        for (Eigen::Index j = 0; j < units; ++j) {
            if (!gated) {
                state(j) = std::tanh(z(j));
                continue;
            }
            cell(j) = sigmoid(z(units + j) + 1) * cell(j) +
                      sigmoid(z(j)) * std::tanh(z(2 * units + j)); // forget bias 1
            state(j) = sigmoid(z(3 * units + j)) * std::tanh(cell(j));
        }
    }
    return state * tensor(gated ? "lstm_output_W" : "rnn_output_W") +
           tensor(gated ? "lstm_output_b" : "rnn_output_b").reshaped().transpose();
}

} // namespace

class CnnVsRnnTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void influences_are_differences() {
        for (const SequenceNet net : sequence_nets)
            for (const SequenceHead head :
                 {SequenceHead::last, SequenceHead::flatten, SequenceHead::global_max}) {
                const SequenceOptions o{
                    .inputs = 2, .answers = 3, .length = 6, .batch = 2, .units = 5, .head = head};
                Double network = network_of(net, o, 3);
                SequenceBatch batch = noise(o, Random(5));
                logits_of(network, batch);
                network.run(network.nodes().influences);
                const Eigen::MatrixXd slopes = network.at(network.nodes().slopes);
                for (Eigen::Index i = 0; i < batch.x.size(); ++i) {
                    constexpr double h = 1e-6;
                    double& x = batch.x.reshaped()(i);
                    const double before = x;
                    x = before + h;
                    const double up = logits_of(network, batch);
                    x = before - h;
                    const double down = logits_of(network, batch);
                    x = before;
                    QVERIFY2(std::abs((up - down) / (2 * h) - slopes.reshaped()(i)) < 1e-6,
                             qPrintable(QString::number(slopes.reshaped()(i))));
                }
            }
    }

    /// Nothing that comes later changes what stands at a step already.
    void all_three_are_causal() {
        const SequenceOptions o{.length = 9, .batch = 2, .units = 5, .dilation = 2};
        constexpr int changed = 6;
        for (const SequenceNet net : sequence_nets) {
            Double network = network_of(net, o, 1);
            SequenceBatch batch = noise(o, Random(2));
            logits_of(network, batch);
            std::vector<Eigen::MatrixXd> before;
            for (const graph::Value state : network.nodes().states)
                before.push_back(network.at(state));
            batch.x.middleRows(changed * o.batch, (o.length - changed) * o.batch).array() += 1;
            logits_of(network, batch);
            for (std::size_t i = 0; i < before.size(); ++i) {
                const Eigen::MatrixXd now = network.at(network.nodes().states[i]);
                if (net == SequenceNet::cnn)
                    QVERIFY(now.topRows(changed * o.batch) == before[i].topRows(changed * o.batch) &&
                            now != before[i]);
                else
                    QCOMPARE(now == before[i], i < changed);
            }
        }
    }

    /// At stride 1 the maps move along with the input, to the bit, away from the border.
    void maps_move_along() {
        const SequenceOptions o{.length = 20, .batch = 1, .units = 6};
        Double network = network_of(SequenceNet::cnn, o, 4);
        const SequenceBatch batch = noise(o, Random(6));
        logits_of(network, batch);
        const Eigen::MatrixXd maps = network.at(network.nodes().states.back());
        for (const int shift : {1, 5}) {
            SequenceBatch moved = batch;
            moved.x.bottomRows(o.length - shift) = batch.x.topRows(o.length - shift);
            logits_of(network, moved);
            const Eigen::MatrixXd now = network.at(network.nodes().states.back());
            const int border = receptive_field(o) - 1, rows = o.length - shift - border;
            QVERIFY(now.bottomRows(rows) == maps.middleRows(border, rows));
        }
    }

    void the_field_ends_in_a_cliff() {
        struct Case {
            int kernel, layers, dilation, field;
        };
        for (const Case c : {Case{3, 3, 1, 7}, {3, 3, 2, 15}, {2, 4, 1, 5}, {5, 2, 3, 17}, {4, 1, 3, 4}}) {
            const SequenceOptions o{.length = 20,
                                    .batch = 8,
                                    .units = 12,
                                    .kernel_size = c.kernel,
                                    .layers = c.layers,
                                    .dilation = c.dilation};
            QCOMPARE(receptive_field(o), c.field);
            Double network = network_of(SequenceNet::cnn, o, 7);
            logits_of(network, noise(o, Random(8)));
            network.run(network.nodes().influences);
            const Eigen::MatrixXd slopes = network.at(network.nodes().slopes);
            const Eigen::Index outside = (o.length - c.field) * o.batch;
            QVERIFY(outside > 0 && slopes.topRows(outside).isZero(0));
            QVERIFY(slopes.middleRows(outside, o.batch).norm() > 0);
        }
    }

    void the_lstm_remembers_what_the_cnn_cannot_see() {
        int learned = 0;
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            const Timeline demo = played("sweep=off", seed, 1);
            QVERIFY(metric_now(demo, "accuracy_cnn") < 0.35);
            QCOMPARE(metric_now(demo, "influence_cnn_first"), 0.0);
            QCOMPARE(metric_now(demo, "receptive_field"), 7.0);
            const Eigen::MatrixXd influence = tensor_now(demo, "influence");
            QVERIFY(influence.rows() == 3 && influence.cols() == 13);
            QVERIFY(influence.row(0).head(6).isZero(0) && influence.row(0).tail(7).minCoeff() > 0);
            learned += metric_now(demo, "accuracy_lstm") > 0.9;
        }
        QVERIFY2(learned >= 4, qPrintable(QString::number(learned)));
    }

    void delays_within_the_field_are_learned() {
        const Timeline near = played("sweep=off&delay=6&updates=200", 1, 1),
                       dilated = played("sweep=off&dilation=2&updates=200", 1, 1);
        QVERIFY(metric_now(near, "accuracy_cnn") > 0.95);
        QVERIFY(metric_now(dilated, "accuracy_cnn") > 0.95);
        QCOMPARE(metric_now(dilated, "receptive_field"), 15.0);
    }

    void on_patterns_the_convolution_wins() {
        for (std::uint64_t seed = 1; seed <= 2; ++seed) {
            const Timeline demo = played("task=pattern&learning_rate=0.01&updates=300", seed, 1);
            QVERIFY(metric_now(demo, "accuracy_cnn") > 0.9);
            QVERIFY(metric_now(demo, "accuracy_cnn") > metric_now(demo, "accuracy_lstm"));
            QVERIFY(metric_now(demo, "accuracy_lstm") > metric_now(demo, "accuracy_rnn"));
            const Timeline flat = played("task=pattern&learning_rate=0.01&updates=300&head=flatten", seed, 1);
            QVERIFY(metric_now(flat, "seen_cnn") > 0.95 && metric_now(flat, "accuracy_cnn") < 0.6);
        }
    }

    void accuracies_follow_from_the_tensors() {
        const Timeline demo = played("sweep=off&delay=4&updates=60", 2, 1);
        const Eigen::MatrixXd test = tensor_now(demo, "test"), labels = tensor_now(demo, "test_labels");
        const Eigen::Index count = labels.rows(), steps = test.rows() / count;
        const std::array<const char*, 3> metrics{"accuracy_cnn", "accuracy_rnn", "accuracy_lstm"};
        for (const SequenceNet net : sequence_nets) {
            int right = 0;
            for (Eigen::Index i = 0; i < count; ++i) {
                Eigen::MatrixXd x(steps, test.cols());
                for (Eigen::Index t = 0; t < steps; ++t)
                    x.row(t) = test.row(t * count + i);
                Eigen::Index answer = 0;
                by_hand(demo, net, x).maxCoeff(&answer);
                right += answer == static_cast<Eigen::Index>(labels(i));
            }
            const double stated = metric_now(demo, metrics[static_cast<std::size_t>(net)]),
                         one = 1.5 / static_cast<double>(count); // rounding may turn an answer
            QVERIFY2(std::abs(stated - right / static_cast<double>(count)) < one,
                     qPrintable(QStringLiteral("%1 %2").arg(stated).arg(right)));
        }
    }

    void a_sweep_learns_one_delay_after_another() {
        Timeline demo = run_of("cnn-vs-rnn", "delay=5&updates=20&sweep=all");
        std::vector<double> delays;
        for (int round = 1; round <= 3; ++round) {
            demo.seek(Step::round, round);
            delays.push_back(metric_now(demo, "delay"));
            // Where a round has just ended, everything is still that of its delay.
            QCOMPARE(tensor_now(demo, "influence").cols(), static_cast<Eigen::Index>(delays.back()) + 1);
            QCOMPARE(tensor_now(demo, "test").rows(), (static_cast<Eigen::Index>(delays.back()) + 1) * 256);
            const auto chips = mark_in<Shapes>(figure_now(demo), "sequence", "symbols");
            QVERIFY(chips && chips->shapes.size() == static_cast<std::size_t>(delays.back()) + 1);
        }
        QCOMPARE(delays, (std::vector<double>{2, 4, 5}));
        QCOMPARE(demo.position().iterations, std::int64_t(60));
        QVERIFY(std::isnan(metric_now(demo, "next_lstm")));
        demo.seek(Step::round, 4);
        QVERIFY(demo.position().ended() && !std::isnan(metric_now(demo, "next_lstm")));
        QCOMPARE(demo.position().iterations, std::int64_t(60 + 24)); // asked at delays 1 to 24
    }

    void hands_change_what_is_read() {
        Timeline demo = played("sweep=off&delay=4&updates=20", 1, 1);
        const Reply click = demo.touch({.panel = "sequence", .mark = "symbols", .index = 2});
        QCOMPARE(click.kind, Reply::Kind::set);
        QCOMPARE(click.parameter, std::string("sequence"));
        QCOMPARE(std::get<std::string>(click.value).size(), std::size_t(5));
        const Reply drag =
            demo.touch({.panel = "elsewhere", .mark = "shown", .stage = Touch::Stage::move, .x = 9.2});
        QCOMPARE(std::get<std::string>(drag.value).size(), std::size_t(10));
        QCOMPARE(demo.touch({.panel = "sequence", .mark = "symbols", .index = 9}).kind, Reply::Kind::ignored);
        const Demo& type = demo_of("cnn-vs-rnn");
        Values values = type.defaults();
        for (const char* typed : {"ABXD", "A", "12"}) {
            values[*type.parameter_index("sequence")] = std::string(typed);
            QVERIFY(type.refuse(values));
        }
        values[*type.parameter_index("sequence")] = std::string("abca");
        QVERIFY(!type.refuse(values));
        Timeline pattern = run_of("cnn-vs-rnn", "task=pattern&updates=20");
        QCOMPARE(pattern.touch({.panel = "elsewhere", .mark = "shown", .x = 99}).value, Value(28.0));
    }

    /// One that has learned nothing yet is hardly surer than a guess, or wrong.
    void an_answer_says_how_sure_it_is() {
        Timeline demo = played("sweep=off&delay=4&updates=300", 1, 1);
        const auto sure = [&](std::size_t net) {
            const Label answer = mark_in<Labels>(figure_now(demo), "sequence", "answers")->labels[net];
            return QString::fromStdString(answer.text.en).section(", ", 1, 1);
        };
        const auto share = [&](std::size_t net) { return sure(net).remove('%').toInt(); };
        QVERIFY2(share(2) > 90, qPrintable(sure(2)));
        demo.seek(Step::iteration, 1);
        for (std::size_t net = 0; net < 3; ++net)
            QVERIFY2(sure(net) == "wrong" || (share(net) >= 25 && share(net) < 60), qPrintable(sure(net)));
    }

    void axes_stand_still() { QCOMPARE(moving_axes("cnn-vs-rnn", "updates=20", 1, true, 8), QStringList()); }
};

QTEST_GUILESS_MAIN(CnnVsRnnTest)
#include "cnn_vs_rnn_test.moc"
