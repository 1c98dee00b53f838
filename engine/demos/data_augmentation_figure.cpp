// Question 10: its picture: two hills over the angle, a sheet of copies, accuracies, a cloud or the mirror.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/demos/data_augmentation.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery::augmenting {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
const std::array<Text, nets> names{{{"plain", "不增强"}, {"augmented", "增强"}}};
constexpr std::array<Role, nets> roles{Role::negative, Role::data};
constexpr double paper = 0.94; ///< gray on which there is no ink

Eigen::MatrixXd square(const Eigen::RowVectorXd& picture) {
    return picture.reshaped<Eigen::RowMajor>(side, side);
}

/// A digit as ink on paper.
Cells ink(std::string id, const Eigen::MatrixXd& values, double left, double bottom, double width,
          double height) {
    return {.id = std::move(id),
            .left = left,
            .bottom = bottom,
            .width = width,
            .height = height,
            .values = (paper - (paper - 0.05) * values.array()).matrix(),
            .palette = Palette::gray,
            .range = Range{0, 1}};
}

Shape box(double left, double bottom, double right, double top, Role role, bool filled = false,
          double opacity = 1) {
    Shape shape{.role = role, .filled = filled, .opacity = opacity};
    shape.points.resize(2, 2);
    shape.points << left, bottom, right, top;
    return shape;
}

} // namespace

void DataAugmentation::show(Figure& figure) const {
    figure.add(hills_panel());
    figure.add(sheet_panel());
    figure.add(accuracy_panel());
    figure.add(m_params.flip ? mirror_panel() : cloud_panel());
    figure.layout.lines = {{1.9, {{"hills", 1.25}, {"sheet", 1}}},
                           {1, {{"accuracy", 1.25}, {m_params.flip ? "mirror" : "cloud", 1}}}};
    figure.layout.leading = {{"hills", 660}, {"sheet", 500}};
}

// Heights of what stands around the hills, in units of accuracy.
constexpr double row_bottom = -0.25, row_height = 0.2, top_bottom = 1.05, floor_y = -0.28, ceiling_y = 1.27;
constexpr double tile_degrees = 30, turn_degrees = 45;

/// The digit turned every 45°, in one row of cells.
Cells turned_row(const Eigen::RowVectorXd& digit) {
    constexpr int tiles = 9, pitch = 12, gap = pitch - side; // columns
    Eigen::MatrixXd row = Eigen::MatrixXd::Constant(side, tiles * pitch - gap, nothing);
    for (int i = 0; i < tiles; ++i)
        row.middleCols<side>(i * pitch) = square(moved(digit, turned(i * turn_degrees - 180), side));
    constexpr double width = turn_degrees * (tiles - 1) + tile_degrees;
    return ink("row", row, -width / 2, row_bottom, width, row_height);
}

/// Between the hills, where the augmented one is higher; it begins and ends where they cross.
Band gained(const Eigen::VectorXd& at, const Eigen::VectorXd& below, const Eigen::VectorXd& above) {
    std::vector<double> x, low, high;
    const auto add = [&](double where, double under, double over) {
        x.push_back(where);
        low.push_back(under);
        high.push_back(std::max(under, over));
    };
    for (Eigen::Index i = 0; i < at.size(); ++i) {
        add(at(i), below(i), above(i));
        if (i + 1 == at.size())
            break;
        const double now = above(i) - below(i), next = above(i + 1) - below(i + 1);
        if (now * next < 0) {
            const double share = now / (now - next), cross = below(i) + share * (below(i + 1) - below(i));
            add(at(i) + share * (at(i + 1) - at(i)), cross, cross);
        }
    }
    const auto vector = [](const std::vector<double>& all) {
        return Eigen::Map<const Eigen::VectorXd>(all.data(), static_cast<Eigen::Index>(all.size()));
    };
    return {
        .id = "gained", .role = roles[augmented], .x = vector(x), .low = vector(low), .high = vector(high)};
}

