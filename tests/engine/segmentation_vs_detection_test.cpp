// Question 28: both answers recomputed from the arrays; touching and bitten coins, all of them; what hands
// do.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/predicate.h"
#include "engine/models/coin_verdict.h"
#include "engine/models/disc_detector.h"
#include "engine/models/gray_segmentation.h"
#include "engine/models/suppression.h"
#include "tests/reference_cases.h"
#include "tests/still_axes.h"

#include <QTest>

using namespace orrery;
using namespace orrery::test;

namespace {

const std::string id = "segmentation-vs-detection";

/// Played so many rounds.
Timeline played(const std::string& settings, int rounds = 1, std::uint64_t seed = 1) {
    Timeline timeline = run_of(id, settings, seed);
    for (int round = 0; round < rounds; ++round)
        timeline.forward(Step::round);
    return timeline;
}

int whole(const Timeline& timeline, std::string_view metric) {
    return static_cast<int>(metric_now(timeline, metric));
}

std::vector<Box> boxes_of(const Eigen::MatrixXd& rows) {
    std::vector<Box> boxes;
    for (const auto& row : rows.rowwise())
        boxes.push_back({row(0), row(1), row(2), row(3)});
    return boxes;
}

/// The score by its definition, pixel by pixel.
double defined_score(const Eigen::MatrixXd& image, int radius, int row, int column) {
    double disc = 0, n_disc = 0, rest = 0, n_rest = 0, squares = 0;
    const int reach = 2 * radius;
    for (int i = -reach; i <= reach; ++i)
        for (int j = -reach; j <= reach; ++j) {
            const double far = i * i + j * j;
            if (far > 1.35 * radius * 1.35 * radius)
                continue;
            const double v = image(std::clamp<Eigen::Index>(row + i, 0, image.rows() - 1),
                                   std::clamp<Eigen::Index>(column + j, 0, image.cols() - 1));
            (far <= radius * radius ? disc : rest) += v;
            (far <= radius * radius ? n_disc : n_rest) += 1;
            squares += v * v;
        }
    const double n = n_disc + n_rest, p = n_disc / n, mean = (disc + rest) / n;
    return (disc / n_disc - rest / n_rest) * std::sqrt(p * (1 - p)) /
           std::sqrt(squares / n - mean * mean + 4);
}

struct Answers {
    int objects, boxes;
    CoinVerdict verdict;
};

/// Both answers about a scene, without the demo.
Answers answers(const CoinScene& scene, const CoinScene::Changes& changes) {
    const Eigen::MatrixXd levels = scene.levels(changes);
    const Components found = GraySegmentation{}(levels);
    const int rows = windows(levels.rows(), 2);
    Eigen::MatrixXd scores(3 * rows, windows(levels.cols(), 2));
    for (int r = 0; r < 3; ++r)
        for (int i = 0; i < rows; ++i)
            scores.row(r * rows + i) = disc_scores(levels, disc_radii[static_cast<std::size_t>(r)], 2, i);
    Suppression boxes(disc_boxes(scores, 2, 0.5), 0.3);
    boxes.finish();
    return {found.count(), boxes.count(Suppression::kept), judge(scene, changes, found, boxes.kept_boxes())};
}

} // namespace

class SegmentationVsDetectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void both_find_all_coins() {
        const Timeline run = played({});
        QCOMPARE(whole(run, "objects"), 24);
        QVERIFY(whole(run, "largest_area") < 1500);
        QCOMPARE(whole(run, "mask_matched"), 24); // each shipped box, at IoU 0.7
        QCOMPARE(whole(run, "boxes_kept"), 24);
        QCOMPARE(metric_now(run, "precision"), 1.0);
        QCOMPARE(metric_now(run, "recall"), 1.0);
        QVERIFY(metric_now(run, "iou_mean") > 0.8);
        QVERIFY(metric_now(run, "crescent_mask_iou") > 0.99); // it is no crescent yet
        const std::vector<Box> truth = boxes_of(data_library().coin_boxes());
        const Components found =
            components_of(tensor_now(run, "mask").array() > 0.5); // what the demo shows is what it counts
        QCOMPARE(found.count(), 24);
        QCOMPARE(matched(found.boxes, truth, 0.9).hits(), 24);
        QCOMPARE(boxes_of(tensor_now(run, "true_boxes")), truth);
    }

    void noise_does_not_change_the_counts() {
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            const Timeline run = played("noise=" + std::to_string(5 * seed) + "&push=0", 1, seed);
            QCOMPARE(whole(run, "objects"), 24);
            QCOMPARE(whole(run, "boxes_kept"), 24);
            QCOMPARE(metric_now(run, "precision"), 1.0);
        }
    }

    /// The right number, but one object is bright ground.
    void plain_otsu_counts_24_by_accident() {
        const Timeline run = played("background=0&smoothing=0&push=0");
        QCOMPARE(whole(run, "objects"), 24);
        QVERIFY(whole(run, "largest_area") > 3500);
        QVERIFY(whole(run, "mask_matched") < 24);
        QVERIFY(metric_now(run, "pixel_accuracy") > metric_now(run, "empty_accuracy") + 0.2);
    }

    void scores_are_as_defined() {
        const Timeline run = played("noise=10&stride=3&push=0");
        const Eigen::MatrixXd image = tensor_now(run, "image"), maps = tensor_now(run, "score_maps");
        const int rows = windows(image.rows(), 3);
        QCOMPARE(static_cast<int>(maps.rows()), 3 * rows);
        for (int r = 0; r < 3; ++r)
            for (int i = 0; i < rows; i += 9)
                for (int j = 0; j < maps.cols(); j += 8)
                    QVERIFY(std::abs(maps(r * rows + i, j) -
                                     defined_score(image, disc_radii[static_cast<std::size_t>(r)], 3 * i,
                                                   3 * j)) < 1e-9);
    }

    void suppression_in_steps_is_that_of_the_textbook() {
        for (const double threshold : {0.0, 0.3, 0.6, 0.9}) {
            const Timeline run = played("push=0&nms_threshold=" + std::to_string(threshold));
            const DiscBoxes all = disc_boxes(tensor_now(run, "score_maps"), 2, 0.5);
            QCOMPARE(static_cast<int>(all.boxes.size()), whole(run, "candidates"));
            std::vector<Box> kept;
            for (const int k : suppressed(all.boxes, all.scores, threshold))
                kept.push_back(all.boxes[static_cast<std::size_t>(k)]);
            QCOMPARE(boxes_of(tensor_now(run, "boxes")), kept);
        }
        QVERIFY(whole(played("push=0&nms_threshold=0.6"), "boxes_kept") > 48);
    }

    void a_push_merges_the_mask_alone() {
        Timeline run = played({});
        int before = 8;
        QCOMPARE(whole(run, "gap"), before);
        while (run.forward(Step::iteration)) {
            QCOMPARE(whole(run, "gap"), --before);
            QCOMPARE(whole(run, "objects"), before > 1 ? 24 : 23);
            QCOMPARE(whole(run, "boxes_kept"), 24);
        }
        QCOMPARE(before, -1);
        QVERIFY(metric_now(run, "crescent_mask_iou") > 0.95);
        QVERIFY(metric_now(run, "crescent_box_filled") < 0.5);
        QVERIFY(metric_now(run, "crescent_box_iou") < 0.75);
        QCOMPARE(metric_now(run, "recall"), 1.0);
    }

    /// A coin that covers another takes its pixels: nothing is counted twice.
    void covered_coins() {
        const CoinScene scene(data_library());
        CoinScene::Changes changes;
        changes.moves[8] = (scene.center(9) - scene.center(8)).array().round().cast<int>().matrix();
        const auto top = scene.visible(8, changes), below = scene.visible(9, changes);
        QCOMPARE(top.size(), scene.whole(8, changes).size());
        QVERIFY(below.size() < scene.whole(9, changes).size() / 3);
        for (const CoinScene::Pixel& pixel : below)
            QVERIFY(std::find(top.begin(), top.end(), pixel) == top.end());
        const Timeline run = played("push=21", 2);
        QVERIFY(metric_now(run, "pixel_accuracy") <= 1);
        QCOMPARE(whole(run, "gap"), 8 - 21);
    }

    /// Not this pair alone: each coin against each of its neighbors until the discs touch.
    void whichever_coins_touch() {
        const CoinScene scene(data_library());
        int pairs = 0, merged = 0, held = 0;
        for (int a = 0; a < CoinScene::coins; ++a)
            for (int b = 0; b < CoinScene::coins; ++b) {
                const Eigen::Vector2d way = scene.center(b) - scene.center(a);
                const double room = way.norm() - scene.radius(a) - scene.radius(b);
                if (a == b || room > 22)
                    continue;
                CoinScene::Changes changes;
                changes.moves[static_cast<std::size_t>(a)] =
                    (way.normalized() * room).array().round().cast<int>().matrix();
                const Answers both = answers(scene, changes);
                ++pairs;
                merged += both.objects < 24;
                held += both.boxes == 24 && both.verdict.recall == 1;
            }
        QCOMPARE(pairs, 82);
        QVERIFY2(merged >= 66 && held >= 80, qPrintable(QStringLiteral("%1 %2").arg(merged).arg(held)));
    }

    /// A shadow one radius aside of any coin: its mask follows, its box is half empty.
    void whichever_coin_is_a_crescent() {
        const CoinScene scene(data_library());
        for (int coin = 0; coin < CoinScene::coins; ++coin) {
            CoinScene::Changes changes;
            changes.radius = scene.radius(coin);
            changes.shadow = scene.center(coin) - Eigen::Vector2d(0, changes.radius);
            const Answers both = answers(scene, changes);
            QVERIFY2(both.verdict.mask(coin) > 0.9, qPrintable(QString::number(both.verdict.mask(coin))));
            QVERIFY2(both.verdict.box(coin) < 0.65, qPrintable(QString::number(both.verdict.box(coin))));
        }
    }

    void hands() {
        Timeline run = played({});
        const auto touch = [&](const char* mark, Touch::Stage stage, double x, double y) {
            return run.touch({.panel = "answers", .mark = mark, .index = 0, .stage = stage, .x = x, .y = y})
                .kind;
        };
        const double rows = 192, right = 243 + 14;
        // Coin 9, by a place beside its middle, onto coin 10.
        QCOMPARE(touch("left", Touch::Stage::press, 100, rows - 80), Reply::Kind::poked);
        QCOMPARE(touch("left", Touch::Stage::move, 108, rows - 80), Reply::Kind::poked);
        QCOMPARE(whole(run, "gap"), 0);
        QCOMPARE(whole(run, "objects"), 23);
        QCOMPARE(whole(run, "boxes_kept"), 24);
        QCOMPARE(touch("left", Touch::Stage::move, 100, rows - 80), Reply::Kind::poked); // and back
        QCOMPARE(whole(run, "gap"), 8);
        QCOMPARE(whole(run, "objects"), 24);
        // Ground can't be dragged; a coin beyond the edge is clamped.
        QCOMPARE(touch("left", Touch::Stage::press, 3, 3), Reply::Kind::ignored);
        QCOMPARE(touch("left", Touch::Stage::press, 97, rows - 80), Reply::Kind::poked);
        QCOMPARE(touch("left", Touch::Stage::move, -1e9, 1e9), Reply::Kind::poked);
        QVERIFY(whole(run, "objects") > 0);
        // A box in the hand: its IoU with the nearest true one.
        Timeline other = played({});
        other.touch({.panel = "answers",
                     .mark = "right",
                     .stage = Touch::Stage::press,
                     .x = right + 97,
                     .y = rows - 80});
        const std::string said = narration_now(other, Step::phase).sentences().at(0).in(Language::en);
        other.touch({.panel = "answers",
                     .mark = "right",
                     .stage = Touch::Stage::move,
                     .x = right + 105,
                     .y = rows - 80});
        QVERIFY(narration_now(other, Step::phase).sentences().at(0).in(Language::en) != said);
        QVERIFY(mark_in<Shapes>(figure_now(other), "answers", "tried"));
        // Before there are answers there is nothing to drag.
        Timeline fresh = run_of(id);
        QCOMPARE(fresh.touch({.panel = "answers", .mark = "left", .x = 97, .y = rows - 80}).kind,
                 Reply::Kind::ignored);
    }

    void the_other_pictures() {
        const Timeline touching = played("image=touching");
        QCOMPARE(touching.position().boundary, Boundary::end);
        QCOMPARE(whole(touching, "objects"), 23);
        QCOMPARE(whole(touching, "boxes_kept"), 24);
        const Timeline crescent = played("image=crescent");
        QCOMPARE(whole(crescent, "objects"), 24);
        QVERIFY(metric_now(crescent, "crescent_box_filled") < 0.5);
        QCOMPARE(whole(played("method=k_means&push=0"), "objects"), 24);
    }

    /// It never saw a coin: made discs alone. All coins are found; a few bright specks come along.
    void a_network_that_learned_on_made_discs_finds_all_coins() {
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            const Timeline run = played("method=network&push=0", 1, seed);
            const int objects = whole(run, "objects");
            QVERIFY2(objects >= 24 && objects <= 28, std::to_string(objects).c_str());
            QVERIFY(whole(run, "largest_area") < 1500);
            QCOMPARE(whole(run, "mask_matched"), 24);
        }
    }

    void axes_stand_still() { QCOMPARE(moving_axes(id).join(", "), QString()); }
};

QTEST_APPLESS_MAIN(SegmentationVsDetectionTest)
#include "segmentation_vs_detection_test.moc"
