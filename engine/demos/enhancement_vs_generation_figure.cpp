// Question 22: what its panels show.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/enhancement_vs_generation.h"

#include "engine/statistics/gray_levels.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {
namespace {

using D = EnhancementVsGeneration;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr int across = 4; ///< tiles of a sheet, in both directions

Cells picture(std::string id, double left, double bottom, double width, double height,
              Eigen::MatrixXd values) {
    return {.id = std::move(id),
            .left = left,
            .bottom = bottom,
            .width = width,
            .height = height,
            .values = std::move(values),
            .palette = Palette::gray,
            .range = Range{0, 1}};
}

Shapes box(std::string id, double left, double bottom, double width, double height) {
    Shape shape{.role = Role::muted, .filled = false, .dashed = true, .opacity = 0.7};
    shape.points.resize(2, 2);
    shape.points << left, bottom, left + width, bottom + height;
    return {.id = std::move(id), .role = Role::muted, .shapes = {shape}};
}

Label word(double x, double y, Text text, Role role = Role::neutral, bool bold = false, double size = 1) {
    return {.x = x, .y = y, .text = std::move(text), .role = role, .bold = bold, .size = size};
}

/// Pictures of side × side, one a row, as one mark: `columns` beside one another, `air` cells between them to
/// the right and `under` below.
Eigen::MatrixXd laid_out(const Eigen::MatrixXd& all, int columns, int air, int under) {
    const int side = D::side, rows = (static_cast<int>(all.rows()) + columns - 1) / columns;
    Eigen::MatrixXd values =
        Eigen::MatrixXd::Constant(rows * (side + under) - under, columns * (side + air) - air, nan);
    for (int i = 0; i < static_cast<int>(all.rows()); ++i)
        values.block(i / columns * (side + under), i % columns * (side + air), side, side) =
            as_square(all.row(i));
    return values;
}

/// Each picture of a sheet is a mark of its own, so that they stand on exact places.
void add_sheet(Chart& chart, const std::string& id, const Eigen::MatrixXd& all, double left) {
    for (int i = 0; i < static_cast<int>(all.rows()); ++i)
        chart.add(picture(id + "_" + std::to_string(i + 1), left + D::sheet_pitch * (i % across),
                          D::sheet_top - D::sheet_row * (i / across) - D::tile, D::tile, D::tile,
                          as_square(all.row(i))));
}

} // namespace

/// Left of the divider what was seen, right of it what was made of it.
Eigen::MatrixXd EnhancementVsGeneration::divided() const {
    Eigen::MatrixXd both = brightness_of(enhanced());
    const auto columns =
        std::min<Eigen::Index>(both.cols(), std::lround(m_params.divider * static_cast<double>(both.cols())));
    both.leftCols(columns) = m_seen->degraded.leftCols(columns);
    return both;
}