Panel DataAugmentation::hills_panel() const {
    Axis x{.range = Range{-205, 205}};
    for (int degrees = -180; degrees <= 180; degrees += 90)
        x.ticks.push_back({static_cast<double>(degrees), same(format_number(degrees, "d") + "°")});
    Axis y{.label = {"accuracy", "准确率"}, .range = Range{floor_y, ceiling_y}};
    for (const double at : {0.0, 0.5, 1.0})
        y.ticks.push_back({at, same(format_number(at))});
    Chart chart("hills", {"Unseen digits, turned", "没见过的数字，转一圈"});
    chart.x(std::move(x)).y(std::move(y));
    Shapes band{.id = "trained"};
    if (m_params.rotation > 0)
        band.shapes.push_back(box(-m_params.rotation, 0, m_params.rotation, 1, Role::muted, true, 0.16));
    chart.add(std::move(band));
    chart.add(Rule{.id = "guessing", .at = 0.1});
    std::vector<int> seen;
    for (int i = 0; i < hill_points; ++i)
        if (std::isfinite(m_hills[plain](i)))
            seen.push_back(i);
    const auto count = static_cast<Eigen::Index>(seen.size());
    Eigen::VectorXd at(count);
    for (Eigen::Index i = 0; i < count; ++i)
        at(i) = seen[static_cast<std::size_t>(i)] * walk_step - 180;
    const Eigen::VectorXd below = m_hills[plain](seen), above = m_hills[augmented](seen);
    chart.add(gained(at, below, above));
    chart.line("plain", roles[plain], {}, at, below).line("augmented", roles[augmented], {}, at, above);
    const std::array<int, nets> says = answers_at(marked());
    const double turn = marked();
    Labels words{.id = "words"};
    words.labels.push_back({.x = -204, .y = 0.045, .text = {"guessing", "瞎猜"}, .anchor = Anchor::right});
    if (std::isfinite(hill(plain, 0))) { // under the narrower hill, and right of the broader one
        const double shoulder = std::max(hill(plain, 30), hill(augmented, 30));
        words.labels.push_back(
            {.x = 0, .y = 0.45, .text = names[plain], .role = roles[plain], .anchor = Anchor::center});
        words.labels.push_back({.x = 38,
                                .y = std::min(0.94, shoulder + 0.06),
                                .text = names[augmented],
                                .role = roles[augmented],
                                .anchor = Anchor::right});
    }
    const bool left = turn > 0; // of the digit at the marker there is more room
    for (std::size_t net = 0; net < nets && m_updates > 0; ++net) {
        const std::string said = std::to_string(says[net]);
        words.labels.push_back({.x = turn + (left ? -19 : 19),
                                .y = top_bottom + (net == augmented ? 0.15 : 0.04),
                                .text = {names[net].en + " says " + said, names[net].zh + "认作 " + said},
                                .role = roles[net],
                                .anchor = left ? Anchor::left : Anchor::right});
    }
    chart.add(Rule{.id = "marker",
                   .role = Role::highlight,
                   .at = turn,
                   .vertical = true,
                   .handle = {.touch = true, .hint = {"Drag to turn the digit", "拖动来转数字"}}});
    const Eigen::RowVectorXd digit = unseen_digit();
    chart.add(turned_row(digit))
        .add(ink("now", square(moved(digit, turned(turn), side)), turn - tile_degrees / 2, top_bottom,
                 tile_degrees, row_height))
        .add(std::move(words));
    if (!std::isfinite(hill(plain, 0)))
        return chart.summary({"Nothing is tested yet.", "还没有测试。"});
    return chart
        .subtitle({"upright {0:f2} and {1:f2}; the band was trained",
                   "不转：{0:f2} 与 {1:f2}；灰带是训练时转过的角度"},
                  hill(plain, 0), hill(augmented, 0))
        .summary({"Accuracy upright: plain {0:f2}, augmented {1:f2}; turned by 30°: {2:f2} and {3:f2}.",
                  "不转时准确率：不增强 {0:f2}，增强 {1:f2}；转 30°：{2:f2} 与 {3:f2}。"},
                 hill(plain, 0), hill(augmented, 0), hill(plain, 30), hill(augmented, 30));
}

