// Score map, suppression and fit, mark by mark.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/segmentation_vs_detection_figure.h"

#include "engine/statistics/gray_levels.h"

#include <cmath>
#include <limits>
#include <utility>

namespace orrery {

using Matrix = Eigen::MatrixXd;

Cells gray_picture(std::string id, const Matrix& levels, double left, double opacity) {
    return {.id = std::move(id),
            .left = left,
            .width = static_cast<double>(levels.cols()),
            .height = static_cast<double>(levels.rows()),
            .values = levels,
            .palette = Palette::gray,
            .range = Range{0, gray_levels - 1},
            .opacity = opacity};
}

Shape box_outline(const Box& box, double left, double rows, Role role) {
    Shape shape{.role = role, .filled = false};
    shape.points.resize(2, 2);
    shape.points << left + box.x1, rows - box.y2, left + box.x2, rows - box.y1;
    return shape;
}

Matrix box_centers(const Suppression& boxes, Suppression::Fate fate, double left, double rows) {
    Matrix centers(boxes.count(fate), 2);
    Eigen::Index next = 0;
    for (int rank = 0; rank < boxes.size(); ++rank)
        if (const Box& b = boxes.box(rank); boxes.fate(rank) == fate)
            centers.row(next++) << left + (b.x1 + b.x2) / 2, rows - (b.y1 + b.y2) / 2;
    return centers;
}

Cells colored_components(const Components& found, const Matrix& levels, const std::vector<Box>& coins) {
    constexpr int palette = 8;
    std::vector<int> colors;
    for (const Box& component : found.boxes) {
        std::size_t best = colors.size();
        double most = 0;
        for (std::size_t coin = 0; coin < coins.size(); ++coin)
            if (const double overlap = iou(component, coins[coin]); overlap > most) {
                most = overlap;
                best = coin;
            }
        colors.push_back(static_cast<int>(best) % palette);
    }
    Cells cells = gray_picture("components", levels, 0);
    cells.palette = Palette::classes;
    cells.range.reset();
    cells.strength = Matrix::Zero(levels.rows(), levels.cols());
    for (Eigen::Index i = 0; i < levels.size(); ++i) {
        const int label = found.labels.data()[i];
        cells.values.data()[i] = label > 0 ? colors[static_cast<std::size_t>(label) - 1]
                                           : std::numeric_limits<double>::quiet_NaN();
        cells.strength.data()[i] = 0.35 + 0.65 * levels.data()[i] / (gray_levels - 1);
    }
    return cells;
}

Shapes rings_in_both(const std::vector<Ring>& rings, double rows, double columns) {
    constexpr Role role = Role::class_4; // seen on dark and bright ground, in every theme
    Shapes shapes{.id = "rings", .role = role};
    for (const Ring& ring : rings)
        for (const double left : {0.0, right_edge(columns)}) {
            Shape shape{.form = Shape::Form::circle, .radius = ring.radius, .role = role, .filled = false};
            shape.points = Eigen::RowVector2d(left + ring.center.x() + 0.5, rows - ring.center.y() - 0.5);
            shape.id = ring.id + (left > 0 ? "_right" : "_left");
            shapes.shapes.push_back(std::move(shape));
        }
    return shapes;
}

Labels headings(std::optional<int> objects, std::optional<int> boxes, double rows, double columns) {
    const auto heading = [&](double left, Text text) {
        return Label{.x = left + columns / 2,
                     .y = rows + 12,
                     .text = std::move(text),
                     .role = Role::neutral,
                     .bold = true,
                     .size = 1.6};
    };
    const auto counted = [](Text what, int count) {
        const std::string number = std::to_string(count);
        return Text{what.en + ": " + number, what.zh + "：" + number + " 个"};
    };
    return {.id = "headings",
            .labels = {heading(0, objects ? counted({"Mask", "掩膜"}, *objects)
                                          : Text{"Which pixels?", "哪些像素？"}),
                       heading(right_edge(columns), boxes ? counted({"Boxes", "框"}, *boxes)
                                                          : Text{"How many, and where?", "几个？在哪里？"})}};
}

Panel window_scores_panel(const Matrix& scores, double rows, double columns, int done,
                          const Suppression& boxes) {
    const Eigen::Index height = scores.rows() / static_cast<Eigen::Index>(disc_radii.size());
    Matrix best = scores.topRows(height);
    for (std::size_t r = 1; r < disc_radii.size(); ++r)
        best = best.cwiseMax(scores.middleRows(static_cast<Eigen::Index>(r) * height, height));
    Cells map{.id = "scores", .width = columns, .height = rows, .values = best, .range = Range{0, 1}};
    const Matrix peaks = box_centers(boxes, Suppression::kept, 0, rows);
    return Chart("scores", {"Score of every window", "每个窗口的得分"})
        .bare()
        .equal_aspect()
        .x(0, columns)
        .y(0, rows)
        .add(std::move(map))
        .add(Points{
            .id = "peaks", .role = Role::class_3, .x = peaks.col(0), .y = peaks.col(1), .hollow = true})
        .subtitle({"best of three radii", "三种半径取最高"})
        .summary({"{0:d} of {1:d} rows of windows have a score.", "{1:d} 行窗口里有 {0:d} 行打了分。"}, done,
                 height);
}

Panel suppression_panel(const Suppression& boxes, int most, double threshold) {
    Chart chart("suppression", {"Boxes, best first", "框，从高分到低分"});
    chart.x({"rank", "名次"}, 0, most).y({"score", "得分"}, std::floor(10 * threshold - 0.5) / 10, 1);
    const auto add = [&](Suppression::Fate fate, std::string id, Role role, Text label, double size) {
        Points points{.id = std::move(id), .role = role, .label = std::move(label), .size = size};
        points.x.resize(boxes.count(fate));
        points.y.resize(points.x.size());
        Eigen::Index next = 0;
        for (int rank = 0; rank < boxes.size(); ++rank)
            if (boxes.fate(rank) == fate) {
                points.x(next) = rank + 1;
                points.y(next++) = boxes.score(rank);
            }
        chart.add(std::move(points));
    };
    add(Suppression::waiting, "waiting", Role::muted, {"waiting", "待定"}, 0.5);
    add(Suppression::struck, "struck", Role::negative, {"struck", "删去"}, 0.4);
    add(Suppression::kept, "kept", Role::class_3, {"kept", "留下"}, 1.1);
    return chart.add(Rule{.id = "threshold", .role = Role::truth, .label = {}, .at = threshold})
        .summary({"{0:d} boxes kept, {1:d} struck, {2:d} waiting.",
                  "留下 {0:d} 个框，删去 {1:d} 个，{2:d} 个待定。"},
                 boxes.count(Suppression::kept), boxes.count(Suppression::struck),
                 boxes.count(Suppression::waiting));
}

Panel fit_panel(const CoinVerdict* verdict, bool boxes) {
    Chart chart("fit", {"Overlap with each coin's pixels", "与每枚硬币像素的重合"});
    chart.x({"coin", "硬币"}, 0, CoinScene::coins + 1).y(same("IoU"), 0, 1.05);
    if (verdict == nullptr)
        return chart.summary({"Not judged yet.", "还没有评判。"});
    const Eigen::VectorXd coins = Eigen::VectorXd::LinSpaced(CoinScene::coins, 1, CoinScene::coins);
    chart.add(Points{
        .id = "mask", .role = Role::class_1, .label = {"mask", "掩膜"}, .x = coins, .y = verdict->mask});
    chart.summary({"The mask matches {0:d} of {1:d} coins.", "掩膜对上了 {1:d} 枚硬币里的 {0:d} 枚。"},
                  verdict->mask_matched, CoinScene::coins);
    if (!boxes)
        return chart;
    return chart
        .add(Points{.id = "box",
                    .role = Role::class_3,
                    .label = {"box", "框"},
                    .x = coins,
                    .y = verdict->box,
                    .hollow = true})
        .summary({"Boxes: precision {0:f2}, recall {1:f2}, mean IoU {2:f2}.",
                  "框：精确率 {0:f2}，召回率 {1:f2}，平均 IoU {2:f2}。"},
                 verdict->precision, verdict->recall, verdict->iou_mean);
}

} // namespace orrery