Panel EnhancementVsGeneration::pictures_panel() const {
    if (photograph())
        return photographs_panel();
    constexpr double big = 0.255, second_sheet = sheet_left + across * sheet_pitch + 0.12;
    Chart chart("pictures", {"Enhanced, and generated", "增强，与生成"});
    chart.bare().equal_aspect().x(-0.02, second_sheet + across * sheet_pitch).y(-0.03, 1.02);
    Labels words{.id = "words"};
    const bool veiled = !m_unveiled && m_params.drawing.size() == 0;
    const auto place = [&](int which) { return 0.755 - 0.34 * which; };
    const auto add = [&](int which, std::string id, Text text, bool there, const Eigen::MatrixXd& values,
                         Handle handle = {}, Role role = Role::neutral) {
        Cells cells = picture(std::move(id), 0, place(which), big, big,
                              there ? values : Eigen::MatrixXd(Eigen::MatrixXd::Constant(side, side, nan)));
        cells.handle = std::move(handle);
        if (!there)
            chart.add(box(cells.id + "_frame", 0, place(which), big, big));
        chart.add(std::move(cells));
        words.labels.push_back(word(big / 2, place(which) - 0.037, std::move(text), role));
    };
    const std::string label = !veiled && m_seen->label ? std::to_string(*m_seen->label) : "";
    add(0, "original",
        label.empty() ? Text{"original", "原图"} : Text{"original: " + label, "原图：" + label}, !veiled,
        m_seen->original, {.touch = true, .hint = {"Draw a digit of your own", "自己画一个数字"}});
    if (veiled)
        words.labels.push_back(word(big / 2, place(0) + big / 2, same("?"), Role::muted, true, 1.6));
    add(1, "seen", {"seen", "看到的"}, m_degraded, m_seen->degraded);
    add(2, "enhanced", {"enhanced", "增强后"}, m_degraded && m_operations_done > 0, divided(),
        {.touch = true,
         .hint = {"Drag: before on the left, after on the right", "拖动：左边是增强前，右边是增强后"}},
        Role::data);

    const double middle = across * sheet_pitch / 2 - 0.01;
    words.labels.push_back(word(sheet_left + middle, 0.985, {"generated", "生成的"}, Role::generated, true));
    words.labels.push_back(
        word(second_sheet + middle, 0.985, {"degraded again", "再降一次质"}, Role::generated, true));
    if (painted()) {
        const Eigen::VectorXi said = verdicts();
        Shapes clicks{.id = "generated", .role = Role::highlight};
        clicks.handle = {.touch = true,
                         .hint = {"Click: its nearest training digit", "点击：看与它最近的训练数字"},
                         .clicks = true};
        for (int i = 0; i < samples; ++i) {
            const double left = sheet_left + sheet_pitch * (i % across),
                         top = sheet_top - sheet_row * (i / across);
            const bool true_one = m_unveiled && m_seen->label && said(i) == *m_seen->label;
            words.labels.push_back(word(left + tile / 2, top - tile - 0.032,
                                        same(said(i) == not_a_digit ? "–" : std::to_string(said(i))),
                                        true_one || !m_unveiled ? Role::neutral : Role::muted, true_one));
            Shape frame{.role = i + 1 == m_params.chosen ? Role::highlight : Role::muted, .filled = false};
            frame.points.resize(2, 2);
            frame.points << left, top - tile, left + tile, top;
            frame.id = std::to_string(i);
            frame.opacity = i + 1 == m_params.chosen ? 1 : 0.25;
            clicks.shapes.push_back(std::move(frame));
        }
        add_sheet(chart, "sample", m_painted, sheet_left);
        chart.add(std::move(clicks));
        if (m_shrunk)
            add_sheet(chart, "shrunk", shrunk_samples(), second_sheet);
    } else {
        chart.add(box("sheet_frame", sheet_left, sheet_top - across * sheet_row + 0.065,
                      across * sheet_pitch - 0.02, across * sheet_row - 0.065));
    }
    if (!m_shrunk)
        chart.add(box("shrunk_frame", second_sheet, sheet_top - across * sheet_row + 0.065,
                      across * sheet_pitch - 0.02, across * sheet_row - 0.065));
    chart.add(std::move(words));
    if (!painted())
        return chart.summary({"What is seen has {0:d} grays.", "看到的图有 {0:d} 个灰度。"},
                             grays_in(m_seen->levels));
    chart.subtitle(label.empty() ? Text{"under each: what the judge reads", "下面是裁判读成的数字"}
                                 : Text{"under each: what the judge reads; bold: as the original",
                                        "下面是裁判读成的数字；粗体：与原图相同"});
    return chart.summary(
        {"Sixteen generated pictures show {0:d} kinds of digits.", "生成的十六张里有 {0:d} 种数字。"},
        *digit_kinds());
}

/// A photograph as it was, as it is seen, and enhanced.
Panel EnhancementVsGeneration::photographs_panel() const {
    const double height = 0.62,
                 width = height * static_cast<double>(m_seen->original.cols()) /
                         static_cast<double>(m_seen->original.rows()),
                 step = width + 0.06;
    Chart chart("pictures", {"Enhanced", "增强"});
    chart.bare().equal_aspect().x(-0.02, 3 * step).y(-0.25, height + 0.1);
    Labels words{.id = "words"};
    const auto add = [&](int which, std::string id, Text text, bool there, const Eigen::MatrixXd& values,
                         Handle handle = {}) {
        Cells cells = picture(std::move(id), step * which, 0, width, height,
                              there ? values : Eigen::MatrixXd(Eigen::MatrixXd::Constant(1, 1, nan)));
        cells.handle = std::move(handle);
        if (!there)
            chart.add(box(cells.id + "_frame", step * which, 0, width, height));
        chart.add(std::move(cells));
        words.labels.push_back(word(step * which + width / 2, height + 0.05, std::move(text),
                                    which == 2 ? Role::data : Role::neutral));
    };
    const bool over = done().ended();
    add(0, "original", {"original", "原图"}, over, m_seen->original);
    if (!over)
        words.labels.push_back(word(width / 2, height / 2, same("?"), Role::muted, true, 1.6));
    add(1, "seen", {"seen", "看到的"}, m_degraded, m_seen->degraded);
    add(2, "enhanced", {"enhanced", "增强后"}, m_degraded && m_operations_done > 0, divided(),
        {.touch = true,
         .hint = {"Drag: before on the left, after on the right", "拖动：左边是增强前，右边是增强后"}});
    words.labels.push_back(word(1.5 * step - 0.03, -0.13,
                                {"no generator: it has seen digits only", "没有生成：生成器只学过数字"},
                                Role::generated));
    return chart.add(std::move(words))
        .summary({"The enhanced photograph has contrast {0:f2}.", "增强后的照片对比度 {0:f2}。"}, contrast());
}

