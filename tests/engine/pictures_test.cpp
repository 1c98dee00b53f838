// Operations on pictures against values of scikit-image and SciPy, brute force and what must be so; and the
// shipped pictures, decoded.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "engine/statistics/gray_levels.h"
#include "engine/statistics/image_components.h"
#include "engine/statistics/image_filters.h"
#include "tests/every_demo.h"
#include "tests/reference_cases.h"

#include <QBuffer>
#include <QImage>

#include <set>

using namespace orrery;
using namespace orrery::test;

namespace {

using Matrix = Eigen::MatrixXd;

Eigen::MatrixXi random_levels(int rows, int columns, int least, int most, Random random) {
    Eigen::MatrixXi levels(rows, columns);
    for (int& level : levels.reshaped())
        level = least + random.below(most - least + 1);
    return levels;
}

Mask random_mask(int rows, int columns, double share, Random random) {
    Mask mask(rows, columns);
    for (bool& one : mask.reshaped())
        one = random.chance(share);
    return mask;
}

Box random_box(Random& random) {
    const double x = random.below(40), y = random.below(40);
    const double width = 1 + random.below(20), height = 1 + random.below(20);
    return {x, y, x + width, y + height};
}

/// Pixel by pixel.
double counted_iou(const Box& a, const Box& b) {
    int both = 0, either = 0;
    const auto in = [](const Box& box, double x, double y) {
        return x > box.x1 && x < box.x2 && y > box.y1 && y < box.y2;
    };
    for (double x = 0.5; x < 64; ++x)
        for (double y = 0.5; y < 64; ++y) {
            both += in(a, x, y) && in(b, x, y);
            either += in(a, x, y) || in(b, x, y);
        }
    return static_cast<double>(both) / either;
}

} // namespace

class PicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reference_images() {
        const auto cases = referenceCases(QStringLiteral("images.json"));
        QVERIFY(!cases.empty());
        for (const QJsonObject& c : cases) {
            const Matrix image = matrixOf(c["image"]);
            const Eigen::MatrixXi levels = image.cast<int>();
            const QJsonObject expect = c["expect"].toObject();
            const int threshold = otsu_threshold(histogram(levels));
            QCOMPARE(threshold, expect["otsu"].toInt());
            QCOMPARE(equalized(levels), matrixOf(expect["equalized"]).cast<int>());
            const Components found = components_of(levels.array() > threshold);
            QCOMPARE(found.count(), expect["components"].toInt());
            std::vector<int> areas = found.areas;
            std::sort(areas.begin(), areas.end());
            const Eigen::VectorXi sorted = integersOf(expect["areas_sorted"]);
            const bool ascending = sorted.size() < 2 || sorted(0) <= sorted(sorted.size() - 1);
            if (!ascending)
                std::reverse(areas.begin(), areas.end());
            QCOMPARE(areas, std::vector<int>(sorted.begin(), sorted.end()));
            QVERIFY(difference(gaussian_filtered(image, 1.5), matrixOf(expect["gaussian_1.5"])) < 1e-9);
        }
    }

    void reference_detection() {
        const auto cases = referenceCases(QStringLiteral("detection.json"));
        QVERIFY(!cases.empty());
        for (const QJsonObject& c : cases) {
            const Matrix rows = matrixOf(c["boxes"]);
            std::vector<Box> boxes;
            for (Eigen::Index i = 0; i < rows.rows(); ++i)
                boxes.push_back({rows(i, 0), rows(i, 1), rows(i, 2), rows(i, 3)});
            const Eigen::VectorXd scores = vectorOf(c["scores"]);
            const QJsonObject expect = c["expect"].toObject();
            QVERIFY(std::abs(iou(boxes[0], boxes[1]) - expect["iou_0_1"].toDouble()) < 1e-12);
            QVERIFY(std::abs(iou(boxes[2], boxes[3]) - expect["iou_2_3"].toDouble()) < 1e-12);
            const Eigen::VectorXi kept = integersOf(expect["kept"]);
            QCOMPARE(suppressed(boxes, std::vector<double>(scores.begin(), scores.end()),
                                c["threshold"].toDouble()),
                     std::vector<int>(kept.begin(), kept.end()));
        }
    }

    /// Otsu's threshold is the one that trying all of them finds, whatever the picture.
    void otsu_is_the_best_of_all() {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const Eigen::MatrixXi levels = random_levels(9, 7, 40 + static_cast<int>(seed), 90, Random(seed));
            const int threshold = otsu_threshold(histogram(levels));
            const auto variance = [&](int t) {
                double n[2] = {0, 0}, sum[2] = {0, 0};
                for (const int level : levels.reshaped()) {
                    ++n[level > t];
                    sum[level > t] += level;
                }
                return n[0] * n[1] == 0 ? 0 : n[0] * n[1] * std::pow(sum[0] / n[0] - sum[1] / n[1], 2);
            };
            for (int t = 0; t < gray_levels; ++t)
                QVERIFY(variance(t) <= variance(threshold) * (1 + 1e-12));
        }
        QCOMPARE(otsu_threshold(histogram(Eigen::MatrixXi::Constant(4, 4, 90))), 90);
        Eigen::MatrixXi two(1, 4);
        two << 10, 10, 200, 200;
        QCOMPARE(otsu_threshold(histogram(two)), 10);
    }

    void equalizing_keeps_the_order_and_uses_the_range() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Eigen::MatrixXi levels = random_levels(12, 12, 100, 130, Random(seed));
            const Eigen::MatrixXi flat = equalized(levels);
            QCOMPARE(flat.minCoeff(), 0);
            QCOMPARE(flat.maxCoeff(), 255);
            for (Eigen::Index i = 0; i < levels.size(); ++i)
                for (Eigen::Index j = 0; j < levels.size(); ++j)
                    QVERIFY(levels.data()[i] > levels.data()[j] || flat.data()[i] <= flat.data()[j]);
            // Levels that were one stay one: no information is made.
            QVERIFY(entropy(histogram(flat)) <= entropy(histogram(levels)) + 1e-12);
        }
        const Eigen::MatrixXi even = Eigen::MatrixXi::Constant(3, 3, 77);
        QCOMPARE(equalized(even), even);
        Eigen::MatrixXi four(1, 4);
        four << 1, 60, 61, 255;
        QVERIFY(std::abs(entropy(histogram(four)) - 2) < 1e-12);
        QCOMPARE(levels_of(brightness_of(four)), four);
    }

    /// A smoothed spike is the outer product of the weights; a constant stays, the edge included.
    void filters() {
        const Eigen::VectorXd weights = gaussian_weights(1.2);
        QCOMPARE(weights.size(), 11);
        QVERIFY(std::abs(weights.sum() - 1) < 1e-15);
        Matrix spike = Matrix::Zero(15, 13);
        spike(7, 6) = 1;
        QVERIFY(difference(gaussian_filtered(spike, 1.2).block(2, 1, 11, 11), weights * weights.transpose()) <
                1e-15);
        const Matrix flat = Matrix::Constant(4, 9, 0.3);
        QVERIFY(difference(gaussian_filtered(flat, 3), flat) < 1e-15); // wider than the picture
        QVERIFY(difference(unsharp_masked(flat, 2, 3), flat) < 1e-14);
        QCOMPARE(gaussian_filtered(spike, 0), spike);
        // Mirrors lose nothing: the mean stays. At a corner the light comes back.
        Matrix corner = Matrix::Zero(5, 4);
        corner(0, 3) = 1;
        QVERIFY(std::abs(gaussian_filtered(corner, 2, Outside::mirror).mean() - 0.05) < 1e-15);
        const Eigen::VectorXd w = gaussian_weights(0.5); // five weights
        const double share = w(2) + w(1);
        QVERIFY(std::abs(gaussian_filtered(corner, 0.5, Outside::mirror)(0, 3) - share * share) < 1e-15);
        QVERIFY(unsharp_masked(spike, 1.5, 1)(7, 6) > 1);
        QCOMPARE(median_filtered(spike, 3), Matrix(Matrix::Zero(15, 13))); // a lone spike goes, an edge stays
        Matrix edge = Matrix::Zero(6, 6);
        edge.rightCols(3).setConstant(1);
        QCOMPARE(median_filtered(edge, 5), edge);
        QCOMPARE(median_filtered(edge, 1), edge);
    }

    void warps() {
        Random random(3);
        Matrix image(8, 8);
        for (double& v : image.reshaped())
            v = random.uniform();
        QCOMPARE(warped(image, {}), image);
        Eigen::Matrix2d quarter;
        quarter << 0, -1, 1, 0; // exactly a quarter turn
        QVERIFY(difference(warped(image, Affine::about(3.5, 3.5, quarter)),
                           image.transpose().colwise().reverse()) < 1e-15);
        const Matrix moved = warped(image, {.shift = {1, 0}}); // each pixel from its right neighbor
        QCOMPARE(Matrix(moved.leftCols(7)), Matrix(image.rightCols(7)));
        QCOMPARE(Matrix(moved.col(7)), Matrix(Matrix::Zero(8, 1)));
        const double angle = 20 * 3.14159265358979323846 / 180;
        Eigen::Matrix2d turn;
        turn << std::cos(angle), -std::sin(angle), std::sin(angle), std::cos(angle);
        const Eigen::Vector2d from = Affine::about(3.5, 3.5, turn)(3, 1);
        QVERIFY((from - Eigen::Vector2d(3.885, 0.980)).cwiseAbs().maxCoeff() < 6e-4); // by hand
        QVERIFY(std::abs(interpolated(image, 2.25, 3.5) - (0.375 * image(3, 2) + 0.125 * image(3, 3) +
                                                           0.375 * image(4, 2) + 0.125 * image(4, 3))) <
                1e-15);
        QCOMPARE(interpolated(image, -5, 2, 0.7), 0.7);
    }

    /// Two pixels have one label exactly if a way of sides leads from one to the other (Floyd and Warshall).
    void components_are_what_hangs_together() {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const Mask mask = random_mask(6, 7, 0.55, Random(seed));
            const Components found = components_of(mask);
            constexpr int n = 42;
            std::vector<std::vector<bool>> way(n, std::vector<bool>(n, false));
            for (int a = 0; a < n; ++a)
                for (int b = 0; b < n; ++b)
                    way[a][b] = mask(a % 6, a / 6) && mask(b % 6, b / 6) &&
                                std::abs(a % 6 - b % 6) + std::abs(a / 6 - b / 6) <= 1;
            for (int k = 0; k < n; ++k)
                for (int a = 0; a < n; ++a)
                    for (int b = 0; b < n; ++b)
                        way[a][b] = way[a][b] || (way[a][k] && way[k][b]);
            const auto label = [&](int a) { return found.labels(a % 6, a / 6); };
            for (int a = 0; a < n; ++a)
                for (int b = 0; b < n; ++b)
                    QCOMPARE(label(a) > 0 && label(a) == label(b), bool(way[a][b]));
            for (int k = 1; k <= found.count(); ++k) {
                QCOMPARE(static_cast<int>((found.labels.array() == k).count()),
                         found.areas[static_cast<std::size_t>(k - 1)]);
                for (int a = 0; a < n; ++a) {
                    const Box& box = found.boxes[static_cast<std::size_t>(k - 1)];
                    const bool inside =
                        a / 6 >= box.x1 && a / 6 < box.x2 && a % 6 >= box.y1 && a % 6 < box.y2;
                    QVERIFY(label(a) != k || inside);
                }
            }
            const Components large = at_least(found, 3);
            std::set<int> labels(large.labels.reshaped().begin(), large.labels.reshaped().end());
            labels.erase(0);
            QCOMPARE(static_cast<int>(labels.size()), large.count());
            for (int a = 0; a < n; ++a)
                QCOMPARE(large.labels(a % 6, a / 6) > 0,
                         label(a) > 0 && found.areas[static_cast<std::size_t>(label(a) - 1)] >= 3);
        }
    }

    void holes() {
        Mask ring = Mask::Constant(7, 7, false);
        ring.block(1, 1, 5, 5).setConstant(true);
        ring.block(2, 2, 3, 3).setConstant(false);
        QCOMPARE(holes_filled(ring).count(), 25);
        ring(1, 3) = false; // a way out
        QCOMPARE(holes_filled(ring).count(), 15);
        ring(1, 3) = true;
        ring(1, 1) = false; // touching at a corner is no way
        QCOMPARE(holes_filled(ring).count(), 24);
        QVERIFY(std::abs(mask_iou(ring, holes_filled(ring)) - 15.0 / 24) < 1e-15);
        const Mask none = Mask::Constant(3, 3, false);
        QCOMPARE(mask_iou(none, none), 0.0);
        QVERIFY((holes_filled(none) == none).all());
    }

    void overlap_is_what_counting_pixels_gives() {
        Random random(5);
        for (int i = 0; i < 200; ++i) {
            const Box a = random_box(random), b = random_box(random);
            QVERIFY(std::abs(iou(a, b) - counted_iou(a, b)) < 1e-12);
            QCOMPARE(iou(a, b), iou(b, a));
        }
        QCOMPARE(iou({0, 0, 6, 4}, {1, 1, 7, 5}), 15.0 / 33);
        QCOMPARE(iou({2, 2, 2, 2}, {2, 2, 2, 2}), 0.0); // empty
    }

    /// Nobody who stays overlaps another too much, and whoever went overlaps a better one.
    void suppression() {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            Random random(seed);
            std::vector<Box> boxes;
            std::vector<double> scores;
            for (int i = 0; i < 30; ++i) {
                boxes.push_back(random_box(random));
                scores.push_back(random.below(8)); // with ties
            }
            const std::vector<int> kept = suppressed(boxes, scores, 0.3);
            for (std::size_t i = 0; i < boxes.size(); ++i) {
                const bool stays = std::find(kept.begin(), kept.end(), static_cast<int>(i)) != kept.end();
                bool struck = false;
                for (const int k : kept) {
                    const auto other = static_cast<std::size_t>(k);
                    struck = struck ||
                             (other != i && iou(boxes[i], boxes[other]) > 0.3 && scores[other] >= scores[i]);
                }
                QVERIFY(!stays || !struck || std::count(scores.begin(), scores.end(), scores[i]) > 1);
                QVERIFY(stays || struck);
            }
        }
    }

    void matching() {
        const std::vector<Box> truth{{0, 0, 10, 10}, {20, 0, 30, 10}};
        const std::vector<Box> found{{0, 0, 10, 9}, {0, 0, 10, 10}, {21, 0, 31, 10}, {50, 50, 60, 60}};
        const Matching one = matched(found, truth);
        QCOMPARE(one.truth_of, (std::vector<int>{0, -1, 1, -1})); // a second box of one coin is false
        QCOMPARE(one.precision(), 0.5);
        QCOMPARE(one.recall(), 1.0);
        QVERIFY(std::abs(one.mean_iou() - (0.9 + 9.0 / 11) / 2) < 1e-15);
        QCOMPARE(matched({}, truth).recall(), 0.0);
        QCOMPARE(matched(found, {}).precision(), 0.0);
    }

    /// Sizes, and sums of levels that another decoder (Pillow) gives.
    void shipped_pictures() {
        struct Known {
            const char* name;
            int rows, columns;
            double red, green, blue; // sums of levels
        };
        for (const Known& known : {Known{"camera", 192, 192, 4757458, 4757458, 4757458},
                                   Known{"cat", 192, 289, 6512128, 6512128, 6512128},
                                   Known{"coffee", 192, 288, 8768003, 4743758, 2846560},
                                   Known{"coins", 192, 243, 4518421, 4518421, 4518421}}) {
            const Image& image = data_library().photograph(known.name);
            QCOMPARE(image.gray.rows(), known.rows);
            QCOMPARE(image.gray.cols(), known.columns);
            QCOMPARE(std::round(image.red.sum() * 255), known.red);
            QCOMPARE(std::round(image.green.sum() * 255), known.green);
            QCOMPARE(std::round(image.blue.sum() * 255), known.blue);
        }
        QCOMPARE(data_library().coin_boxes().rows(), 24);
        QCOMPARE(Matrix(data_library().coin_boxes().row(23)), Matrix(Eigen::RowVector4d(212, 157, 241, 183)));
    }

    void any_picture_is_decoded_or_refused() {
        QImage small(3, 2, QImage::Format_ARGB32);
        small.fill(QColor(10, 20, 30));
        small.setPixelColor(2, 1, QColor(255, 0, 128));
        for (const char* format : {"PNG", "BMP"}) {
            QByteArray bytes;
            QBuffer buffer(&bytes);
            QVERIFY(small.save(&buffer, format));
            const auto image = decoded_picture(bytes.toStdString());
            QVERIFY(image);
            QCOMPARE(image->red.rows(), 2);
            QCOMPARE(image->red(1, 2), 1.0);
            QCOMPARE(image->green(0, 0), 20 / 255.0);
            QCOMPARE(image->blue(1, 2), 128 / 255.0);
            QVERIFY(!decoded_picture(bytes.left(9).toStdString()));
        }
        QVERIFY(!decoded_picture({}));
        QVERIFY(!decoded_picture("no picture"));
    }
};

QTEST_APPLESS_MAIN(PicturesTest)
#include "pictures_test.moc"
