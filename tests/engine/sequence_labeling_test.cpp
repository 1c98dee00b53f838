// Question 27: paths and sums equal the reference and brute force, gradients differences; rules are kept.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/sentence_labeler.h"
#include "tests/reference_cases.h"
#include "tests/still_axes.h"

#include <QTest>

using namespace orrery;
using namespace orrery::test;

namespace {

constexpr int story_iterations = 1800;

LabelChain random_chain(int steps, int labels, Random random) {
    LabelChain chain{Eigen::MatrixXd(steps, labels), Eigen::MatrixXd(labels, labels), Eigen::VectorXd(labels),
                     Eigen::VectorXd(labels)};
    for (Eigen::MatrixXd* part : {&chain.emissions, &chain.transitions})
        for (double& value : part->reshaped())
            value = random.normal();
    for (Eigen::VectorXd* part : {&chain.start, &chain.end})
        for (double& value : *part)
            value = random.normal();
    return chain;
}

/// The next of all paths, as an odometer.
bool next(std::vector<int>& path, int labels) {
    for (int& label : path) {
        if (++label < labels)
            return true;
        label = 0;
    }
    return false;
}

Timeline played(const std::string& settings, std::uint64_t seed) {
    Timeline timeline = run_of("sequence-labeling", settings, seed);
    play_story(timeline);
    return timeline;
}

} // namespace

class SequenceLabelingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equals_the_reference() {
        const auto cases = referenceCases(QStringLiteral("sequence_labeling.json"));
        QVERIFY(!cases.empty());
        for (const auto& one : cases) {
            const LabelChain chain{matrixOf(one[QStringLiteral("emissions")]), matrixOf(one[QStringLiteral("transitions")]),
                                   vectorOf(one[QStringLiteral("start")]), vectorOf(one[QStringLiteral("end")])};
            const QJsonObject expect = one[QStringLiteral("expect")].toObject();
            const BestPath best = best_path(chain);
            QVERIFY(std::abs(best.score - expect[QStringLiteral("viterbi_score")].toDouble()) < 1e-9);
            const QJsonArray path = expect[QStringLiteral("viterbi")].toArray();
            for (qsizetype t = 0; t < path.size(); ++t)
                QCOMPARE(best.path[static_cast<std::size_t>(t)], path[t].toInt());
            const ChainMarginals all = marginals(chain);
            QVERIFY(std::abs(all.log_partition - expect[QStringLiteral("log_partition")].toDouble()) < 1e-9);
            QVERIFY((all.labels - matrixOf(expect[QStringLiteral("marginals")])).cwiseAbs().maxCoeff() < 1e-9);
        }
    }

    void equals_all_paths_tried() {
        for (const std::uint64_t seed : {1, 2, 3}) {
            LabelChain chain = random_chain(5, 3, Random(seed));
            chain.transitions(0, 2) = -std::numeric_limits<double>::infinity();
            const BestPath best = best_path(chain);
            const ChainMarginals all = marginals(chain);
            std::vector<int> path(5, 0);
            double most = -1e9, sum = 0, pair = 0;
            do {
                const double score = path_score(chain, path);
                most = std::max(most, score);
                sum += std::exp(score);
                for (std::size_t t = 1; t < path.size(); ++t)
                    pair += path[t - 1] == 1 && path[t] == 2 ? std::exp(score) : 0;
                QVERIFY(score < best.score + 1e-12);
            } while (next(path, 3));
            QVERIFY(std::abs(most - best.score) < 1e-12 &&
                    std::abs(path_score(chain, best.path) - best.score) < 1e-12);
            QVERIFY(std::abs(std::log(sum) - all.log_partition) < 1e-10);
            QVERIFY(std::abs(pair / sum - all.transitions(1, 2)) < 1e-10);
            QCOMPARE(all.transitions(0, 2), 0.0);
        }
    }

    void gradients_are_differences() {
        LabelChain chain = random_chain(4, entity_tags, Random(7));
        const std::vector<int> tags{1, 2, 0, 5};
        const auto gradient = SentenceLabeler::chain_gradient(chain, tags);
        const auto difference = [&](double& at) {
            constexpr double h = 1e-6;
            double up = 0, down = 0;
            const double before = at;
            at = before + h;
            SentenceLabeler::chain_gradient(chain, tags, &up);
            at = before - h;
            SentenceLabeler::chain_gradient(chain, tags, &down);
            at = before;
            return (up - down) / (2 * h);
        };
        for (Eigen::Index i = 0; i < chain.emissions.size(); ++i)
            QVERIFY(std::abs(difference(chain.emissions.reshaped()(i)) - gradient.emissions.reshaped()(i)) <
                    1e-6);
        for (Eigen::Index i = 0; i < chain.transitions.size(); ++i)
            QVERIFY(std::abs(difference(chain.transitions.reshaped()(i)) -
                             gradient.transitions.reshaped()(i)) < 1e-6);
        for (Eigen::Index i = 0; i < chain.start.size(); ++i)
            QVERIFY(std::abs(difference(chain.start(i)) - gradient.start(i)) < 1e-6);
    }

    void entities_and_rules() {
        const std::vector<int> tags{0, 1, 2, 0, 5, 5, 6, 3, 2};
        QVERIFY((entities_of(tags) ==
                 std::vector<Entity>{{0, 1, 2}, {2, 4, 4}, {2, 5, 6}, {1, 7, 7}, {0, 8, 8}}));
        QCOMPARE(illegal_steps(tags), std::vector<int>{8});
        QCOMPARE(illegal_steps({2, 0, 4}), (std::vector<int>{0, 2}));
        QCOMPARE(tokens_of("Anna flew to 上海 "),
                 (std::vector<std::string>{"Anna", "flew", "to", "上", "海"}));
    }

    /// Names of the test never stand in training, and training's tags keep to the rules.
    void held_out_names_are_new() {
        for (const Language language : {Language::en, Language::zh}) {
            const auto spelled = [](const TaggedSentence& one) {
                std::vector<std::string> names;
                for (const Entity& entity : entities_of(one.tags)) {
                    std::string name;
                    for (int t = entity.first; t <= entity.last; ++t)
                        name += one.tokens[static_cast<std::size_t>(t)] + " ";
                    names.push_back(name);
                }
                return names;
            };
            std::vector<std::string> known;
            Random random(1);
            for (int i = 0; i < 500; ++i) {
                const TaggedSentence one = tagged_sentence(language, Names::trained, random);
                QVERIFY(illegal_steps(one.tags).empty() && one.topic >= 0 &&
                        one.tags.size() == one.tokens.size());
                for (const std::string& name : spelled(one))
                    known.push_back(name);
            }
            for (int i = 0; i < 200; ++i)
                for (const std::string& name : spelled(tagged_sentence(language, Names::held_out, random)))
                    QVERIFY(std::find(known.begin(), known.end(), name) == known.end());
            for (const TaggedSentence& one : shown_sentences(language))
                for (const std::string& name : spelled(one))
                    QVERIFY(std::find(known.begin(), known.end(), name) == known.end());
        }
    }

    void with_transitions_no_rule_is_broken() {
        for (const std::string language : {"en", "zh"})
            for (std::uint64_t seed = 1; seed <= 5; ++seed) {
                const Timeline demo = played("mode=decode&language=" + language, seed);
                QCOMPARE(metric_now(demo, "illegal_sequences"), 0.0);
                QVERIFY(metric_now(demo, "illegal_off") > 0);
                QVERIFY(metric_now(demo, "f1_learned") > metric_now(demo, "f1_off"));
                QVERIFY(metric_now(demo, "f1_rules") < metric_now(demo, "f1_learned"));
            }
    }

    /// Training behind one step leaves the same weights.
    void both_modes_learn_the_same() {
        const Timeline slow = played("", 3), fast = played("mode=decode", 3);
        for (const char* id : {"emissions", "transitions", "path", "topics"})
            QVERIFY(tensor_now(slow, id) == tensor_now(fast, id));
        QCOMPARE(metric_now(slow, "entity_f1"), metric_now(fast, "entity_f1"));
    }

    void the_path_is_that_of_the_tensors() {
        for (const std::string transitions : {"off", "rules", "learned"}) {
            const Timeline demo = played("mode=decode&transitions=" + transitions, 2);
            const LabelChain chain{tensor_now(demo, "emissions"), tensor_now(demo, "transitions"),
                                   tensor_now(demo, "start").reshaped(), Eigen::VectorXd::Zero(entity_tags)};
            const BestPath best = best_path(chain);
            const Eigen::MatrixXd path = tensor_now(demo, "path"), alone = tensor_now(demo, "by_itself");
            for (std::size_t t = 0; t < best.path.size(); ++t)
                QCOMPARE(static_cast<int>(path(static_cast<Eigen::Index>(t))), best.path[t]);
            QCOMPARE(path == alone, transitions == "off");
        }
    }

    void later_words_rewrite_earlier_tags() {
        int rewritten = 0, right = 0;
        for (std::uint64_t seed = 1; seed <= 6; ++seed) {
            Timeline demo = run_of("sequence-labeling", "", seed);
            demo.seek(Step::iteration, story_iterations + 1 + 8 + 3); // the column of Green
            rewritten += metric_now(demo, "so_far") == 5;
            play_story(demo);
            right += tensor_now(demo, "path")(2) == 3;
        }
        QVERIFY2(rewritten >= 5 && right >= 5, qPrintable(QStringLiteral("%1 %2").arg(rewritten).arg(right)));
    }

    void hands_hold_a_tag() {
        Timeline demo = played("mode=decode", 1);
        const int steps = 8, tag = 5;
        const Touch hold{.panel = "lattice", .mark = "scores", .index = tag * steps + 2};
        QCOMPARE(demo.touch(hold).kind, Reply::Kind::poked);
        QCOMPARE(tensor_now(demo, "path")(2), 5.0);
        QVERIFY(!narration_now(demo, Step::phase).sentences().empty());
        QCOMPARE(demo.touch(hold).kind, Reply::Kind::poked);
        QCOMPARE(tensor_now(demo, "path")(2), 3.0);
        const Touch illegal{.panel = "lattice", .mark = "scores", .index = 2 * steps};
        QCOMPARE(demo.touch(illegal).kind, Reply::Kind::ignored); // a sentence cannot begin with I
    }

    void own_sentences_are_read() {
        const Timeline demo = played("mode=decode&typed=mayor%20of%20Paris%20met%20Anna%20Lake", 1);
        QCOMPARE(tensor_now(demo, "path").size(), Eigen::Index(6));
        const Demo& type = demo_of("sequence-labeling");
        Values values = type.defaults();
        for (const char* typed : {"alone", "a b c d e f g h i j k l m"}) {
            values[*type.parameter_index("typed")] = std::string(typed);
            QVERIFY(type.refuse(values));
        }
    }

    void axes_stand_still() {
        QCOMPARE(moving_axes("sequence-labeling", "mode=decode", 1, true, 8), QStringList());
    }
};

QTEST_GUILESS_MAIN(SequenceLabelingTest)
#include "sequence_labeling_test.moc"
