// Surveys: what many seeds answer is what each run alone says, and promises are decided once, at their place.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/survey.h"
#include "tests/counter_demo.h"
#include "tests/every_demo.h"

using namespace orrery;
using Term = Predicate::Term;

class SurveyTest : public QObject {
    Q_OBJECT

    Demo m_demo = testing::counter();

    std::vector<Surveyed> play(const Survey& survey, bool explode = false) const {
        Script script{m_demo.defaults(), 9, {}};
        script.values[*m_demo.parameter_index("explode")] = explode;
        std::vector<Surveyed> all;
        survey_seeds(m_demo, script, {1, 2}, survey, testing::no_data(),
                     [&](const Surveyed& result, const Timeline&) { all.push_back(result); });
        return all;
    }
    static Promise promise(const char* words, std::optional<Length> at) {
        return {*Predicate::parse(words), at};
    }
    static QStringList names(const std::vector<Term>& terms) {
        QStringList all;
        for (const Term& term : terms)
            all << QString::fromStdString(term.metric) + (term.kind == Term::Kind::last
                                                              ? QString()
                                                              : QStringLiteral(" %1").arg(int(term.kind)));
        return all;
    }

private Q_SLOTS:
    void valuesAreThoseOfEachRunAlone() {
        const Demo& demo = test::entries().front().demo;
        const Script script{demo.defaults(), 1, {}};
        const Survey survey{
            .terms = terms_that_matter(demo), .promises = {}, .until = Length{Step::iteration, 40}};
        QVERIFY(!survey.terms.empty());
        std::vector<Surveyed> all;
        survey_seeds(demo, script, {3, 5}, survey, test::data_library(),
                     [&](const Surveyed& result, const Timeline&) { all.push_back(result); });
        QCOMPARE(all.size(), std::size_t(3));
        for (std::uint64_t seed = 3; seed <= 5; ++seed) {
            Timeline run(demo, {demo.defaults(), seed, {}}, test::data_library());
            run.seek(Step::iteration, 40);
            const Surveyed& result = all[seed - 3];
            QCOMPARE(result.seed, seed);
            QCOMPARE(result.stopped, 0);
            for (std::size_t t = 0; t < survey.terms.size(); ++t) {
                const double alone = survey.terms[t].value(run.record());
                QVERIFY(result.values[t] == alone || (std::isnan(alone) && std::isnan(result.values[t])));
            }
        }
    }

    void aPromiseIsDecidedOnceAtItsPlace() {
        // The total is three times the number of iterations; the story ends after 20.
        const Survey survey{.terms = {},
                            .promises = {promise("total < 20", Length{Step::iteration, 5}),
                                         promise("total < 20", Length{Step::iteration, 9}),
                                         promise("total == 60", {}),
                                         promise("total > 0", Length{Step::round, 30})},
                            .until = Length{Step::iteration, 25}};
        const auto all = play(survey);
        QCOMPARE(all.size(), std::size_t(2));
        for (const Surveyed& result : all)
            QVERIFY(result.holds == (std::vector<std::optional<bool>>{true, false, true, std::nullopt}));
    }

    void aRunThatStopsSaysWhereAndDecidesThere() {
        const Survey survey{.terms = {Term{.kind = Term::Kind::last, .metric = "total"}},
                            .promises = {promise("total > 40", {})},
                            .until = {}};
        const auto all = play(survey, true);
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[0].stopped, 17);
        QVERIFY(all[0].holds[0] == true); // 48 before it overflowed
    }

    void whatMattersIsNamedOnce() {
        const auto terms = [](int question, const char* promise) {
            const auto entry = std::find_if(test::entries().begin(), test::entries().end(),
                                            [&](const Entry& e) { return e.question == question; });
            const auto predicate = Predicate::parse(promise);
            return names(terms_that_matter(entry->demo, predicate ? &*predicate : nullptr));
        };
        QCOMPARE(terms(8, ""), QStringList({"solved_at", "mean_return_100"}));
        QCOMPARE(terms(8, "maximum(mean_return_100) < 195 and states_visited < 90"),
                 QStringList({QStringLiteral("mean_return_100 %1").arg(int(Term::Kind::maximum)),
                              "states_visited", "solved_at", "mean_return_100"}));
        // What loss is compared with is none; a first value compared with a number is one.
        QCOMPARE(terms(15, "").filter(QStringLiteral("loss")), QStringList({"loss"}));
        QCOMPARE(terms(2, "first(gradient_ratio) < 1e-10").first(),
                 QStringLiteral("gradient_ratio %1").arg(int(Term::Kind::first)));
    }

    void everyDemoHasSomethingToShow() {
        for (const Entry& entry : test::demos()) {
            const auto terms = terms_that_matter(entry.demo);
            QVERIFY2(!terms.empty() && terms.size() <= 6, entry.demo.id.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(SurveyTest)
#include "survey_test.moc"