Panel EnhancementVsGeneration::transfer_panel() const {
    Chart chart("transfer", {"What the chain does to each gray", "增强链把每个灰度变成什么"});
    const Eigen::VectorXd all = Eigen::VectorXd::LinSpaced(gray_levels, 0, gray_levels - 1);
    const Axis axis{.range = Range{0, 255},
                    .ticks = {{0, same("0")}, {128, same("128")}, {255, same("255")}}};
    Axis x = axis, y = axis;
    x.label = {"gray seen", "看到的灰度"};
    y.label = {"gray enhanced", "增强后的灰度"};
    y.range = Range{-8, 268};
    chart.x(std::move(x)).y(std::move(y));
    Line unchanged{.id = "unchanged", .role = Role::ghost, .x = all, .y = all, .dashed = true};
    chart.add(std::move(unchanged));
    const LevelTable table = curve();
    chart.line("transfer", Role::data, {}, all, table.cast<double>());
    if (!photograph() && m_degraded) {
        const Eigen::VectorXi counts = histogram(m_seen->levels);
        const auto levels = static_cast<Eigen::Index>((counts.array() > 0).count());
        Eigen::MatrixXd at(levels, 2);
        Eigen::Index row = 0;
        for (int v = 0; v < gray_levels; ++v)
            if (counts(v) > 0)
                at.row(row++) << v, table(v);
        chart.points("grays", Role::data, {}, at);
    }
    if (m_degraded)
        chart.subtitle({"entropy {0:f2} → {1:f2} bits", "熵 {0:f2} → {1:f2} 比特"}, bits_of(m_seen->levels),
                       bits_of(enhanced()));
    return chart.summary({"Entropy {0:f2} bits before, {1:f2} after.", "熵：之前 {0:f2} 比特，之后 {1:f2}。"},
                         bits_of(m_seen->levels), bits_of(enhanced()));
}

Panel EnhancementVsGeneration::histogram_panel() const {
    constexpr int bins = 64, levels_a_bin = gray_levels / bins;
    const auto bars = [&](std::string id, Role role, const Eigen::MatrixXi& levels, bool there) {
        const Eigen::VectorXi counts = histogram(levels);
        Bars result{.id = std::move(id), .role = role, .width = 3.2};
        result.at = Eigen::VectorXd::LinSpaced(bins, levels_a_bin / 2.0, gray_levels - levels_a_bin / 2.0);
        result.value = Eigen::VectorXd::Zero(bins);
        if (there)
            for (int v = 0; v < gray_levels; ++v)
                result.value(v / levels_a_bin) += counts(v);
        return result;
    };
    Bars before = bars("seen", Role::ghost, m_seen->levels, true);
    const double most = 1.3 * before.value.maxCoeff();
    if (!m_degraded)
        before.value.setZero();
    Axis y{.label = {"pixels", "像素数"}, .range = Range{0, most}};
    y.ticks = {{0, same("0")}, {std::floor(most / 1.3), same(std::to_string(std::lround(most / 1.3)))}};
    return Chart("histogram", {"Grays before and after", "增强前后的灰度"})
        .strip_of("transfer")
        .x(0, 255)
        .y(std::move(y))
        .add(std::move(before))
        .add(bars("enhanced", Role::data, enhanced(), m_degraded && m_operations_done > 0));
}

