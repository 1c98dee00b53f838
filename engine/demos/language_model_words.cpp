// Question 4: what its demo says.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/language_model.h"

#include <algorithm>

namespace orrery {

namespace {

using L = LanguageModel;

} // namespace

Step L::spoken(Step asked) const {
    return done().iterations == 0 ? Step::phase
           : done().rounds == 0   ? std::min(asked, Step::iteration)
                                  : asked;
}

void L::say_start(Narration& n) const {
    n.say({"One network of {0:d} weights knows {1:d} tokens.", "一个网络，{0:d} 个权重，认得 {1:d} 个词元。"},
          m_reader->weights().size(), corpus().words().size());
    if (trains())
        n.say({"The weights are random: it has to learn everything.", "权重还是随机的：一切都得学。"});
    else
        n.say({"All it does is continue text. Only the prompt says what to do.",
               "它只会接着往下写，做什么全看提示。"});
}

void L::say_begin(Narration& n) const {
    if (trains())
        return n.say({"Batches of {0:d} texts, all four tasks among one another, are its only lesson.",
                      "每批 {0:d} 段文字，四类任务混在一起，这就是全部教材。"},
                     DecoderTraining::batch);
    n.say({"The weights come from {0:d} updates; from here on nothing changes them.",
           "这些权重来自 {0:d} 次更新，从现在起不再变。"},
          decoder_updates);
}

void L::say_embed(Narration& n) const {
    n.say({"{0:d} tokens become {0:d} vectors; the last one, {1}, will say what follows.",
           "{0:d} 个词元变成 {0:d} 个向量；最后一个{1}来决定下一个。"},
          m_reading->tokens.size(), said(m_reading->tokens.back()));
    if (const auto unknown =
            std::count(m_reading->tokens.begin(), m_reading->tokens.end(), PromptCorpus::unknown))
        n.say({"For {0:d} of them it has no token; “<unknown>” stands there.",
               "其中 {0:d} 个它不认得，用“<unknown>”代替。"},
              unknown);
}

void L::say_attend(Narration& n) const {
    Eigen::Index most = 0;
    const double weight = attention().row(asking()).maxCoeff(&most);
    n.say({"Attention looks back only. In head {0:d} of layer {1:d}, {2} looks most at {3}: {4:p}.",
           "注意力只看上文。第 {1:d} 层第 {0:d} 头里，{2}最看重{3}：{4:p}。"},
          m_params.head, m_params.layer, said(attended()[static_cast<std::size_t>(asking())]),
          said(attended()[static_cast<std::size_t>(most)]), weight);
}

void L::say_feed_forward(Narration& n) const {
    n.say({"Then a small network reworks each vector by itself; {0:d} such layers, one after another.",
           "再由小网络逐个加工向量；这样的层有 {0:d} 层，依次做。"},
          decoder_layers);
}

void L::say_score(Narration& n) const {
    Eigen::Index top = 0;
    const double most = m_raw.maxCoeff(&top);
    n.say({"Each of {0:d} tokens gets a probability of coming next; {1} has the most, {2:p}.",
           "{0:d} 个词元各得一个概率：谁会是下一个。最大的是{1}，{2:p}。"},
          m_raw.size(), said(static_cast<int>(top)), most);
}

void L::say_draw(Narration& n) const {
    if (m_params.temperature <= 0)
        n.say({"Temperature 0 takes the most probable token: {0}.", "温度 0，取概率最大的：{0}。"},
              said(*m_token));
    else
        n.say({"One is drawn: {0}, which had {1:p}. It is appended, and all begins again.",
               "抽出一个：{0}，它的概率是 {1:p}。接到后面，从头再来。"},
              said(*m_token), row().shares.back());
}

void L::say_heat(Narration& n) const {
    Eigen::Index top = 0;
    const double most = m_left.maxCoeff(&top);
    n.say({"Temperature {0:.2}: {1:d} {1|token makes|tokens make} up 90 %; {2} has {3:p}.",
           "温度 {0:.2}：{1:d} 个词元占到 90%，{2}占 {3:p}。"},
          temperature(), *nucleus_now(), said(static_cast<int>(top)), most);
}

void L::say_batch(Narration& n) const {
    n.say({"{0:d} texts are drawn; behind each token the next one is asked for, {1:d} in all.",
           "取 {0:d} 段文字，每个词元后面都要猜下一个，共猜 {1:d} 次。"},
          DecoderTraining::batch, m_training->asked());
}

void L::say_guess(Narration& n) const {
    n.say({"It guesses all of them at once: mean loss {0:f2}.", "一次全部猜完：平均损失 {0:f2}。"},
          m_training->loss());
}

void L::say_differentiate(Narration& n) const {
    n.say({"Backward: how much each of {0:d} weights had to do with it.", "反向：{0:d} 个权重各有多少责任。"},
          m_reader->weights().size());
}

void L::say_update(Narration& n) const {
    n.say({"Adam changes all weights a little; the gradient's length was {0:f2}.",
           "Adam 把所有权重改一点；梯度的长度是 {0:f2}。"},
          m_training->gradient_norm());
}

void L::say_examine(Narration& n) const {
    n.say({"Examination after {0:d} updates: part {1:d} of {2:d}.",
           "第 {0:d} 次更新后的测验：第 {1:d} 部分，共 {2:d} 部分。"},
          m_training->updates(), m_part, m_fixed->exam.parts());
}

void L::say_recite(Narration& n) const {
    if (!m_marks)
        return say_guess(n);
    const auto held = [&](std::size_t task) { return m_marks->tasks[task].held; };
    n.say({"Prompts never seen, answered rightly: classification {0:p}, translation {1:p}, questions {2:p}.",
           "没见过的提示，答对：分类 {0:p}，翻译 {1:p}，问答 {2:p}。"},
          held(0), held(1), held(2));
}

void L::say_touched(Narration& n) const {
    n.phase({"Attention", "注意力"});
    say_attend(n);
}

void L::say_iteration(Narration& n) const {
    if (trains())
        return say_recite(n);
    if (heating())
        return say_heat(n);
    const Row& row =
        m_rows[m_rows[m_row].shares.empty() ? m_row - 1 : m_row]; // the next prompt is read already
    if (!row.finished)
        return n.say({"After {0:d} tokens follows {1}, with {2:p}.", "{0:d} 个词元之后是{1}，概率 {2:p}。"},
                     row.tokens.size() - 1, said(row.tokens.back()), row.shares.back());
    if (row.ended()) {
        double whole = 1;
        for (const double share : row.computed)
            whole *= share;
        return n.say({"It stops by itself: {0:d} {0|token|tokens}; as computed, the whole answer had {1:p}.",
                      "它自己停下：{0:d} 个词元；按原始概率，整个答案占 {1:p}。"},
                     row.answer().size() - 1, whole);
    }
    n.say({"There is no room for more than {0:d} tokens: it is cut off.",
           "最多只有 {0:d} 个词元的位置，写到这里截断。"},
          PromptCorpus::context);
}

void L::say_round(Narration& n) const {
    if (trains())
        return say_recite(n);
    if (heating())
        return say_heat(n);
    if (row().finished || row().shares.empty())
        return say_iteration(n);
    n.say({"It goes on, token by token: {0:d} so far, of which {1:d} were the prompt.",
           "一个接一个往下写：已有 {0:d} 个词元，其中 {1:d} 个是提示。"},
          row().tokens.size(), row().asked);
}

} // namespace orrery
