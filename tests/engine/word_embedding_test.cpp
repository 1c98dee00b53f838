// Question 14: pairs pull and push as the gradient says, topics part, sums of vectors find the fourth word.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/elementary.h"
#include "engine/core/encoding.h"
#include "engine/data/own_sentences.h"
#include "engine/data/typed_words.h"
#include "engine/models/skip_gram.h"
#include "engine/models/unit_vectors.h"
#include "tests/reference_cases.h"
#include "tests/still_axes.h"

#include <QTest>

#include <algorithm>
#include <numbers>

using namespace orrery;
using namespace orrery::test;

namespace {

Timeline played(const std::string& settings, std::uint64_t seed, int passes) {
    Timeline timeline = run_of("word-embedding", settings, seed);
    timeline.seek(Step::round, passes);
    return timeline;
}

/// −log σ(v·u) − Σ log σ(−v·n)
double loss_of(const Eigen::VectorXd& v, const Eigen::VectorXd& u, const Eigen::MatrixXd& n) {
    double loss = elementary::softplus(-v.dot(u));
    for (Eigen::Index k = 0; k < n.rows(); ++k)
        loss += elementary::softplus(n.row(k).dot(v));
    return loss;
}

} // namespace

class WordEmbeddingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_gradient_is_the_reference() {
        int found = 0;
        for (const QJsonObject& one : referenceCases(QStringLiteral("skip_gram.json"))) {
            const QJsonObject expect = one[QStringLiteral("expect")].toObject();
            const Eigen::MatrixXd negatives = matrixOf(one[QStringLiteral("negatives")]);
            const PairGradient g = pair_gradient(vectorOf(one[QStringLiteral("center")]),
                                                 vectorOf(one[QStringLiteral("context")]), negatives);
            QVERIFY(std::abs(g.loss - expect[QStringLiteral("loss")].toDouble()) < 1e-12);
            QVERIFY(difference(g.center, vectorOf(expect[QStringLiteral("d_center")])) < 1e-12);
            QVERIFY(difference(g.context, vectorOf(expect[QStringLiteral("d_context")])) < 1e-12);
            QVERIFY(difference(g.negatives, matrixOf(expect[QStringLiteral("d_negatives")])) < 1e-12);
            ++found;
        }
        QVERIFY(found > 0);
    }

    void the_gradient_is_the_slope_of_the_loss() {
        Random random(3);
        const auto drawn = [&](Eigen::Index rows, Eigen::Index columns) {
            Eigen::MatrixXd m(rows, columns);
            for (double& entry : m.reshaped())
                entry = random.normal();
            return m;
        };
        Eigen::VectorXd v = drawn(6, 1);
        const Eigen::VectorXd u = drawn(6, 1);
        const Eigen::MatrixXd n = drawn(4, 6);
        const PairGradient g = pair_gradient(v, u, n);
        for (Eigen::Index i = 0; i < 6; ++i) {
            const double h = 1e-5, at = v(i);
            v(i) = at + h;
            const double above = loss_of(v, u, n);
            v(i) = at - h;
            const double below = loss_of(v, u, n);
            v(i) = at;
            QVERIFY(std::abs(g.center(i) - (above - below) / (2 * h)) < 1e-8);
        }
    }

    /// Where no word is drawn twice, a step is the rate times that gradient.
    void a_step_goes_down_the_gradient() {
        SkipGram model(8, 5, Random(2));
        const std::vector<int> negatives = {2, 5, 7};
        const Eigen::MatrixXd v = model.centers(), u = model.contexts();
        const PairGradient g = pair_gradient(v.col(1), u.col(4), u(Eigen::all, negatives).transpose());
        const double loss = model.update({1, 4}, negatives, 0.3);
        QVERIFY(std::abs(loss - g.loss) < 1e-12);
        QVERIFY((model.centers().col(1) - (v.col(1) - 0.3 * g.center)).norm() < 1e-12);
        QVERIFY((model.contexts().col(4) - (u.col(4) - 0.3 * g.context)).norm() < 1e-12);
        for (Eigen::Index k = 0; k < 3; ++k)
            QVERIFY((model.contexts().col(negatives[static_cast<std::size_t>(k)]) -
                     (u.col(negatives[static_cast<std::size_t>(k)]) - 0.3 * g.negatives.row(k).transpose()))
                        .norm() < 1e-12);
        QVERIFY((model.centers().col(0) - v.col(0)).norm() == 0 &&
                (model.contexts().col(1) - u.col(1)).norm() == 0);
    }

    void topics_part_and_the_sum_finds_queen() {
        int part = 0, queen = 0, closer = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Timeline demo = played("", seed, 6);
            part += metric_now(demo, "gap") >= 0.3;
            queen += metric_now(demo, "analogy_rank") == 1;
            closer += metric_now(demo, "cosine_pair") > metric_now(demo, "cosine_companion");
        }
        QVERIFY2(part >= 9 && queen >= 9 && closer >= 9,
                 qPrintable(QStringLiteral("%1 %2 %3").arg(part).arg(queen).arg(closer)));
    }

    void the_chinese_corpus_parts_as_well() {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            const Timeline demo = played("language=zh", seed, 6);
            QVERIFY(metric_now(demo, "gap") >= 0.3 && metric_now(demo, "analogy_rank") == 1);
        }
    }

    void failures_fail() {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            const Timeline flat = played("dimension=2", seed, 6), near = played("window=1", seed, 6),
                           slow = played("learning_rate=0.01", seed, 6);
            QVERIFY(metric_now(flat, "gap") < 0.1 && metric_now(near, "gap") < 0.3 &&
                    metric_now(slow, "gap") < 0.1);
        }
    }

    void metrics_follow_from_the_tensors() {
        Timeline demo = run_of("word-embedding", "analogy=father", 4);
        demo.seek(Step::iteration, 17321);
        const Eigen::MatrixXd vectors = tensor_now(demo, "vectors").rowwise().normalized(),
                              topics = tensor_now(demo, "topics"), analogy = tensor_now(demo, "analogy");
        double sums[2] = {}, counts[2] = {};
        for (Eigen::Index a = 0; a < vectors.rows(); ++a)
            for (Eigen::Index b = 0; b < a; ++b)
                if (topics(a) >= 0 && topics(b) >= 0) {
                    sums[topics(a) == topics(b)] += vectors.row(a).dot(vectors.row(b));
                    ++counts[topics(a) == topics(b)];
                }
        QVERIFY(std::abs(metric_now(demo, "cosine_same_topic") - sums[1] / counts[1]) < 1e-9);
        QVERIFY(std::abs(metric_now(demo, "cosine_other_topic") - sums[0] / counts[0]) < 1e-9);
        const auto word = [&](Eigen::Index which) { return static_cast<Eigen::Index>(analogy(which)); };
        const Eigen::RowVectorXd sum = vectors.row(word(0)) - vectors.row(word(1)) + vectors.row(word(2));
        const Eigen::VectorXd scores = vectors * sum.normalized().transpose();
        int rank = 1;
        for (Eigen::Index w = 0; w < scores.size(); ++w)
            rank += scores(w) > scores(word(3)) && w != word(0) && w != word(1) && w != word(2);
        QCOMPARE(metric_now(demo, "analogy_rank"), static_cast<double>(rank));
        QVERIFY(std::abs(metric_now(demo, "analogy_cosine") - scores(word(3))) < 1e-9);
        QVERIFY(std::abs(metric_now(demo, "cosine_pair") - vectors.row(word(0)).dot(vectors.row(word(3)))) <
                1e-9);
    }

    void no_sentence_has_both_of_a_pair() {
        for (const Language language : {Language::en, Language::zh}) {
            const SmallCorpus corpus = small_corpus(language, 0.9, Random(1));
            for (const auto& [he, she] :
                 {std::pair("king", "queen"), {"man", "woman"}, {"he", "she"}, {"Paris", "France"}}) {
                const int a = *corpus_word(language, he), b = *corpus_word(language, she);
                for (const std::vector<int>& sentence : corpus.sentences)
                    QVERIFY(std::count(sentence.begin(), sentence.end(), a) == 0 ||
                            std::count(sentence.begin(), sentence.end(), b) == 0);
            }
            for (const std::vector<int>& sentence : corpus.sentences) { // of one topic at most
                int topic = -1;
                for (const int word : sentence) {
                    const int own = corpus.topics[static_cast<std::size_t>(word)];
                    QVERIFY(own < 0 || topic < 0 || own == topic);
                    topic = std::max(topic, own);
                }
            }
        }
        QCOMPARE(corpus_word(Language::zh, "queen"), corpus_word(Language::en, "女王"));
        QVERIFY(!corpus_word(Language::en, "的") && !corpus_word(Language::zh, "the") &&
                corpus_word(Language::en, "the"));
    }

    void pairs_stand_within_the_window() {
        const std::vector<std::vector<int>> sentences = {{0, 1, 2, 3, 4}};
        const Eigen::VectorXd counts = word_counts(sentences, 5);
        for (int window = 1; window <= 5; ++window) {
            const auto pairs = word_pairs(sentences, counts, window, 1, Random(1));
            int expected = 0;
            for (int i = 0; i < 5; ++i)
                for (int j = 0; j < 5; ++j)
                    expected += i != j && std::abs(i - j) <= window;
            QCOMPARE(static_cast<int>(pairs.size()), expected);
            for (const WordPair& pair : pairs)
                QVERIFY(pair.center != pair.context && std::abs(pair.center - pair.context) <= window);
        }
    }

    void negatives_follow_the_counts() {
        const NegativeSampler sampler(Eigen::Vector3d(1, 16, 81)); // 1 : 8 : 27
        Random random(5);
        Eigen::Vector3d drawn(0, 0, 0);
        for (int i = 0; i < 36000; ++i)
            drawn(sampler.draw(random)) += 1;
        QVERIFY((drawn / 1000 - Eigen::Vector3d(1, 8, 27)).cwiseAbs().maxCoeff() < 0.5);
    }

    void the_plane_is_only_turned() {
        Eigen::MatrixXd corners(7, 5), turn = Eigen::MatrixXd::Zero(7, 2);
        turn << 0.6, 0, 0.8, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0;
        for (Eigen::Index i = 0; i < 5; ++i) {
            const double angle = std::numbers::pi * (0.5 - 0.4 * static_cast<double>(i));
            corners.col(i) = turn * Eigen::Vector2d(elementary::cos(angle), elementary::sin(angle));
        }
        const Eigen::MatrixXd found = polygon_plane(corners); // a pentagon is found as it lies
        QVERIFY((found - turn).norm() < 1e-9);
        const Eigen::MatrixXd any = polygon_plane(Eigen::MatrixXd::Random(7, 5));
        QVERIFY((any.transpose() * any - Eigen::Matrix2d::Identity()).norm() < 1e-9);
    }

    void a_click_chooses_a_word() {
        Timeline demo = played("", 1, 1);
        const auto click = [&](const char* mark, int index) {
            return demo.touch({.panel = "plane", .mark = mark, .index = index, .stage = Touch::Stage::press});
        };
        const Reply guitar = click("words", *corpus_word(Language::en, "guitar"));
        QCOMPARE(guitar.kind, Reply::Kind::set);
        QCOMPARE(std::get<std::string>(guitar.value), std::string("guitar"));
        const Reply king = click("others", 0);
        QCOMPARE(std::get<std::string>(king.value), std::string("king"));
        QCOMPARE(click("words", 999).kind, Reply::Kind::ignored);
        const Demo& declared = demo_of("word-embedding");
        Values values = declared.defaults();
        values[*declared.parameter_index("word")] = std::string("nonsense");
        QVERIFY(declared.refuse(values));
        values[*declared.parameter_index("word")] = std::string("吉他");
        QVERIFY(!declared.refuse(values));
    }

    void typed_words_are_cut() {
        const auto known = [](const std::string& word) { return word == "面包" || word == "吃"; };
        using Words = std::vector<std::string>;
        QCOMPARE(typed_words("The CAT's paw, red!", known), (Words{"the", "cat's", "paw", "red"}));
        QCOMPARE(typed_words("我们吃面包店", known), (Words{"我们", "吃", "面包", "店"}));
        QCOMPARE(typed_words("我们 吃 面包店", known),
                 (Words{"我们", "吃", "面包店"})); // as the reader cut it
        QCOMPARE(typed_words(" , ", known), Words());
        QCOMPARE(typed_words("\xFF a\xE9", known), Words{"a"}); // bytes that are no letters
        QCOMPARE(shown_word("counterrevolutionary"), std::string("counterrevolu…"));
        QCOMPARE(shown_word("国王"), std::string("国王"));
        QCOMPARE(typed_sentences("a b. ... c！\n\nd"), (Words{"a b", " c", "d"}));
    }

    void own_sentences_are_learned() {
        std::string text;
        for (const char* fish : {"trout", "herring"})
            for (const char* sentence :
                 {"we fish the X and the whale in the Harbor", "they swim a X near the island",
                  "the X and the shark are in the beach", "you dive the X with the ship",
                  "we float the X and the boat in the harbor", "they fish a X near the beach"}) {
                std::string filled = sentence;
                text += filled.replace(filled.find('X'), 1, fish) + ". ";
            }
        text += "the trout has a carburetor";
        const OwnSentences own(Language::en, text);
        QCOMPARE(own.sentences.size(), std::size_t(13));
        QCOMPARE(own.fresh, (std::vector<std::string>{"trout", "herring"}));
        QCOMPARE(own.rare, (std::vector<std::string>{"has", "carburetor"}));

        const std::string settings = "word=trout&sentences=" + percent_encode(text);
        const Timeline start = run_of("word-embedding", settings, 1);
        const std::vector<Sentence> said = narration_now(start, Step::phase).sentences();
        QVERIFY(std::any_of(said.begin(), said.end(), [](const Sentence& one) {
            return one.in(Language::en).find("has, carburetor") != std::string::npos;
        }));
        Timeline demo = played(settings, 1, 6);
        const int words = static_cast<int>(metric_now(demo, "words")), plain = 161;
        QCOMPARE(words, plain + 2);
        const Eigen::MatrixXd vectors = tensor_now(demo, "vectors").rowwise().normalized();
        const auto cosine = [&](int a, const char* b) {
            return vectors.row(a).dot(vectors.row(*corpus_word(Language::en, b)));
        };
        QVERIFY(cosine(plain, "whale") > cosine(plain, "guitar") + 0.2); // it lies with the sea
        QVERIFY(cosine(plain + 1, "whale") > cosine(plain + 1, "guitar") + 0.2);
        const Reply herring =
            demo.touch({.panel = "plane", .mark = "own", .index = 1, .stage = Touch::Stage::press});
        QCOMPARE(std::get<std::string>(herring.value), std::string("herring"));
    }

    void own_sentences_that_cannot_be_learned_are_refused() {
        const Demo& declared = demo_of("word-embedding");
        const auto refused = [&](const std::string& sentences, const std::string& word) {
            Values values = declared.defaults();
            values[*declared.parameter_index("sentences")] = sentences;
            values[*declared.parameter_index("word")] = word;
            const auto why = declared.refuse(values);
            return why ? why->in(Language::en) : std::string();
        };
        std::string many;
        for (int i = 0; i < 201; ++i)
            many += "we eat.";
        QVERIFY(refused(many, "bread").find("200") != std::string::npos);
        QVERIFY(refused("... !", "bread").find("No word") != std::string::npos);
        QVERIFY(refused("the trout swims", "trout").find("too rare") != std::string::npos);
        QCOMPARE(refused("the trout swims", "bread"), std::string());
    }

    void axes_stand_still() { QCOMPARE(moving_axes("word-embedding", "", 1, true, 6), QStringList()); }
};

QTEST_GUILESS_MAIN(WordEmbeddingTest)
#include "word_embedding_test.moc"
