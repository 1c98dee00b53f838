// Question 19: how a convolution and a pooling are computed, every number visible.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/convolution.h"

#include "engine/data/library.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace orrery {
namespace {

using Params = Convolution::Params;
constexpr double infinity = std::numeric_limits<double>::infinity();

/// In the order of Convolution::Kernel; the last one, the user's own, has no name.
constexpr std::array kernel_names{"sobel", "identity", "edges", "blur", "sharpen", "emboss"};

bool is_pooling(const Params& p) {
    return p.operation == Convolution::Operation::max_pooling ||
           p.operation == Convolution::Operation::average_pooling;
}

/// Gray 0 … 9 in whole numbers, but for the impulse, a single 1.
Eigen::MatrixXd picture_of(const Params& p, Random random, const Library& library) {
    if (p.input_values.size() > 0)
        return p.input_values;
    const int n = p.size;
    Eigen::MatrixXd picture = Eigen::MatrixXd::Zero(n, n);
    switch (p.image) {
    case Convolution::Picture::digit: {
        // The data set's first digit, a zero, at this size.
        const Eigen::Matrix<double, 8, 8, Eigen::RowMajor> digit =
            library.digits().pixels.row(0).reshaped<Eigen::RowMajor>(8, 8);
        picture = (9 * resized(digit, n, n)).array().round();
        break;
    }
    case Convolution::Picture::step:
        picture.rightCols(n - n / 2).setConstant(9);
        break;
    case Convolution::Picture::ramp:
        for (int j = 0; j < n; ++j)
            picture.col(j).setConstant(std::round(9.0 * j / (n - 1)));
        break;
    case Convolution::Picture::impulse:
        picture(n / 2, n / 2) = 1;
        break;
    case Convolution::Picture::noise:
        for (int i = 0; i < n; ++i)
            for (int j = 0; j < n; ++j)
                picture(i, j) = random.below(10);
    }
    return picture;
}

Eigen::MatrixXd kernel_of(const Params& p) {
    if (is_pooling(p))
        return Eigen::MatrixXd::Constant(p.kernel_size, p.kernel_size, 1.0 / (p.kernel_size * p.kernel_size));
    if (p.kernel_values.size() > 0)
        return p.kernel_values;
    if (p.kernel != Convolution::Kernel::own)
        return named_kernel(kernel_names[static_cast<std::size_t>(p.kernel)]);
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

} // namespace

std::optional<Text> Convolution::check(const Params& p) {
    const bool named = p.kernel != Kernel::own && p.kernel_values.size() == 0;
    if (!is_pooling(p) && named && p.kernel_size != 3)
        return Text{"The named kernels are 3 × 3: set kernel_size to 3, or kernel to own.",
                    "有名字的卷积核都是 3×3：请把 kernel_size 设为 3，或把 kernel 设为 own。"};
    const Eigen::MatrixXd kernel = kernel_of(p);
    const int rows = p.input_values.size() > 0 ? static_cast<int>(p.input_values.rows()) : p.size;
    const int columns = p.input_values.size() > 0 ? static_cast<int>(p.input_values.cols()) : p.size;
    const Sliding s{.stride = p.stride, .padding = p.padding, .dilation = p.dilation};
    if (output_size(rows, static_cast<int>(kernel.rows()), s) == 0 ||
        output_size(columns, static_cast<int>(kernel.cols()), s) == 0)
        return Text{
            "The window, spread by its dilation, is larger than the padded input: lower kernel_size "
            "or dilation, or raise padding or size.",
            "窗口按空洞率撑开后比填充过的输入还大：请减小 kernel_size 或 dilation，或增大 padding 或 size。"};
    if (p.operation == Operation::max_pooling &&
        (sees_only_padding(rows, p.kernel_size, s) || sees_only_padding(columns, p.kernel_size, s)))
        return Text{"Some window would lie in the padding alone, where a maximum is −∞: lower padding.",
                    "有窗口会完全落在填充里，最大值成了 −∞：请减小 padding。"};
    return std::nullopt;
}

Convolution::Convolution(const Params& params, Random random, const Library& library)
    : m_params(params), m_input(picture_of(params, random.stream("data"), library)),
      m_kernel(kernel_of(params)) {
    const int pad = params.padding;
    const double fill = params.operation == Operation::max_pooling ? -infinity : 0;
    m_padded = Eigen::MatrixXd::Constant(m_input.rows() + 2 * pad, m_input.cols() + 2 * pad, fill);
    m_padded.block(pad, pad, m_input.rows(), m_input.cols()) = m_input;
    m_expected = whole_output();
    m_output = Eigen::MatrixXd::Constant(m_expected.rows(), m_expected.cols(),
                                         std::numeric_limits<double>::quiet_NaN());
}

bool Convolution::pooling() const {
    return is_pooling(m_params);
}

Eigen::MatrixXd Convolution::whole_output() const {
    const Filters<double> filters{m_kernel};
    Planes<double> y;
    if (pooling())
        pool(Planes<double>(m_input), averaging() ? Pooling::average : Pooling::maximum, m_params.kernel_size,
             sliding(), y);
    else
        correlate(Planes<double>(m_input),
                  m_params.operation == Operation::convolution ? turned(filters) : filters, sliding(), y);
    return y.plane(0);
}

Convolution::Cell Convolution::place() const {
    const int columns = static_cast<int>(m_output.cols());
    return {m_window / columns, m_window % columns};
}

Convolution::Cell Convolution::corner() const {
    const auto [row, column] = place();
    return {row * m_params.stride, column * m_params.stride};
}

Convolution::Cell Convolution::window_cell(int t) const {
    const int columns = static_cast<int>(m_kernel.cols());
    return {t / columns, t % columns};
}

Convolution::Cell Convolution::kernel_cell(int t) const {
    return window_cell(m_params.operation == Operation::convolution ? taps() - 1 - t : t);
}

double Convolution::input_at(int t) const {
    const auto [row, column] = corner();
    const auto [a, b] = window_cell(t);
    return m_padded(row + a * m_params.dilation, column + b * m_params.dilation);
}

double Convolution::product(int t) const {
    if (pooling())
        return input_at(t);
    const auto [a, b] = kernel_cell(t);
    return m_kernel(a, b) * input_at(t);
}

double Convolution::result() const {
    return averaging() ? m_sum / taps() : m_sum;
}

Boundary Convolution::advance() {
    if (window_done()) {
        ++m_window;
        m_taps_done = 0;
    }
    if (m_taps_done == 0)
        m_sum = m_params.operation == Operation::max_pooling ? -infinity : 0;
    const double contribution = product(m_taps_done);
    m_sum =
        m_params.operation == Operation::max_pooling ? std::max(m_sum, contribution) : m_sum + contribution;
    if (++m_taps_done < taps())
        return Boundary::phase;
    const auto [row, column] = place();
    m_output(row, column) = result();
    return m_window + 1 == windows() ? Boundary::end : Boundary::iteration;
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

void Convolution::measure(Metrics& metrics) const {
    const auto [row, column] = place();
    metrics.set("output_row", row + 1);
    metrics.set("output_column", column + 1);
    if (window_done())
        metrics.set("value", m_output(row, column));
    else
        metrics.undefined("value");
    metrics.set("multiply_adds", m_window * taps() + m_taps_done);
    metrics.set("output_height", static_cast<double>(m_output.rows()));
    metrics.set("output_width", static_cast<double>(m_output.cols()));
}

void Convolution::expose(Tensors& tensors) const {
    tensors.add("input", m_input);
    tensors.add("kernel", m_kernel);
    tensors.add("output", m_output);
}

std::size_t Convolution::bytes() const {
    const auto cells = m_input.size() + m_padded.size() + m_kernel.size() + m_expected.size() +
                       m_output.size() + m_params.input_values.size() + m_params.kernel_values.size();
    return sizeof(*this) + static_cast<std::size_t>(cells) * sizeof(double);
}

} // namespace orrery
