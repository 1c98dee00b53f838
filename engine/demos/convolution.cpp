// Question 19: a convolution and a pooling, one multiply–add at a time, every number visible.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/data/library.h"
#include "engine/statistics/image_operations.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace orrery {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

enum class Operation { cross_correlation, convolution, max_pooling, average_pooling };
enum class Picture { digit, step, ramp, impulse, noise };
enum class Kernel { sobel, identity, edges, blur, sharpen, emboss, own };
using Cell = std::pair<int, int>; // row, column

struct Convolution : Staged<Convolution> {
    struct Params {
        Operation operation = Operation::cross_correlation;
        Picture image = Picture::digit;
        int size = 6;
        Eigen::MatrixXd input_values; ///< not empty: the picture itself, of any shape
        Kernel kernel = Kernel::sobel;
        Eigen::MatrixXd kernel_values; ///< not empty: the kernel itself, of any shape
        int kernel_size = 3, stride = 1, padding = 1, dilation = 1;

        bool averaging() const { return operation == Operation::average_pooling; }
        bool maximum() const { return operation == Operation::max_pooling; }
        bool pooling() const { return averaging() || maximum(); }
        Sliding sliding() const { return {.stride = stride, .padding = padding, .dilation = dilation}; }
        static auto held(auto& self) { return std::tie(self.input_values, self.kernel_values); }
    };

    Convolution(const Params& params, Random random, const Library& library);
    static std::optional<Text> check(const Params& params);
    static Length length(const Params&) { return {Step::round, 1}; }
    static auto held(auto& self) {
        return std::tie(self.m_params, self.m_input, self.m_padded, self.m_kernel, self.m_expected,
                        self.m_output);
    }
    void apply(const Params&) {} // every change starts over

    // The algorithm
    void multiply_add();
    Then multiplied() const;
    Reply touch(const Touch& touch);
    Eigen::MatrixXd whole_output(const Eigen::MatrixXd& input) const;
    int taps() const { return static_cast<int>(m_kernel.size()); }
    int windows() const { return static_cast<int>(m_output.size()); }
    /// Where a window, numbered row by row, stands in the output; its first cell, in the padded input.
    Cell place(int window) const;
    Cell corner(int window) const;
    /// The window's cell and the stored kernel's cell that meet in tap number t. They differ in convolution
    /// proper, which runs through the kernel backward.
    Cell window_cell(int t) const;
    Cell kernel_cell(int t) const;
    double input_at(int window, int t) const; ///< padded input under tap number t
    double product(int window, int t) const;  ///< what tap number t contributes
    bool finds_upright_edges() const {
        return m_params.kernel == Kernel::sobel && m_params.kernel_values.size() == 0 &&
               m_params.operation == Operation::cross_correlation;
    }
    double result() const { return m_params.averaging() ? m_sum / taps() : m_sum; } ///< so far

    // Where it is
    int multiply_adds() const { return static_cast<int>(done().phases); }
    int window() const { return fresh() ? 0 : (multiply_adds() - 1) / taps(); }
    int taps_done() const { return fresh() ? 0 : (multiply_adds() - 1) % taps() + 1; }
    bool window_done() const { return taps_done() == taps(); }
    bool in_progress() const { return !fresh() && !done().ended(); }
    Cell place() const { return place(window()); }
    std::optional<double> value() const;

