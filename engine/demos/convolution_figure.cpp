// Question 19: its pictures.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/convolution.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Whole numbers without decimals, others with two.
std::string format_of(const Eigen::MatrixXd& values) {
    for (const double v : values.reshaped())
        if (std::isfinite(v) && v != std::round(v))
            return "f2";
    return "d";
}

/// Characters, not bytes: the minus takes three of those.
std::ptrdiff_t characters(const std::string& text) {
    return std::count_if(text.begin(), text.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; });
}

double largest(const Eigen::MatrixXd& values) {
    double result = 0;
    for (const double v : values.reshaped())
        if (std::isfinite(v))
            result = std::max(result, std::abs(v));
    return result;
}

/// A table of numbers, one plane unit a cell, row 0 on top.
Cells table(std::string id, const Eigen::MatrixXd& values, double span) {
    Cells cells{.id = std::move(id),
                .width = static_cast<double>(values.cols()),
                .height = static_cast<double>(values.rows()),
                .values = values,
                .palette = Palette::diverging,
                .gaps = true,
                .numbers = true,
                .format = format_of(values)};
    cells.range = Range{-std::max(span, 1e-9), std::max(span, 1e-9)};
    return cells;
}

Panel plane(std::string id, Text title, double width, double height) {
    constexpr double margin = 0.1;
    Panel panel{.id = std::move(id), .title = std::move(title), .equal_aspect = true};
    panel.x = {.range = Range{-margin, width + margin}, .visible = false};
    panel.y = {.range = Range{-margin, height + margin}, .visible = false};
    return panel;
}

Shape frame(double left, double top, double width, double height) {
    Shape shape{.role = Role::highlight, .filled = false};
    shape.points.resize(2, 2);
    shape.points << left, top - height, left + width, top;
    return shape;
}

} // namespace

void Convolution::show(Figure& figure) const {
    figure.add(input_panel());
    const bool has_kernel = m_params.operation != Operation::max_pooling;
    if (has_kernel)
        figure.add(kernel_panel());
    figure.add(products_panel());
    figure.add(output_panel());
    // Columns about as wide as what stands in them, so that cells have about one size.
    const auto width = [](Eigen::Index columns) {
        return std::clamp(static_cast<double>(columns), 3.4, 12.0);
    };
    std::vector<Layout::Cell> middle;
    if (has_kernel)
        middle.push_back({"kernel", 1});
    middle.push_back({"products", 1});
    figure.layout.columns = true;
    figure.layout.lines = {{width(m_padded.cols()), {{"input", 1}}},
                           {0.55 * std::max(width(m_kernel.cols()), 0.9 * width(m_padded.cols())), middle},
                           {std::max(width(m_output.cols()), 5.0), {{"output", 1}}}};
}

Panel Convolution::input_panel() const {
    const double rows = static_cast<double>(m_padded.rows()), columns = static_cast<double>(m_padded.cols());
    Panel panel = plane("input", {"Input", "输入"}, columns, rows);
    if (m_params.padding > 0)
        panel.subtitle = sentence({"{0:d} × {1:d}, padding {2:d}", "{0:d}×{1:d}，填充 {2:d}"},
                                  static_cast<double>(m_input.rows()), static_cast<double>(m_input.cols()),
                                  m_params.padding);
    else
        panel.subtitle = sentence({"{0:d} × {1:d}", "{0:d}×{1:d}"}, static_cast<double>(m_input.rows()),
                                  static_cast<double>(m_input.cols()));
    Cells cells = table("input", m_padded, largest(m_input));
    cells.format = format_of(m_input);
    cells.frame_margin = m_params.padding;
    cells.handle = {
        .touch = true,
        .hint = {"Type a number; click or drag to move the window", "可以直接填数；点击或拖动可移动窗口"},
        .edit = "input_values"};
    const auto [top, left] = corner();
    const int d = m_params.dilation;
    Shapes window{.id = "window", .role = Role::highlight};
    window.handle = {.touch = true, .hint = {"Drag the window", "拖动窗口"}};
    Shape outline = frame(left, rows - top, window_reach(static_cast<int>(m_kernel.cols()), d),
                          window_reach(static_cast<int>(m_kernel.rows()), d));
    outline.id = "window";
    outline.radius = 1;
    outline.dashed = d > 1;
    window.shapes.push_back(outline);
    for (int t = 0; d > 1 && t < taps(); ++t) { // what the spread window really looks at
        const auto [a, b] = window_cell(t);
        window.shapes.push_back(frame(left + b * d, rows - (top + a * d), 1, 1));
    }
    if (begun()) {
        const auto [a, b] = window_cell(m_taps_done - 1);
        cells.active = {{top + a * d, left + b * d}};
    }
    panel.marks = {std::move(cells), std::move(window)};
    panel.summary =
        sentence({"Input of {0:d} by {1:d} cells; the window's top left cell is in row {2:d}, column "
                  "{3:d} of the padded input.",
                  "{0:d} 行 {1:d} 列的输入；窗口左上角在填充后输入的第 {2:d} 行第 {3:d} 列。"},
                 static_cast<double>(m_input.rows()), static_cast<double>(m_input.cols()), top + 1, left + 1);
    return panel;
}

