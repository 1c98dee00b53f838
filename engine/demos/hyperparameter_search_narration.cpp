// What question 3 says of its trials.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/hyperparameter_search.h"

#include <array>
#include <limits>

namespace orrery {

void HyperparameterSearch::narrate(Narration& narration) const {
    static const std::array<Text, racers> searches{Text{"grid search", "网格搜索"},
                                                   {"random search", "随机搜索"},
                                                   {"Bayesian search", "贝叶斯优化"},
                                                   {"halving", "逐次减半"}};
    if (m_done == 0 && m_phase == Phase::fit) {
        narration.phase({"Before the first trial", "第一次试验之前"});
        narration.say({"A budget of {0:d} trials each. The first step gets ready to choose.",
                       "每种方法各有 {0:d} 次试验的预算。第一步先准备选点。"},
                      m_params.budget);
        return narration.line("loop");
    }
    if (narration.size() == Step::phase && m_phase != Phase::fit)
        return narrate_choice(narration);
    narration.phase({"Trial {0:d} of {1:d}", "第 {0:d}/{1:d} 次试验"}, m_done, m_params.budget);
    narration.line(m_done == m_params.budget ? "test" : "evaluate");
    const auto best = [&](Racer r) {
        const Search& s = m_searches[r];
        return s.best < 0 ? std::numeric_limits<double>::quiet_NaN()
                          : s.trials[static_cast<std::size_t>(s.best)].error;
    };
    if (m_params.strategy == Strategy::all)
        narration.say({"Best error so far: grid {0}, random {1}, Bayesian {2}.",
                       "目前最小误差：网格 {0}，随机 {1}，贝叶斯 {2}。"},
                      best(grid), best(random), best(bayesian));
    const Racer shown = m_params.strategy == Strategy::all
                            ? bayesian
                            : static_cast<Racer>(static_cast<int>(m_params.strategy) - 1);
    const Search& search = m_searches[shown];
    if (m_params.strategy != Strategy::all && search.best < 0)
        narration.say({"{0:d} {0|trial|trials} on part of the data; none on all of it yet.",
                       "已用部分数据试了 {0:d} 次，还没有一次用上全部数据。"},
                      static_cast<double>(search.trials.size()));
    else if (m_params.strategy != Strategy::all)
        narration.say({"Best error so far: {0}.", "目前最小误差：{0}。"}, best(shown));
    if (m_done == m_params.budget && !m_repeats.empty())
        narration.say(
            {"Within 10% of the least error: {0:d} of {2:d} Bayesian starts, {1:d} of {2:d} random ones.",
             "误差在最小值 10% 以内的：贝叶斯 {2:d} 个起点中有 {0:d} 个，随机有 {1:d} 个。"},
            starts_near(bayesian), starts_near(random), static_cast<double>(m_repeats.size() + 1));
    else if (m_done == m_params.budget && search.test_error > 0)
        narration.say({"On unseen data {2}'s winner errs by {0}; it had promised {1}.",
                       "在没见过的数据上，{2}的胜者误差为 {0}；搜索时看到的是 {1}。"},
                      search.test_error, best(shown), searches[shown]);
}

/// What the Bayesian search does before a trial; the others have nothing to compute.
void HyperparameterSearch::narrate_choice(Narration& narration) const {
    const Search& bayes = m_searches[bayesian];
    const bool fitted = m_phase == Phase::acquire;
    narration.line(!bayes.runs ? "loop" : fitted ? "fit" : "acquire");
    if (!bayes.runs) {
        narration.phase({"Nothing to fit", "无需拟合"});
        return narration.say({"No model to ask: the next trial follows the search's own plan.",
                              "没有模型可问：下一次试验按这种方法自己的安排。"});
    }
    if (!fitted && !m_process.models()) {
        narration.phase({"Choose a point", "选点"});
        return narration.say({"The next of {0:d} spread-out points: γ = {1}, λ = {2}.",
                              "{0:d} 个散开的点里的下一个：γ = {1}，λ = {2}。"},
                             BayesianSearch::latin, gamma(m_process.next()), lambda(m_process.next()));
    }
    if (!fitted) {
        narration.phase({"Maximize acquisition", "最大化采集函数"});
        return narration.say({"Next: γ = {0}, λ = {1}.", "下一点：γ = {0}，λ = {1}。"},
                             gamma(m_process.next()), lambda(m_process.next()));
    }
    narration.phase({"Fit the process", "拟合高斯过程"});
    const double trials = static_cast<double>(bayes.trials.size());
    if (!m_process.models())
        narration.say({"Only {0:d} {0|trial|trials} so far: the process waits for {1:d} spread-out points.",
                       "目前只有 {0:d} 次试验：先试 {1:d} 个散开的点，再用高斯过程。"},
                      trials, BayesianSearch::latin);
    else
        narration.say(
            {"Given {0:d} trials, length scale {1} is likeliest; unsure by up to {2} far from them.",
             "根据 {0:d} 次试验，长度尺度 {1} 最可能；离试验点远处的不确定度达 {2}。"},
            trials, m_process.length(), m_process.deviation().maxCoeff() * m_process.scale());
}

} // namespace orrery
