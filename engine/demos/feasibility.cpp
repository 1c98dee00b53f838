// Question 1: a thousand simulated projects through five gates. Five times "probably" makes a "probably not".
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/feasibility.h"

#include "engine/statistics/joint_success.h"
#include "engine/statistics/normal.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {

namespace {
constexpr int projects_in_all = 1000;
constexpr int projects_a_round = 100;
} // namespace

Eigen::VectorXd Feasibility::probabilities(const Params& p) {
    Eigen::VectorXd v(gates);
    v << p.market, p.technology, p.data, p.funding_talent, p.business_model;
    return v;
}

/// How many criteria a project must meet.
int Feasibility::needed(const Params& p) {
    if (p.rule == Verdict::all)
        return gates;
    return static_cast<int>(std::ceil(p.threshold * gates - 1e-9)); // 0.6 · 5 is 3, not 4
}

Feasibility::Feasibility(const Params& params, Random random, const Library&)
    : m_params(params), m_random(random.stream("projects")), m_p(probabilities(params)),
      m_needed(needed(params)) {
    m_distribution = success_distribution(m_p, params.correlation);
    m_exact = at_least(m_distribution, m_needed);
    // What ten points more on one criterion buy, all else as it is.
    for (int j = 0; j < gates; ++j) {
        Eigen::VectorXd better = m_p;
        better(j) = std::min(1.0, better(j) + 0.1);
        m_gains[static_cast<std::size_t>(j)] =
            at_least(success_distribution(better, params.correlation), m_needed) - m_exact;
    }
    m_outcomes.reserve(projects_in_all);
}

Boundary Feasibility::advance() {
    if (m_gate == gates)
        begin_project();
    const double own = m_random.normal();
    const double z = std::sqrt(m_params.correlation) * m_factor + std::sqrt(1 - m_params.correlation) * own;
    m_last_draw = normal_cumulative(z);
    m_outcomes.back()[static_cast<std::size_t>(m_gate)] = m_last_draw < m_p(m_gate);
    if (++m_gate < gates)
        return Boundary::phase;

    const auto& outcome = m_outcomes.back();
    const int met = static_cast<int>(std::count(outcome.begin(), outcome.end(), true));
    ++m_met[static_cast<std::size_t>(met)];
    m_feasible += met >= m_needed;
    ++m_done;
    if (m_done == projects_in_all)
        return Boundary::end;
    return m_done % projects_a_round == 0 ? Boundary::round : Boundary::iteration;
}

void Feasibility::begin_project() {
    m_outcomes.push_back({});
    m_factor = m_random.normal(); // drawn whatever the correlation, so that only its weight changes
    m_gate = 0;
}

void Feasibility::measure(Metrics& metrics) const {
    const Interval band = wilson_interval(m_feasible, m_done);
    if (m_done == 0)
        metrics.undefined("p_feasible");
    else
        metrics.set("p_feasible", static_cast<double>(m_feasible) / m_done);
    metrics.set("p_low", band.low);
    metrics.set("p_high", band.high);
    metrics.set("p_exact", m_exact);
}

