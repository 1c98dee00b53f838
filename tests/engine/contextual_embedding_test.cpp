// Question 21: one point in the table, two groups from context, and attention as the formula says.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/elementary.h"
#include "engine/core/encoding.h"
#include "engine/data/typed_sense.h"
#include "engine/models/masked_encoder.h"
#include "engine/models/sense_look.h"
#include "tests/reference_cases.h"
#include "tests/still_axes.h"

#include <QTest>

#include <algorithm>

using namespace orrery;
using namespace orrery::test;

namespace {

constexpr int story_rounds = 50, heads = 2;

Timeline played(const std::string& settings, std::uint64_t seed, int rounds = story_rounds) {
    Timeline timeline = run_of("contextual-embedding", settings, seed);
    timeline.seek(Step::round, rounds);
    return timeline;
}

/// softmax of the rows of Q·Kᵀ/√d
Eigen::MatrixXd attended(const Eigen::MatrixXd& queries, const Eigen::MatrixXd& keys) {
    Eigen::MatrixXd weights = queries * keys.transpose() / std::sqrt(static_cast<double>(queries.cols()));
    for (Eigen::Index i = 0; i < weights.rows(); ++i) {
        const double most = weights.row(i).maxCoeff();
        for (double& w : weights.row(i))
            w = elementary::exp(w - most);
        weights.row(i) /= weights.row(i).sum();
    }
    return weights;
}

} // namespace

class ContextualEmbeddingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_table_has_one_point_and_context_two_groups() {
        int parted = 0;
        for (std::uint64_t seed = 1; seed <= 6; ++seed) {
            const Timeline demo = played("", seed);
            QCOMPARE(metric_now(demo, "static_distance"), 0.0);
            parted += metric_now(demo, "sense_separation") > 0.5 && metric_now(demo, "sense_gap") > 0;
        }
        QVERIFY2(parted >= 5, qPrintable(QString::number(parted)));
    }

    void other_words_part_in_both_languages() {
        for (const std::string settings : {"word=bank", "language=zh&word=bat", "language=zh&word=spring"}) {
            const Timeline demo = played(settings, 1);
            QVERIFY2(metric_now(demo, "sense_separation") > 0.3, settings.c_str());
        }
    }

    void untrained_vectors_differ_without_a_gap() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Timeline demo = played("mode=explore", seed, 1);
            QVERIFY(metric_now(demo, "contextual_distance") > 0 && metric_now(demo, "static_distance") == 0);
            QVERIFY(metric_now(demo, "sense_gap") < 0 && metric_now(demo, "sense_separation") < 0.5);
        }
    }

    void cues_are_weighed() {
        for (const std::uint64_t seed : {1}) {
            const Timeline demo = played("cue_verb=true&cue_adjective=true&cue_noun=true", seed);
            const double one = metric_now(demo, "one_cue"), two = metric_now(demo, "two_cues"),
                         three = metric_now(demo, "cue_place");
            QVERIFY(one > 0.15 && one < 0.45 && two > one + 0.1 && three > 0.9 && three < 1.1);
        }
    }

    void attention_is_the_formula() {
        for (const std::string settings : {"", "layer=2&sentence=17&language=zh"}) {
            const Timeline demo = played(settings, 2, 3);
            const Eigen::MatrixXd q = tensor_now(demo, "queries"), k = tensor_now(demo, "keys"),
                                  a = tensor_now(demo, "attention");
            const Eigen::Index length = q.rows() / heads;
            QVERIFY(length == a.cols());
            for (Eigen::Index head = 0; head < heads; ++head) {
                const auto rows = [&](const Eigen::MatrixXd& m) {
                    return m.middleRows(head * length, length);
                };
                QVERIFY(difference(rows(a), attended(rows(q), rows(k))) < 1e-5); // float
            }
        }
    }

    void silhouettes_follow_from_the_tensors() {
        const Timeline demo = played("", 3, 10);
        const Eigen::MatrixXd last = tensor_now(demo, "contextual"), senses = tensor_now(demo, "senses");
        double sum = 0;
        for (Eigen::Index i = 0; i < last.rows(); ++i) {
            double own = 0, other = 0;
            for (Eigen::Index j = 0; j < last.rows(); ++j)
                (senses(i) == senses(j) ? own : other) += (last.row(i) - last.row(j)).norm();
            const double a = own / 11, b = other / 12;
            sum += (b - a) / std::max(a, b);
        }
        QVERIFY(std::abs(metric_now(demo, "sense_separation") - sum / 24) < 1e-9);
        const Eigen::MatrixXd table = tensor_now(demo, "static");
        QVERIFY((table.rowwise() - table.row(0)).norm() == 0);
    }

    void the_gradient_is_the_slope_of_the_loss() {
        const SenseCorpus corpus(Language::en);
        Training<MaskedEncoder> network(masked_encoder({.words = static_cast<int>(corpus.words().size()),
                                                        .length = corpus.length(),
                                                        .batch = 2,
                                                        .width = 8}),
                                        Random(4));
        Random random(5);
        const MaskedBatch batch =
            hide({corpus.draw(random).tokens, corpus.draw(random).tokens}, corpus.mask(), random);
        QVERIFY(batch.labels.maxCoeff() >= 0);
        const MaskedEncoder& n = network.nodes();
        Eigen::MatrixXd places(2 * corpus.length(), 1);
        for (Eigen::Index i = 0; i < places.size(); ++i)
            places(i) = static_cast<double>(i % corpus.length());
        network.set(n.places, places);
        network.set(n.tokens, batch.tokens);
        network.set(n.labels, batch.labels);
        network.forward();
        network.backward();
        const auto& objective = network.objective();
        for (std::size_t p = 0; p < objective.parameters.size(); ++p) {
            const Eigen::MatrixXd gradient = network.at(objective.gradients[p]);
            Eigen::MatrixXd weights = network.at(objective.parameters[p]);
            const double h = 1e-5, before = weights(0);
            const auto loss_at = [&](double value) {
                weights(0) = value;
                network.memory().set(objective.parameters[p], weights);
                network.forward();
                return network.loss();
            };
            const double above = loss_at(before + h), below = loss_at(before - h);
            loss_at(before);
            QVERIFY2(std::abs((above - below) / (2 * h) - gradient(0)) < 1e-7,
                     qPrintable(QString::number(p)));
        }
    }

    void sentences_share_patterns_and_kept_ones_are_never_drawn() {
        for (const Language language : {Language::en, Language::zh}) {
            const SenseCorpus corpus(language);
            Random random(1);
            int ambiguous = 0;
            for (int i = 0; i < 2000; ++i) {
                const SenseSentence drawn = corpus.draw(random);
                QVERIFY(static_cast<int>(drawn.tokens.size()) == corpus.length());
                const auto at = static_cast<std::size_t>(corpus.place());
                QCOMPARE(drawn.ambiguous, drawn.tokens[at] == corpus.ambiguous(drawn.word));
                ambiguous += drawn.ambiguous;
            }
            QVERIFY(ambiguous > 900 && ambiguous < 1100);
            const SenseSentence one = corpus.all(0, 0).front();
            QCOMPARE(static_cast<int>(corpus.all(0, 0).size()), 108);
            const CueChanges all{{true, true, true}};
            const std::vector<int> other = changed_sentence(corpus, one, all);
            const auto there = corpus.all(0, 1);
            QVERIFY(std::any_of(there.begin(), there.end(),
                                [&](const SenseSentence& s) { return s.tokens == other; }));
        }
    }

    void a_click_changes_a_cue_or_the_sentence() {
        Timeline demo = played("", 1, 1);
        const auto click = [&](const char* panel, const char* mark, int index) {
            return demo.touch({.panel = panel, .mark = mark, .index = index, .stage = Touch::Stage::press});
        };
        const Reply line = click("fan", "line_20", 0);
        QCOMPARE(line.kind, Reply::Kind::set);
        QCOMPARE(std::get<double>(line.value), 20.0);
        const SenseCorpus corpus(Language::en);
        const Reply cue = click("weights", "weights", corpus.cue_places()[cue_adjective]);
        QCOMPARE(cue.parameter, std::string("cue_adjective"));
        QVERIFY(std::get<bool>(cue.value));
        QCOMPARE(click("weights", "weights", corpus.place()).kind, Reply::Kind::ignored);
    }

    void own_sentences_are_read() {
        const auto said = [](const std::string& typed) {
            Timeline demo = played("typed=" + percent_encode(typed), 1);
            std::string all;
            for (int phase = 0; phase < 5 && demo.forward(); ++phase) {
                const Narration narration = narration_now(demo, Step::phase);
                for (const Sentence& one : narration.sentences())
                    all += one.in(Language::en) + " ";
            }
            return all;
        };
        const std::string fruit = said("Yesterday they peel ripe apple");
        QVERIFY2(fruit.find("goes to fruit") != std::string::npos, fruit.c_str());
        QVERIFY2(fruit.find("read as the mask: yesterday") != std::string::npos, fruit.c_str());
        const std::string company = said("they sue a listed apple");
        QVERIFY2(company.find("goes to company") != std::string::npos, company.c_str());
        QVERIFY2(company.find("mask") == std::string::npos, company.c_str());
    }

    void typed_words_stand_round_the_word() {
        const SenseCorpus corpus(Language::zh);
        const TypedSense own(corpus, 0, "昨天我们吃熟透的苹果和馅饼");
        QVERIFY(own.fault); // four words before it, where three have room
        const TypedSense fits(corpus, 0, "咱们吃熟透的苹果和馅饼");
        QVERIFY(!fits.fault);
        QCOMPARE(fits.unknown, (std::vector<std::string>{"咱们"}));
        QCOMPARE(fits.tokens.front(), corpus.mask());
        QCOMPARE(fits.tokens[static_cast<std::size_t>(corpus.place())], corpus.ambiguous(0));
        QCOMPARE(corpus.told(0, fits.tokens.back()), std::optional<int>(0));
    }

    void own_sentences_without_the_word_are_refused() {
        const Demo& declared = demo_of("contextual-embedding");
        const auto refused = [&](const std::string& typed) {
            Values values = declared.defaults();
            values[*declared.parameter_index("typed")] = typed;
            return declared.refuse(values).has_value();
        };
        QVERIFY(refused("we eat the pear"));
        QVERIFY(refused("the apple and the apple"));
        QVERIFY(refused("on that day we all did eat the apple"));
        QVERIFY(refused("..."));
        QVERIFY(!refused("apple"));
    }

    void axes_stand_still() {
        QCOMPARE(moving_axes("contextual-embedding", "mode=explore", 1, true, 3), QStringList());
    }
};

QTEST_GUILESS_MAIN(ContextualEmbeddingTest)
#include "contextual_embedding_test.moc"
