// Question 18: what its demo says.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/fine_tuning.h"

#include <algorithm>

namespace orrery {

Step FineTuning::spoken(Step asked) const {
    if (done().iterations == 0 || did(&FineTuning::ask_again))
        return Step::phase;
    return std::min(asked, Step::iteration);
}

void FineTuning::say_start(Narration& n) const {
    n.say(covers() ? Text{"Ten outputs, but only digits 0 … 6 to begin with: {0:d} pictures.",
                          "有十个输出，但一开始只学数字 0–6：{0:d} 张图。"}
                   : Text{"A network is to learn ten digits first: {0:d} pictures.",
                          "网络先学十个数字：{0:d} 张图。"},
          m_fixed->source.pictures.rows());
}

void FineTuning::say_pretrain(Narration& n) const {
    n.say({"Epoch {0:d} of {1:d}: {2:p} of unseen digits of the old task are right.",
           "第 {0:d}/{1:d} 轮：旧任务里没见过的数字，答对 {2:p}。"},
          m_epochs, pretraining_epochs, m_now.old_right);
    if (m_before && m_params.fresh_head)
        n.say({"Now its output layer is replaced by a random one.", "现在把输出层换成随机的。"});
}

void FineTuning::say_forward(Narration& n) const {
    n.say({"{0:d} pictures of the new task and {1:d} {1|old one|old ones}: loss {2:f2}.",
           "{0:d} 张新任务的图，{1:d} 张旧图：损失 {2:f2}。"},
          m_fresh, replayed(), m_loss);
}

void FineTuning::say_backward(Narration& n) const {
    n.say(replayed() > 0
              ? Text{"Slopes for {0:d} numbers that may move; the old digits have a say, too.",
                     "对可以改动的 {0:d} 个数求梯度；旧数字也有发言权。"}
              : Text{"Slopes for {0:d} numbers that may move; nothing here speaks for the old task.",
                     "对可以改动的 {0:d} 个数求梯度；没有谁替旧任务说话。"},
          m_network.trainable(m_params.freeze_layers));
}

void FineTuning::say_update(Narration& n) const {
    n.say({"The output layer has moved by {0:p} of its size, layer 1 by {1:p}.",
           "输出层移动了自身大小的 {0:p}，第 1 层 {1:p}。"},
          moved(Network::head), moved(0));
}

void FineTuning::say_test(Narration& n) const {
    n.say({"New task {0:p} right; old task {1:p}, before tuning {2:p}.",
           "新任务答对 {0:p}；旧任务 {1:p}，微调前是 {2:p}。"},
          m_now.new_right, m_now.old_right, m_before->accuracy);
    if (covers())
        n.say({"{0:p} of the old digits are called 7, 8 or 9.", "旧数字里有 {0:p} 被认作 7、8、9。"},
              m_now.called_new);
}

void FineTuning::say_iteration(Narration& n) const {
    n.line("test");
    say_test(n);
}

void FineTuning::say_ask(Narration& n) const {
    if (adapters())
        return n.say({"Adapters off: the old task {0:p} right, before tuning {1:p}; the same bits.",
                      "关掉适配器：旧任务答对 {0:p}，微调前 {1:p}；每一位都相同。"},
                     m_now.old_right, m_before->accuracy);
    if (!covers())
        return n.say({"No output is new here: the old task has {0:p} right, before tuning {1:p}.",
                      "这里没有新的输出：旧任务答对 {0:p}，微调前 {1:p}。"},
                     m_now.old_right, m_before->accuracy);
    n.say({"Outputs 7, 8, 9 covered: the old task is right in {0:p} again, instead of {1:p}.",
           "遮住 7、8、9 三个输出：旧任务又答对 {0:p}，不遮只有 {1:p}。"},
          m_now.old_masked, m_now.old_right);
    n.say({"Much of what seemed erased was outvoted.", "看似忘掉的，多半是被盖过了。"});
}

} // namespace orrery
