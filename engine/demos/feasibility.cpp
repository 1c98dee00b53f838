// Question 1: a thousand simulated projects through five gates. Five times "probably" makes a "probably not".
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/statistics/joint_success.h"
#include "engine/statistics/normal.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace orrery {
namespace {

constexpr int projects_in_all = 1000, projects_a_round = 100;
constexpr int gates = 5;

using Passed = Eigen::Matrix<bool, Eigen::Dynamic, gates>;
using Counts = Eigen::Vector<int, gates + 1>; // by number of gates, or by gate and at the end
enum class Verdict { all, weighted };

struct Feasibility : Staged<Feasibility> {
    struct Params {
        double market = 0.95, technology = 0.9, data = 0.8, funding_talent = 0.7, business_model = 0.65;
        double correlation = 0; ///< of every pair of the underlying normals
        Verdict rule = Verdict::all;
        double threshold = 0.6;
    };

    Feasibility(const Params& params, Random random, const Library&);
    static Length length(const Params&) { return {Step::round, projects_in_all / projects_a_round}; }
    static auto held(auto& self) { return std::tie(self.m_p, self.m_distribution, self.m_passed); }
    void apply(const Params&) {} // none is live

    // The algorithm
    void try_gate();
    Then tried() const;
    int projects() const { return static_cast<int>(done().iterations); } ///< finished ones

    // What it measures
    std::optional<double> share() const; ///< feasible ones
    Interval band() const { return wilson_interval(m_feasible, projects()); }
    Eigen::MatrixXd outcomes() const { return m_passed.topRows(projects()).cast<double>(); }