Panel Convolution::kernel_panel() const {
    Panel panel = plane("kernel", averaging() ? Text{"Weights", "权重"} : Text{"Kernel", "卷积核"},
                        static_cast<double>(m_kernel.cols()), static_cast<double>(m_kernel.rows()));
    Cells cells = table("kernel", m_kernel, largest(m_kernel));
    if (averaging()) {
        panel.subtitle = sentence({"all 1/{0:d}, none learned", "都是 1/{0:d}，不学习"}, taps());
    } else {
        cells.handle = {.hint = {"Type a number", "可以直接填数"}, .edit = "kernel_values"};
        if (m_params.kernel_values.size() > 0)
            panel.title = {"Your kernel", "自填的核"};
        if (m_params.operation == Operation::convolution)
            panel.subtitle = sentence({"turned by 180°", "旋转 180° 使用"});
    }
    if (begun())
        cells.active = {kernel_cell(m_taps_done - 1)};
    panel.marks = {std::move(cells)};
    panel.summary = sentence({"Kernel of {0:d} by {1:d}.", "{0:d}×{1:d} 的核。"},
                             static_cast<double>(m_kernel.rows()), static_cast<double>(m_kernel.cols()));
    return panel;
}

Panel Convolution::products_panel() const {
    Panel panel =
        plane("products", pooling() ? Text{"In the window", "窗口里的数"} : Text{"Products", "乘积"},
              static_cast<double>(m_kernel.cols()), static_cast<double>(m_kernel.rows()));
    Eigen::MatrixXd products = Eigen::MatrixXd::Constant(m_kernel.rows(), m_kernel.cols(), nan);
    double span = pooling() ? largest(m_input) : largest(m_input) * largest(m_kernel);
    for (int t = 0; t < m_taps_done; ++t) {
        const auto [a, b] = window_cell(t);
        products(a, b) = product(t);
    }
    Cells cells = table("products", products, span);
    if (begun())
        cells.active = {window_cell(m_taps_done - 1)};
    panel.marks = {std::move(cells)};
    panel.summary =
        sentence({"{0:d} of {1:d} cells of the window are done.", "窗口的 {1:d} 格已算 {0:d} 格。"},
                 m_taps_done, taps());
    return panel;
}

Panel Convolution::output_panel() const {
    const double rows = static_cast<double>(m_output.rows()), columns = static_cast<double>(m_output.cols());
    Panel panel = plane("output", {"Output", "输出"}, columns, rows);
    panel.subtitle = sentence({"{0:d} × {1:d}", "{0:d}×{1:d}"}, rows, columns);
    panel.y.range->low = -0.16 * rows; // room for the sum under the map
    Eigen::MatrixXd shown = m_output;
    const auto [row, column] = place();
    if (begun())
        shown(row, column) = window_done() ? m_output(row, column) : result();
    Cells cells = table("output", shown, largest(m_expected));
    cells.format = format_of(m_expected);
    cells.current = {place()};
    cells.handle = {.touch = true, .hint = {"Click: go to this window", "点击：跳到这个窗口"}};
    panel.marks = {std::move(cells)};
    if (begun())
        panel.marks.push_back(Labels{.id = "sum",
                                     .labels = {{.x = columns / 2,
                                                 .y = -0.09 * rows,
                                                 .text = sum_written_out(),
                                                 .role = Role::neutral,
                                                 .bold = window_done(),
                                                 .size = 1.15}}});
    panel.summary = sentence({"Output of {0:d} by {1:d} cells, filled up to row {2:d}, column {3:d}.",
                              "{0:d} 行 {1:d} 列的输出，已填到第 {2:d} 行第 {3:d} 列。"},
                             rows, columns, row + 1, column + 1);
    return panel;
}

/// "−3 + 9 − 2 + 14 = 18"; terms of zero are left out, and the first ones when there are many.
Text Convolution::sum_written_out() const {
    const bool maximum = m_params.operation == Operation::max_pooling;
    constexpr std::ptrdiff_t most = 26; // characters of the sum
    Eigen::MatrixXd terms(1, m_taps_done);
    for (int t = 0; t < m_taps_done; ++t)
        terms(0, t) = product(t);
    const std::string format = format_of(terms);
    std::string sum;
    int count = 0;
    for (Eigen::Index t = terms.size() - 1; t >= 0; --t) {
        const double term = terms(0, t);
        if (!std::isfinite(term) || (term == 0 && !maximum))
            continue;
        // From the end, each with the sign that joins it to what stands before it.
        const std::string sign = maximum ? ", " : term < 0 ? " − " : " + ";
        const std::string number = sign + format_number(maximum ? term : std::abs(term), format);
        if (characters(sum) + characters(number) > most) {
            sum = " …" + sum;
            break;
        }
        sum = number + sum;
        ++count;
    }
    if (sum.rfind(" + ", 0) == 0)
        sum.erase(0, 3);
    else if (sum.rfind(" − ", 0) == 0)
        sum = "−" + sum.substr(std::string(" − ").size());
    else if (sum.rfind(", ", 0) == 0)
        sum.erase(0, 2);
    if (maximum)
        sum = "max(" + (count == 0 ? std::string("−∞") : sum) + ")";
    else if (averaging())
        sum = "(" + (count == 0 ? std::string("0") : sum) + ") / " + format_number(taps(), "d");
    else if (count < 2)
        sum = "Σ"; // "−2 = −2" would say nothing
    const Eigen::MatrixXd value = Eigen::MatrixXd::Constant(1, 1, result());
    return same(sum + " = " + format_number(result(), format_of(value)));
}

} // namespace orrery
