// What predicates say of runs so long that their rows were merged.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/evaluate.h"

#include "tests/counter_demo.h"

#include <QTest>

#include <numeric>

using namespace orrery;

namespace {

/// A noisy number each iteration, seven iterations a round, and the round's sum; the first two have no
/// number.
class Noise {
public:
    struct Params {
        double gain = 1;
    };
    Noise(const Params& params, Random random, const Library&) : m_params(params), m_random(random) {}

    static std::optional<Text> check(const Params&) { return std::nullopt; }
    static Length length(const Params&) { return {Step::iteration, 2000000}; }
    Boundary advance() {
        ++m_iterations;
        m_sum = m_iterations % 7 == 1 ? 0 : m_sum;
        m_noise = m_random.uniform();
        m_sum += m_noise;
        return m_iterations % 7 == 0 ? Boundary::round : Boundary::iteration;
    }
    void apply(const Params& params) { m_params = params; }
    Reply touch(const Touch&) { return Reply::ignored(); }
    void narrate(Narration&) const {}
    void show(Figure&) const {}
    void measure(Metrics& metrics) const {
        if (m_iterations > 2)
            metrics.set("noise", m_params.gain * m_noise);
        metrics.set("sum", m_sum);
    }
    void expose(Tensors&) const {}
    static auto held(auto&) { return std::tie(); }

private:
    Params m_params;
    Random m_random;
    std::int64_t m_iterations = 0;
    double m_noise = 0, m_sum = 0;
};

Demo noise() {
    Declaration<Noise::Params> d;
    d.id = "noise";
    d.title = {"Noise", "噪声"};
    d.parameters = {number(&Noise::Params::gain, "gain", {"Gain", "增益"}, 0, 1).live()};
    d.metrics = {{"noise", {"noise", "噪声"}, "", Step::iteration, 1, false},
                 {"sum", {"sum", "和"}, "", Step::round, 1, false}};
    return make_demo<Noise>(d);
}

} // namespace

class EvaluateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsMergedRunsExactly() {
        const Demo demo = noise();
        Timeline run(demo, Script{demo.defaults(), 5, {}}, testing::no_data(), Timeline::no_copies);
        std::vector<double> noises, sums;
        Metrics row(demo.metrics);
        for (int i = 1; i <= 300000; ++i) {
            QVERIFY(run.forward(Step::iteration));
            row.clear();
            run.now().measure(row);
            if (i > 2)
                noises.push_back(row.value("noise"));
            if (i % 7 == 0)
                sums.push_back(row.value("sum"));
            if (i == 299500) // what is changed at a place counts from there on
                run.change({{"gain", 0.5}});
        }
        QVERIFY(run.record().merged());

        const auto value = [&](const char* term) { return value_of(*Predicate::parse_term(term), run); };
        const auto mean = [](const std::vector<double>& of, int rows) {
            return std::accumulate(of.rbegin(), of.rbegin() + rows, 0.0) / rows;
        };
        QCOMPARE(value("mean(noise, 1000)"), mean(noises, 1000));
        QCOMPARE(value("mean(sum, 500)"), mean(sums, 500));
        QCOMPARE(value("first(noise)"), noises.front());
        QCOMPARE(value("first(sum)"), sums.front());
        QCOMPARE(value("2 * noise"), 2 * noises.back());
        QCOMPARE(value("sum"), sums.back());
        QCOMPARE(value("minimum(noise)"), *std::min_element(noises.begin(), noises.end()));
        QCOMPARE(value("maximum(sum)"), *std::max_element(sums.begin(), sums.end()));
        const std::string exact = "mean(noise, 1000) == " + write_number(mean(noises, 1000));
        QVERIFY(holds(*Predicate::parse(exact + " and sum > 0"), run));
        QVERIFY(!Predicate::parse(exact)->holds(run.record())); // whose rows don't tell
    }
};

QTEST_GUILESS_MAIN(EvaluateTest)
#include "evaluate_test.moc"