Panel DataAugmentation::sheet_panel() const {
    constexpr int pitch = side + 1; // a column and a row of nothing between copies
    Eigen::MatrixXd sheet = Eigen::MatrixXd::Constant(sheet_side * pitch, sheet_side * pitch, nothing);
    for (int copy = 0; copy < sheet_copies; ++copy)
        sheet.block<side, side>(copy / sheet_side * pitch, copy % sheet_side * pitch) =
            square(sheet_picture(copy));
    Cells cells = ink("sheet", sheet, 0, 0, sheet_side, sheet_side);
    cells.handle = {
        .touch = true, .hint = {"Click a copy to see its matrix", "点一份副本看它的矩阵"}, .clicks = true};
    const double tile = static_cast<double>(side) / pitch, edge = (1 - tile) / 2;
    const auto around = [&](int copy, Role role) {
        const double column = copy % sheet_side, bottom = sheet_side - 1 - copy / sheet_side + 2 * edge;
        return box(column - edge, bottom - edge, column + tile + edge, bottom + tile + edge, role);
    };
    const int chosen = m_params.copy - 1;
    Shapes frames{.id = "frames"};
    frames.shapes.push_back(around(0, Role::neutral));
    if (chosen != 0)
        frames.shapes.push_back(around(chosen, Role::highlight));
    Cells original = ink("original", square(learned_digit()), original_left, original_bottom, original_size,
                         original_size);
    original.handle = {.touch = true, .hint = {"Draw a digit of your own", "画一个你自己的数字"}};
    const double copy_left = original_left + original_size + 0.15;
    const PixelMap map = sheet_map(chosen);
    Cells matrix{.id = "matrix",
                 .left = original_left,
                 .bottom = 0.3,
                 .width = copy_left + original_size - original_left,
                 .height = 1.5,
                 .values = map,
                 .palette = Palette::quiet,
                 .range = Range{-1, 1},
                 .gaps = true,
                 .numbers = true,
                 .format = "f2"};
    Labels words{.id = "words"};
    words.labels = {{.x = original_left + original_size / 2,
                     .y = original_bottom - 0.06,
                     .text = {"original", "原样"},
                     .anchor = Anchor::below},
                    {.x = copy_left + original_size / 2,
                     .y = original_bottom - 0.06,
                     .text = {"copy", "副本"},
                     .role = Role::highlight,
                     .anchor = Anchor::below},
                    {.x = (original_left + copy_left + original_size) / 2,
                     .y = 1.88,
                     .text = {"its matrix", "它的矩阵"},
                     .anchor = Anchor::above}};
    return Chart("sheet", {"One digit, a sheet of copies", "一个数字，一页副本"})
        .bare()
        .equal_aspect()
        .x(-0.15, copy_left + original_size + 0.15)
        .y(-0.15, sheet_side + 0.15)
        .add(std::move(cells))
        .add(std::move(frames))
        .add(std::move(original))
        .add(ink("copy", square(sheet_picture(chosen)), copy_left, original_bottom, original_size,
                 original_size))
        .add(std::move(matrix))
        .add(std::move(words))
        .summary({"A {0:d} and {1:d} copies of it; the framed one is number {2:d}.",
                  "一个 {0:d} 和它的 {1:d} 份副本；框住的是第 {2:d} 份。"},
                 m_params.digit, sheet_copies - 1, m_params.copy);
}

namespace {

/// Heights in descending order, moved apart where they are nearer than `least`.
std::vector<double> apart(std::vector<double> heights, double least) {
    for (std::size_t i = 1; i < heights.size(); ++i)
        heights[i] = std::min(heights[i], heights[i - 1] - least);
    for (std::size_t i = heights.size(); i-- > 0;)
        heights[i] = std::max(heights[i], i + 1 == heights.size() ? 0.03 : heights[i + 1] + least);
    return heights;
}

} // namespace

Panel DataAugmentation::accuracy_panel() const {
    const double epochs = std::ceil(static_cast<double>(m_params.updates) / epoch_length());
    Axis x{.label = {"epoch", "轮"}, .range = Range{0, 1.6 * epochs}}; // room for the names
    for (const double share : {0.0, 0.5, 1.0})
        x.ticks.push_back({std::round(epochs * share), same(format_number(std::round(epochs * share), "d"))});
    Chart chart("accuracy", {"Transformed digits; untouched in gray", "变形的数字；灰线是原样的"});
    chart.x(std::move(x)).y({"accuracy", "准确率"}, 0, 1);
    chart.add(Rule{.id = "guessing", .label = {"guessing", "瞎猜"}, .at = 0.1});
    chart.trend("accuracy_plain_clean", Role::muted)
        .trend("accuracy_augmented_clean", Role::muted)
        .trend("accuracy_plain_transformed", roles[plain])
        .trend("accuracy_augmented_transformed", roles[augmented]);
    if (m_history.empty())
        return chart.summary({"No epoch is done yet.", "还没有练完一轮。"});
    const std::array<double, 4>& now = m_history.back();
    struct Name {
        Text text;
        Role role;
        double y;
    };
    const auto number = [](double value) { return " " + format_number(value, "f2"); };
    std::vector<Name> ends{
        {{"untouched" + number(now[0]) + "," + number(now[2]),
          "原样" + number(now[0]) + "、" + format_number(now[2], "f2")},
         Role::muted,
         (now[0] + now[2]) / 2},
        {{names[plain].en + number(now[1]), names[plain].zh + number(now[1])}, roles[plain], now[1]},
        {{names[augmented].en + number(now[3]), names[augmented].zh + number(now[3])},
         roles[augmented],
         now[3]}};
    std::sort(ends.begin(), ends.end(), [](const Name& a, const Name& b) { return a.y > b.y; });
    std::vector<double> heights;
    for (const Name& end : ends)
        heights.push_back(end.y);
    heights = apart(heights, 0.16);
    Labels labels{.id = "names"};
    for (std::size_t i = 0; i < ends.size(); ++i)
        labels.labels.push_back({.x = static_cast<double>(m_history.size()) + 0.02 * epochs,
                                 .y = heights[i],
                                 .text = ends[i].text,
                                 .role = ends[i].role,
                                 .anchor = Anchor::right});
    chart.add(std::move(labels));
    if (m_mirrored[plain]) {
        const double mirrored = *m_mirrored[plain];
        chart.trend("accuracy_plain_mirrored", Role::ghost)
            .subtitle(
                {"mirrored digits, never shown: plain reads {0:f2}", "镜像的数字没学过：不增强的认对 {0:f2}"},
                mirrored);
    }
    return chart.summary({"Untouched digits: plain {0:f2}, augmented {1:f2}; transformed: {2:f2} and {3:f2}.",
                          "原样：不增强 {0:f2}，增强 {1:f2}；变形：{2:f2} 与 {3:f2}。"},
                         now[0], now[2], now[1], now[3]);
}

