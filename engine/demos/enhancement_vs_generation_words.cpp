// Question 22: what its demo says.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/enhancement_vs_generation.h"

#include "engine/statistics/gray_levels.h"

#include <algorithm>
#include <array>

namespace orrery {

Step EnhancementVsGeneration::spoken(Step asked) const {
    if (done().iterations == 0 || did(&EnhancementVsGeneration::shrink) ||
        did(&EnhancementVsGeneration::unveil))
        return Step::phase;
    return done().rounds == 0 ? std::min(asked, Step::iteration) : asked;
}

void EnhancementVsGeneration::say_start(Narration& n) const {
    if (photograph())
        return n.say({"A photograph of {0:d} × {1:d} pixels, with {2:d} grays.",
                      "一张 {0:d}×{1:d} 像素的照片，{2:d} 个灰度。"},
                     m_seen->original.rows(), m_seen->original.cols(), grays_in(levels_of(m_seen->original)));
    n.say({"A handwritten digit of 8 × 8 pixels is veiled; soon little will be left of it.",
           "一个 8×8 像素的手写数字，先遮住；很快它就所剩无几。"});
}

void EnhancementVsGeneration::say_degrade(Narration& n) const {
    const int grays = grays_in(m_seen->levels), amount = m_params.amount;
    const double entropy = bits_of(m_seen->levels);
    const std::array<Text, 4> what{
        {{"Blurred by σ = {0:d} pixels: {1:d} grays are left, {2:f2} bits a pixel.",
          "模糊，σ = {0:d} 像素：剩 {1:d} 个灰度，每像素 {2:f2} 比特。"},
         {"Halved {0:d} {0|time|times} in brightness: {1:d} grays are left, {2:f2} bits a pixel.",
          "亮度减半 {0:d} 次：剩 {1:d} 个灰度，每像素 {2:f2} 比特。"},
         {"Each {0:d} × {0:d} pixels became one: {1:d} grays are left, {2:f2} bits a pixel.",
          "每 {0:d}×{0:d} 个像素并成一块：剩 {1:d} 个灰度，每像素 {2:f2} 比特。"},
         {"Noise of {0:d}/16 was added: {1:d} grays now, {2:f2} bits a pixel.",
          "加了 {0:d}/16 的噪声：现在有 {1:d} 个灰度，每像素 {2:f2} 比特。"}}};
    n.say(what[static_cast<std::size_t>(m_params.degrade)], amount, grays, entropy);
}

void EnhancementVsGeneration::say_operate(Narration& n) const {
    if (operations_done() == 0)
        return say_degrade(n);
    const Enhanced& last = (*m_chain)[operations_done() - 1];
    const Eigen::MatrixXi& before =
        operations_done() == 1 ? m_seen->levels : (*m_chain)[operations_done() - 2].levels;
    const int grays = grays_in(last.levels);
    const double was = bits_of(before), is = bits_of(last.levels);
    switch (last.operation) {
    case Operation::stretch:
        n.phase({"Stretch", "拉伸"});
        n.line("stretch");
        return n.say({"Grays {0:d} … {1:d} are stretched to {2:d} … {3:d}: clearer, but still {4:f2} bits.",
                      "灰度 {0:d}–{1:d} 拉伸到 {2:d}–{3:d}：清楚了，仍是 {4:f2} 比特。"},
                     before.minCoeff(), before.maxCoeff(), last.levels.minCoeff(), last.levels.maxCoeff(),
                     is);
    case Operation::gamma:
        n.phase({"Gamma", "伽马校正"});
        n.line("gamma");
        return n.say({"Gamma {0}: each gray becomes 255 (v/255) to that power; {1:d} grays, {2:f2} bits.",
                      "伽马 {0}：每个灰度 v 变成 255·(v/255) 的 {0} 次方；{1:d} 个灰度，{2:f2} 比特。"},
                     m_params.gamma, grays, is);
    case Operation::equalize:
        n.phase({"Equalize", "均衡化"});
        n.line("equalize");
        return n.say({"Equalized: each gray goes to its rank; {0:d} grays, {1:f2} bits.",
                      "均衡化：灰度按名次铺开；{0:d} 个灰度，{1:f2} 比特。"},
                     grays, is);
    case Operation::denoise:
        n.phase({"Denoise", "去噪"});
        n.line("neighbors");
        return n.say({"Each pixel becomes the median of {0:d} × {0:d} neighbors: {1:f2} bits, before {2:f2}.",
                      "每个像素取周围 {0:d}×{0:d} 的中值：{1:f2} 比特，之前 {2:f2}。"},
                     2 * m_params.denoise + 1, is, was);
    case Operation::sharpen:
        n.phase({"Sharpen", "锐化"});
        n.line("neighbors");
        return n.say({"Sharpened from the neighbors: {0:f2} bits, before {1:f2}; nothing new is known.",
                      "借助邻居锐化：{0:f2} 比特，之前 {1:f2}；并没有知道更多。"},
                     is, was);
    }
}

void EnhancementVsGeneration::say_school(Narration& n) const {
    n.say({"A judge learns ten digits and “no digit”: {0:p} of unseen digits are right.",
           "训练一个裁判：十个数字，外加“不是数字”。没见过的数字答对 {0:p}。"},
          m_judge_right);
    n.say({"It takes noise for a digit with probability {0:f2}.", "它把噪声当成数字的概率是 {0:f2}。"},
          m_noise_quality);
}

void EnhancementVsGeneration::say_forward(Narration& n) const {
    n.say({"{0:d} digits and what is left of them: {1:f1} for their pixels, {2:f1} for their codes.",
           "{0:d} 个数字和它们的残图：像素的损失 {1:f1}，编码的代价 {2:f1}。"},
          m_vae.rows(), m_reconstruction, m_divergence);
}

void EnhancementVsGeneration::say_backward(Narration& n) const {
    n.say({"The slope of the loss, {0:f1}, for each of {1:d} weights.",
           "对 {1:d} 个权重，逐一求损失 {0:f1} 的梯度。"},
          m_loss, m_vae.parameters());
}

void EnhancementVsGeneration::say_update(Narration& n) const {
    n.say({"Adam moves the weights. To the judge {0:d} of the sixteen are digits, of {1:d} {1|kind|kinds}.",
           "Adam 更新权重。裁判眼里，16 张中有 {0:d} 张是数字，共 {1:d} 种。"},
          *readable(), *digit_kinds());
}

void EnhancementVsGeneration::say_test(Narration& n) const {
    if (m_asked < static_cast<int>(m_fixed->codes.rows()))
        return n.say({"{0:d} of {1:d} samples judged: {2:f2} look like a digit, {3:p} like the right one.",
                      "已评 {0:d}/{1:d} 张：像数字的概率 {2:f2}，认作原来那个的占 {3:p}。"},
                     m_asked, m_fixed->codes.rows(), m_quality_sum / m_asked,
                     static_cast<double>(m_kept) / m_asked);
    say_round(n);
}

void EnhancementVsGeneration::say_iteration(Narration& n) const {
    if (photograph())
        return m_operations.empty() ? say_degrade(n) : say_operate(n);
    if (done().iterations == 1) {
        n.phase({"A judge", "裁判"});
        n.line("judge");
        return say_school(n);
    }
    n.line("update");
    n.say({"Loss {0:f1}. To the judge {1:d} of the sixteen are digits, of {2:d} {2|kind|kinds}.",
           "损失 {0:f1}。裁判眼里，16 张中有 {1:d} 张是数字，共 {2:d} 种。"},
          m_loss, *readable(), *digit_kinds());
}

void EnhancementVsGeneration::say_round(Narration& n) const {
    if (photograph() || !m_quality)
        return say_iteration(n);
    n.line("test");
    n.say({"From what is left of unseen digits: {0:f2} like a digit to the judge; noise {1:f2}.",
           "从没见过的数字的残图生成：像数字 {0:f2}，噪声只有 {1:f2}。"},
          *m_quality, m_noise_quality);
    n.say({"But only {0:p} of them are the same digit as before.", "可是，还是原来那个数字的只有 {0:p}。"},
          *m_class_kept);
}

void EnhancementVsGeneration::say_shrink(Narration& n) const {
    n.say({"Degraded again, {0:d} of the sixteen give what was seen, {1:f3} off on average.",
           "再降一次质，16 张里有 {0:d} 张变回看到的样子，平均只差 {1:f3}。"},
          *matching(), *consistency());
}

void EnhancementVsGeneration::say_unveil(Narration& n) const {
    if (!m_seen->label)
        return n.say({"{0:d} kinds of digits fit what was left of your drawing.",
                      "你画的图剩下的部分，有 {0:d} 种数字都说得通。"},
                     *digit_kinds());
    n.say({"It was this digit: {0:d}. The judge reads it in {1:d} of the sixteen, and {2:d} kinds in all.",
           "原来是 {0:d}。16 张里有 {1:d} 张被裁判读成它，一共读出 {2:d} 种数字。"},
          *m_seen->label, *true_samples(), *digit_kinds());
}

void EnhancementVsGeneration::say_touched(Narration& n) const {
    say_start(n);
}

} // namespace orrery
