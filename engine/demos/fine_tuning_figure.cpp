// Question 18: what its panels show.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/fine_tuning.h"

#include <cmath>
#include <limits>

namespace orrery {
namespace {

using D = FineTuning;

Eigen::VectorXd counted() {
    return Eigen::VectorXd::LinSpaced(D::classes, 0, D::classes - 1);
}

Text before_label(double accuracy) {
    const std::string number = " " + format_number(accuracy, "f2");
    return {"old, before tuning" + number, "旧任务，微调前" + number};
}

} // namespace

Panel FineTuning::accuracy_panel() const {
    Axis x{.label = {"update", "更新"}, .scale = Scale::logarithmic, .range = Range{1, 1.07 * updates}};
    for (const double tick : {1.0, 10.0, 100.0, 300.0})
        x.ticks.push_back({tick, same(format_number(tick, "d"))});
    Chart chart("accuracy", {"Old and new", "旧任务与新任务"});
    chart.x(std::move(x)).y({"right", "答对"}, 0, 1.15); // room for words over the line
    chart.trend("accuracy_new", Role::data, {"new", "新任务"});
    chart.trend("accuracy_old", Role::negative, {"old", "旧任务"});
    if (covers())
        chart.trend("accuracy_old_masked", Role::muted, {"old, among 0–6", "旧任务，只在 0–6 里选"});
    if (m_before)
        chart.add(Rule{.id = "before", .label = before_label(m_before->accuracy), .at = m_before->accuracy});
    if (done().iterations == 0)
        return chart.summary(
            {"Tuning has not begun: the old task has {0:p} right.", "还没开始微调：旧任务答对 {0:p}。"},
            m_now.old_right);
    return chart.summary({"New {0:f2}, old {1:f2}, old among its own classes {2:f2}.",
                          "新任务 {0:f2}，旧任务 {1:f2}，只在旧类别里选 {2:f2}。"},
                         m_now.new_right, m_now.old_right, m_now.old_masked);
}

Panel FineTuning::calls_panel() const {
    constexpr double size = classes;
    Chart chart("calls", {"What it calls them", "认成了什么"});
    chart.bare().equal_aspect().x(-1.6, size + 0.2).y(-0.2, size + 1.6);
    Cells cells{.id = "calls",
                .width = size,
                .height = size,
                .values = Eigen::MatrixXd::Constant(classes, classes, std::nan("")),
                .palette = Palette::sequential,
                .range = Range{0, 1},
                .low = {"none", "没有"},
                .high = {"all of a row", "整行"}};
    if (m_now.shares.size() > 0)
        cells.values = m_covered && covers() ? m_now.covered_shares : m_now.shares;
    chart.add(std::move(cells));
    Labels words{.id = "words"};
    for (int i = 0; i < classes; ++i) {
        const bool fresh = covers() && i >= old_classes;
        const Role role = fresh ? Role::data : Role::neutral;
        words.labels.push_back(
            {.x = -0.55, .y = size - i - 0.5, .text = same(std::to_string(i)), .role = role});
        words.labels.push_back(
            {.x = i + 0.5, .y = size + 0.6, .text = same(std::to_string(i)), .role = role});
    }
    chart.add(std::move(words));
    if (covers()) {
        Shape frame{.role = Role::data, .filled = false, .dashed = m_covered};
        frame.points.resize(2, 2);
        frame.points << old_classes, 0, classes, size;
        chart.add(Shapes{.id = "new_outputs", .role = Role::data, .shapes = {frame}});
    }
    if (m_covered && covers())
        chart.subtitle({"7, 8, 9 covered", "遮住了 7、8、9"});
    else
        chart.subtitle({"rows: what it is", "每行：真实的数字"});
    return chart.summary(
        {"{0:p} of the old digits are called something new.", "旧数字里有 {0:p} 被认作新类别。"},
        m_now.called_new);
}

Panel FineTuning::moved_panel() const {
    Bars bars{.id = "moved", .role = Role::data, .width = 0.6, .horizontal = true, .numbers = true};
    bars.at = Eigen::VectorXd::LinSpaced(Network::layers, Network::layers, 1);
    bars.value = m_moved.size() > 0 ? m_moved : Eigen::VectorXd(Eigen::VectorXd::Zero(Network::layers));
    for (int l = 0; l < Network::layers; ++l) {
        bars.names.push_back(l == Network::head ? Text{"output", "输出层"}
                                                : Text{"layer " + std::to_string(l + 1),
                                                       "第 " + std::to_string(l + 1) + " 层"});
        bars.roles.push_back(l < m_params.freeze_layers ? Role::muted : Role::data);
    }
    Chart chart("moved", {"How far each layer has moved", "每层移动了多远"});
    chart.x({"share of its size", "相对自身大小"}, 0, 1)
        .y(Axis{.range = Range{0.4, Network::layers + 0.6}, .visible = false})
        .add(std::move(bars));
    return chart
        .subtitle({"{0:d} numbers trained, of 9178 in all", "训练 {0:d} 个数，全部有 9178 个"},
                  m_network.trainable(m_params.freeze_layers))
        .summary({"Layer 1 has moved by {0:f2} of its size, the output layer by {1:f2}.",
                  "第 1 层移动了自身大小的 {0:f2}，输出层 {1:f2}。"},
                 moved(0), moved(Network::head));
}

Panel FineTuning::outputs_panel() const {
    const int row = shown(), label = static_cast<int>(m_fixed->old_test.labels(row));
    Chart chart("outputs", {"One old digit, ten outputs", "一个旧数字，十个输出"});
    Axis x{.label = {"called", "认作"}, .range = Range{-0.6, classes - 0.4}};
    for (int i = 0; i < classes; ++i)
        x.ticks.push_back({i * 1.0, same(std::to_string(i))});
    chart.x(std::move(x)).y({"probability", "概率"}, 0, 1.05);
    if (m_before) {
        const Eigen::RowVectorXd before = outputs(m_before->logits.row(row));
        chart.add(Bars{.id = "before",
                       .role = Role::ghost,
                       .label = {"before", "微调前"},
                       .at = counted(),
                       .value = before.transpose(),
                       .width = 0.9});
    }
    Bars now{.id = "now", .role = Role::negative, .at = counted(), .width = 0.55};
    now.value = m_old_logits.rows() > 0 ? Eigen::VectorXd(outputs(m_old_logits.row(row)).transpose())
                                        : Eigen::VectorXd(Eigen::VectorXd::Zero(classes));
    for (int i = 0; i < classes; ++i)
        now.roles.push_back(covers() && i >= old_classes ? Role::data : Role::negative);
    Eigen::Index said = 0;
    now.value.maxCoeff(&said);
    if (covers())
        now.handle = {.touch = true,
                      .hint = {"Click 7, 8 or 9: cover them", "点击 7、8、9：把它们遮住"},
                      .clicks = true};
    chart.add(std::move(now));
    if (m_old_logits.rows() > 0)
        chart.subtitle({"a {0:d}, called {1:d}", "一个 {0:d}，认作 {1:d}"}, label, said);
    return chart.summary({"A {0:d} is called {1:d}.", "一个 {0:d} 被认作 {1:d}。"}, label, said);
}

void FineTuning::show(Figure& figure) const {
    figure.add(accuracy_panel());
    figure.add(calls_panel());
    figure.add(moved_panel());
    figure.add(outputs_panel());
    figure.layout.lines = {{1.6, {{"accuracy", 1.7}, {"calls", 1}}}, {1, {{"moved", 1}, {"outputs", 1.2}}}};
    figure.layout.leading = {{"accuracy", 760}, {"calls", 400}};
}

} // namespace orrery