    // What it says
    Step spoken(Step asked) const { return asked; }
    void say_start(Narration& n) const;
    void say_multiply_add(Narration& n) const;
    void say_iteration(Narration& n) const;
    void say_round(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Panel input_panel() const;
    Panel kernel_panel() const;
    Panel products_panel() const;
    Panel photograph_panel() const;
    Panel output_panel() const;
    Shapes window_shapes() const;
    Text sum_written_out() const;

    Params m_params;
    const Library* m_library;
    Eigen::MatrixXd m_input;    ///< unpadded
    Eigen::MatrixXd m_padded;   ///< zeros around it, −∞ in maximum pooling
    Eigen::MatrixXd m_kernel;   ///< as stored; in pooling, the window's shape
    Eigen::MatrixXd m_expected; ///< the whole output, for a scale that doesn't change while it is filled
    Eigen::MatrixXd m_output;   ///< NaN: not computed yet
    double m_sum = 0;           ///< of the present window so far, or its maximum
};

/// The ids of the ready-made ones are their names in named_kernel().
const std::array<Named<Kernel>, 7> kernels{{
    {Kernel::sobel, "sobel", {"Sobel (vertical edges)", "Sobel（竖直边缘）"}},
    {Kernel::identity, "identity", {"identity", "恒等"}},
    {Kernel::edges, "edges", {"edges (Laplace)", "边缘（拉普拉斯）"}},
    {Kernel::blur, "blur", {"blur (mean)", "模糊（均值）"}},
    {Kernel::sharpen, "sharpen", {"sharpen", "锐化"}},
    {Kernel::emboss, "emboss", {"emboss", "浮雕"}},
    {Kernel::own, "own", {"your own", "自定"}},
}};

// ---- The algorithm ---------------------------------------------------------------------------------

/// Gray 0 … 9 in whole numbers, but for the impulse, a single 1.
Eigen::MatrixXd picture_of(const Convolution::Params& p, Random random, const Library& library) {
    if (p.input_values.size() > 0)
        return p.input_values;
    const int n = p.size;
    Eigen::MatrixXd picture = Eigen::MatrixXd::Zero(n, n);
    switch (p.image) {
    case Picture::digit: {
        // The data set's first digit, a zero, at this size.
        const Eigen::Matrix<double, 8, 8, Eigen::RowMajor> digit =
            library.digits().pixels.row(0).transpose().reshaped<Eigen::RowMajor>(8, 8);
        picture = (9 * resized(digit, n, n)).array().round();
        break;
    }
    case Picture::step:
        picture.rightCols(n - n / 2).setConstant(9);
        break;
    case Picture::ramp:
        for (int j = 0; j < n; ++j)
            picture.col(j).setConstant(std::round(9.0 * j / (n - 1)));
        break;
    case Picture::impulse:
        picture(n / 2, n / 2) = 1;
        break;
    case Picture::noise:
        for (int i = 0; i < n; ++i)
            for (int j = 0; j < n; ++j)
                picture(i, j) = random.below(10);
    }
    return picture;
}

Eigen::MatrixXd kernel_of(const Convolution::Params& p) {
    if (p.pooling())
        return Eigen::MatrixXd::Constant(p.kernel_size, p.kernel_size, 1.0 / (p.kernel_size * p.kernel_size));
    if (p.kernel_values.size() > 0)
        return p.kernel_values;
    if (p.kernel != Kernel::own)
        return named_kernel(named(kernels, p.kernel).id);
    Eigen::MatrixXd identity = Eigen::MatrixXd::Zero(p.kernel_size, p.kernel_size);
    identity(p.kernel_size / 2, p.kernel_size / 2) = 1; // something to start typing from
    return identity;
}

/// Whether some window of this many taps lies with all of them in the padding.
bool sees_only_padding(int size, int taps, const Sliding& s) {
    for (int w = 0; w < output_size(size, taps, s); ++w) {
        bool inside = false;
        for (int t = 0; t < taps; ++t) {
            const int at = w * s.stride + t * s.dilation - s.padding;
            inside = inside || (at >= 0 && at < size);
        }
        if (!inside)
            return true;
    }
    return false;
}

std::optional<Text> Convolution::check(const Params& p) {
    const bool ready_made = p.kernel != Kernel::own && p.kernel_values.size() == 0;
    if (!p.pooling() && ready_made && p.kernel_size != 3)
        return Text{"The named kernels are 3 × 3: set kernel_size to 3, or kernel to own.",
                    "有名字的卷积核都是 3×3：请把 kernel_size 设为 3，或把 kernel 设为 own。"};
    const Eigen::MatrixXd kernel = kernel_of(p);
    const bool typed = p.input_values.size() > 0;
    const int rows = typed ? static_cast<int>(p.input_values.rows()) : p.size;
    const int columns = typed ? static_cast<int>(p.input_values.cols()) : p.size;
    const Sliding s = p.sliding();
    if (output_size(rows, static_cast<int>(kernel.rows()), s) == 0 ||
        output_size(columns, static_cast<int>(kernel.cols()), s) == 0)
        return Text{
            "The window, spread by its dilation, is larger than the padded input: lower kernel_size "
            "or dilation, or raise padding or size.",
            "窗口按空洞率撑开后比填充过的输入还大：请减小 kernel_size 或 dilation，或增大 padding 或 size。"};
    if (p.maximum() &&
        (sees_only_padding(rows, p.kernel_size, s) || sees_only_padding(columns, p.kernel_size, s)))
        return Text{"Some window would lie in the padding alone, where a maximum is −∞: lower padding.",
                    "有窗口会完全落在填充里，最大值成了 −∞：请减小 padding。"};
    return std::nullopt;
}

Convolution::Convolution(const Params& params, Random random, const Library& library)
    : m_params(params), m_library(&library), m_input(picture_of(params, random.stream("data"), library)),
      m_kernel(kernel_of(params)) {
    const int pad = params.padding;
    m_padded = Eigen::MatrixXd::Constant(m_input.rows() + 2 * pad, m_input.cols() + 2 * pad,
                                         params.maximum() ? -infinity : 0);
    m_padded.block(pad, pad, m_input.rows(), m_input.cols()) = m_input;
    m_expected = whole_output(m_input);
    m_output = Eigen::MatrixXd::Constant(m_expected.rows(), m_expected.cols(), nan);
}

Eigen::MatrixXd Convolution::whole_output(const Eigen::MatrixXd& input) const {
    const Filters<double> filters{m_kernel};
    Planes<double> y;
    if (m_params.pooling())
        pool(Planes<double>(input), m_params.averaging() ? Pooling::average : Pooling::maximum,
             m_params.kernel_size, m_params.sliding(), y);
    else
        correlate(Planes<double>(input),
                  m_params.operation == Operation::convolution ? turned(filters) : filters,
                  m_params.sliding(), y);
    return y.plane(0);
}

Cell Convolution::place(int window) const {
    const int columns = static_cast<int>(m_output.cols());
    return {window / columns, window % columns};
}

Cell Convolution::corner(int window) const {
    const auto [row, column] = place(window);
    return {row * m_params.stride, column * m_params.stride};
}

Cell Convolution::window_cell(int t) const {
    const int columns = static_cast<int>(m_kernel.cols());
    return {t / columns, t % columns};
}

Cell Convolution::kernel_cell(int t) const {
    return window_cell(m_params.operation == Operation::convolution ? taps() - 1 - t : t);
}

double Convolution::input_at(int window, int t) const {
    const auto [row, column] = corner(window);
    const auto [a, b] = window_cell(t);
    return m_padded(row + a * m_params.dilation, column + b * m_params.dilation);
}

double Convolution::product(int window, int t) const {
    if (m_params.pooling())
        return input_at(window, t);
    const auto [a, b] = kernel_cell(t);
    return m_kernel(a, b) * input_at(window, t);
}

void Convolution::multiply_add() {
    const int window = multiply_adds() / taps(), t = multiply_adds() % taps();
    if (t == 0)
        m_sum = m_params.maximum() ? -infinity : 0;
    const double contribution = product(window, t);
    m_sum = m_params.maximum() ? std::max(m_sum, contribution) : m_sum + contribution;
    const auto [row, column] = place(window);
    if (t + 1 == taps())
        m_output(row, column) = result();
}

Convolution::Then Convolution::multiplied() const {
    const int now = multiply_adds() + 1;
    return now % taps() != 0 ? again() : now == windows() * taps() ? end() : iteration();
}

Reply Convolution::touch(const Touch& touch) {
    const int rows = static_cast<int>(m_output.rows()), columns = static_cast<int>(m_output.cols());
    int row = 0, column = 0;
    if (touch.panel == "output" && touch.stage == Touch::Stage::press) {
        row = static_cast<int>(std::floor(rows - touch.y));
        column = static_cast<int>(std::floor(touch.x));
        if (row < 0 || row >= rows || column < 0 || column >= columns)
            return Reply::ignored();
    } else if (touch.panel == "input" && touch.stage != Touch::Stage::release) {
        // The window whose middle is nearest.
        const double reach_y = window_reach(static_cast<int>(m_kernel.rows()), m_params.dilation);
        const double reach_x = window_reach(static_cast<int>(m_kernel.cols()), m_params.dilation);
        const double top = static_cast<double>(m_padded.rows()) - touch.y - reach_y / 2;
        row = std::clamp(static_cast<int>(std::lround(top / m_params.stride)), 0, rows - 1);
        column = std::clamp(static_cast<int>(std::lround((touch.x - reach_x / 2) / m_params.stride)), 0,
                            columns - 1);
    } else {
        return Reply::ignored();
    }
    return Reply::jump(row * columns + column + 1);
}

std::optional<double> Convolution::value() const {
    const auto [row, column] = place();
    return window_done() ? std::optional(m_output(row, column)) : std::nullopt;
}

// ---- What it says ----------------------------------------------------------------------------------

/// Whole numbers as they are, others with two decimals.
Text number_text(double value) {
    return same(format_number(value, !std::isfinite(value) || value == std::round(value) ? "d" : "f2"));
}

void Convolution::say_start(Narration& n) const {
    n.line("pad");
    const auto [a, b] = kernel_cell(0);
    if (m_params.pooling())
        n.say({"The window lies top left; the first step looks at its first cell, {0}.",
               "窗口停在左上角；第一步看它的第一格，{0}。"},
              number_text(input_at(0, 0)));
    else
        n.say({"The window lies top left; the first step multiplies {0} by the kernel's {1}.",
               "窗口停在左上角；第一步用 {0} 乘核里的 {1}。"},
              number_text(input_at(0, 0)), number_text(m_kernel(a, b)));
}

void Convolution::say_multiply_add(Narration& n) const {
    const int tap = taps_done() - 1;
    n.phase({"Window {0:d} · {1:d} of {2:d}", "第 {0:d} 个窗口 · 第 {1:d}/{2:d} 格"}, window() + 1,
            taps_done(), taps());
    const Text input = number_text(input_at(window(), tap)), sum = number_text(m_sum);
    if (m_params.maximum()) {
        n.line("maximum");
        return n.say({"This cell holds {0}; the largest so far is {1}.", "这一格是 {0}，目前最大的是 {1}。"},
                     input, sum);
    }
    if (m_params.averaging()) {
        n.line("average");
        n.say({"This cell adds {0}; the sum so far is {1}.", "这一格加上 {0}，累计 {1}。"}, input, sum);
        if (window_done())
            n.say({"Divided by {0:d}, padding included: {1}.", "连填充一起除以 {0:d}：{1}。"}, taps(),
                  number_text(result()));
        return;
    }
    if (m_params.operation == Operation::convolution)
        n.line("flipped");
    const auto [a, b] = kernel_cell(tap);
    n.say({"Multiply–add {0:d}: {1} × {2} = {3}, running sum {4}.",
           "第 {0:d} 次乘加：{1} × {2} = {3}，累计 {4}。"},
          taps_done(), input, number_text(m_kernel(a, b)), number_text(product(window(), tap)), sum);
    if (window_done())
        n.say({"The window is done: {0} goes to row {1:d}, column {2:d} of the output.",
               "这个窗口算完：{0} 写到输出的第 {1:d} 行第 {2:d} 列。"},
              sum, place().first + 1, place().second + 1);
}

void Convolution::say_iteration(Narration& n) const {
    const auto [row, column] = place();
    n.phase({"Window {0:d} of {1:d}", "第 {0:d}/{1:d} 个窗口"}, window() + 1, windows());
    n.line("write");
    const Text value = number_text(result());
    if (m_params.maximum())
        return n.say({"The largest of {0:d} numbers, {1}, goes to row {2:d}, column {3:d}.",
                      "{0:d} 个数里最大的是 {1}，写到第 {2:d} 行第 {3:d} 列。"},
                     taps(), value, row + 1, column + 1);
    if (m_params.averaging())
        return n.say({"The mean of {0:d} numbers, {1}, goes to row {2:d}, column {3:d}.",
                      "{0:d} 个数的平均是 {1}，写到第 {2:d} 行第 {3:d} 列。"},
                     taps(), value, row + 1, column + 1);
    n.say({"{0:d} products add up to {1}: row {2:d}, column {3:d}.",
           "{0:d} 个乘积相加得 {1}，写到第 {2:d} 行第 {3:d} 列。"},
          taps(), value, row + 1, column + 1);
    const bool sobel = finds_upright_edges();
    if (sobel && result() > 0)
        n.say({"Positive: brighter on the right.", "正数：右边更亮。"});
    else if (sobel && result() < 0)
        n.say({"Negative: brighter on the left.", "负数：左边更亮。"});
    else if (sobel)
        n.say({"Zero: both sides are alike.", "零：左右一样亮。"});
}

void Convolution::say_round(Narration& n) const {
    if (multiply_adds() < windows() * taps())
        return say_iteration(n);
    n.phase({"The whole map", "整幅图"});
    n.line("write");
    n.say({"{0:d} windows of {1:d} cells: {2:d} steps for an output of {3:d} × {4:d}.",
           "{0:d} 个窗口，每个 {1:d} 格：共 {2:d} 步，输出 {3:d}×{4:d}。"},
          windows(), taps(), windows() * taps(), m_output.rows(), m_output.cols());
    if (finds_upright_edges())
        n.say({"Plus: it brightens to the right; minus: it darkens.", "正：向右变亮；负：向右变暗。"});
    else
        n.say({"Its values range from {0} to {1}.", "取值从 {0} 到 {1}。"}, number_text(m_output.minCoeff()),
              number_text(m_output.maxCoeff()));
}

// ---- What it shows ---------------------------------------------------------------------------------

constexpr double margin = 0.1; // round a table, in cells

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

/// Where such a table stands.
Chart table_chart(std::string id, Text title, const Eigen::MatrixXd& values) {
    return Chart(std::move(id), std::move(title))
        .x(-margin, static_cast<double>(values.cols()) + margin)
        .y(-margin, static_cast<double>(values.rows()) + margin)
        .equal_aspect()
        .bare();
}

Shape frame(double left, double top, double width, double height) {
    Shape shape{.role = Role::highlight, .filled = false};
    shape.points.resize(2, 2);
    shape.points << left, top - height, left + width, top;
    return shape;
}

void Convolution::show(Figure& figure) const {
    figure.add(input_panel());
    if (!m_params.maximum())
        figure.add(kernel_panel());
    figure.add(done().ended() ? photograph_panel() : products_panel());
    figure.add(output_panel());
    // Columns about as wide as what stands in them, so that cells have about one size.
    const auto width = [](Eigen::Index columns) {
        return std::clamp(static_cast<double>(columns), 3.4, 12.0);
    };
    const bool over = done().ended(); // then the photographs are looked at
    const double input = width(m_padded.cols()), output = std::max(width(m_output.cols()), 5.0);
    std::vector<Layout::Cell> middle{{"products", over ? 1.1 : 1.0}};
    if (!m_params.maximum())
        middle.insert(middle.begin(), {"kernel", 1});
    figure.layout.columns = true;
    figure.layout.lines = {{input, {{"input", 1}}},
                           {over ? 0.8 * (input + output)
                                 : 0.55 * std::max(width(m_kernel.cols()), 0.9 * width(m_padded.cols())),
                            middle},
                           {output, {{"output", 1}}}};
    figure.layout.leading = {{"input", input}, {"output", output}};
    if (over)
        figure.layout.leading = {{"products", 1.7}, {"output", 1}};
}

Panel Convolution::input_panel() const {
    Cells cells = table("input", m_padded, largest(m_input));
    cells.format = format_of(m_input);
    cells.frame_margin = m_params.padding;
    cells.handle = {
        .touch = true,
        .hint = {"Type a number; click or drag to move the window", "可以直接填数；点击或拖动可移动窗口"},
        .edit = "input_values"};
    const auto [top, left] = corner(window());
    if (in_progress()) {
        const auto [a, b] = window_cell(taps_done() - 1);
        cells.active = {{top + a * m_params.dilation, left + b * m_params.dilation}};
    }
    return table_chart("input", {"Input", "输入"}, m_padded)
        .add(std::move(cells))
        .add(window_shapes())
        .subtitle(m_params.padding > 0 ? Text{"{0:d} × {1:d}, padding {2:d}", "{0:d}×{1:d}，填充 {2:d}"}
                                       : Text{"{0:d} × {1:d}", "{0:d}×{1:d}"},
                  m_input.rows(), m_input.cols(), m_params.padding)
        .summary({"Input of {0:d} by {1:d} cells; the window's top left cell is in row {2:d}, column "
                  "{3:d} of the padded input.",
                  "{0:d} 行 {1:d} 列的输入；窗口左上角在填充后输入的第 {2:d} 行第 {3:d} 列。"},
                 m_input.rows(), m_input.cols(), top + 1, left + 1);
}

/// Round the window; spread by dilation, round each cell that it really looks at, too.
Shapes Convolution::window_shapes() const {
    const double rows = static_cast<double>(m_padded.rows());
    const auto [top, left] = corner(window());
    const int d = m_params.dilation;
    Shapes shapes{.id = "window", .role = Role::highlight};
    shapes.handle = {.touch = true, .hint = {"Drag the window", "拖动窗口"}};
    Shape outline = frame(left, rows - top, window_reach(static_cast<int>(m_kernel.cols()), d),
                          window_reach(static_cast<int>(m_kernel.rows()), d));
    outline.id = "window";
    outline.radius = 1;
    outline.dashed = d > 1;
    shapes.shapes.push_back(outline);
    for (int t = 0; d > 1 && t < taps(); ++t) {
        const auto [a, b] = window_cell(t);
        shapes.shapes.push_back(frame(left + b * d, rows - (top + a * d), 1, 1));
    }
    return shapes;
}

Panel Convolution::kernel_panel() const {
    const bool averaging = m_params.averaging();
    Chart chart = table_chart("kernel",
                              averaging                           ? Text{"Weights", "权重"}
                              : m_params.kernel_values.size() > 0 ? Text{"Your kernel", "自填的核"}
                                                                  : Text{"Kernel", "卷积核"},
                              m_kernel);
    Cells cells = table("kernel", m_kernel, largest(m_kernel));
    if (!averaging)
        cells.handle = {.hint = {"Type a number", "可以直接填数"}, .edit = "kernel_values"};
    if (averaging)
        chart.subtitle({"all 1/{0:d}, none learned", "都是 1/{0:d}，不学习"}, taps());
    else if (m_params.operation == Operation::convolution)
        chart.subtitle({"turned by 180°", "旋转 180° 使用"});
    if (in_progress())
        cells.active = {kernel_cell(taps_done() - 1)};
    return chart.add(std::move(cells))
        .summary({"Kernel of {0:d} by {1:d}.", "{0:d}×{1:d} 的核。"}, m_kernel.rows(), m_kernel.cols());
}

Panel Convolution::products_panel() const {
    const bool pooling = m_params.pooling();
    Eigen::MatrixXd products = Eigen::MatrixXd::Constant(m_kernel.rows(), m_kernel.cols(), nan);
    for (int t = 0; t < taps_done(); ++t) {
        const auto [a, b] = window_cell(t);
        products(a, b) = product(window(), t);
    }
    Cells cells = table("products", products, largest(m_input) * (pooling ? 1 : largest(m_kernel)));
    if (!fresh())
        cells.active = {window_cell(taps_done() - 1)};
    return table_chart("products", pooling ? Text{"In the window", "窗口里的数"} : Text{"Products", "乘积"},
                       m_kernel)
        .add(std::move(cells))
        .summary({"{0:d} of {1:d} cells of the window are done.", "窗口的 {1:d} 格已算 {0:d} 格。"},
                 taps_done(), taps());
}

/// A picture without numbers, its longer side one unit, and what it is, written under it.
void add_picture(Chart& chart, Cells cells, double left, double top, double side, const Text& name) {
    const auto rows = static_cast<double>(cells.values.rows()),
               columns = static_cast<double>(cells.values.cols());
    const double unit = side / std::max(rows, columns);
    cells.left = left;
    cells.width = columns * unit;
    cells.height = rows * unit;
    cells.bottom = top - cells.height;
    const Label words{
        .x = left + cells.width / 2, .y = cells.bottom - 0.08, .text = name, .role = Role::muted};
    chart.add(Labels{.id = cells.id + "_name", .labels = {words}}).add(std::move(cells));
}

/// When all numbers are there: a photograph, what the same operation makes of it, where one sees what it is
/// for, and what a pooling by maximum keeps of that.
Panel Convolution::photograph_panel() const {
    const Eigen::MatrixXd before = resized(m_library->photograph("camera").gray, 96, 96);
    const Eigen::MatrixXd after = whole_output(before);
    const double weight = m_params.pooling() ? 1 : m_kernel.sum();
    const bool gray = weight > 1e-9; // brightness stays brightness; otherwise it is a difference with a sign
    const double span = gray ? weight : 0.6 * largest(after);
    const Cells look{.palette = gray ? Palette::gray : Palette::diverging,
                     .range = gray ? Range{0, span} : Range{-span, span}};
    const auto like = [&look](std::string id, const Eigen::MatrixXd& values) {
        Cells cells = look;
        cells.id = std::move(id);
        cells.values = values;
        return cells;
    };
    Chart chart("products", {"On a photograph", "用在照片上"});
    chart.bare().equal_aspect().y(-1.15, 0);
    Cells photograph{.id = "before", .values = before, .palette = Palette::gray, .range = Range{0, 1}};
    add_picture(chart, std::move(photograph), 0, 0, 1, {"before", "处理前"});
    add_picture(chart, like("after", after), 1.06, 0, 1, {"after", "处理后"});
    if (m_params.pooling())
        return chart.x(0, 2.06).summary({"A photograph, and the same pooled.", "一张照片，和池化后的它。"});
    Planes<double> pooled;
    pool(Planes<double>(after), Pooling::maximum, 2, {.stride = 2}, pooled);
    add_picture(chart, like("pooled", pooled.plane(0)), 2.12, -0.5, 0.5, {"pooled", "池化"});
    return chart.x(0, 2.62).summary(
        {"A photograph, the same after this kernel, and that pooled by maximum 2 × 2 to a quarter.",
         "一张照片，用这个核处理后的它，再经过 2×2 最大池化、只剩四分之一的样子。"});
}

Panel Convolution::output_panel() const {
    const double rows = static_cast<double>(m_output.rows()), columns = static_cast<double>(m_output.cols());
    const auto [row, column] = place();
    Eigen::MatrixXd shown = m_output;
    if (!fresh())
        shown(row, column) = result();
    Cells cells = table("output", shown, largest(m_expected));
    cells.format = format_of(m_expected);
    cells.current = {place()};
    cells.handle = {
        .touch = true, .hint = {"Click: go to this window", "点击：跳到这个窗口"}, .clicks = true};
    Chart chart = table_chart("output", {"Output", "输出"}, m_output)
                      .y(-0.16 * rows, rows + margin) // room for the sum under the map
                      .add(std::move(cells))
                      .subtitle({"{0:d} × {1:d}", "{0:d}×{1:d}"}, rows, columns)
                      .summary({"Output of {0:d} by {1:d} cells, filled up to row {2:d}, column {3:d}.",
                                "{0:d} 行 {1:d} 列的输出，已填到第 {2:d} 行第 {3:d} 列。"},
                               rows, columns, row + 1, column + 1);
    if (!fresh())
        chart.add(Labels{.id = "sum",
                         .labels = {{.x = columns / 2,
                                     .y = -0.09 * rows,
                                     .text = sum_written_out(),
                                     .role = Role::neutral,
                                     .bold = window_done(),
                                     .size = 1.15}}});
    return chart;
}

/// "−3 + 9 − 2 + 14 = 18"; terms of zero are left out, and the first ones when there are many.
Text Convolution::sum_written_out() const {
    const bool maximum = m_params.maximum();
    constexpr std::ptrdiff_t most = 26; // characters of the sum
    Eigen::MatrixXd terms(1, taps_done());
    for (int t = 0; t < taps_done(); ++t)
        terms(0, t) = product(window(), t);
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
    else if (m_params.averaging())
        sum = "(" + (count == 0 ? std::string("0") : sum) + ") / " + format_number(taps(), "d");
    else if (count < 2)
        sum = "Σ"; // "−2 = −2" would say nothing
    const Eigen::MatrixXd value = Eigen::MatrixXd::Constant(1, 1, result());
    return same(sum + " = " + format_number(result(), format_of(value)));
}

// ---- What can be set -------------------------------------------------------------------------------

using P = Convolution::Params;

const std::array<Named<Operation>, 4> operations{{
    {Operation::cross_correlation, "cross_correlation", {"cross-correlation", "互相关"}},
    {Operation::convolution, "convolution", {"convolution", "卷积（翻转核）"}},
    {Operation::max_pooling, "max_pooling", {"max pooling", "最大池化"}},
    {Operation::average_pooling, "average_pooling", {"average pooling", "平均池化"}},
}};
const std::array<Named<Picture>, 5> pictures{{
    {Picture::digit, "digit", {"a handwritten 0", "手写数字 0"}},
    {Picture::step, "step", {"a step from dark to bright", "由暗到亮的台阶"}},
    {Picture::ramp, "ramp", {"a slow ramp", "缓坡"}},
    {Picture::impulse, "impulse", {"a single 1", "单个 1"}},
    {Picture::noise, "noise", {"random numbers", "随机数"}},
}};

std::vector<Field<P>> parameters() {
    const Text what{"Operation", "运算"}, input{"Input", "输入"}, window{"Window", "窗口"};
    return {
        choice(&P::operation, "operation", {"Operation", "运算"}, operations)
            .edit()
            .group(what)
            .help({"What “convolution layers” compute is cross-correlation; convolution proper turns the "
                   "kernel.",
                   "“卷积层”实际算的是互相关；数学上的卷积要先把核旋转 180°。"}),
        choice(&P::kernel, "kernel", {"Kernel", "卷积核"}, kernels)
            .edit()
            .resets({"kernel_values"})
            .group(what)
            .help({"A well-known 3 × 3 kernel, or your own numbers. Pooling has none.",
                   "常用的 3×3 卷积核，或自己填的数。池化没有核。"}),
        matrix(&P::kernel_values, "kernel_values", {"Kernel values", "核的数值"}, -99, 99)
            .edit()
            .largest(7)
            .group(what)
            .help({"Numbers that take the kernel's place, of any shape up to 7 × 7; empty: the named kernel.",
                   "代替上面的核，形状任意，最大 7×7；留空则用上面的核。直接在图上填也行。"}),
        choice(&P::image, "image", {"Image", "图像"}, pictures)
            .edit()
            .resets({"input_values"})
            .group(input)
            .help({"Gray levels from 0 to 9.", "灰度取 0 到 9。"}),
        number(&P::size, "size", {"Size", "边长"}, 4, 16)
            .edit()
            .resets({"input_values"})
            .group(input)
            .help({"Rows and columns of the image.", "图像的行数与列数。"}),
        matrix(&P::input_values, "input_values", {"Input values", "输入的数值"}, -999, 999)
            .edit()
            .largest(16)
            .picture({.most = 9, .steps = 9})
            .group(input)
            .help({"Numbers that take the image's place, of any shape up to 16 × 16; empty: the image.",
                   "代替上面的图像，形状任意，最大 16×16；留空则用上面的图像。直接在图上填也行。"}),
        number(&P::kernel_size, "kernel_size", {"Window size", "窗口大小"}, 1, 7)
            .edit()
            .resets({"kernel_values"})
            .group(window)
            .help(
                {"Rows and columns of the kernel or the pooling window.", "卷积核或池化窗口的行数与列数。"}),
        number(&P::stride, "stride", {"Stride", "步幅"}, 1, 5)
            .edit()
            .group(window)
            .help({"Cells from one window to the next.", "相邻两个窗口相隔几格。"}),
        number(&P::padding, "padding", {"Padding", "填充"}, 0, 4)
            .edit()
            .group(window)
            .help({"Rings of zeros around the input; maximum pooling pads with −∞.",
                   "在输入外面补几圈 0；最大池化补的是 −∞。"}),
        number(&P::dilation, "dilation", {"Dilation", "空洞率"}, 1, 4)
            .edit()
            .group(window)
            .help({"Cells from one tap of the window to the next.", "窗口内相邻两个取样点相隔几格。"})};
}

std::vector<Preset> presets() {
    return {{"impulse",
             {"A single 1 prints the kernel upside down", "单个 1 印出倒过来的核"},
             "image=impulse&kernel=emboss"},
            {"flip",
             {"Convolution proper: the kernel upright", "真正的卷积：核是正的"},
             "operation=convolution&image=impulse&kernel=emboss"},
            {"max_pooling",
             {"Max pooling 2 × 2", "2×2 最大池化"},
             "operation=max_pooling&kernel_size=2&stride=2&padding=0"},
            {"average_pooling",
             {"Average pooling 2 × 2", "2×2 平均池化"},
             "operation=average_pooling&kernel_size=2&stride=2&padding=0"},
            {"dilation",
             {"Dilation: nine taps that span 5 × 5", "空洞卷积：9 个点覆盖 5×5"},
             "dilation=2&padding=2&size=8"},
            {"left_out",
             {"A stride that leaves a border unseen", "步幅除不尽，边上漏看"},
             "stride=2&padding=0",
             true},
            {"overlap",
             {"Pooling windows that overlap by accident", "池化窗口意外重叠"},
             "operation=max_pooling&kernel_size=2&stride=1&padding=0",
             true},
            {"false_edge", {"Zero padding invents an edge", "补零造出一条假边缘"}, "image=step", true}};
}

} // namespace

