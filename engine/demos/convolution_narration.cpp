// Question 19: what it says.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/convolution.h"

#include <cmath>

namespace orrery {
namespace {

/// Whole numbers as they are, others with two decimals.
Text number_text(double value) {
    return same(format_number(value, !std::isfinite(value) || value == std::round(value) ? "d" : "f2"));
}

} // namespace

void Convolution::narrate(Narration& narration) const {
    if (!begun()) {
        narration.phase({"Before the first window", "第一个窗口之前"});
        if (pooling())
            narration.say({"The window lies top left; the first step looks at its first cell, {0}.",
                           "窗口停在左上角；第一步看它的第一格，{0}。"},
                          number_text(input_at(0)));
        else {
            const auto [a, b] = kernel_cell(0);
            narration.say({"The window lies top left; the first step multiplies {0} by the kernel's {1}.",
                           "窗口停在左上角；第一步用 {0} 乘核里的 {1}。"},
                          number_text(input_at(0)), number_text(m_kernel(a, b)));
        }
        return narration.line("pad");
    }
    if (narration.size() == Step::phase)
        narrate_tap(narration);
    else if (narration.size() == Step::iteration || m_window + 1 < windows() || !window_done())
        narrate_window(narration);
    else
        narrate_whole(narration);
}

void Convolution::narrate_tap(Narration& narration) const {
    const int tap = m_taps_done - 1;
    narration.phase({"Window {0:d} · {1:d} of {2:d}", "第 {0:d} 个窗口 · 第 {1:d}/{2:d} 格"}, m_window + 1,
                    m_taps_done, taps());
    const Text input = number_text(input_at(tap)), sum = number_text(m_sum);
    switch (m_params.operation) {
    case Operation::max_pooling:
        narration.say({"This cell holds {0}; the largest so far is {1}.", "这一格是 {0}，目前最大的是 {1}。"},
                      input, sum);
        return narration.line("maximum");
    case Operation::average_pooling:
        narration.say({"This cell adds {0}; the sum so far is {1}.", "这一格加上 {0}，累计 {1}。"}, input,
                      sum);
        if (window_done())
            narration.say({"Divided by {0:d}, padding included: {1}.", "连填充一起除以 {0:d}：{1}。"}, taps(),
                          number_text(result()));
        return narration.line("average");
    default:
        break;
    }
    const auto [a, b] = kernel_cell(tap);
    narration.say({"Multiply–add {0:d}: {1} × {2} = {3}, running sum {4}.",
                   "第 {0:d} 次乘加：{1} × {2} = {3}，累计 {4}。"},
                  m_taps_done, input, number_text(m_kernel(a, b)), number_text(product(tap)), sum);
    if (window_done())
        narration.say({"The window is done: {0} goes to row {1:d}, column {2:d} of the output.",
                       "这个窗口算完：{0} 写到输出的第 {1:d} 行第 {2:d} 列。"},
                      sum, place().first + 1, place().second + 1);
    narration.line(m_params.operation == Operation::convolution ? "flipped" : "multiply_add");
}

void Convolution::narrate_window(Narration& narration) const {
    const auto [row, column] = place();
    narration.phase({"Window {0:d} of {1:d}", "第 {0:d}/{1:d} 个窗口"}, m_window + 1, windows());
    const Text value = number_text(result());
    narration.line("write");
    if (m_params.operation == Operation::max_pooling)
        return narration.say({"The largest of {0:d} numbers, {1}, goes to row {2:d}, column {3:d}.",
                              "{0:d} 个数里最大的是 {1}，写到第 {2:d} 行第 {3:d} 列。"},
                             taps(), value, row + 1, column + 1);
    if (averaging())
        return narration.say({"The mean of {0:d} numbers, {1}, goes to row {2:d}, column {3:d}.",
                              "{0:d} 个数的平均是 {1}，写到第 {2:d} 行第 {3:d} 列。"},
                             taps(), value, row + 1, column + 1);
    narration.say({"{0:d} products add up to {1}: row {2:d}, column {3:d}.",
                   "{0:d} 个乘积相加得 {1}，写到第 {2:d} 行第 {3:d} 列。"},
                  taps(), value, row + 1, column + 1);
    const bool sobel = m_params.kernel == Kernel::sobel && m_params.kernel_values.size() == 0 &&
                       m_params.operation == Operation::cross_correlation;
    if (sobel && result() > 0)
        narration.say({"Positive: brighter on the right.", "正数：右边更亮。"});
    else if (sobel && result() < 0)
        narration.say({"Negative: brighter on the left.", "负数：左边更亮。"});
    else if (sobel)
        narration.say({"Zero: both sides are alike.", "零：左右一样亮。"});
}

void Convolution::narrate_whole(Narration& narration) const {
    narration.phase({"The whole map", "整幅图"});
    narration.say({"{0:d} windows of {1:d} cells: {2:d} steps for an output of {3:d} × {4:d}.",
                   "{0:d} 个窗口，每个 {1:d} 格：共 {2:d} 步，输出 {3:d}×{4:d}。"},
                  windows(), taps(), windows() * taps(), static_cast<double>(m_output.rows()),
                  static_cast<double>(m_output.cols()));
    narration.say({"Its values range from {0} to {1}.", "取值从 {0} 到 {1}。"},
                  number_text(m_output.minCoeff()), number_text(m_output.maxCoeff()));
    narration.line("write");
}

} // namespace orrery
