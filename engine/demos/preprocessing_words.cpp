// What question 30 says about each stage and step.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/preprocessing.h"

#include <algorithm>

namespace orrery {

void Preprocessing::narrate(Narration& narration) const {
    if (m_stage == untouched) {
        narration.phase({"Before the first stage", "第一步之前"});
        narration.say({"344 penguins as they were written down. The first stage only looks.",
                       "344 只企鹅的原始记录。第一步只看，不动。"});
        return narration.line("look");
    }
    if (m_steps == 0)
        return narrate_stage(narration);
    narrate_steps(narration);
}

void Preprocessing::narrate_stage(Narration& narration) const {
    const Pipeline& p = *m_pipeline;
    const double used = static_cast<double>(p.rows.size());
    const auto count = [&](Pipeline::Origin origin) {
        return static_cast<double>(std::count_if(p.columns.begin(), p.columns.end(),
                                                 [&](const auto& c) { return c.origin == origin; }));
    };
    switch (m_stage) {
    case looked:
        narration.phase({"Look", "先看"});
        narration.say({"{0:d} cells are empty, most of them the sex. Mass runs in thousands, bills in tens.",
                       "有 {0:d} 个空格，多数缺的是性别。体重以千计，喙长以十计。"},
                      p.gaps);
        return narration.line("look");
    case split:
        narration.phase({"Split", "划分"});
        narration.say({"{0:d} rows train, {1:d} test. What is fitted from here on sees training rows only.",
                       "{0:d} 行训练，{1:d} 行测试。此后凡要拟合的，只看训练行。"},
                      static_cast<double>(p.train_labels.size()), static_cast<double>(p.test_labels.size()));
        return narration.line("split");
    case filled:
        narration.phase({"Missing values", "缺失值"});
        if (m_params.missing == Pipeline::Missing::drop)
            narration.say({"{0:d} rows are dropped, {1:d} stay.", "删掉 {0:d} 行，剩 {1:d} 行。"}, p.dropped,
                          used);
        else
            narration.say({"Gaps get the training rows' {0}; {1:d} of 344 rows have an answer and stay.",
                           "空格填上训练行的{0}；344 行中有答案的 {1:d} 行留下。"},
                          m_params.missing == Pipeline::Missing::mean ? Text{"mean", "均值"}
                                                                      : Text{"median", "中位数"},
                          used);
        return narration.line("fill");
    case encoded:
        narration.phase({"Encode", "编码"});
        narrate_encoding(narration, count(Pipeline::Origin::encoded));
        return narration.line("encode");
    case made:
        narration.phase({"Make features", "构造特征"});
        if (const double columns = count(Pipeline::Origin::made); columns > 0)
            narration.say({"{0:d} new {0|column|columns} from those that were measured.",
                           "由测量值算出 {0:d} 个新列。"},
                          columns);
        else
            narration.say({"Nothing is made: the columns stay as they were measured.",
                           "没有构造新特征，各列就用测量值。"});
        return narration.line("make");
    case chosen: {
        narration.phase({"Select", "选择"});
        const auto best =
            std::max_element(p.columns.begin(), p.columns.end(),
                             [](const auto& a, const auto& b) { return a.strength < b.strength; });
        narration.say({"{0:d} of {1:d} columns stay. The best at telling classes apart is {2}: F = {3}.",
                       "{1:d} 列留下 {0:d} 列。最能区分各类的是{2}：F = {3}。"},
                      static_cast<double>(p.scaled.cols()), static_cast<double>(p.columns.size()), best->name,
                      best->strength);
        return narration.line("select");
    }
    default:
        break;
    }
    narration.phase({"Scale", "缩放"});
    if (m_params.scaling == Pipeline::Scaling::none)
        narration.say({"Nothing is scaled: the condition number stays {0}.", "不做缩放，条件数仍是 {0}。"},
                      p.condition[0]);
    else
        narration.say({"The condition number was {0}; now it is {1}.", "条件数原来是 {0}，现在是 {1}。"},
                      p.condition[0], p.condition[static_cast<std::size_t>(m_params.scaling)]);
    narration.line("scale");
}

void Preprocessing::narrate_encoding(Narration& narration, double columns) const {
    if (columns > 0)
        narration.say({"Three categories become {0:d} columns of 0 and 1; the first category is all 0.",
                       "三个类别变成 {0:d} 列 0 和 1；第一个类别全为 0。"},
                      columns);
    else
        narration.say({"The category column is left out.", "类别列没有用上。"});
    if (m_params.leak == Pipeline::Leak::target_encoding)
        narration.say({"A random code becomes the target's mean over all rows, test rows included.",
                       "随机编号换成全部行的目标均值，连测试行也算了进去。"});
    else if (m_params.leak == Pipeline::Leak::target_encoding_train)
        narration.say({"A random code becomes the target's mean over the training rows.",
                       "随机编号换成训练行的目标均值。"});
}

void Preprocessing::narrate_steps(Narration& narration) const {
    narration.phase({"Gradient step {0:d}", "第 {0:d} 次梯度更新"}, m_steps);
    narration.say({"Loss {0:f3}, {1:p} of the test rows right; unscaled: {2:f3} and {3:p}.",
                   "损失 {0:f3}，测试行对 {1:p}；不缩放是 {2:f3} 和 {3:p}。"},
                  m_scaled.loss, m_scaled.accuracy, m_raw.loss, m_raw.accuracy);
    if (m_params.leak == Pipeline::Leak::target_encoding)
        narration.say({"New penguins, whose labels are in no mean: only {0:p}.",
                       "对标签没有算进均值的新企鹅，只有 {0:p}。"},
                      m_scaled.accuracy_new);
    narration.line("step");
}

} // namespace orrery
