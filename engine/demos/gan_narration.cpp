// What question 7 says of its phases, iterations and rounds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/gan.h"

#include <algorithm>

namespace orrery {

void GanOnPoints::narrate(Narration& narration) const {
    if (m_phase == Phase::none) {
        narration.phase({"Before the first step", "第一步之前"});
        narration.say({"Two untrained networks: the generated points are {0} away from the real ones.",
                       "两个网络都未训练：生成点与真实点的距离是 {0}。"},
                      m_distance);
        return narration.line("sample");
    }
    if (m_iterations == 0 || narration.size() == Step::phase)
        return narrate_phase(narration);
    if (narration.size() == Step::iteration)
        return narrate_iteration(narration);
    narrate_round(narration);
}

void GanOnPoints::narrate_phase(Narration& n) const {
    switch (m_phase) {
    case Phase::none:
    case Phase::sample:
        n.phase({"Sample", "采样"});
        n.say({"{0:d} real points, and {0:d} that G makes from noise.",
               "取 {0:d} 个真实点，再由 G 从噪声生成 {0:d} 个点。"},
              m_params.batch);
        return n.line("sample");
    case Phase::judge:
        n.phase({"D forward", "D 前向"});
        if (m_params.loss == GanLoss::hinge)
            n.say({"D's hinge loss is {0}: it wants real points above +1, generated ones below −1.",
                   "D 的合页损失是 {0}：要真实点的得分高于 +1，生成点的低于 −1。"},
                  m_judged_d.loss);
        else if (probabilities())
            n.say({"D calls real points {0:p} real, generated ones {1:p}; loss {2}.",
                   "D 判真的概率：真实点平均 {0:p}，生成点平均 {1:p}；损失 {2}。"},
                  m_judged_d.real, m_judged_d.generated, m_judged_d.loss);
        else
            n.say({"The critic's loss is {0}: score of generated minus score of real, and the penalty.",
                   "评论家的损失是 {0}：生成点得分减真实点得分，再加惩罚。"},
                  m_judged_d.loss);
        return n.line("d_loss");
    case Phase::learn_d:
        n.phase({"D update {0:d} of {1:d}", "D 更新 {0:d}/{1:d}"}, m_updates_d,
                std::max(m_updates_d, m_params.discriminator_steps));
        n.say({"D raises its score at real points, lowers it at generated ones; rate {0}.",
               "D 抬高真实点的得分，压低生成点的得分；学习率 {0}。"},
              m_params.learning_rate_d);
        return n.line("d_update");
    case Phase::judge_again:
        n.phase({"G forward", "G 前向"});
        n.say({"G's loss is {0}. Each arrow shows where D's slope pulls a generated point.",
               "G 的损失是 {0}。箭头表示 D 的坡度把生成点往哪里拉。"},
              m_judged_g.loss);
        return n.line("g_loss");
    case Phase::learn_g:
        n.phase({"G update", "G 更新"});
        n.say({"Only G's weights change: its points move {0} on average.",
               "只改 G 的权重：生成点平均移动 {0}。"},
              m_moved);
        return n.line("g_update");
    }
}

void GanOnPoints::narrate_iteration(Narration& n) const {
    n.phase({"Iteration {0:d}", "第 {0:d} 次迭代"},
            m_phase == Phase::learn_g ? m_iterations : m_iterations + 1);
    if (probabilities())
        n.say({"D's loss {0:f2}, G's {1:f2}; D is right about {2:p} of the points.",
               "D 的损失 {0:f2}，G 的损失 {1:f2}；D 判对了 {2:p} 的点。"},
              m_judged_d.loss, m_judged_g.loss, m_judged_d.accuracy);
    else
        n.say({"Critic's loss {0:f2}, G's {1:f2}.", "评论家的损失 {0:f2}，G 的损失 {1:f2}。"},
              m_judged_d.loss, m_judged_g.loss);
    n.line(m_phase == Phase::learn_g ? "g_update" : "d_update");
}

void GanOnPoints::narrate_round(Narration& n) const {
    n.phase({"Iteration {0:d}", "第 {0:d} 次迭代"}, m_iterations);
    const auto modes = static_cast<double>(m_source.modes().rows());
    if (modes == 0)
        n.say({"Distance to the data {0}, at the start {1}.", "到真实分布的距离 {0}，开始时是 {1}。"},
              m_distance, m_start_distance);
    else
        n.say({"Distance to the data {0} (at first {1}); {2:d} of {3:d} modes covered.",
               "到真实分布的距离 {0}（开始时 {1}）；覆盖 {2:d}/{3:d} 个模式。"},
              m_distance, m_start_distance, m_modes, modes);
    if (m_iterations >= 100 && m_spread < 0.3)
        n.say({"The points huddle: mode collapse.", "生成点挤成一团：模式崩溃。"});
    n.line("g_update");
}

} // namespace orrery
