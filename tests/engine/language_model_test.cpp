// Question 4: one network, four tasks by prompt; drawing keeps its laws, and attention looks back only.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/elementary.h"
#include "engine/models/decoder_training.h"
#include "engine/models/prompt_reader.h"
#include "tests/still_axes.h"

#include <QTest>

#include <algorithm>

using namespace orrery;
using namespace orrery::test;

namespace {

const std::shared_ptr<const PromptCorpus>& corpus() {
    static const auto corpus = std::make_shared<const PromptCorpus>();
    return corpus;
}

Timeline ended(const std::string& settings, std::uint64_t seed = 1) {
    Timeline timeline = run_of("language-model", settings, seed);
    play_story(timeline);
    return timeline;
}

/// Its greedy answer with the weights that ship.
std::string answer(const PromptReader& reader, std::string_view text) {
    std::vector<int> tokens = corpus()->tokens(text);
    const auto asked = static_cast<std::ptrdiff_t>(tokens.size());
    while (tokens.back() != PromptCorpus::end && tokens.size() < PromptCorpus::context) {
        Eigen::Index top = 0;
        reader.read(tokens).logits.maxCoeff(&top);
        tokens.push_back(static_cast<int>(top));
    }
    return corpus()->text(std::vector<int>(tokens.begin() + asked, tokens.end()));
}

PromptReader shipped() {
    return *PromptReader(static_cast<int>(corpus()->words().size()), Random(1))
                .with(data_library().language_model());
}

/// Whether the most probable token is the right one all along the answer, for all examples.
std::vector<bool> all_right(const std::vector<PromptExample>& examples) {
    constexpr int at_once = 64;
    Training<Decoder, float> network(decoder({.words = static_cast<int>(corpus()->words().size()),
                                              .context = PromptCorpus::context,
                                              .sequences = at_once}),
                                     Random(0));
    set_weights(network, data_library().language_model());
    std::vector<bool> right;
    for (std::size_t first = 0; first < examples.size(); first += at_once) {
        std::vector<std::vector<int>> sequences;
        for (std::size_t i = first; i < std::min(examples.size(), first + at_once); ++i) {
            sequences.push_back(examples[i].prompt);
            sequences.back().insert(sequences.back().end(), examples[i].answer.begin(),
                                    examples[i].answer.end());
        }
        load(network, sequences);
        network.memory().run();
        const auto logits = network.memory()[network.nodes().logits];
        const Eigen::Index length = logits.rows() / at_once;
        for (std::size_t i = 0; i < sequences.size(); ++i) {
            const PromptExample& one = examples[first + i];
            bool all = true;
            for (std::size_t k = 0; k < one.answer.size(); ++k) {
                Eigen::Index top = 0;
                logits
                    .row(static_cast<Eigen::Index>(i) * length +
                         static_cast<Eigen::Index>(one.prompt.size() + k) - 1)
                    .maxCoeff(&top);
                all = all && top == one.answer[k];
            }
            right.push_back(all);
        }
    }
    return right;
}

} // namespace

class LanguageModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // ---- what it can do ----

    void answers_what_it_was_trained_on_and_most_of_what_it_was_not() {
        const std::vector<bool> right = all_right(corpus()->examples());
        constexpr double least[closed_tasks][2] = {{0.95, 0.9}, {0.95, 0.9}, {0.95, 0.6}};
        for (std::size_t task = 0; task < closed_tasks; ++task)
            for (const bool held : {false, true}) {
                int count = 0, good = 0;
                for (std::size_t i = 0; i < right.size(); ++i) {
                    const PromptExample& one = corpus()->examples()[i];
                    if (one.task == static_cast<PromptTask>(task) && one.held == held) {
                        ++count;
                        good += right[i];
                    }
                }
                qInfo("task %zu, %s: %d of %d", task, held ? "never seen" : "trained on", good, count);
                QVERIFY(count >= 20 && good >= least[task][held] * count);
            }
    }

    void the_first_word_alone_tells_the_task() {
        const PromptReader reader = shipped();
        QCOMPARE(answer(reader, "news : the storm hits the coast =>"), std::string("weather"));
        QCOMPARE(answer(reader, "english : the storm hits the coast =>"), std::string("暴风袭击海岸"));
        QCOMPARE(answer(reader, "新闻：暴风袭击海岸 =>"), std::string("天气"));
        QCOMPARE(answer(reader, "中文：暴风袭击海岸 =>"), std::string("the storm hits the coast"));
    }

    void a_fact_has_a_direction() {
        const std::vector<bool> right = all_right(corpus()->reversed());
        QVERIFY(right.size() >= 18);
        QVERIFY2(std::count(right.begin(), right.end(), true) <= 4,
                 qPrintable(QString::number(std::count(right.begin(), right.end(), true))));
        const PromptReader reader = shipped();
        QCOMPARE(answer(reader, "question : what is the capital of italy ? =>"), std::string("rome"));
    }

    void all_four_tasks_are_done_in_both_languages() {
        for (const std::string settings : {"", "language=zh"}) {
            int done = 0;
            for (std::uint64_t seed = 1; seed <= 10; ++seed)
                done += metric_now(ended(settings, seed), "tasks_answered") == 4;
            QVERIFY2(done >= 9, qPrintable(QString::number(done)));
        }
    }

    // ---- how it draws ----

    void drawing_keeps_its_laws() {
        Random random(7);
        for (int trial = 0; trial < 200; ++trial) {
            Eigen::VectorXd logits(30);
            for (double& z : logits)
                z = 4 * random.normal();
            const double temperature = random.uniform(0.1, 2), top_p = random.uniform(0.05, 1);
            const int top_k = random.below(31);
            const Eigen::VectorXd p = tempered(logits, temperature), left = kept(p, top_k, top_p);
            QVERIFY(std::abs(p.sum() - 1) < 1e-12 && std::abs(left.sum() - 1) < 1e-12);
            const auto count = (left.array() > 0).count();
            QVERIFY(count >= 1 && (top_k == 0 || count <= top_k));
            if (top_k == 0)
                QCOMPARE(static_cast<int>(count), nucleus(p, top_p));
            double least = 1, most = 0; // kept ones are the most probable ones
            for (Eigen::Index i = 0; i < p.size(); ++i)
                if (left(i) > 0)
                    least = std::min(least, p(i));
                else
                    most = std::max(most, p(i));
            QVERIFY(least >= most);
            QVERIFY(left(draw(left, random)) > 0);
        }
        const Eigen::VectorXd ties = Eigen::Vector4d(1, 3, 3, 0);
        QCOMPARE(tempered(ties, 0), Eigen::VectorXd(Eigen::Vector4d(0, 1, 0, 0)));
    }

    void the_worked_example_is_so() {
        const Eigen::Vector3d logits(2, 1, 0);
        const auto close = [](const Eigen::VectorXd& p, double a, double b, double c) {
            return (p - Eigen::Vector3d(a, b, c)).cwiseAbs().maxCoeff() < 0.006;
        };
        QVERIFY(close(tempered(logits, 1), 0.67, 0.24, 0.09) &&
                close(tempered(logits, 2), 0.51, 0.31, 0.19) &&
                close(tempered(logits, 0.5), 0.87, 0.12, 0.02));
        QVERIFY(close(kept(tempered(logits, 1), 0, 0.9), 0.73, 0.27, 0));
        QVERIFY(std::abs(entropy(Eigen::Vector2d(0.5, 0.5)) - 1) < 1e-12);
    }

    void draws_come_as_often_as_they_are_probable() {
        Random random(3);
        const Eigen::Vector4d p(0.5, 0.3, 0.2, 0);
        Eigen::Vector4d counts = Eigen::Vector4d::Zero();
        for (int i = 0; i < 20000; ++i)
            counts(draw(p, random)) += 1;
        QVERIFY((counts / 20000 - p).cwiseAbs().maxCoeff() < 0.015 && counts(3) == 0);
    }

    void temperature_0_is_deterministic() {
        std::vector<int> first;
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            Timeline demo = run_of("language-model", "temperature=0&task=generation", seed);
            demo.seek(Step::round, 1);
            const Eigen::MatrixXd tokens = tensor_now(demo, "tokens");
            const std::vector<int> now(tokens.data(), tokens.data() + tokens.size());
            if (seed == 1)
                first = now;
            QCOMPARE(now, first);
            QCOMPARE(metric_now(demo, "entropy"), 0.0);
        }
    }

    void the_shown_probabilities_follow_from_the_logits() {
        for (const std::string settings :
             {"", "temperature=1.7&top_k=5", "temperature=0.4&top_p=0.6&language=zh",
              "task=translation&top_p=0.3"})
            for (const int steps : {1, 4, 9}) {
                Timeline demo = run_of("language-model", settings, 3);
                demo.seek(Step::iteration, steps);
                const Eigen::VectorXd z = tensor_now(demo, "logits");
                const Eigen::VectorXd p = tensor_now(demo, "probabilities");
                QVERIFY(std::abs(p.sum() - 1) < 1e-12 && std::abs(metric_now(demo, "kept_sum") - 1) < 1e-12);
                const double temperature =
                    std::get<double>(demo.values().at(*demo.demo().parameter_index("temperature")));
                Eigen::VectorXd e = ((z.array() - z.maxCoeff()) / temperature).exp();
                for (Eigen::Index i = 0; i < p.size(); ++i)
                    if (p(i) == 0)
                        e(i) = 0;
                QVERIFY((e / e.sum() - p).cwiseAbs().maxCoeff() < 1e-9);
            }
    }

    // ---- how it reads ----

    void attention_sums_to_1_and_never_looks_ahead() {
        for (const std::string settings : {"", "language=zh", "task=generation&temperature=1.5"})
            for (const int steps : {1, 5, 12}) {
                Timeline demo = run_of("language-model", settings, 2);
                demo.seek(Step::iteration, steps);
                const Eigen::MatrixXd all = tensor_now(demo, "attention");
                const Eigen::Index length = all.cols();
                QCOMPARE(all.rows(), decoder_layers * decoder_heads * length);
                for (Eigen::Index row = 0; row < all.rows(); ++row) {
                    QVERIFY(std::abs(all.row(row).sum() - 1) < 1e-5);
                    QVERIFY((all.row(row).tail(length - 1 - row % length).array() == 0).all());
                }
            }
    }

    /// What is written later cannot change what was thought before.
    void what_follows_changes_nothing_before() {
        const PromptReader reader = shipped();
        const std::vector<int> shorter = corpus()->tokens("news : the storm hits the coast =>");
        std::vector<int> longer = shorter;
        longer.push_back(corpus()->tokens("weather").front());
        const auto a = reader.read(shorter), b = reader.read(longer);
        const auto n = static_cast<Eigen::Index>(shorter.size());
        for (std::size_t layer = 0; layer < decoder_layers; ++layer)
            for (std::size_t head = 0; head < decoder_heads; ++head)
                QVERIFY((b.attention[layer][head].topLeftCorner(n, n) - a.attention[layer][head])
                            .cwiseAbs()
                            .maxCoeff() < 1e-6);
    }

    void the_gradient_is_the_slope_of_the_loss() {
        Training<Decoder> network(
            decoder({.words = 12, .context = 6, .width = 8, .sequences = 2, .learns = true}), Random(4));
        const Decoder& n = network.nodes();
        network.memory().resize(n.length, 5);
        Eigen::MatrixXd tokens(10, 1), places(10, 1), labels(10, 1);
        tokens << 1, 2, 3, 4, 5, 6, 7, 8, 9, 0;
        places << 0, 1, 2, 3, 4, 0, 1, 2, 3, 4;
        labels << 2, 3, 4, 5, -1, 7, 8, 9, 10, -1;
        network.set(n.tokens, tokens);
        network.set(n.places, places);
        network.set(n.labels, labels);
        network.forward();
        network.backward();
        const auto& objective = network.objective();
        Random random(5);
        for (std::size_t p = 0; p < objective.parameters.size(); ++p) {
            const Eigen::MatrixXd gradient = network.at(objective.gradients[p]);
            auto weights = network.memory()[objective.parameters[p]];
            const auto k = static_cast<Eigen::Index>(random.below(static_cast<int>(weights.size())));
            const double before = weights.data()[k], step = 1e-5;
            double slope = 0;
            for (const double sign : {1.0, -1.0}) {
                weights.data()[k] = before + sign * step;
                network.forward();
                slope += sign * network.loss() / (2 * step);
            }
            weights.data()[k] = before;
            const double wanted = gradient(k / weights.cols(), k % weights.cols());
            QVERIFY2(std::abs(slope - wanted) < 1e-6 * std::max(1.0, std::abs(wanted)),
                     qPrintable(QStringLiteral("%1: %2, %3").arg(p).arg(slope).arg(wanted)));
        }
    }

    // ---- how it learns ----

    void live_training_is_the_training_of_what_ships() {
        Timeline demo = run_of("language-model", "mode=train", 1);
        demo.seek(Step::iteration, 3);
        DecoderTraining training(corpus(), Random(1));
        for (int i = 0; i < 3; ++i) {
            training.draw();
            training.forward();
            training.backward();
            training.update();
        }
        QCOMPARE(metric_now(demo, "loss"), training.loss());
        QCOMPARE(metric_now(demo, "updates"), 3.0);
        const DecoderTraining start(corpus(), Random(1));
        const PromptReader reader(static_cast<int>(corpus()->words().size()),
                                  Random(1).stream("initialization"));
        QVERIFY(weights_of(start.network()) == reader.weights()); // it begins where the reader does
        QVERIFY(weights_of(training.network()).size() == data_library().language_model().size());
    }

    void an_examination_follows_fifty_updates() {
        Timeline demo = run_of("language-model", "mode=train", 1);
        demo.seek(Step::round, 1);
        QCOMPARE(metric_now(demo, "updates"), 50.0);
        QVERIFY(metric_now(demo, "own_classification") >= 0 && metric_now(demo, "held_questions") < 0.5);
    }

    // ---- what a reader does ----

    void typed_prompts_are_understood_in_both_languages() {
        const std::vector<int> tokens = corpus()->tokens("English： The CAT sees a red hat=>");
        QCOMPARE(corpus()->text(tokens), std::string("english : the cat sees a red hat =>"));
        QCOMPARE(corpus()->text(corpus()->tokens("中文：猫看见红帽子 ⇒")),
                 std::string("中文 : 猫看见红帽子 =>"));
        const std::vector<int> strange = corpus()->tokens("鑫 zebra");
        QCOMPARE(strange, (std::vector<int>{PromptCorpus::unknown, PromptCorpus::unknown}));
        Timeline demo = run_of("language-model", "prompt=鑫 zebra", 1);
        demo.seek(Step::phase, 2);
        const auto said = narration_now(demo, Step::phase).sentences();
        QVERIFY(said.size() == 2 && said[1].in(Language::en).find("no token") != std::string::npos);
        const Demo& language_model = demo_of("language-model");
        Values values = language_model.defaults();
        values.at(*language_model.parameter_index("prompt")) =
            std::string("a b c d e f g h i j k l m n o p q r s t u");
        const auto why = language_model.refuse(values);
        QVERIFY(why && why->in(Language::en).find("at most 20") != std::string::npos);
    }

    void a_click_asks_what_a_token_looks_at() {
        Timeline demo = run_of("language-model", {}, 1);
        demo.seek(Step::iteration, 1);
        const auto before = mark_in<Cells>(figure_now(demo), "attention", "attention");
        demo.touch({.panel = "prompts", .mark = "live", .index = 3});
        const auto after = mark_in<Cells>(figure_now(demo), "attention", "attention");
        QVERIFY(before && after && after->current.front().first == 3 && before->current != after->current);
    }

    void the_heat_flattens_the_bars() {
        Timeline demo = run_of("language-model", {}, 1);
        demo.seek(Step::round, 5);
        std::vector<double> counts;
        for (int i = 0; i < 3; ++i) {
            demo.forward(Step::iteration);
            counts.push_back(metric_now(demo, "nucleus"));
        }
        QVERIFY(counts[0] < counts[2] && counts[2] < counts[1] && counts[1] > 50);
    }

    void its_axes_stand_still() {
        QVERIFY2(moving_axes("language-model").isEmpty(),
                 qPrintable(moving_axes("language-model").join(u',')));
    }
};

QTEST_GUILESS_MAIN(LanguageModelTest)
#include "language_model_test.moc"