Panel EnhancementVsGeneration::growth_panel() const {
    const bool plane = m_params.latent_dim == 2 && painted();
    Chart chart("growth", plane ? Text{"The plane of codes", "编码平面"}
                                : Text{"The same codes while it learns", "同样的编码，边学边变"});
    constexpr double unit = 1, air = 0.15;
    constexpr double pair_left = snapshots * (unit + air) + 0.9, apart = 2.4;
    constexpr double right = pair_left + apart + unit + 0.6;
    chart.bare().equal_aspect().x(-0.1, right).y(-0.55, noises_followed * (unit + air));
    Labels words{.id = "words"};
    const double top = noises_followed * (unit + air) - air;
    if (plane) {
        const double size = top;
        chart.add(picture("plane", 0.6, 0, size, size, laid_out(m_grid, 8, 1, 1)));
        words.labels.push_back(
            word(0.6 + size / 2, -0.3, {"both codes −2 … 2", "两个编码都从 −2 到 2"}, Role::muted));
    } else if (painted()) {
        std::vector<std::pair<Text, Eigen::MatrixXd>> columns;
        for (std::size_t i = 0; i < m_grown.size(); ++i)
            columns.emplace_back(same(std::to_string(m_grown_at[i])), m_grown[i]);
        columns.emplace_back(Text{"now", "现在"}, m_painted.topRows(noises_followed));
        double left = 0;
        int number = 0;
        for (const auto& [name, pictures] : columns) {
            for (int i = 0; i < noises_followed; ++i)
                chart.add(picture("grown_" + std::to_string(number++), left, top - unit - i * (unit + air),
                                  unit, unit, as_square(pictures.row(i))));
            words.labels.push_back(word(left + unit / 2, -0.3, name, Role::muted));
            left += unit + air;
        }
    }
    if (painted()) {
        Eigen::Index row = 0;
        const int chosen = m_params.chosen - 1;
        const double distance = nearest(chosen, &row), bottom = 0.8;
        const auto add = [&](const char* id, double left, const Eigen::RowVectorXd& values, Text name) {
            chart.add(picture(id, left, bottom, unit, unit, as_square(values)));
            words.labels.push_back(word(left + unit / 2, bottom - 0.3, std::move(name), Role::muted));
        };
        add("chosen", pair_left, m_painted.row(chosen), {"sample", "样本"});
        add("nearest", pair_left + apart, m_fixed->training.row(row), {"nearest", "最近的"});
        words.labels.push_back(
            word(pair_left + (apart + unit) / 2, bottom + unit + 0.35,
                 {"distance " + format_number(distance, "f2"), "距离 " + format_number(distance, "f2")}));
        chart.summary({"The chosen sample is {0:f2} away from its nearest training digit.",
                       "选中的样本离最近的训练数字 {0:f2}。"},
                      distance);
    } else {
        chart.summary({"Nothing is painted yet.", "还没有画出什么。"});
    }
    return chart.add(std::move(words));
}

Panel EnhancementVsGeneration::quality_panel() const {
    const double epochs = m_params.epochs;
    Axis x{.label = {"epoch", "轮"}, .range = Range{0, 1.6 * epochs}}; // room for the names
    for (const double share : {0.0, 0.5, 1.0})
        x.ticks.push_back({std::round(share * epochs), same(format_number(std::round(share * epochs), "d"))});
    Chart chart("quality", {"How good, and how right", "画得像不像，对不对"});
    chart.x(std::move(x)).y({"share", "比例"}, 0, 1);
    chart.trend("sample_quality", Role::generated)
        .trend("class_kept", Role::data)
        .trend("noise_quality", Role::muted);
    if (!m_quality)
        return chart.summary({"No epoch is done yet.", "还没有学完一轮。"});
    struct Name {
        Text text;
        Role role;
        double at;
    };
    std::vector<Name> names{{{"looks real ", "像数字 "}, Role::generated, *m_quality},
                            {{"right ", "画对了 "}, Role::data, *m_class_kept},
                            {{"noise ", "噪声 "}, Role::muted, m_noise_quality}};
    for (Name& name : names) {
        const std::string number = format_number(name.at, "f2");
        name.text = {name.text.en + number, name.text.zh + number};
    }
    std::stable_sort(names.begin(), names.end(), [](const Name& a, const Name& b) { return a.at < b.at; });
    Labels labels{.id = "names"};
    double free = 0.05;
    for (const Name& name : names) {
        const double y = std::max(name.at, free);
        labels.labels.push_back({.x = static_cast<double>(done().rounds) + 0.05 * epochs,
                                 .y = y,
                                 .text = name.text,
                                 .role = name.role,
                                 .anchor = Anchor::right});
        free = y + 0.13;
    }
    return chart.add(std::move(labels))
        .summary({"Like a digit {0:f2}, the right digit {1:f2}, noise {2:f2}.",
                  "像数字 {0:f2}，是原来那个 {1:f2}，噪声 {2:f2}。"},
                 *m_quality, *m_class_kept, m_noise_quality);
}

void EnhancementVsGeneration::show(Figure& figure) const {
    figure.add(pictures_panel());
    figure.add(transfer_panel());
    figure.add(histogram_panel());
    figure.layout.leading = {{"pictures", 760}, {"transfer", 400}};
    if (photograph()) {
        figure.layout.lines = {{1, {{"pictures", 1.9}, {"transfer", 1}}}};
        return;
    }
    figure.add(growth_panel());
    figure.add(quality_panel());
    figure.layout.lines = {{1.6, {{"pictures", 1.45}, {"transfer", 1}}},
                           {1, {{"growth", 1.2}, {"quality", 1}}}};
}

} // namespace orrery