Demo convolution() {
    using D = Convolution;
    return make_demo<D>(
        {.demo = {.id = "convolution",
                  .title = {"The sliding window", "滑动窗口"},
                  .scalar = Scalar::float64,
                  .steps = {.phase = {{"Multiply–add", "一次乘加"},
                                      {"Multiply–add {0:d}", "第 {0:d} 次乘加"}},
                            .iteration = {{"Window", "一个窗口"}, {"Window {0:d}", "第 {0:d} 个窗口"}},
                            .round = {{"Whole map", "整幅图"}, {"Map {0:d}", "第 {0:d} 幅图"}}},
                  .parameters = parameters(),
                  .metrics = {},
                  .presets = presets(),
                  .story = {{{{Step::iteration, 1}, Step::phase, 2},
                             {{Step::iteration, 3}, Step::iteration, 0.66},
                             {{Step::iteration, 0}, Step::iteration, 5}}},
                  // One kernel tells both sides of a stroke apart: + where the picture brightens, − where it
                  // darkens.
                  .point = "minimum(value) < -12 and maximum(value) > 12"},
         .stages = {{"multiply_add",
                     {"Multiply–add", "一次乘加"},
                     &D::multiply_add,
                     &D::say_multiply_add,
                     &D::multiplied}},
         .start = {"Before the first window", "第一个窗口之前"},
         .measured =
             {{"output_row",
               {"output row, from 1", "输出的行（从 1 数）"},
               [](const D& d) { return d.place().first + 1; }},
              {"output_column",
               {"output column, from 1", "输出的列（从 1 数）"},
               [](const D& d) { return d.place().second + 1; }},
              {"value", {"value", "输出值"}, &D::value},
              {"multiply_adds", {"multiply–adds so far", "累计乘加次数"}, &D::multiply_adds},
              {"output_height", {"output height", "输出高度"}, [](const D& d) { return d.m_output.rows(); }},
              {"output_width", {"output width", "输出宽度"}, [](const D& d) { return d.m_output.cols(); }}},
         .measures_start = true,
         .exposed = {{"input", &D::m_input}, {"kernel", &D::m_kernel}, {"output", &D::m_output}}});
}

} // namespace orrery