void Feasibility::expose(Tensors& tensors) const {
    Eigen::MatrixXd outcomes(m_done, gates);
    for (int i = 0; i < m_done; ++i)
        for (int j = 0; j < gates; ++j)
            outcomes(i, j) = m_outcomes[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
    tensors.add("outcomes", outcomes);
}

std::size_t Feasibility::bytes() const {
    return sizeof(*this) + m_outcomes.capacity() * sizeof(m_outcomes[0]) +
           static_cast<std::size_t>(m_p.size() + m_distribution.size()) * sizeof(double);
}

const Text& gate_name(int gate) {
    static const std::array<Text, Feasibility::gates> names{Text{"market", "市场"},
                                                            {"tech", "技术"},
                                                            {"data", "数据"},
                                                            {"funding", "资金人才"},
                                                            {"business", "商业模式"}};
    return names[static_cast<std::size_t>(gate)];
}

void Feasibility::narrate(Narration& narration) const {
    if (m_outcomes.empty()) {
        narration.phase({"Before the first project", "第一个项目之前"});
        narration.say({"The first step draws a project and sends it to the market gate, which {0:p} pass.",
                       "第一步抽取一个项目，送到市场这一关，通过率 {0:p}。"},
                      m_p(0));
        return narration.line("project");
    }
    const double share = m_done == 0 ? 0 : static_cast<double>(m_feasible) / m_done;
    const Interval band = wilson_interval(m_feasible, m_done);
    if (narration.size() == Step::phase) {
        const int gate = m_gate - 1;
        narration.phase({"Gate {0:d} · {1}", "第 {0:d} 关 · {1}"}, m_gate, gate_name(gate));
        if (m_last_draw < m_p(gate))
            narration.say({"Drew {0:f2}, below {1:f2}: the project passes this gate.",
                           "抽到 {0:f2}，小于 {1:f2}：这个项目过了这一关。"},
                          m_last_draw, m_p(gate));
        else
            narration.say({"Drew {0:f2}, not below {1:f2}: the project fails at this gate.",
                           "抽到 {0:f2}，不小于 {1:f2}：这个项目倒在这一关。"},
                          m_last_draw, m_p(gate));
        return narration.line("gate");
    }
    narration.phase({"{0:d} projects", "{0:d} 个项目"}, m_done);
    narration.say({"{0:d} of {1:d} {0|is|are} feasible: {2:p1}, 95% band {3:p1} to {4:p1}.",
                   "{1:d} 个项目中 {0:d} 个可行：{2:p1}，95% 区间 {3:p1}–{4:p1}。"},
                  m_feasible, m_done, share, band.low, band.high);
    if (narration.size() == Step::round) {
        if (m_needed == gates)
            narration.say({"Exact: {0:p1}, although the weakest gate alone lets {1:p} through.",
                           "精确值 {0:p1}，而最弱的一关单独也有 {1:p} 通过。"},
                          m_exact, m_p.minCoeff());
        else
            narration.say({"Exact: {0:p1} meet at least {1:d} of the five.",
                           "精确值 {0:p1}：五项中至少满足 {1:d} 项。"},
                          m_exact, m_needed);
    }
    narration.line("estimate");
}

Demo feasibility() {
    using P = Feasibility::Params;
    const auto gate = [](double P::*member, const char* id, Text label, Text help) {
        return number(member, id, std::move(label), 0, 1)
            .step(0.01)
            .edit()
            .help(std::move(help))
            .group({"Probability of each criterion", "各项条件成立的概率"});
    };
    return make_demo<Feasibility>({
        .id = "feasibility",
        .title = {"Is the project feasible?", "项目可行吗"},
        .steps = {.phase = {{"Gate", "一关"}, {"Gate {0:d}", "第 {0:d} 关"}},
                  .iteration = {{"Project", "一个项目"}, {"Project {0:d}", "第 {0:d} 个项目"}},
                  .round = {{"100 projects", "一百个项目"}, {"Hundred {0:d}", "第 {0:d} 个一百"}}},
        .parameters =
            {gate(&P::market, "market", {"Market", "市场需求"},
                  {"That enough people need it and will pay.", "有足够多的人需要，并愿意付钱。"}),
             gate(&P::technology, "technology", {"Technology", "技术"},
                  {"That today's models can do it well enough in time.", "现有模型能按时做到够用。"}),
             gate(&P::data, "data", {"Data", "数据"},
                  {"That good data can be had, and lawfully used.", "拿得到高质量、可合法使用的数据。"}),
             gate(&P::funding_talent, "funding_talent", {"Money and people", "资金与人才"},
                  {"That money and people last until it works.", "资金与团队能支撑到做成。"}),
             gate(&P::business_model, "business_model", {"Business model", "商业模式"},
                  {"That revenue exceeds the cost of every answer.", "收入盖得过每次回答的成本。"}),
             number(&P::correlation, "correlation", {"Correlation", "相关系数"}, 0, 0.95)
                 .step(0.05)
                 .edit()
                 .group({"How they add up", "怎样合在一起"})
                 .help({"How strongly the criteria succeed or fail together.", "各项条件同成同败的程度。"}),
             choice(&P::rule, "rule", {"Rule", "判定规则"},
                    {{"all", {"all five", "五项全过"}}, {"weighted", {"enough of them", "达到比例"}}})
                 .edit()
                 .group({"How they add up", "怎样合在一起"})
                 .help({"All five must hold, or a share of them.", "五项都要成立，或成立一定比例。"}),
             number(&P::threshold, "threshold", {"Share needed", "所需比例"}, 0, 1)
                 .step(0.2)
                 .edit()
                 .group({"How they add up", "怎样合在一起"})
                 .help({"Share of the five criteria that must hold under the second rule.",
                        "第二种规则下，五项中须成立的比例。"})},
        .metrics = {{"p_feasible", {"share feasible", "可行比例"}, ""},
                    {"p_low", {"lower end of the 95% band", "95% 区间下端"}, ""},
                    {"p_high", {"upper end of the 95% band", "95% 区间上端"}, ""},
                    {"p_exact", {"exact probability", "精确概率"}, ""}},
        .presets = {{"five_at_80",
                     {"Five at 80%: together 33%", "五项各 80%：合起来 33%"},
                     "market=0.8&technology=0.8&data=0.8&funding_talent=0.8&business_model=0.8"},
                    {"together", {"Risks that move together", "同涨同落的风险"}, "correlation=0.8"},
                    {"weighted",
                     {"Three of five are enough", "五项过三项即可"},
                     "rule=weighted&threshold=0.6"},
                    {"weak_link", {"One weak gate decides", "一处短板决定成败"}, "business_model=0.15", true},
                    {"long_shot",
                     {"Five long shots: hardly one in 1,000", "五个小概率：千里难挑一"},
                     "market=0.2&technology=0.2&data=0.2&funding_talent=0.2&business_model=0.2",
                     true}},
        .story = {{{{Step::iteration, 1}, Step::phase, 1.5},
                   {{Step::iteration, 20}, Step::iteration, 6},
                   {{Step::round, 10}, Step::iteration, 140}}},
        .point = "p_high < 0.5",
    });
}

} // namespace orrery