Panel DataAugmentation::cloud_panel() const {
    const Cloud& cloud = *m_cloud;
    double half = 1;
    for (const Eigen::MatrixXd* points : {&cloud.test, &cloud.training})
        if (points->size() > 0)
            half = std::max(half, 1.08 * points->cwiseAbs().maxCoeff());
    Chart chart("cloud", {"What the copies cover", "副本覆盖了哪里"});
    chart.bare().equal_aspect().x(-1.6 * half, 1.6 * half).y(-half, half);
    Points test{.id = "test",
                .role = Role::neutral,
                .label = {"test, transformed", "测试，变形"},
                .size = 0.8,
                .hollow = true};
    test.x = cloud.test.col(0);
    test.y = cloud.test.col(1);
    Points copies{.id = "copies", .role = Role::data, .label = {"copies", "副本"}, .size = 0.5};
    copies.x = cloud.copies.col(0);
    copies.y = cloud.copies.col(1);
    Points training{
        .id = "training", .role = Role::negative, .label = {"training digits", "训练数字"}, .size = 1.2};
    training.x = cloud.training.col(0);
    training.y = cloud.training.col(1);
    chart.add(std::move(copies)).add(std::move(test)).add(std::move(training));
    if (std::isfinite(cloud.training_distance))
        chart.subtitle(
            {"test to nearest: {0:f2}, with copies {1:f2}", "测试到最近样本：{0:f2}，加副本 {1:f2}"},
            cloud.training_distance, cloud.copy_distance);
    return chart.summary({"All the {0:d}s in the plane of their two principal components.",
                          "所有的 {0:d}，画在它们的前两个主成分上。"},
                         m_params.digit);
}

/// What of each digit is still read in the mirror, and what the mirror makes of four of them.
Panel DataAugmentation::mirror_panel() const {
    Bars bars{.id = "mirrored", .role = roles[plain], .width = 0.7};
    bars.at = Eigen::VectorXd::LinSpaced(classes, 0, classes - 1);
    bars.value = Eigen::VectorXd::Zero(classes);
    Eigen::MatrixXd row = Eigen::MatrixXd::Constant(side, classes * (side + 2) - 2, nothing);
    PixelMap mirror = unmoved();
    mirror(0, 0) = -1;
    for (int digit = 0; digit < classes; ++digit) {
        bars.value(digit) = m_mirror[plain][static_cast<std::size_t>(digit)];
        for (Eigen::Index i = 0; i < m_fixed->test.labels.size(); ++i)
            if (m_fixed->test.labels(i) == digit) {
                row.middleCols<side>(digit * (side + 2)) =
                    square(moved(m_fixed->test.pictures.row(i), mirror, side));
                break;
            }
    }
    Axis x{.range = Range{-0.6, classes - 0.4}};
    for (int digit = 0; digit < classes; ++digit)
        x.ticks.push_back({static_cast<double>(digit), same(std::to_string(digit))});
    Axis y{.label = {"read in the mirror", "镜中还认得"}, .range = Range{-0.42, 1}};
    for (const double at : {0.0, 0.5, 1.0})
        y.ticks.push_back({at, same(format_number(at))});
    const double width = classes - 1 + 0.8;
    return Chart("mirror", {"Mirrored digits", "镜像的数字"})
        .x(std::move(x))
        .y(std::move(y))
        .add(std::move(bars))
        .add(ink("row", row, -0.4, -0.38, width, 0.34))
        .subtitle({"the plain network, never shown one", "没见过镜像的网络"})
        .summary({"Share of mirrored digits that the plain network still reads: {0:f2} in all.",
                  "不增强的网络还认得的镜像数字：共 {0:f2}。"},
                 m_mirrored[plain].value_or(0));
}

} // namespace orrery::augmenting