    // What it says
    void say_start(Narration& n) const;
    void say_gate(Narration& n) const;
    void say_iteration(Narration& n) const;
    void say_round(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Text gate_with_chance(int gate) const;
    bool shows_exact() const { return projects() >= projects_a_round; } ///< not before one could guess
    Panel funnel() const;
    Panel estimate() const;
    Panel scores() const;
    Panel gains() const;

    Params m_params;
    Random m_random;
    Eigen::VectorXd m_p;                                    ///< probability of each gate
    int m_needed;                                           ///< gates that must be passed
    Eigen::VectorXd m_distribution;                         ///< exact, of the number of gates passed
    double m_exact;                                         ///< probability of being feasible
    Eigen::Vector<double, gates> m_gains;                   ///< in m_exact, of ten points more on one gate
    Passed m_passed = Passed::Zero(projects_in_all, gates); ///< by project
    Counts m_met = Counts::Zero();                          ///< projects by number of gates passed
    Counts m_left =
        Counts::Zero(); ///< projects that can still be feasible, at the start and behind each gate
    int m_feasible = 0;
    int m_gate = 0;                  ///< gates that the present project has come to
    double m_factor = 0, m_draw = 0; ///< what a project's gates share; the last gate's own
};

/// The gates in their order.
struct Gate {
    double Feasibility::Params::*probability;
    const char* id;
    Text label, help;
    Text name; ///< in pictures
};

const std::array<Gate, gates> all_gates{
    {{&Feasibility::Params::market,
      "market",
      {"Market", "市场需求"},
      {"That enough people need it and will pay.", "有足够多的人需要，并愿意付钱。"},
      {"market", "市场"}},
     {&Feasibility::Params::technology,
      "technology",
      {"Technology", "技术"},
      {"That today's models can do it well enough in time.", "现有模型能按时做到够用。"},
      {"tech", "技术"}},
     {&Feasibility::Params::data,
      "data",
      {"Data", "数据"},
      {"That good data can be had, and lawfully used.", "拿得到高质量、可合法使用的数据。"},
      {"data", "数据"}},
     {&Feasibility::Params::funding_talent,
      "funding_talent",
      {"Money and people", "资金与人才"},
      {"That money and people last until it works.", "资金与团队能支撑到做成。"},
      {"funding", "资金人才"}},
     {&Feasibility::Params::business_model,
      "business_model",
      {"Business model", "商业模式"},
      {"That revenue exceeds the cost of every answer.", "收入盖得过每次回答的成本。"},
      {"business", "商业模式"}}}};

const Text& gate_name(int gate) {
    return all_gates[static_cast<std::size_t>(gate)].name;
}

// ---- The algorithm ---------------------------------------------------------------------------------

Eigen::VectorXd probabilities(const Feasibility::Params& p) {
    Eigen::VectorXd all(gates);
    std::transform(all_gates.begin(), all_gates.end(), all.begin(),
                   [&](const Gate& gate) { return p.*gate.probability; });
    return all;
}

/// How many criteria a project must meet.
int needed(const Feasibility::Params& p) {
    if (p.rule == Verdict::all)
        return gates;
    return static_cast<int>(std::ceil(p.threshold * gates - 1e-9)); // 0.6 · 5 is 3, not 4
}

Feasibility::Feasibility(const Params& params, Random random, const Library&)
    : m_params(params), m_random(random.stream("projects")), m_p(probabilities(params)),
      m_needed(needed(params)), m_distribution(success_distribution(m_p, params.correlation)),
      m_exact(at_least(m_distribution, m_needed)) {
    for (int j = 0; j < gates; ++j) {
        Eigen::VectorXd better = m_p;
        better(j) = std::min(1.0, better(j) + 0.1);
        m_gains(j) = at_least(success_distribution(better, params.correlation), m_needed) - m_exact;
    }
}

void Feasibility::try_gate() {
    if (!under_way()) { // the next project
        m_gate = 0;
        m_factor = m_random.normal(); // drawn whatever the correlation, so that only its weight changes
    }
    const double own = m_random.normal(), shared = m_params.correlation;
    m_draw = normal_cumulative(std::sqrt(shared) * m_factor + std::sqrt(1 - shared) * own);
    m_passed(projects(), m_gate) = m_draw < m_p(m_gate);
    if (++m_gate < gates)
        return;
    const auto met = m_passed.row(projects()).count();
    ++m_met(met);
    m_feasible += met >= m_needed;
    for (int gate = 0, failed = 0; gate <= gates && failed <= gates - m_needed; ++gate) {
        ++m_left(gate);
        failed += gate < gates && !m_passed(projects(), gate);
    }
}

Feasibility::Then Feasibility::tried() const {
    if (m_gate < gates)
        return again();
    return projects() + 1 == projects_in_all ? end() : iteration();
}

std::optional<double> Feasibility::share() const {
    if (projects() == 0)
        return std::nullopt;
    return static_cast<double>(m_feasible) / projects();
}

// ---- What it says ----------------------------------------------------------------------------------

void Feasibility::say_start(Narration& n) const {
    n.phase({"Before the first project", "第一个项目之前"});
    n.say({"The first step draws a project and sends it to the market gate, which {0:p} pass.",
           "第一步抽取一个项目，送到市场这一关，通过率 {0:p}。"},
          m_p(0));
    n.line("project");
}

void Feasibility::say_gate(Narration& n) const {
    const double p = m_p(m_gate - 1);
    n.phase({"Gate {0:d} · {1}", "第 {0:d} 关 · {1}"}, m_gate, gate_name(m_gate - 1));
    n.say(m_draw < p ? Text{"Drew {0:f2}, below {1:f2}: the project passes this gate.",
                            "抽到 {0:f2}，小于 {1:f2}：这个项目过了这一关。"}
                     : Text{"Drew {0:f2}, not below {1:f2}: the project fails at this gate.",
                            "抽到 {0:f2}，不小于 {1:f2}：这个项目倒在这一关。"},
          m_draw, p);
}

void Feasibility::say_iteration(Narration& n) const {
    n.phase({"{0:d} {0|project|projects}", "{0:d} 个项目"}, projects());
    n.say({"{0:d} of {1:d} {0|is|are} feasible: {2:p1}, 95% band {3:p1} to {4:p1}.",
           "{1:d} 个项目中 {0:d} 个可行：{2:p1}，95% 区间 {3:p1}–{4:p1}。"},
          m_feasible, projects(), *share(), band().low, band().high);
    n.line("estimate");
}

void Feasibility::say_round(Narration& n) const {
    say_iteration(n);
    if (m_needed == gates)
        n.say({"Exact: {0:p1}, although the weakest gate alone lets {1:p} through.",
               "精确值 {0:p1}，而最弱的一关单独也有 {1:p} 通过。"},
              m_exact, m_p.minCoeff());
    else
        n.say({"Exact: {0:p1} meet at least {1:d} of the five.", "精确值 {0:p1}：五项中至少满足 {1:d} 项。"},
              m_exact, m_needed);
}

// ---- What it shows ---------------------------------------------------------------------------------

void Feasibility::show(Figure& figure) const {
    figure.add(funnel());
    figure.add(estimate());
    figure.add(scores());
    figure.add(gains());
    figure.layout.lines = {{1.35, {{"funnel", 1.4}, {"estimate", 1}}}, {1, {{"scores", 1.4}, {"gains", 1}}}};
    figure.layout.leading = {{"funnel", 760}, {"estimate", 400}};
}

Text Feasibility::gate_with_chance(int gate) const {
    const std::string chance = " · " + format_number(m_p(gate), "p");
    return {gate_name(gate).en + chance, gate_name(gate).zh + chance};
}

/// Bars in the middle as wide as the share of projects that are still left, from gate to gate; beside them
/// what the gate took.
Panel Feasibility::funnel() const {
    constexpr int rows = gates + 1;
    const double all = std::max(1, projects());
    const Eigen::VectorXd left = m_left.cast<double>() / all;
    Bars kept{.id = "left", .role = Role::positive, .label = {"still in", "还在"}, .horizontal = true};
    Bars lost{
        .id = "lost", .role = Role::negative, .label = {"stopped here", "倒在这关"}, .horizontal = true};
    kept.at = Eigen::VectorXd::LinSpaced(rows, rows, 1);
    kept.value = left / 2;
    kept.base = -kept.value;
    lost.at.resize(2 * gates);
    lost.value.resize(2 * gates);
    lost.base.resize(2 * gates);
    Axis stops{.range = Range{0.4, rows + 0.6}};
    Labels counts{.id = "counts"};
    for (int row = 0; row < rows; ++row) {
        const double at = kept.at(row);
        stops.ticks.push_back({at, row == 0 ? Text{"all projects", "全部项目"} : gate_with_chance(row - 1)});
        counts.labels.push_back({.x = 0.55,
                                 .y = at,
                                 .text = same(std::to_string(m_left(row))),
                                 .role = row == gates ? Role::positive : Role::neutral,
                                 .anchor = Anchor::right,
                                 .bold = true,
                                 .size = 1.2});
        for (const int side : {0, 1}) {
            if (row == 0)
                continue;
            const double sign = side == 0 ? -1 : 1;
            lost.at(2 * (row - 1) + side) = at;
            lost.base(2 * (row - 1) + side) = sign * left(row) / 2;
            lost.value(2 * (row - 1) + side) = sign * left(row - 1) / 2;
        }
    }
    Chart chart("funnel", {"Gate after gate, what is left", "一关一关，还剩多少"});
    chart.x(Axis{.range = Range{-0.52, 0.72}, .ticks = {{-1, {}}}})
        .y(std::move(stops))
        .add(std::move(lost))
        .add(std::move(kept))
        .add(std::move(counts))
        .summary({"{0:d} of {1:d} projects passed.", "{1:d} 个项目中 {0:d} 个可行。"}, m_feasible,
                 projects());
    if (under_way())
        chart.add(Points{.id = "now",
                         .role = Role::highlight,
                         .label = {"this project", "当前项目"},
                         .x = Eigen::VectorXd::Zero(1),
                         .y = Eigen::VectorXd::Constant(1, rows - m_gate),
                         .size = 1.6});
    return chart;
}

Panel Feasibility::estimate() const {
    Chart chart("estimate", {"Share feasible so far", "到目前为止的可行比例"});
    chart.x({"project", "项目"}, 0, projects_in_all)
        .y(0, 1)
        .add(Trend{.id = "share",
                   .label = {"estimate, 95% band", "估计与 95% 区间"},
                   .metric = "p_feasible",
                   .low = "p_low",
                   .high = "p_high"});
    if (shows_exact())
        chart.add(Line{.id = "exact",
                       .role = Role::truth,
                       .label = {"exact", "精确值"},
                       .x = Eigen::Vector2d(0, projects_in_all),
                       .y = Eigen::Vector2d::Constant(m_exact),
                       .dashed = true});
    return chart;
}

Panel Feasibility::scores() const {
    Axis criteria{.range = Range{-0.6, gates + 0.6}};
    Bars failed{.id = "failed", .role = Role::negative, .label = {"not feasible", "不可行"}};
    Bars passed{.id = "passed", .role = Role::positive, .label = {"feasible", "可行"}};
    const Eigen::VectorXd at = Eigen::VectorXd::LinSpaced(gates + 1, 0, gates);
    const Eigen::VectorXd shares = m_met.cast<double>() / std::max(1, projects());
    failed.at = at.head(m_needed);
    failed.value = shares.head(m_needed);
    passed.at = at.tail(gates + 1 - m_needed);
    passed.value = shares.tail(gates + 1 - m_needed);
    for (int k = 0; k <= gates; ++k)
        criteria.ticks.push_back({static_cast<double>(k), same(std::to_string(k))});
    Chart chart("scores", {"Criteria met by a project", "一个项目满足的条件数"});
    chart.x(std::move(criteria))
        .y({"share of projects", "项目占比"}, 0, std::max(0.5, m_distribution.maxCoeff() * 1.15))
        .add(std::move(failed))
        .add(std::move(passed));
    if (!shows_exact())
        return chart;
    return chart.add(Points{.id = "exact",
                            .role = Role::truth,
                            .label = {"exact", "精确值"},
                            .x = at,
                            .y = m_distribution,
                            .hollow = true});
}

Panel Feasibility::gains() const {
    Bars bars{.id = "gains", .width = 0.6, .horizontal = true, .numbers = true};
    bars.at = Eigen::VectorXd::LinSpaced(gates, gates, 1);
    bars.value = m_gains * 100;
    for (const Gate& gate : all_gates)
        bars.names.push_back(gate.name);
    const double most = std::max(1.0, bars.value.maxCoeff() * 1.2);
    return Chart("gains", {"What ten points more buy", "每项多十个百分点，换来多少"})
        .x({"points in all", "总体（百分点）"}, 0, most)
        .y(0.4, gates + 0.6)
        .add(std::move(bars));
}

// ---- What can be set -------------------------------------------------------------------------------

const std::array<Named<Verdict>, 2> rules{{{Verdict::all, "all", {"all five", "五项全过"}},
                                           {Verdict::weighted, "weighted", {"enough of them", "达到比例"}}}};

std::vector<Field<Feasibility::Params>> fields() {
    using P = Feasibility::Params;
    const Text each{"Probability of each criterion", "各项条件成立的概率"},
        together{"How they add up", "怎样合在一起"};
    std::vector<Field<P>> all;
    for (const Gate& gate : all_gates)
        all.push_back(number(gate.probability, gate.id, gate.label, 0, 1)
                          .step(0.01)
                          .edit()
                          .help(gate.help)
                          .group(each));
    all.push_back(
        number(&P::correlation, "correlation", {"Correlation", "相关系数"}, 0, 0.95)
            .step(0.05)
            .edit()
            .group(together)
            .help({"How strongly the criteria succeed or fail together.", "各项条件同成同败的程度。"}));
    all.push_back(choice(&P::rule, "rule", {"Rule", "判定规则"}, rules)
                      .edit()
                      .group(together)
                      .help({"All five must hold, or a share of them.", "五项都要成立，或成立一定比例。"}));
    all.push_back(number(&P::threshold, "threshold", {"Share needed", "所需比例"}, 0, 1)
                      .step(0.2)
                      .edit()
                      .group(together)
                      .help({"Share of the five criteria that must hold under the second rule.",
                             "第二种规则下，五项中须成立的比例。"}));
    return all;
}

} // namespace

Demo feasibility() {
    using D = Feasibility;
    return make_demo<D>(
        {.demo = {.id = "feasibility",
                  .title = {"Is the project feasible?", "项目可行吗"},
                  .steps = {.phase = {{"Gate", "一关"}, {"Gate {0:d}", "第 {0:d} 关"}},
                            .iteration = {{"Project", "一个项目"}, {"Project {0:d}", "第 {0:d} 个项目"}},
                            .round = {{"100 projects", "一百个项目"}, {"Hundred {0:d}", "第 {0:d} 个一百"}}},
                  .parameters = fields(),
                  .presets = {{"five_at_80",
                               {"Five at 80%: together 33%", "五项各 80%：合起来 33%"},
                               "market=0.8&technology=0.8&data=0.8&funding_talent=0.8&business_model=0.8"},
                              {"together", {"Risks that move together", "同涨同落的风险"}, "correlation=0.8"},
                              {"weighted",
                               {"Three of five are enough", "五项过三项即可"},
                               "rule=weighted&threshold=0.6"},
                              {"weak_link",
                               {"One weak gate decides", "一处短板决定成败"},
                               "business_model=0.15",
                               true},
                              {"long_shot",
                               {"Five long shots: hardly one in 1,000", "五个小概率：千里难挑一"},
                               "market=0.2&technology=0.2&data=0.2&funding_talent=0.2&business_model=0.2",
                               true}},
                  .story = {{{{Step::iteration, 1}, Step::phase, 0.66},
                             {{Step::iteration, 20}, Step::iteration, 6},
                             {{Step::round, 10}, Step::iteration, 140}}},
                  .point = "p_high < 0.5"},
         .stages = {{"gate", {"Gate", "一关"}, &D::try_gate, &D::say_gate, &D::tried}},
         .round_length = projects_a_round,
         .measured = {{"p_feasible", {"share feasible", "可行比例"}, &D::share},
                      {"p_low",
                       {"lower end of the 95% band", "95% 区间下端"},
                       [](const D& d) { return d.band().low; }},
                      {"p_high",
                       {"upper end of the 95% band", "95% 区间上端"},
                       [](const D& d) { return d.band().high; }},
                      {"p_exact", {"exact probability", "精确概率"}, &D::m_exact}},
         .measures_start = true,
         .exposed = {{"outcomes", &D::outcomes}}});
}

} // namespace orrery
