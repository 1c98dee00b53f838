// Question 19: what can be set, measured and played.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/convolution.h"

namespace orrery {
namespace {

using P = Convolution::Params;

std::vector<Field<P>> parameters() {
    const Text what{"Operation", "运算"}, input{"Input", "输入"}, window{"Window", "窗口"};
    return {
        choice(&P::operation, "operation", {"Operation", "运算"},
               {{"cross_correlation", {"cross-correlation", "互相关"}},
                {"convolution", {"convolution", "卷积（翻转核）"}},
                {"max_pooling", {"max pooling", "最大池化"}},
                {"average_pooling", {"average pooling", "平均池化"}}})
            .edit()
            .group(what)
            .help({"What “convolution layers” compute is cross-correlation; convolution proper turns the "
                   "kernel.",
                   "“卷积层”实际算的是互相关；数学上的卷积要先把核旋转 180°。"}),
        choice(&P::kernel, "kernel", {"Kernel", "卷积核"},
               {{"sobel", {"Sobel (vertical edges)", "Sobel（竖直边缘）"}},
                {"identity", {"identity", "恒等"}},
                {"edges", {"edges (Laplace)", "边缘（拉普拉斯）"}},
                {"blur", {"blur (mean)", "模糊（均值）"}},
                {"sharpen", {"sharpen", "锐化"}},
                {"emboss", {"emboss", "浮雕"}},
                {"own", {"your own", "自定"}}})
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
        choice(&P::image, "image", {"Image", "图像"},
               {{"digit", {"a handwritten 0", "手写数字 0"}},
                {"step", {"a step from dark to bright", "由暗到亮的台阶"}},
                {"ramp", {"a slow ramp", "缓坡"}},
                {"impulse", {"a single 1", "单个 1"}},
                {"noise", {"random numbers", "随机数"}}})
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
    return make_demo<Convolution>({
        .id = "convolution",
        .title = {"The sliding window", "滑动窗口"},
        .scalar = Scalar::float64,
        .steps = {.phase = {{"Multiply–add", "一次乘加"}, {"Multiply–add {0:d}", "第 {0:d} 次乘加"}},
                  .iteration = {{"Window", "一个窗口"}, {"Window {0:d}", "第 {0:d} 个窗口"}},
                  .round = {{"Whole map", "整幅图"}, {"Map {0:d}", "第 {0:d} 幅图"}}},
        .parameters = parameters(),
        .metrics = {{"output_row", {"output row, from 1", "输出的行（从 1 数）"}, ""},
                    {"output_column", {"output column, from 1", "输出的列（从 1 数）"}, ""},
                    {"value", {"value", "输出值"}, ""},
                    {"multiply_adds", {"multiply–adds so far", "累计乘加次数"}, ""},
                    {"output_height", {"output height", "输出高度"}, ""},
                    {"output_width", {"output width", "输出宽度"}, ""}},
        .presets = presets(),
        .story = {{{{Step::iteration, 1}, Step::phase, 2},
                   {{Step::iteration, 3}, Step::iteration, 1},
                   {{Step::iteration, 0}, Step::iteration, 4.5}}},
        // One kernel tells both sides of a stroke apart: + where the picture brightens, − where it darkens.
        .point = "minimum(value) < -12 and maximum(value) > 12",
    });
}

} // namespace orrery
