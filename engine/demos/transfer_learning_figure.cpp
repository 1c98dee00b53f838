// Question 9: its picture: three curves, what is borrowed as two planes, the two digits, near and far.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/demos/transfer_learning.h"

#include <algorithm>
#include <cmath>

namespace orrery::transferring {

namespace {

const std::array<Text, arms> names{
    {{"from scratch", "从头训练"}, {"frozen", "冻结"}, {"fine-tuned", "微调"}}};
constexpr std::array<Role, arms> roles{Role::neutral, Role::class_3, Role::data};
constexpr std::array<const char*, arms> ids{"scratch", "frozen", "fine_tuned"};
constexpr Role far_role = Role::negative;

std::string two_decimals(double value) {
    return format_number(value, "f2");
}

/// Heights in descending order, moved apart where they are nearer than `least`, above 0.
std::vector<double> apart(std::vector<double> heights, double least) {
    for (std::size_t i = 1; i < heights.size(); ++i)
        heights[i] = std::min(heights[i], heights[i - 1] - least);
    for (std::size_t i = heights.size(); i-- > 0;)
        heights[i] = std::max(heights[i], i + 1 == heights.size() ? 0.03 : heights[i + 1] + least);
    return heights;
}

struct End {
    Text name;
    Role role;
    double y;
};

Labels at_ends(std::vector<End> ends, double x, double least) {
    // Names of curves that lie on one another don't change places all the time.
    const auto rank = [](const End& end) { return std::lround(end.y * 20); };
    std::stable_sort(ends.begin(), ends.end(), [&](const End& a, const End& b) { return rank(a) > rank(b); });
    std::vector<double> heights;
    for (const End& end : ends)
        heights.push_back(end.y);
    heights = apart(heights, least);
    Labels labels{.id = "names"};
    for (std::size_t i = 0; i < ends.size(); ++i) {
        const std::string number = " " + two_decimals(ends[i].y);
        labels.labels.push_back({.x = x,
                                 .y = heights[i],
                                 .text = {ends[i].name.en + number, ends[i].name.zh + number},
                                 .role = ends[i].role,
                                 .anchor = Anchor::right});
    }
    return labels;
}

Eigen::VectorXd counted(std::size_t count) {
    return Eigen::VectorXd::LinSpaced(static_cast<Eigen::Index>(count), 1, static_cast<double>(count));
}

Eigen::VectorXd vector_of(const std::vector<double>& values) {
    return Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

Axis accuracy_axis() {
    return {.label = {"accuracy", "准确率"}, .range = Range{0, 1}};
}

Cells ink(std::string id, const Eigen::RowVectorXd& picture, double left) {
    constexpr double paper = 0.94; // gray on which there is no ink
    return {.id = std::move(id),
            .left = left,
            .values = (paper - (paper - 0.05) *
                                   Eigen::MatrixXd(picture.reshaped<Eigen::RowMajor>(side, side)).array())
                          .matrix(),
            .palette = Palette::gray,
            .range = Range{0, 1}};
}

} // namespace

void TransferLearning::show(Figure& figure) const {
    figure.add(curves_panel());
    figure.add(planes_panel());
    figure.add(pair_panel());
    figure.add(sweep_points(m_params).empty() ? ends_panel() : sweep_panel());
    const char* last = sweep_points(m_params).empty() ? "ends" : "sweep";
    figure.layout.lines = {{1.55, {{"curves", 1.25}, {"planes", 1}}}, {1, {{last, 1.25}, {"pair", 1}}}};
    figure.layout.leading = {{"curves", 660}, {"planes", 500}};
}

Panel TransferLearning::curves_panel() const {
    Axis x{
        .label = {"update", "更新"}, .scale = Scale::logarithmic, .range = Range{1, 2000}}; // room for names
    for (const int at : {1, 2, 5, 10, 20, 50, 100, 200})
        x.ticks.push_back({static_cast<double>(at), same(std::to_string(at))});
    Chart chart("curves", {"Unseen target digits, answered right", "没见过的目标数字，答对的比例"});
    chart.x(std::move(x)).y(accuracy_axis());
    chart.add(Rule{
        .id = "guessing", .label = {"guessing", "瞎猜"}, .at = m_run.task().first_class > 0 ? 0.2 : 0.1});
    std::vector<End> ends;
    const auto draw = [&](std::string id, Role role, const Text& name, const std::vector<double>& curve,
                          double weight) {
        chart.add(Line{.id = std::move(id),
                       .role = role,
                       .x = counted(curve.size()),
                       .y = vector_of(curve),
                       .weight = weight});
        if (!curve.empty())
            ends.push_back({name, role, curve.back()});
    };
    draw("far", far_role, {"from 36°", "源转 36°"}, m_swept_curve.empty() ? m_far : m_swept_curve, 0.7);
    for (const Arm arm : {scratch, frozen, fine_tuned}) // what is frozen shows under what is fine-tuned
        draw(ids[arm], roles[arm], names[arm], m_curves[arm], arm == frozen ? 2.4 : 1);
    if (m_curves[scratch].empty())
        return chart.subtitle({"after the source task", "学完源任务之后"})
            .summary({"The target task has not begun.", "目标任务还没开始。"});
    chart.add(at_ends(std::move(ends), 1.12 * static_cast<double>(m_curves[scratch].size()), 0.085));
    return chart.subtitle({"{0:d} labels a class", "每类 {0:d} 个标签"}, m_params.labels_per_class)
        .summary({"Accuracy from scratch {0:f2}, frozen {1:f2}, fine-tuned {2:f2}.",
                  "准确率：从头训练 {0:f2}，冻结 {1:f2}，微调 {2:f2}。"},
                 *now(scratch), *now(frozen), *now(fine_tuned));
}

/// Digits where their features lie: each plane by its own scale.
Panel TransferLearning::planes_panel() const {
    Shapes frames{.id = "frames"};
    Labels words{.id = "words"};
    std::vector<Points> digits;
    constexpr double half = 1.1, apart_by = 2.5;
    const auto plane = [&](const Plane& one, double middle, Text name, const std::string& id) {
        const double reach = std::max(1e-9, one.points.cwiseAbs().maxCoeff());
        for (int kind = 0; kind < shown_kinds; ++kind) {
            std::vector<int> rows;
            for (int i = 0; i < static_cast<int>(m_kinds.size()); ++i)
                if (m_kinds(i) == kind && static_cast<int>(rows.size()) < shown_of_each)
                    rows.push_back(i);
            Points points{.id = id + std::to_string(kind), .role = class_role(kind), .size = 0.9};
            points.x = (one.points(rows, 0) / reach).array() + middle;
            points.y = one.points(rows, 1) / reach;
            if (middle == 0 && !rows.empty()) { // one entry in the legend for both
                const auto row = static_cast<std::size_t>(rows.front());
                const std::string digit = format_number(m_run.task().test.labels(m_shown[row]), "d");
                points.label = {"a " + digit, "数字" + digit};
            }
            digits.push_back(std::move(points));
        }
        Shape frame{.role = Role::ghost, .filled = false};
        frame.points.resize(2, 2);
        frame.points << middle - half, -half, middle + half, half;
        frames.shapes.push_back(frame);
        words.labels.push_back(
            {.x = middle, .y = half + 0.08, .text = std::move(name), .anchor = Anchor::above});
    };
    const std::string fresh = " " + format_number(m_fresh.silhouette, "f2"),
                      borrowed = " " + format_number(m_borrowed.silhouette, "f2");
    plane(m_fresh, 0, {"fresh" + fresh, "新网络" + fresh}, "fresh_");
    plane(m_borrowed, apart_by, {"borrowed" + borrowed, "借来的" + borrowed}, "borrowed_");
    Chart chart("planes", {"What it borrows", "借来了什么"});
    chart.bare().equal_aspect().x(-half - 0.1, apart_by + half + 0.1).y(-half - 0.1, half + 0.45);
    chart.add(std::move(frames));
    for (Points& points : digits)
        chart.add(std::move(points));
    return chart.add(std::move(words))
        .subtitle({"silhouette, best 1", "轮廓系数：1 分得最开"})
        .summary({"Target digits before any label, silhouette: fresh {0:f2}, borrowed {1:f2}.",
                  "一个标签都没用时目标数字的轮廓系数：新网络 {0:f2}，借来的 {1:f2}。"},
                 m_fresh.silhouette, m_borrowed.silhouette);
}

/// What the source did to the digit.
Text TransferLearning::source_name() const {
    switch (m_params.source) {
    case TransferSource::rotated: {
        const std::string turned = format_number(angle(), "d") + "°";
        return {"turned by " + turned, "转过 " + turned};
    }
    case TransferSource::inverted:
        return {"negatives", "负片"};
    case TransferSource::shuffled_pixels:
        return {"pixels shuffled", "打乱像素"};
    case TransferSource::random_labels:
        return {"random labels", "随机标签"};
    case TransferSource::other_classes:
        break;
    }
    return {"digits 0–4", "数字 0–4"};
}

Panel TransferLearning::pair_panel() const {
    const Eigen::RowVectorXd digit = target_digit();
    Labels words{.id = "words"};
    const int all = count(m_run.source(), everything), output = count(m_run.source(), output_layer);
    const auto line = [&](double y, Text text, Role role) {
        words.labels.push_back(
            {.x = 3.0, .y = y, .text = std::move(text), .role = role, .anchor = Anchor::right});
    };
    words.labels.push_back({.x = 0.5, .y = -0.06, .text = {"source", "源任务"}, .anchor = Anchor::below});
    words.labels.push_back(
        {.x = 0.5, .y = -0.4, .text = source_name(), .role = Role::muted, .anchor = Anchor::below});
    words.labels.push_back({.x = 1.9, .y = -0.06, .text = {"target", "目标任务"}, .anchor = Anchor::below});
    const std::string few = format_number(output, "d"), many = format_number(all, "d");
    line(0.86, {"trains weights:", "训练的参数："}, Role::muted);
    line(0.58, {"frozen " + few, "冻结 " + few}, roles[frozen]);
    line(0.30, {"fine-tuned " + many, "微调 " + many}, roles[fine_tuned]);
    line(0.02, {"from scratch " + many, "从头训练 " + many}, roles[scratch]);
    Chart chart("pair", {"The same digit in both tasks", "同一个数字，两个任务"});
    chart.bare()
        .equal_aspect()
        .x(-0.5, 5.2)
        .y(-0.75, 1.1)
        .add(ink("source", in_source(digit, m_params.setup(), m_random), 0))
        .add(ink("target", digit, 1.4))
        .add(Arrows{.id = "lent", .role = Role::highlight, .ends = Eigen::RowVector4d(1.06, 0.5, 1.34, 0.5)})
        .add(std::move(words));
    if (m_run.epochs() > 0)
        chart.subtitle({"the old network as it is, were the names the same: {0:f2}",
                        "若类别名字相同，旧网络直接用：{0:f2}"},
                       m_as_is);
    return chart.summary(
        {"A {0:d} as the source and as the target have it.", "一个 {0:d}，在源任务和目标任务里的样子。"},
        m_params.digit);
}

/// Ends of other runs over the angle of their source, or over labels a class.
Panel TransferLearning::sweep_panel() const {
    const bool angles = m_params.sweep == Sweep::similarity;
    Axis x;
    if (angles) {
        x = {.label = {"source turned by", "源转过"}, .range = Range{-3, 126}};
        for (const int at : {0, 9, 18, 27, 36, 90})
            x.ticks.push_back({static_cast<double>(at), same(std::to_string(at) + "°")});
    } else {
        x = {
            .label = {"labels a class", "每类标签数"}, .scale = Scale::logarithmic, .range = Range{0.9, 180}};
        for (const int at : {1, 2, 5, 10, 20, 50})
            x.ticks.push_back({static_cast<double>(at), same(std::to_string(at))});
    }
    Chart chart("sweep", angles ? Text{"Near or far: where it ends", "近与远：最后到哪里"}
                                : Text{"Few labels or many: where it ends", "标签多少：最后到哪里"});
    chart.x(std::move(x)).y(accuracy_axis());
    std::vector<End> ends;
    for (const Arm arm : {scratch, frozen, fine_tuned}) {
        Points points{
            .id = ids[arm],
            .role = roles[arm],
            .hollow = arm == frozen,
            .handle = {.touch = true,
                       .hint = angles ? Text{"Click an angle to borrow from there", "点一个角度，从那里借"}
                                      : Text{"Click a number of labels", "点一个标签数"},
                       .clicks = true}};
        points.x.resize(static_cast<Eigen::Index>(m_points.size()));
        points.y.resize(points.x.size());
        for (std::size_t i = 0; i < m_points.size(); ++i) {
            points.x(static_cast<Eigen::Index>(i)) = m_points[i].at;
            points.y(static_cast<Eigen::Index>(i)) = m_points[i].accuracies[arm];
        }
        if (angles && arm == scratch) { // one value, whatever the source
            if (now(scratch)) {
                chart.line("scratch_now", roles[scratch], {}, Eigen::Vector2d(0, straight_angle),
                           Eigen::Vector2d::Constant(*now(scratch)));
                ends.push_back({names[scratch], roles[scratch], *now(scratch)});
            }
            continue;
        }
        if (points.x.size() > 0)
            ends.push_back({names[arm], roles[arm], points.y(points.y.size() - 1)});
        chart.line(std::string(ids[arm]) + "_line", roles[arm], {}, points.x, points.y)
            .add(std::move(points));
    }
    if (!m_points.empty())
        chart.add(
            at_ends(std::move(ends), m_points.back().at + (angles ? 2 : 0.12 * m_points.back().at), 0.16));
    if (const auto even = break_even())
        chart.add(Rule{.id = "even", .role = Role::highlight, .at = *even, .vertical = true})
            .subtitle({"from about {0:d}° on, borrowing costs", "大约从 {0:d}° 起，借来反而吃亏"}, *even);
    return chart.summary({"{0:d} of {1:d} other runs are done.", "另外 {1:d} 次运行，完成了 {0:d} 次。"},
                         m_points.size(), sweep_points(m_params).size());
}

Panel TransferLearning::ends_panel() const {
    Bars bars{.id = "ends", .width = 0.6, .horizontal = true, .numbers = true};
    bars.names = {{"as it is, no label", "原样直接用"}, names[scratch], names[frozen], names[fine_tuned]};
    bars.roles = {Role::muted, roles[scratch], roles[frozen], roles[fine_tuned]};
    bars.at = Eigen::VectorXd::LinSpaced(4, 4, 1);
    bars.value = Eigen::Vector4d(m_as_is, now(scratch).value_or(0), now(frozen).value_or(0),
                                 now(fine_tuned).value_or(0));
    return Chart("ends", {"Where it ends", "最后到哪里"})
        .x({"accuracy", "准确率"}, 0, 1.15)
        .y(Axis{.range = Range{0.4, 4.6}, .visible = false})
        .add(std::move(bars))
        .summary({"As it is {0:f2}, from scratch {1:f2}, fine-tuned {2:f2}.",
                  "原样 {0:f2}，从头训练 {1:f2}，微调 {2:f2}。"},
                 m_as_is, now(scratch).value_or(0), now(fine_tuned).value_or(0));
}

} // namespace orrery::transferring
